"""The clock of a time zone that a calendar file defines itself (VTIMEZONE, RFC 5545 3.6.5).

icalendar reads and follows the definition, once it is known to be one that ends: yearly rules that come, few
onsets, nothing that is not needed. Any other is no definition, so that its times are asked about.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from followup_desktop.exchange.ical_lines import name_of, parse_line
from followup_desktop.exchange.ical_times import LAST_YEAR, read_iso

# icalendar works out every onset from the first on: some 30 µs for each, and 0.3 µs at each later question.
MAX_ONSETS = 500
MAX_LETTERS = 25_000
# Open-ended rules may as well start here; Outlook starts them in 1601.
_EARLY_ENOUGH = 1969
_OFFSET = re.compile(r"[+-]\d{4}(?:\d\d)?", re.ASCII)
_NEEDED = frozenset({"BEGIN", "END", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"})
_FOLLOWED = frozenset({"FREQ", "INTERVAL", "BYMONTH", "BYDAY", "BYMONTHDAY", "UNTIL", "WKST"})


class OwnZone:
    """A clock by the rules of one definition (an icalendar.Timezone)."""

    def __init__(self, definition: Any) -> None:
        parts = definition.subcomponents
        self._zone = definition.to_tz(lookup_tzid=False)
        self._first: datetime = min(part.DTSTART for part in parts)
        self._kept_up_until = max(_last_onset(part) for part in parts) + timedelta(days=400)
        self._offsets = {(part.name, part.TZOFFSETTO) for part in parts}
        # Works out all onsets now: dateutil finds some faults in a rule only on the way.
        self._offset(self._first.replace(year=LAST_YEAR, day=1))

    def instant_of(self, wall: datetime) -> datetime | None:
        """Return the UTC instant of a naive wall time, or None where the definition does not reach it.

        A time that comes twice means the first; one that never comes is read by the clock not yet changed.
        """
        if wall < self._first:
            return None
        offset, before = self._offset(wall), self._offset(wall - timedelta(days=1))
        if self._ran_out(wall, offset):
            return None
        if before < offset and self._offset(wall - (offset - before)) == before:
            # Within the hour that is skipped: an hour earlier the clock had not yet changed.
            offset = before
        return (wall - offset).replace(tzinfo=UTC)

    def _offset(self, wall: datetime) -> timedelta:
        """Not asked for times before the first onset: dateutil breaks off there if there is no STANDARD."""
        return max(wall, self._first).replace(tzinfo=self._zone).utcoffset() or timedelta()

    def _ran_out(self, wall: datetime, offset: timedelta) -> bool:
        """Whether summer time was defined for past years only, which is how some programs shorten it."""
        if wall <= self._kept_up_until:
            return False
        changes = any(name == "DAYLIGHT" and other != offset for name, other in self._offsets)
        return changes or ("STANDARD", offset) not in self._offsets


def own_zone(lines: Sequence[str]) -> OwnZone | None:
    """Return the clock of one VTIMEZONE from its raw lines, or None where it cannot be relied on."""
    from icalendar import Timezone

    try:
        text = "\r\n".join(["BEGIN:VTIMEZONE", *_trusted(lines), "END:VTIMEZONE", ""])
        # Read without its name: icalendar would keep a named zone for every file that comes later.
        definition = Timezone.from_ical(text)
        definition.add("TZID", "own")
        if sum(_onsets(part) for part in definition.subcomponents) > MAX_ONSETS:
            return None
        return OwnZone(definition)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        # All of them are what icalendar says to missing, double or foreign parts.
        return None


def _trusted(lines: Sequence[str]) -> Iterator[str]:
    """Yield what a definition needs, in the form that icalendar reads. Raises ValueError for the rest."""
    needed = [text for text in lines if name_of(text) in _NEEDED]
    if sum(map(len, needed)) > MAX_LETTERS:
        raise ValueError("too long")
    for line in filter(None, map(parse_line, needed)):
        value = line.value.upper().replace(" ", "")
        if line.name.startswith("TZOFFSET"):
            # icalendar takes “0100” for ten hours.
            value = value.replace(":", "")
            if not _OFFSET.fullmatch(value):
                raise ValueError(value)
        elif line.name in ("DTSTART", "RDATE"):
            value = ",".join(_wall(one) for one in line.value.split(",") if one)
        yield f"{line.name}:{value}"


def _wall(value: str) -> str:
    """Write an onset as icalendar reads it. Raises ValueError for what is no local time."""
    when = read_iso(value)
    if when.tzinfo is not None:
        raise ValueError(value)
    return when.isoformat().replace("-", "").replace(":", "")


def _onsets(part: Any) -> int:
    """Make a part's rule safe to follow, and return how many onsets will be worked out for it at most.

    Raises ValueError or KeyError for a rule that is not yearly, or may never come: icalendar would search
    to the year 9999 for it.
    """
    onsets = 1 + len(part.rdates)
    rule = part.get("RRULE")
    if rule is None:
        return onsets
    month, days, weekdays = rule.get("BYMONTH", []), rule.get("BYMONTHDAY", []), rule.get("BYDAY", [])
    if rule["FREQ"] != ["YEARLY"] or rule.get("INTERVAL", [1]) != [1] or not _FOLLOWED.issuperset(rule):
        raise ValueError("not yearly")
    if (
        len(month) > 1
        or not 1 <= min(month, default=1) <= 12
        or len(weekdays) > 1
        or (days and min(map(abs, days)) > 28)
    ):
        raise ValueError("may never come")
    if weekdays:
        week = abs(weekdays[0].relative or 0)
        if not month or bool(week) == bool(days) or week > 5:
            raise ValueError("may never come")
    elif not days and month not in ([], [part.DTSTART.month]):
        raise ValueError("may never come")
    if "UNTIL" in rule:
        rule["UNTIL"] = [_local_until(rule["UNTIL"][0], part.TZOFFSETFROM)]
    elif part.DTSTART.year < _EARLY_ENOUGH:
        part.DTSTART = part.DTSTART.replace(year=_EARLY_ENOUGH)
    last = rule["UNTIL"][0].year if "UNTIL" in rule else LAST_YEAR
    return onsets + max(0, min(last, LAST_YEAR) - int(part.DTSTART.year))


def _local_until(until: date, offset: timedelta) -> datetime:
    """The last wall-clock time a rule allows; a date alone reaches to its end.

    It is written in UTC, but icalendar hands it to dateutil, which takes it for the wall clock: east of
    Greenwich the last onset was lost.
    """
    if not isinstance(until, datetime):
        return datetime.combine(until, time(23, 59, 59))
    return until.replace(tzinfo=None) + offset if until.tzinfo else until


def _last_onset(part: Any) -> datetime:
    dates: list[datetime] = [part.DTSTART, *(start for start, _ in part.rdates)]
    if rule := part.get("RRULE"):
        dates += rule.get("UNTIL", [part.DTSTART.replace(year=LAST_YEAR, day=1)])
    return max(dates)
