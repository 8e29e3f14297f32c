"""A line to the session's message bus that waits in Qt's event loop: no thread, and no asyncio."""

import socket
import time
from collections import deque
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from followup_desktop.gui.notices.notice import NotShown

_SECONDS = 1.5
_AT_ONCE = 65536


class Bus(QObject):
    """Sends calls and passes signals on. Made closed; opened when it is first needed, and after a loss."""

    received = Signal(object)
    lost = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._line: Any = None
        self._notifier: QSocketNotifier | None = None
        self._waiting: deque[Any] = deque()

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

    def call(self, message: Any, seconds: float = _SECONDS) -> Any:
        """Send a call and return the reply. Raises NotShown on an error, on silence and on a lost line.

        Signals that come in between are passed on afterwards, and none is lost.
        """
        from jeepney import HeaderFields, MessageType

        deadline = time.monotonic() + seconds
        try:
            serial = next(self._line.outgoing_serial)
            self._line.send(message, serial)
            while True:
                came = self._line.receive(timeout=max(0.0, deadline - time.monotonic()))
                if came.header.fields.get(HeaderFields.reply_serial) == serial:
                    break
                self._waiting.append(came)
        except TimeoutError as error:
            raise NotShown("no answer on the bus") from error
        except OSError as error:
            self.close()
            raise NotShown(f"the bus went away: {error!r}") from error
        finally:
            QTimer.singleShot(0, self, self._pass_on)
        if came.header.message_type is MessageType.error:
            raise NotShown(str(came.header.fields.get(HeaderFields.error_name)))
        return came

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
        self.lost.emit()

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
            message = self._waiting.popleft() if self._waiting else self._line.parser.get_next_message()
            if message is None:
                return
            self.received.emit(message)
        self._waiting.clear()
