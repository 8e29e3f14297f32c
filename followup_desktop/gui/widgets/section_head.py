"""The small upper-case head above a group."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from followup_desktop.gui.theme.theme import Role, Theme


class SectionHead(QLabel):
    """Shows ``words`` in capitals, and leaves them as written for screen readers."""

    def __init__(self, theme: Theme, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        font = theme.font(Role.SECTION)
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        self.setFont(font)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", "muted")
