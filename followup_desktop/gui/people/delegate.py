"""Paints one person of the list: circle, name, title and company, and what is left at the right."""

from html import escape
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from followup_desktop.gui.people.list.photos import Photos
from followup_desktop.gui.people.model import Role as Data
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.gui.widgets.avatar import paint_avatar
from followup_desktop.gui.widgets.row_ground import paint_row_ground

HEIGHT, CIRCLE = 62, 38
_SIDE, _GAP, _BESIDE = 14, 14, 12

Index = QModelIndex | QPersistentModelIndex


class _Rooms(NamedTuple):
    """Where the parts of a row stand."""

    circle: QRectF
    words: QRectF
    standing: QRectF


class PersonDelegate(QStyledItemDelegate):
    """A row of the list of people."""

    def __init__(self, theme: Theme, photos: Photos) -> None:
        super().__init__()
        self._theme, self._photos = theme, photos

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(0, 1, 0, -1)
        paint_row_ground(painter, option, rect, self._theme)
        name, detail = str(index.data()), str(index.data(Data.DETAIL))
        words, tone = str(index.data(Data.STANDING)), Tone(index.data(Data.TONE))
        rooms = self._rooms(rect, words)
        photo = None
        if index.data(Data.HAS_PHOTO):
            ratio = painter.device().devicePixelRatioF()
            photo = self._photos.photo(index.data(Data.CONTACT_ID), ratio)
        paint_avatar(painter, rooms.circle, name, self._theme.tokens, photo=photo)
        colour = "muted" if tone is Tone.NEUTRAL else f"{tone}_text"
        if words:
            self._write(painter, rooms.standing, words, Role.SMALL_STRONG, colour)
        lift = -9 if detail else 0
        self._write(painter, rooms.words.translated(0, lift), name, Role.BODY_STRONG, "ink")
        if detail:
            self._write(painter, rooms.words.translated(0, 10), detail, Role.SMALL, "muted")
        painter.restore()

    def _rooms(self, rect: QRectF, standing: str) -> _Rooms:
        circle = QRectF(rect.left() + _SIDE, rect.center().y() - CIRCLE / 2, CIRCLE, CIRCLE)
        metrics = QFontMetricsF(self._theme.font(Role.SMALL_STRONG))
        wide = metrics.horizontalAdvance(standing) + 1 if standing else 0.0
        right = rect.right() - _SIDE
        left = circle.right() + _GAP
        room = right - wide - (_BESIDE if standing else 0) - left
        return _Rooms(
            circle,
            QRectF(left, rect.top(), room, rect.height()),
            QRectF(right - wide, rect.top(), wide, rect.height()),
        )

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show what is cut off, and nothing where all of it can be read."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        name, detail = str(index.data()), str(index.data(Data.DETAIL))
        room = self._rooms(QRectF(option.rect), str(index.data(Data.STANDING))).words.width()
        cut = any(
            QFontMetricsF(self._theme.font(role)).horizontalAdvance(words) > room
            for words, role in ((name, Role.BODY_STRONG), (detail, Role.SMALL))
        )
        # With a tag: Qt takes a name with a "<" in it for rich text, and shows half of it.
        QToolTip.showText(event.globalPos(), _as_text(name, detail) if cut else "", view)
        return True

    def _write(self, painter: QPainter, room: QRectF, words: str, role: Role, colour: str) -> None:
        font = self._theme.font(role)
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _as_text(name: str, detail: str) -> str:
    return "<span>" + "<br>".join(escape(part) for part in (name, detail) if part) + "</span>"
