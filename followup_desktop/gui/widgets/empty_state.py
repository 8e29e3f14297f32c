"""What a screen shows when it has nothing: an icon, a sentence, and what to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.text import text

_ICON = 40
_NARROWEST, _WIDEST = 200, 400


class EmptyState(QWidget):
    """`acted` fires when its button is pressed; without ``action`` there is none."""

    acted = Signal()

    def __init__(
        self, theme: Theme, icon: str, sentence: str, action: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon = theme, icon
        self._picture = QLabel(self)
        self._picture.setFixedSize(_ICON, _ICON)
        self._sentence = text(theme, sentence, Role.BODY, "muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addStretch(1)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        self._button: QPushButton | None = None
        if action:
            self._button = button(theme, action, "primary")
            self._button.clicked.connect(self.acted)
            column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._draw()
        theme.changed.connect(self._draw)

    def set_sentence(self, sentence: str) -> None:
        """Say something else."""
        self._sentence.setText(sentence)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # A centred label gets the size it hints at, which for wrapped words is any width but the right one.
        wide = min(_WIDEST, max(_NARROWEST, self.width() - 32))
        self._sentence.setFixedSize(wide, max(0, self._sentence.heightForWidth(wide)))

    def _draw(self) -> None:
        self._picture.setPixmap(self._theme.pixmap(self._icon, "muted", _ICON, self.devicePixelRatioF()))
