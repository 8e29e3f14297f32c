"""The clock of a time zone that a calendar file defines itself (VTIMEZONE, RFC 5545 3.6.5).

Only the yearly rules that real definitions use are followed. Anything else makes a definition unusable,
so that its times are asked about; no rule is ever expanded beyond the few years that a question needs.
"""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

from followup_desktop.exchange.ical_lines import parse_line
from followup_desktop.exchange.ical_times import NoTimeError, parse_moment, parse_offset

MAX_RULES = 40
MAX_DATES = 500
_DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_BYDAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_FOLLOWED = frozenset({"FREQ", "INTERVAL", "BYMONTH", "BYDAY", "BYMONTHDAY", "UNTIL", "WKST"})


@dataclass(frozen=True, slots=True)
class YearlyRule:
    """One day in each year: ``week`` counts from 1 or, negative, from the month's end; 0 with ``days``."""

    month: int
    week: int = 0
    weekday: int | None = None
    days: tuple[int, ...] = ()
    until: datetime | None = None

    def day_in(self, year: int) -> int | None:
        """The day of the month in that year, or None where the rule gives none or more than one."""
        length = calendar.monthrange(year, self.month)[1]
        if self.week:
            first = datetime(year, self.month, 1).weekday()  # noqa: DTZ001
            days = list(range(1 + ((self.weekday or 0) - first) % 7, length + 1, 7))
            index = self.week - 1 if self.week > 0 else self.week
            return days[index] if -len(days) <= index < len(days) else None
        days = sorted({day if day > 0 else length + 1 + day for day in self.days})
        fitting = [day for day in days if 1 <= day <= length and self._fits(year, day)]
        return fitting[0] if len(fitting) == 1 else None

    def _fits(self, year: int, day: int) -> bool:
        return self.weekday is None or calendar.weekday(year, self.month, day) == self.weekday


@dataclass(frozen=True, slots=True)
class Observance:
    """One STANDARD or DAYLIGHT part: from its onsets on, the clock is ``after`` ahead of UTC."""

    start: datetime
    before: timedelta
    after: timedelta
    rule: YearlyRule | None = None
    dates: tuple[datetime, ...] = ()
    daylight: bool = False

    def onsets(self, first_year: int, last_year: int) -> Iterator[datetime]:
        """Yield the wall-clock times (by the old offset) of its onsets up to ``last_year``."""
        yield self.start
        yield from self.dates
        if self.rule is None:
            return
        until = self.rule.until
        if until is not None:
            last_year = min(last_year, until.year + 1)
        for year in range(max(first_year, self.start.year), last_year + 1):
            day = self.rule.day_in(year)
            if day is None:
                continue
            onset = self.start.replace(year=year, month=self.rule.month, day=day)
            if onset > self.start and (until is None or onset - self.before <= until):
                yield onset


@dataclass(frozen=True)
class ZoneRules:
    """All that one definition says."""

    observances: tuple[Observance, ...]

    @cached_property
    def _years(self) -> dict[int, list[tuple[datetime, timedelta, timedelta]]]:
        return {}

    def instant_of(self, wall: datetime) -> datetime | None:
        """Return the UTC instant of a naive wall time, or None where the definition does not reach it.

        A time that comes twice means the first; one that never comes is read by the clock not yet changed.
        """
        latest = None
        for onset, before, after in self._changes(wall.year):
            if wall >= onset + max(before, after):
                latest = onset, after
        if latest is None or self._ran_out(wall, *latest):
            return None
        return (wall - latest[1]).replace(tzinfo=UTC)

    def _changes(self, year: int) -> list[tuple[datetime, timedelta, timedelta]]:
        """The changes of the clock (naive UTC, offsets before and after) that can matter in a year."""
        if year not in self._years:
            self._years[year] = sorted(
                (onset - part.before, part.before, part.after)
                for part in self.observances
                for onset in part.onsets(year - 2, year + 1)
            )
        return self._years[year]

    def _ran_out(self, wall: datetime, last: datetime, offset: timedelta) -> bool:
        """Whether summer time was defined for past years only, which is how some programs shorten it."""
        changes = any(part.daylight and part.after != offset for part in self.observances)
        return wall - last > timedelta(days=400) and (changes or self._is_summer(offset))

    def _is_summer(self, offset: timedelta) -> bool:
        """Whether an offset is that of summer time alone."""
        kinds = {part.daylight for part in self.observances if part.after == offset}
        return kinds == {True}


def parse_rules(lines: Sequence[str]) -> ZoneRules | None:
    """Return the rules of one VTIMEZONE from its raw lines, or None where they cannot be relied on."""
    try:
        observances = tuple(_observance(kind, part) for kind, part in _parts(lines))
    except (NoTimeError, ValueError, KeyError, OverflowError):
        return None
    rules = sum(one.rule is not None for one in observances)
    dates = sum(1 + len(one.dates) for one in observances)
    return ZoneRules(observances) if 0 < dates <= MAX_DATES and rules <= MAX_RULES else None


def _parts(lines: Sequence[str]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Yield the kind and the properties of each part. Raises ValueError where one is not ended."""
    part: dict[str, list[str]] | None = None
    kind = ""
    for text in lines:
        line = parse_line(text)
        if line is None:
            continue
        if line.name == "BEGIN":
            part, kind = {}, line.value.upper()
        elif line.name == "END" and part is not None:
            yield kind, part
            part = None
        elif part is not None:
            part.setdefault(line.name, []).append(line.value)
    if part is not None:
        raise ValueError(f"{kind} has no end")


def _observance(kind: str, part: dict[str, list[str]]) -> Observance:
    """Build one observance. Raises ValueError or KeyError for what is missing or not followed."""
    start = _wall(part["DTSTART"][0])
    rules = part.get("RRULE", [])
    if len(rules) > 1:
        raise ValueError("more than one rule")
    dates = [value for text in part.get("RDATE", []) for value in text.split(",", MAX_DATES) if value]
    if len(dates) > MAX_DATES:
        raise ValueError("too many dates")
    return Observance(
        start=start,
        before=parse_offset(part["TZOFFSETFROM"][0]),
        after=parse_offset(part["TZOFFSETTO"][0]),
        rule=_rule(rules[0], start) if rules else None,
        dates=tuple(_wall(value) for value in dates),
        daylight=kind == "DAYLIGHT",
    )


def _wall(value: str) -> datetime:
    """Read an onset. Outlook starts its rules in 1601 and others in year 1; any early year will do."""
    text = value.strip()
    if text[:4].isdigit() and int(text[:4]) < 1900:
        text = "1900" + text[4:]
    when, _ = parse_moment(text)
    if when.tzinfo is not None:
        raise NoTimeError(f"“{value}” is no local time")
    return when


def _rule(text: str, start: datetime) -> YearlyRule:
    """Read a yearly rule. Raises ValueError or KeyError for any other."""
    parts = dict(item.split("=", 1) for item in text.upper().replace(" ", "").split(";") if "=" in item)
    if parts["FREQ"] != "YEARLY" or parts.get("INTERVAL", "1") != "1" or not _FOLLOWED.issuperset(parts):
        raise ValueError(text)
    month = int(parts.get("BYMONTH", start.month))
    if not 1 <= month <= 12:
        raise ValueError(text)
    until = _until(parts["UNTIL"]) if "UNTIL" in parts else None
    days = tuple(int(day) for day in parts["BYMONTHDAY"].split(",")[:31]) if "BYMONTHDAY" in parts else ()
    if "BYDAY" not in parts:
        return YearlyRule(month, days=days or (start.day,), until=until)
    match = _BYDAY.fullmatch(parts["BYDAY"])
    if match is None or "BYMONTH" not in parts or bool(match[1]) == bool(days):
        raise ValueError(text)
    return YearlyRule(month, int(match[1] or 0), _DAYS[match[2]], days, until)


def _until(value: str) -> datetime:
    """Read the last onset a rule allows: naive UTC. A date alone reaches to its end."""
    when, is_date = parse_moment(value)
    return when.replace(tzinfo=None) + timedelta(hours=38 if is_date else 0)
