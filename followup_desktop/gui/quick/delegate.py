"""Paints the rows below the quick line: what matched in bold, long words elided, sentences wrapped."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from followup_desktop.domain.matching import matched
from followup_desktop.domain.words import isolated
from followup_desktop.gui.quick.rows import ROW, Row, Sort
from followup_desktop.gui.theme.theme import Role, Theme

LINE, HEAD = 36, 28
SIDE, ICON, GAP = 12, 16, 10
_LEFT = SIDE + ICON + GAP
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
# A reading stands on its own ground; a choice lies under the sentence that asks.
_INDENT = {Sort.CHOICE: ICON + GAP}


class RowDelegate(QStyledItemDelegate):
    """A row of the list. ``width`` is what sentences are wrapped to, in pixels."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.width = 400

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self.width, self.height_of(index.data(ROW)))

    def height_of(self, row: Row) -> int:
        """Return a row's height in pixels."""
        if row.sort is Sort.HEAD:
            return HEAD
        if row.sort not in (Sort.READING, Sort.SENTENCE):
            return LINE
        room = self._text_room(QRect(0, 0, self.width, 2000), row)
        font = self._theme.font(Role.BODY_STRONG if row.sort is Sort.READING else Role.BODY)
        wrapped = QFontMetrics(font).boundingRect(room, int(_WRAP), row.title).height()
        return max(LINE, wrapped + (24 if row.sort is Sort.READING else 14))

    def _text_room(self, rect: QRect, row: Row) -> QRect:
        right = SIDE + (60 if row.sort is Sort.READING else 0)
        return rect.adjusted(_LEFT + _INDENT.get(row.sort, 0), 0, -right, 0)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        self._paint_ground(painter, option, rect, row)
        if row.sort is Sort.HEAD:
            self._write(painter, rect.adjusted(SIDE, 6, -SIDE, 0), row.title.upper(), Role.SECTION, "muted")
        else:
            self._paint_icon(painter, rect, row)
            self._paint_words(painter, rect, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: Row) -> None:
        state: QStyle.StateFlag = option.state
        ground = ""
        if state & QStyle.StateFlag.State_Selected:
            ground = "accent_soft"
        elif row.may_be_chosen and state & QStyle.StateFlag.State_MouseOver:
            ground = "hover"
        elif row.sort is Sort.READING:
            ground = "background"
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(ground))
            painter.drawRoundedRect(QRectF(rect).adjusted(0, 1, 0, -1), 7, 7)

    def _paint_icon(self, painter: QPainter, rect: QRect, row: Row) -> None:
        left = rect.left() + SIDE + _INDENT.get(row.sort, 0)
        top = rect.top() + (rect.height() - ICON) // 2
        if row.sort in (Sort.SENTENCE, Sort.READING):
            top = rect.top() + (11 if row.sort is Sort.READING else 9)
        painter.drawPixmap(left, top, self._pixmap(row, painter))

    def _pixmap(self, row: Row, painter: QPainter) -> QPixmap:
        ratio = painter.device().devicePixelRatioF()
        if isinstance(row.icon, QIcon):
            return row.icon.pixmap(QSize(ICON, ICON), ratio)
        tones = {"triangle-alert": "coral", "circle-check": "accent", "circle-question-mark": "amber"}
        return self._theme.pixmap(row.icon, tones.get(row.icon, "muted"), ICON, ratio)

    def _paint_words(self, painter: QPainter, rect: QRect, row: Row) -> None:
        room = self._text_room(rect, row)
        if row.sort in (Sort.READING, Sort.SENTENCE):
            strong = row.sort is Sort.READING
            painter.setFont(self._theme.font(Role.BODY_STRONG if strong else Role.BODY))
            painter.setPen(self._theme.colour("ink" if strong else "muted"))
            painter.drawText(room.adjusted(0, 10 if strong else 7, 0, 0), int(_WRAP), row.title)
            if row.detail:
                at = rect.adjusted(0, 0, -SIDE, 0)
                self._write(painter, at, row.detail, Role.CAPTION, "muted", Qt.AlignmentFlag.AlignRight)
            return
        if row.keys:
            at = rect.adjusted(0, 0, -SIDE, 0)
            room.setRight(room.right() - self._write(
                painter, at, row.keys, Role.CAPTION, "muted", Qt.AlignmentFlag.AlignRight
            ) - GAP)  # fmt: skip
        most = room.width() if not row.detail else max(room.width() * 2 // 3, 80)
        roles = (Role.BODY, Role.BODY_STRONG)
        used = self._paint_runs(painter, room, most, _runs(row.title, row), roles, "ink")
        if row.detail and room.width() - used > 40:
            rest = room.adjusted(used + GAP, 0, 0, 0)
            roles = (Role.SMALL, Role.SMALL_STRONG)
            self._paint_runs(painter, rest, rest.width(), _runs(row.detail, row), roles, "muted")

    def _paint_runs(
        self,
        painter: QPainter,
        room: QRect,
        most: int,
        runs: list[tuple[str, bool]],
        roles: tuple[Role, Role],
        colour: str,
    ) -> int:
        """Draw words with what matched in bold, elided at ``most`` pixels; return how wide they were."""
        painter.setPen(self._theme.colour(colour))
        left = float(room.left())
        for words, bold in runs:
            font = self._theme.font(roles[bold])
            metrics = QFontMetricsF(font)
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.left() + most - left)
            painter.setFont(font)
            base = QPointF(left, room.center().y() + (metrics.ascent() - metrics.descent()) / 2)
            painter.drawText(base, shown)
            left += metrics.horizontalAdvance(shown)
            if shown != words:
                break
        return round(left) - room.left()

    def _write(
        self,
        painter: QPainter,
        room: QRect,
        words: str,
        role: Role,
        colour: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> int:
        font = self._theme.font(role)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)


def _runs(words: str, row: Row) -> list[tuple[str, bool]]:
    """Return a text cut into what matched (True) and what did not; one from right to left stays whole."""
    if isolated(words) != words:
        return [(words, False)]
    runs: list[tuple[str, bool]] = []
    at = 0
    for start, end in matched(words, row.found_by):
        runs += [(words[at:start], False), (words[start:end], True)]
        at = end
    runs.append((words[at:], False))
    return [run for run in runs if run[0]]
