"""A message bus of the test's own, and a notification service on it that remembers and answers."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, prep_socket
from jeepney.wrappers import unwrap_msg

NAME = "org.freedesktop.Notifications"
OBJECT = DBusAddress("/org/freedesktop/Notifications", NAME, NAME)
_RULES = """<busconfig><type>session</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>"""


@contextmanager
def message_bus_in(folder: Path) -> Iterator[str]:
    """Start a bus that starts no services by itself; yield its address."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("dbus-daemon is not installed")
    config = folder / "bus.conf"
    config.write_text(_RULES.format(path=folder / "bus"))
    daemon = subprocess.Popen(
        [program, f"--config-file={config}", "--nofork", "--nopidfile", "--print-address=1"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert daemon.stdout is not None
    try:
        yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.wait()
        daemon.stdout.close()


def join(address: str) -> DBusConnection:
    """Return a line to the bus."""
    return DBusConnection(prep_socket(address.removeprefix("unix:path=").split(",")[0]))


class Service:
    """A notification service: keeps what it was asked to show and to close, and says what it is told."""

    def __init__(
        self, address: str, capabilities: tuple[str, ...] = ("actions", "body", "body-markup")
    ) -> None:
        self.shown: list[tuple[Any, ...]] = []
        self.closed: list[int] = []
        self.last_id = 0
        self.client = ""
        self.fails = False
        self.hangs = False
        self.answered = 0
        """How many notices it has given an id."""
        self._held: list[Message] = []
        self._capabilities = capabilities
        self._line = join(address)
        unwrap_msg(self._line.send_and_get_reply(message_bus.RequestName(NAME)))
        self._stopped = False
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def held(self) -> int:
        """How many calls wait for an answer."""
        return len(self._held)

    def say(self, member: str, signature: str, *body: Any) -> None:
        """Send a signal as the service does."""
        say_as(self._line, member, signature, *body)

    def stop(self) -> None:
        """Leave the bus."""
        if not self._stopped:
            self._stopped = True
            self._thread.join()
            self._line.close()

    def _serve(self) -> None:
        while not self._stopped:
            with suppress(TimeoutError, ConnectionError):
                message = self._line.receive(timeout=0.02)
                if message.header.message_type is MessageType.method_call:
                    self._held.append(message)
            while self._held and not self.hangs:
                with suppress(ConnectionError):
                    self._line.send(self._answer(self._held.pop(0)))
                self.answered = len(self.shown)

    def _answer(self, message: Message) -> Message:
        method = message.header.fields[HeaderFields.member]
        self.client = message.header.fields[HeaderFields.sender]
        if self.fails:
            return new_error(message, "org.freedesktop.DBus.Error.Failed")
        if method == "GetCapabilities":
            return new_method_return(message, "as", (list(self._capabilities),))
        if method == "Notify":
            self.shown.append(message.body)
            self.last_id = message.body[1] or len(self.shown)
            return new_method_return(message, "u", (self.last_id,))
        if method == "CloseNotification":
            self.closed.append(message.body[0])
        return new_method_return(message)


def say_as(line: DBusConnection, member: str, signature: str, *body: Any, to: str = "") -> None:
    """Send a signal that looks like one of the service's, to everybody or to one."""
    signal = new_signal(OBJECT, member, signature, body)
    if to:
        signal.header.fields[HeaderFields.destination] = to
    line.send(signal)
