"""The agenda: a list of what comes from a day on. A list of Qt's own, so that screen readers know it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView

from followup_desktop.gui import dates
from followup_desktop.gui.calendar.agenda.lines import LinePainter
from followup_desktop.gui.calendar.agenda.model import HORIZON, AgendaModel, Line
from followup_desktop.gui.calendar.layout import Hit, Key, key_of
from followup_desktop.gui.calendar.week.words import spoken_span
from followup_desktop.gui.calendar.words import count_words, day_words, turned_month
from followup_desktop.gui.theme.focus_ring import OWN_RING, by_keyboard
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.services.calendar import ALL, CalendarItem, Only

_KEYS = (
    "Up and Down go through the items, Left and Right move by day, Page Up and Page Down by month, Home goes "
    "to today, Return opens the details"
)


class ItemReader(Protocol):
    """Reads days; see CalendarService."""

    def items(self, first: date, last: date, only: Only = ALL) -> dict[date, list[CalendarItem]]:
        """Return the items of each day."""
        ...


class AgendaView(QListView):
    """Signals as those of the month; `monthTurned` when it begins on another day."""

    moved = Signal()
    monthTurned = Signal()
    entered = Signal()
    opened = Signal(object)
    dayOpened = Signal(object)
    menuAsked = Signal(object, QPoint)

    def __init__(self, theme: Theme, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme, self._now = theme, now
        self._zone, self._today = "UTC", date(2000, 1, 1)
        self._start = self._today
        self._wanted: Key | None = None
        self._quiet = False
        self._model = AgendaModel(self._say)
        self._lines = LinePainter(theme, now)
        self._by_keys = False
        self.setModel(self._model)
        self.setItemDelegate(self._lines)
        self.setAccessibleName("Agenda")
        self.setAccessibleDescription(_KEYS)
        self.setProperty(OWN_RING, True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(20)
        self.selectionModel().currentChanged.connect(self._current_changed)
        theme.changed.connect(self.viewport().update)

    @property
    def day(self) -> date:
        """The day of what is chosen, or the first."""
        item = self.chosen()
        return item.day if item is not None else self._start

    @property
    def span(self) -> tuple[date, date]:
        """The first day, and the last that was read."""
        return self._start, self._model.next - timedelta(days=1)

    def title(self) -> str:
        """Return the words above the view."""
        year = self._start.year != self._today.year
        return f"From {dates.short_day_of_month(self._start, year=year)}"

    def items_of(self, day: date) -> list[CalendarItem]:
        """Return the items of a day that was read."""
        return self._model.items_of(day)

    def chosen(self) -> CalendarItem | None:
        """Return the item that is chosen, or None."""
        index = self.currentIndex()
        line = self._model.line(index.row()) if index.isValid() else None
        return line if isinstance(line, CalendarItem) else None

    def load(self, calendar: ItemReader, today: date, zone: str, only: Only = ALL) -> None:
        """Show what the calendar holds from the first day on; what is chosen stays so if it is there."""
        item = self.chosen()
        key = self._wanted or (key_of(item) if item is not None else None)
        scrolled = self.verticalScrollBar().value() if self._model.start == self._start else 0
        self._zone, self._today = zone, today
        self._lines.zone, self._lines.today = zone, today
        reach = item.day if item is not None and self._model.start == self._start else self._start
        self._quiet = True
        self._model.load(self._start, lambda first, last: calendar.items(first, last, only), reach)
        self._put_current(key)
        self._quiet = False
        self.verticalScrollBar().setValue(scrolled)

    def select(self, day: date, key: Key | None = None) -> None:
        """Begin on a day unless it is in sight already, and choose one of its items; sends no `moved`."""
        self._quiet = True
        self._wanted = key
        row = self._model.row_of(key) if key is not None else -1
        if row < 0:
            self._begin(day)
        self._put_current(key)
        self._wanted = None
        self._quiet = False

    def turn(self, months: int) -> None:
        """Begin a month later."""
        self._go(turned_month(self._start, months))

    def go_today(self) -> None:
        """Begin today."""
        self._go(self._today)

    def _go(self, day: date) -> None:
        if not 1971 <= day.year <= 2199:
            return
        self._quiet = True
        self._put_current(None)
        self._begin(day)
        self._quiet = False
        self.moved.emit()

    def _begin(self, day: date) -> None:
        if day != self._start:
            self._start = day
            self.monthTurned.emit()
            self.scrollToTop()

    def _put_current(self, key: Key | None) -> None:
        row = self._model.row_of(key) if key is not None else -1
        if row < 0:
            self.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.Clear)
            return
        index = self._model.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def _current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if not self._quiet:
            self.moved.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._lines.keyboard = by_keyboard(self) or (self._by_keys and self.hasFocus())
        super().paintEvent(event)
        if not self._model.rowCount():
            painter = QPainter(self.viewport())
            painter.setFont(self._theme.font(Role.BODY))
            painter.setPen(self._theme.colour("muted"))
            words = f"Nothing from {day_words(self._start, self._today)} on, for {HORIZON.days} days."
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(24, 0, -24, 0), flags, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        self._by_keys = True
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(self._start + timedelta(days=-1 if key == Qt.Key.Key_Left else 1))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_T):
            self.go_today()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape and self.chosen() is not None:
            self._put_current(None)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_End):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keys = False
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        line = self._model.line(index.row()) if index.isValid() else None
        if isinstance(line, CalendarItem):
            self.opened.emit(line)
        elif line is not None:
            self.dayOpened.emit(line)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        at = event.globalPos()
        if event.reason() is not QContextMenuEvent.Reason.Keyboard:
            index = self.indexAt(event.pos())
        elif index.isValid():
            at = self.viewport().mapToGlobal(self.visualRect(index).center())
        line = self._model.line(index.row()) if index.isValid() else self._start
        hit = Hit(line.day, line) if isinstance(line, CalendarItem) else Hit(line)
        self.menuAsked.emit(hit, at)

    def _say(self, line: Line, count: int) -> str:
        if isinstance(line, CalendarItem):
            return spoken_span(line, self._zone, self._now())
        today = ", today" if line == self._today else ""
        return f"{day_words(line, self._today)}{today}, {count_words(count)}"
