"""The tray's pictures: a ring of what is left around a sign, and a ring for each line of the menu."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from followup_desktop.domain.windows import Urgency
from followup_desktop.gui.theme.icons import app_icon
from followup_desktop.gui.theme.icons import icon as line_icon
from followup_desktop.gui.theme.tokens import DARK, LIGHT
from followup_desktop.gui.widgets.ring import paint_ring, ring_colour

SIZES = (16, 22, 24, 32, 44, 48, 64)
_WITH_TEXT = 28
_TOP = 90 * 16  # Qt counts sixteenths of a degree, anticlockwise from three o'clock
_CIRCLE = 360 * 16
_LEAST = 0.06  # of the ring: at 16 pixels less would be a dot


def tray_icon(fraction_left: float | None, urgency: Urgency, quiet: bool = False) -> QIcon:
    """Return the icon for the most urgent window (0 to 1 of it left), or for nobody to thank (None).

    The ring says how much is left; the sign within it is an envelope, an exclamation mark once it is late,
    and a moon while notices are held back. On a light disc of its own: a panel may be of any colour.
    """
    if fraction_left is None and not quiet:
        return app_icon()
    icon = QIcon()
    for side in SIZES:
        picture = _empty(side)
        painter = QPainter(picture)
        _paint_disc(painter, side)
        _paint_left(painter, side, fraction_left, urgency)
        if quiet:
            _paint_moon(painter, side)
        elif fraction_left is not None and fraction_left <= 0:
            _paint_mark(painter, side)
        else:
            _paint_envelope(painter, side)
        painter.end()
        icon.addPixmap(picture)
    return icon


def _paint_left(painter: QPainter, side: int, fraction_left: float | None, urgency: Urgency) -> None:
    """Paint the ring: thick where time is left, a thin line where it has gone, so that shape tells it too."""
    thick = max(2.5, side * 0.14)
    circle = QRectF(thick / 2, thick / 2, side - thick, side - thick)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(LIGHT.control), max(1.0, side / 22)))
    painter.drawEllipse(circle)
    if fraction_left is None:
        return
    late = fraction_left <= 0
    colour = LIGHT.coral if late else ring_colour(LIGHT, urgency)
    painter.setPen(QPen(QColor(colour), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawArc(circle, _TOP, -round(_CIRCLE * (1.0 if late else max(_LEAST, min(1.0, fraction_left)))))


def _paint_envelope(painter: QPainter, side: int) -> None:
    # Filled, and on whole pixels: an outline of one pixel is a grey smear at 16.
    width = side // 2
    height = round(width * 0.75)
    left, top = (side - width) // 2, (side - height + 1) // 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.ink))
    painter.drawRoundedRect(QRectF(left, top, width, height), side / 22, side / 22)
    painter.setPen(QPen(QColor(LIGHT.panel), max(1.2, side / 18)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    flap = [
        QPointF(left, top + 0.5),
        QPointF(side / 2, top + height * 0.62),
        QPointF(left + width, top + 0.5),
    ]
    painter.drawPolyline(QPolygonF(flap))


def _paint_mark(painter: QPainter, side: int) -> None:
    wide, start = max(2, round(side / 8)), round(side * 0.25)
    long, gap = round(side * 0.3), max(1, round(side / 16))
    left = (side - wide) // 2
    painter.fillRect(left, start, wide, long, QColor(LIGHT.coral_text))
    painter.fillRect(left, start + long + gap, wide, wide, QColor(LIGHT.coral_text))


def _paint_moon(painter: QPainter, side: int) -> None:
    radius = side * 0.27
    moon, bite = QPainterPath(), QPainterPath()
    moon.addEllipse(QPointF(side / 2, side / 2), radius, radius)
    bite.addEllipse(QPointF(side / 2 + radius * 0.6, side / 2 - radius * 0.5), radius * 0.85, radius * 0.85)
    painter.fillPath(moon.subtracted(bite), QColor(LIGHT.ink))


def ring_icon(fraction_left: float, text: str, urgency: Urgency) -> QIcon:
    """Return the ring of one window for a menu; with its words where there is room for them.

    On a light disc too: the panel draws the menu in colours of its own.
    """
    icon = QIcon()
    for side in SIZES:
        picture = _empty(side)
        painter = QPainter(picture)
        _paint_disc(painter, side)
        colour = LIGHT.coral if fraction_left <= 0 else ring_colour(LIGHT, urgency)
        words = text if side >= _WITH_TEXT else ""
        paint_ring(painter, QRectF(0, 0, side, side), fraction_left, words, LIGHT, colour)
        painter.end()
        icon.addPixmap(picture)
    return icon


def menu_icon(name: str) -> QIcon:
    """Return a Lucide icon for the menu, in a grey that is seen on a light and on a dark one."""
    return line_icon(name, DARK.control)


def _paint_disc(painter: QPainter, side: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.panel))
    painter.drawEllipse(QRectF(0, 0, side, side))


def _empty(side: int) -> QPixmap:
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
