"""Some days side by side, hour by hour, that keyboard, mouse and screen reader can all walk through."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip

from followup_desktop.gui.calendar.layout import Hit, key_of
from followup_desktop.gui.calendar.week.drag import Drag, Sort, follow, grip, nudged, take
from followup_desktop.gui.calendar.week.layout import HOUR
from followup_desktop.gui.calendar.week.shown import ShownDays
from followup_desktop.gui.calendar.week.words import spoken_span
from followup_desktop.gui.theme.focus_ring import by_keyboard
from followup_desktop.gui.theme.theme import Theme

_NOTCH = 120
_EDGE = 24.0  # pixels from the edge at which a drag scrolls
_CURSORS = {
    Sort.START: Qt.CursorShape.SizeVerCursor,
    Sort.END: Qt.CursorShape.SizeVerCursor,
    Sort.MOVE: Qt.CursorShape.PointingHandCursor,
    Sort.NEW: Qt.CursorShape.ArrowCursor,
}
_NUDGES = {
    Qt.Key.Key_Up: (0, -15),
    Qt.Key.Key_Down: (0, 15),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


class TimeGrid(ShownDays):
    """The hours of one day or seven, with ways to choose, move, stretch and draw in them."""

    def __init__(
        self, theme: Theme, now: Callable[[], datetime], zone: str, first_weekday: int, count: int
    ) -> None:
        super().__init__(theme, now, zone, first_weekday, count)
        self._drag: Drag | None = None
        self._by_keys = False
        self._turned = 0

    def sizeHint(self) -> QSize:
        return QSize(808, 800)

    def minimumSizeHint(self) -> QSize:
        return QSize(420, 300)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painter.keyboard = by_keyboard(self) or (self._by_keys and self.hasFocus())
        self._painter.drag = self._drag
        painter = QPainter(self.viewport())
        self._painter.paint(painter, self._layout, self.scrolled)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        self._by_keys = True
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and self._nudge(key, event.modifiers()):
            return
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(self.day + timedelta(days=-1 if key == Qt.Key.Key_Left else 1))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            if not self._next_item(-1 if key == Qt.Key.Key_Up else 1):
                steps = -1 if key == Qt.Key.Key_Up else 1
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + steps * int(HOUR))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_T):
            self.go_today()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.chosen() is not None or not self._next_item(1):
                self.entered.emit()
        elif key == Qt.Key.Key_Escape and self._drag is not None and self._drag.begun:
            self._drag = None
            self.viewport().update()
        elif key == Qt.Key.Key_Escape and self.chosen() is not None:
            self._choose(self.day, None)
        else:
            event.ignore()

    def _nudge(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Move, or with Shift stretch, what is chosen by a quarter of an hour or a day."""
        item = self.chosen()
        stretch = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        times = nudged(item, self._zone, *_NUDGES[key], stretch) if item and key in _NUDGES else None
        if times is not None:
            self.dropped.emit(item, *times)
        return times is not None

    def focusNextPrevChild(self, next: bool) -> bool:
        return self._next_item(1 if next else -1) or super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._name()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keys = False
        where = event.position()
        hit = self.hit(where)
        if hit is None or event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            return
        if hit.more:
            self.crowdAsked.emit(hit.day)
            return
        self._choose(hit.day, key_of(hit.item) if hit.item is not None else None)
        if event.button() == Qt.MouseButton.LeftButton and where.y() > self._layout.head:
            self._drag = take(self._layout, self._content(where))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._carry(event)
            return
        where = event.position()
        hit = self.hit(where)
        over = key_of(hit.item) if hit is not None and hit.item is not None else None
        self._point(where, hit)
        if over != self._painter.hovered:
            self._painter.hovered = over
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is None or not drag.begun:
            return
        self.viewport().update()
        QToolTip.hideText()
        if drag.item is None:
            self.drawn.emit(drag.start, drag.end)
        elif drag.changes:
            self.dropped.emit(drag.item, drag.start, drag.end)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self.hit(event.position())
        if hit is None or event.button() != Qt.MouseButton.LeftButton or hit.more:
            return
        self._drag = None
        if hit.item is not None:
            self.opened.emit(hit.item)
        elif event.position().y() > self._layout.head:
            day = self._layout.day_at(event.position().x())
            start = self._layout.hours.instant(day, int(self._content(event.position()).y() / HOUR * 2) / 2)
            self.drawn.emit(start, start + timedelta(minutes=30))
        elif self._count > 1:
            self.crowdAsked.emit(hit.day)
        else:
            self.dayOpened.emit(hit.day)

    def leaveEvent(self, event: QEvent) -> None:
        self._painter.hovered = None
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        sideways = event.modifiers() & Qt.KeyboardModifier.ShiftModifier or event.angleDelta().x()
        if not sideways:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y() or event.angleDelta().x()
        steps = -int(self._turned / _NOTCH)
        if steps:
            self._turned = 0
            self.turn(steps)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            hit: Hit | None = Hit(self.day, self.chosen())
            left, right = self._layout.column(self._days.index(self.day))
            at = self.viewport().mapToGlobal(QPoint(int((left + right) / 2), int(self._layout.head) + 20))
        else:
            hit, at = self.hit(QPointF(event.pos())), event.globalPos()
        if hit is not None:
            self.menuAsked.emit(hit, at)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hit = self.hit(QPointF(event.pos()))
            words = spoken_span(hit.item, self._zone, self._now()) if hit and hit.item else ""
            missing = self._layout.missing.get(hit.day, 0) if hit and not words else 0
            if missing and event.pos().y() < self._layout.head:
                words = f"{missing} more windows are open than there is room for ribbons"
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    # Dragging

    def _carry(self, event: QMouseEvent) -> None:
        drag, where = self._drag, event.position()
        assert drag is not None
        content = self._content(where)
        if not drag.begun:
            distance = (content - drag.origin).manhattanLength()
            if distance < QApplication.startDragDistance():
                return
            drag.begun = True
        bar = self.verticalScrollBar()
        if where.y() < self._layout.head + _EDGE:
            bar.setValue(bar.value() - 8)
        elif where.y() > self.viewport().height() - _EDGE:
            bar.setValue(bar.value() + 8)
        follow(drag, self._layout, self._content(where))
        self.dragged.emit(drag.item, drag.start, drag.end, event.globalPosition().toPoint())
        self.viewport().update()

    def _point(self, where: QPointF, hit: Hit | None) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if hit is not None and (hit.item is not None or hit.more):
            shape = Qt.CursorShape.PointingHandCursor
            box = self._layout.box_at(self._content(where)) if where.y() > self._layout.head else None
            if box is not None and box.item is not None and box.item.ends is not None:
                shape = _CURSORS[grip(box, self._content(where))]
        self.viewport().setCursor(shape)
