"""Rule 2: exactly 24 elapsed hours, whatever clocks do."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.clock import instant_of, to_utc
from followup_desktop.domain.windows import LENGTH, Urgency, Window

ZONES = sorted(available_timezones() - {"localtime", "Factory"})
instants = st.datetimes(
    min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC)
)


@given(instants, st.sampled_from(ZONES))
def test_a_window_lasts_24_elapsed_hours_in_every_zone(instant: datetime, zone: str) -> None:
    window = Window(instant.astimezone(ZoneInfo(zone)))
    assert window.closes_at.astimezone(UTC) - instant == timedelta(hours=24)


@pytest.mark.parametrize(
    ("ended", "zone", "closes"),
    [
        # The night in which Chicago puts its clocks back has 25 hours, that of spring 23.
        (datetime(2026, 10, 31, 15, 0), "America/Chicago", "2026-11-01 14:00"),
        (datetime(2026, 3, 7, 15, 0), "America/Chicago", "2026-03-08 16:00"),
        (datetime(2026, 10, 24, 16, 0), "Europe/Berlin", "2026-10-25 15:00"),
        (datetime(2026, 11, 23, 16, 0), "Europe/Berlin", "2026-11-24 16:00"),
    ],
)
def test_the_close_moves_on_the_clock_when_the_clock_is_changed(
    ended: datetime, zone: str, closes: str
) -> None:
    window = Window(instant_of(ended, zone))
    assert f"{window.closes_at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" == closes


def test_an_interview_in_berlin_closes_at_one_instant_on_both_clocks() -> None:
    window = Window(instant_of(datetime(2026, 10, 30, 16, 0), "Europe/Berlin"))
    assert window.closes_at.astimezone(ZoneInfo("America/Chicago")).strftime("%a %H:%M") == "Sat 10:00"
    assert window.closes_at.astimezone(ZoneInfo("Europe/Berlin")).strftime("%a %H:%M") == "Sat 16:00"


@given(instants, st.timedeltas(min_value=-LENGTH, max_value=3 * LENGTH))
def test_what_is_left_falls_from_one_to_nothing(opens: datetime, passed: timedelta) -> None:
    window = Window(opens)
    now = opens + passed
    assert 0.0 <= window.fraction_left(now) <= 1.0
    assert (window.fraction_left(now) == 0.0) == (now >= window.closes_at)


def test_the_ring_is_amber_from_twelve_hours_and_coral_from_three() -> None:
    window = Window(datetime(2026, 11, 22, 12, 0, tzinfo=UTC))

    def left(hours: float) -> Urgency:
        return window.urgency(window.closes_at - timedelta(hours=hours))

    assert (left(12.1), left(12), left(3.1), left(3)) == (
        Urgency.CALM,
        Urgency.SOON,
        Urgency.SOON,
        Urgency.CLOSING,
    )


def test_a_time_without_a_zone_is_refused_instead_of_guessed() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        Window(datetime(2026, 11, 22, 12, 0))
    with pytest.raises(ValueError, match="no time zone"):
        to_utc(datetime(2026, 11, 22, 12, 0))


@given(instants, st.sampled_from(ZONES))
def test_every_instant_comes_back_from_the_clock_that_showed_it(instant: datetime, zone: str) -> None:
    wall = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert instant_of(wall, zone) == instant
