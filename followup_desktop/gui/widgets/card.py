"""A card: a rounded panel that groups what belongs together."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from followup_desktop.gui.theme.theme import Theme

RADIUS = 12


class Card(QFrame):
    """A panel with a line around it. ``ground`` and ``edge`` name tokens; `body` is its vertical layout.

    Painted by hand: a rounded style sheet frame is matched and polished for each card.
    """

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, ground: str = "panel", edge: str = "line"
    ) -> None:
        super().__init__(parent)
        self._theme, self._ground, self._edge = theme, ground, edge
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 14, 16, 14)
        self.body.setSpacing(8)
        theme.changed.connect(self.update)

    def set_ground(self, ground: str, edge: str = "line") -> None:
        """Show the card on another token, such as "accent_soft" for the selected one."""
        self._ground, self._edge = ground, edge
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour(self._edge), 1))
        painter.setBrush(self._theme.colour(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
