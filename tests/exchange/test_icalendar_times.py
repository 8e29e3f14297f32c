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
WALLS = st.datetimes(datetime(1998, 1, 1), datetime(2040, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0, second=0, fold=0)
)
# The hours around the two changes of 2026 in Berlin.
CHANGES = st.sampled_from([datetime(2026, 3, 29), datetime(2026, 10, 25)]).flatmap(
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


def defined(name: str, *parts: str) -> str:
    return f"BEGIN:VTIMEZONE\r\nTZID:{name}\r\n{''.join(parts)}END:VTIMEZONE\r\n"


def part(kind: str, start: str, before: str, after: str, more: str = "") -> str:
    offsets = f"TZOFFSETFROM:{before}\r\nTZOFFSETTO:{after}\r\n"
    return f"BEGIN:{kind}\r\nDTSTART:{start}\r\n{offsets}{more}END:{kind}\r\n"


SUMMER = part("DAYLIGHT", "20200329T020000", "+0100", "+0200", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n")


def winter(more: str) -> str:
    return part("STANDARD", "20201025T030000", "+0200", "+0100", more)


def test_a_zone_that_one_file_explains_means_nothing_in_the_next() -> None:
    start = "DTSTART;TZID=Kept:20260701T090000"
    for offset, hour in (("+0100", 8), ("+0200", 7)):
        zones = defined("Kept", part("STANDARD", "19700101T000000", offset, offset))
        assert times(start, zones=zones)[0].when == datetime(2026, 7, 1, hour, tzinfo=UTC)
    assert not times(start)[0].is_clear


def test_the_last_change_that_a_rule_allows_counts_east_of_greenwich_too() -> None:
    until = "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20261025T010000Z\r\n"
    start, _ = times("DTSTART;TZID=Until:20261101T090000", zones=defined("Until", SUMMER, winter(until)))
    assert start.when == datetime(2026, 11, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=0;BYDAY=-1SU",
        "FREQ=YEARLY;BYMONTH=13;BYDAY=-1SU",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28;BYDAY=1SU",
        "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;COUNT=9",
        "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;INTERVAL=2",
        "FREQ=HOURLY",
        "BYMONTH=10",
    ],
)
def test_a_zone_whose_rule_may_never_come_is_asked_about(rule: str) -> None:
    start, _ = times(
        "DTSTART;TZID=Odd:20261101T090000", zones=defined("Odd", SUMMER, winter(f"RRULE:{rule}\r\n"))
    )
    assert (start.is_clear, start.written_zone) == (False, "Odd")


def test_a_zone_whose_offset_has_no_sign_is_asked_about() -> None:
    odd = part("STANDARD", "19700101T000000", "0100", "0100")
    assert not times("DTSTART;TZID=Odd:20261101T090000", zones=defined("Odd", odd))[0].is_clear


@pytest.mark.parametrize(
    "written", ["2026 6 1T 9 0 0", "20260601T", "P1D", "20260601T090000/PT1H", "090000", "20260601T09,000"]
)
def test_what_only_looks_like_a_time_is_none(written: str) -> None:
    text = f"BEGIN:VEVENT\r\nUID:x\r\nDTSTART:{written}\r\nEND:VEVENT\r\n"
    found = ICalendarReader().read_bytes(text.encode(), "x.ics")
    assert (found.invitations, len(found.problems)) == ((), 1)


def test_a_day_of_a_duration_is_not_its_hours() -> None:
    start = "DTSTART;TZID=Europe/Berlin:20261024T120000"
    ends = [times(start, f"DURATION:{length}")[1] for length in ("P1D", "PT24H", "P1DT1H", "+P1D")]
    assert [end.when.hour for end in ends if end] == [11, 10, 12, 11]


def test_a_time_before_the_first_change_of_its_zone_is_asked_about() -> None:
    for moment in ("20200329T015959", "20200301T090000"):
        assert not times(f"DTSTART;TZID=Late:{moment}", zones=defined("Late", SUMMER))[0].is_clear
    start, _ = times("DTSTART;TZID=Late:20200329T030000", zones=defined("Late", SUMMER))
    assert start.when == datetime(2020, 3, 29, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("DTSTART:20261128T100000Z", "DTEND:20261128T100000Z"),
        ("DTSTART;TZID=Europe/Berlin:20261128T110000", "DTEND:20261128T100000Z"),
        ("DTSTART;TZID=Somewhere:20261128T100000", "DTEND;TZID=Somewhere:20261128T100000"),
        ("DTSTART:20261128T100000Z", "DURATION:PT0S"),
    ],
)
def test_an_end_that_is_the_start_is_no_end(start: str, end: str) -> None:
    assert times(start, end)[1] is None


def test_the_same_wall_time_in_two_unknown_zones_is_kept_as_an_end() -> None:
    _, end = times("DTSTART;TZID=Here:20261128T100000", "DTEND;TZID=There:20261128T100000")
    assert end is not None
