"""Visits in every view of the calendar: seen, heard, opened, moved, filtered, logged, printed."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from PySide6.QtCore import QDate, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolTip,
)
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.model import Visit
from followup_desktop.gui.calendar.actions import Actions
from followup_desktop.gui.calendar.layout import Hit
from followup_desktop.gui.calendar.page import Row
from followup_desktop.gui.calendar.paper.sheet import long_line, short_line, times
from followup_desktop.gui.calendar.week.layout import HOUR
from followup_desktop.gui.calendar.words import look_of
from followup_desktop.gui.conversation.form import ConversationForm
from followup_desktop.gui.people.screen import PeopleScreen
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.gui.today.rows import ComingRow
from followup_desktop.gui.today.screen import TodayScreen
from followup_desktop.gui.visits.form import VisitForm
from followup_desktop.services.calendar import CalendarItem, ItemKind
from followup_desktop.storage.store import SqliteStore
from tests.gui.calendar.desk import ALT, KEY, LEFT, SHIFT, Desk
from tests.gui.find import in_dialog, named, press

ZONE = "America/Chicago"
FRIDAY = date(2026, 11, 27)
START = datetime(2026, 11, 27, 16, tzinfo=UTC)  # 10:00 in Chicago, 17:00 in Berlin
SAID = "Visit, Ashgrove Energy, invited by Ines Marchetti"
VIEWS = {"month": KEY.Key_3, "week": KEY.Key_2, "day": KEY.Key_1, "agenda": KEY.Key_4}


def ines(store: SqliteStore) -> int:
    return next(one.id for one in store.contacts() if one.last_name == "Marchetti")


@pytest.fixture
def visit(demo: SqliteStore) -> Visit:
    end = START + timedelta(hours=1)
    planned = Visit(START, end, "Europe/Berlin", ines(demo), "by email on 20 Nov", "Hall B, gate 3", "A tour")
    kept = demo.visit(demo.save_visit(planned))
    assert kept is not None
    return kept


@pytest.fixture
def desk(visit: Visit, window: MainWindow, qtbot: QtBot) -> Desk:
    return Desk(window, qtbot)


def look_at(desk: Desk, view: str) -> CalendarItem:
    """Go to a view on the day of the visit and choose it by keyboard."""
    desk.press(VIEWS[view])
    desk.screen.show_day(FRIDAY)
    desk.screen.views.front.setFocus()
    for _ in range(6):
        item = desk.screen.view.chosen()
        if item is not None and item.kind is ItemKind.VISIT:
            return item
        desk.press(KEY.Key_Tab if view == "month" else KEY.Key_Down)
    raise AssertionError("the keyboard does not reach the visit")


def now_of(desk: Desk) -> Visit:
    (visit,) = desk.window.context.services.visits.invited_by(ines_of(desk))
    return visit


def ines_of(desk: Desk) -> int:
    people = desk.window.context.services.people.contacts()
    return next(one.id for one in people if one.last_name == "Marchetti")


@pytest.mark.parametrize("view", VIEWS)
def test_a_visit_is_chosen_by_keyboard_and_its_page_tells_who_invited(desk: Desk, view: str) -> None:
    item = look_at(desk, view)
    assert item.text == SAID
    page = desk.screen.panel.visit
    assert page.isVisible()
    assert (page.title.text(), page.about.text()) == ("A tour", "Visit, Ashgrove Energy")
    assert [words for _icon, words in page.facts.told] == [
        "Friday 27 November 10:00 to 11:00",
        "17:00 in Berlin",
        "Hall B, gate 3",
    ]
    (who,) = page.findChildren(Row)
    assert who.accessibleName() == "Ines Marchetti, by email on 20 Nov"
    assert not page.log.isVisible()
    desk.press(KEY.Key_Return)
    assert QApplication.focusWidget() is page.edit


@pytest.mark.parametrize("view", ["month", "week", "day"])
def test_a_screen_reader_hears_the_visit_and_the_day_that_holds_it(desk: Desk, view: str) -> None:
    look_at(desk, view)
    front = desk.screen.views.front
    assert front.accessibleName().startswith(f"10:00 (17:00 in Berlin) {SAID}")
    desk.press(KEY.Key_Escape)
    assert SAID in front.accessibleName()


@pytest.mark.parametrize("view", VIEWS)
def test_a_double_click_opens_the_visit_in_every_view(desk: Desk, view: str) -> None:
    item = look_at(desk, view)
    opened: list[str] = []

    def see(dialog: QDialog) -> None:
        assert isinstance(dialog, VisitForm)
        opened.append(named(dialog, QLineEdit, "Who invited you").text())

    if view == "month":
        layout = desk.screen.month.layout_now()
        slots = layout.slots((FRIDAY - layout.first).days)
        where = next(slot.box.center().toPoint() for slot in slots if slot.item == item)
        click = partial(QTest.mouseDClick, desk.screen.month, LEFT, pos=where)
    elif view == "agenda":
        where = desk.agenda.visualRect(desk.agenda.currentIndex()).center()
        click = partial(QTest.mouseDClick, desk.agenda.viewport(), LEFT, pos=where)
    else:
        click = partial(
            QTest.mouseDClick, desk.grid.viewport(), LEFT, pos=desk.at(desk.box("Visit").rect.center())
        )
    in_dialog(desk.qtbot, click, see)
    assert opened == ["Ines Marchetti"]


def test_dragging_in_the_week_moves_and_stretches_and_is_undone(desk: Desk) -> None:
    look_at(desk, "week")
    before = now_of(desk)
    box = desk.box("Visit").rect
    desk.drag(box.center(), box.center() + QPointF(0, 2 * HOUR))
    assert now_of(desk).starts_at - before.starts_at == timedelta(hours=2)
    assert "The visit is now Friday 27 November 12:00." in desk.said()
    assert desk.window.context.undo.stack.undoText() == "Move visit, invited by Ines Marchetti"
    box = desk.box("Visit").rect
    foot = QPointF(box.center().x(), box.bottom() - 2)
    desk.drag(foot, foot + QPointF(0, HOUR))
    assert now_of(desk).ends_at - now_of(desk).starts_at > timedelta(minutes=105)
    assert "The visit now ends Friday 27 November" in desk.said()
    desk.undo()
    desk.undo()
    assert now_of(desk) == before
    assert now_of(desk).invited_by_id == ines_of(desk)


def test_dragging_a_visit_says_nothing_of_windows(desk: Desk) -> None:
    look_at(desk, "week")
    assert desk.talk(desk.item("Visit")).participants, "a conversation of the same number has windows"
    box = desk.box("Visit").rect
    desk.drag(box.center(), box.center() + QPointF(0, HOUR), drop=False)
    assert "window" not in QToolTip.text()
    QTest.keyClick(desk.grid, KEY.Key_Escape)
    assert now_of(desk).starts_at == START


def test_dragging_in_the_month_keeps_the_time_of_day(desk: Desk) -> None:
    item = look_at(desk, "month")
    month = desk.screen.month
    layout = month.layout_now()
    slots = layout.slots((FRIDAY - layout.first).days)
    start = next(slot.box.center() for slot in slots if slot.item == item).toPoint()
    end = layout.cell_of(FRIDAY + timedelta(days=1)).center().toPoint()
    QTest.mousePress(month, LEFT, pos=start)
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(month, start + (end - start) * share)
    QTest.mouseRelease(month, LEFT, pos=end)
    assert now_of(desk).starts_at == START + timedelta(days=1)
    desk.undo()
    assert now_of(desk).starts_at == START


def test_alt_and_arrows_move_and_stretch_by_keyboard(desk: Desk) -> None:
    look_at(desk, "day")
    desk.press(KEY.Key_Down, ALT)
    desk.press(KEY.Key_Down, ALT | SHIFT)
    assert now_of(desk).starts_at - START == timedelta(minutes=15)
    assert now_of(desk).ends_at - now_of(desk).starts_at == timedelta(minutes=75)
    desk.press(KEY.Key_Up, ALT | SHIFT)
    for _ in range(3):
        desk.press(KEY.Key_Up, ALT | SHIFT)
    # It is never stretched until nothing is left.
    desk.press(KEY.Key_Up, ALT | SHIFT)
    assert now_of(desk).ends_at > now_of(desk).starts_at


def test_the_menu_of_a_visit_opens_and_deletes_it_and_that_of_a_day_plans_one(desk: Desk) -> None:
    item = look_at(desk, "month")

    def menu(hit: Hit) -> dict[str, object]:
        made = QMenu(desk.screen)
        Actions(desk.window.context, desk.screen).fill_menu(made, hit)
        return {action.text(): action.trigger for action in made.actions() if action.text()}

    assert list(menu(Hit(FRIDAY, item))) == ["Open visit", "Edit contact", "Delete visit"]
    menu(Hit(FRIDAY, item))["Delete visit"]()  # type: ignore[operator]
    assert ItemKind.VISIT not in {one.kind for one in desk.screen.month.items_of(FRIDAY)}
    assert "The visit was deleted." in desk.said()
    desk.undo()
    assert item in desk.screen.month.items_of(FRIDAY)

    def see(dialog: QDialog) -> None:
        assert isinstance(dialog, VisitForm)
        assert dialog.when.day() == FRIDAY

    in_dialog(desk.qtbot, menu(Hit(FRIDAY))["Plan a visit on this day"], see)  # type: ignore[arg-type]
    desk.screen.show_day(FRIDAY)
    in_dialog(desk.qtbot, lambda: press(desk.screen.panel.day, "Plan a visit on this day"), see)


def test_a_visit_that_is_over_is_logged_as_a_conversation_and_owes_a_thank_you(
    desk: Desk, store: SqliteStore, clock: FixedClock
) -> None:
    clock.instant = START + timedelta(hours=2)
    desk.window.tick()
    look_at(desk, "month")
    page = desk.screen.panel.visit
    assert "Log it as a conversation" in page.findChildren(QLabel)[-1].text()
    before = {one.id for one in store.follow_ups()}

    def see(dialog: QDialog) -> None:
        assert isinstance(dialog, ConversationForm)
        assert named(dialog, QLineEdit, "Person").text() == "Ines Marchetti"
        assert named(dialog, QLineEdit, "Place").text() == "Hall B, gate 3"
        assert named(dialog, QLineEdit, "Company").text() == "Ashgrove Energy"
        assert named(dialog, QComboBox, "Time zone").currentText() == "Europe/Berlin"
        press(dialog, "Save")

    in_dialog(desk.qtbot, page.log.click, see)
    (owed,) = [one for one in store.follow_ups() if one.id not in before]
    assert owed.contact.id == ines_of(desk)
    assert owed.window.opens_at == START + timedelta(hours=1)
    assert not page.log.isVisible()
    logged = page.findChildren(Row)[-1]
    assert logged.accessibleName() == "A tour, Logged as a conversation, 10:00"
    logged.click()
    assert desk.screen.panel.conversation.isVisible()
    desk.undo()
    look_at(desk, "month")
    assert page.log.isVisible()


def test_nothing_asks_before_the_form_of_a_log_is_closed_untouched(desk: Desk, clock: FixedClock) -> None:
    clock.instant = START + timedelta(hours=2)
    look_at(desk, "month")

    def close(dialog: QDialog) -> None:
        dialog.reject()
        assert not dialog.isVisible()

    in_dialog(desk.qtbot, desk.screen.panel.visit.log.click, close)


def test_a_visit_that_is_gone_gives_its_page_to_the_day(desk: Desk, visit: Visit) -> None:
    look_at(desk, "month")
    desk.window.context.announce(desk.window.context.services.visits.delete(visit.id))
    assert desk.screen.panel.day.isVisible()


def test_the_filter_leaves_visits_out_and_the_year_strip_counts_them(desk: Desk) -> None:
    look_at(desk, "month")
    desk.press(KEY.Key_Y)
    load = desk.screen.strip.load_of(FRIDAY)
    menu = QMenu(desk.window)
    desk.screen.filtering.fill_menu(menu)
    next(action for action in menu.actions() if action.text() == "Visits").trigger()
    assert ItemKind.VISIT not in {one.kind for one in desk.screen.view.items_of(FRIDAY)}
    assert desk.screen.strip.load_of(FRIDAY) == load - 1
    assert "Visits" not in desk.screen.filtering.words.text()


def test_today_lists_the_visit_that_comes_and_dots_its_day(desk: Desk) -> None:
    desk.window.show_screen("today")
    today = desk.window.screen_for("today")
    assert isinstance(today, TodayScreen)
    row = next(one for one in today.findChildren(ComingRow) if one.shown[0].kind is ItemKind.VISIT)
    shown = " ".join(
        [
            *(one.text() for one in row.findChildren(QPushButton)),
            *(one.text() for one in row.findChildren(QLabel)),
        ]
    )
    assert "Visit" in shown
    assert "Ashgrove Energy, invited by Ines Marchetti (17:00 in Berlin)" in shown
    assert "Question sheet" not in shown
    assert today._month._grid.dots[QDate(2026, 11, 27)] == [Tone.BLUE, Tone.VIOLET, Tone.ACCENT]

    def see(dialog: QDialog) -> None:
        assert isinstance(dialog, VisitForm)

    in_dialog(desk.qtbot, named(row, QPushButton, "Fri 27 Nov: Visit").click, see)


def test_the_card_of_who_invited_names_the_visit_and_opens_it(desk: Desk) -> None:
    desk.window.open_contact(ines_of(desk))
    people = desk.window.screen_for("people")
    assert isinstance(people, PeopleScreen)
    QApplication.processEvents()
    line = "27 Nov: Visit: A tour, invited by email on 20 Nov"

    def see(dialog: QDialog) -> None:
        assert isinstance(dialog, VisitForm)

    in_dialog(desk.qtbot, lambda: press(people, line), see)


def test_a_chip_of_a_visit_without_a_company_begins_with_who_invited(desk: Desk) -> None:
    item = look_at(desk, "month")._replace(text="Visit, invited by Ines Marchetti")
    assert look_of(item, ZONE, FRIDAY).text == "10:00 Ines Marchetti"
    assert look_of(item, ZONE, FRIDAY).short == "Ines Marchetti"


def test_a_chip_has_a_pin_and_names_where_it_leads_and_paper_says_it_in_words(desk: Desk) -> None:
    item = look_at(desk, "month")
    look = look_of(item, ZONE, FRIDAY)
    assert (look.icon, look.always_icon, look.quiet) == ("map-pin", True, False)
    assert look.text == "10:00 Ashgrove Energy, invited by Ines Marchetti"
    assert look.short == "Ashgrove Energy, invited by Ines Marchetti"
    assert short_line(item, ZONE) == f"10:00 {SAID}"
    assert (times(item, ZONE), long_line(item, ZONE)) == ("10:00 – 11:00", f"{SAID} (17:00 in Berlin)")
    assert look_of(item, ZONE, FRIDAY + timedelta(days=10)).quiet
