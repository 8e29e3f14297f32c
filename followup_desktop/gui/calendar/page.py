"""What the pages of the side panel share: a part that scrolls, a foot that stays, rows to press."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.gui.widgets.avatar import paint_avatar

_MARGIN = 18


class Page(QWidget):
    """One page of the panel: `body` scrolls, `foot` stays below it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(_MARGIN, 18, _MARGIN, 18)
        self.body.setSpacing(12)
        self.area = QScrollArea()
        self.area.setAccessibleName("Details")
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)
        # A stop for the keyboard only where there is something to scroll.
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.verticalScrollBar().rangeChanged.connect(self._let_scroll)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(_MARGIN, 0, _MARGIN, 18)
        self.foot.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.area, 1)
        column.addLayout(self.foot)

    def _let_scroll(self, _low: int, high: int) -> None:
        policy = Qt.FocusPolicy.StrongFocus if high > 0 else Qt.FocusPolicy.NoFocus
        self.area.setFocusPolicy(policy)


class Row(QAbstractButton):
    """A line to press: an icon or a person's circle, a title, and a second line in muted words."""

    def __init__(
        self, theme: Theme, title: str, below: str = "", *, icon: str = "", tone: Tone = Tone.NEUTRAL
    ) -> None:
        super().__init__()
        self._theme, self._title, self._below, self._icon, self._tone = theme, title, below, icon, tone
        self.setAccessibleName(f"{title}, {below}" if below else title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, 52)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 52)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("chip" if self.isDown() else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        circle = QRectF(8, (self.height() - 34) / 2, 34, 34)
        self._paint_mark(painter, circle)
        left = circle.right() + 10
        room = QRectF(left, 0, self.width() - left - 8, self.height())
        cut = self._write(painter, room, self._title, Role.SMALL_STRONG, "ink", -9 if self._below else 0)
        if self._below:
            cut = self._write(painter, room, self._below, Role.SMALL, "muted", 9) or cut
        self.setToolTip(f"{self._title}\n{self._below}".strip() if cut else "")

    def _paint_mark(self, painter: QPainter, circle: QRectF) -> None:
        if not self._icon:
            paint_avatar(painter, circle, self._title, self._theme.tokens)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("chip" if self._tone is Tone.NEUTRAL else f"{self._tone}_soft"))
        painter.drawRoundedRect(circle, 8, 8)
        role = "muted" if self._tone is Tone.NEUTRAL else f"{self._tone}_text"
        drawn = self._theme.pixmap(self._icon, role, 18, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(circle.left() + 8, circle.top() + 8), drawn)

    def _write(self, painter: QPainter, room: QRectF, words: str, role: Role, colour: str, down: int) -> bool:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(colour))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room.translated(0, down), Qt.AlignmentFlag.AlignVCenter, shown)
        return shown != words


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        inner = item.layout()
        if inner is not None:
            clear(inner)
            inner.deleteLater()
