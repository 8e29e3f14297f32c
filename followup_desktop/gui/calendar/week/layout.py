"""Where things lie in days side by side, and what a point hits. Lengths are logical pixels.

Widths are those of the widget. Heights below the head are counted from midnight, before scrolling.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF

from followup_desktop.gui.calendar.layout import Hit, Key, key_of
from followup_desktop.gui.calendar.week.columns import arrange
from followup_desktop.gui.calendar.week.hours import Hours
from followup_desktop.gui.calendar.week.ribbons import Piece, pieces
from followup_desktop.services.calendar import CalendarItem, ItemKind

HOUR = 48.0
NAMES = 44.0
EDGE, NARROW_EDGE = 56.0, 42.0
LINE, LINE_STEP = 20.0, 22.0
_MOST_LINES = 4
_CLOSE = 20.0
_PAD = 3.0
_NARROWEST = 28.0
_ROOMY = 640.0  # pixels of the widget from which the hours have all their room
_ROOMY_DAY = 90.0  # pixels of a day from which ribbons have all of theirs
_WIDE_DAY = 300.0  # pixels from which a day has ribbons with words on them


@dataclass(frozen=True, slots=True)
class Box:
    """A conversation, or the close of a window, on one day; or a crowd: what is ``hidden`` behind it."""

    day: date
    rect: QRectF
    item: CalendarItem | None
    hidden: tuple[CalendarItem, ...] = ()
    begins: bool = True
    ends: bool = True


class GridLayout:
    """The geometry of some days in a widget of ``size``; a change makes another one."""

    def __init__(
        self,
        hours: Hours,
        size: QSizeF,
        items: list[CalendarItem],
        now: datetime,
        *,
        other_zone: str = "",
        chosen: Key | None = None,
    ) -> None:
        self.hours, self.size, self.items, self.now = hours, size, items, now
        self.other_zone, self.chosen = other_zone, chosen

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days, from the left."""
        return self.hours.days

    @cached_property
    def edge(self) -> float:
        """Where the first day begins: the hours stand before it, in one zone or in two."""
        one = EDGE if self.size.width() >= _ROOMY else NARROW_EDGE
        return one * 2 if self.other_zone else one

    @property
    def high(self) -> float:
        """How high all hours are together."""
        return len(self.hours.rows) * HOUR

    def measure(self) -> None:
        """Work all of it out now, and not when it is first painted."""
        self.heads, self.ribbons, self.boxes  # noqa: B018

    @cached_property
    def all_day(self) -> dict[date, list[CalendarItem]]:
        """What belongs to each day as a whole."""
        found: dict[date, list[CalendarItem]] = {}
        for item in self.items:
            if item.at is None and item.day in self.days:
                found.setdefault(item.day, []).append(item)
        return found

    @cached_property
    def head(self) -> float:
        """How high the part is that does not scroll: names of days, and what belongs to them as a whole."""
        lines = min(_MOST_LINES, max((len(items) for items in self.all_day.values()), default=0))
        return NAMES + (lines * LINE_STEP + 4 if lines else 0)

    def column(self, at: int) -> tuple[float, float]:
        """Return left and right of a day, on whole pixels."""
        return self._columns[at]

    @cached_property
    def _columns(self) -> list[tuple[float, float]]:
        wide, count = max(0.0, self.size.width() - self.edge), len(self.days)
        edges = [self.edge + float(round(at * wide / count)) for at in range(count + 1)]
        return list(pairwise(edges))

    @cached_property
    def heads(self) -> list[Box]:
        """What belongs to whole days, in the head; the last line of a full one is a crowd."""
        found = []
        for at, day in enumerate(self.days):
            left, right = self.column(at)
            items = self.all_day.get(day, [])
            room = _MOST_LINES if len(items) <= _MOST_LINES else _MOST_LINES - 1
            for line, item in enumerate(items[:room]):
                found.append(Box(day, self._line(left, right, line), item))
            if items[room:]:
                found.append(Box(day, self._line(left, right, room), None, tuple(items[room:])))
        return found

    def _line(self, left: float, right: float, line: int) -> QRectF:
        return QRectF(left + _PAD, NAMES + line * LINE_STEP, right - left - 2 * _PAD, LINE)

    @cached_property
    def _most_lanes(self) -> int:
        return 8 if self.wordy else 3 if self._wide >= _ROOMY_DAY else 2

    @property
    def wordy(self) -> bool:
        """Whether ribbons are broad enough for words."""
        return self._wide >= _WIDE_DAY

    @property
    def _wide(self) -> float:
        left, right = self.column(0)
        return right - left

    @property
    def lane(self) -> float:
        """How broad a ribbon is, with the gap behind it."""
        return 22.0 if self.wordy else 6.0 if self._wide >= _ROOMY_DAY else 5.0

    @cached_property
    def _pieces(self) -> tuple[list[Piece], dict[date, int]]:
        return pieces(self.items, self.hours, self.now, self._most_lanes)

    @property
    def missing(self) -> dict[date, int]:
        """How many windows of each day had no room for a ribbon."""
        return self._pieces[1]

    @cached_property
    def gutters(self) -> dict[date, float]:
        """How much room the ribbons of each day take at its left."""
        found = dict.fromkeys(self.days, 0.0)
        for piece in self._pieces[0]:
            found[piece.day] = max(found[piece.day], (piece.lane + 1) * self.lane + 2)
        return found

    @cached_property
    def ribbons(self) -> list[tuple[Piece, QRectF]]:
        """The ribbons, each piece with its box."""
        found = []
        for piece in self._pieces[0]:
            left, _right = self.column(self.days.index(piece.day))
            top, bottom = piece.top * HOUR, piece.bottom * HOUR
            box = QRectF(left + 3 + piece.lane * self.lane, top, self.lane - 2, bottom - top)
            found.append((piece, box))
        return found

    @cached_property
    def boxes(self) -> list[Box]:
        """The conversations and closes of all days."""
        return [box for at, day in enumerate(self.days) for box in self._boxes_of(at, day)]

    def _boxes_of(self, at: int, day: date) -> list[Box]:
        left, right = self.column(at)
        left, right = left + _PAD + self.gutters[day], right - _PAD - 4
        lying = [(item, *lies) for item in self._by_day[day] if (lies := self._lies(item, day)) is not None]
        most = max(1, int((right - left) // _NARROWEST))
        places, crowds = arrange([(top, bottom) for _item, top, bottom in lying], most)

        def rect(top: float, bottom: float, column: int, of: int) -> QRectF:
            wide = (right - left) / of
            return QRectF(
                left + column * wide, top + 1, wide - (2 if column < of - 1 else 0), bottom - top - 1
            )

        found = []
        for (item, top, bottom), place in zip(lying, places, strict=True):
            if not place.hidden:
                begins, ends = self._ends_on(item, day)
                found.append(
                    Box(day, rect(top, bottom, place.column, place.of), item, begins=begins, ends=ends)
                )
        for crowd in crowds:
            items = tuple(lying[one][0] for one in crowd.members)
            room = rect(crowd.top, crowd.bottom, crowd.column, crowd.of)
            # What is chosen is seen, though there is no room for all.
            chosen = next((one for one in items if key_of(one) == self.chosen), None)
            found.append(Box(day, room, chosen, items))
        return found

    @cached_property
    def _by_day(self) -> dict[date, list[CalendarItem]]:
        """What may lie on each day: most things on theirs alone."""
        found: dict[date, list[CalendarItem]] = {day: [] for day in self.days}
        edges = self.hours.edges
        for item in self.items:
            inside = item.day in edges
            if inside and (item.ends is None or item.ends <= edges[item.day][1]):
                found[item.day].append(item)
            elif item.ends is not None:
                for ones in found.values():
                    ones.append(item)
        return found

    def _lies(self, item: CalendarItem, day: date) -> tuple[float, float] | None:
        if item.at is None:
            return None
        if item.kind is ItemKind.CLOSE:
            if item.day != day:
                return None
            top = min(self.hours.position(item.at) * HOUR, self.high - _CLOSE)
            return top, top + _CLOSE
        lies = self.hours.across(day, item.at, item.ends or item.at)
        if lies is None:
            return None
        top = min(lies[0] * HOUR, self.high - _CLOSE)
        return top, max(lies[1] * HOUR, top + _CLOSE)

    def _ends_on(self, item: CalendarItem, day: date) -> tuple[bool, bool]:
        if item.kind is ItemKind.CLOSE or item.ends is None:
            return True, True
        first, last = self.hours.edges[day]
        return item.day == day, first < item.ends <= last

    def day_at(self, x: float) -> date:
        """Return the day at a distance from the left; the nearest one beyond the edges."""
        for at, day in enumerate(self.days):
            if x < self.column(at)[1]:
                return day
        return self.days[-1]

    def at_head(self, where: QPointF) -> Hit | None:
        """Return what lies under a point of the head."""
        if where.x() < self.edge:
            return None
        for box in self.heads:
            if box.rect.contains(where):
                return Hit(box.day, box.item, box.item is None)
        return Hit(self.day_at(where.x()))

    def box_at(self, where: QPointF) -> Box | None:
        """Return the box under a point below the head."""
        return next((box for box in self.boxes if box.rect.contains(where)), None)

    def at(self, where: QPointF) -> Hit | None:
        """Return what lies under a point below the head; a ribbon stands for its close."""
        if where.x() < self.edge:
            return None
        box = self.box_at(where)
        if box is not None:
            return Hit(box.day, box.item, box.item is None)
        for piece, rect in self.ribbons:
            if rect.contains(where):
                return Hit(piece.day, piece.item)
        return Hit(self.day_at(where.x()))
