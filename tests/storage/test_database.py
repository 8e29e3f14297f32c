"""The database file: its version, its upgrade, and what it refuses."""

import sqlite3
from pathlib import Path
from uuid import UUID

import pytest
from peewee import SqliteDatabase

from followup_desktop.domain.errors import Refused, UserError
from followup_desktop.domain.kinds import LinkedIn, Medium
from followup_desktop.domain.model import Contact, Labelled, LabelledAddress, PostalAddress
from followup_desktop.storage import database as db
from followup_desktop.storage import tables as t
from followup_desktop.storage.search_index import INDEX_TRIGGERS, INDEXES
from followup_desktop.storage.store import SqliteStore
from followup_desktop.storage.triggers import TRIGGERS
from followup_desktop.storage.version import VERSION
from tests.factories import log
from tests.storage.old_databases import old_database


def schema(path: Path) -> set[tuple[str, str]]:
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE 'schema_migration%'"
    ).fetchall()
    connection.close()
    return {(name, " ".join(sql.replace('"', "").replace("( ", "(").split())) for name, sql in rows}


def made_anew(folder: Path) -> set[tuple[str, str]]:
    SqliteStore(folder / "new.sqlite").close()
    return schema(folder / "new.sqlite")


def flat(found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(name, sql.replace("( ", "(").replace(" )", ")")) for name, sql in found}


def test_the_migrations_make_exactly_the_tables(tmp_path: Path) -> None:
    SqliteStore(tmp_path / "migrated.sqlite").close()
    made = SqliteDatabase(tmp_path / "made.sqlite")
    with made.bind_ctx(t.TABLES), made:
        made.create_tables(t.TABLES, safe=False)
        # An index makes its own tables beside it; they are compared too.
        for statement in (*TRIGGERS, *INDEXES, *INDEX_TRIGGERS):
            made.execute_sql(statement)
    assert flat(schema(tmp_path / "migrated.sqlite")) == flat(schema(tmp_path / "made.sqlite"))


def test_there_is_a_migration_for_every_version() -> None:
    assert len(list(db.MIGRATIONS.glob("[0-9]*.py"))) == VERSION


def test_the_cards_of_version_5_come_along_with_a_uid_and_their_address(tmp_path: Path) -> None:
    path = tmp_path / "followup.sqlite"
    old_database(path, 5)
    store = SqliteStore(path)
    try:
        dana, miguel = store.contact(3), store.contact(4)
        assert dana is not None
        assert miguel is not None
        assert dana.addresses == (
            LabelledAddress(PostalAddress("48 Canal Street", "Chicago", "IL", "60606", "US")),
        )
        assert (dana.name, dana.title, dana.company_id, dana.linkedin) == (
            "Dana Whitfield",
            "VP",
            1,
            "dana-w",
        )
        assert (dana.medium, dana.linkedin_state, dana.notes) == (
            Medium.POST,
            LinkedIn.CONNECTED,
            "keeps bees",
        )
        assert (dana.email, dana.phone) == ("dana@harrow.example", "+1 312 555 0142")
        assert (miguel.addresses, miguel.draft, miguel.kept, miguel.tags) == ((), True, (), ())
        for card in (dana, miguel):
            assert UUID(card.uid.removeprefix("urn:uuid:")).version == 4
        assert dana.uid != miguel.uid
        assert [one.hand_over is not None for one in store.follow_ups_with(3)] == [True]
        assert store.save_contact(Contact(first_name="New")) == 10
        assert store.integrity_problems() == []
    finally:
        store.close()
    assert schema(path) == made_anew(tmp_path)


def test_after_the_upgrade_what_belongs_to_a_card_goes_with_it_again(tmp_path: Path) -> None:
    path = tmp_path / "followup.sqlite"
    old_database(path, 5)
    store = SqliteStore(path)
    try:
        with pytest.raises(Refused):
            t.proxy.execute_sql("DELETE FROM contact WHERE id = 3")
        saved = store.save_contact(Contact(first_name="New", emails=(Labelled("new@x.example"),)))
        store.delete_contact(saved)
        assert t.ContactEmail.select().count() == 1
    finally:
        store.close()


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
