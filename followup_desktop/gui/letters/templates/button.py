"""The button at the right of the tools: the template that the letter was begun by, and a menu of all."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from followup_desktop.domain.words import elided
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.buttons import dress_button
from followup_desktop.services.drafting import Choice

_LONGEST = 22  # characters that the row of tools has room for


class TemplateButton(QPushButton):
    """``asked`` wants the menu filled; ``chosen`` names a template's file."""

    asked = Signal()
    chosen = Signal(str)
    whyAsked = Signal()
    editAsked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.menu_ = QMenu(self)
        self.menu_.setToolTipsVisible(True)
        dress_button(theme, self, icon="layout-template", dense=True)
        self.clicked.connect(self._open)
        self.show_name("")

    def show_name(self, name: str) -> None:
        """Say by which template the letter was begun; without one it says what the button is for."""
        self.setText(elided(name, _LONGEST).replace("&", "&&") or "Templates")
        self.setAccessibleName(f"Template: {name}" if name else "Templates")
        self.setToolTip("Begin this letter again by a template. Undo brings your text back.")

    def fill(self, choices: Sequence[Choice], current: str, why: bool) -> None:
        """List the templates that suit the occasion, and the others beneath."""
        menu = self.menu_
        menu.clear()
        suiting = [one for one in choices if one.suits]
        others = [one for one in choices if not one.suits]
        for name, group in (("For this occasion", suiting), ("For other occasions", others)):
            if group:
                self._head(name)
            for one in group:
                menu.addAction(self._choice(one, one.file == current))
        menu.addSeparator()
        for words, icon, signal, shown in (
            ("Why this draft…", "lightbulb", self.whyAsked, why),
            ("Edit templates…", "pencil", self.editAsked, True),
        ):
            if shown:
                menu.addAction(self._theme.icon(icon), words, signal.emit)

    def _head(self, name: str) -> None:
        # Not addSection: its words show in few styles, and no screen reader says them.
        head = self.menu_.addAction(name)
        head.setEnabled(False)
        head.setFont(self._theme.font(Role.CAPTION))

    def _choice(self, one: Choice, current: bool) -> QAction:
        made = QAction(one.name.replace("&", "&&") + ("  (yours)" if one.own else ""), self.menu_)
        made.setToolTip(one.description)
        made.setCheckable(True)
        made.setChecked(current)
        made.triggered.connect(lambda _on=False, file=one.file: self.chosen.emit(file))
        return made

    def _open(self) -> None:
        self.asked.emit()
        right = self.mapToGlobal(self.rect().bottomRight())
        self.menu_.popup(right - QPoint(self.menu_.sizeHint().width() - 1, -4))
