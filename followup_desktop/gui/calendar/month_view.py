"""The month: a painted grid that keyboard, mouse and screen reader can all walk through."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from followup_desktop.gui.calendar.layout import COLUMNS, ROWS, Hit, Key, MonthLayout, first_shown, key_of
from followup_desktop.gui.calendar.painter import MonthPainter
from followup_desktop.gui.calendar.words import month_words, spoken_day, spoken_item, turned_month
from followup_desktop.gui.theme.focus_ring import OWN_RING, by_keyboard
from followup_desktop.gui.theme.theme import Theme
from followup_desktop.services.calendar import ALL, CalendarItem, ItemKind, Only

if TYPE_CHECKING:
    from followup_desktop.gui.calendar.view import MonthReader

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_NOTCH = 120
_DAY = timedelta(days=1)
_USUAL_ROOM = 5  # lines of a day that are read at least, so that the first month is read once
_KEYS = (
    "Arrow keys move by day, Page Up and Page Down by month, Home goes to today, Tab goes through the items "
    "of a day, Return opens the details"
)


class MonthView(QWidget):
    """`moved` when the day or the item chosen changes; `monthTurned` when other days are needed.

    `entered` asks for the details of what is chosen, `opened` and `dayOpened` (double click) for its own
    place, `menuAsked` for a menu at a global point, with the Hit it is for; `crowdAsked` wants a whole day.
    """

    moved = Signal()
    monthTurned = Signal()
    entered = Signal()
    opened = Signal(object)
    dayOpened = Signal(object)
    menuAsked = Signal(object, QPoint)
    crowdAsked = Signal(object)

    def __init__(self, theme: Theme, today: date, zone: str, first_weekday: int) -> None:
        super().__init__()
        self._theme = theme
        self._first_weekday = first_weekday
        self._painter = MonthPainter(theme)
        self._painter.set_time(today, zone)
        self._painter.month = today.replace(day=1)
        self._painter.selected = today
        self._layout = MonthLayout(first_shown(today, first_weekday), QSizeF())
        self._read: Callable[[date], list[CalendarItem]] | None = None
        self._whole: dict[date, list[CalendarItem]] = {}
        self._room = 0
        self._turned = 0
        self._by_keys = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(OWN_RING, True)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleDescription(_KEYS)
        theme.changed.connect(self.update)

    @property
    def month(self) -> date:
        """The first day of the month shown."""
        return self._painter.month

    @property
    def day(self) -> date:
        """The day that is selected."""
        return self._painter.selected

    @property
    def today(self) -> date:
        """The day that is marked as today."""
        return self._painter.today

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day shown."""
        return self._layout.first, self._layout.last

    def layout_now(self) -> MonthLayout:
        """Return the geometry as it stands, for menus and tests."""
        return self._layout

    def items_of(self, day: date) -> list[CalendarItem]:
        """Return all items of a day that is shown; a busy one is read whole when it is first asked for."""
        shown = self._layout.days.get(day, [])
        if self._read is None or self._layout.count(day) == len(shown):
            return shown
        if day not in self._whole:
            self._whole[day] = self._read(day)
        return self._whole[day]

    def chosen(self) -> CalendarItem | None:
        """Return the item that is chosen on the selected day, or None."""
        key = self._painter.chosen
        return next((item for item in self.items_of(self.day) if key_of(item) == key), None)

    def load(self, calendar: "MonthReader", today: date, zone: str, only: Only = ALL) -> None:
        """Show what the calendar holds, and mark ``today``; what is chosen stays chosen if it is there."""
        first, last = self.span
        # One day more at both ends costs nothing, and a new zone cannot leave a corner empty.
        self._room = max(self._layout.room, _USUAL_ROOM)
        found = calendar.month(first - _DAY, last + _DAY, self._room, only)
        self._read = lambda day: calendar.items(day, day, only).get(day, [])
        self._whole.clear()
        self._layout = MonthLayout(first, self._layout.size, found.days, found.counts)
        self._painter.set_time(today, zone)
        self._painter.hovered = None  # what lay under the pointer may have gone elsewhere
        if self.chosen() is None:
            self._painter.chosen = None
        self._show_item()
        self._name()
        self.update()

    def title(self) -> str:
        """Return the words above the view."""
        return month_words(self.month)

    def select(self, day: date, key: Key | None = None) -> None:
        """Select a day and perhaps one of its items, turning to its month; sends no `moved`."""
        self._painter.selected, self._painter.chosen = day, key
        self._show_month(day)
        self._name()
        self.update()

    def turn(self, months: int) -> None:
        """Turn to another month; the day of the month stays as far as it can."""
        inside = self.day.replace(day=1) == self.month
        self._go(turned_month(self.day if inside else self.month, months))

    def go_today(self) -> None:
        """Select today."""
        self._go(self.today)

    def sizeHint(self) -> QSize:
        return QSize(808, 800)

    def minimumSizeHint(self) -> QSize:
        return QSize(420, 360)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painter.keyboard = by_keyboard(self) or (self._by_keys and self.hasFocus())
        painter = QPainter(self)
        self._painter.paint(painter, self._layout)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._layout = MonthLayout(
            self._layout.first, QSizeF(self.size()), self._layout.days, self._layout.counts
        )
        busy = any(self._layout.count(day) > len(items) for day, items in self._layout.days.items())
        if busy and self._layout.room > self._room:
            self.monthTurned.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        self._by_keys = True
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_T):
            self.go_today()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.chosen() is not None or not self._next_item(1):
                self.entered.emit()
        elif key == Qt.Key.Key_Escape and self.chosen() is not None:
            self._choose(self.day, None)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return self._next_item(1 if next else -1) or super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._name()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = self.hit(event.position())
        self._by_keys = False
        if hit is not None and event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self._choose(hit.day, key_of(hit.item) if hit.item is not None else None)
            if hit.more and event.button() == Qt.MouseButton.LeftButton:
                self.crowdAsked.emit(hit.day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self.hit(event.position())
        if hit is None or event.button() != Qt.MouseButton.LeftButton or hit.more:
            return
        if hit.item is not None:
            self.opened.emit(hit.item)
        else:
            self.dayOpened.emit(hit.day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hit = self.hit(event.position())
        over = key_of(hit.item) if hit is not None and hit.item is not None else None
        pointing = over is not None or (hit is not None and hit.more)
        self.setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)
        self._hover(over)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._turned += event.angleDelta().y()
        months = -int(self._turned / _NOTCH)
        if months:
            self._turned = 0
            self.turn(months)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            box = self._layout.cell_of(self.day)
            hit: Hit | None = Hit(self.day, self.chosen())
            at = self.mapToGlobal(box.center().toPoint())
        else:
            hit, at = self.hit(QPointF(event.pos())), event.globalPos()
        if hit is not None:
            self.menuAsked.emit(hit, at)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hit = self.hit(QPointF(event.pos()))
            item = hit.item if hit is not None else None
            words = spoken_item(item, self._painter.zone) if item is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def hit(self, where: QPointF) -> Hit | None:
        """Return what lies under a point, or None outside the cells."""
        return self._layout.hit(where, self._painter.chosen)

    def _hover(self, key: Key | None) -> None:
        if key != self._painter.hovered:
            self._painter.hovered = key
            self.update()

    def _step(self, days: int) -> None:
        day = self.day + timedelta(days=days)
        if 1971 <= day.year <= 2199:
            self._go(day)

    def _go(self, day: date) -> None:
        self._show_month(day)
        self._choose(day, None)

    def _next_item(self, step: int) -> bool:
        """Choose the next item of the selected day; False where there is none in that direction."""
        items = self.items_of(self.day)
        now = self.chosen()
        # Going backwards from the day itself there is nothing before it.
        at = items.index(now) + step if now is not None else 0 if step > 0 else -1
        if at == -1 and now is not None:
            self._choose(self.day, None)
            return True
        if not 0 <= at < len(items):
            return False
        self._choose(self.day, key_of(items[at]))
        return True

    def _show_item(self) -> None:
        """Draw what is chosen, even where a busy day was read without it."""
        item, shown = self.chosen(), self._layout.days.get(self.day, [])
        if item is not None and item not in shown:
            order = self.items_of(self.day)
            shown = sorted([*shown, item], key=order.index)
            days = {**self._layout.days, self.day: shown}
            self._layout = MonthLayout(self._layout.first, self._layout.size, days, self._layout.counts)

    def _choose(self, day: date, key: Key | None) -> None:
        self._painter.selected, self._painter.chosen = day, key
        self._show_item()
        self._name()
        self.update()
        self.moved.emit()
        self._announce()

    def _show_month(self, day: date) -> None:
        month = day.replace(day=1)
        if month != self._painter.month:
            self._painter.month = month
            self._layout = MonthLayout(first_shown(month, self._first_weekday), self._layout.size)
            self.monthTurned.emit()

    def spoken(self) -> str:
        """Return what a screen reader says of where the user is."""
        chosen = self.chosen()
        if chosen is not None:
            count = len(self.items_of(self.day))
            at = self.items_of(self.day).index(chosen) + 1
            return f"{spoken_item(chosen, self._painter.zone)}, {at} of {count}"
        return spoken_day(self.day, self.items_of(self.day), self._painter.zone, self.today)

    def spoken_days(self) -> list[tuple[QRect, str]]:
        """Return where each day lies, and what a screen reader says of it."""
        layout, zone = self._layout, self._painter.zone
        found = []
        for index in range(ROWS * COLUMNS):
            day = layout.day_at(index)
            shown = layout.days.get(day, [])
            words = spoken_day(day, shown, zone, self.today, layout.count(day))
            found.append((layout.cell(index).toRect(), words))
        return found

    def _name(self) -> None:
        self.setAccessibleName(self.spoken())

    def _announce(self) -> None:
        # The name alone is read on entering; within the grid a screen reader hears only what is announced.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if self.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.spoken()))


def is_person(item: CalendarItem) -> bool:
    """Whether an item is about one follow-up, so that its id is a participant's."""
    return item.kind in (ItemKind.CLOSE, ItemKind.INVITATION)
