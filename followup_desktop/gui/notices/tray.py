"""Notices as messages of the tray icon: one line, no buttons."""

from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance

from followup_desktop.gui.notices.acts import Acted
from followup_desktop.gui.notices.notice import Notice, NotShown


class Talker(Protocol):
    """The tray icon, as far as it talks."""

    @property
    def messageClicked(self) -> SignalInstance:
        """Emitted when the user clicks the message."""
        ...

    def speak(self, title: str, body: str, urgent: bool) -> bool:
        """Show a message; return whether the user can see it."""
        ...


class TrayNotifier(QObject):
    """Shows notices by the tray icon. A click is the notice's first button."""

    def __init__(self, tray: Talker, acted: Acted, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray = tray
        self._acted = acted
        self._last: Notice | None = None
        tray.messageClicked.connect(self._clicked)

    def show(self, notice: Notice) -> None:
        """See Notifier."""
        if not self._tray.speak(notice.title, notice.body, notice.urgent):
            raise NotShown("the tray shows no messages")
        self._last = notice

    def withdraw(self, key: str) -> None:
        """See Notifier. The message itself goes by itself; a late click on it does nothing."""
        if self._last is not None and self._last.key == key:
            self._last = None

    def is_showing(self, key: str) -> bool:
        """See Notifier: nobody tells when a message has gone, so it is taken for gone."""
        return False

    def _clicked(self) -> None:
        notice, self._last = self._last, None
        if notice is not None and notice.actions:
            self._acted(notice, notice.actions[0][0])
