"""Logging a conversation by hand: who, when, and until when with each."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTimeEdit,
)
from pytestqt.qtbot import QtBot

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Medium, Outcome, Topic
from followup_desktop.domain.model import HandOver, Letter, Notes, Point
from followup_desktop.gui.context import Context
from followup_desktop.gui.conversation.form import ConversationForm
from followup_desktop.services.bundle import Services
from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.gui.find import named, press

Open = Callable[..., ConversationForm]


@pytest.fixture
def open_form(context: Context, qtbot: QtBot) -> Open:
    def opened(conversation_id: int | None = None, day: date | None = None) -> ConversationForm:
        form = ConversationForm(context, conversation_id, day)
        qtbot.addWidget(form)
        form.show()
        return form

    return opened


def person(form: ConversationForm, qtbot: QtBot, name: str, at: int = 0) -> None:
    field = named(form, QLineEdit, "Person" if at == 0 else f"Person {at + 1}")
    field.setFocus()
    qtbot.keyClicks(field, name)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    # The next empty line comes into sight with the next round of events.
    QApplication.processEvents()


def at(form: ConversationForm, day: date, start: str, end: str, zone: str = "") -> None:
    named(form, QDateEdit, "Date").setDate(QDate(day.year, day.month, day.day))
    for name, words in (("Start", start), ("End", end)):
        named(form, QTimeEdit, name).setTime(QTime.fromString(words, "HH:mm"))
    if zone:
        named(form, QComboBox, "Time zone").setCurrentText(zone)


def says(form: ConversationForm, words: str) -> bool:
    return any(words in label.text() for label in form.findChildren(QLabel) if label.isVisible())


def test_a_phone_screen_is_logged_and_closes_a_day_after_its_end(
    open_form: Open, store: SqliteStore, qtbot: QtBot
) -> None:
    form = open_form()
    person(form, qtbot, "Dana Whitfield")
    at(form, date(2026, 11, 23), "10:00", "10:25")
    press(form, "Save")
    (owed,) = store.follow_ups()
    assert owed.contact.name == "Dana Whitfield"
    assert owed.window.closes_at == datetime(2026, 11, 24, 16, 25, tzinfo=UTC)


def test_each_of_a_panel_has_an_own_end(open_form: Open, store: SqliteStore, qtbot: QtBot) -> None:
    form = open_form()
    person(form, qtbot, "Dana Whitfield")
    person(form, qtbot, "Miguel Ortega", 1)
    at(form, date(2026, 11, 23), "09:00", "11:00")
    named(form, QCheckBox, "Their talk ended").click()
    row = form.people.rows[0]
    row.findChildren(QTimeEdit)[0].setTime(QTime(9, 40))
    press(form, "Save")
    ends = {one.contact.first_name: one.window.opens_at for one in store.follow_ups()}
    assert ends == {
        "Dana": datetime(2026, 11, 23, 15, 40, tzinfo=UTC),
        "Miguel": datetime(2026, 11, 23, 17, 0, tzinfo=UTC),
    }


def test_an_own_end_before_the_start_is_said_and_not_moved_a_day_on(
    open_form: Open, store: SqliteStore, qtbot: QtBot
) -> None:
    form = open_form()
    person(form, qtbot, "Dana Whitfield")
    at(form, date(2026, 11, 23), "09:00", "11:00")
    named(form, QCheckBox, "Their talk ended").click()
    form.people.rows[0].findChildren(QTimeEdit)[0].setTime(QTime(8, 50))
    press(form, "Save")
    assert form.isVisible()
    assert store.follow_ups() == []


def test_a_time_elsewhere_is_the_same_instant_here(open_form: Open, store: SqliteStore, qtbot: QtBot) -> None:
    form = open_form()
    person(form, qtbot, "Ines Marchetti")
    at(form, date(2026, 10, 30), "16:00", "17:00", "Europe/Berlin")
    press(form, "Save")
    (owed,) = store.follow_ups()
    # In this week Berlin has put its clocks back and Chicago has not.
    assert owed.window.opens_at == datetime(2026, 10, 30, 16, 0, tzinfo=UTC)
    assert owed.conversation.zone == "Europe/Berlin"


def test_an_hour_that_the_clock_leaves_out_is_refused_in_words(
    open_form: Open, store: SqliteStore, qtbot: QtBot
) -> None:
    form = open_form()
    person(form, qtbot, "Dana Whitfield")
    at(form, date(2026, 3, 8), "02:30", "03:30")
    press(form, "Save")
    assert form.isVisible()
    assert store.follow_ups() == []


def test_nobody_named_is_said_at_the_field(open_form: Open, store: SqliteStore) -> None:
    form = open_form()
    press(form, "Save")
    assert form.isVisible()
    assert store.contacts() == []


def test_an_unknown_zone_is_said_and_nothing_is_lost(
    open_form: Open, store: SqliteStore, qtbot: QtBot
) -> None:
    form = open_form()
    person(form, qtbot, "Dana Whitfield")
    at(form, date(2026, 11, 23), "10:00", "10:25", "Mars/Olympus")
    press(form, "Save")
    assert form.isVisible()
    assert named(form, QLineEdit, "Person").text() == "Dana Whitfield"
    assert store.follow_ups() == []


def test_logging_is_undone_with_the_cards_it_made_and_done_again(
    open_form: Open, store: SqliteStore, context: Context, qtbot: QtBot
) -> None:
    form = open_form()
    person(form, qtbot, "Dana Whitfield")
    press(form, "Save")
    assert len(store.follow_ups()) == 1
    context.undo.stack.undo()
    assert store.follow_ups() == []
    assert store.contacts() == []
    context.undo.stack.redo()
    assert [one.contact.name for one in store.follow_ups()] == ["Dana Whitfield"]


def test_a_known_person_gets_no_second_card(open_form: Open, store: SqliteStore, qtbot: QtBot) -> None:
    log(store, people=("Dana Whitfield",))
    form = open_form()
    person(form, qtbot, "Dana Whitfield")
    press(form, "Save")
    assert len(store.contacts()) == 1
    assert len(store.follow_ups()) == 2


def test_moving_the_end_moves_the_window_and_is_undone(
    open_form: Open, store: SqliteStore, context: Context
) -> None:
    (key,) = log(store)
    talk = store.participant_conversation(key)
    assert talk is not None
    form = open_form(talk.id)
    end = named(form, QTimeEdit, "End")
    end.setTime(end.time().addSecs(3600))
    press(form, "Save")
    assert store.follow_ups()[0].window.opens_at == talk.ends_at + timedelta(hours=1)
    context.undo.stack.undo()
    assert store.follow_ups()[0].window.opens_at == talk.ends_at


def test_a_cancelled_conversation_owes_nothing_and_can_be_taken_back(
    open_form: Open, store: SqliteStore, services: Services, context: Context
) -> None:
    (key,) = log(store)
    talk = store.participant_conversation(key)
    assert talk is not None
    press(open_form(talk.id), "Cancel conversation")
    assert store.follow_ups() == []
    context.undo.stack.undo()
    assert len(store.follow_ups()) == 1


def test_closing_a_form_with_typed_words_asks_first(
    open_form: Open, store: SqliteStore, qtbot: QtBot
) -> None:
    form = open_form()
    person(form, qtbot, "Dana")
    form.reject()
    assert form.isVisible()
    press(form, "Discard")
    assert not form.isVisible()
    assert store.contacts() == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Comma])
def test_names_follow_each_other_by_keyboard(
    open_form: Open, store: SqliteStore, qtbot: QtBot, key: Qt.Key
) -> None:
    form = open_form()
    form.activateWindow()
    for name in ("Dana Whitfield", "Miguel Ortega"):
        field = form.focusWidget()
        assert isinstance(field, QLineEdit)
        assert field.text() == ""
        qtbot.keyClicks(field, name)
        qtbot.keyClick(field, key)
    assert [row.typed for row in form.people.named] == ["Dana Whitfield", "Miguel Ortega"]
    assert form.focusWidget() is form.people.rows[-1].field
    assert form.isVisible()
    press(form, "Save")
    assert {one.contact.name for one in store.follow_ups()} == {"Dana Whitfield", "Miguel Ortega"}


def test_return_in_an_empty_line_saves(open_form: Open, store: SqliteStore, qtbot: QtBot) -> None:
    form = open_form()
    field = form.people.rows[0].field
    qtbot.keyClicks(field, "Dana Whitfield")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert store.follow_ups() == []
    qtbot.keyClick(form.people.rows[1].field, Qt.Key.Key_Return)
    assert len(store.follow_ups()) == 1


def test_a_name_chosen_from_the_list_is_taken_too(open_form: Open, store: SqliteStore, qtbot: QtBot) -> None:
    log(store, people=("Dana Whitfield",))
    form = open_form()
    form.activateWindow()
    field = form.people.rows[0].field
    qtbot.keyClicks(field, "whit")
    popup = field.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.text() == "Dana Whitfield"
    assert form.focusWidget() is form.people.rows[1].field
    press(form, "Save")
    assert len(store.contacts()) == 1


def test_tab_through_a_loaded_row_leads_to_its_own_controls(open_form: Open, store: SqliteStore) -> None:
    (key,) = log(store)
    talk = store.participant_conversation(key)
    assert talk is not None
    form = open_form(talk.id)
    form.activateWindow()
    form.people.rows[0].field.setFocus()
    form.people.rows[0].field.focusNextPrevChild(True)
    assert form.focusWidget() is form.people.rows[0].own_end


def test_a_tenth_name_is_typed_in_sight(open_form: Open, qtbot: QtBot) -> None:
    form = open_form()
    form.activateWindow()
    for number in range(10):
        field = form.focusWidget()
        assert field is not None
        qtbot.keyClicks(field, f"Person {number}")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    last = form.people.rows[-1].field
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect().height() == last.height())


def known(one: FollowUp) -> tuple[object, ...]:
    """What the user knows of a follow-up, wherever it lies in the file."""
    part, said = one.participant, one.notes.about(Topic.CHALLENGE)
    written = (one.letter.subject, one.letter.html, one.letter.saved_at) if one.letter else None
    return one.id, one.contact, one.window, part.waived_at, part.waived_because, said, written


def test_a_deleted_conversation_comes_back_with_all_that_hung_on_it(
    open_form: Open, store: SqliteStore, services: Services, context: Context
) -> None:
    dana, miguel = log(store, people=("Dana Whitfield", "Miguel Ortega"))
    talk = store.participant_conversation(dana)
    assert talk is not None
    services.conversations.save_notes(dana, Notes((Point(Topic.CHALLENGE, "Pallets wait"),)))
    services.letters.save(Letter(dana, Medium.EMAIL, "Thank you", "<p>Dear Dana</p>", "Dear Dana"))
    services.conversations.waive(miguel, "They asked me not to")
    services.hand_over.record(dana, Outcome.NO_ANSWER)
    calls = services.letters.attempts(dana)
    before = [known(one) for one in store.follow_ups()]
    press(open_form(talk.id), "Delete")
    assert store.follow_ups() == []
    assert store.conversation(talk.id) is None
    assert {one.name for one in store.contacts()} == {"Dana Whitfield", "Miguel Ortega"}
    context.undo.stack.undo()
    assert [known(one) for one in store.follow_ups()] == before
    assert services.letters.attempts(dana) == calls
    assert len(calls) == 1
    context.undo.stack.redo()
    assert store.follow_ups() == []


def test_a_conversation_with_thanks_on_record_cannot_be_deleted(open_form: Open, store: SqliteStore) -> None:
    (key,) = log(store)
    store.hand_over(HandOver(key, datetime(2026, 11, 23, 9, 0, tzinfo=UTC), Medium.EMAIL, Outcome.SENT))
    talk = store.participant_conversation(key)
    assert talk is not None
    form = open_form(talk.id)
    shown = [one.text() for one in form.findChildren(QPushButton) if one.isVisible()]
    assert "Save" in shown
    assert "Delete" not in shown


def test_the_form_keeps_its_order_as_people_are_added(open_form: Open, qtbot: QtBot) -> None:
    form = open_form()
    for number in range(4):
        person(form, qtbot, f"Maximiliane Person{number}", number)
    fields = (named(form, QDateEdit, "Date"), named(form, QTimeEdit, "Start"), named(form, QTimeEdit, "End"))
    tops = [field.mapTo(form, field.rect().topLeft()).y() for field in fields]
    assert max(tops) - min(tops) <= 4, "date, start and end stand in one line"
