"""Words cut to a width, kept from one paint to the next: to lay them out anew takes most of a paint."""

from bisect import bisect_right

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText

_MOST_KEPT = 3000


class CutText:
    """Draws single lines in one font."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self._kept: dict[tuple[str, int], QStaticText] = {}
        self._laid_out: dict[str, QStaticText] = {}

    def of(self, text: str, width: float) -> QStaticText:
        """Return a text cut to a width in pixels, from memory where it was cut before."""
        key = (text, int(width))
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
                self._laid_out.clear()
            shown = self._cut(text, int(width))
            # Long names are cut to the same few letters where there is little room.
            kept = self._kept[key] = self._laid_out.get(shown) or self._lay_out(shown)
        return kept

    def _lay_out(self, shown: str) -> QStaticText:
        made = self._laid_out[shown] = QStaticText(shown)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        return made

    def _cut(self, text: str, width: int) -> str:
        shown = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        if len(shown) > 3 or shown == text:
            return shown
        # Three dots alone say nothing: a few letters say a little.
        text = text.removeprefix("→ ").removeprefix("✓ ")
        advance = self.metrics.horizontalAdvance
        fits = bisect_right(range(1, len(text) + 1), float(width), key=lambda n: advance(text[:n]))
        return text[:fits].rstrip(" ,")

    def draw(self, painter: QPainter, text: str, left: float, top: float, width: float) -> None:
        """Draw a line with its upper left corner there, no wider than ``width``."""
        if width > 4:
            painter.setFont(self.font)
            painter.drawStaticText(QPointF(left, top), self.of(text, width))

    @property
    def height(self) -> float:
        """The height of a line in pixels."""
        return self.metrics.height()
