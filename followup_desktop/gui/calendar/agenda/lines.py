"""Paints the lines of the agenda."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from followup_desktop.domain.status import OWED, Status
from followup_desktop.gui.calendar.agenda.model import LINE
from followup_desktop.gui.calendar.cut_text import CutText
from followup_desktop.gui.calendar.week.words import left_words, span_words_of
from followup_desktop.gui.calendar.words import (
    ICONS,
    Look,
    clock_words,
    day_words,
    elsewhere_words,
    look_of,
    spoken_item,
)
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.services.calendar import MEETINGS, CalendarItem, ItemKind

_DAY, _ITEM = 42, 40
_MARGIN, _TIMES, _ICON = 20, 128, 16
_LATE = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)  # at this hour a clock shows most figures


class LinePainter(QStyledItemDelegate):
    """Draws a day's name, or an item with its time, its sort and what is left."""

    def __init__(self, theme: Theme, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme, self._now = theme, now
        self.zone, self.today = "UTC", date(2000, 1, 1)
        self.keyboard = False
        self._day = CutText(theme.font(Role.BODY_STRONG))
        self._strong = CutText(theme.font(Role.SMALL_STRONG))
        self._plain = CutText(theme.font(Role.SMALL))
        longest = span_words_of(_LATE, _LATE + timedelta(minutes=50), "UTC")
        self._times_wide = max(_TIMES, int(self._plain.metrics.horizontalAdvance(longest)) + 12)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, _DAY if isinstance(index.data(LINE), date) else _ITEM)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(LINE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, date):
            self._paint_day(painter, QRectF(rect), line)
        else:
            self._paint_item(painter, QRectF(rect), line, state)
        painter.restore()

    def _paint_day(self, painter: QPainter, rect: QRectF, day: date) -> None:
        wide = rect.width() - 2 * _MARGIN
        painter.fillRect(QRectF(rect.left() + _MARGIN, rect.top(), wide, 1), self._theme.colour("line"))
        painter.setPen(self._theme.colour("accent_text" if day == self.today else "ink"))
        words = day_words(day, self.today) + (", today" if day == self.today else "")
        top = rect.bottom() - self._day.height - 4
        self._day.draw(painter, words, rect.left() + _MARGIN, top, wide)

    def _paint_item(
        self, painter: QPainter, rect: QRectF, item: CalendarItem, state: QStyle.StateFlag
    ) -> None:
        look = look_of(item, self.zone, self.today)
        inner = rect.adjusted(_MARGIN - 8, 1, -_MARGIN + 8, -1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(inner, 8, 8)
        if self.keyboard and chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 8, 8)
        top = rect.center().y() - self._plain.height / 2
        left = rect.left() + _MARGIN
        painter.setPen(self._theme.colour("muted"))
        self._plain.draw(painter, self._times(item), left, top, self._times_wide - 8)
        self._paint_mark(painter, QPointF(left + self._times_wide, rect.center().y()), item, look)
        left += self._times_wide + 34
        right = self._paint_state(painter, rect, item, top)
        painter.setPen(self._theme.colour("muted" if look.quiet else "ink"))
        font = self._plain if look.quiet else self._strong
        font.draw(painter, _title(item, self.zone), left, top, right - left - 10)

    def _times(self, item: CalendarItem) -> str:
        if item.at is None:
            return "All day"
        if item.ends is not None:
            return span_words_of(item.at, item.ends, self.zone)
        return f"by {clock_words(item.at, self.zone)}"

    def _paint_mark(self, painter: QPainter, at: QPointF, item: CalendarItem, look: Look) -> None:
        quiet, tone = look.quiet, look.tone
        colours = self._theme.tokens.tone(tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.chip if quiet else colours.soft))
        painter.drawRoundedRect(QRectF(at.x(), at.y() - 13, 26, 26), 7, 7)
        ratio = painter.device().devicePixelRatioF()
        icon = look.icon if look.always_icon else ICONS[item.kind]
        role = "muted" if quiet or tone is Tone.NEUTRAL else f"{tone}_text"
        mark = self._theme.pixmap(icon, role, _ICON, ratio)
        painter.drawPixmap(QPointF(at.x() + 5, at.y() - 8), mark)

    def _paint_state(self, painter: QPainter, rect: QRectF, item: CalendarItem, top: float) -> float:
        """Write what is left, or the time over there, at the right; return where that begins."""
        words = left_words(item, self._now())
        tone = self._theme.tokens.tone(look_of(item, self.zone, self.today).tone).text
        if item.kind in MEETINGS and item.at is not None:
            tone = self._theme.tokens.muted
            words = elsewhere_words(item.at, item.zone, self.zone) if item.zone else ""
            words = "cancelled" if item.cancelled else words
        right = rect.right() - _MARGIN
        if not words or rect.width() < 420:
            return right
        wide = QFontMetricsF(self._plain.font).horizontalAdvance(words) + 2
        painter.setPen(QColor(tone))
        self._plain.draw(painter, words, right - wide, top, wide)
        return right - wide


def _title(item: CalendarItem, zone: str) -> str:
    if item.kind is not ItemKind.CLOSE:
        return item.text
    owed = item.status in OWED or item.status is Status.UPCOMING
    return f"Thank {item.text}" if owed else spoken_item(item, zone)
