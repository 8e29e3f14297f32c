"""The composition root: the only module that knows every layer. It reads like a table of contents."""

import os
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from followup_desktop import gui  # noqa: F401 - before PySide6, which it loads the quick way

# isort: split
from PySide6.QtCore import Qt, QTimer

from followup_desktop import paths, quick_start
from followup_desktop.arguments import Options
from followup_desktop.core import Core
from followup_desktop.domain.errors import UserError
from followup_desktop.gui.application import Application
from followup_desktop.gui.instance.claim import claim
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.theme.theme import Mode, Theme

if TYPE_CHECKING:
    from followup_desktop.gui.instance.request import Request

_WITHOUT = "Start it from a desktop; due, import, export and check need none."


def run(options: Options) -> int:
    """Show the window and stay until the user quits; return the exit status."""
    if not _has_display():
        print("followup-desktop: There is no display to show a window on. " + _WITHOUT, file=sys.stderr)
        return 1
    with ExitStack() as stack:
        app = _application()
        try:
            if not _is_first(options, stack):
                return 0
            core = Core(options, stack)
        except UserError as error:
            return _cannot_start(error)
        theme = Theme(Mode(core.services.profile.settings().theme))
        theme.apply(app)
        window = MainWindow(core.services, core.clock, core.zone, theme, core.data_dir)
        window.quitAsked.connect(app.quit)
        # The menu, the tray and the notices come after the first paint; nobody waits for them.
        once = Qt.ConnectionType.SingleShotConnection
        window.firstPainted.connect(lambda: _go_live(app, window, core, options), once)
        _show(window, core, options)
        status = app.exec()
        window.save_all()
        in_time = window.context.runner.wait()
        # A letter that left meanwhile is recorded now, and not asked about at the next start.
        app.processEvents()
    if not in_time:
        _leave_at_once(status)
    return status


def _has_display() -> bool:
    """Return whether Qt has somewhere to show a window; without, it would abort the process."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _leave_at_once(status: int) -> None:
    """End although a mail is still on its way. Its claim is stored: the next start asks what became of it."""
    import logging

    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _is_first(options: Options, stack: ExitStack) -> bool:
    """Return whether no other Follow-Up has this data folder; else it was told what is wanted here."""
    if options.demo:
        return True

    def wanted() -> "Request":
        from followup_desktop.gui.instance.request import request_of

        return request_of(options.files, options.minimised)

    return claim(options.data_dir or paths.data_dir(), wanted, stack)


def _application() -> Application:
    import locale

    app = Application(["followup-desktop", "-style", "fusion"])
    # Qt takes the system's language for the names of days and months; the app's own words are English.
    locale.setlocale(locale.LC_TIME, "C")
    app.setApplicationName("Follow-Up")
    app.setDesktopFileName("app.followup.FollowUp")
    app.setQuitOnLastWindowClosed(False)
    return app


def _show(window: MainWindow, core: Core, options: Options) -> None:
    stood = core.services.profile.window()
    window.restore(stood)
    window.show_screen(options.screen or stood.screen or "today")
    if options.minimised:
        QTimer.singleShot(0, window, window.firstPainted.emit)
    else:
        window.show()


def _go_live(app: Application, window: MainWindow, core: Core, options: Options) -> None:
    quick_start.over()
    from followup_desktop.gui.ending import Ending
    from followup_desktop.gui.instance.answering import Answering
    from followup_desktop.gui.live import Live, Signals, catch_bugs, keep_a_log

    keep_a_log(paths.log_dir())
    catch_bugs(window, paths.log_dir())
    Signals(app.quit, window)
    window.complete()
    ending = Ending(app, window, window)
    ending.listen_to_the_bus()
    answering = None if options.demo else Answering(core.data_dir, window, window)
    way_back = answering is not None and answering.reachable
    live = Live(app, window, core.data_dir, way_back)
    ending.begun.connect(live.closing.end)
    if answering is not None:
        ending.begun.connect(answering.stop)
    live.start()
    if options.minimised:
        live.closing.start_minimised()
    if options.files:
        window.import_files([str(path) for path in options.files])


def _cannot_start(error: UserError) -> int:
    from PySide6.QtWidgets import QMessageBox

    quick_start.over()
    print(f"followup-desktop: {error.sentence}", file=sys.stderr)
    QMessageBox.critical(None, "Follow-Up cannot start", error.sentence)
    return 1
