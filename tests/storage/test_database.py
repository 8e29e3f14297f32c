"""The database file: its version, its upgrade, and what it refuses."""

import sqlite3
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from followup_desktop.domain.errors import UserError
from followup_desktop.storage import database as db
from followup_desktop.storage import tables as t
from followup_desktop.storage.search_index import INDEX_TRIGGERS, INDEXES
from followup_desktop.storage.store import SqliteStore
from followup_desktop.storage.version import VERSION
from tests.factories import log


def schema(path: Path) -> set[tuple[str, str]]:
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE 'schema_migration%'"
    ).fetchall()
    connection.close()
    return {(name, " ".join(sql.replace('"', "").replace("( ", "(").split())) for name, sql in rows}


def flat(found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(name, sql.replace("( ", "(").replace(" )", ")")) for name, sql in found}


def test_the_migrations_make_exactly_the_tables(tmp_path: Path) -> None:
    SqliteStore(tmp_path / "migrated.sqlite").close()
    made = SqliteDatabase(tmp_path / "made.sqlite")
    with made.bind_ctx(t.TABLES), made:
        made.create_tables(t.TABLES, safe=False)
        # An index makes its own tables beside it; they are compared too.
        for statement in (*t.TRIGGERS, *INDEXES, *INDEX_TRIGGERS):
            made.execute_sql(statement)
    assert flat(schema(tmp_path / "migrated.sqlite")) == flat(schema(tmp_path / "made.sqlite"))


def test_there_is_a_migration_for_every_version() -> None:
    assert len(list(db.MIGRATIONS.glob("[0-9]*.py"))) == VERSION


def test_a_newer_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "followup.sqlite"
    SqliteStore(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(UserError, match="newer Follow-Up"):
        SqliteStore(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "followup.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.commit()
    connection.close()
    with pytest.raises(UserError, match="another program"):
        SqliteStore(path)


def test_a_file_that_is_no_database_is_refused_with_a_remedy(tmp_path: Path) -> None:
    path = tmp_path / "followup.sqlite"
    path.write_bytes(b"this is not a database at all, but long enough to have a header" * 9)
    with pytest.raises(UserError, match="backup"):
        SqliteStore(path)


def test_an_older_database_is_backed_up_before_its_upgrade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "followup.sqlite"
    store = SqliteStore(path)
    log(store, people=("Dana Whitfield", "Miguel Ortega"))
    store.close()
    scripts = tmp_path / "migrations"
    scripts.mkdir()
    for script in db.MIGRATIONS.glob("[0-9]*.py"):
        (scripts / script.name).write_text(script.read_text())
    (scripts / f"{VERSION + 1:04}_mood.py").write_text(
        "def up(migrator, db):\n    db.execute_sql('ALTER TABLE contact ADD COLUMN mood TEXT')\n"
    )
    monkeypatch.setattr(db, "MIGRATIONS", scripts)
    monkeypatch.setattr(db, "VERSION", VERSION + 1)
    upgraded = SqliteStore(path)
    assert len(upgraded.contacts()) == 2
    upgraded.close()
    backup = sqlite3.connect(tmp_path / f"followup-before-version-{VERSION + 1}.sqlite")
    assert backup.execute("SELECT COUNT(*) FROM contact").fetchone() == (2,)
    assert backup.execute("PRAGMA user_version").fetchone() == (VERSION,)
    backup.close()


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "followup.sqlite"
    SqliteStore(path).close()
    before = schema(path)
    scripts = tmp_path / "migrations"
    scripts.mkdir()
    for script in db.MIGRATIONS.glob("[0-9]*.py"):
        (scripts / script.name).write_text(script.read_text())
    (scripts / f"{VERSION + 1:04}_broken.py").write_text(
        "def up(migrator, db):\n    db.execute_sql('ALTER TABLE contact ADD COLUMN mood TEXT')\n"
        "    raise RuntimeError('half way')\n"
    )
    monkeypatch.setattr(db, "MIGRATIONS", scripts)
    monkeypatch.setattr(db, "VERSION", VERSION + 1)
    with pytest.raises(RuntimeError, match="half way"):
        SqliteStore(path)
    t.proxy.close()
    assert schema(path) == before


def test_missing_migrations_stop_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "MIGRATIONS", tmp_path)
    with pytest.raises(RuntimeError, match="0 migrations found"):
        SqliteStore(tmp_path / "followup.sqlite")
    t.proxy.close()


def test_a_folder_that_cannot_be_made_is_said_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="--data-dir"):
        SqliteStore(tmp_path / "file" / "followup.sqlite")


def test_check_finds_a_window_that_does_not_start_at_the_end_of_its_talk(store: SqliteStore) -> None:
    log(store)
    assert store.integrity_problems() == []
    t.proxy.execute_sql("UPDATE participant SET opens_at = '2020-01-01T00:00:00.000000Z'")
    assert len(store.integrity_problems()) == 1
