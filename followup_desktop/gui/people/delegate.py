"""Paints one person of the list: circle, name, title and company, and what is left at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from followup_desktop.gui.people.model import Role as Data
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.gui.widgets.avatar import paint_avatar

HEIGHT = 62
_SIDE, _CIRCLE, _GAP = 14, 38, 14


class PersonDelegate(QStyledItemDelegate):
    """A row of the list of people."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(0, 1, 0, -1)
        self._paint_ground(painter, option, rect)
        name, detail = str(index.data()), str(index.data(Data.DETAIL))
        words, tone = str(index.data(Data.STANDING)), Tone(index.data(Data.TONE))
        circle = QRectF(rect.left() + _SIDE, rect.center().y() - _CIRCLE / 2, _CIRCLE, _CIRCLE)
        paint_avatar(painter, circle, name, self._theme.tokens)
        colour = "muted" if tone is Tone.NEUTRAL else f"{tone}_text"
        font = self._theme.font(Role.SMALL_STRONG)
        wide = QFontMetricsF(font).horizontalAdvance(words) + 1 if words else 0.0
        right = rect.right() - _SIDE
        if words:
            room = QRectF(right - wide, rect.top(), wide, rect.height())
            self._write(painter, room, words, Role.SMALL_STRONG, colour)
        left = circle.right() + _GAP
        room = QRectF(left, rect.top(), right - wide - (12 if words else 0) - left, rect.height())
        self._write(painter, room.translated(0, -9 if detail else 0), name, Role.BODY_STRONG, "ink")
        self._write(painter, room.translated(0, 10), detail, Role.SMALL, "muted")
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
        state: QStyle.StateFlag = option.state
        ground: QColor | None = None
        if state & QStyle.StateFlag.State_Selected:
            ground = self._theme.colour("accent_soft")
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = self._theme.colour("hover")
        painter.setPen(Qt.PenStyle.NoPen)
        if ground is not None:
            painter.setBrush(ground)
            painter.drawRoundedRect(rect, 8, 8)
        keyboard = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        if state & keyboard == keyboard:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 8, 8)

    def _write(self, painter: QPainter, room: QRectF, words: str, role: Role, colour: str) -> None:
        font = self._theme.font(role)
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
