"""Writes deadlines as a calendar file that other programs read: events with alarms, all in UTC."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followup_desktop.domain.clock import to_utc

if TYPE_CHECKING:
    from icalendar import Event


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event to write. Both times are aware; the alarm rings that many minutes before the start."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    summary: str
    description: str = ""
    alarm_minutes_before: int | None = None


def write_calendar(events: Sequence[CalendarEvent], stamped_at: datetime | None = None) -> bytes:
    """Return a calendar file (UTF-8, CRLF) with the events.

    ``stamped_at`` is the instant of writing; without it each event bears its own start, so that the same
    events always give the same file. Events with alarms are what every calendar program reads; some drop
    tasks in silence. Raises ValueError for a naive time and for an end before its start.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Follow-Up//Follow-Up//EN")
    for event in events:
        calendar.add_component(_component(event, stamped_at or event.starts_at))
    written: bytes = calendar.to_ical()
    return written


def _component(event: CalendarEvent, stamped_at: datetime) -> "Event":
    from icalendar import Alarm, Event

    starts_at, ends_at = to_utc(event.starts_at), to_utc(event.ends_at)
    if ends_at < starts_at:
        raise ValueError(f"{event.uid} ends before it starts")
    component = Event()
    component.add("uid", event.uid)
    component.add("dtstamp", to_utc(stamped_at))
    component.add("dtstart", starts_at)
    component.add("dtend", ends_at)
    component.add("summary", event.summary)
    if event.description:
        component.add("description", event.description)
    if event.alarm_minutes_before is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event.summary)
        alarm.add("trigger", -timedelta(minutes=event.alarm_minutes_before))
        component.add_component(alarm)
    return component
