"""A few choices side by side, of which one holds: Day, Week, Month, Agenda."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from followup_desktop.gui.theme.focus_ring import OWN_RING, by_keyboard
from followup_desktop.gui.theme.theme import Role, Theme


class _Segment(QRadioButton):
    """A radio button drawn as one segment: screen readers hear what it is."""

    def __init__(self, theme: Theme, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setFont(theme.font(Role.BODY_MEDIUM))
        self.setProperty(OWN_RING, True)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        strong = self._theme.font(Role.BODY_STRONG)
        return QSize(QFontMetrics(strong).horizontalAdvance(self.text()) + 28, 36)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width() - 12, 36)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._redraw()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._redraw()

    def _redraw(self) -> None:
        parent = self.parentWidget()
        if parent is not None:  # none while Qt takes the window apart
            parent.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        painter.setFont(self._theme.font(Role.BODY_STRONG if chosen else Role.BODY_MEDIUM))
        role = "accent_text" if chosen else "ink" if self.underMouse() else "muted"
        painter.setPen(self._theme.colour(role if self.isEnabled() else "disabled"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Segmented(QWidget):
    """Choices as (key, words). `chosen` fires with the key when the user picks another."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[tuple[str, str]],
        name: str,
        parent: QWidget | None = None,
        *,
        ground: str = "panel",
    ) -> None:
        super().__init__(parent)
        self._theme, self._ground = theme, ground
        self._keys = [key for key, _words in choices]
        self._group = QButtonGroup(self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for at, (_key, words) in enumerate(choices):
            segment = _Segment(theme, words, self)
            self._group.addButton(segment, at)
            row.addWidget(segment, 1)
        self._setting = False
        # Not when clicked: a screen reader toggles without a click.
        self._group.idToggled.connect(self._toggled)
        theme.changed.connect(self._repaint)

    def key(self) -> str | None:
        """The key that holds, or None before one was set."""
        at = self._group.checkedId()
        return self._keys[at] if at >= 0 else None

    def set_key(self, key: str) -> None:
        """Make ``key`` hold, without a signal. ValueError when it is none of the choices."""
        self._setting = True
        try:
            self._group.button(self._keys.index(key)).setChecked(True)
        finally:
            self._setting = False

    def _toggled(self, at: int, on: bool) -> None:
        self.update()
        if on and not self._setting:
            self.chosen.emit(self._keys[at])

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 38)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(edge, 8, 8)
        painter.fillPath(shape, self._theme.colour(self._ground))
        held = self._group.checkedButton()
        if held is not None:
            painter.save()
            painter.setClipPath(shape)
            painter.fillRect(held.geometry().adjusted(-1, -1, 1, 1), self._theme.colour("accent_soft"))
            painter.restore()
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawPath(shape)
        focused = next((one for one in self._group.buttons() if by_keyboard(one)), None)
        if focused is not None:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(focused.geometry()).adjusted(1, 1, -1, -1), 7, 7)

    def _repaint(self) -> None:
        self.update()
        for one in self._group.buttons():
            one.update()
