"""One event of a calendar file as an invitation, with a sentence on what could not be read of it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from followup_desktop.domain.invitation import Invitation, InvitedPerson, WrittenTime
from followup_desktop.exchange.ical_lines import Line, clean_line, clean_text, first_lines, unescape
from followup_desktop.exchange.ical_people import MAX_ATTENDEES, read_people
from followup_desktop.exchange.ical_text import LINKS, WANTED, RawEvent
from followup_desktop.exchange.ical_times import LONGEST, NoTimeError, parse_duration
from followup_desktop.exchange.ical_zones import ZoneBook

LONGEST_SUMMARY = 300
LONGEST_DESCRIPTION = 20_000
LONGEST_PLACE = 500
_LONGEST_UID = 255

# What an update leaves alone, for events that come without a name of their own.
_LASTING = ("DTSTART", "SUMMARY", "ORGANIZER")
_ONCE = WANTED - {"ATTENDEE"}


class LeftOutError(ValueError):
    """The event cannot be read at all; the message is a sentence for the user."""


@dataclass(slots=True)
class EventReader:
    """Reads the events of one calendar."""

    zones: ZoneBook
    cancels: bool
    report: Callable[[str], None]

    def read(self, raw: RawEvent) -> Invitation:
        """Return the invitation. Raises LeftOutError, with a sentence, where there is none to be had."""
        lines = first_lines(raw.lines, _ONCE)
        summary = _line(lines, "SUMMARY", LONGEST_SUMMARY)
        label = _label(summary, raw.number)
        if not raw.complete:
            raise LeftOutError(
                f"{label} was left out: it breaks off in the middle. "
                "Save the invitation again from your mail or calendar program."
            )
        start, all_day = self._start(lines, label)
        return Invitation(
            uid=_uid(lines),
            start=start,
            end=self._end(lines, start, all_day, label),
            recurrence_id=self._recurrence_id(lines),
            sequence=_sequence(lines),
            cancelled=self.cancels or _value(lines, "STATUS").upper() == "CANCELLED",
            all_day=all_day,
            repeats=bool(_value(lines, "RRULE") or _value(lines, "RDATE")),
            summary=summary,
            description=_text(lines, "DESCRIPTION", LONGEST_DESCRIPTION),
            place=_place(lines),
            people=self._people(raw, label),
        )

    def _start(self, lines: dict[str, Line], label: str) -> tuple[WrittenTime, bool]:
        line = lines.get("DTSTART")
        if line is None or not line.value:
            raise LeftOutError(f"{label} was left out: it has no start time.")
        try:
            return self.zones.read(line)
        except NoTimeError as error:
            raise LeftOutError(f"{label} was left out: its start time {error}.") from None

    def _end(
        self, lines: dict[str, Line], start: WrittenTime, all_day: bool, label: str
    ) -> WrittenTime | None:
        end = None
        try:
            if _value(lines, "DTEND"):
                end = self._written_end(lines["DTEND"], start, all_day)
            elif _value(lines, "DURATION"):
                nominal, exact = parse_duration(lines["DURATION"].value)
                moved = self.zones.read_later(lines["DTSTART"], nominal) if nominal else start
                end = WrittenTime(moved.when + exact, moved.zone, moved.written_zone)
        except NoTimeError as error:
            self.report(f"{label} has no end that can be used: {error}. Its start was kept.")
        if end is None or end.when != start.when:
            return end
        # No conversation takes no time: an end that is the start tells as little as none.
        return None if end.is_clear or end.written_zone == start.written_zone else end

    def _written_end(self, line: Line, start: WrittenTime, all_day: bool) -> WrittenTime:
        end, is_date = self.zones.read(line)
        if is_date != all_day:
            raise NoTimeError("one of its start and end is a day, the other a time")
        if end.is_clear == start.is_clear and (end.is_clear or end.written_zone == start.written_zone):
            if end.when < start.when:
                raise NoTimeError("it would end before it starts")
            if end.when - start.when > LONGEST:
                raise NoTimeError("it would last more than a year")
        return end

    def _recurrence_id(self, lines: dict[str, Line]) -> str:
        """Which instance is meant, in UTC where that is clear, so that each way of writing it is one."""
        line = lines.get("RECURRENCE-ID")
        if line is None or not line.value:
            return ""
        try:
            written, is_date = self.zones.read(line)
        except NoTimeError:
            return clean_line(line.value, 64)
        form = "%Y%m%d" if is_date else "%Y%m%dT%H%M%S"
        return written.when.strftime(form) + ("Z" if written.is_clear else "")

    def _people(self, raw: RawEvent, label: str) -> tuple[InvitedPerson, ...]:
        people, invited = read_people(raw.lines, MAX_ATTENDEES)
        if invited > MAX_ATTENDEES:
            # Some of them would be a conversation that looks whole and is not.
            raise LeftOutError(
                f"{label} was left out: it invites {invited:,} people, and Follow-Up takes at most "
                f"{MAX_ATTENDEES}. Log the conversation by hand, with those you talked to."
            )
        return people


def _value(lines: dict[str, Line], name: str) -> str:
    line = lines.get(name)
    return line.value if line else ""


def _line(lines: dict[str, Line], name: str, limit: int) -> str:
    return clean_line(unescape(_value(lines, name)[: limit * 4]), limit)


def _text(lines: dict[str, Line], name: str, limit: int) -> str:
    return clean_text(unescape(_value(lines, name)[: limit * 2]), limit)


def _label(summary: str, number: int) -> str:
    return f"The event “{clean_line(summary, 60)}”" if summary else f"Event {number}, which has no title,"


def _place(lines: dict[str, Line]) -> str:
    place = _line(lines, "LOCATION", LONGEST_PLACE)
    if place:
        return place
    links = (_line(lines, name, LONGEST_PLACE) for name in LINKS)
    return next((link for link in links if link.lower().startswith("https://")), "")


def _sequence(lines: dict[str, Line]) -> int:
    text = _value(lines, "SEQUENCE")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 0


def _uid(lines: dict[str, Line]) -> str:
    """The event's own name, or one made of what an update leaves alone.

    A name that is too long is replaced by its hash: cut off, two of them could become one.
    """
    uid = clean_line(unescape(_value(lines, "UID")), _LONGEST_UID + 1)
    if uid and len(uid) <= _LONGEST_UID:
        return uid
    said = [_value(lines, name) for name in (("UID",) if uid else _LASTING)]
    return "without-uid-" + hashlib.sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()[:32]
