"""All that a database holds, to compare before and after."""

from collections.abc import Iterable
from typing import Any

from followup_desktop.storage import tables as t
from followup_desktop.storage.search_index import FILL, INDEXES

_INDEX_NAMES = [statement.split()[3] for statement in INDEXES]


def dump() -> dict[str, list[Any]]:
    """Every row of every table, and every word of the indexes with where it stands."""
    found = {}
    for table in t.TABLES:
        name = table._meta.table_name
        key = "word" if name == "dictionary_word" else "name" if name == "setting" else "id"
        found[name] = t.proxy.execute_sql(f"SELECT * FROM {name} ORDER BY {key}").fetchall()
    for name in _INDEX_NAMES:
        found[name] = _words(name)
    return found


def _words(index: str) -> list[Any]:
    t.proxy.execute_sql(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, {index}, instance)")
    found = t.proxy.execute_sql(
        "SELECT term, doc, col, offset FROM temp.words ORDER BY 1, 2, 3, 4"
    ).fetchall()
    t.proxy.execute_sql("DROP TABLE temp.words")
    return list(found)


def index_anew() -> dict[str, list[Any]]:
    """What the indexes would hold if they were filled now from the tables."""
    with t.proxy.atomic() as transaction:
        for name in _INDEX_NAMES:
            t.proxy.execute_sql(f"INSERT INTO {name} ({name}) VALUES ('delete-all')")
        for statement in FILL:
            t.proxy.execute_sql(statement)
        found = {name: _words(name) for name in _INDEX_NAMES}
        transaction.rollback()
    return found


def differences(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> dict[str, Iterable[Any]]:
    """What two dumps do not share, by table."""
    return {
        name: sorted(set(map(repr, before[name])) ^ set(map(repr, after[name])))
        for name in before
        if before[name] != after[name]
    }
