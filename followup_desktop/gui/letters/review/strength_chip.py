"""A strength in the column: to be clicked or dragged in, tinted where the letter uses it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.model import Strength
from followup_desktop.domain.sentences import Span
from followup_desktop.gui.letters.review.dragging import DragSource
from followup_desktop.gui.letters.review.pointed import PointedButton
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.services.drafting import as_proof

_WIDEST = 258


class StrengthChip(PointedButton):
    """A strength by its title."""

    def __init__(
        self, theme: Theme, strength: Strength, editable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.strength = strength
        self.place: Span | None = None
        self._source = DragSource(self, lambda: as_proof(strength) if editable else "")
        self.setText(strength.title)
        self.setToolTip(strength.evidence or strength.title)
        self.setEnabled(editable)
        self.setFont(theme.font(Role.CHIP))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_place(None)
        theme.changed.connect(self.update)

    @property
    def used(self) -> bool:
        """Whether the letter names it, or its evidence."""
        return self.place is not None

    def show_place(self, place: Span | None) -> None:
        """Tint it where there is a sentence that names it."""
        self.place = place
        self.setAccessibleName(f"{self.text()}: {'in the letter' if self.used else 'add to the letter'}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(min(_WIDEST, self.fontMetrics().horizontalAdvance(self.text()) + 17), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.tokens.tone(Tone.ACCENT if self.used else Tone.NEUTRAL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.soft))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 1, 0, -1), 6, 6)
        painter.setPen(QColor(colours.text))
        if self.underMouse() and self.isEnabled():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5), 6, 6)
        room = self.rect().adjusted(8, 0, -8, 0)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
