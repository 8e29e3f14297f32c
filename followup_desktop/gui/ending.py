"""The end of the app, whoever asks for it: the menu, the tray, a signal, the session, the bus."""

import logging
from typing import Protocol, runtime_checkable

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtGui import QSessionManager

from followup_desktop.gui.application import Application

_log = logging.getLogger(__name__)
_BUS = ("", "/org/freedesktop/DBus/Local", "org.freedesktop.DBus.Local", "Disconnected")


@runtime_checkable
class Saves(Protocol):
    """A dialog that saves what was typed when its button is pressed."""

    def save(self) -> None:
        """Save, or say in the dialog why not."""
        ...


class Window(Protocol):
    """The main window, as far as the end needs it."""

    def save_all(self) -> None:
        """Save what is not saved yet."""
        ...


class Ending(QObject):
    """Saves what is typed as the end begins, and listens for the end of the session."""

    begun = Signal()

    def __init__(self, app: Application, window: Window, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._window = app, window
        self._has_begun = False
        app.ends.connect(self._begin)
        app.commitDataRequest.connect(self._commit)

    def listen_to_the_bus(self) -> None:
        """End with the session's bus, as other programs do: a session that ends may tell in no other way."""
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.sessionBus()
        if bus.isConnected():
            # The stubs say bytes; the call takes text only.
            bus.connect(*_BUS, self, SLOT("leave()"))  # type: ignore[call-overload]

    @Slot()
    def leave(self) -> None:
        """End the app."""
        _log.info("ending with the session's bus")
        self._app.quit()

    def _begin(self) -> None:
        if self._has_begun:
            return
        self._has_begun = True
        self.begun.emit()
        for dialog in self._app.topLevelWidgets():
            if dialog.isVisible() and isinstance(dialog, Saves):
                dialog.save()

    def _commit(self, manager: QSessionManager) -> None:
        # The user may still call the logout off, so nothing closes yet.
        self._window.save_all()
        # Whether it starts at the next login is the user's choice in Settings, and nobody else's.
        manager.setRestartHint(QSessionManager.RestartHint.RestartNever)
