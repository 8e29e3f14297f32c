"""The composition root: the only module that knows every layer. It reads like a table of contents."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from followup_desktop import paths
from followup_desktop.arguments import Options
from followup_desktop.domain.clock import Clock, SystemClock
from followup_desktop.domain.errors import UserError
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.theme.theme import Mode, Theme
from followup_desktop.late import LateMailer, LateReader, LateSecrets, late_export
from followup_desktop.machine import local_zone
from followup_desktop.services.bundle import Services
from followup_desktop.storage.first_look import open_store

if TYPE_CHECKING:
    from followup_desktop.services.ports import Store


def run(options: Options) -> int:
    """Show the window and stay until the user quits; return the exit status."""
    app = QApplication(["followup-desktop"])
    app.setApplicationName("Follow-Up")
    app.setDesktopFileName("app.followup.FollowUp")
    app.setQuitOnLastWindowClosed(False)
    with ExitStack() as stack:
        data_dir = _data_dir(options, stack)
        clock = SystemClock()
        try:
            store = open_store(paths.database(data_dir))
        except UserError as error:
            return _cannot_start(error)
        stack.callback(store.close)
        if options.demo:
            _fill(store, clock)
        services = _services(store, clock)
        theme = Theme(Mode(services.profile.settings().theme))
        theme.apply(app)
        window = MainWindow(services, clock, local_zone, theme, data_dir)
        window.quitAsked.connect(app.quit)
        # The menu, the tray and the notices come after the first paint; nobody waits for them.
        once = Qt.ConnectionType.SingleShotConnection
        window.firstPainted.connect(lambda: _go_live(app, window, options), once)
        _show(window, services, options)
        status = app.exec()
        window.save_all()
        window.context.runner.wait()
        return status


def _data_dir(options: Options, stack: ExitStack) -> Path:
    if options.demo:
        import tempfile

        return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="follow-up-demo-")))
    return options.data_dir or paths.data_dir()


def _fill(store: "Store", clock: Clock) -> None:
    from followup_desktop.services.demo import Demo

    Demo(store, clock, local_zone).fill()


def _services(store: "Store", clock: Clock) -> Services:
    adapters = (LateReader(), LateMailer(), LateSecrets(), late_export)
    return Services(store, clock, local_zone, paths.template_dir(), *adapters)


def _show(window: MainWindow, services: Services, options: Options) -> None:
    geometry, screen = services.profile.window()
    window.restore(geometry)
    window.show_screen(options.screen or screen or "today")
    if options.minimised:
        QTimer.singleShot(0, window, window.firstPainted.emit)
    else:
        window.show()


def _go_live(app: QApplication, window: MainWindow, options: Options) -> None:
    from followup_desktop.gui.live import Live, Signals, catch_bugs, keep_a_log

    keep_a_log(paths.log_dir())
    catch_bugs(window, paths.log_dir())
    Signals(app.quit, window)
    window.complete()
    live = Live(app, window)
    live.start()
    if options.minimised:
        live.show_if_unreachable()
    if options.files:
        window.import_files([str(path) for path in options.files])


def _cannot_start(error: UserError) -> int:
    from PySide6.QtWidgets import QMessageBox

    print(f"followup-desktop: {error.sentence}", file=sys.stderr)
    QMessageBox.critical(None, "Follow-Up cannot start", error.sentence)
    return 1
