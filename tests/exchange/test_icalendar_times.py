"""Instants: the same for every way of naming a zone, right at every change of the clock."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.clock import instant_of
from followup_desktop.domain.invitation import WrittenTime
from followup_desktop.exchange.ical_zones import known_zone
from followup_desktop.exchange.icalendar_reader import ICalendarReader

SAMPLES = Path(__file__).parents[1] / "samples" / "ics"
OWN_ZONE = re.search(
    r"BEGIN:VTIMEZONE\r\nTZID:Customized.*?END:VTIMEZONE\r\n",
    (SAMPLES / "own_zones.ics").read_bytes().decode(),
    re.S,
)

ZONES = [
    "Europe/Berlin",
    "America/Chicago",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "Africa/Cairo",
]
WALLS = st.datetimes(datetime(1998, 1, 1), datetime(2040, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0, second=0)
)
# The hours around the two changes of 2026 in Berlin.
CHANGES = st.sampled_from([datetime(2026, 3, 29), datetime(2026, 10, 25)]).flatmap(  # noqa: DTZ001
    lambda day: st.integers(0, 24 * 60).map(lambda minutes: day + timedelta(minutes=minutes))
)


def times(start: str, more: str = "", zones: str = "") -> tuple[WrittenTime, WrittenTime | None]:
    event = f"BEGIN:VEVENT\r\nUID:x\r\n{start}\r\n{more}\r\nEND:VEVENT\r\n"
    text = f"BEGIN:VCALENDAR\r\n{zones}{event}END:VCALENDAR\r\n"
    [found] = ICalendarReader().read_bytes(text.encode(), "x.ics").invitations
    return found.start, found.end


@given(WALLS, st.sampled_from(ZONES))
def test_a_named_zone_gives_the_instant_of_its_clock(wall: datetime, zone: str) -> None:
    start, _ = times(f"DTSTART;TZID={zone}:{wall:%Y%m%dT%H%M%S}")
    assert (start.when, start.zone) == (instant_of(wall, zone), zone)


@given(WALLS | CHANGES)
def test_a_zone_explained_by_rules_agrees_with_the_zone_it_describes(wall: datetime) -> None:
    assert OWN_ZONE is not None
    start, _ = times(f"DTSTART;TZID=Customized Time Zone:{wall:%Y%m%dT%H%M%S}", zones=OWN_ZONE[0])
    assert start.when == instant_of(wall, "Europe/Berlin")


@given(WALLS | CHANGES, st.integers(1, 48), st.sampled_from(ZONES))
def test_hours_of_a_duration_are_elapsed_time(wall: datetime, hours: int, zone: str) -> None:
    start, end = times(f"DTSTART;TZID={zone}:{wall:%Y%m%dT%H%M%S}", f"DURATION:PT{hours}H")
    assert end is not None
    assert end.when - start.when == timedelta(hours=hours)


@given(WALLS | CHANGES, st.integers(1, 5), st.sampled_from(ZONES))
def test_days_of_a_duration_are_days_of_the_wall_clock(wall: datetime, days: int, zone: str) -> None:
    _, end = times(f"DTSTART;TZID={zone}:{wall:%Y%m%dT%H%M%S}", f"DURATION:P{days}D")
    assert end is not None
    assert end.when == instant_of(wall + timedelta(days=days), zone)


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Europe_London", "Europe/London"),
        ("US-Eastern", "US/Eastern"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("pacific standard time", "America/Los_Angeles"),
        ("/freeassociation.sourceforge.net/Europe/Berlin", "Europe/Berlin"),
        (
            "/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires",
            "America/Argentina/Buenos_Aires",
        ),
        ("/citadel.org/20210210_1/America/New_York", "America/New_York"),
        ("posix/Europe/Vaduz", "Europe/Vaduz"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("Etc/GMT-2", "Etc/GMT-2"),
    ],
)
def test_a_zone_is_known_by_the_names_that_programs_give_it(written: str, zone: str) -> None:
    assert known_zone(written) == zone


@pytest.mark.parametrize(
    "written",
    [
        "",
        "(UTC-05:00) Eastern Time (US & Canada)",
        "Customized Time Zone",
        "EST",
        "GMT-2",
        "UTC+11",
        "localtime",
        "posixrules",
        "Factory",
        "/Europe/CUSTOM",
        "custom_America/New_York",
        "../../../etc/passwd",
        "/etc/localtime",
        "x" * 10_000,
    ],
)
def test_a_zone_is_never_guessed(written: str) -> None:
    assert known_zone(written) == ""


def test_each_calendar_of_a_file_has_its_own_zones() -> None:
    assert OWN_ZONE is not None
    event = "BEGIN:VEVENT\r\nUID:x\r\nDTSTART;TZID=Customized Time Zone:20260701T090000\r\nEND:VEVENT\r\n"
    text = (
        f"BEGIN:VCALENDAR\r\n{OWN_ZONE[0]}{event}END:VCALENDAR\r\nBEGIN:VCALENDAR\r\n{event}END:VCALENDAR\r\n"
    )
    first, second = ICalendarReader().read_bytes(text.encode(), "x.ics").invitations
    assert (first.start.is_clear, second.start.is_clear) == (True, False)


def test_an_offset_in_the_time_itself_is_exact() -> None:
    start, end = times("DTSTART:20260601T090000+0200", "DTEND:2026-06-01T08:00:60Z")
    assert start.when == datetime(2026, 6, 1, 7, tzinfo=UTC)
    assert end is not None
    assert end.when == datetime(2026, 6, 1, 8, 0, 59, tzinfo=UTC)
