"""The contact cards: edited in place, saved on leaving, undone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from followup_desktop.domain.kinds import Medium
from followup_desktop.domain.model import Contact
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.screen import PeopleScreen
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.widgets.avatar import Avatar
from followup_desktop.services.bundle import Services
from followup_desktop.storage.store import SqliteStore
from tests.gui.conftest import GoRecorder
from tests.gui.find import named, press


@pytest.fixture
def people(context: Context, demo: SqliteStore, qtbot: QtBot) -> PeopleScreen:
    screen = PeopleScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1148, 800)
    screen.refresh()
    screen.show()
    screen.open_contact(card(demo, "Dana").id)
    return screen


def card(store: SqliteStore, first: str) -> Contact:
    return next(one for one in store.contacts() if one.first_name == first)


def retype(people: PeopleScreen, qtbot: QtBot, name: str, words: str) -> QLineEdit:
    field = named(people, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    return field


def warned(people: PeopleScreen, words: str) -> bool:
    return any(words in label.text() for label in people.findChildren(QLabel) if label.isVisible())


def test_a_field_is_saved_as_it_is_left_undone_and_done_again(
    people: PeopleScreen, demo: SqliteStore, context: Context, qtbot: QtBot
) -> None:
    retype(people, qtbot, "Job title", "Chief of everything")
    assert card(demo, "Dana").title == "Chief of everything"
    context.undo.stack.undo()
    assert card(demo, "Dana").title == "VP Operations"
    context.undo.stack.redo()
    assert card(demo, "Dana").title == "Chief of everything"


def test_looking_writes_nothing(people: PeopleScreen, context: Context) -> None:
    people.leave()
    assert context.undo.stack.count() == 0


def test_an_odd_email_is_warned_about_and_never_refused(
    people: PeopleScreen, demo: SqliteStore, qtbot: QtBot
) -> None:
    retype(people, qtbot, "Email", "dana at harrow")
    assert card(demo, "Dana").email == "dana at harrow"
    qtbot.waitUntil(lambda: warned(people, "does not look like an email address"))


def test_a_new_company_name_makes_a_company(people: PeopleScreen, demo: SqliteStore, qtbot: QtBot) -> None:
    retype(people, qtbot, "Company", "Harrow Holdings")
    company = demo.company_named("harrow holdings")
    assert company is not None
    assert card(demo, "Dana").company_id == company.id


def test_the_preferred_medium_is_one_click(people: PeopleScreen, demo: SqliteStore) -> None:
    named(people, QRadioButton, "Phone").click()
    assert card(demo, "Dana").medium is Medium.PHONE
    named(people, QRadioButton, "Not asked").click()
    assert card(demo, "Dana").medium is None


def test_typing_survives_a_change_from_elsewhere(
    people: PeopleScreen, demo: SqliteStore, services: Services, qtbot: QtBot
) -> None:
    field = named(people, QLineEdit, "Job title")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Half typed")
    dana = card(demo, "Dana")
    people.refresh(services.people.save_contact(replace(dana, notes="Keeps bees")))
    assert field.text() == "Half typed"


def test_the_list_narrows_as_it_is_typed_and_enter_takes_the_first(
    people: PeopleScreen, demo: SqliteStore, qtbot: QtBot
) -> None:
    field = named(people, QLineEdit, "Filter people")
    qtbot.keyClicks(field, "sand")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert named(people, QLineEdit, "First name").text() == "Ruth"


def test_a_new_card_is_made_by_its_first_field_and_undone_whole(
    people: PeopleScreen, demo: SqliteStore, context: Context, qtbot: QtBot
) -> None:
    before = len(demo.contacts())
    press(people, "New contact")
    retype(people, qtbot, "First name", "Noor")
    assert len(demo.contacts()) == before + 1
    context.undo.stack.undo()
    assert len(demo.contacts()) == before
    context.undo.stack.redo()
    assert card(demo, "Noor").first_name == "Noor"


def test_the_one_button_leads_to_the_letter_that_is_owed(people: PeopleScreen, context: Context) -> None:
    named(people, QPushButton, "Finish letter").click()
    assert isinstance(context.go, GoRecorder)
    assert context.go.calls[-1][0] == "open_letter"


def test_an_overlong_value_is_kept_whole(people: PeopleScreen, demo: SqliteStore, qtbot: QtBot) -> None:
    field = named(people, QLineEdit, "Job title")
    field.setText("Head of " * 300)
    people.leave()
    assert len(card(demo, "Dana").title) > 2000


def test_a_person_has_one_colour_in_the_list_and_on_the_card(people: PeopleScreen, demo: SqliteStore) -> None:
    # Dana's window closes soon, Tom's has closed, Hugo is owed nothing.
    for first in ("Dana", "Tom", "Hugo"):
        people.open_contact(card(demo, first).id)
        view = named(people, QListView, "People")
        avatar = next(one for one in people.findChildren(Avatar) if one.isVisible())
        row = view.visualRect(view.currentIndex())
        in_list = view.viewport().grab(row).toImage().pixelColor(14 + 5, row.height() // 2)
        on_card = avatar.grab().toImage().pixelColor(5, avatar.height() // 2)
        assert in_list == on_card, first


@pytest.mark.parametrize("name", ["Job title", "Email"])
def test_ctrl_z_takes_back_what_tab_has_just_saved(
    demo: SqliteStore, window: MainWindow, qtbot: QtBot, name: str
) -> None:
    window.open_contact(card(demo, "Dana").id)
    window.activateWindow()
    before = card(demo, "Dana")
    field = named(window, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "somebody@else.example")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert card(demo, "Dana") != before
    following = QApplication.focusWidget()
    assert following is not None
    assert following is not field
    qtbot.keyClick(following, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert card(demo, "Dana") == before


def test_ctrl_z_takes_back_typing_before_anything_else(
    demo: SqliteStore, window: MainWindow, qtbot: QtBot
) -> None:
    window.open_contact(card(demo, "Dana").id)
    window.activateWindow()
    title = named(window, QLineEdit, "Job title")
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "Chief")
    qtbot.keyClick(title, Qt.Key.Key_Tab)
    company = named(window, QLineEdit, "Company")
    qtbot.keyClicks(company, "xyz")
    qtbot.keyClick(company, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert company.text() == "Harrow & Pike"
    assert card(demo, "Dana").title == "Chief"
