"""Where things lie in the month: cells, chips, and what a point hits. Lengths are logical pixels."""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF

from followup_desktop.domain.status import OWED, Status
from followup_desktop.services.calendar import CalendarItem, ItemKind

ROWS, COLUMNS = 6, 7
HEAD = 32
_TOP, _SIDE, _CHIP, _STEP, _BOTTOM = 27, 6, 19, 22, 3

Key = tuple[ItemKind, int]


def key_of(item: CalendarItem) -> Key:
    """Return what makes an item the same item after a refresh."""
    return (item.kind, item.id)


class Slot(NamedTuple):
    """One chip as it is laid out; ``item`` is None for "+3 more", with ``hidden`` of them."""

    box: QRectF
    item: CalendarItem | None = None
    hidden: int = 0


class Hit(NamedTuple):
    """What lies under a point. ``more`` is True on "+3 more"."""

    day: date
    item: CalendarItem | None = None
    more: bool = False


class MonthLayout:
    """The geometry of six weeks from ``first`` in a widget of ``size``; a change makes another one.

    A busy day holds some of its items; ``counts`` has how many there are.
    """

    def __init__(
        self,
        first: date,
        size: QSizeF,
        days: dict[date, list[CalendarItem]] | None = None,
        counts: dict[date, int] | None = None,
    ) -> None:
        self.first = first
        self.size = size
        self.days = days or {}
        self.counts = counts or {}
        self._known: dict[tuple[int, Key | None], list[Slot]] = {}

    @property
    def last(self) -> date:
        """The last day shown."""
        return self.first + timedelta(days=ROWS * COLUMNS - 1)

    @property
    def room(self) -> int:
        """How many lines the highest cell has."""
        return self._lines(math.ceil(max(0.0, self.size.height() - HEAD) / ROWS))

    @staticmethod
    def _lines(high: float) -> int:
        return max(1, int((high - _TOP - _BOTTOM + _STEP - _CHIP) // _STEP))

    def count(self, day: date) -> int:
        """Return how many items a day has, shown or not."""
        return self.counts.get(day, len(self.days.get(day, ())))

    def day_at(self, index: int) -> date:
        """Return the day of the cell with that index, 0 to 41."""
        return self.first + timedelta(days=index)

    def column(self, index: int) -> tuple[float, float]:
        """Return left and right of a column, on whole pixels."""
        wide = self.size.width()
        return float(round(index * wide / COLUMNS)), float(round((index + 1) * wide / COLUMNS))

    def cell(self, index: int) -> QRectF:
        """Return the box of a cell."""
        row, column = divmod(index, COLUMNS)
        high = max(0.0, self.size.height() - HEAD)
        left, right = self.column(column)
        top, bottom = (float(round(HEAD + edge * high / ROWS)) for edge in (row, row + 1))
        return QRectF(left, top, right - left, bottom - top)

    def cell_of(self, day: date) -> QRectF:
        """Return the box of a day, which must be among those shown."""
        return self.cell((day - self.first).days)

    def slots(self, index: int, chosen: Key | None = None) -> list[Slot]:
        """Return the chips of a cell, from the top; a chosen item is always among them."""
        slots = self._known.get((index, chosen))
        if slots is None:
            slots = self._known[(index, chosen)] = self._lay_out(index, chosen)
        return slots

    def _lay_out(self, index: int, chosen: Key | None) -> list[Slot]:
        items = self.days.get(self.day_at(index), [])
        if not items:
            return []
        cell = self.cell(index)
        room = self._lines(cell.height())
        count = self.count(self.day_at(index))
        shown, hidden = fitting(items, room, chosen, count)
        boxes = [
            QRectF(cell.left() + _SIDE, cell.top() + _TOP + at * _STEP, cell.width() - 2 * _SIDE, _CHIP)
            for at in range(len(shown) + bool(hidden))
        ]
        slots = [Slot(box, item) for box, item in zip(boxes, shown, strict=False)]
        if hidden:
            slots.append(Slot(boxes[-1], None, hidden))
        return slots

    def hit(self, where: QPointF, chosen: Key | None = None) -> Hit | None:
        """Return what lies under a point, or None outside the cells."""
        for index in range(ROWS * COLUMNS):
            if not self.cell(index).contains(where):
                continue
            for slot in self.slots(index, chosen):
                if slot.box.contains(where):
                    return Hit(self.day_at(index), slot.item, slot.item is None)
            return Hit(self.day_at(index))
        return None


def fitting(
    items: Sequence[CalendarItem], room: int, chosen: Key | None, count: int = 0
) -> tuple[list[CalendarItem], int]:
    """Return the items that ``room`` lines can show, in their order, and how many are left for a last line.

    ``count`` is how many there are, where ``items`` are the first of more.
    Where not all can be seen, what is chosen comes first, then who is still owed: a close that hides behind
    "+3 more" would be missed.
    """
    count = max(count, len(items))
    if count <= room:
        return list(items), 0
    kept = sorted(items, key=lambda item: (key_of(item) != chosen, _rank(item)))[: room - 1]
    seen = {key_of(item) for item in kept}
    return [item for item in items if key_of(item) in seen], count - len(kept)


def _rank(item: CalendarItem) -> int:
    if item.status in OWED:
        return 0
    if item.kind is ItemKind.CLOSE:
        return 2 if item.status is Status.UPCOMING else 3
    return 3 if item.cancelled else 1


def first_shown(month: date, first_weekday: int) -> date:
    """Return the day in the upper left corner; ``first_weekday`` is 1 (Monday) to 7 (Sunday)."""
    start = month.replace(day=1)
    return start - timedelta(days=(start.isoweekday() - first_weekday) % COLUMNS)
