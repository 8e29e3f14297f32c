"""Saves as the user types."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

QUIET = 400  # milliseconds after the last key
LONGEST = 800  # milliseconds after the first key that is not saved


class Saver(QObject):
    """Calls ``save`` soon after the last change, and never as late as a second after the first."""

    def __init__(self, save: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._quiet, self._longest = QTimer(self), QTimer(self)
        for timer in (self._quiet, self._longest):
            timer.setSingleShot(True)
            timer.timeout.connect(self.flush)
        self.pending = False

    def touch(self) -> None:
        """Note a change."""
        self.pending = True
        self._quiet.start(QUIET)
        if not self._longest.isActive():
            self._longest.start(LONGEST)

    def flush(self) -> None:
        """Save now what is not saved yet."""
        self._quiet.stop()
        self._longest.stop()
        if self.pending:
            self.pending = False
            self._save()

    def forget(self) -> None:
        """Leave unsaved what is not saved yet."""
        self.pending = False
        self._quiet.stop()
        self._longest.stop()
