"""Planning a visit by hand: who invited, when and where, and what is said where that is not clear."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QComboBox, QDateEdit, QLabel, QLineEdit, QTimeEdit, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.etiquette import may_visit
from followup_desktop.domain.model import Company, Contact, Opportunity
from followup_desktop.gui.context import Context
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.visits.form import VisitForm
from followup_desktop.storage.store import SqliteStore
from tests.gui.find import in_dialog, named, press

Open = Callable[..., VisitForm]
WHO, HOW = "Who invited you", "How they invited you"


@pytest.fixture
def open_form(context: Context, qtbot: QtBot) -> Open:
    def opened(visit_id: int = 0, day: date | None = None) -> VisitForm:
        form = VisitForm(context, visit_id, day)
        qtbot.addWidget(form)
        form.show()
        qtbot.waitExposed(form)
        return form

    return opened


def invited_by(form: VisitForm, qtbot: QtBot, name: str) -> None:
    field = named(form, QLineEdit, WHO)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, name)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def at(form: VisitForm, day: date, start: str, end: str, zone: str = "") -> None:
    named(form, QDateEdit, "Date").setDate(QDate(day.year, day.month, day.day))
    for name, words in (("Start", start), ("End", end)):
        named(form, QTimeEdit, name).setTime(QTime.fromString(words, "HH:mm"))
    if zone:
        named(form, QComboBox, "Time zone").setCurrentText(zone)


def write(form: VisitForm, **fields: str) -> None:
    for name, words in fields.items():
        named(form, QLineEdit, name.capitalize()).setText(words)


def focused(form: VisitForm) -> QWidget:
    inside = form.focusWidget()
    assert inside is not None
    return inside


def below(form: VisitForm, hint: str) -> str:
    label: QLabel = getattr(form._form, hint)
    return label.text() if label.isVisible() else ""


@pytest.fixture
def dana(store: SqliteStore) -> int:
    company = store.save_company(Company(name="Harrow & Pike"))
    store.save_opportunity(Opportunity(company_id=company, title="Operations manager"))
    return store.save_contact(Contact(first_name="Dana", last_name="Whitfield", company_id=company))


def test_a_visit_is_planned_by_who_invited_and_undone(
    open_form: Open, store: SqliteStore, context: Context, qtbot: QtBot, dana: int
) -> None:
    form = open_form()
    invited_by(form, qtbot, "Dana Whitfield")
    # Who it is fills in where it leads.
    assert named(form, QLineEdit, "Company").text() == "Harrow & Pike"
    assert named(form, QLineEdit, "Position").text() == "Operations manager"
    qtbot.keyClicks(focused(form), "by email on 20 Nov")
    at(form, date(2026, 11, 26), "16:00", "17:30", "Europe/Berlin")
    assert below(form, "hereLine") == "On your clock: Thu 26 Nov 09:00 to 10:30."
    write(form, place="Hall B", purpose="A tour")
    press(form, "Save")
    assert not form.isVisible()
    (visit,) = store.visits()
    assert (visit.invited_by_id, visit.invited_how) == (dana, "by email on 20 Nov")
    assert visit.starts_at == datetime(2026, 11, 26, 15, tzinfo=UTC)
    assert visit.ends_at - visit.starts_at == timedelta(minutes=90)
    assert (visit.place, visit.purpose, visit.zone) == ("Hall B", "A tour", "Europe/Berlin")
    assert (visit.company_id, visit.opportunity_id) == (1, 1)
    stack = context.undo.stack
    assert stack.undoText() == "Plan visit, invited by Dana Whitfield"
    stack.undo()
    assert store.visits() == []
    stack.redo()
    assert store.visits() == [visit]


def test_a_new_name_makes_a_card_which_goes_with_the_visit(
    open_form: Open, store: SqliteStore, context: Context, qtbot: QtBot
) -> None:
    form = open_form()
    invited_by(form, qtbot, "Ines Marchetti ines@ashgrove.example")
    assert any(label.text() == "New card" for label in form.findChildren(QLabel) if label.isVisible())
    press(form, "Save")
    (card,) = store.contacts()
    assert (card.name, card.email, card.draft) == ("Ines Marchetti", "ines@ashgrove.example", True)
    context.undo.stack.undo()
    assert (store.visits(), store.contacts()) == ([], [])
    context.undo.stack.redo()
    assert store.visits()[0].invited_by_id == card.id
    assert store.contacts() == [card]


def test_rule_07_nobody_named_is_said_at_the_field_with_what_to_do_instead(
    open_form: Open, store: SqliteStore
) -> None:
    form = open_form()
    write(form, place="Hall B")
    press(form, "Save")
    assert form.isVisible()
    assert below(form, "whoHint") == may_visit("").reason
    assert focused(form) is form.inviter.field
    assert (store.visits(), store.contacts()) == ([], [])
    assert named(form, QLineEdit, "Place").text() == "Hall B"


def test_an_end_before_the_start_an_unknown_zone_and_a_missing_hour_are_said(
    open_form: Open, store: SqliteStore, qtbot: QtBot, dana: int
) -> None:
    form = open_form()
    invited_by(form, qtbot, "Dana Whitfield")
    day = date(2026, 11, 26)
    for when, says in (
        ((day, "16:00", "15:00"), "The visit ends before it starts. Correct its end."),
        ((day, "16:00", "17:00", "Mars/Olympus"), "Choose a time zone from the list"),
        ((date(2026, 3, 8), "02:30", "03:30", "America/Chicago"), "the clocks are put forward"),
    ):
        at(form, *when)
        press(form, "Save")
        assert says in below(form, "whenHint")
        assert form.isVisible()
    assert store.visits() == []
    at(form, day, "23:00", "01:00")
    assert below(form, "hereLine") == "It ends on Fri 27 Nov."
    press(form, "Save")
    assert store.visits()[0].ends_at - store.visits()[0].starts_at == timedelta(hours=2)


def test_a_position_without_a_company_and_a_name_of_two_cards_are_said_at_their_fields(
    open_form: Open, store: SqliteStore, qtbot: QtBot, dana: int
) -> None:
    form = open_form()
    invited_by(form, qtbot, "Tom Adeyemi")
    write(form, position="Lead")
    press(form, "Save")
    assert "Choose or type the company first" in below(form, "whatHint")
    store.save_contact(Contact(first_name="Dana", last_name="Whitfield", title="Baker"))
    form = open_form()
    invited_by(form, qtbot, "dana whitfield")
    press(form, "Save")
    assert "There are 2 people called" in below(form, "whoHint")
    assert store.visits() == []


def test_a_visit_is_changed_and_deleted_and_both_come_back(
    open_form: Open, store: SqliteStore, context: Context, qtbot: QtBot, dana: int
) -> None:
    form = open_form()
    invited_by(form, qtbot, "Dana Whitfield")
    press(form, "Save")
    (planned,) = store.visits()
    form = open_form(planned.id)
    assert named(form, QLineEdit, WHO).text() == "Dana Whitfield"
    invited_by(form, qtbot, "Tom Adeyemi")
    write(form, place="Hall B")
    press(form, "Save")
    assert store.visits()[0].place == "Hall B"
    assert store.visits()[0].invited_by_id != dana
    context.undo.stack.undo()
    assert store.visits() == [planned]
    assert [one.id for one in store.contacts()] == [dana]
    form = open_form(planned.id)
    press(form, "Delete")
    assert store.visits() == []
    context.undo.stack.undo()
    assert store.visits() == [planned]


def test_seconds_and_days_that_the_fields_cannot_show_stay_as_they_were(
    open_form: Open, store: SqliteStore, context: Context, dana: int
) -> None:
    from followup_desktop.domain.model import Visit

    start = datetime(2026, 11, 26, 15, 0, 42, tzinfo=UTC)
    key = store.save_visit(Visit(start, start + timedelta(days=2, minutes=5), "Europe/Berlin", dana))
    form = open_form(key)
    write(form, place="Hall B")
    press(form, "Save")
    kept = store.visit(key)
    assert kept is not None
    assert (kept.starts_at, kept.ends_at) == (start, start + timedelta(days=2, minutes=5))


def test_a_visit_opens_although_the_card_of_who_invited_was_emptied(
    open_form: Open, store: SqliteStore, qtbot: QtBot
) -> None:
    form = open_form()
    invited_by(form, qtbot, "Ines")
    press(form, "Save")
    (card,) = store.contacts()
    store.save_contact(Contact(id=card.id, draft=True))
    form = open_form(store.visits()[0].id)
    assert named(form, QLineEdit, WHO).text() == "Someone without a name"
    write(form, place="Hall B")
    press(form, "Save")
    assert [(one.invited_by_id, one.place) for one in store.visits()] == [(card.id, "Hall B")]


def test_an_empty_form_begins_at_the_next_hour_or_at_ten_on_another_day(open_form: Open) -> None:
    # It is 11:05 on Monday 23 November.
    for day, shown in ((None, "12:00"), (date(2026, 11, 23), "12:00"), (date(2026, 11, 27), "10:00")):
        form = open_form(day=day)
        assert named(form, QTimeEdit, "Start").time().toString("HH:mm") == shown
        assert form.when.day() == (day or date(2026, 11, 23))
        form.reject()
        assert not form.isVisible()


def test_what_was_typed_is_not_thrown_away_unasked(open_form: Open, store: SqliteStore) -> None:
    form = open_form()
    write(form, purpose="A tour")
    form.reject()
    assert form.isVisible()
    press(form, "Keep editing")
    form.reject()
    press(form, "Discard")
    assert not form.isVisible()
    assert store.visits() == []


def test_tab_goes_from_who_to_how_and_on_as_the_form_is_read(
    open_form: Open, qtbot: QtBot, dana: int
) -> None:
    form = open_form()
    invited_by(form, qtbot, "Dana Whitfield")
    names = {}
    # The date takes a step for each of its parts.
    for _ in range(20):
        names[focused(form).accessibleName()] = True
        if "Position" in names:
            break
        qtbot.keyClick(focused(form), Qt.Key.Key_Tab)
    assert list(names) == [
        HOW,
        "Date",
        "Start",
        "End",
        "Time zone",
        "Place",
        "Purpose",
        "Company",
        "Position",
    ]


def test_every_field_has_a_name_and_the_menu_opens_the_form(window: MainWindow, qtbot: QtBot) -> None:
    def see(dialog: object) -> None:
        assert isinstance(dialog, VisitForm)
        assert dialog.windowTitle() == "Plan a visit"
        for kind in (QLineEdit, QComboBox, QDateEdit, QTimeEdit):
            for field in dialog.findChildren(kind):
                if field.isVisible() and field.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    assert field.accessibleName() or isinstance(field.parentWidget(), QDateEdit | QTimeEdit)

    (action,) = [one for one in window.actions() if one.text() == "&Plan a visit…"]
    in_dialog(qtbot, action.trigger, see)
