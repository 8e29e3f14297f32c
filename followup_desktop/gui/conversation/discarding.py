"""A form that asks, in its own foot, before it drops what was typed."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QDialog, QPushButton, QWidget


class Feet(Protocol):
    """What a Designer form calls its two feet and the buttons of the second."""

    foot: QWidget
    discardFoot: QWidget
    discard: QPushButton
    keep: QPushButton


class DiscardingDialog(QDialog):
    """Closes at once where nothing was typed; else its foot asks first."""

    def ask_before_dropping(
        self, feet: Feet, snapshot: Callable[[], object], first: Callable[[], QWidget]
    ) -> None:
        """Take what the fields hold now for saved. ``first`` gets the keyboard when the user goes on."""
        self._feet, self._snapshot_of, self._first = feet, snapshot, first
        feet.discard.clicked.connect(self._discard)
        feet.keep.clicked.connect(self._keep_editing)
        self.saved_now()

    def saved_now(self) -> None:
        """Take what the fields hold now for saved."""
        self._before = self._snapshot_of()

    def reject(self) -> None:
        """Close; asks first where something was typed."""
        if self._feet.discardFoot.isVisibleTo(self):
            self._keep_editing()
        elif self._snapshot_of() != self._before:
            self._feet.foot.hide()
            self._feet.discardFoot.show()
            self._feet.keep.setFocus()
        else:
            super().reject()

    def _discard(self) -> None:
        super().reject()

    def _keep_editing(self) -> None:
        self._feet.discardFoot.hide()
        self._feet.foot.show()
        self._first().setFocus()
