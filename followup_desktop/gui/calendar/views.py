"""The views of the calendar. The month is there from the start; the others are made when first shown."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from followup_desktop.gui import dates
from followup_desktop.gui.calendar.layout import key_of
from followup_desktop.gui.calendar.month_view import MonthView
from followup_desktop.gui.calendar.words import local_day
from followup_desktop.gui.context import Context
from followup_desktop.services.calendar import CalendarItem, Only

if TYPE_CHECKING:
    from followup_desktop.gui.calendar.agenda.view import AgendaView
    from followup_desktop.gui.calendar.month_drag import MonthDrag
    from followup_desktop.gui.calendar.read_ahead import ReadAhead
    from followup_desktop.gui.calendar.spoken_days import SpokenDays
    from followup_desktop.gui.calendar.view import View
    from followup_desktop.gui.calendar.week.grid import TimeGrid

DAY, WEEK, MONTH, AGENDA = "day", "week", "month", "agenda"
CHOICES = ((DAY, "Day"), (WEEK, "Week"), (MONTH, "Month"), (AGENDA, "Agenda"))


class Views(QStackedWidget):
    """One view at a time, and the signals of whichever it is.

    `turned` when other days are needed, `drawn` (start, end) when an empty span was drawn, `dropped` (item,
    start, end) when a conversation was, `dragged` (item, start, end, point) on the way, `dayAsked` for a
    whole day.
    """

    moved = Signal()
    turned = Signal()
    entered = Signal()
    opened = Signal(object)
    dayOpened = Signal(object)
    menuAsked = Signal(object, QPoint)
    dayAsked = Signal(object)
    drawn = Signal(object, object)
    dropped = Signal(object, object, object)
    dragged = Signal(object, object, object, QPoint)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._first = dates.first_weekday()
        self.month = MonthView(context.theme, self.today(), context.zone(), self._first)
        self._made: dict[str, View] = {MONTH: self.month}
        self._grids: dict[str, TimeGrid] = {}
        self._drag: MonthDrag | None = None
        self._ahead: ReadAhead | None = None
        self._spoken: dict[str, SpokenDays] = {}
        self.key = MONTH
        self.addWidget(self.month)
        self.setFocusProxy(self.month)
        self._connect(self.month)
        self.month.crowdAsked.connect(self.dayAsked)

    @property
    def view(self) -> "View":
        """The view in front."""
        return self._made[self.key]

    @property
    def front(self) -> QWidget:
        """The view in front, as a widget."""
        widget = self.view
        assert isinstance(widget, QWidget)
        return widget

    def today(self) -> date:
        """Return the day that a calendar shows now."""
        return local_day(self._context.clock.now(), self._context.zone())

    def show_view(self, key: str) -> None:
        """Bring a view to the front, on the day and the item that were chosen before."""
        if key == self.key:
            return
        before = self.view
        chosen = before.chosen()
        day = before.day if before.span[0] <= before.day <= before.span[1] else before.span[0]
        had_focus = self.front.hasFocus()
        if key not in self._made:
            self._made[key] = self._make(key)
        self.key = key
        self.setCurrentWidget(self.front)
        self.setFocusProxy(self.front)
        self.view.select(*((chosen.day, key_of(chosen)) if chosen is not None else (day, None)))
        if had_focus:
            self.front.setFocus()

    def load(self, only: Only) -> None:
        """Read what the view in front shows."""
        calendar = self._ahead or self._context.services.calendar
        self.view.load(calendar, self.today(), self._context.zone(), only)
        self.speak()

    def forget(self) -> None:
        """Something changed: what was read before does not count."""
        if self._ahead is not None:
            self._ahead.forget()

    def speak(self) -> None:
        """Let screen readers find the days of the view in front; called when its items were read.

        Not before the first paint, which the 180 enum members of QAccessible would hold up.
        """
        if self.key == AGENDA or self._ahead is None:
            return
        from PySide6.QtGui import QAccessible

        if not QAccessible.isActive():
            return
        if self.key not in self._spoken:
            from followup_desktop.gui.calendar.spoken_days import SpokenDays

            grid = self._grids.get(self.key)
            area = grid.viewport() if grid is not None else self.month
            cells = grid.spoken_days if grid is not None else self.month.spoken_days
            self._spoken[self.key] = SpokenDays(area, cells)
        self._spoken[self.key].refresh()

    def complete(self) -> None:
        """Make what the first paint of the month does not need: dragging, and reading ahead."""
        if self._drag is None:
            from followup_desktop.gui.calendar.month_drag import MonthDrag
            from followup_desktop.gui.calendar.read_ahead import ReadAhead

            self._ahead = ReadAhead(self._context.services.calendar, self._first, self)
            self._ahead.readOn.connect(self._prepare)
            self._drag = MonthDrag(self._context, self.month)
            self._drag.dropped.connect(self.dropped)
            self._drag.dragged.connect(self.dragged)
            self._drag.dayDrawn.connect(self.dayOpened)
            self.speak()

    def _prepare(self, first: date, items: list[CalendarItem]) -> None:
        grid = self._grids.get(self.key)
        if grid is not None:
            grid.prepare(first, items)

    def _make(self, key: str) -> "View":
        theme, now = self._context.theme, self._context.clock.now
        if key == AGENDA:
            from followup_desktop.gui.calendar.agenda.view import AgendaView

            agenda = AgendaView(theme, now)
            self._connect(agenda)
            self.addWidget(agenda)
            return agenda
        from followup_desktop.gui.calendar.week.grid import TimeGrid

        grid = TimeGrid(theme, now, self._context.zone(), self._first, 1 if key == DAY else 7)
        self._connect(grid)
        grid.crowdAsked.connect(self.dayAsked)
        grid.drawn.connect(self.drawn)
        grid.dropped.connect(self.dropped)
        grid.dragged.connect(self.dragged)
        self.addWidget(grid)
        self._grids[key] = grid
        return grid

    def _connect(self, view: "MonthView | TimeGrid | AgendaView") -> None:
        view.moved.connect(self.moved)
        view.monthTurned.connect(self.turned)
        view.entered.connect(self.entered)
        view.opened.connect(self.opened)
        view.dayOpened.connect(self.dayOpened)
        view.menuAsked.connect(self.menuAsked)
