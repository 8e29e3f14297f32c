"""The quick line in the top bar: finds anything, runs any command, and logs by plain words.

What it shows below itself comes with the first focus; the line alone is light.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from followup_desktop.gui.theme.theme import Role, Theme

WIDE, WIDEST, NARROWEST = 300, 560, 150
_HINT = "Ctrl K"
# What stands in it while it is empty: the longest that has room beside the hint.
_PLACEHOLDERS = ("Search or log a conversation", "Search or log", "Search")
_LEFT, _RIGHT = 36, 62

# Its own menu takes the focus for a moment, and so does another window: neither ends what is being typed.
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class Below(Protocol):
    """What is shown below the line while it has the focus."""

    def begin(self) -> None:
        """Show what the line finds."""
        ...

    def end(self) -> None:
        """Go away."""
        ...

    def rehearse(self) -> None:
        """Paint once where nobody sees it, so that the first time does not take longer than any other."""
        ...

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means in the list; return whether it meant anything there."""
        ...


class QuickLine(QLineEdit):
    """The line. ``begun`` and ``ended`` go out when it gets and loses the focus."""

    begun = Signal()
    ended = Signal()

    def __init__(
        self, theme: Theme, below: Callable[["QuickLine"], Below], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._make = theme, below
        self._below: Below | None = None
        self._is_open = False
        self.setPlaceholderText(_PLACEHOLDERS[0])
        self.setAccessibleName(_PLACEHOLDERS[0])
        self.setToolTip("Find anything, run a command, or log in plain words (Ctrl+K)")
        self.setFixedHeight(38)
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDE)
        self.setTextMargins(22, 0, 0, 0)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self.maximumWidth(), 38)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - _LEFT - _RIGHT
        fitting = (words for words in _PLACEHOLDERS if self.fontMetrics().horizontalAdvance(words) <= room)
        self.setPlaceholderText(next(fitting, _PLACEHOLDERS[-1]))

    def prepare(self) -> None:
        """Make what is shown below, unless it is there already."""
        if self._below is None:
            self._below = self._make(self)

    def rehearse(self) -> None:
        """See Below; not while it is in use."""
        if self._below is not None and not self._is_open:
            self._below.rehearse()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.PopupFocusReason or self._is_open:
            return
        self.prepare()
        assert self._below is not None
        self._is_open = True
        self.begun.emit()
        self._below.begin()
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _PASSING and self._below is not None:
            self._is_open = False
            self._below.end()
            self.setCursorPosition(0)
            self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._below is None or not self._below.take_key(event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(QPoint(12, 11), self._theme.pixmap("search", "muted", 16, ratio))
        if self.text() or self.hasFocus():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(Role.CAPTION))
        painter.setPen(self._theme.colour("line"))
        box = self.rect().adjusted(self.width() - 55, 10, -12, -10)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _HINT)
