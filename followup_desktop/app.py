"""The composition root: the only module that knows every layer. It reads like a table of contents."""

import sys
from contextlib import ExitStack
from pathlib import Path

from followup_desktop import paths
from followup_desktop.arguments import Options
from followup_desktop.core import Core
from followup_desktop.domain.errors import UserError

# isort: split
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.theme.theme import Mode, Theme


def run(options: Options) -> int:
    """Show the window and stay until the user quits; return the exit status."""
    with ExitStack() as stack:
        app = _application()
        try:
            core = Core(options, stack)
        except UserError as error:
            return _cannot_start(error)
        theme = Theme(Mode(core.services.profile.settings().theme))
        theme.apply(app)
        window = MainWindow(core.services, core.clock, core.zone, theme, core.data_dir)
        window.quitAsked.connect(app.quit)
        # The menu, the tray and the notices come after the first paint; nobody waits for them.
        once = Qt.ConnectionType.SingleShotConnection
        window.firstPainted.connect(lambda: _go_live(app, window, core.data_dir, options), once)
        _show(window, core, options)
        status = app.exec()
        window.save_all()
        window.context.runner.wait()
        # A letter that left meanwhile is recorded now, and not asked about at the next start.
        app.processEvents()
        return status


def _application() -> QApplication:
    import locale

    app = QApplication(["followup-desktop", "-style", "fusion"])
    # Qt takes the system's language for the names of days and months; the app's own words are English.
    locale.setlocale(locale.LC_TIME, "C")
    app.setApplicationName("Follow-Up")
    app.setDesktopFileName("app.followup.FollowUp")
    app.setQuitOnLastWindowClosed(False)
    return app


def _show(window: MainWindow, core: Core, options: Options) -> None:
    geometry, screen = core.services.profile.window()
    window.restore(geometry)
    window.show_screen(options.screen or screen or "today")
    if options.minimised:
        QTimer.singleShot(0, window, window.firstPainted.emit)
    else:
        window.show()


def _go_live(app: QApplication, window: MainWindow, data_dir: Path, options: Options) -> None:
    from followup_desktop.gui.live import Live, Signals, catch_bugs, keep_a_log

    keep_a_log(paths.log_dir())
    catch_bugs(window, paths.log_dir())
    Signals(app.quit, window)
    window.complete()
    live = Live(app, window, data_dir)
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
