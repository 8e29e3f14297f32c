"""What was announced, in a file of its own beside the database.

A database that is put back from yesterday's backup would forget what was said since, and say it again. What
was said is a fact about this machine, not about the search, so it stays when the search is put back.
"""

import logging
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from followup_desktop.domain.reminders import Announced, Step
from followup_desktop.storage.instants import to_instant, to_text

_log = logging.getLogger(__name__)
KEPT = 20_000
"""How many announcements are kept: those of years. No date decides: a clock may be a year ahead for a day."""
_TABLE = """
CREATE TABLE IF NOT EXISTS announced (
    id INTEGER NOT NULL, step TEXT NOT NULL, anchor TEXT NOT NULL, at TEXT NOT NULL,
    covered INTEGER NOT NULL, PRIMARY KEY (id, step, anchor)
) WITHOUT ROWID
"""
_RECORD = """
INSERT INTO announced VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
SET covered = min(covered, excluded.covered), at = min(at, excluded.at)
"""
_FORGET = "DELETE FROM announced WHERE at <= (SELECT at FROM announced ORDER BY at DESC LIMIT 1 OFFSET ?)"
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_UNREACHABLE = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
)


class AnnouncementFile:
    """Reads and writes announcements. A damaged file is laid aside: the worst is one digest said again."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> frozenset[Announced]:
        """Return what was announced and may still matter; nothing where the file cannot be read at all.

        Raises sqlite3.OperationalError while another program holds the file: then nobody knows yet.
        """
        try:
            return self._read()
        except (sqlite3.DatabaseError, ValueError) as error:
            if _code(error) in _BUSY:
                raise
            _log.warning("what was announced cannot be read: %r", error)
            if _code(error) not in _UNREACHABLE:
                self._lay_aside()
            return frozenset()

    def record(self, steps: Iterable[Announced]) -> None:
        """Add announcements, all or none. Raises sqlite3.Error.

        Of two of one step the earlier counts, and one that was said counts before one that was covered.
        """
        rows = [(s.id, s.step.value, to_text(s.anchor), to_text(s.at), s.covered) for s in steps]
        try:
            self._record(rows)
        except sqlite3.DatabaseError as error:
            if _code(error) in (*_BUSY, *_UNREACHABLE):
                raise
            _log.warning("what was announced cannot be added to: %r", error)
            self._lay_aside()
            self._record(rows)

    def _record(self, rows: list[tuple[int, str, str, str, bool]]) -> None:
        with closing(self._open()) as connection, connection:
            connection.executemany(_RECORD, rows)
            (count,) = connection.execute("SELECT COUNT(*) FROM announced").fetchone()
            if count > KEPT + KEPT // 10:
                connection.execute(_FORGET, (KEPT,))

    def _read(self) -> frozenset[Announced]:
        if not self.path.exists():
            return frozenset()
        with closing(self._open()) as connection:
            rows = connection.execute("SELECT id, step, anchor, at, covered FROM announced").fetchall()
        known = {step.value for step in Step}
        return frozenset(
            Announced(row_id, Step(step), to_instant(anchor), to_instant(at), bool(covered))
            for row_id, step, anchor, at, covered in rows
            if step in known
        )

    def _lay_aside(self) -> None:
        with suppress(OSError):
            self.path.replace(self.path.with_suffix(".damaged"))
            # What was about to be written to the old file is not for the new one.
            self.path.with_name(f"{self.path.name}-journal").unlink(missing_ok=True)

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=5)
        try:
            connection.execute(_TABLE)
        except sqlite3.Error:
            connection.close()
            raise
        return connection


def _code(error: Exception) -> int:
    """Return SQLite's primary error code; 0 where the error has none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
