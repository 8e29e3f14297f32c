"""The fields that few cards have: out of sight while they are empty, and a menu to bring them in."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from followup_desktop.gui.people.captions import RowButton
from followup_desktop.gui.theme.theme import Theme


class Single(NamedTuple):
    """A field of which a card has one: the part of the form to show, and where the cursor goes."""

    words: str
    part: QWidget
    field: QWidget


class AddField(RowButton):
    """Offers ``several``, of which there can always be one more, and each of ``singles`` that is hidden."""

    def __init__(
        self,
        theme: Theme,
        several: tuple[tuple[str, Callable[[], None]], ...],
        singles: tuple[Single, ...],
        shown: Callable[[], None],
    ) -> None:
        super().__init__(theme, "Add field", "plus")
        self._several, self._singles, self._shown = several, singles, shown
        self.clicked.connect(self._offer)

    def show_filled(self, filled: frozenset[str], *, over: bool) -> None:
        """Show the fields that hold something; ``over`` hides the empty ones, since another card is shown."""
        for one in self._singles:
            if one.words in filled:
                one.part.show()
            elif over:
                one.part.hide()

    def menu_of_fields(self) -> QMenu:
        """Return what can be added now."""
        menu = QMenu(self)
        for words, add in self._several:
            menu.addAction(words).triggered.connect(lambda _on=False, add=add: add())
        menu.addSeparator()
        for one in self._singles:
            if one.part.isHidden():
                menu.addAction(one.words).triggered.connect(lambda _on=False, one=one: self._bring(one))
        return menu

    def _bring(self, one: Single) -> None:
        one.part.show()
        self._shown()
        one.field.setFocus()

    def _offer(self) -> None:
        menu = self.menu_of_fields()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
