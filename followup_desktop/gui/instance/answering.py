"""What the running app does for a later start: it comes to the front, and reviews the files."""

import os
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from followup_desktop.gui.instance.request import Request
from followup_desktop.gui.instance.server import Server


class Answers(Protocol):
    """The window, as far as a later start needs it."""

    def bring_up(self) -> None:
        """Come to the front."""
        ...

    def import_files(self, paths: list[str] | None = None) -> None:
        """Review these files; returns when the user has."""
        ...


class Answering(QObject):
    """Listens for the holder of the folder's lock, for as long as ``parent`` lives or until ``stop``."""

    def __init__(self, folder: Path, window: Answers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._waiting: list[Request] = []
        self._reviewing = False
        self._server = Server(folder, self)
        self._server.asked.connect(self._take)
        self._server.listen()

    @property
    def reachable(self) -> bool:
        """Whether starting the app again shows this one."""
        return self._server.listens

    def stop(self) -> None:
        """Listen no more: a later start becomes the one as soon as the lock is free."""
        self._waiting.clear()
        self._server.close()

    @Slot(object)
    def _take(self, request: Request) -> None:
        if not request.show:
            return
        if request.token:
            # Qt takes it from here when it asks the compositor to raise a window.
            os.environ["XDG_ACTIVATION_TOKEN"] = request.token
        self._window.bring_up()
        if request.files:
            self._waiting.append(request)
            self._review()

    def _review(self) -> None:
        # One review after the other: two at once would cover each other.
        if self._reviewing:
            return
        self._reviewing = True
        try:
            while self._waiting:
                self._window.import_files(list(self._waiting.pop(0).files))
        finally:
            self._reviewing = False
