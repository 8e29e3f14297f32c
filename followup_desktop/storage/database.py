"""Opening the database file: durable settings, its version, and the upgrade of an older one."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from peewee import DatabaseError, SqliteDatabase

from followup_desktop.domain.errors import UserError
from followup_desktop.storage.refusals import refusal_of
from followup_desktop.storage.tables import proxy
from followup_desktop.storage.version import APPLICATION_ID, VERSION

MIGRATIONS = Path(__file__).parent / "migrations"
_PRAGMAS = {
    "journal_mode": "wal",
    # A committed write has to survive the plug being pulled, not only a kill.
    "synchronous": "full",
    "foreign_keys": 1,
    "busy_timeout": 5000,
}


class _Database(SqliteDatabase):
    """Says what the user can act on in words, whichever statement meets it."""

    def execute_sql(self, *values: Any, **named: Any) -> Any:
        with storage_errors(Path(self.database)):
            return super().execute_sql(*values, **named)

    def commit(self) -> Any:
        with storage_errors(Path(self.database)):
            return super().commit()

    def rollback(self) -> Any:
        # On a full disk SQLite has rolled back by itself; asking again would hide why.
        return super().rollback() if self.connection().in_transaction else None


def open_database(path: Path) -> SqliteDatabase:
    """Open (or make) the database at ``path`` and bring it up to date.

    Raises UserError where the file is no database of ours, is newer than this app, is damaged, or cannot
    be written.
    """
    database = _Database(path, pragmas=_PRAGMAS)
    with storage_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        database.connect()
        version = _pragma(database, "user_version")
        owner = _pragma(database, "application_id")
        if owner not in (0, APPLICATION_ID) or (owner == 0 and database.get_tables()):
            raise UserError(f"{path} belongs to another program. Choose another folder with --data-dir.")
        if version > VERSION:
            raise UserError(
                f"{path} was written by a newer Follow-Up. Install the newer version to open it; "
                "nothing in it was changed."
            )
        proxy.initialize(database)
        if version < VERSION:
            _upgrade(database, path, version)
    return database


def _pragma(database: SqliteDatabase, name: str) -> int:
    return int(database.execute_sql(f"PRAGMA {name}").fetchone()[0])


def _upgrade(database: SqliteDatabase, path: Path, version: int) -> None:
    from playhouse.migrations import Runner

    if version:
        back_up(path, path.with_name(f"{path.stem}-before-version-{VERSION}{path.suffix}"))
    runner = Runner(database, str(MIGRATIONS))
    if len(runner.migrations()) != VERSION:
        # A frozen build drops scripts that nobody imports; better no start than a half-made database.
        raise RuntimeError(f"{len(runner.migrations())} migrations found, {VERSION} expected")
    # A migration makes a table anew by dropping the old one, which would take along all that belongs to it.
    database.execute_sql("PRAGMA foreign_keys = 0")
    try:
        runner.up()
    finally:
        database.execute_sql("PRAGMA foreign_keys = 1")
    database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute_sql(f"PRAGMA user_version = {VERSION}")


def back_up(path: Path, copy: Path) -> None:
    """Copy an open database with SQLite's own backup; copying a WAL file by hand loses what is in the log."""
    source, target = sqlite3.connect(path), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn what the user can act on into a sentence; everything else is a bug and goes on up."""
    try:
        yield
    except (sqlite3.DatabaseError, DatabaseError) as error:
        text = str(error).lower()
        refused = refusal_of(text)
        if refused is not None:
            raise refused from error
        if "not a database" in text or "malformed" in text:
            raise UserError(
                f"{path} is damaged or no database. Move it away and put a backup in its place."
            ) from error
        if "disk is full" in text:
            raise UserError("The disk is full. Free some space; what was saved before is safe.") from error
        if "disk i/o error" in text:
            raise UserError(
                f"The disk that holds {path} fails. Check it; what was saved before is safe."
            ) from error
        if "readonly" in text or "unable to open" in text:
            raise UserError(f"{path} cannot be written. Check its permissions or use --data-dir.") from error
        if "locked" in text:
            raise UserError("Another program holds the database. Close it and try again.") from error
        raise
    except OSError as error:
        raise UserError(
            f"{path.parent} cannot be used: {error.strerror}. Choose another folder with --data-dir."
        ) from error
