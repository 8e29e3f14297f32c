"""The search field: finds people, companies and conversations by any part of their names, and goes there."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from followup_desktop.gui.theme.theme import Role, Theme

_GO = Qt.ItemDataRole.UserRole + 1


class Finder(Protocol):
    """Gives what can be found."""

    def __call__(self) -> list[tuple[str, str, Callable[[], None]]]:
        """Return (words, icon, way there) for each thing."""
        ...


class QuickFind(QLineEdit):
    """A line edit with a completer over everything that has a name."""

    def __init__(self, theme: Theme, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._finder = theme, finder
        self.setPlaceholderText("Search people and talks")
        self.setAccessibleName("Search people and conversations")
        self.setToolTip("Search (Ctrl+K)")
        self.setFixedHeight(38)
        self.setMinimumWidth(160)
        self.setMaximumWidth(300)
        self.setTextMargins(22, 0, 54, 0)
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(9)
        self._completer.activated[QModelIndex].connect(self._go)  # type: ignore[index]
        self.setCompleter(self._completer)
        self.returnPressed.connect(self._go_to_first)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(300, 38)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # What there is to find is read when somebody begins to look for it, not at start.
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._model.clear()
            for words, icon, way in self._finder():
                item = QStandardItem(self._theme.icon(icon), words)
                item.setData(way, _GO)
                self._model.appendRow(item)
        super().focusInEvent(event)

    def _go(self, index: QModelIndex) -> None:
        way = index.data(_GO)
        self.clear()
        self.clearFocus()
        if way is not None:
            way()

    def _go_to_first(self) -> None:
        if self.text() and self._completer.completionCount():
            self._completer.setCurrentRow(0)
            self._go(self._completer.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(QPoint(12, 11), self._theme.pixmap("search", "muted", 16, ratio))
        if self.text() or self.width() < 240:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(Role.CAPTION))
        painter.setPen(self._theme.colour("line"))
        box = self.rect().adjusted(self.width() - 55, 10, -12, -10)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "Ctrl K")
