"""A sentence above the paper, with what can be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.flow_layout import FlowLayout
from followup_desktop.gui.widgets.text import text

_ICON, _GAP = 18, 12


class Strip(QWidget):
    """Stays until it is cleared; hidden, its gap above included, while it has nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone, self._icon = Tone.ACCENT, "info"
        self._picture = QLabel(self)
        self._picture.setFixedSize(_ICON, _ICON)
        self._words = text(theme, "", Role.BODY_MEDIUM, wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._detail = text(theme, "", Role.SMALL, "muted", wrap=True)
        self._buttons = QWidget()
        self._ways = FlowLayout(self._buttons, gap=8, line_gap=8)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._words)
        words.addWidget(self._detail)
        words.addWidget(self._buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, _GAP + 10, 14, 10)
        row.setSpacing(12)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        theme.changed.connect(self._draw)
        self.hide()

    def say(
        self,
        sentence: str,
        ways: Sequence[tuple[str, Callable[[], None]]] = (),
        *,
        detail: str = "",
        tone: Tone = Tone.ACCENT,
        icon: str = "info",
    ) -> None:
        """Say a sentence, with buttons as (words, what to do)."""
        self._tone, self._icon = tone, icon
        self._words.setText(sentence)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._ways.clear()
        for words, do in ways:
            made = button(self._theme, words, dense=True)
            made.clicked.connect(lambda _on=False, do=do: do())
            self._ways.addWidget(made)
        self._buttons.setVisible(bool(ways))
        self.setAccessibleName(sentence)
        self._draw()
        self.show()

    def focus_ways(self) -> None:
        """Put the keyboard on the first of the buttons."""
        first = self._ways.itemAt(0)
        made = first.widget() if first is not None else None
        if made is not None:
            made.setFocus(Qt.FocusReason.TabFocusReason)

    def clear(self) -> None:
        """Say nothing."""
        self._words.setText("")
        self.hide()

    def sentence(self) -> str:
        """Return what it says."""
        return self._words.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.tone(self._tone).soft))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, _GAP, 0, 0), 10, 10)

    def _draw(self) -> None:
        role = "ink" if self._tone is Tone.NEUTRAL else f"{self._tone}_text"
        self._picture.setPixmap(self._theme.pixmap(self._icon, role, _ICON, self.devicePixelRatioF()))
        self.update()
