"""A choice that is told in a sentence: LinkedIn's state with the day on which an invitation is right."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from followup_desktop.gui.people.bindings import Binding
from followup_desktop.gui.people.field_button import FieldButton
from followup_desktop.gui.theme.theme import Theme


class ChoiceField(FieldButton):
    """Shows a choice and what follows from it; pressing it offers the others."""

    left = Signal()

    def __init__(self, theme: Theme, name: str, choices: Mapping[str, str]) -> None:
        super().__init__(theme, name)
        self._choices = dict(choices)
        self._key = self._and_so = ""
        self.clicked.connect(self._offer)

    def key(self) -> str:
        """The key that holds."""
        return self._key

    def set_key(self, key: str) -> None:
        """Make a key hold, without a signal."""
        self._key = key
        self._tell()

    def set_consequence(self, words: str) -> None:
        """Say after the choice what follows from it."""
        self._and_so = words
        self._tell()

    def choose(self, key: str) -> None:
        """Choose as a user does."""
        self._and_so = "" if key != self._key else self._and_so
        self.set_key(key)
        self.left.emit()

    def _tell(self) -> None:
        words = self._choices.get(self._key, self._key)
        self.set_words(f"{words}. {self._and_so}" if self._and_so else words)

    def _offer(self) -> None:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for key, words in self._choices.items():
            one = menu.addAction(words)
            one.setCheckable(True)
            one.setChecked(key == self._key)
            one.triggered.connect(lambda _on=False, key=key: self.choose(key))
            group.addAction(one)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setMinimumWidth(min(self.width(), 320))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))


class ChoiceFieldBinding(Binding):
    """A choice field."""

    def __init__(self, field: ChoiceField) -> None:
        super().__init__(field)
        self._field = field
        field.left.connect(self.left)

    def value(self) -> str:
        return self._field.key()

    def show(self, value: Any) -> None:
        self._field.set_key(value)
