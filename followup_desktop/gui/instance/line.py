"""The line from a second start to the first."""

import os
import sys
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QDeadlineTimer, QDir
from PySide6.QtNetwork import QLocalSocket

from followup_desktop.domain.errors import UserError
from followup_desktop.gui.instance.request import LIMIT, TAKEN, Request

_DIGITS = 20


class Heard(Enum):
    """What the one that runs made of a request."""

    TAKEN = "it does what was asked"
    NOBODY = "it does not listen, or not any more"
    SILENCE = "it is there, and does not answer"


def server_name(folder: Path) -> str:
    """Return where the one for this data folder listens: short, since the paths of sockets are limited.

    In the user's own runtime folder where the system has one, whatever the environment says: the second
    start may come from another one than the first.
    """
    kind = QCryptographicHash.Algorithm.Sha256
    digest = bytes(QCryptographicHash.hash(os.fsencode(folder.resolve()), kind).toHex().data()).decode()
    if sys.platform == "win32":
        return f"follow-up-{digest[:_DIGITS]}"
    runtime = f"/run/user/{os.getuid()}"
    where = runtime if os.access(runtime, os.W_OK | os.X_OK) else QDir.tempPath()
    return f"{where}/follow-up-{os.getuid()}-{digest[:_DIGITS]}"


def hand_over(folder: Path, request: Request, deadline: QDeadlineTimer) -> Heard:
    """Ask the one that runs, and wait for its answer no longer than ``deadline``.

    Raises UserError for a request that is too long to be taken.
    """
    line = request.encode()
    if len(line) > LIMIT:
        raise UserError("These are too many files at once. Choose fewer, and the others afterwards.")
    socket = QLocalSocket()
    socket.connectToServer(server_name(folder))
    if not socket.waitForConnected(_within(deadline)):
        return Heard.NOBODY
    socket.write(line)
    while socket.bytesToWrite() and socket.waitForBytesWritten(_within(deadline)):
        pass
    answer = b""
    while len(answer) < len(TAKEN) and socket.waitForReadyRead(_within(deadline)):
        answer += bytes(socket.readAll().data())
    if answer == TAKEN:
        return Heard.TAKEN
    is_open = socket.state() is QLocalSocket.LocalSocketState.ConnectedState
    return Heard.SILENCE if is_open else Heard.NOBODY


def _within(deadline: QDeadlineTimer) -> int:
    return max(1, deadline.remainingTime())
