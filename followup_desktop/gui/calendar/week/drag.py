"""Dragging in the hours of a day: to move or stretch a conversation, or to make one. Plain of any widget."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum

from PySide6.QtCore import QPointF

from followup_desktop.domain.clock import zone_of
from followup_desktop.gui.calendar.week.layout import HOUR, Box, GridLayout
from followup_desktop.services.calendar import MEETINGS, CalendarItem

STEP = timedelta(minutes=15)
GRIP = 6.0
_HIGH_ENOUGH = 26.0  # lower boxes are moved wherever they are taken


class Sort(Enum):
    """What a drag does."""

    MOVE = "move"
    START = "start"
    END = "end"
    NEW = "new"


@dataclass(slots=True)
class Drag:
    """A drag that began at ``origin``; ``start`` and ``end`` are what a drop would give."""

    sort: Sort
    origin: QPointF
    start: datetime
    end: datetime
    item: CalendarItem | None = None
    lift: float = 0.0
    begun: bool = False

    @property
    def changes(self) -> bool:
        """Whether a drop would change anything."""
        item = self.item
        return self.begun and (item is None or (self.start, self.end) != (item.at, item.ends))


def grip(box: Box | None, where: QPointF) -> Sort:
    """Return what taking hold of a point begins."""
    if box is None or box.item is None:
        return Sort.NEW
    if box.rect.height() >= _HIGH_ENOUGH:
        if box.ends and box.rect.bottom() - where.y() <= GRIP:
            return Sort.END
        if box.begins and where.y() - box.rect.top() <= GRIP:
            return Sort.START
    return Sort.MOVE


def take(layout: GridLayout, where: QPointF) -> Drag | None:
    """Return the drag that may begin at a point below the head; None where nothing can be dragged."""
    if where.x() < layout.edge:
        return None
    box = layout.box_at(where)
    day = layout.day_at(where.x())
    if box is None:
        start = layout.hours.instant(day, int(where.y() / HOUR * 4) / 4)
        return Drag(Sort.NEW, where, start, start + STEP)
    item = box.item
    if item is None or item.kind not in MEETINGS or item.at is None or item.ends is None:
        return None
    return Drag(grip(box, where), where, item.at, item.ends, item, _lift(layout, item, day, where))


def _lift(layout: GridLayout, item: CalendarItem, day: date, where: QPointF) -> float:
    """How far below its start an item was taken, in hours that pass."""
    assert item.at is not None
    return (layout.hours.instant(day, where.y() / HOUR) - item.at).total_seconds()


def follow(drag: Drag, layout: GridLayout, where: QPointF) -> None:
    """Carry a drag on to a point."""
    # Only what is moved changes its day: a stretch that slips sideways would add a night.
    day = layout.day_at(where.x() if drag.sort is Sort.MOVE else drag.origin.x())
    position = max(0.0, where.y() / HOUR)
    if drag.sort is Sort.NEW:
        anchor = layout.hours.instant(day, int(drag.origin.y() / HOUR * 4) / 4)
        other = layout.hours.snapped(day, position, 15)
        drag.start, drag.end = min(anchor, other), max(anchor + STEP, other)
    elif drag.sort is Sort.END:
        drag.end = max(drag.start + STEP, layout.hours.snapped(day, position, 15))
    elif drag.sort is Sort.START:
        drag.start = min(drag.end - STEP, layout.hours.snapped(day, position, 15))
    else:
        assert drag.item is not None
        assert drag.item.at is not None
        # By full steps from where it was: one at 14:05 that only changes its day stays at 14:05.
        by = layout.hours.instant(day, position) - timedelta(seconds=drag.lift) - drag.item.at
        lasts = drag.end - drag.start
        drag.start = drag.item.at + round(by / STEP) * STEP
        drag.end = drag.start + lasts


def nudged(
    item: CalendarItem, zone: str, days: int, minutes: int, stretch: bool
) -> tuple[datetime, datetime] | None:
    """Return the times of a conversation that is moved by days or minutes, or stretched by minutes.

    By a day it keeps what clocks in ``zone`` show. None where it cannot be done.
    """
    if item.at is None or item.ends is None:
        return None
    by = timedelta(minutes=minutes)
    if stretch:
        return None if days or item.ends + by <= item.at else (item.at, item.ends + by)
    start = at_same_time(item.at, item.day + timedelta(days=days), zone) + by
    return start, start + (item.ends - item.at)


def at_same_time(instant: datetime, day: date, zone: str) -> datetime:
    """Return the instant at which clocks in ``zone`` show the same time on another day, in UTC."""
    wall = instant.astimezone(zone_of(zone))
    return wall.replace(year=day.year, month=day.month, day=day.day).astimezone(UTC)
