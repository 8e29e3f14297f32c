"""Paints the month. Eliding is what costs, so each text is elided once for each width and kept."""

from datetime import date
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QStaticText

from followup_desktop.gui import dates
from followup_desktop.gui.calendar.layout import COLUMNS, HEAD, ROWS, Key, MonthLayout, Slot, key_of
from followup_desktop.gui.calendar.words import Look, look_of
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.services.calendar import CalendarItem

_MOST_KEPT = 3000
_MOST_GROUNDS = 100
_PAD, _ICON = 5, 12
# Below the first width a chip has an icon for "LinkedIn:" and "Decision:", below the second for its time.
_NARROW, _TINY = 150, 84


class MonthPainter:
    """Draws what a layout holds. ``selected``, ``chosen`` and ``keyboard`` say where the user is."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._chip = theme.font(Role.CAPTION)
        self._chip.setWeight(QFont.Weight.DemiBold)
        self._struck = QFont(self._chip)
        self._struck.setStrikeOut(True)
        self._number = theme.font(Role.SMALL_STRONG)
        self._metrics = QFontMetricsF(self._chip)
        self._grounds: dict[tuple[float, float, str, float], QPixmap] = {}
        self._looks: dict[CalendarItem, Look] = {}
        self._kept: dict[tuple[str, int, bool], QStaticText] = {}
        self.month = date(2000, 1, 1)
        self.today = date(2000, 1, 1)
        self.zone = "UTC"
        self.selected = date(2000, 1, 1)
        self.chosen: Key | None = None
        self.keyboard = False
        self.hovered: Key | None = None

    def set_time(self, today: date, zone: str) -> None:
        """Say which day is today, and in which zone times are shown."""
        self.today, self.zone = today, zone
        self._looks.clear()

    def paint(self, painter: QPainter, layout: MonthLayout) -> None:
        """Paint everything."""
        size = layout.size
        painter.fillRect(QRectF(0, 0, size.width(), HEAD), self._theme.colour("background"))
        self._paint_names(painter, layout)
        for index in range(ROWS * COLUMNS):
            self._paint_cell(painter, layout, index)
        self._paint_lines(painter, layout)
        self._paint_selected(painter, layout)

    def elided(self, text: str, width: float, struck: bool = False) -> QStaticText:
        """Return a text cut to a width, from memory where it was cut before."""
        key = (text, int(width), struck)
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            kept = QStaticText(self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width)))
            kept.setTextFormat(Qt.TextFormat.PlainText)
            kept.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            self._kept[key] = kept
        return kept

    def _paint_names(self, painter: QPainter, layout: MonthLayout) -> None:
        painter.setFont(self._chip)
        painter.setPen(self._theme.colour("muted"))
        for column in range(COLUMNS):
            left, right = layout.column(column)
            name = dates.weekday(layout.day_at(column).isoweekday(), short=True)
            box = QRectF(left + 8, 0, right - left - 8, HEAD)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)

    def _paint_cell(self, painter: QPainter, layout: MonthLayout, index: int) -> None:
        day, cell = layout.day_at(index), layout.cell(index)
        inside = (day.year, day.month) == (self.month.year, self.month.month)
        painter.fillRect(cell, self._theme.colour("panel" if inside else "background"))
        self._paint_number(painter, cell, day, inside)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for slot in layout.slots(index, self.chosen):
            if slot.item is None:
                self._paint_more(painter, slot)
            else:
                self._paint_chip(painter, slot, self._look(slot.item))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_number(self, painter: QPainter, cell: QRectF, day: date, inside: bool) -> None:
        painter.setFont(self._number)
        box = QRectF(cell.left() + 7, cell.top() + 5, 27, 19)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if day == self.today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
            painter.drawRoundedRect(box, 9.5, 9.5)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            align = Qt.AlignmentFlag.AlignCenter
        painter.setPen(self._theme.colour("on_accent" if day == self.today else "ink" if inside else "muted"))
        painter.drawText(box, align, str(day.day))

    def _paint_chip(self, painter: QPainter, slot: Slot, look: Look) -> None:
        item = slot.item
        colours = self._theme.tokens.tone(look.tone)
        ground = self._theme.tokens.chip if look.quiet else colours.soft
        chosen = item is not None and key_of(item) == self.chosen
        hovered = item is not None and key_of(item) == self.hovered
        edge = self._theme.tokens.muted if look.quiet else colours.mark
        if chosen or hovered:
            painter.setBrush(QColor(ground))
            painter.setPen(QPen(QColor(edge), 1.5 if chosen else 1.0))
            inset = 0.75 if chosen else 0.5
            painter.drawRoundedRect(slot.box.adjusted(inset, inset, -inset, -inset), 5, 5)
        else:
            painter.drawPixmap(slot.box.topLeft(), self._ground(slot.box.size(), ground, painter))
        left = slot.box.left() + _PAD
        always = look.timed or look.always_icon
        narrow = slot.box.width() < (_NARROW if look.icon and not always else _TINY)
        if look.icon and (narrow or look.always_icon):
            ratio = painter.device().devicePixelRatioF()
            mark = self._theme.pixmap(look.icon, "muted" if look.quiet else f"{look.tone}_text", _ICON, ratio)
            painter.drawPixmap(QPointF(left, slot.box.top() + (slot.box.height() - _ICON) / 2), mark)
            left += _ICON + 3
        painter.setPen(QColor(self._theme.tokens.muted if look.quiet else colours.text))
        self._draw(painter, look.short if narrow else look.text, left, slot.box, look.struck)

    def _ground(self, size: QSizeF, colour: str, painter: QPainter) -> QPixmap:
        """Return a chip without its words: a round corner takes longer to draw than all its words."""
        ratio = painter.device().devicePixelRatioF()
        key = (size.width(), size.height(), colour, ratio)
        kept = self._grounds.get(key)
        if kept is None:
            if len(self._grounds) >= _MOST_GROUNDS:
                self._grounds.clear()
            kept = self._grounds[key] = QPixmap(ceil(size.width() * ratio), ceil(size.height() * ratio))
            kept.setDevicePixelRatio(ratio)
            kept.fill(Qt.GlobalColor.transparent)
            inner = QPainter(kept)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            inner.setPen(Qt.PenStyle.NoPen)
            inner.setBrush(QColor(colour))
            inner.drawRoundedRect(QRectF(0, 0, size.width(), size.height()), 5, 5)
            inner.end()
        return kept

    def _look(self, item: CalendarItem) -> Look:
        look = self._looks.get(item)
        if look is None:
            look = self._looks[item] = look_of(item, self.zone, self.today)
        return look

    def _paint_more(self, painter: QPainter, slot: Slot) -> None:
        painter.setPen(self._theme.colour("muted"))
        words, room = f"+{slot.hidden} more", slot.box.width() - _PAD - 2
        if self._metrics.horizontalAdvance(words) > int(room):
            words = f"+{slot.hidden}"  # a count that is cut would be another one
        self._draw(painter, words, slot.box.left() + _PAD, slot.box, False)

    def _draw(self, painter: QPainter, text: str, left: float, box: QRectF, struck: bool) -> None:
        painter.setFont(self._struck if struck else self._chip)
        shown = self.elided(text, box.right() - 2 - left, struck)
        painter.drawStaticText(QPointF(left, box.top() + (box.height() - self._metrics.height()) / 2), shown)

    def _paint_lines(self, painter: QPainter, layout: MonthLayout) -> None:
        line = self._theme.colour("line")
        wide, high = layout.size.width(), layout.size.height()
        for row in range(ROWS):
            painter.fillRect(QRectF(0, layout.cell(row * COLUMNS).top() - 1, wide, 1), line)
        for column in range(1, COLUMNS):
            painter.fillRect(QRectF(layout.column(column)[0] - 1, HEAD, 1, high - HEAD), line)

    def _paint_selected(self, painter: QPainter, layout: MonthLayout) -> None:
        if not layout.first <= self.selected <= layout.last:
            return
        on_day = self.keyboard and self.chosen is None
        box = layout.cell_of(self.selected).adjusted(0, 0, -1, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if on_day:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
        else:
            painter.setPen(QPen(self._theme.colour("muted" if self.chosen is None else "line"), 1.5))
        painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), 5, 5)
        if self.keyboard and self.chosen is not None:
            self._paint_item_focus(painter, layout)

    def _paint_item_focus(self, painter: QPainter, layout: MonthLayout) -> None:
        index = (self.selected - layout.first).days
        for slot in layout.slots(index, self.chosen):
            if slot.item is not None and key_of(slot.item) == self.chosen:
                painter.setPen(QPen(self._theme.colour("accent"), 2))
                painter.drawRoundedRect(slot.box.adjusted(-2, -2, 2, 2), 7, 7)
