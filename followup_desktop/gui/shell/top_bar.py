"""The bar above every screen: its title and tools, the search field, and the one primary button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from followup_desktop.gui.context import Screen
from followup_desktop.gui.shell.quick_line import NARROWEST, WIDE, WIDEST, QuickLine
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.elided_label import ElidedLabel

HEIGHT = 60
_TITLE = 240  # pixels that a title has at least, if it wants them


class TopBar(QWidget):
    """Shows what the screen in front offers. Emits ``logAsked`` for a new conversation."""

    logAsked = Signal()

    def __init__(self, theme: Theme, find: QuickLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(HEIGHT)
        self._title = ElidedLabel(theme, "", Role.TITLE)
        self.line = find
        self._log = button(theme, "Conversation", "primary", "plus")
        self._log.setToolTip("Log a conversation (Ctrl+N)")
        self._log.setAccessibleName("Log a conversation")
        self._log.clicked.connect(self.logAsked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 0, 24, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self._title)
        self._row.addStretch(1)
        self._row.addWidget(find)
        self._row.addWidget(self._log)
        find.begun.connect(self._widen)
        find.ended.connect(self._narrow)
        self._left: QWidget | None = None
        self._right: QWidget | None = None
        theme.changed.connect(self.update)

    def show_screen(self, screen: Screen) -> None:
        """Show the title and the tools of the screen in front."""
        self._title.setText(screen.title())
        # Where room is short the search field gives way first: a title cut in two tells nobody the month.
        self._title.setMinimumWidth(min(_TITLE, self._title.sizeHint().width()))
        self._left = self._swap(self._left, screen.bar_left, 1)
        self._right = self._swap(self._right, screen.bar_right, self._row.count())
        self.line.setVisible(screen.bar_right is None or self.line.hasFocus())
        self._log.setVisible(screen.bar_right is None)

    def open_line(self) -> None:
        """Put the cursor into the quick line; it takes the place of a screen's own tools."""
        if self._right is not None:
            self._right.hide()
            self.line.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _widen(self) -> None:
        """Give the line room for a whole phrase, as far as the others leave any."""
        items = [self._row.itemAt(at) for at in range(self._row.count())]
        others = [item.widget() for item in items if item is not None]
        used = sum(
            max(one.minimumSizeHint().width(), one.minimumWidth())
            if one is self._title
            else one.sizeHint().width()
            for one in others
            if one is not None and one is not self.line and one.isVisible()
        )
        margins = self._row.contentsMargins()
        room = (
            self.width() - margins.left() - margins.right() - used - self._row.spacing() * self._row.count()
        )
        wide = max(NARROWEST, min(WIDEST, room))
        self.line.setMaximumWidth(max(wide, WIDE))
        self.line.setMinimumWidth(wide)
        self._row.activate()

    def _narrow(self) -> None:
        self.line.setMinimumWidth(NARROWEST)
        self.line.setMaximumWidth(WIDE)
        if self._right is not None:
            self.line.hide()
            self._right.show()

    def _swap(self, old: QWidget | None, new: QWidget | None, at: int) -> QWidget | None:
        if old is new:
            return new
        if old is not None:
            self._row.removeWidget(old)
            old.hide()
        if new is not None:
            # The letter screen's left part stands before its title, as a way back does.
            before = new.property("beforeTitle")
            self._row.insertWidget(0 if before else at, new, 0, Qt.AlignmentFlag.AlignVCenter)
            new.show()
        return new

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("background"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("line"))
