"""Fields that were read from a picture are marked until somebody confirms them, by pressing or by typing."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from followup_desktop.domain.model import Company, Contact, Labelled
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.card_form import CardForm
from followup_desktop.gui.undo import Undo
from followup_desktop.services.changes import Changes
from followup_desktop.storage.store import SqliteStore
from tests.gui.find import named, press

Read = Callable[[], Contact]


@pytest.fixture
def read(store: SqliteStore) -> Read:
    def contact() -> Contact:
        return store.contacts()[0]

    company_id = store.save_company(Company(name="Harrow & Pike"))
    proposed = frozenset({"first_name", "last_name", "title", "company", "emails"})
    store.save_contact(
        Contact(
            first_name="Dana",
            last_name="Whitfield",
            title="VP Operations",
            company_id=company_id,
            emails=(Labelled("dana@harrow.example"),),
            phones=(Labelled("+1 312 555 0142", "mobile"),),
            proposed=proposed,
        )
    )
    return contact


@pytest.fixture
def undo(context: Context) -> QUndoStack:
    return QUndoStack()


@pytest.fixture
def form(context: Context, undo: QUndoStack, read: Read, qtbot: QtBot) -> CardForm:
    def announce(_changes: Changes) -> None:
        made.show_contact(read(), over=False)

    made = CardForm(context._replace(undo=Undo(undo, announce, context.say.warn)))
    qtbot.addWidget(made)
    made.resize(788, 900)
    made.show()
    made.show_contact(read(), over=True)
    return made


def marked(form: CardForm) -> set[str]:
    names = (one.accessibleName() for one in form.findChildren(QAbstractButton) if one.isVisible())
    return {name.removeprefix("Confirm the ") for name in names if name.startswith("Confirm the ")}


def progress(form: CardForm) -> str:
    return next((one.text() for one in form.findChildren(QLabel) if "Read from" in one.text()), "")


def test_each_proposed_field_is_marked_and_counted(form: CardForm) -> None:
    assert marked(form) == {"first name", "last name", "title", "company", "email"}
    assert progress(form) == "Read from photo; 1 of 6 fields confirmed"


def test_one_field_is_confirmed_by_its_button(form: CardForm, read: Read, undo: QUndoStack) -> None:
    before = read()
    press(form, "Confirm the company")
    assert read() == replace(before, proposed=before.proposed - {"company"})
    assert "company" not in marked(form)
    assert progress(form) == "Read from photo; 2 of 6 fields confirmed"
    undo.undo()
    assert read() == before
    assert "company" in marked(form)


def test_all_are_confirmed_at_once_and_it_still_says_so(form: CardForm, read: Read, undo: QUndoStack) -> None:
    before = read()
    press(form, "Confirm all")
    assert read() == replace(before, proposed=frozenset())
    assert marked(form) == set()
    assert progress(form) == "Read from photo; 6 of 6 fields confirmed"
    undo.undo()
    assert read() == before


def test_typing_another_value_confirms_the_field(
    form: CardForm, read: Read, undo: QUndoStack, qtbot: QtBot
) -> None:
    before = read()
    for name, words in (("Email", "d.whitfield@harrow.example"), ("Company", "Harrow Holdings")):
        field = named(form, QLineEdit, name)
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, words)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert read().proposed == {"first_name", "last_name", "title"}
    assert marked(form) == {"first name", "last name", "title"}
    undo.undo()
    undo.undo()
    assert read() == before


def test_a_card_that_nobody_read_says_nothing_of_it(form: CardForm, store: SqliteStore) -> None:
    press(form, "Confirm all")
    other = store.save_contact(Contact(first_name="Ruth", title="Recruiter"))
    contact = store.contact(other)
    assert contact is not None
    form.show_contact(contact, over=True)
    assert marked(form) == set()
    assert not any("Read from" in one.text() for one in form.findChildren(QLabel) if one.isVisible())
