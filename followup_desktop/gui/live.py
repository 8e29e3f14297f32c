"""What keeps the app alive behind its window: the beat, the tray, the notices, signals and the log."""

import logging
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import FrameType, TracebackType

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.errors import UserError
from followup_desktop.gui.closing import ClosingWindow
from followup_desktop.gui.heartbeat import Heartbeat
from followup_desktop.gui.notices.acts import Acts
from followup_desktop.gui.notices.banner import BannerNotifier, Button
from followup_desktop.gui.notices.chain import FirstThatWorks
from followup_desktop.gui.notices.desktop import DesktopNotifier
from followup_desktop.gui.notices.leftovers import Leftovers
from followup_desktop.gui.notices.quiet import Quiet
from followup_desktop.gui.notices.tray import TrayNotifier
from followup_desktop.gui.notices.words import sample_notice
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.tray.tray import Tray

_log = logging.getLogger(__name__)
NAME = "Follow-Up"
LOG_BYTES = 500_000
NOTICES_FILE = "notices.json"


class Live(QObject):
    """Lives as long as the app. The window may come and go meanwhile.

    ``way_back`` says whether starting the app again shows this one.
    """

    def __init__(self, app: QApplication, window: MainWindow, data_dir: Path, way_back: bool = False) -> None:
        super().__init__(window)
        self._app, self._window = app, window
        context = window.context
        self._quiet = Quiet(context.services.reminders, self)
        window.quiet = self._quiet
        self.tray = Tray(context, window.bring_up, app.quit, self._quiet, self)
        acts = Acts(context, window.bring_up)
        entry, left = app.desktopFileName(), Leftovers(data_dir / NOTICES_FILE)
        self._desktop = DesktopNotifier(acts.act, app.windowIcon(), entry, NAME, self, leftovers=left)
        notifiers = (
            self._desktop,
            TrayNotifier(self.tray, acts.act, self),
            BannerNotifier(self._show_banner, acts.act),
        )
        self._notifier = FirstThatWorks(notifiers)
        self._desktop.refused.connect(partial(self._notifier.pass_on, self._desktop))
        self._heartbeat = Heartbeat(
            context, self._notifier, self._quiet, self, settling=self._desktop.is_settling
        )
        self._desktop.settled.connect(self._heartbeat.settle)
        self._heartbeat.beat.connect(window.tick)
        self._heartbeat.beat.connect(self.tray.refresh)
        window.changed.connect(self._follow)
        self.closing = ClosingWindow(window, self.tray, self._notifier.show, self._desktop, way_back)
        window.sampleAsked.connect(self._show_sample)
        app.aboutToQuit.connect(self._stop)

    def start(self) -> None:
        """Show the icon and begin to beat."""
        self.tray.start()
        self._desktop.sweep()
        self._heartbeat.start()

    def _follow(self, changes: object) -> None:
        self._heartbeat.follow(changes)  # type: ignore[arg-type]
        self.tray.refresh()

    def _show_sample(self) -> None:
        self._notifier.show(sample_notice(self._window.context.services.profile.settings().discreet))

    def _show_banner(self, headline: str, detail: str, buttons: Sequence[Button]) -> Callable[[], None]:
        messages = self._window.messages
        # In a window that is nowhere it would speak to nobody; it waits in the taskbar, taking no focus.
        if not self._window.isVisible():
            self._window.showMinimized()
        # A window that is minimised, or behind others, asks for attention in its own way.
        self._app.alert(self._window)
        return partial(messages.remove, messages.show_banner(headline, detail, list(buttons)))

    def _stop(self) -> None:
        self._heartbeat.stop()
        self._desktop.stop()
        self.tray.stop()


class Signals(QObject):
    """Ends the app in good order on SIGTERM, SIGINT and SIGHUP, at once and not at the next event."""

    def __init__(self, quit: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours, theirs = socket.socketpair()
        self._theirs = theirs
        theirs.setblocking(False)
        self._ours.setblocking(False)
        signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        self._quit = quit
        for name in ("SIGTERM", "SIGINT", "SIGHUP"):
            number = getattr(signal, name, None)
            # Whoever started it with nohup wants it to go on.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._caught)

    def _caught(self, number: int, _frame: FrameType | None) -> None:
        _log.info("ending on signal %s", number)
        self._quit()

    def _read(self) -> None:
        # Reading is enough: returning to Python lets the handler above run.
        self._ours.recv(64)


def keep_a_log(folder: Path) -> None:
    """Write a log of at most two small files; where that is impossible there is none."""
    from logging.handlers import RotatingFileHandler

    handlers: list[logging.Handler] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handlers.append(RotatingFileHandler(folder / "follow-up.log", "a", LOG_BYTES, 1, "utf-8", delay=True))
    except OSError:
        handlers.append(logging.StreamHandler())
    logging.basicConfig(
        level=logging.INFO, handlers=handlers, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )


def catch_bugs(window: MainWindow, folder: Path) -> None:
    """Send what nobody caught to the log, and say once in the window that it happened."""
    told: set[str] = set()

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, UserError):
            # Whoever called forgot to say it; the user can act on it all the same.
            _log.error("said by nobody", exc_info=(kind, error, trace))
            window.messages.warn(error.sentence)
            return
        _log.critical("a bug", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)
        name = f"{kind.__name__}: {error}"
        if name not in told:
            told.add(name)
            window.messages.warn(
                "Something went wrong in Follow-Up itself. What you saved is safe. "
                f"The details are in {folder / 'follow-up.log'}."
            )

    sys.excepthook = caught
