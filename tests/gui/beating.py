"""The heartbeat in a process of its own, which is killed where a test says.

    python -m tests.gui.beating FOLDER INSTANT [shown|recording|recorded]

Beats once at INSTANT over the database in FOLDER, and writes each notice that is shown as a line of
FOLDER/shown.txt: what was seen by the user.
"""

import os
import signal
import sqlite3
import sys
from datetime import datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.clock import FixedClock
from followup_desktop.gui.context import Context
from followup_desktop.gui.heartbeat import Heartbeat
from followup_desktop.gui.notices.notice import Notice
from followup_desktop.gui.notices.quiet import Quiet
from followup_desktop.gui.runner import Runner
from followup_desktop.gui.theme.theme import Mode, Theme
from followup_desktop.gui.undo import Undo
from followup_desktop.storage.announcements import AnnouncementFile
from followup_desktop.storage.store import SqliteStore
from tests.fixtures import services_over
from tests.gui.conftest import GoRecorder, SayRecorder


def die() -> None:
    """End as a crash or a power cut does."""
    os.kill(os.getpid(), signal.SIGKILL)


class Sheet:
    """A notifier that writes down what it shows, and may be the last thing that the process does."""

    def __init__(self, path: Path, dies: bool) -> None:
        self._path = path
        self._dies = dies

    def show(self, notice: Notice) -> None:
        with self._path.open("a") as file:
            file.write(f"{notice.title}\n")
        if self._dies:
            die()

    def withdraw(self, key: str) -> None:
        pass

    def is_showing(self, key: str) -> bool:
        return False


def die_before_commit() -> None:
    """Kill the process when the announcements are written and not committed yet."""
    open_file = AnnouncementFile._open

    def opened(self: AnnouncementFile) -> sqlite3.Connection:
        connection = open_file(self)
        connection.set_trace_callback(lambda sql: die() if sql.startswith("COMMIT") else None)
        return connection

    AnnouncementFile._open = opened  # type: ignore[method-assign]


def main(folder: Path, instant: datetime, kill: str) -> None:
    """Beat once."""
    QApplication(["followup-desktop"])
    store, clock = SqliteStore(folder / "followup.sqlite"), FixedClock(instant)
    zone = "America/Chicago"
    services = services_over(store, clock, lambda: zone)
    context = Context(
        services=services,
        clock=clock,
        zone=lambda: zone,
        theme=Theme(Mode.LIGHT),
        undo=Undo(QUndoStack(), lambda _changes: None, lambda _sentence: None),
        runner=Runner(),
        announce=lambda _changes: None,
        go=GoRecorder(),
        say=SayRecorder(),
    )
    heartbeat = Heartbeat(
        context, Sheet(folder / "shown.txt", dies=kill == "shown"), Quiet(services.reminders)
    )
    if kill == "recording":
        die_before_commit()
    if kill == "recorded":
        heartbeat.beat.connect(die)
    heartbeat.start()
    heartbeat.stop()
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]), "".join(sys.argv[3:]))
