"""Deadlines written for other calendar programs, read back by icalendar."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from followup_desktop.exchange.icalendar_reader import ICalendarReader
from followup_desktop.exchange.icalendar_writer import CalendarEvent, write_calendar

CLOSE = datetime(2026, 11, 3, 11, 25, tzinfo=ZoneInfo("America/Chicago"))
EVENT = CalendarEvent(
    uid="follow-up-7@follow-up",
    starts_at=CLOSE,
    ends_at=CLOSE + timedelta(minutes=15),
    summary="Thank Zoë; Lindholm, Berlin",
    description="By email.\nChallenges: " + "migration, " * 20,
    alarm_minutes_before=30,
)


def test_an_event_comes_back_as_it_was_written() -> None:
    [event] = Calendar.from_ical(write_calendar([EVENT])).walk("VEVENT")
    assert (event["UID"], event["SUMMARY"]) == (EVENT.uid, EVENT.summary)
    assert event["DESCRIPTION"] == EVENT.description
    assert event["DTSTART"].to_ical() == b"20261103T172500Z"
    assert event["DTEND"].to_ical() == b"20261103T174000Z"
    [alarm] = event.walk("VALARM")
    assert alarm["TRIGGER"].to_ical() == b"-PT30M"


def test_an_event_without_an_alarm_is_silent() -> None:
    quiet = CalendarEvent("a", CLOSE, CLOSE, "Quiet")
    assert b"VALARM" not in write_calendar([quiet, EVENT]).split(b"END:VEVENT")[0]


def test_the_same_events_give_the_same_file() -> None:
    assert write_calendar([EVENT]) == write_calendar([EVENT])
    stamped = write_calendar([EVENT], datetime(2026, 11, 1, tzinfo=UTC))
    assert b"DTSTAMP:20261101T000000Z" in stamped


def test_what_is_written_can_be_read_here_too() -> None:
    [found] = ICalendarReader().read_bytes(write_calendar([EVENT]), "out.ics").invitations
    assert (found.uid, found.start.when, found.summary) == (EVENT.uid, CLOSE.astimezone(UTC), EVENT.summary)
    assert found.description == EVENT.description.strip()


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        write_calendar([CalendarEvent("a", datetime(2026, 1, 1), CLOSE, "x")])
    with pytest.raises(ValueError, match="ends before"):
        write_calendar([CalendarEvent("a", CLOSE, CLOSE - timedelta(1), "x")])
