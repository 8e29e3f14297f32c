"""The details of a company: changed together, undone together."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from followup_desktop.domain.kinds import Medium
from followup_desktop.domain.model import Company, PostalAddress
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.company_dialog import CompanyDialog
from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.gui.find import named, press

Open = Callable[[], CompanyDialog]


@pytest.fixture
def open_company(context: Context, store: SqliteStore, qtbot: QtBot) -> Open:
    log(store)
    log(store, people=("Ruth Sandoval",), company="Calder Freight")

    def opened() -> CompanyDialog:
        dialog = CompanyDialog(context, harrow(store))
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return opened


def harrow(store: SqliteStore) -> Company:
    return next(one for one in store.companies() if one.name != "Calder Freight")


def retype(dialog: CompanyDialog, qtbot: QtBot, name: str, words: str) -> None:
    field = named(dialog, QLineEdit, name)
    field.selectAll()
    qtbot.keyClicks(field, words)


def test_what_was_typed_is_saved_and_undone_in_one_step(
    open_company: Open, store: SqliteStore, context: Context, qtbot: QtBot
) -> None:
    dialog = open_company()
    before = harrow(store)
    for name, words in (
        ("Company name", "Harrow Pike GmbH"),
        ("Website", "https://harrowpike.example"),
        ("Street", "48 Canal Street"),
        ("City", "Chicago"),
        ("Postcode", "60654"),
    ):
        retype(dialog, qtbot, name, words)
    country = named(dialog, QComboBox, "Country")
    country.setCurrentIndex(country.findData("US"))
    named(dialog, QRadioButton, "Post").click()
    press(dialog, "Save")
    assert not dialog.isVisible()
    address = PostalAddress("48 Canal Street", "Chicago", "", "60654", "US")
    wanted = Company(before.id, "Harrow Pike GmbH", "https://harrowpike.example", address, Medium.POST)
    assert harrow(store) == wanted
    # Nobody was asked there, so the company's wish holds for them.
    owed = next(one for one in store.follow_ups() if one.contact.first_name == "Dana")
    assert owed.medium is Medium.POST
    context.undo.stack.undo()
    assert harrow(store) == before
    context.undo.stack.redo()
    assert harrow(store) == wanted


def test_it_shows_what_is_known(open_company: Open, store: SqliteStore) -> None:
    before = harrow(store)
    address = PostalAddress("1 Main Street", "Bonn", "", "53111", "DE")
    store.save_company(Company(before.id, before.name, "harrow.example", address, Medium.PHONE))
    dialog = open_company()
    shown = {
        name: named(dialog, QLineEdit, name).text() for name in ("Company name", "Street", "City", "Postcode")
    }
    assert shown == {
        "Company name": before.name,
        "Street": "1 Main Street",
        "City": "Bonn",
        "Postcode": "53111",
    }
    assert named(dialog, QComboBox, "Country").currentText() == "Germany"
    assert named(dialog, QRadioButton, "Phone").isChecked()


@pytest.mark.parametrize("name", ["", "   "])
def test_a_name_that_cannot_be_is_said_and_nothing_is_saved(
    open_company: Open, store: SqliteStore, context: Context, qtbot: QtBot, name: str
) -> None:
    dialog = open_company()
    before = harrow(store)
    named(dialog, QLineEdit, "Company name").clear()
    retype(dialog, qtbot, "Company name", name)
    retype(dialog, qtbot, "City", "Chicago")
    press(dialog, "Save")
    assert dialog.isVisible()
    said = [one.text() for one in dialog.findChildren(QLabel) if one.isVisible() and one.text()]
    assert any("name" in words or "company" in words for words in said)
    assert named(dialog, QLineEdit, "City").text() == "Chicago"
    assert before in store.companies()
    assert not context.undo.stack.canUndo()


def test_a_doubtful_website_is_remarked_and_kept(
    open_company: Open, store: SqliteStore, qtbot: QtBot
) -> None:
    dialog = open_company()
    retype(dialog, qtbot, "Website", "not a website")
    assert dialog._form.websiteHint.isVisible()
    retype(dialog, qtbot, "Website", "harrow.example")
    assert not dialog._form.websiteHint.isVisible()


def test_return_saves_and_escape_does_not(
    open_company: Open, store: SqliteStore, context: Context, qtbot: QtBot
) -> None:
    dialog = open_company()
    retype(dialog, qtbot, "City", "Chicago")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert harrow(store).address.city == ""
    dialog = open_company()
    retype(dialog, qtbot, "City", "Chicago")
    qtbot.keyClick(named(dialog, QLineEdit, "City"), Qt.Key.Key_Return)
    assert harrow(store).address.city == "Chicago"


def test_without_a_change_there_is_nothing_to_undo(open_company: Open, context: Context) -> None:
    press(open_company(), "Save")
    assert not context.undo.stack.canUndo()


def test_it_has_room_on_a_small_screen(open_company: Open) -> None:
    dialog = open_company()
    room = QSize(1024, 620)
    assert dialog.sizeHint().boundedTo(room) == dialog.sizeHint()
    save = named(dialog, QPushButton, "Save")
    assert dialog.rect().contains(save.mapTo(dialog, save.rect().bottomRight()))
