"""Two hours without notices, when the user asks for them."""

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from followup_desktop.services.reminders import ReminderService


class Quiet(QObject):
    """Whether notices are held back. What falls due meanwhile is announced afterwards, so nothing is lost.

    ``closing`` goes out with the follow-ups whose windows close meanwhile: they are told of first.
    """

    changed = Signal()
    closing = Signal(list)

    def __init__(self, reminders: ReminderService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reminders = reminders

    @property
    def until(self) -> datetime | None:
        """The instant at which notices come back, or None where they are not held back."""
        return self._reminders.quiet_until()

    def start(self) -> None:
        """Hold notices back from now on."""
        closing = self._reminders.be_quiet()
        if closing:
            self.closing.emit(closing)
        self.changed.emit()

    def end(self) -> None:
        """Let notices through again."""
        self._reminders.end_quiet()
        self.changed.emit()
