"""The tray's pictures: the app's mark in a ring of what is left, and a ring for each line of the menu."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from followup_desktop.domain.windows import Urgency
from followup_desktop.gui.theme.icons import app_icon, pixmap
from followup_desktop.gui.theme.tokens import LIGHT, Tokens
from followup_desktop.gui.widgets.ring import paint_ring, ring_colour

SIZES = (16, 22, 24, 32, 44, 48, 64)
_WITH_TEXT = 28
_MARK, _SMALL_MARK = 0.56, 0.5


def tray_icon(fraction_left: float | None, urgency: Urgency) -> QIcon:
    """Return the icon for the most urgent window (0 to 1 of it left), or the plain mark for None.

    On a light disc of its own, whatever the theme: a panel may be of any colour.
    """
    if fraction_left is None:
        return app_icon()
    icon = QIcon()
    for side in SIZES:
        picture = _empty(side)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LIGHT.panel))
        painter.drawEllipse(QRectF(0, 0, side, side))
        colour = LIGHT.coral if fraction_left <= 0 else ring_colour(LIGHT, urgency)
        paint_ring(painter, QRectF(0, 0, side, side), fraction_left, "", LIGHT, colour)
        mark = round(side * (_MARK if side > SIZES[0] else _SMALL_MARK))
        at = QPoint((side - mark + 1) // 2, (side - mark + 1) // 2)
        painter.drawPixmap(at, pixmap("mail", LIGHT.ink, mark, 1.0))
        painter.end()
        icon.addPixmap(picture)
    return icon


def ring_icon(fraction_left: float, text: str, urgency: Urgency, tokens: Tokens) -> QIcon:
    """Return the ring of one window for a menu; with its words where there is room for them."""
    icon = QIcon()
    for side in SIZES:
        picture = _empty(side)
        painter = QPainter(picture)
        colour = tokens.coral if fraction_left <= 0 else ring_colour(tokens, urgency)
        words = text if side >= _WITH_TEXT else ""
        paint_ring(painter, QRectF(0, 0, side, side), fraction_left, words, tokens, colour)
        painter.end()
        icon.addPixmap(picture)
    return icon


def _empty(side: int) -> QPixmap:
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
