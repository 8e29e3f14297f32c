"""The calendar's views in the real window: by keyboard and by mouse."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import FixedClock
from followup_desktop.gui.calendar.week.layout import HOUR
from followup_desktop.gui.calendar.week.painter import GridPainter
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.services.calendar import ItemKind
from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.gui.calendar.desk import KEY, LEFT, MONDAY, SHIFT, Desk
from tests.gui.find import named


@pytest.fixture
def locale() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


def test_the_digits_choose_the_views(desk: Desk) -> None:
    names = []
    for key in (KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_4):
        desk.press(key)
        names.append((desk.screen.views.key, desk.screen.bar.choices.key(), desk.screen.title()))
    assert names == [
        ("day", "day", "Mon 23 Nov"),
        ("week", "week", "23 Nov – 29 Nov"),
        ("month", "month", "November 2026"),
        ("agenda", "agenda", "From 23 Nov"),
    ]


def test_keys_work_after_a_click_in_the_bar_too(desk: Desk) -> None:
    desk.screen.bar.more.setFocus()
    desk.press(KEY.Key_2)
    assert desk.screen.views.key == "week"
    named(desk.window, QPushButton, "Today").setFocus()
    desk.press(KEY.Key_4)
    assert desk.screen.views.key == "agenda"


def test_the_menus_open_below_their_buttons(desk: Desk) -> None:
    for button, words in (
        (desk.screen.bar.filter, "Windows closing"),
        (desk.screen.bar.more, "Print month…"),
    ):
        button.click()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert words in [action.text() for action in menu.actions()]
        menu.close()


def test_what_is_chosen_stays_chosen_from_view_to_view(desk: Desk) -> None:
    for key in (KEY.Key_2, KEY.Key_1, KEY.Key_4, KEY.Key_3):
        desk.press(key)
        chosen = desk.screen.view.chosen()
        assert chosen is not None
        assert chosen.text == "Dana Whitfield"
        assert desk.screen.panel.follow_up.title.text() == "Thank Dana Whitfield"


@pytest.mark.parametrize(("view", "page"), [(KEY.Key_1, 1), (KEY.Key_2, 7)])
def test_pages_arrows_home_and_t_turn_week_and_day(desk: Desk, view: Qt.Key, page: int) -> None:
    desk.press(view)
    desk.press(KEY.Key_PageDown)
    assert desk.grid.day == MONDAY + timedelta(days=page)
    assert desk.screen.panel.day.title.text().startswith(("Monday 30", "Tuesday 24"))
    desk.press(KEY.Key_PageUp)
    desk.press(KEY.Key_Left)
    assert desk.grid.day == MONDAY - timedelta(days=1)
    desk.press(KEY.Key_Home)
    assert desk.grid.day == MONDAY
    desk.press(KEY.Key_Right)
    desk.press(KEY.Key_T)
    assert desk.grid.day == MONDAY


def test_items_of_a_day_are_walked_through_by_keyboard(desk: Desk) -> None:
    desk.press(KEY.Key_2)
    desk.press(KEY.Key_Escape)
    assert desk.grid.accessibleName().startswith("Monday 23 November, today, 6 items: ")
    desk.press(KEY.Key_Down)
    first = desk.grid.chosen()
    assert first is not None
    assert desk.grid.accessibleName().endswith(", 1 of 6")
    desk.press(KEY.Key_Tab)
    desk.press(KEY.Key_Up)
    assert desk.grid.chosen() == first
    desk.press(KEY.Key_Return)
    assert not desk.grid.hasFocus()


def test_the_wheel_scrolls_the_hours_and_with_shift_turns_the_week(desk: Desk) -> None:
    desk.press(KEY.Key_2)
    before = desk.grid.scrolled
    for modifiers in (Qt.KeyboardModifier.NoModifier, SHIFT):
        event = QWheelEvent(
            QPointF(300, 300), QPointF(300, 300), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            modifiers, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(desk.grid.viewport(), event)
    assert desk.grid.scrolled > before
    assert desk.grid.span[0] == MONDAY + timedelta(days=7)


def test_a_ribbon_tells_what_is_left_and_stands_for_its_close(desk: Desk) -> None:
    desk.press(KEY.Key_1)
    desk.press(KEY.Key_Escape)
    piece, rect = next(one for one in desk.grid.layout_now().ribbons if one[0].item.text == "Dana Whitfield")
    assert piece.item.at is not None
    assert rect.bottom() / HOUR == desk.grid.layout_now().hours.position(piece.item.at)
    point = desk.at(QPointF(rect.center().x(), rect.bottom() - 10))
    QTest.mouseClick(desk.grid.viewport(), LEFT, pos=point)
    assert desk.grid.accessibleName().startswith("Thank Dana Whitfield by 14:05, 3 h 00 min left")
    assert desk.screen.panel.follow_up.title.text() == "Thank Dana Whitfield"


def test_more_than_there_is_room_for_opens_the_day(desk: Desk, store: SqliteStore) -> None:
    ended = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
    for at in range(30):
        log(store, ended=ended + timedelta(minutes=at), people=(f"Person {at}",))
    desk.press(KEY.Key_2)
    crowd = next(box for box in desk.grid.layout_now().boxes if box.hidden and box.item is None)
    QTest.mouseClick(desk.grid.viewport(), LEFT, pos=desk.at(crowd.rect.center()))
    assert desk.screen.views.key == "day"
    assert desk.grid.day == date(2026, 11, 25)


def test_more_than_a_month_has_room_for_opens_the_day(desk: Desk, store: SqliteStore) -> None:
    wednesday = date(2026, 11, 25)
    for at in range(30):
        log(store, ended=datetime(2026, 11, 24, 18, at, tzinfo=UTC), people=(f"Person {at}",))
    desk.screen.refresh()
    month = desk.screen.month
    layout = month.layout_now()
    more = next(one for one in layout.slots((wednesday - layout.first).days) if one.hidden)
    QTest.mouseClick(month, LEFT, pos=more.box.center().toPoint())
    desk.settle()
    assert desk.screen.views.key == "day"
    assert desk.grid.day == wednesday
    assert desk.grid.hasFocus()
    assert desk.screen.panel.day.title.text().startswith("Wednesday 25")
    # The keyboard has a key for it.
    desk.press(KEY.Key_3)
    desk.press(KEY.Key_1)
    assert desk.screen.views.key == "day"
    assert desk.grid.day == wednesday


def test_ribbons_without_room_are_told(desk: Desk) -> None:
    desk.press(KEY.Key_2)
    assert desk.grid.layout_now().missing[MONDAY] > 0
    left, _right = desk.grid.layout_now().column(0)
    at = QPoint(int(left) + 10, 10)
    help_event = QHelpEvent(QEvent.Type.ToolTip, at, desk.grid.viewport().mapToGlobal(at))
    QApplication.sendEvent(desk.grid.viewport(), help_event)
    assert QToolTip.text().endswith("more windows are open than there is room for ribbons")
    box = desk.box("Dana Whitfield")
    point = desk.at(box.rect.center())
    help_event = QHelpEvent(QEvent.Type.ToolTip, point, desk.grid.viewport().mapToGlobal(point))
    QApplication.sendEvent(desk.grid.viewport(), help_event)
    assert QToolTip.text() == "Thank Dana Whitfield by 14:05, 3 h 00 min left"
    QToolTip.hideText()


def test_a_week_of_a_clock_change_says_how_long_its_day_is(desk: Desk) -> None:
    desk.screen.show_view("week")
    desk.screen.show_day(date(2026, 11, 1))
    assert len(desk.grid.layout_now().hours.rows) == 25
    assert desk.grid.accessibleName().startswith("Sunday 1 November, clocks change, 25 hours")
    desk.screen.show_view("day")
    desk.screen.show_day(date(2027, 3, 14))
    assert desk.grid.layout_now().high == 23 * HOUR
    assert "23 hours" in desk.grid.accessibleName()


def test_a_second_column_of_hours_stands_where_a_talk_has_another_zone(desk: Desk) -> None:
    desk.screen.show_view("day")
    assert desk.grid.layout_now().other_zone == "Europe/Berlin"
    desk.screen.show_day(date(2026, 11, 10))
    assert desk.grid.layout_now().other_zone == ""


def test_today_moves_on_over_midnight_and_over_sleep(desk: Desk, clock: FixedClock) -> None:
    desk.press(KEY.Key_2)
    clock.instant += timedelta(days=8)
    desk.window.tick()
    painter: GridPainter = desk.grid._painter
    assert painter.today == MONDAY + timedelta(days=8)
    desk.press(KEY.Key_T)
    assert desk.grid.span[0] == MONDAY + timedelta(days=7)


def test_the_agenda_lists_what_comes_and_opens_it(desk: Desk) -> None:
    desk.press(KEY.Key_4)
    words = [desk.agenda.model().index(row, 0).data() for row in range(8)]
    assert words[0] == "Monday 23 November, today, 6 items"
    assert "Thank Dana Whitfield by 14:05, 3 h 00 min left" in words
    assert words[7].startswith("Tuesday 24 November, 9 items")
    desk.press(KEY.Key_Down)
    assert desk.screen.panel.conversation.isVisible()
    desk.press(KEY.Key_PageDown)
    assert desk.screen.title() == "From 23 Dec"
    desk.press(KEY.Key_Home)
    desk.press(KEY.Key_Right)
    assert desk.screen.title() == "From 24 Nov"
    assert desk.screen.panel.day.title.text() == "Tuesday 24 November"
    desk.press(KEY.Key_PageUp)
    assert desk.screen.title() == "From 24 Oct"


def test_an_empty_agenda_says_so(store: SqliteStore, window: MainWindow, qtbot: QtBot) -> None:
    desk = Desk(window, qtbot)
    desk.press(KEY.Key_4)
    assert desk.agenda.model().rowCount() == 0
    assert desk.screen.panel.day.count.text() == "Nothing on this day."


def filter_menu(desk: Desk) -> dict[str, object]:
    menu = QMenu(desk.window)
    desk.screen.filtering.fill_menu(menu)
    actions = {action.text(): action for action in menu.actions() if action.text()}
    jobs = actions["Opportunity"].menu()
    assert isinstance(jobs, QMenu)
    return {**actions, **{action.text(): action for action in jobs.actions()}}


@pytest.mark.parametrize("view", ["month", "week", "day", "agenda"])
def test_the_filter_leaves_out_kinds_and_says_so(desk: Desk, view: str) -> None:
    desk.screen.show_view(view)
    filter_menu(desk)["Conversations"].trigger()  # type: ignore[attr-defined]
    kinds = {item.kind for item in desk.screen.view.items_of(MONDAY)}
    assert kinds == {ItemKind.CLOSE}
    note = desk.screen.filtering
    assert note.isVisible()
    assert note.words.text() == "Only: Windows closing, Visits, LinkedIn invitations, Decision dates"
    named(desk.window, type(desk.screen.bar.filter), "Filter, some items are hidden")
    note.show_all.click()
    assert not note.isVisible()
    assert len(desk.screen.view.items_of(MONDAY)) == 6


def test_the_filter_shows_one_opportunity(desk: Desk) -> None:
    desk.screen.show_view("week")
    filter_menu(desk)["Ashgrove Energy, Operations lead"].trigger()  # type: ignore[attr-defined]
    talks = {item.text for item in desk.grid.items_of(MONDAY) if item.kind is ItemKind.CONVERSATION}
    assert talks == {"Interview, Ashgrove Energy"}
    assert "Ashgrove Energy" in desk.screen.filtering.words.text()
    desk.screen.show_view("month")
    assert {item.text for item in desk.screen.month.items_of(MONDAY)} == {"Interview, Ashgrove Energy"}


def test_the_last_kind_cannot_be_left_out(desk: Desk) -> None:
    for words in ("Conversations", "Visits", "LinkedIn invitations", "Decision dates"):
        filter_menu(desk)[words].trigger()  # type: ignore[attr-defined]
    assert not filter_menu(desk)["Windows closing"].isEnabled()  # type: ignore[attr-defined]


def test_the_year_strip_shows_the_load_of_each_day_and_goes_there(desk: Desk) -> None:
    desk.press(KEY.Key_Y)
    strip = desk.screen.strip
    assert strip.isVisible()
    assert strip.load_of(MONDAY) == 6
    assert strip.load_of(date(2026, 11, 27)) == 0
    assert strip.accessibleName() == "Year 2026, Monday 23 November, 6 items"
    day = date(2026, 11, 10)
    QTest.mouseClick(strip, LEFT, pos=strip.square(day).center().toPoint())
    assert desk.screen.view.day == day
    strip.setFocus()
    QTest.keyClick(strip, KEY.Key_Right)
    QTest.keyClick(strip, KEY.Key_Return)
    assert desk.screen.view.day == date(2026, 11, 17)
    QTest.keyClick(strip, KEY.Key_PageUp)
    assert strip.accessibleName().startswith("Year 2025, ")
    desk.screen.views.front.setFocus()
    desk.press(KEY.Key_Y)
    assert not strip.isVisible()


def test_another_locale_changes_days_times_and_the_first_weekday(
    locale: None, demo: SqliteStore, window: MainWindow, qtbot: QtBot
) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    desk = Desk(window, qtbot)
    assert desk.screen.month.layout_now().first == date(2026, 11, 1)
    desk.press(KEY.Key_2)
    assert desk.screen.title() == "Nov 22 – Nov 28"
    assert "2:05\u00a0PM" in desk.grid.accessibleName()
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    desk.press(KEY.Key_Escape)
    assert desk.grid.accessibleName().startswith("Montag, 23. November, today")


def test_a_narrow_window_keeps_every_tool_in_reach(desk: Desk) -> None:
    desk.window.resize(1024, 640)
    QApplication.processEvents()
    bar = desk.screen.bar
    assert not bar.choices.isVisible()
    menu = QMenu(desk.window)
    desk.screen._fill_more(menu)
    words = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert words[:3] == ["Today", "Filter", "Year strip"]
    desk.press(KEY.Key_2)
    for one in (bar.more, *(child for child in bar.findChildren(type(bar.more)) if child.isVisible())):
        assert one.width() >= 32
