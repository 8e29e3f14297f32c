"""Database files as earlier versions of the app left them, made by the frozen migrations."""

import sqlite3
from contextlib import closing
from pathlib import Path

from peewee import SqliteDatabase
from playhouse.migrations import Runner

from followup_desktop.storage.database import MIGRATIONS
from followup_desktop.storage.version import APPLICATION_ID

AT = "2026-11-22T18:25:00.000000Z"
ROWS = f"""
INSERT INTO company VALUES (1, '', '', '', '', '', 'Harrow & Pike', '', NULL);
INSERT INTO contact VALUES (3, '48 Canal Street', 'Chicago', 'IL', '60606', 'US', 'Dana', 'Whitfield',
    'VP', 1, 'dana-w', 'connected', 'post', 'keeps bees', 0);
INSERT INTO contact VALUES (4, '', '', '', '', '', 'Miguel', '', '', NULL, '', 'unknown', NULL, '', 1);
INSERT INTO contact VALUES (9, '', '', '', '', '', 'Gone', '', '', NULL, '', 'unknown', NULL, '', 1);
DELETE FROM contact WHERE id = 9;
INSERT INTO contact_email VALUES (1, 3, 0, 'dana@harrow.example', 'work');
INSERT INTO contact_phone VALUES (1, 3, 0, '+1 312 555 0142', 'mobile');
INSERT INTO conversation VALUES
    (1, 'interview', '', '', '2026-11-22T17:25:00.000000Z', '{AT}', 'UTC', 1, NULL, 0, NULL, NULL, 0, '');
INSERT INTO participant VALUES (1, 1, 3, NULL, '{AT}', NULL, '');
INSERT INTO point VALUES (1, 1, 'challenge', 'pallets');
INSERT INTO hand_over VALUES (1, 1, '{AT}', 'email', 'sent', 'Thanks', '', 'forklifts', '');
"""


def old_database(path: Path, version: int) -> None:
    """Make the file of an earlier version: Dana (3) was thanked for a talk, Miguel (4) is a draft."""
    database = SqliteDatabase(path, pragmas={"foreign_keys": 1})
    database.connect()
    scripts = sorted(script.stem for script in MIGRATIONS.glob("[0-9]*.py"))
    Runner(database, str(MIGRATIONS)).up(scripts[version - 1])
    database.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(ROWS)
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version = {version}")
