"""A line to the session's message bus that waits in Qt's event loop: no thread, and no asyncio."""

import socket
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from followup_desktop.gui.notices.notice import NotShown

PATIENCE = 5000
"""Milliseconds that a call may take: the bus may have to start the service first."""
_AT_ONCE = 65536
Answered = Callable[[Any], None]
"""Called with the reply, or with NotShown."""


class Bus(QObject):
    """Sends calls and passes signals on. Made closed; opened when it is first needed, and after a loss.

    Nobody waits for an answer: a service that hangs must not hang the window. ``patience`` is in
    milliseconds.
    """

    received = Signal(object)
    lost = Signal()

    def __init__(self, parent: QObject | None = None, patience: int = PATIENCE) -> None:
        super().__init__(parent)
        self._patience = patience
        self._line: Any = None
        self._notifier: QSocketNotifier | None = None
        self._asked: dict[int, Answered] = {}

    @property
    def is_open(self) -> bool:
        """Whether there is a line."""
        return self._line is not None

    def open(self) -> None:
        """Connect. Raises NotShown where there is no bus."""
        try:
            from jeepney.io.blocking import open_dbus_connection

            self._line = open_dbus_connection("SESSION")
        except (KeyError, ValueError, RuntimeError, OSError, AttributeError) as error:
            # In turn: no address is set; refused; no transport we know; nobody there; no such sockets here.
            raise NotShown(f"no session bus: {error!r}") from error
        self._notifier = QSocketNotifier(self._line.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def ask(self, message: Any, answered: Answered) -> None:
        """Send a call. Raises NotShown on a lost line.

        ``answered`` gets the reply; or NotShown for an error, and for silence. A reply that comes after
        that silence is given to it too.
        """
        if self._line is None:
            raise NotShown("there is no line to the bus")
        serial = next(self._line.outgoing_serial)
        try:
            self._line.send(message, serial)
        except OSError as error:
            self.close()
            raise NotShown(f"the bus went away: {error!r}") from error
        self._asked[serial] = answered
        QTimer.singleShot(self._patience, self, partial(self._give_up, serial))

    def post(self, message: Any) -> None:
        """Send a call whose answer does not matter."""
        from jeepney import MessageFlag

        if self._line is None:
            return
        message.header.flags |= MessageFlag.no_reply_expected
        try:
            self._line.send(message)
        except OSError:
            self.close()

    def close(self) -> None:
        """Disconnect."""
        if self._line is None:
            return
        line, self._line = self._line, None
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        line.close()
        asked, self._asked = self._asked, {}
        self.lost.emit()
        for answered in asked.values():
            answered(NotShown("the bus went away"))

    def _read(self) -> None:
        if self._line is None:
            return
        try:
            data = self._line.sock.recv(_AT_ONCE, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.close()
            return
        self._line.parser.add_data(data)
        self._pass_on()

    def _pass_on(self) -> None:
        while self._line is not None:
            message = self._line.parser.get_next_message()
            if message is None:
                return
            self._take(message)

    def _take(self, message: Any) -> None:
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        answered = self._asked.pop(fields.get(HeaderFields.reply_serial), None)
        if answered is None:
            self.received.emit(message)
        elif message.header.message_type is MessageType.error:
            answered(NotShown(str(fields.get(HeaderFields.error_name))))
        else:
            answered(message)

    def _give_up(self, serial: int) -> None:
        answered = self._asked.get(serial)
        if answered is not None:
            answered(NotShown("no answer on the bus"))
