"""Notices when a desktop's tray appears, goes or starts again."""

from PySide6.QtCore import SLOT, QObject, QTimer, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher

WATCHER = "org.kde.StatusNotifierWatcher"
_SETTLE = 250  # milliseconds: a panel that starts says so several times
_GONE = 5000  # a panel that starts anew is back by then


class TrayHost(QObject):
    """Watches the session bus for the tray of today's desktops (StatusNotifier).

    ``came`` after one appeared, ``gone`` when one has stayed away for ``patience`` milliseconds. Without a
    bus it is silent: other systems have their tray always, and X11's older one is looked after by Qt.
    """

    came = Signal()
    gone = Signal()

    def __init__(
        self, parent: QObject | None = None, bus: QDBusConnection | None = None, patience: int = _GONE
    ) -> None:
        super().__init__(parent)
        self._bus = bus or QDBusConnection.sessionBus()
        self._came = self._timer(_SETTLE, self.came)
        self._gone = self._timer(patience, self.gone)

    def start(self) -> None:
        """Watch from now on."""
        if not self._bus.isConnected():
            return
        watch = QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange
        watcher = QDBusServiceWatcher(WATCHER, self._bus, watch, self)
        watcher.serviceRegistered.connect(self.arrive)
        watcher.serviceUnregistered.connect(self.leave)
        hosted = "StatusNotifierHostRegistered"
        # The stubs say bytes; the call takes text only.
        where = (WATCHER, "/StatusNotifierWatcher", WATCHER)
        self._bus.connect(*where, hosted, self, SLOT("arrive()"))  # type: ignore[call-overload]

    def is_here(self) -> bool:
        """Whether a tray of this kind is on the bus now."""
        return self._bus.isConnected() and bool(self._bus.interface().isServiceRegistered(WATCHER).value())

    @Slot()
    def arrive(self) -> None:
        """Take note of a tray that registered."""
        self._gone.stop()
        self._came.start()

    @Slot()
    def leave(self) -> None:
        """Take note of a tray that went."""
        self._came.stop()
        self._gone.start()

    def _timer(self, milliseconds: int, then: object) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(then)
        return timer
