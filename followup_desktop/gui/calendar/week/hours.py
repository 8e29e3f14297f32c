"""Which hours days have in a zone, and where an instant lies among them. Plain Python.

Rows are hours as clocks show them. Where a clock is put back an hour comes twice, and has two rows; where it
is put forward an hour never comes, and the day has a gap (or, alone, no such row): days have 23, 24 or 25.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from followup_desktop.domain.clock import zone_of

_STEP = timedelta(minutes=15)  # all offsets in use are multiples of it


@dataclass(frozen=True, slots=True)
class Row:
    """One hour of the clock; ``second`` is True where it comes for the second time."""

    hour: int
    second: bool = False


_PLAIN = timedelta(hours=24)  # a day on which no clock changes: one that changes twice is not known
_PLAIN_ROWS = [Row(hour) for hour in range(24)]


@dataclass(frozen=True, slots=True)
class Hours:
    """The rows that some days share. Positions count rows from the top, with fractions."""

    days: tuple[date, ...]
    zone: str
    rows: tuple[Row, ...]
    edges: dict[date, tuple[datetime, datetime]] = field(repr=False)
    _there: dict[date, frozenset[Row]] = field(repr=False)
    _at: dict[tuple[int, bool], int] = field(repr=False)
    _ends: dict[date, tuple[float, float]] = field(repr=False)

    def has(self, day: date, row: Row) -> bool:
        """Whether that hour, or a part of it, comes on that day."""
        return row in self._there[day]

    def length(self, day: date) -> timedelta:
        """Return how long a day is."""
        start, end = self.edges[day]
        return end - start

    def position(self, instant: datetime) -> float:
        """Return where an instant lies, in rows from the top of its day."""
        local = instant.astimezone(zone_of(self.zone))
        row = self._at.get((local.hour, bool(local.fold)))
        if row is None:  # an instant outside of the days
            row = self._at.get((local.hour, False), local.hour)
        return row + (local.minute + local.second / 60) / 60

    def across(self, day: date, start: datetime, end: datetime) -> tuple[float, float] | None:
        """Return the positions between which [start, end) lies on a day, or None where it does not."""
        first, last = self.edges[day]
        if not (start < last and end > first) or first == last:
            return None
        top, bottom = self._ends[day]
        if start > first:
            top = self.position(start)
        if end < last:
            bottom = self.position(end)
        return top, max(top, bottom)

    def instant(self, day: date, position: float) -> datetime:
        """Return the UTC instant at a position of a day; in a gap that of the clock just put forward."""
        first, last = self.edges[day]
        if position >= len(self.rows):
            return last
        at = max(0, int(position))
        row = self.rows[at]
        minutes = round((max(0.0, position) - at) * 60)
        second = int(row.second)
        if row not in self._there[day]:
            # The row of another day: the same clock's next moment on this one.
            second, minutes = 0, 60 if row.second else 0
        # The minute is part of what the clock shows: some clocks change in the middle of a row.
        minute = min(minutes, 59)
        wall = datetime(
            day.year, day.month, day.day, row.hour, minute, tzinfo=zone_of(self.zone), fold=second
        )
        found = wall.astimezone(UTC) + timedelta(minutes=minutes - minute)
        return min(max(found, first), last)

    def snapped(self, day: date, position: float, minutes: int) -> datetime:
        """Return the instant at a position, at a full step of so many minutes."""
        steps = 60 / minutes
        return self.instant(day, round(position * steps) / steps)


@lru_cache(maxsize=64)
def hours_of(days: tuple[date, ...], zone: str) -> Hours:
    """Return the rows that these days share in a zone."""
    orders = {day: _rows_of(day, zone) for day in days}
    fullest = max(orders.values(), key=lambda order: (any(row.second for row in order), len(order)))
    rows = list(fullest)
    for order in orders.values():
        for row in order:
            if row not in rows:
                later = (at for at, one in enumerate(rows) if (one.hour, one.second) > (row.hour, row.second))
                rows.insert(next(later, len(rows)), row)
    at = {row: place for place, row in enumerate(rows)}
    ends = {
        day: (_minutes_of(day, zone) / 60 + at[order[0]], float(at[order[-1]] + 1))
        for day, order in orders.items()
        if order
    }
    return Hours(
        days,
        zone,
        tuple(rows),
        {day: day_edges(day, zone) for day in days},
        {day: frozenset(order) for day, order in orders.items()},
        {(row.hour, row.second): place for row, place in at.items()},
        ends,
    )


def _minutes_of(day: date, zone: str) -> int:
    """Return the minute at which a day begins: not 0 where its first half hour never comes."""
    return day_edges(day, zone)[0].astimezone(zone_of(zone)).minute


@lru_cache(maxsize=512)
def day_edges(day: date, zone: str) -> tuple[datetime, datetime]:
    """Return the first instant of a day and that of the next, in UTC."""
    return _midnight(day, zone), _midnight(day + timedelta(days=1), zone)


def _midnight(day: date, zone: str) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone_of(zone)).astimezone(UTC)


def _rows_of(day: date, zone: str) -> list[Row]:
    instant, end = day_edges(day, zone)
    where = zone_of(zone)
    if end - instant == _PLAIN and instant.astimezone(where).hour == 0:
        return _PLAIN_ROWS
    found: dict[Row, None] = {}
    while instant < end:
        local = instant.astimezone(where)
        found[Row(local.hour, bool(local.fold))] = None
        instant += _STEP
    return list(found)


def days_from(first: date, count: int) -> tuple[date, ...]:
    """Return so many days in a row."""
    return tuple(first + timedelta(days=at) for at in range(count))


def week_start(day: date, first_weekday: int) -> date:
    """Return the first day of a day's week; ``first_weekday`` is 1 (Monday) to 7 (Sunday)."""
    return day - timedelta(days=(day.isoweekday() - first_weekday) % 7)


def other_zone(zones: Sequence[tuple[datetime, str]], mine: str) -> str:
    """Return the first zone whose clock shows another time than the user's at its instant, or nothing."""
    for instant, zone in zones:
        if zone and zone != mine:
            there, here = instant.astimezone(zone_of(zone)), instant.astimezone(zone_of(mine))
            if there.utcoffset() != here.utcoffset():
                return zone
    return ""
