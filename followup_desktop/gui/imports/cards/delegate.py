"""Paints one card of a review: its tick, name, title and company, and what becomes of it."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from followup_desktop.gui.imports.cards.model import Role as Data
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.row_ground import paint_row_ground

HEIGHT = 52
_SIDE, _BOX, _GAP = 12, 18, 12


class CardDelegate(QStyledItemDelegate):
    """A row of the review."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        paint_row_ground(painter, option, rect, self._theme)
        self._paint_tick(painter, _box(rect), index.data(Qt.ItemDataRole.CheckStateRole))
        room = rect.adjusted(_SIDE + _BOX + _GAP, 6, -_SIDE, -6)
        words = str(index.data(Data.HAPPENS))
        font = self._theme.font(Role.SMALL_STRONG)
        wide = QFontMetricsF(font).horizontalAdvance(words) + 1
        at_right = room.adjusted(room.width() - wide, 0, 0, 0)
        tone = index.data(Data.TONE)
        colour = self._theme.tokens.tone(tone).text if tone != "neutral" else self._theme.tokens.muted
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(at_right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        room.setRight(at_right.left() - _GAP)
        detail = str(index.data(Data.DETAIL))
        name = room.adjusted(0, 0, 0, -room.height() / 2) if detail else room
        self._write(painter, name, str(index.data()), Role.BODY_STRONG, "ink")
        if detail:
            self._write(painter, room.adjusted(0, room.height() / 2, 0, 0), detail, Role.SMALL, "muted")
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        box = _box(QRectF(option.rect)).adjusted(-_SIDE, -HEIGHT, _GAP / 2, HEIGHT)
        if state is None or not box.contains(event.position()):
            return False
        if event.type() is QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton:
            on = Qt.CheckState(state) is not Qt.CheckState.Checked
            wanted = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            return model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)
        return event.type() is QEvent.Type.MouseButtonDblClick

    def _paint_tick(self, painter: QPainter, box: QRectF, state: object) -> None:
        if state is None:
            return
        on = Qt.CheckState(state) is Qt.CheckState.Checked
        painter.setPen(QPen(self._theme.colour("accent" if on else "control"), 1))
        painter.setBrush(self._theme.colour("accent" if on else "panel"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if on:
            ratio = painter.device().devicePixelRatioF()
            drawn = self._theme.pixmap("check", "on_accent", 14, ratio)
            painter.drawPixmap(box.center() - QPointF(7, 7), drawn)

    def _write(self, painter: QPainter, room: QRectF, words: str, role: Role, colour: str) -> None:
        font = self._theme.font(role)
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _box(rect: QRectF) -> QRectF:
    return QRectF(rect.left() + _SIDE, rect.center().y() - _BOX / 2, _BOX, _BOX)
