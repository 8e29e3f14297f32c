"""Dragging in the month: a conversation to another day at the same time, or an empty day to log one."""

from datetime import date, datetime

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from followup_desktop.gui.calendar.cut_text import CutText
from followup_desktop.gui.calendar.layout import Hit
from followup_desktop.gui.calendar.month_view import MonthView
from followup_desktop.gui.calendar.week.drag import at_same_time
from followup_desktop.gui.calendar.words import clock_words
from followup_desktop.gui.context import Context
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.services.calendar import MEETINGS, CalendarItem


class MonthDrag(QObject):
    """Watches a month. `dropped` (item, start, end) or `dayDrawn` (day), and `dragged` (..., point)."""

    dropped = Signal(object, object, object)
    dayDrawn = Signal(object)
    dragged = Signal(object, object, object, QPoint)

    def __init__(self, context: Context, month: MonthView) -> None:
        super().__init__(month)
        self._context, self._month = context, month
        self._from: QPointF | None = None
        self._hit: Hit | None = None
        self._ghost: _Ghost | None = None
        month.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if isinstance(event, QKeyEvent) and self._ghost is not None and event.key() == Qt.Key.Key_Escape:
            self._end()
            return True
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        kind, where = event.type(), event.position()
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._from, self._hit = where, self._month.hit(where)
        elif kind == QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton:
            return self._carry(event)
        elif kind == QEvent.Type.MouseButtonDblClick:
            self._end()
        elif kind == QEvent.Type.MouseButtonRelease and self._ghost is not None:
            self._drop(self._ghost.day)
            return True
        return False

    def _carry(self, event: QMouseEvent) -> bool:
        hit, begun = self._hit, self._from
        if hit is None or begun is None or hit.more or not _can_drag(hit.item):
            return False
        where = event.position()
        if self._ghost is None:
            if (where - begun).manhattanLength() < QApplication.startDragDistance():
                return True
            self._ghost = _Ghost(self._context.theme, self._month, self._words(hit.item))
        under = self._month.layout_now().hit(where)
        if under is not None:
            self._ghost.show_over(under.day)
            times = self._times(under.day)
            if times is not None:
                self.dragged.emit(hit.item, *times, event.globalPosition().toPoint())
        return True

    def _drop(self, day: date) -> None:
        hit, times = self._hit, self._times(day)
        self._end()
        if hit is None:
            return
        if hit.item is None:
            self.dayDrawn.emit(day)
        elif times is not None and day != hit.item.day:
            self.dropped.emit(hit.item, *times)

    def _times(self, day: date) -> tuple[datetime, datetime] | None:
        item = self._hit.item if self._hit is not None else None
        if item is None or item.at is None or item.ends is None:
            return None
        start = at_same_time(item.at, day, self._context.zone())
        return start, start + (item.ends - item.at)

    def _words(self, item: CalendarItem | None) -> str:
        if item is None or item.at is None:
            return "New conversation"
        return f"{clock_words(item.at, self._context.zone())} {item.text}"

    def _end(self) -> None:
        self._from = self._hit = None
        if self._ghost is not None:
            QToolTip.hideText()
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None


def _can_drag(item: CalendarItem | None) -> bool:
    return item is None or item.kind in MEETINGS


class _Ghost(QWidget):
    """What is dragged, over the day that it would fall on."""

    def __init__(self, theme: Theme, month: MonthView, words: str) -> None:
        super().__init__(month)
        self._theme, self._month, self._words = theme, month, words
        self._text = CutText(theme.font(Role.SMALL_STRONG))
        self.day = month.day
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_over(self, day: date) -> None:
        """Lie over a day."""
        self.day = day
        self.setGeometry(self._month.layout_now().cell_of(day).toRect())
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(self._theme.tokens.accent_soft)
        ground.setAlpha(150)
        painter.setBrush(ground)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -2, -2), 6, 6)
        chip = QRectF(5, 27, self.width() - 10, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRoundedRect(chip, 5, 5)
        painter.setPen(self._theme.colour("on_accent"))
        self._text.draw(painter, self._words, chip.left() + 5, chip.top() + 3, chip.width() - 8)
