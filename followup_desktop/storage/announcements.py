"""What was announced, in a file of its own beside the database.

A database that is put back from yesterday's backup would forget what was said since, and say it again. What
was said is a fact about this machine, not about the search, so it stays when the search is put back.
"""

import logging
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

from followup_desktop.domain.reminders import Announced, Step
from followup_desktop.storage.instants import to_instant, to_text

_log = logging.getLogger(__name__)
KEPT = timedelta(days=60)
"""Longer than anything is worth a reminder."""
_TABLE = """
CREATE TABLE IF NOT EXISTS announced (
    id INTEGER NOT NULL, step TEXT NOT NULL, anchor TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (id, step, anchor)
) WITHOUT ROWID
"""


class AnnouncementFile:
    """Reads and writes announcements. A damaged file is laid aside: the worst is one digest said again."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> frozenset[Announced]:
        """Return what was announced and may still matter."""
        try:
            return self._read()
        except sqlite3.DatabaseError as error:
            _log.warning("what was announced cannot be read: %r", error)
            with suppress(OSError):
                self.path.replace(self.path.with_suffix(".damaged"))
            return frozenset()

    def record(self, steps: Iterable[Announced], at: datetime) -> None:
        """Add announcements, all or none; those recorded before stay as they are. Raises sqlite3.Error."""
        rows = [(one.id, one.step.value, to_text(one.anchor), to_text(one.at)) for one in steps]
        with closing(self._open()) as connection, connection:
            connection.executemany("INSERT OR IGNORE INTO announced VALUES (?, ?, ?, ?)", rows)
            connection.execute("DELETE FROM announced WHERE at < ?", (to_text(at - KEPT),))

    def _read(self) -> frozenset[Announced]:
        if not self.path.exists():
            return frozenset()
        with closing(self._open()) as connection:
            rows = connection.execute("SELECT id, step, anchor, at FROM announced").fetchall()
        known = {step.value for step in Step}
        return frozenset(
            Announced(row_id, Step(step), to_instant(anchor), to_instant(at))
            for row_id, step, anchor, at in rows
            if step in known
        )

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=5)
        try:
            connection.execute(_TABLE)
        except sqlite3.Error:
            connection.close()
            raise
        return connection
