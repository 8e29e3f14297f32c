"""Draws a month on one page, and an agenda on as many as it needs. Lengths are points, 72 to the inch."""

from datetime import timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPagedPaintDevice, QPainter, QPen

from followup_desktop.gui import dates
from followup_desktop.gui.calendar.paper.sheet import Sheet, long_line, next_month, short_line, times
from followup_desktop.gui.theme.fonts import SANS

_INK, _MUTED, _LINE = QColor("#1E2A2F"), QColor("#5A656C"), QColor("#B8B4A8")
_TITLE, _HEAD, _TEXT = 18.0, 9.0, 8.0
_AGENDA_TEXT, _AGENDA_DAY = 10.0, 11.5


class Page:
    """A page as it is drawn, in points. Use as a context: it ends the painting."""

    def __init__(self, device: QPagedPaintDevice) -> None:
        self._device = device
        self.painter = QPainter(device)
        self.number = 1
        self._fit()

    def __enter__(self) -> "Page":
        return self

    def __exit__(self, *_error: object) -> None:
        self.painter.end()

    def _fit(self) -> None:
        room = self._device.pageLayout().paintRectPoints()
        dots = self._device.logicalDpiX() / 72
        self.painter.resetTransform()
        self.painter.scale(dots, dots)
        # Metrics are those of the device: at its resolution a pixel of the font is a dot.
        self.wide, self.high = float(room.width()), float(room.height())

    def turn(self) -> None:
        """Begin another page."""
        self._device.newPage()
        self.number += 1
        self._fit()

    def write(
        self, words: str, box: QRectF, points: float, *, bold: bool = False, muted: bool = False
    ) -> None:
        """Write one line in a box, cut where it is too long."""
        font = font_of(points, bold)
        self.painter.setFont(font)
        self.painter.setPen(_MUTED if muted else _INK)
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        self.painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def line(self, start: QPointF, end: QPointF) -> None:
        """Draw a thin line."""
        self.painter.setPen(QPen(_LINE, 0.6))
        self.painter.drawLine(start, end)

    def foot(self, words: str) -> None:
        """Write the last line of a page."""
        self.write(words, QRectF(0, self.high - 12, self.wide, 12), _TEXT, muted=True)


def font_of(points: float, bold: bool = False) -> QFont:
    """Return the face of the printed calendar; a unit of the page is one of its pixels."""
    font = QFont(SANS)
    font.setPixelSize(max(1, round(points)))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def draw_month(device: QPagedPaintDevice, sheet: Sheet) -> None:
    """Draw the month on one page."""
    with Page(device) as page:
        page.write(sheet.title, QRectF(0, 0, page.wide, 26), _TITLE, bold=True)
        top = 44.0
        high, wide = (page.high - top - 18) / sheet.weeks, page.wide / 7
        for column in range(7):
            name = dates.weekday((sheet.first + timedelta(days=column)).isoweekday())
            page.write(name, QRectF(column * wide + 4, top - 16, wide - 8, 14), _HEAD, muted=True)
        for at in range(sheet.weeks * 7):
            row, column = divmod(at, 7)
            _draw_cell(page, sheet, at, QRectF(column * wide, top + row * high, wide, high))
        for row in range(sheet.weeks + 1):
            y = top + row * high
            page.line(QPointF(0, y), QPointF(page.wide, y))
        for column in range(8):
            page.line(QPointF(column * wide, top), QPointF(column * wide, top + sheet.weeks * high))
        page.foot(_told(sheet))


def _draw_cell(page: Page, sheet: Sheet, at: int, cell: QRectF) -> None:
    day = sheet.first + timedelta(days=at)
    inside = day.month == sheet.month.month
    inner = cell.adjusted(4, 3, -4, -2)
    page.write(str(day.day), QRectF(inner.left(), inner.top(), 30, 12), _HEAD, bold=True, muted=not inside)
    items = sheet.days.get(day, [])
    step = _TEXT + 2.5
    room = max(1, int((inner.height() - 14) // step))
    shown = items if len(items) <= room else items[: room - 1]
    lines = [short_line(item, sheet.zone) for item in shown]
    if len(items) > len(shown):
        lines.append(f"+{len(items) - len(shown)} more")
    for line, words in enumerate(lines):
        box = QRectF(inner.left(), inner.top() + 14 + line * step, inner.width(), step)
        page.write(words, box, _TEXT, muted=not inside)


def draw_agenda(device: QPagedPaintDevice, sheet: Sheet) -> None:
    """Draw the month as a list, with a new page wherever one is full."""
    days = [
        day for day in sorted(sheet.days) if day.month == sheet.month.month and day < next_month(sheet.month)
    ]
    with Page(device) as page:
        y = _begin(page, sheet)
        for day in days:
            items = sheet.days[day]
            # A day's name never stands alone at the foot of a page.
            if y + 24 + 16 > page.high - 20:
                page.foot(f"{_told(sheet)}  ·  {page.number}")
                page.turn()
                y = _begin(page, sheet)
            y = _name_day(page, dates.day(day), y)
            for item in items:
                if y + 16 > page.high - 20:
                    page.foot(f"{_told(sheet)}  ·  {page.number}")
                    page.turn()
                    y = _name_day(page, f"{dates.day(day)}, continued", _begin(page, sheet))
                page.write(times(item, sheet.zone), QRectF(0, y, 116, 15), _AGENDA_TEXT, muted=True)
                room = QRectF(120, y, page.wide - 120, 15)
                page.write(long_line(item, sheet.zone), room, _AGENDA_TEXT)
                y += 16
        if not days:
            page.write("Nothing in this month.", QRectF(0, y, page.wide, 16), _AGENDA_TEXT, muted=True)
        page.foot(f"{_told(sheet)}  ·  {page.number}")


def _name_day(page: Page, words: str, y: float) -> float:
    page.line(QPointF(0, y + 3), QPointF(page.wide, y + 3))
    page.write(words, QRectF(0, y + 6, page.wide, 16), _AGENDA_DAY, bold=True)
    return y + 24


def _begin(page: Page, sheet: Sheet) -> float:
    page.write(sheet.title, QRectF(0, 0, page.wide, 26), _TITLE, bold=True)
    return 36.0


def _told(sheet: Sheet) -> str:
    return " · ".join(part for part in (f"Times in {sheet.zone}", sheet.shows) if part)
