"""Where the ribbon of a window lies across days, and how much of it is left. Plain Python."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from followup_desktop.domain.status import OWED, Status
from followup_desktop.domain.windows import LENGTH
from followup_desktop.gui.calendar.week.hours import Hours
from followup_desktop.services.calendar import CalendarItem, ItemKind


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a ribbon on one day, from ``top`` to ``bottom`` in rows; what is left begins at ``now``.

    ``begins`` and ``closes`` tell whether the talk's end and the close lie on this day.
    """

    item: CalendarItem
    day: date
    top: float
    bottom: float
    now: float
    lane: int
    begins: bool
    closes: bool


def ribbon_span(item: CalendarItem) -> tuple[datetime, datetime]:
    """Return the talk's end and the close; for one that was thanked until then, where that was sooner."""
    assert item.at is not None
    opens = item.at - LENGTH
    if item.status is Status.DONE and item.met_at is not None:
        return opens, min(item.at, max(opens, item.met_at))
    return opens, item.at


def pieces(
    items: Sequence[CalendarItem], hours: Hours, now: datetime, most: int
) -> tuple[list[Piece], dict[date, int]]:
    """Return what is drawn of the windows among ``items``, and how many each day had no lane for.

    A ribbon keeps its lane from day to day. Who is still owed comes first, then who will be.
    """
    closes = [item for item in items if item.kind is ItemKind.CLOSE and item.at is not None]
    taken = [_Lane() for _ in range(most)]
    found: list[Piece] = []
    missing = dict.fromkeys(hours.days, 0)
    edges = list(hours.edges.items())
    spans = [(_rank(item), *ribbon_span(item), item.id, item) for item in closes]
    for _first, start, end, _id, item in sorted(spans, key=lambda one: one[:4]):
        lane = next((at for at, one in enumerate(taken) if one.take(start, end)), None)
        for day, (first, last) in edges:
            if not (start < last and end > first):
                continue
            if lane is None:
                missing[day] += 1
            elif (lies := hours.across(day, start, end)) is not None:
                found.append(_piece(item, day, lies, hours, now, lane))
    return found, missing


def _piece(
    item: CalendarItem, day: date, lies: tuple[float, float], hours: Hours, now: datetime, lane: int
) -> Piece:
    start, end = ribbon_span(item)
    top, bottom = lies
    gone = hours.across(day, start, min(now, end)) if now > start else None
    first, last = hours.edges[day]
    closes = item.status is not Status.DONE and item.day == day
    return Piece(item, day, top, bottom, gone[1] if gone else top, lane, first <= start < last, closes)


def _rank(item: CalendarItem) -> int:
    return 0 if item.status in OWED else 1 if item.status is Status.UPCOMING else 2


class _Lane:
    """Spans side by side in time, in order."""

    def __init__(self) -> None:
        self._starts: list[datetime] = []
        self._ends: list[datetime] = []

    def take(self, start: datetime, end: datetime) -> bool:
        """Put a span in where nothing is in its way; False where something is."""
        at = bisect_right(self._starts, start)
        if (at and self._ends[at - 1] > start) or (at < len(self._starts) and self._starts[at] < end):
            return False
        self._starts.insert(at, start)
        self._ends.insert(at, end)
        return True
