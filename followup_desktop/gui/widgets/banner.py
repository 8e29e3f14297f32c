"""A message inside the window, for what must be seen and can be acted on."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.gui.widgets.buttons import IconButton, button
from followup_desktop.gui.widgets.text import text

_ICON = 20


class Weight(StrEnum):
    """How serious a banner is."""

    INFO = "info"
    WARN = "warn"
    ERROR = "error"


_LOOKS = {
    Weight.INFO: (Tone.ACCENT, "info"),
    Weight.WARN: (Tone.AMBER, "alarm-clock"),
    Weight.ERROR: (Tone.CORAL, "triangle-alert"),
}


class Banner(QWidget):
    """Headline, an optional second line, up to three actions, and a close.

    `acted` fires with the key of the action pressed, `closed` when the user closes it (Escape does too). It
    hides itself on close, and stays after an action for the owner to decide.
    """

    acted = Signal(str)
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        headline: str,
        detail: str = "",
        actions: Sequence[tuple[str, str]] = (),
        weight: Weight = Weight.INFO,
        parent: QWidget | None = None,
        *,
        icon: str | None = None,
        primary: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone, usual = _LOOKS[weight]
        self._icon = icon or usual
        self.setAccessibleName(f"{headline} {detail}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._picture = QLabel(self)
        self._picture.setFixedSize(_ICON, _ICON)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text(theme, headline, Role.BODY_STRONG, wrap=True))
        if detail:
            words.addWidget(text(theme, detail, Role.SMALL, "muted", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 10, 12)
        row.setSpacing(14)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        for at, (key, label) in enumerate(actions[:3]):
            pressed = button(theme, label, "primary" if primary and at == 0 else "outlined", dense=True)
            pressed.clicked.connect(lambda _on=False, key=key: self.acted.emit(key))
            row.addWidget(pressed)
        close = IconButton(theme, "x", "Close this message", side=28)
        close.clicked.connect(self._close)
        row.addWidget(close)
        self._draw()
        theme.changed.connect(self._draw)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.tone(self._tone).soft))
        painter.drawRoundedRect(QRectF(self.rect()), 12, 12)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _draw(self) -> None:
        self._picture.setPixmap(
            self._theme.pixmap(self._icon, f"{self._tone}_text", _ICON, self.devicePixelRatioF())
        )
        self.update()
