"""Tells the other screens what was written, once the writing rests."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from followup_desktop.services.changes import Changes

RESTS = 3000  # milliseconds without another save


class Telling(QObject):
    """A draft is saved every second, and nobody else needs to look that often: it would hold up the keys."""

    def __init__(self, tell: Callable[[Changes], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tell, self._changes = tell, Changes()
        self._rests = QTimer(self)
        self._rests.setSingleShot(True)
        self._rests.setInterval(RESTS)
        self._rests.timeout.connect(self.now)

    def later(self, changes: Changes) -> None:
        """Tell of these changes when nothing has been saved for a while."""
        self._changes |= changes
        self._rests.start()

    def now(self) -> None:
        """Tell at once what is still to be told."""
        self._rests.stop()
        changes, self._changes = self._changes, Changes()
        if changes:
            self._tell(changes)
