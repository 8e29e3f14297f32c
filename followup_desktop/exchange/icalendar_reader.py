"""Reads invitations out of calendar files (.ics), and survives whatever else is dropped on the window."""

import stat
from pathlib import Path

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.invitation import Invitation, InvitationFile
from followup_desktop.exchange.ical_event import EventReader, LeftOutError
from followup_desktop.exchange.ical_lines import clean_line
from followup_desktop.exchange.ical_text import (
    MAX_BYTES,
    RawCalendar,
    logical_lines,
    split_calendars,
)
from followup_desktop.exchange.ical_zones import ZoneBook

MAX_PROBLEMS = 50

_NO_INVITATIONS = {
    "REPLY": "is somebody's answer to an invitation, not an invitation",
    "COUNTER": "proposes another time for a meeting; it is no invitation yet",
    "DECLINECOUNTER": "turns down another time that was proposed; it is no invitation",
    "REFRESH": "only asks for the newest version of an invitation",
}
_OTHER_THINGS = {
    "VTODO": "tasks",
    "VFREEBUSY": "free and busy times",
    "VJOURNAL": "journal entries",
    "VTIMEZONE": "time zones",
}
_SAVE_AGAIN = "Save the invitation from your mail or calendar program as an .ics file, and drop that."


class ICalendarReader:
    """Reads calendar files of any program. Each call stands alone; nothing is kept between two files."""

    def read(self, path: Path) -> InvitationFile:
        """Return what the file at ``path`` says.

        Raises UserError where it cannot be opened, is too large, or holds no invitation at all. What is
        wrong with single events is said in the result's ``problems`` and costs no other event.
        """
        name = _shown(path.name)
        try:
            found = path.stat()
            if stat.S_ISDIR(found.st_mode):
                raise UserError(f"“{name}” is a folder. Drop the calendar files in it one by one.")
            if not stat.S_ISREG(found.st_mode):
                raise UserError(f"“{name}” is no ordinary file. {_SAVE_AGAIN}")
            _check_size(found.st_size, name)
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except FileNotFoundError:
            raise UserError(f"“{name}” is no longer there. Save the invitation again and retry.") from None
        except PermissionError:
            raise UserError(
                f"You are not allowed to read “{name}”. Copy it to your own folder and try again."
            ) from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "its name is not valid"
            raise UserError(f"“{name}” could not be read ({reason}). {_SAVE_AGAIN}") from error
        return self.read_bytes(data, path.name)

    def read_bytes(self, data: bytes, name: str) -> InvitationFile:
        """Return what a calendar file with these contents says. Raises as ``read``.

        ``name`` is what to call it in a sentence.
        """
        name = _shown(name)
        _check_size(len(data), name)
        lines = logical_lines(data, name)
        calendars = split_calendars(lines)
        _check_calendar(data, lines, calendars, name)
        return _Reading(name).all_of(calendars)


class _Reading:
    """One file being read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._problems: list[str] = []
        self._unsaid = 0

    def all_of(self, calendars: list[RawCalendar]) -> InvitationFile:
        meant = [calendar for calendar in calendars if _method(calendar) not in _NO_INVITATIONS]
        if not meant:
            raise UserError(
                f"“{self._name}” {_NO_INVITATIONS[_method(calendars[0])]}. "
                "Drop the invitation itself; it is in the message that asked you to the meeting."
            )
        invitations = [found for calendar in meant for found in self._calendar(calendar)]
        unread = sum(calendar.unread for calendar in meant)
        if unread:
            read = sum(len(calendar.events) for calendar in meant)
            self._report(
                f"“{self._name}” holds {read + unread:,} events; only the first {read:,} "
                "were read. Export a shorter span of the calendar for the rest."
            )
        if self._unsaid:
            self._problems.append(f"{self._unsaid:,} more events have problems of this kind.")
        return InvitationFile(tuple(invitations), tuple(self._problems))

    def _calendar(self, calendar: RawCalendar) -> list[Invitation]:
        zones = ZoneBook(calendar.zones, calendar.properties.get("X-WR-TIMEZONE", ""))
        reader = EventReader(zones, _method(calendar) == "CANCEL", self._report)
        found = []
        for raw in calendar.events:
            try:
                found.append(reader.read(raw))
            except LeftOutError as error:
                self._report(str(error))
        return found

    def _report(self, sentence: str) -> None:
        if len(self._problems) < MAX_PROBLEMS:
            self._problems.append(sentence)
        else:
            self._unsaid += 1


def _method(calendar: RawCalendar) -> str:
    return calendar.properties.get("METHOD", "").strip().upper()


def _shown(name: str) -> str:
    return clean_line(name.encode("utf-8", "replace").decode("utf-8"), 80) or "The file"


def _check_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        raise UserError(
            f"“{name}” is too large: {size / 1024 / 1024:.0f} MB, and Follow-Up reads calendar files of at "
            f"most {MAX_BYTES // 1024 // 1024} MB. Export a shorter span of the calendar, or the one meeting."
        )


def _check_calendar(data: bytes, lines: list[str], calendars: list[RawCalendar], name: str) -> None:
    """Raise UserError, saying what the file is instead, where it holds no event."""
    if any(calendar.events for calendar in calendars):
        return
    if not data.strip():
        raise UserError(f"“{name}” is empty. {_SAVE_AGAIN}")
    if data.startswith(b"PK\x03\x04"):
        raise UserError(f"“{name}” is a zip archive. Unpack it, and drop the .ics file from inside it.")
    if not any(line[:15].upper() == "BEGIN:VCALENDAR" for line in lines):
        if any(line[:11].upper() == "BEGIN:VCARD" for line in lines[:50]):
            raise UserError(f"“{name}” is a contact card, not a calendar file. Import it under People.")
        raise UserError(f"“{name}” is no calendar file. {_SAVE_AGAIN}")
    kinds = {kind for calendar in calendars for kind in calendar.others}
    told = [words for kind, words in _OTHER_THINGS.items() if kind in kinds]
    only = f"It only has {' and '.join(told)}. " if told else ""
    raise UserError(f"“{name}” holds no meeting. {only}{_SAVE_AGAIN}")
