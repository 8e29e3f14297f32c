"""Which hours days have, in any zone and over clock changes, and where instants lie among them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from followup_desktop.domain.clock import zone_of
from followup_desktop.gui.calendar.week.hours import (
    Row,
    day_edges,
    days_from,
    hours_of,
    other_zone,
    week_start,
)

ZONES = [
    "America/Chicago", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "Antarctica/Troll",
    "America/Havana", "Africa/Casablanca", "Pacific/Apia", "Atlantic/Azores", "Asia/Beirut", "UTC",
]  # fmt: skip
zones = st.sampled_from(ZONES) | st.sampled_from(sorted(available_timezones() - {"localtime", "Factory"}))
days = st.dates(date(1975, 1, 2), date(2037, 12, 1))


@pytest.mark.parametrize(
    ("day", "zone", "rows"),
    [
        (date(2026, 3, 8), "America/Chicago", 23),
        (date(2026, 11, 1), "America/Chicago", 25),
        (date(2026, 3, 29), "Europe/Berlin", 23),
        (date(2026, 10, 25), "Europe/Berlin", 25),
        (date(2026, 11, 23), "America/Chicago", 24),
    ],
)
def test_a_day_of_a_clock_change_has_its_own_number_of_hours(day: date, zone: str, rows: int) -> None:
    hours = hours_of((day,), zone)
    assert len(hours.rows) == rows
    assert hours.length(day) == timedelta(hours=rows)


def test_the_hour_that_comes_twice_has_two_rows_in_its_week() -> None:
    week = days_from(date(2026, 10, 26), 7)
    hours = hours_of(week, "America/Chicago")
    assert len(hours.rows) == 25
    assert hours.rows[1:3] == (Row(1), Row(1, True))
    assert [hours.has(day, Row(1, True)) for day in week] == [False] * 6 + [True]


def test_the_hour_that_never_comes_is_a_gap_in_its_week() -> None:
    week = days_from(date(2026, 3, 2), 7)
    hours = hours_of(week, "America/Chicago")
    assert len(hours.rows) == 24
    assert [hours.has(day, Row(2)) for day in week] == [True] * 6 + [False]


@given(days, zones, st.floats(0, 0.9999))
@example(date(2001, 10, 22), "Australia/Lord_Howe", 0.09375)  # a clock put forward by half an hour
@example(date(2002, 3, 25), "Australia/Lord_Howe", 0.0816326)  # and one put back
def test_an_instant_is_found_again_where_it_lies(first: date, zone: str, share: float) -> None:
    week = days_from(first, 7)
    hours = hours_of(week, zone)
    for day in week:
        start, end = day_edges(day, zone)
        if start >= end:
            continue  # some places skipped a whole day
        instant = (start + (end - start) * share).replace(second=0, microsecond=0)
        if instant < start:
            continue
        assert hours.instant(day, hours.position(instant)) == instant


@given(days, zones)
def test_later_lies_lower(first: date, zone: str) -> None:
    hours = hours_of((first,), zone)
    start, end = day_edges(first, zone)
    positions = []
    while start < end:
        positions.append(hours.position(start))
        start += timedelta(minutes=30)
    assert positions == sorted(set(positions))


@given(days, zones, st.integers(0, 24 * 60), st.integers(1, 3 * 24 * 60))
def test_a_span_covers_each_day_as_long_as_it_lasts_there(
    first: date, zone: str, begins: int, minutes: int
) -> None:
    week = days_from(first, 5)
    hours = hours_of(week, zone)
    start = day_edges(first, zone)[0] + timedelta(minutes=begins)
    end = start + timedelta(minutes=minutes)
    covered = timedelta(0)
    for day in week:
        lies = hours.across(day, start, end)
        opens, closes = day_edges(day, zone)
        if lies is None:
            assert end <= opens or start >= closes or opens == closes
            continue
        assert 0 <= lies[0] <= lies[1] <= len(hours.rows)
        covered += min(end, closes) - max(start, opens)
    assert covered == end - start or end > day_edges(week[-1], zone)[1]


@given(days, st.integers(1, 7))
def test_a_week_begins_on_the_regions_day(day: date, first: int) -> None:
    start = week_start(day, first)
    assert start.isoweekday() == first
    assert timedelta(0) <= day - start < timedelta(days=7)


def test_a_time_that_never_comes_is_the_next_that_does() -> None:
    hours = hours_of(days_from(date(2026, 3, 2), 7), "America/Chicago")
    found = hours.instant(date(2026, 3, 8), 2.5)
    assert found.astimezone(zone_of("America/Chicago")).hour == 3


def test_dragging_snaps_to_quarters() -> None:
    hours = hours_of((date(2026, 11, 23),), "America/Chicago")
    assert hours.snapped(date(2026, 11, 23), 10.09, 15) == datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    assert hours.snapped(date(2026, 11, 23), 10.2, 15) == datetime(2026, 11, 23, 16, 15, tzinfo=UTC)


def test_another_zone_counts_where_its_clock_differs() -> None:
    noon = datetime(2026, 11, 23, 18, tzinfo=UTC)
    assert other_zone([(noon, "America/Winnipeg"), (noon, "Europe/Berlin")], "America/Chicago") == (
        "Europe/Berlin"
    )
    assert other_zone([(noon, "America/Chicago"), (noon, "")], "America/Chicago") == ""
