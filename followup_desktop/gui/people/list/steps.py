"""Much done in parts, with progress and a way to stop where it takes longer than a moment."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

PART = 100
"""People of whom one part takes care: removing a card takes some 0.3 ms."""
_MOMENT = 400  # milliseconds


def parts_of(contact_ids: Sequence[int], size: int = PART) -> Iterator[Sequence[int]]:
    """Return people in parts."""
    return (contact_ids[at : at + size] for at in range(0, len(contact_ids), size))


def take_steps(
    parent: QWidget, words: str, steps: Sequence[Callable[[], None]], *, stoppable: bool = False
) -> bool:
    """Take all steps, showing ``words`` and how far they are; return False where the user stopped them.

    What a step raises goes to the caller.
    """
    if len(steps) < 2:
        for step in steps:
            step()
        return True
    progress = QProgressDialog(words, "Stop" if stoppable else "", 0, len(steps), parent.window())
    if not stoppable:
        progress.setCancelButton(None)
    progress.setWindowTitle(words)
    progress.setWindowModality(Qt.WindowModality.WindowModal)
    progress.setMinimumDuration(_MOMENT)
    try:
        for at, step in enumerate(steps):
            # Modal: this lets the window be painted, and nothing else in it be pressed.
            progress.setValue(at)
            if stoppable and progress.wasCanceled():
                return False
            step()
    finally:
        progress.close()
        progress.deleteLater()
    return True
