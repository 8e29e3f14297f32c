"""The month: choosing, turning, and what a full day shows."""

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from followup_desktop.domain.status import Status
from followup_desktop.gui.calendar.layout import fitting
from followup_desktop.gui.calendar.page import Row
from followup_desktop.services.calendar import CalendarItem, ItemKind
from tests.gui.calendar.conftest import KEY, MONDAY, Seat


def test_starts_on_today_with_the_nearest_close_beside(seat: Seat) -> None:
    assert seat.screen.title() == "November 2026"
    assert seat.month.day == MONDAY
    page = seat.panel.follow_up
    assert page.title.text() == "Thank Dana Whitfield"
    assert page.window_line.text() == f"Window closes today {seat.closes('Dana'):%H:%M}"
    assert (page.ring.label, page.ring.accessibleName()) == ("3 h", "3 h left of 24 hours")
    assert page.primary.text() == "Finish letter"
    assert page.letter.text().startswith("Dear Dana,")


def test_a_close_is_chosen_by_mouse(seat: Seat) -> None:
    QTest.mouseClick(
        seat.month, Qt.MouseButton.LeftButton, pos=seat.point(seat.item(ItemKind.CLOSE, "Tom Adeyemi"))
    )
    page = seat.panel.follow_up
    assert page.title.text() == "Thank Tom Adeyemi"
    assert page.ring.label == "late"
    assert "ago" in page.window_line.text()
    assert not page.snooze.isEnabled()
    assert page.snooze.toolTip() == "The window has closed, and no more reminders come."


def test_a_close_is_chosen_by_keyboard_and_its_letter_opened(seat: Seat) -> None:
    seat.press(KEY.Key_Escape)
    assert seat.panel.day.isVisible()
    assert seat.month.accessibleName().startswith("Monday 23 November, today, 6 items: ")
    seat.press(KEY.Key_Right, KEY.Key_Tab)
    assert seat.month.accessibleName() == f"Thank Grace Okafor by {seat.closes('Grace'):%H:%M}, 1 of 9"
    assert seat.panel.follow_up.title.text() == "Thank Grace Okafor"
    seat.press(KEY.Key_Return)
    assert QApplication.focusWidget() is seat.panel.follow_up.primary
    seat.press(KEY.Key_Space)
    grace = seat.item(ItemKind.CLOSE, "Grace").id
    assert seat.go == [("open_letter", grace)]
    seat.press(KEY.Key_Escape)
    assert QApplication.focusWidget() is seat.month


def test_tab_walks_through_the_items_of_a_day_and_then_leaves(seat: Seat) -> None:
    seat.press(KEY.Key_Escape)
    passed = []
    for _ in range(6):
        seat.press(KEY.Key_Tab)
        chosen = seat.month.chosen()
        assert chosen is not None
        passed.append(chosen.id)
    assert len(set(passed)) >= 5
    assert seat.month.hasFocus()
    seat.press(KEY.Key_Tab)
    assert not seat.month.hasFocus()


def test_arrows_and_pages_turn_the_month(seat: Seat) -> None:
    seat.press(KEY.Key_Down)
    assert seat.month.day == date(2026, 11, 30)
    seat.press(KEY.Key_Right)
    assert (seat.month.day, seat.screen.title()) == (date(2026, 12, 1), "December 2026")
    seat.press(KEY.Key_PageUp, KEY.Key_PageUp)
    assert (seat.month.day, seat.screen.title()) == (date(2026, 10, 1), "October 2026")
    seat.press(KEY.Key_T)
    assert (seat.month.day, seat.screen.title()) == (MONDAY, "November 2026")


def test_the_wheel_and_the_buttons_turn_the_month(seat: Seat) -> None:
    down = QWheelEvent(
        QPointF(50, 200), QPointF(50, 200), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(seat.month, down)
    assert seat.screen.title() == "December 2026"
    assert seat.screen.bar_left is not None
    today = seat.screen.bar_left.findChild(QPushButton)
    assert today is not None
    with seat.qtbot.waitSignal(seat.screen.titleChanged):
        today.click()
    assert (seat.screen.title(), seat.month.day) == ("November 2026", MONDAY)


def test_a_full_day_shows_who_is_owed_first_and_opens_with_the_rest_listed(seat: Seat) -> None:
    layout = seat.month.layout_now()
    slots = layout.slots((MONDAY + timedelta(days=1) - layout.first).days)
    assert [slot.item.text for slot in slots if slot.item] == [
        "Grace Okafor", "Amara Diallo", "Bernard Achterberg-Quintero",
    ]  # fmt: skip
    assert slots[-1].hidden == 6
    QTest.mouseClick(seat.month, Qt.MouseButton.LeftButton, pos=slots[-1].box.center().toPoint())
    assert seat.screen.views.key == "day"
    assert seat.panel.day.isVisible()
    assert seat.panel.day.title.text() == "Tuesday 24 November"
    rows = seat.panel.day.findChildren(Row)
    assert len(rows) == 9
    rows[-2 if "LinkedIn" in rows[-1].accessibleName() else -1].click()
    assert seat.panel.follow_up.isVisible()


def test_what_is_chosen_is_seen_even_in_a_full_day() -> None:
    items = [
        CalendarItem(ItemKind.CLOSE, MONDAY, datetime(2026, 11, 23, hour, tzinfo=UTC), "", hour, Status.OPEN)
        for hour in range(10)
    ]
    shown, hidden = fitting(items, 4, (ItemKind.CLOSE, 9))
    assert ([item.id for item in shown], hidden) == ([0, 1, 9], 7)
