"""From the bytes of a calendar file to the raw lines of its events and time zones.

Nothing here trusts the file. The work is linear in its size, nesting is counted and not followed, and what
is not needed (alarms, attachments, tasks) is passed over unread.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from followup_desktop.domain.errors import UserError
from followup_desktop.exchange.ical_lines import LONGEST_HEAD, name_of

MAX_BYTES = 5 * 1024 * 1024
MAX_LINES = 200_000
MAX_EVENTS = 1_000
MAX_ZONES = 15
# Of the lines with parameters, which take the most time to read: some 3,000 people's.
MAX_LETTERS = 350_000
# Longer lines are cut: the longest text that is kept has 20,000 characters, attachments are not wanted.
MAX_LINE = 45_000

_TIMES = ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RRULE", "RDATE")
_TEXTS = ("UID", "SEQUENCE", "STATUS", "SUMMARY", "DESCRIPTION", "LOCATION", "ORGANIZER")
# Where the invitation names no place, the link to the call is the place.
LINKS = (
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
)
WANTED = frozenset((*_TIMES, *_TEXTS, *LINKS, "ATTENDEE"))
_PARTS = ("VCALENDAR", "VEVENT", "VTIMEZONE")

_UTF_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


@dataclass(slots=True)
class RawEvent:
    """The wanted lines of one event, without its alarms; ``complete`` once its end was seen."""

    number: int
    lines: list[str] = field(default_factory=list)
    complete: bool = False


@dataclass(slots=True)
class RawCalendar:
    """One calendar of a file: its own properties, and its parts as raw lines.

    ``others`` names what else it holds, such as VTODO. ``unread`` counts the events beyond the caps.
    """

    properties: dict[str, str] = field(default_factory=dict)
    events: list[RawEvent] = field(default_factory=list)
    zones: list[list[str]] = field(default_factory=list)
    others: set[str] = field(default_factory=set)
    unread: int = 0


def logical_lines(data: bytes, name: str) -> list[str]:
    """Return the unfolded lines of a calendar file, whatever its encoding and line ends.

    Lines are unfolded before they are decoded: some programs fold in the middle of a character.
    Raises UserError for a file with too many lines.
    """
    flat = _as_utf8(data).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    while b"\n\n" in flat:
        flat = flat.replace(b"\n\n", b"\n")
    flat = flat.replace(b"\n ", b"").replace(b"\n\t", b"")
    if flat.count(b"\n") > MAX_LINES:
        raise UserError(
            f"“{name}” has more than {MAX_LINES:,} lines, more than Follow-Up reads at once. "
            "Export a shorter span of the calendar, or the one meeting, and try again."
        )
    try:
        lines = flat.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        lines = [_decode_line(line) for line in flat.split(b"\n")]
    return [line[:MAX_LINE] for line in lines if line]


def _as_utf8(data: bytes) -> bytes:
    """Recode UTF-16 and UTF-32, told by their mark or by their zero bytes; leave the rest alone."""
    for mark, encoding in _UTF_BOMS:
        if data.startswith(mark):
            body = data[len(mark) :]
            return body if encoding == "utf-8" else _recode(body, encoding)
    head = data[:200]
    if len(head) >= 4 and 0 in head:
        if not any(head[0::2]) and all(head[1::2][:10]):
            return _recode(data, "utf-16-be")
        if not any(head[1::2]) and all(head[0::2][:10]):
            return _recode(data, "utf-16-le")
    return data


def _recode(data: bytes, encoding: str) -> bytes:
    return data.decode(encoding, "replace").encode("utf-8", "replace")


def _decode_line(line: bytes) -> str:
    """Decode one line of a file that is no clean UTF-8, so that one bad line does not spoil the others."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def split_calendars(lines: Iterable[str]) -> list[RawCalendar]:
    """Sort the lines of a file into its calendars. Events outside any calendar get one of their own.

    A part that is left open ends where the next one begins, so that one broken event costs no other.
    """
    splitter = _Splitter()
    for line in lines:
        head, _, kind = line.partition(":")
        if head.upper() == "BEGIN":
            splitter.begin(kind.strip().upper(), line)
        elif head.upper() == "END":
            splitter.end(kind.strip().upper(), line)
        else:
            splitter.keep(line)
    return splitter.calendars


class _Splitter:
    """What is open while the lines go by: a calendar, an event or a zone in it, ``depth`` other parts."""

    def __init__(self) -> None:
        self.calendars: list[RawCalendar] = []
        self._calendar: RawCalendar | None = None
        self._event: RawEvent | None = None
        self._zone: list[str] | None = None
        self._depth = self._events = self._zones = self._letters = 0

    def begin(self, kind: str, line: str) -> None:
        if kind in _PARTS:
            self._close()
            if kind == "VCALENDAR":
                self._calendar = None
            calendar = self._current()
            if kind == "VEVENT":
                self._begin_event(calendar)
            elif kind == "VTIMEZONE":
                self._begin_zone(calendar)
        elif self._zone is not None:
            self._zone.append(line)
        else:
            if self._event is None and not self._depth:
                self._current().others.add(kind[:40])
            self._depth += 1

    def end(self, kind: str, line: str) -> None:
        if kind in _PARTS:
            if kind == "VEVENT" and self._event is not None:
                self._event.complete = True
            self._close()
            if kind == "VCALENDAR":
                self._calendar = None
        elif self._zone is not None:
            self._zone.append(line)
        elif self._depth:
            self._depth -= 1

    def keep(self, line: str) -> None:
        if self._zone is not None:
            self._zone.append(line)
        elif self._event is not None and not self._depth:
            self._keep_in_event(self._event, line)
        elif self._calendar is not None and not self._depth:
            key, _, value = line.partition(":")
            self._calendar.properties.setdefault(key.partition(";")[0].strip().upper(), value.strip())

    def _keep_in_event(self, event: RawEvent, line: str) -> None:
        if name_of(line) in WANTED:
            event.lines.append(line)
            if ";" in line.partition(":")[0]:
                self._letters += min(len(line), LONGEST_HEAD)

    def _close(self) -> None:
        self._event = self._zone = None
        self._depth = 0

    def _current(self) -> RawCalendar:
        if self._calendar is None:
            self._calendar = RawCalendar()
            self.calendars.append(self._calendar)
        return self._calendar

    def _begin_event(self, calendar: RawCalendar) -> None:
        self._events += 1
        self._event = RawEvent(self._events)
        if self._events <= MAX_EVENTS and self._letters <= MAX_LETTERS:
            calendar.events.append(self._event)
        else:
            calendar.unread += 1

    def _begin_zone(self, calendar: RawCalendar) -> None:
        self._zones += 1
        self._zone = []
        calendar.others.add("VTIMEZONE")
        if self._zones <= MAX_ZONES:
            calendar.zones.append(self._zone)
