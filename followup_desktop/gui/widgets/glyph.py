"""An icon that stands beside words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from followup_desktop.gui.theme.theme import Theme


class Glyph(QWidget):
    """An icon beside words; it says nothing to a screen reader that the words do not."""

    def __init__(self, theme: Theme, icon: str, role: str = "muted", side: int = 16) -> None:
        super().__init__()
        self._theme, self._icon, self._role, self._side = theme, icon, role, side
        self.setFixedSize(side, side)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def set_icon(self, icon: str, role: str) -> None:
        """Show another icon."""
        self._icon, self._role = icon, role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        drawn = self._theme.pixmap(self._icon, self._role, self._side, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, drawn)
