"""What a screen reader finds, and what is read ahead of the pages."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.gui.calendar.read_ahead import ReadAhead
from followup_desktop.services.bundle import Services
from followup_desktop.services.calendar import ItemKind
from followup_desktop.services.changes import About, changed
from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.gui.calendar.conftest import KEY, Seat


@pytest.fixture
def reader() -> Iterator[None]:
    """A screen reader is listening."""
    was = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(was)


def days_in(area: QWidget) -> list[QLabel]:
    return [one for one in area.findChildren(QLabel) if one.accessibleName() and not one.isHidden()]


def test_a_screen_reader_finds_each_day_of_the_month_with_its_items(reader: None, seat: Seat) -> None:
    seat.screen.tick()
    seat.qtbot.waitUntil(lambda: len(days_in(seat.month)) == 42)
    days = days_in(seat.month)
    monday = next(
        one for one in days if one.accessibleName().startswith("Monday 23 November, today, 6 items: ")
    )
    assert "Thank Dana Whitfield by 14:05" in monday.accessibleName()
    assert monday.geometry() == seat.month.layout_now().cell_of(date(2026, 11, 23)).toRect()
    found = QAccessible.queryAccessibleInterface(seat.month)
    assert found.childCount() >= 42
    seat.press(KEY.Key_PageDown)
    assert any(one.accessibleName().startswith("Friday 25 December, nothing") for one in days_in(seat.month))
    seat.screen.resize(900, 700)
    seat.qtbot.waitUntil(
        lambda: monday.geometry() == seat.month.layout_now().cell(28).toRect() or monday.isHidden()
    )


def test_a_screen_reader_finds_the_days_of_a_week(reader: None, seat: Seat) -> None:
    seat.screen.show_view("week")
    grid = seat.screen.views.front
    seat.qtbot.waitUntil(lambda: len(days_in(grid)) == 7)
    names = [one.accessibleName() for one in days_in(grid)]
    assert "14:05 (21:05 in Berlin) Interview, Ashgrove Energy until 15:05" in names[0]
    assert names[2] == "Wednesday 25 November, nothing"


def test_nobody_pays_for_a_screen_reader_that_is_not_there(seat: Seat) -> None:
    was = QAccessible.isActive()
    QAccessible.setActive(False)
    seat.screen.tick()
    QAccessible.setActive(was)
    assert days_in(seat.month) == []


class Counting:
    """The calendar, and how often a month or a week was read from it."""

    def __init__(self, services: Services) -> None:
        self._calendar = services.calendar
        self.read: list[tuple[str, date]] = []

    def month(self, first: date, last: date, room: int, only: object) -> object:
        self.read.append(("month", first))
        return self._calendar.month(first, last, room)

    def spans(self, first: date, last: date, only: object) -> object:
        self.read.append(("spans", first))
        return self._calendar.spans(first, last)


def test_the_page_that_follows_is_read_before_it_is_asked_for(seat: Seat, qtbot: QtBot) -> None:
    calendar = Counting(seat.screen.context.services)
    ahead = ReadAhead(calendar, 1, seat.screen)  # type: ignore[arg-type]
    weeks = [(date(2026, 11, day), date(2026, 11, day + 6)) for day in (2, 9, 16)]
    ahead.spans(*weeks[0])
    ahead.spans(*weeks[1])
    qtbot.waitUntil(lambda: ("spans", weeks[2][0]) in calendar.read)
    ahead.spans(*weeks[2])
    assert calendar.read.count(("spans", weeks[2][0])) == 1
    ahead.forget()
    ahead.spans(*weeks[2])
    assert calendar.read.count(("spans", weeks[2][0])) == 2


def ahead_of(seat: Seat) -> ReadAhead:
    seat.qtbot.waitUntil(lambda: seat.screen.views._ahead is not None)
    ahead = seat.screen.views._ahead
    assert ahead is not None
    return ahead


def test_months_are_read_ahead_by_their_own_first_days(seat: Seat, qtbot: QtBot) -> None:
    ahead = ahead_of(seat)
    seat.press(KEY.Key_PageDown)
    qtbot.waitUntil(lambda: len(ahead._kept) == 2)
    kept = set(ahead._kept)
    seat.press(KEY.Key_PageDown)
    assert seat.screen.title() == "January 2027"
    assert seat.month.span[0] - timedelta(days=1) in {first for first, _last, _room, _only in kept}


def test_what_is_logged_after_a_page_was_read_ahead_is_seen(
    seat: Seat, store: SqliteStore, qtbot: QtBot
) -> None:
    ahead = ahead_of(seat)
    seat.press(KEY.Key_PageDown)
    qtbot.waitUntil(lambda: len(ahead._kept) == 2)
    log(store, ended=datetime(2027, 1, 12, 18, tzinfo=UTC), people=("Nina Holt",))
    seat.screen.context.announce(changed(About.CONVERSATIONS, About.FOLLOW_UPS))
    seat.press(KEY.Key_PageDown)
    assert seat.item(ItemKind.CLOSE, "Nina Holt").day == date(2027, 1, 13)


def test_a_busy_month_reads_its_busy_day_whole_when_it_is_chosen(
    seat: Seat, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    from followup_desktop.storage import month

    monkeypatch.setattr(month, "FEW", 0)
    for at in range(30):
        log(store, ended=datetime(2026, 11, 11, 18, at, tzinfo=UTC), people=(f"Person {at}",))
    seat.screen.tick()
    seat.screen.show_day(date(2026, 11, 12))
    assert len(seat.month.layout_now().days[date(2026, 11, 12)]) < 30
    assert seat.panel.day.count.text() == "30 items"
    seat.press(KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Tab)
    chosen = seat.month.chosen()
    assert chosen is not None
    assert seat.month.accessibleName().endswith(", 7 of 30")
    index = (date(2026, 11, 12) - seat.month.layout_now().first).days
    shown = seat.month.layout_now().slots(index, (chosen.kind, chosen.id))
    assert chosen in [slot.item for slot in shown]
    assert sum(slot.hidden for slot in shown) == 30 - sum(slot.item is not None for slot in shown)
