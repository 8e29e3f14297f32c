"""What the letter puts into the top bar: the way back; the time left, what is saved, and the way out."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.gui.widgets.buttons import IconButton, button, dress_button
from followup_desktop.gui.widgets.chip import Chip
from followup_desktop.gui.widgets.text import text


class BackButton(IconButton):
    """The way back to the list; stands before the title."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "arrow-left", "Back to all letters (Alt+Left)", outlined=True, side=36)
        self.setProperty("beforeTitle", True)


class LetterBar(QWidget):
    """The right part of the bar, which takes all the room behind the title."""

    primaryAsked = Signal()
    printAsked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        # All the room behind the title is this bar's, so that its chip stands beside the title.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHorizontalStretch(250)
        self.setSizePolicy(policy)
        self.chip = Chip(theme)
        self.saved = text(theme, "", Role.SMALL, "muted")
        self.print = button(theme, "Print", icon="printer")
        self.print.clicked.connect(self.printAsked)
        self.primary = button(theme, "", "primary", "send")
        self.primary.clicked.connect(self.primaryAsked)
        self.more = IconButton(theme, "chevron-down", "More ways", outlined=True, side=36)
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.chip)
        row.addStretch(1)
        row.addWidget(self.saved)
        row.addWidget(self.print)
        row.addWidget(self.primary)
        row.addWidget(self.more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_saved(self, words: str) -> None:
        """Show how long ago the draft was saved, where there is room for it."""
        self.saved.setText(words)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 3 * 12
        for part in (self.chip, self.primary, self.more):
            room -= part.sizeHint().width() if not part.isHidden() else 0
        # What has least to do goes first where there is no room; the menu has both.
        for spare in (self.print, self.saved):
            wanted = spare.sizeHint().width() + 12
            spare.setVisible(room >= wanted)
            room -= wanted

    def minimumSizeHint(self) -> QSize:
        # The saved words give way first, and then the printer.
        least = super().minimumSizeHint()
        for part in (self.saved, self.print):
            if not part.isHidden():
                least -= QSize(part.sizeHint().width() + 12, 0)
        return least

    def show_time(self, words: str, tone: Tone, icon: str) -> None:
        """Show what is left of the window."""
        self.chip.set_chip(words, tone, icon)
        self.chip.setMinimumWidth(self.chip.sizeHint().width())

    def show_primary(self, words: str, icon: str, enabled: bool = True) -> None:
        """Show the one way out that fits; no words hide it."""
        self.primary.setVisible(bool(words))
        self.primary.setText(words)
        self.primary.setAccessibleName(words)
        self.primary.setEnabled(enabled)
        dress_button(self._theme, self.primary, "primary", icon)

    def show_menu(self, actions: list[QAction | None]) -> None:
        """Fill the menu; None is a line."""
        self.menu.clear()
        for action in actions:
            if action is None:
                self.menu.addSeparator()
            else:
                self.menu.addAction(action)
        self.more.setVisible(bool(actions))
