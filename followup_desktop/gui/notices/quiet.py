"""Two hours without notices, when the user asks for them."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.clock import Clock

LENGTH = timedelta(hours=2)


class Quiet(QObject):
    """Whether notices are held back. What falls due meanwhile is announced afterwards, so nothing is lost."""

    changed = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._until: datetime | None = None

    @property
    def until(self) -> datetime | None:
        """The instant at which notices come back, or None where they are not held back."""
        if self._until is not None and self._until <= self._clock.now():
            self._until = None
        return self._until

    def start(self, length: timedelta = LENGTH) -> None:
        """Hold notices back from now on."""
        self._until = self._clock.now() + length
        self.changed.emit()

    def end(self) -> None:
        """Let notices through again."""
        self._until = None
        self.changed.emit()
