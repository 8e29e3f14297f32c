"""What is marked in the letter without being part of it: tints, waves, and what was found."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTextEdit

if TYPE_CHECKING:
    Selection = QTextEdit.ExtraSelection

# From the lowest to the one on top; a layer of another name stands above them, in the order of its coming.
_ORDER = ("need", "find", "found", "spelling")


class Marks:
    """Owns the extra selections of an editor, in named layers; nobody else sets them.

    Nothing of it is undone, saved or copied. A selection's cursor follows the text as it is edited.
    """

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor
        self._layers: dict[str, list[Selection]] = {name: [] for name in _ORDER}

    def set_layer(self, name: str, selections: "Sequence[Selection]") -> None:
        """Replace what a layer marks; no selections clear it. The other layers stay as they are."""
        if not selections and not self._layers.get(name):
            return
        self._layers[name] = list(selections)
        self._editor.setExtraSelections([one for layer in self._layers.values() for one in layer])

    def layer(self, name: str) -> "list[Selection]":
        """Return what a layer marks now."""
        return list(self._layers.get(name, ()))
