"""What days side by side show, and what is chosen in them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, QRect, QSizeF, Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea

from followup_desktop.gui import dates
from followup_desktop.gui.calendar.layout import Hit, Key, key_of
from followup_desktop.gui.calendar.week.hours import Hours, days_from, hours_of, other_zone, week_start
from followup_desktop.gui.calendar.week.layout import HOUR, GridLayout
from followup_desktop.gui.calendar.week.painter import GridPainter
from followup_desktop.gui.calendar.week.words import hours_words, spoken_span
from followup_desktop.gui.calendar.words import count_words, day_words
from followup_desktop.gui.theme.focus_ring import OWN_RING
from followup_desktop.gui.theme.theme import Theme
from followup_desktop.services.calendar import ALL, CalendarItem, Only

_KEYS = (
    "Left and Right move by day, Page Up and Page Down by {step}, Home goes to today, Up, Down and Tab go "
    "through the items of a day, Return opens the details, Alt with arrows moves a conversation or a "
    "visit, Alt and Shift with Up and Down stretch it"
)
_MORNING = 7  # the hour that stands at the top where nothing is earlier


class SpanReader(Protocol):
    """Reads what lies across days; see CalendarService."""

    def spans(self, first: date, last: date, only: Only = ALL) -> list[CalendarItem]:
        """Return it, the earliest first."""
        ...


class ShownDays(QAbstractScrollArea):
    """One day or seven. `moved` when the day or the item chosen changes; `monthTurned` when other days come.

    `entered`, `opened`, `dayOpened` and `menuAsked` are those of the month; `crowdAsked` wants a whole day.
    A drop emits `dropped` (item, start, end) or `drawn` (start, end); `dragged` comes with each step of it.
    """

    moved = Signal()
    monthTurned = Signal()
    entered = Signal()
    opened = Signal(object)
    dayOpened = Signal(object)
    menuAsked = Signal(object, QPoint)
    crowdAsked = Signal(object)
    dropped = Signal(object, object, object)
    drawn = Signal(object, object)
    dragged = Signal(object, object, object, QPoint)

    def __init__(
        self, theme: Theme, now: Callable[[], datetime], zone: str, first_weekday: int, count: int
    ) -> None:
        super().__init__()
        self._theme, self._now, self._count, self._first_weekday = theme, now, count, first_weekday
        self._painter = GridPainter(theme)
        self._items: list[CalendarItem] = []
        self._prepared: GridLayout | None = None
        self._settled = False
        self._set_days(date(2000, 1, 1), zone)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setProperty("bare", True)
        self.setProperty(OWN_RING, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(int(HOUR / 2))
        self.setAccessibleDescription(_KEYS.format(step="week" if count > 1 else "day"))
        theme.changed.connect(self.viewport().update)

    # What it shows

    @property
    def day(self) -> date:
        """The day that is selected."""
        return self._painter.selected

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day shown."""
        return self._days[0], self._days[-1]

    def layout_now(self) -> GridLayout:
        """Return the geometry as it stands, for menus and tests."""
        return self._layout

    @property
    def scrolled(self) -> float:
        """How far the hours are scrolled, in pixels."""
        return float(self.verticalScrollBar().value())

    def title(self) -> str:
        """Return the words above the view."""
        first, last = self.span
        year = not first.year == last.year == self._painter.today.year
        if self._count == 1:
            return dates.short_day(first, year=year)
        return dates.span(first, last, year=year)

    def items_of(self, day: date) -> list[CalendarItem]:
        """Return the items of a day that is shown."""
        return [item for item in self._items if item.day == day]

    def chosen(self) -> CalendarItem | None:
        """Return the item that is chosen, or None."""
        key = self._painter.chosen
        if key is None:
            return None
        return next((item for item in self._items if key_of(item) == key), None)

    def load(self, calendar: SpanReader, today: date, zone: str, only: Only = ALL) -> None:
        """Show what the calendar holds, and mark ``today``; what is chosen stays chosen if it is there."""
        self._painter.today, self._painter.zone = today, zone
        self._zone = zone
        self._items = calendar.spans(*self.span, only)
        if self.chosen() is None:
            self._painter.chosen = None
        self._lay_out()
        self._name()

    def select(self, day: date, key: Key | None = None) -> None:
        """Select a day and perhaps one of its items, turning to it; sends no `moved`."""
        self._painter.selected, self._painter.chosen = day, key
        self._show(day)
        self._lay_out()
        self._show_chosen()
        self._name()

    def turn(self, steps: int) -> None:
        """Turn to other days."""
        self._go(self.day + timedelta(days=steps * self._count))

    def go_today(self) -> None:
        """Select today."""
        self._go(self._painter.today)
        self._scroll_to(self._layout.hours.position(self._now()) * HOUR)

    def _set_days(self, day: date, zone: str) -> None:
        first = week_start(day, self._first_weekday) if self._count > 1 else day
        self._days, self._zone = days_from(first, self._count), zone
        self._lay_out()

    def prepare(self, first: date, items: list[CalendarItem]) -> None:
        """Lay out the days from ``first`` on before they are turned to; `load` must read the same list."""
        self._prepared = self._layout_of(hours_of(days_from(first, self._count), self._zone), items, None)
        self._prepared.measure()

    def _lay_out(self) -> None:
        hours, ready = hours_of(self._days, self._zone), self._prepared
        here = (hours, QSizeF(self.viewport().size()))
        same = ready is not None and ready.items is self._items and (ready.hours, ready.size) == here
        if ready is not None and same and self._chosen is None:
            self._layout = ready
        else:
            self._layout = self._layout_of(hours, self._items, self.chosen())
        self._fit_bar()

    def _layout_of(self, hours: Hours, items: list[CalendarItem], chosen: CalendarItem | None) -> GridLayout:
        zones = [(item.at, item.zone) for item in ([chosen] if chosen else []) + items if item.at]
        return GridLayout(
            hours,
            QSizeF(self.viewport().size()),
            items,
            self._now(),
            other_zone=other_zone(zones, self._zone),
            chosen=self._chosen if chosen else None,
        )

    def _fit_bar(self) -> None:
        bar = self.verticalScrollBar()
        room = max(0, self.viewport().height() - int(self._layout.head))
        bar.setPageStep(room)
        bar.setRange(0, max(0, int(self._layout.high) - room))
        self.viewport().update()

    def _show(self, day: date) -> None:
        if day not in self._days:
            self._items = []
            self._set_days(day, self._zone)
            self.monthTurned.emit()

    def _show_chosen(self) -> None:
        if self._chosen is None:
            return
        box = next((one for one in self._layout.boxes if one.item and key_of(one.item) == self._chosen), None)
        if box is not None and self._settled:
            self._scroll_to(box.rect.center().y(), only_if_hidden=True)

    @property
    def _chosen(self) -> Key | None:
        return self._painter.chosen

    def _scroll_to(self, y: float, only_if_hidden: bool = False) -> None:
        bar = self.verticalScrollBar()
        seen = bar.value() + 12 <= y <= bar.value() + bar.pageStep() - 12
        if not (only_if_hidden and seen):
            bar.setValue(int(y - bar.pageStep() / 3))

    def _settle(self) -> None:
        """Stand at the morning, or at what is earlier, when the hours are first seen."""
        if not self._settled and self.isVisible():
            self._settled = True
            times = [box.rect.top() for box in self._layout.boxes]
            self.verticalScrollBar().setValue(int(min([_MORNING * HOUR, *times]) - 8))
            self._show_chosen()

    def hit(self, where: QPointF) -> Hit | None:
        """Return what lies under a point of the viewport."""
        if where.y() < self._layout.head:
            return self._layout.at_head(where)
        return self._layout.at(self._content(where))

    def _content(self, where: QPointF) -> QPointF:
        return QPointF(where.x(), where.y() - self._layout.head + self.scrolled)

    def _go(self, day: date) -> None:
        if not 1971 <= day.year <= 2199:
            return
        if day in self._days:
            self._choose(day, None)
            return
        self._painter.selected, self._painter.chosen = day, None
        self._show(day)  # whoever loads what is there lays it out and names it
        self._tell()

    def _next_item(self, step: int) -> bool:
        """Choose the next item of the selected day; False where there is none in that direction."""
        items, now = self.items_of(self.day), self.chosen()
        at = items.index(now) + step if now in items else 0 if step > 0 else -1
        if at == -1 and now is not None:
            self._choose(self.day, None)
            return True
        if not 0 <= at < len(items):
            return False
        self._choose(self.day, key_of(items[at]))
        return True

    def _choose(self, day: date, key: Key | None) -> None:
        self._painter.selected, self._painter.chosen = day, key
        self._lay_out()
        self._show_chosen()
        self._name()
        self._tell()

    def _tell(self) -> None:
        self.moved.emit()
        self._announce()

    def spoken(self) -> str:
        """Return what a screen reader says of where the user is."""
        items, chosen = self.items_of(self.day), self.chosen()
        if chosen is not None:
            at = f", {items.index(chosen) + 1} of {len(items)}" if chosen in items else ""
            return f"{spoken_span(chosen, self._zone, self._now())}{at}"
        return self.spoken_day(self.day)

    def spoken_day(self, day: date) -> str:
        """Return a day and all that it holds, as a screen reader says it."""
        items, today = self.items_of(day), self._painter.today
        hours = hours_words(self._layout.hours.length(day) / timedelta(hours=1))
        parts = [day_words(day, today), "today" if day == today else "", hours]
        name = ", ".join(part for part in parts if part)
        if not items:
            return f"{name}, nothing"
        told = "; ".join(spoken_span(item, self._zone, self._now()) for item in items)
        return f"{name}, {count_words(len(items))}: {told}"

    def spoken_days(self) -> list[tuple[QRect, str]]:
        """Return where each day lies in the viewport, and what a screen reader says of it."""
        high = self.viewport().height()
        columns = [self._layout.column(at) for at in range(len(self._days))]
        return [
            (QRect(int(left), 0, int(right - left), high), self.spoken_day(day))
            for day, (left, right) in zip(self._days, columns, strict=True)
        ]

    def _name(self) -> None:
        self.setAccessibleName(self.spoken())

    def _announce(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if self.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.spoken()))
