"""Paints days side by side: hours, conversations, closes, and the ribbons of the windows."""

from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.status import OWED, Status
from followup_desktop.domain.words import place_words
from followup_desktop.gui import dates
from followup_desktop.gui.calendar.cut_text import CutText
from followup_desktop.gui.calendar.layout import Key, key_of
from followup_desktop.gui.calendar.week.drag import Drag
from followup_desktop.gui.calendar.week.layout import HOUR, NAMES, Box, GridLayout
from followup_desktop.gui.calendar.week.ribbons import Piece
from followup_desktop.gui.calendar.week.words import box_words, left_words, short_span_words, span_words_of
from followup_desktop.gui.calendar.words import Look, local_day, look_of
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.services.calendar import MEETINGS, CalendarItem

_RADIUS = 5
_ICON = 11.0


class _Inks(NamedTuple):
    """What an item is drawn with."""

    ground: QColor
    mark: QColor
    words: QColor


class GridPainter:
    """Draws what a layout holds. ``selected``, ``chosen`` and ``keyboard`` say where the user is."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        strong = theme.font(Role.CAPTION)
        strong.setWeight(QFont.Weight.DemiBold)
        struck = QFont(strong)
        struck.setStrikeOut(True)
        self._strong, self._struck = CutText(strong), CutText(struck)
        self._plain = CutText(theme.font(Role.CAPTION))
        self._name = CutText(theme.font(Role.SMALL_STRONG))
        self.zone = "UTC"
        self.today = date(2000, 1, 1)
        self.selected = date(2000, 1, 1)
        self.chosen: Key | None = None
        self.hovered: Key | None = None
        self.keyboard = False
        self.drag: Drag | None = None
        self._edge = QPen()
        self._inks: dict[tuple[Tone, bool], _Inks] = {}  # for one paint, since the theme may change

    def paint(self, painter: QPainter, layout: GridLayout, scroll: float) -> None:
        """Paint everything, with the hours scrolled so far."""
        wide, high = layout.size.width(), layout.size.height()
        painter.fillRect(QRectF(0, 0, wide, high), self._theme.colour("panel"))
        # What covers an overlap is told from what lies under it by its edge.
        self._edge = QPen(self._theme.colour("panel"), 1)
        self._inks.clear()
        painter.save()
        painter.setClipRect(QRectF(0, layout.head, wide, high - layout.head))
        painter.translate(0, layout.head - scroll)
        seen = QRectF(0, scroll, wide, high - layout.head)
        self._paint_hours(painter, layout, seen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for piece, rect in layout.ribbons:
            if rect.intersects(seen):
                self._paint_ribbon(painter, layout, piece, rect, seen)
        for box in layout.boxes:
            if box.rect.intersects(seen):
                self._paint_box(painter, layout, box)
        self._paint_now(painter, layout)
        if self.drag is not None and self.drag.begun:
            self._paint_drag(painter, layout, self.drag)
        painter.restore()
        self._paint_head(painter, layout)

    # The hours

    def _paint_hours(self, painter: QPainter, layout: GridLayout, seen: QRectF) -> None:
        line, faint = self._theme.colour("line"), self._theme.colour("hover")
        wide = layout.size.width()
        ground = self._theme.colour("background")
        painter.fillRect(QRectF(0, seen.top(), layout.edge, seen.height()), ground)
        for at, day in enumerate(layout.days):
            left, right = layout.column(at)
            if day == self.today:
                painter.fillRect(QRectF(left, seen.top(), right - left, seen.height()), ground)
            for row, one in enumerate(layout.hours.rows):
                if not layout.hours.has(day, one):
                    self._paint_gap(painter, QRectF(left, row * HOUR, right - left, HOUR))
        for row, one in enumerate(layout.hours.rows):
            top = row * HOUR
            if top > seen.bottom() or top + HOUR < seen.top():
                continue
            painter.fillRect(QRectF(layout.edge, top, wide - layout.edge, 1), line)
            painter.fillRect(QRectF(layout.edge, top + HOUR / 2, wide - layout.edge, 1), faint)
            self._paint_hour(painter, layout, row, one.second)
        for at in range(len(layout.days)):
            painter.fillRect(QRectF(layout.column(at)[0] - 1, seen.top(), 1, seen.height()), line)

    def _paint_gap(self, painter: QPainter, rect: QRectF) -> None:
        """An hour that this day has not: the clock is put forward, or another day has it twice."""
        painter.fillRect(rect, self._theme.colour("hover"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(self._theme.colour("line"), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(rect)

    def _paint_hour(self, painter: QPainter, layout: GridLayout, row: int, second: bool) -> None:
        top = row * HOUR - self._plain.height / 2 if row else 2
        painter.setPen(self._theme.colour("muted"))
        hour = layout.hours.rows[row].hour
        words = dates.hour(hour)
        left = layout.edge / 2 if layout.other_zone else 0
        width = layout.edge - left
        shown = self._plain.metrics.horizontalAdvance(words)
        self._plain.draw(painter, words, max(left + 2, left + width - 8 - shown), top, width - 4)
        if second:
            shown = self._plain.metrics.horizontalAdvance("again")
            below = top + self._plain.height
            self._plain.draw(painter, "again", left + width - 8 - shown, below, width - 4)
        if layout.other_zone:
            day = next((one for one in (self.selected, *layout.days) if one in layout.days), layout.days[0])
            there = layout.hours.instant(day, row).astimezone(zone_of(layout.other_zone))
            words = dates.clock(there.hour, there.minute) if there.minute else dates.hour(there.hour)
            shown = self._plain.metrics.horizontalAdvance(words)
            self._plain.draw(painter, words, max(2.0, left - 6 - shown), top, left - 4)

    def _paint_now(self, painter: QPainter, layout: GridLayout) -> None:
        today = local_day(layout.now, self.zone)
        if today not in layout.days:
            return
        left, right = layout.column(layout.days.index(today))
        top = layout.hours.position(layout.now) * HOUR
        painter.setPen(QPen(self._theme.colour("coral"), 2))
        painter.drawLine(QPointF(left, top), QPointF(right, top))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("coral"))
        painter.drawEllipse(QPointF(left, top), 4, 4)

    # Ribbons and boxes

    def _paint_ribbon(
        self, painter: QPainter, layout: GridLayout, piece: Piece, rect: QRectF, seen: QRectF
    ) -> None:
        tone = _tone(piece.item)
        colours = self._theme.tokens.tone(tone)
        gone, soft = QColor(colours.soft), QColor(colours.soft)
        gone.setAlphaF(0.5)
        left = QRectF(rect.left(), piece.now * HOUR, rect.width(), rect.bottom() - piece.now * HOUR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(gone if tone is Tone.AMBER else soft)
        painter.drawRoundedRect(rect, 3, 3)
        if left.height() > 0 and piece.item.status in OWED:
            painter.setBrush(soft if layout.wordy else QColor(colours.mark))
            painter.drawRoundedRect(left, 3, 3)
            if layout.wordy:
                painter.fillRect(QRectF(left.left(), left.top(), 3, left.height()), QColor(colours.mark))
        if key_of(piece.item) in (self.chosen, self.hovered):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("ink"), 1.5))
            painter.drawRoundedRect(rect.adjusted(-0.5, 0.5, 0.5, -0.5), 3, 3)
        if layout.wordy:
            self._write_along(painter, layout, piece, rect.intersected(seen), left)

    def _write_along(
        self, painter: QPainter, layout: GridLayout, piece: Piece, rect: QRectF, left: QRectF
    ) -> None:
        """Write who it is, and what is left, along a broad ribbon: on what is left where that is longer."""
        gone = QRectF(rect.left(), rect.top(), rect.width(), max(0.0, left.top() - rect.top()))
        rest = left.intersected(rect)
        room = rest if rest.height() >= gone.height() else gone
        if room.height() < 40:
            return
        painter.setPen(QColor(self._theme.tokens.tone(_tone(piece.item)).text))
        more = left_words(piece.item, layout.now)
        words = f"{piece.item.text}, {more}" if more else piece.item.text
        painter.save()
        painter.translate(room.left() + 2, room.bottom() - 6)
        painter.rotate(-90)
        self._strong.draw(painter, words, 0, (rect.width() - self._strong.height) / 2, room.height() - 12)
        painter.restore()

    def _paint_box(self, painter: QPainter, layout: GridLayout, box: Box) -> None:
        rect = box.rect
        if box.item is None:
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.setBrush(self._theme.colour("panel"))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
            painter.setPen(self._theme.colour("muted"))
            words = f"+{len(box.hidden)} more" if rect.width() > 54 else f"+{len(box.hidden)}"
            self._strong.draw(painter, words, rect.left() + 5, rect.top() + 3, rect.width() - 7)
            return
        self._paint_item(painter, layout, box.item, rect)

    def _paint_item(self, painter: QPainter, layout: GridLayout, item: CalendarItem, rect: QRectF) -> None:
        look = look_of(item, self.zone, self.today)
        inks = self._inks_of(look.tone, look.quiet)
        key = key_of(item)
        painter.setBrush(inks.ground)
        painter.setPen(QPen(inks.mark, 1.5) if key in (self.chosen, self.hovered) else self._edge)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        if item.kind in MEETINGS:
            painter.fillRect(QRectF(rect.left() + 1, rect.top() + 4, 3, rect.height() - 8), inks.mark)
        if self.keyboard and key == self.chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), _RADIUS + 1, _RADIUS + 1)
        painter.setPen(inks.words)
        self._write(painter, layout, item, rect, look)

    def _inks_of(self, tone: Tone, quiet: bool) -> _Inks:
        inks = self._inks.get((tone, quiet))
        if inks is None:
            tokens, colours = self._theme.tokens, self._theme.tokens.tone(tone)
            names = (tokens.chip, tokens.muted, tokens.muted) if quiet else (colours.soft, *colours[:2])
            inks = self._inks[tone, quiet] = _Inks(*map(QColor, names))
        return inks

    def _write(
        self, painter: QPainter, layout: GridLayout, item: CalendarItem, rect: QRectF, look: Look
    ) -> None:
        left, width = rect.left() + 7, rect.width() - 10
        lines = box_words(item, look, self.zone, layout.now, wide=width > 170, narrow=width < 100)
        if item.at is None and width < 100:
            left, width = left + _ICON, width - _ICON
            self._paint_icon(painter, look, QPointF(rect.left() + 4, rect.center().y() - 6))
        font = self._struck if look.struck else self._strong
        step = font.height + 1
        room = max(1, int((rect.height() - 4) // step))
        top = rect.top() + (max(0.0, (rect.height() - step) / 2) if room == 1 else 3)
        for words in islice(lines, room):
            if words:
                font.draw(painter, words, left, top, width)
            font, top = self._plain, top + step

    def _paint_icon(self, painter: QPainter, look: Look, where: QPointF) -> None:
        """What has no time tells its sort by an icon where "LinkedIn:" would leave no room for the name."""
        role = "muted" if look.quiet else f"{look.tone}_text"
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(where, self._theme.pixmap(look.icon, role, 12, ratio))

    def _paint_drag(self, painter: QPainter, layout: GridLayout, drag: Drag) -> None:
        words = span_words_of(drag.start, drag.end, self.zone)
        named = drag.item.text if drag.item is not None else "New conversation"
        for at, day in enumerate(layout.days):
            lies = layout.hours.across(day, drag.start, drag.end)
            if lies is None:
                continue
            left, right = layout.column(at)
            high = max(20.0, (lies[1] - lies[0]) * HOUR - 2)
            rect = QRectF(left + 3, lies[0] * HOUR + 1, right - left - 8, high)
            ground = QColor(self._theme.tokens.accent_soft)
            ground.setAlpha(235)
            painter.setBrush(ground)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
            painter.setPen(self._theme.colour("accent_text"))
            room = rect.width() - 10
            if self._strong.metrics.horizontalAdvance(words) > room:
                words = short_span_words(drag.start, drag.end, self.zone)
            self._strong.draw(painter, words, rect.left() + 7, rect.top() + 3, room)
            if high > 36:
                self._plain.draw(painter, named, rect.left() + 7, rect.top() + 19, room)

    # The head

    def _paint_head(self, painter: QPainter, layout: GridLayout) -> None:
        wide, line = layout.size.width(), self._theme.colour("line")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(QRectF(0, 0, wide, layout.head), self._theme.colour("background"))
        painter.fillRect(QRectF(0, layout.head - 1, wide, 1), line)
        for at, day in enumerate(layout.days):
            left, right = layout.column(at)
            painter.fillRect(QRectF(left - 1, 0, 1, layout.head), line)
            self._paint_name(painter, layout, day, left, right)
        self._paint_zones(painter, layout)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box in layout.heads:
            self._paint_box(painter, layout, box)
        self._paint_selected(painter, layout)

    def _paint_name(
        self, painter: QPainter, layout: GridLayout, day: date, left: float, right: float
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        number = QRectF(left + 7, 17, 27, 19)
        if day == self.today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
            painter.drawRoundedRect(number, 9.5, 9.5)
        painter.setPen(self._theme.colour("muted"))
        short = dates.weekday(day.isoweekday(), short=not layout.wordy)
        self._strong.draw(painter, short, left + 8, 2, right - left - 12)
        painter.setFont(self._name.font)
        painter.setPen(self._theme.colour("on_accent" if day == self.today else "ink"))
        align = Qt.AlignmentFlag.AlignCenter if day == self.today else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(number, align, str(day.day))
        told = _day_told(layout, day)
        if told:
            painter.setPen(self._theme.colour("muted"))
            self._plain.draw(painter, told, left + 38, 19, right - left - 42)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_zones(self, painter: QPainter, layout: GridLayout) -> None:
        if not layout.other_zone:
            return
        painter.setPen(self._theme.colour("muted"))
        half = layout.edge / 2
        for left, zone in ((0.0, layout.other_zone), (half, self.zone)):
            name, room = place_words(zone), half - 6
            if self._plain.metrics.horizontalAdvance(name) > room:
                name = datetime.combine(layout.days[0], time(12), zone_of(zone)).tzname() or name
            self._plain.draw(painter, name, left + 3, NAMES - 18, room)

    def _paint_selected(self, painter: QPainter, layout: GridLayout) -> None:
        if self.selected not in layout.days or (self.chosen is not None and not self.keyboard):
            return
        if len(layout.days) == 1 and not self.keyboard:
            return
        left, right = layout.column(layout.days.index(self.selected))
        on_day = self.keyboard and self.chosen is None
        painter.setBrush(Qt.BrushStyle.NoBrush)
        role = "accent" if on_day else "muted" if self.chosen is None else "line"
        painter.setPen(QPen(self._theme.colour(role), 2 if on_day else 1.5))
        painter.drawRoundedRect(QRectF(left + 1, 1, right - left - 4, NAMES - 3), 5, 5)


def _tone(item: CalendarItem) -> Tone:
    if item.status is Status.LATE:
        return Tone.CORAL
    return Tone.AMBER if item.status in OWED or item.status is Status.UPCOMING else Tone.NEUTRAL


def _day_told(layout: GridLayout, day: date) -> str:
    """Return what is told beside a day: its length where that is not 24 hours, and ribbons left out."""
    length = layout.hours.length(day)
    told = "" if length == timedelta(hours=24) else f"{length / timedelta(hours=1):g} hours"
    missing = layout.missing.get(day, 0)
    if missing and not told:
        plural = "" if missing == 1 else "s"
        return f"+{missing} window{plural}" if layout.wordy else ""
    return told
