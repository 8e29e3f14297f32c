"""The first listens for later starts. Whatever else comes along this line is dropped."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from followup_desktop.gui.instance.line import server_name
from followup_desktop.gui.instance.request import LIMIT, TAKEN, Request, decode

MOST = 8
"""Callers at a time; more are not listened to."""
PATIENCE = 3000
"""Milliseconds in which a caller must have said everything."""


class Server(QObject):
    """Emits ``asked`` with each Request. Only the holder of the folder's lock may listen."""

    asked = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None, patience: int = PATIENCE) -> None:
        super().__init__(parent)
        self._name = server_name(folder)
        self._patience = patience
        self._callers: dict[QLocalSocket, bytearray] = {}
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)

    def listen(self) -> bool:
        """Begin to listen; return whether that works.

        With an access option Qt puts the socket in place of what a process that was killed left there.
        """
        return self._server.listen(self._name)

    @property
    def listens(self) -> bool:
        """Whether a later start would be heard."""
        return self._server.isListening()

    def close(self) -> None:
        """Listen no more."""
        self._server.close()
        for caller in list(self._callers):
            caller.abort()

    def _welcome(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            if len(self._callers) >= MOST:
                caller.abort()
                caller.deleteLater()
                continue
            caller.setReadBufferSize(LIMIT)
            self._callers[caller] = bytearray()
            caller.readyRead.connect(partial(self._hear, caller))
            caller.disconnected.connect(partial(self._forget, caller))
            QTimer.singleShot(self._patience, caller, caller.abort)
            self._hear(caller)

    def _hear(self, caller: QLocalSocket) -> None:
        said = self._callers.get(caller)
        if said is None:
            return
        said += bytes(caller.readAll().data())
        line, end, _rest = said.partition(b"\n")
        if not end and len(said) <= LIMIT:
            return
        request = decode(bytes(line)) if end and len(line) < LIMIT else None
        if request is None:
            caller.abort()
            return
        self._answer(caller, request)

    def _answer(self, caller: QLocalSocket, request: Request) -> None:
        # No longer listened to: one request from each.
        del self._callers[caller]
        caller.write(TAKEN)
        caller.disconnectFromServer()
        # Afterwards: what is asked may open a dialog, and the caller waits for its answer.
        QTimer.singleShot(0, self, lambda: self.asked.emit(request))

    def _forget(self, caller: QLocalSocket) -> None:
        self._callers.pop(caller, None)
        caller.deleteLater()
