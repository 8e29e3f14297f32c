"""A field that is not typed into but opened: it looks like its neighbours and breaks its text into lines."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from followup_desktop.gui.people.key_button import KeyButton
from followup_desktop.gui.theme.focus_ring import OWN_RING
from followup_desktop.gui.theme.theme import Role, Theme

_SIDE, _ABOVE, _ARROW, _HIGH = 13, 8, 14, 36
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class FieldButton(KeyButton):
    """``name`` is what it holds, for screen readers; ``placeholder`` stands there while it holds nothing."""

    def __init__(self, theme: Theme, name: str, placeholder: str = "") -> None:
        super().__init__()
        self._theme, self._name, self._placeholder = theme, name, placeholder
        self._proposed = False
        self.setFont(theme.font(Role.BODY))
        self.setProperty(OWN_RING, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_words("")
        theme.changed.connect(self.update)

    def set_words(self, words: str) -> None:
        """Show what it holds."""
        self.setText(words)
        self.setAccessibleName(f"{self._name}: {words or self._placeholder}")
        self.updateGeometry()
        self.update()

    def set_proposed(self, on: bool) -> None:
        """Mark what it holds as proposed, or no longer."""
        self._proposed = on
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, _HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _HIGH)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - 2 * _SIDE - _ARROW - 6, 20), 4000)
        needed = QFontMetrics(self.font()).boundingRect(room, int(_WRAP), self._words()).height()
        return max(_HIGH, needed + 2 * _ABOVE + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, focused = self._theme, self.hasFocus()
        edge = "amber" if self._proposed else "control" if self.underMouse() else "line"
        painter.setPen(QPen(theme.colour("accent" if focused else edge), 2 if focused else 1))
        painter.setBrush(theme.colour("background"))
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        painter.setFont(self.font())
        painter.setPen(theme.colour("ink" if self.text() else "muted"))
        room = self.rect().adjusted(_SIDE, _ABOVE + 1, -_SIDE - _ARROW - 6, 0)
        painter.drawText(room, int(_WRAP), self._words())
        drawn = theme.pixmap("chevron-down", "muted", _ARROW, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - _SIDE - _ARROW, (_HIGH - _ARROW) // 2, drawn)

    def _words(self) -> str:
        return self.text() or self._placeholder
