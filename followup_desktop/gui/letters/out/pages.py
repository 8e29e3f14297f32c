"""Draws a letter, an envelope or a label on pages.

Lengths of paper are millimetres, those of what is drawn points (72 to the inch).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from followup_desktop.gui.letters.document import fill, line_format
from followup_desktop.gui.theme.fonts import SERIF, load_serif
from followup_desktop.services.paper import OnPaper

_INK, _MUTED = QColor("#1E2A2F"), QColor("#5A656C")
_TEXT, _LINE, _FOOT = 11.0, 16.5, 9.0
_POINTS = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Format:
    """A sheet for the printer: its name, and width and height in millimetres as it is fed."""

    name: str
    wide: float
    high: float


ENVELOPES = (
    Format("DL (220 × 110 mm)", 220, 110),
    Format("C5/6 (229 × 114 mm)", 229, 114),
    Format("No. 10 (9½ × 4⅛ in)", 241.3, 104.8),
)
LABEL = Format("Label (89 × 36 mm)", 89, 36)

Draw = Callable[[QPagedPaintDevice], None]


def page_layout(wide: float, high: float) -> QPageLayout:
    """Return a page without margins: what is drawn keeps its own."""
    size = QPageSize(QSizeF(wide, high), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(), QPageLayout.Unit.Millimeter)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def draw_letter(device: QPagedPaintDevice, paper: OnPaper) -> None:
    """Draw a letter on as many pages as it needs; from the second on each says whose it is."""
    document = document_of(paper)
    wide, high = _body(paper)
    painter = _painter(device)
    left = top = paper.margin * _POINTS
    pages = document.pageCount()
    for number in range(pages):
        if number:
            device.newPage()
            _to_points(painter, device)
        painter.save()
        painter.translate(left, top - number * high)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, number * high, wide, high)
        context.palette.setColor(QPalette.ColorRole.Text, _INK)
        painter.setClipRect(context.clip)
        document.documentLayout().draw(painter, context)
        painter.restore()
        if pages > 1:
            _foot(painter, paper, number + 1, pages)
    painter.end()


def document_of(paper: OnPaper) -> QTextDocument:
    """Return the letter with its letterhead, laid out for its page."""
    load_serif()
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setUseDesignMetrics(True)
    document.setDefaultFont(_font(_TEXT))
    cursor = QTextCursor(document)
    cursor.setBlockFormat(_line_format())
    if paper.headed:
        _write_head(cursor, paper)
    fill(cursor, list(paper.blocks))
    _set_line_heights(document)
    document.setPageSize(QSizeF(*_body(paper)))
    return document


def _body(paper: OnPaper) -> tuple[float, float]:
    """Return the room for text, in points; its height is a whole number of lines."""
    wide = (paper.wide - 2 * paper.margin) * _POINTS
    high = (paper.high - 2 * paper.margin) * _POINTS
    return wide, high // _LINE * _LINE


def _write_head(cursor: QTextCursor, paper: OnPaper) -> None:
    right = _line_format()
    right.setAlignment(Qt.AlignmentFlag.AlignRight)
    strong = QTextCharFormat()
    strong.setFontWeight(QFont.Weight.Bold)
    for at, line in enumerate(paper.sender):
        _line(cursor, line, right, strong if at == 0 else QTextCharFormat())
    for lines in ((), paper.recipient, (), (paper.date,) if paper.date else (), ()):
        for line in lines or ("",):
            _line(cursor, line, _line_format(), QTextCharFormat())


def _line(cursor: QTextCursor, text: str, block: QTextBlockFormat, form: QTextCharFormat) -> None:
    cursor.setBlockFormat(block)
    cursor.insertText(text, form)
    cursor.insertBlock(_line_format(), QTextCharFormat())


def _line_format() -> QTextBlockFormat:
    made = line_format()
    made.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return made


def _set_line_heights(document: QTextDocument) -> None:
    """What the editor's lines are on screen, in pixels, they are not on paper."""
    form = QTextBlockFormat()
    form.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(form)


def _foot(painter: QPainter, paper: OnPaper, number: int, pages: int) -> None:
    painter.setFont(_font(_FOOT))
    painter.setPen(_MUTED)
    high = paper.margin * _POINTS
    box = QRectF(high, (paper.high * _POINTS) - high, (paper.wide - 2 * paper.margin) * _POINTS, high * 0.8)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{paper.title} · {number} of {pages}")


def draw_envelope(
    device: QPagedPaintDevice, form: Format, sender: Sequence[str], recipient: Sequence[str]
) -> None:
    """Draw the front of an envelope: the sender small at the left, the recipient where the post looks."""
    painter = _painter(device)
    wide, high = form.wide * _POINTS, form.high * _POINTS
    margin = 12 * _POINTS
    _block(painter, sender, QPointF(margin, margin), 9.0, wide * 0.42, high * 0.4, _MUTED)
    left, top = wide * 0.46, high * 0.45
    _block(painter, recipient, QPointF(left, top), 13.0, wide - left - margin, high - top - margin, _INK)
    painter.end()


def draw_label(device: QPagedPaintDevice, recipient: Sequence[str]) -> None:
    """Draw an address label, the address as large as fits."""
    painter = _painter(device)
    margin = 4 * _POINTS
    room = (LABEL.wide * _POINTS - 2 * margin, LABEL.high * _POINTS - 2 * margin)
    _block(painter, recipient, QPointF(margin, margin), 13.0, *room, _INK)
    painter.end()


def _block(
    painter: QPainter,
    lines: Sequence[str],
    at: QPointF,
    points: float,
    wide: float,
    high: float,
    ink: QColor,
) -> None:
    """Write lines below each other, in letters small enough that none is cut off."""
    load_serif()
    size = points
    while size > 4.0:
        metrics = QFontMetricsF(_font(size))
        longest = max((metrics.horizontalAdvance(line) for line in lines), default=0.0)
        if longest <= wide and len(lines) * size * 1.3 <= high:
            break
        size -= 1.0
    painter.setFont(_font(size))
    painter.setPen(ink)
    y = at.y() + size
    for line in lines:
        painter.drawText(QPointF(at.x(), y), line)
        y += size * 1.3


def _font(points: float) -> QFont:
    font = QFont(SERIF)
    # A unit of the page is a point, and one of the font's pixels, whatever the device.
    font.setPixelSize(max(1, round(points)))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _painter(device: QPagedPaintDevice) -> QPainter:
    painter = QPainter(device)
    _to_points(painter, device)
    return painter


def _to_points(painter: QPainter, device: QPagedPaintDevice) -> None:
    dots = device.logicalDpiX() / 72
    painter.resetTransform()
    painter.scale(dots, dots)
