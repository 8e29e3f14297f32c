"""The ring: how much of someone's 24 hours is left."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.domain.windows import Urgency
from followup_desktop.gui.theme.fonts import SANS, set_pixels
from followup_desktop.gui.theme.theme import Theme
from followup_desktop.gui.theme.tokens import Tokens

_TOP = 90 * 16  # Qt counts sixteenths of a degree, anticlockwise from three o'clock
_CIRCLE = 360 * 16
_SMALLEST_TEXT = 8.5


def ring_colour(tokens: Tokens, urgency: Urgency) -> str:
    """Accent above 12 hours, amber above 3, coral below."""
    return {Urgency.CALM: tokens.accent, Urgency.SOON: tokens.amber, Urgency.CLOSING: tokens.coral}[urgency]


def paint_ring(
    painter: QPainter, rect: QRectF, fraction_left: float, text: str, tokens: Tokens, colour: str
) -> None:
    """Paint a ring within ``rect``, ``fraction_left`` (0 to 1) of it in ``colour`` clockwise from the top.

    With nothing left the whole outline is coloured: it is late, and ``text`` says so.
    """
    side = min(rect.width(), rect.height())
    width = max(2.5, side * 0.075)
    inset = width / 2 + max(0.5, side * 0.02)
    circle = QRectF(0, 0, side - 2 * inset, side - 2 * inset)
    circle.moveCenter(rect.center())
    late = fraction_left <= 0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour if late else tokens.line), width))
    painter.drawEllipse(circle)
    if not late:
        # A sliver is always seen: a window of five minutes is still open.
        span = max(0.02, min(1.0, fraction_left))
        painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(circle, _TOP, -round(span * _CIRCLE))
    if text:
        _paint_text(painter, rect.center(), side - 2 * (inset + width), text, colour if late else "", tokens)
    painter.restore()


def _paint_text(
    painter: QPainter, centre: QPointF, room: float, text: str, colour: str, tokens: Tokens
) -> None:
    font = QFont(SANS)
    font.setWeight(QFont.Weight.DemiBold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    pixels = min(14.0, max(9.5, room * 0.4))
    set_pixels(font, pixels)
    wide = QFontMetricsF(font).horizontalAdvance(text)
    if wide > room:
        set_pixels(font, max(_SMALLEST_TEXT, pixels * room / wide))
    painter.setFont(font)
    painter.setPen(QColor(tokens.coral_text if colour else tokens.ink))
    box = QRectF(0, 0, room * 1.5, room)
    box.moveCenter(centre)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class Ring(QWidget):
    """A ring of one follow-up; ``side`` in logical pixels."""

    def __init__(self, theme: Theme, side: int = 56, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._side = theme, side
        self._fraction, self._label, self._urgency = 1.0, "", Urgency.CALM
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def set_window(self, fraction_left: float, label: str, urgency: Urgency) -> None:
        """Show what is left: 1.0 to 0.0 (late), a ``label`` such as "3 h" or "Late", the urgency."""
        if (fraction_left, label, urgency) == (self._fraction, self._label, self._urgency):
            return
        self._fraction, self._label, self._urgency = fraction_left, label, urgency
        self.setAccessibleName("Late" if fraction_left <= 0 else f"{label} left of 24 hours")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        colour = tokens.coral if self._fraction <= 0 else ring_colour(tokens, self._urgency)
        paint_ring(QPainter(self), QRectF(self.rect()), self._fraction, self._label, tokens, colour)
