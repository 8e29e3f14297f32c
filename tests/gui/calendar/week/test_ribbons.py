"""Where a window's ribbon lies, and what is left of it."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.status import Status
from followup_desktop.gui.calendar.week.hours import days_from, hours_of
from followup_desktop.gui.calendar.week.ribbons import pieces
from followup_desktop.services.calendar import CalendarItem, ItemKind

ZONE = "America/Chicago"
WEEK = days_from(date(2026, 11, 23), 7)
NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)


def close(
    at: datetime, status: Status = Status.OPEN, id: int = 1, met: datetime | None = None
) -> CalendarItem:
    day = at.astimezone(zone_of(ZONE)).date()
    return CalendarItem(ItemKind.CLOSE, day, at, "Dana", id, status, met_at=met)


def test_a_ribbon_runs_from_the_talks_end_to_the_close_over_midnight() -> None:
    at = datetime(2026, 11, 25, 18, 25, tzinfo=UTC)
    found, missing = pieces([close(at)], hours_of(WEEK, ZONE), NOW, 3)
    assert [(one.day.day, round(one.top, 2), round(one.bottom, 2)) for one in found] == [
        (24, 12.42, 24.0), (25, 0.0, 12.42),
    ]  # fmt: skip
    assert [(one.begins, one.closes) for one in found] == [(True, False), (False, True)]
    assert sum(missing.values()) == 0


def test_what_is_gone_ends_at_now() -> None:
    at = datetime(2026, 11, 25, 12, tzinfo=UTC)
    today, tomorrow = pieces([close(at)], hours_of(WEEK, ZONE), NOW, 3)[0]
    assert (today.now, tomorrow.now) == (12.0, 0.0)


def test_one_who_was_thanked_has_a_ribbon_until_then() -> None:
    at = datetime(2026, 11, 24, 18, tzinfo=UTC)
    met = at - timedelta(hours=20)
    (only,) = pieces([close(at, Status.DONE, met=met)], hours_of(WEEK, ZONE), NOW, 3)[0]
    assert (only.top, only.bottom, only.closes) == (12.0, 16.0, False)


def test_in_the_week_of_a_clock_change_the_ribbon_is_still_24_hours() -> None:
    # Chicago puts its clocks back on 1 November 2026: noon to eleven by the clock, and 24 hours.
    hours = hours_of(days_from(date(2026, 10, 26), 7), ZONE)
    at = datetime(2026, 11, 1, 17, tzinfo=UTC)
    saturday, sunday = pieces([close(at)], hours, at, 3)[0]
    assert saturday.top == 13.0  # noon, one row lower for the hour that Sunday has twice
    assert sunday.bottom == 12.0  # eleven, likewise
    assert (saturday.bottom - saturday.top) + (sunday.bottom - sunday.top) == 24


@given(st.lists(st.integers(1, 7 * 24 * 4 - 1), max_size=25), st.integers(1, 5))
def test_ribbons_in_a_lane_never_touch_the_same_hours(quarters: list[int], most: int) -> None:
    first = datetime(2026, 11, 23, 6, tzinfo=UTC)
    items = [close(first + timedelta(minutes=15 * one), id=at) for at, one in enumerate(quarters)]
    found, missing = pieces(items, hours_of(WEEK, ZONE), NOW, most)
    by_place: dict[tuple[date, int], list[tuple[float, float]]] = {}
    for one in found:
        by_place.setdefault((one.day, one.lane), []).append((one.top, one.bottom))
        assert one.lane < most
        assert one.top <= one.now <= one.bottom
    for spans in by_place.values():
        spans.sort()
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert len(found) + sum(missing.values()) >= len({item.id for item in items if item.day in WEEK})


def test_who_is_owed_gets_a_lane_before_who_was_thanked() -> None:
    at = datetime(2026, 11, 25, 12, tzinfo=UTC)
    done = close(at - timedelta(hours=1), Status.DONE, id=1, met=at - timedelta(hours=2))
    found, missing = pieces([done, close(at, id=2)], hours_of(WEEK, ZONE), NOW, 1)
    assert {one.item.id for one in found} == {2}
    assert sum(missing.values()) == 2
