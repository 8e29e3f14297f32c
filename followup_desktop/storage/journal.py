"""What a change did to the rows, found by looking before and after, and the way back.

Undoing by hand-written steps would forget a table some day; the two pictures of the rows forget nothing.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from peewee import IntegrityError

from followup_desktop.domain.errors import Refused
from followup_desktop.services.card_rows import Journal, Row
from followup_desktop.storage import tables as t
from followup_desktop.storage.calendar import Execute
from followup_desktop.storage.card_lists import THESE

_ORDER = tuple(str(table._meta.table_name) for table in t.TABLES if table is not t.Setting)
_OF_A_CARD = ("former_uid", "contact_email", "contact_phone", "contact_address", "contact_tag", "picture")
_OF_A_FOLLOW_UP = tuple("point not_asked letter attempt sending reply snooze letter_version override".split())
CHANGED_SINCE = (
    "Something has been added to these cards since, so this cannot be undone as a whole. "
    "Remove what was added first."
)
# A company that somebody has used since stays: nothing holds it, and they would lose it without a word.
_UNUSED = {
    "company": "".join(
        f" AND NOT EXISTS (SELECT 1 FROM {table} x WHERE x.company_id = company.id)"
        for table in ("contact", "conversation", "opportunity", "visit")
    )
}
Many = Callable[[str, Sequence[tuple[Any, ...]]], Any]
"""Runs one statement over many rows."""
_Image = dict[tuple[str, int], Row]
Scope = Mapping[str, tuple[str, Sequence[int]]]


def scope_of(execute: Execute, contact_ids: Sequence[int]) -> dict[str, tuple[str, Sequence[int]]]:
    """Return which rows a change of these cards may touch: by table the condition and its ids."""
    ids = json.dumps(list(contact_ids))
    rows = execute(f"SELECT id, conversation_id FROM participant WHERE contact_id IN {THESE}", (ids,))
    people, talks = [row[0] for row in rows], sorted({row[1] for row in rows})
    either = "one_id IN (SELECT value FROM json_each(?1)) OR other_id IN (SELECT value FROM json_each(?1))"
    return {
        "contact": ("id IN", contact_ids),
        **dict.fromkeys(_OF_A_CARD, ("contact_id IN", contact_ids)),
        "not_same": (either, contact_ids),
        "visit": ("invited_by_id IN", contact_ids),
        "conversation": ("id IN", talks),
        "participant": ("id IN", people),
        **dict.fromkeys(_OF_A_FOLLOW_UP, ("participant_id IN", people)),
        "merged": ("away IN", contact_ids),
        "merged_follow_up": ("participant IN", people),
    }


class Recording:
    """What was found by ``recorded``; the journal is there when it has ended."""

    def __init__(self) -> None:
        self.journal = Journal()


@contextmanager
def recorded(execute: Execute, scope: Scope) -> Iterator[Recording]:
    """Look at the rows of a scope before and after what is done within."""
    recording, before = Recording(), _image(execute, scope)
    yield recording
    recording.journal = _difference(execute, before, _image(execute, scope))


def _image(execute: Execute, scope: Scope) -> _Image:
    found: _Image = {}
    for table, (which, ids) in scope.items():
        condition = f"{which} {THESE}" if which.endswith("IN") else which
        rows = execute(f"SELECT * FROM {table} WHERE {condition}", (json.dumps(list(ids)),))
        found.update(((table, row[0]), tuple(row)) for row in rows)
    return found


def columns(execute: Execute, table: str) -> list[str]:
    """Return the names of a table's columns, the id first."""
    return [row[0] for row in execute("SELECT name FROM pragma_table_info(?)", (table,))]


def _difference(execute: Execute, before: _Image, after: _Image) -> Journal:
    removed: dict[str, list[Row]] = {}
    changed = []
    for (table, key), row in before.items():
        now = after.get((table, key))
        if now is None:
            removed.setdefault(table, []).append(row)
        elif now != row:
            names = columns(execute, table)
            differs = [one for one in zip(names, row, now, strict=True) if one[1] != one[2]]
            changed.append((table, key, tuple(differs)))
    added: dict[str, list[int]] = {}
    for table, key in after.keys() - before.keys():
        added.setdefault(table, []).append(key)
    return Journal(
        tuple((table, tuple(rows)) for table, rows in removed.items()),
        tuple(changed),
        tuple((table, tuple(sorted(keys))) for table, keys in added.items()),
    )


def take_back(execute: Execute, many: Many, journal: Journal) -> Journal:
    """See CardStore."""
    removed, added = dict(journal.removed), dict(journal.added)
    ids = {row[0] for row in removed.get("contact", ())} | set(added.get("contact", ()))
    ids |= {key for table, key, _ in journal.changed if table == "contact"}
    companies = {key for table, key, _ in journal.changed if table == "company"}
    companies |= {*added.get("company", ()), *(row[0] for row in removed.get("company", ()))}
    scope = {**scope_of(execute, sorted(ids)), "company": ("id IN", sorted(companies))}
    try:
        with recorded(execute, scope) as recording:
            _take_back(execute, many, journal)
    except (IntegrityError, sqlite3.IntegrityError) as error:
        raise Refused(CHANGED_SINCE) from error
    return recording.journal


def _take_back(execute: Execute, many: Many, journal: Journal) -> None:
    """Undo, table by table.

    A card comes back before what moves back to it, and that before the record of the move goes.
    """
    removed, added = dict(journal.removed), dict(journal.added)
    _insert(many, "company", removed.pop("company", ()))
    _insert(many, "contact", removed.pop("contact", ()))
    for table, key, differs in journal.changed:
        if table == "participant":
            _change(execute, table, key, differs)
    for table in reversed(_ORDER):
        if table in added:
            sql = f"DELETE FROM {table} WHERE id IN {THESE}{_UNUSED.get(table, '')}"
            execute(sql, (json.dumps(added[table]),))
    for table in _ORDER:
        # What moved away makes room for what was there before.
        for changed, key, differs in journal.changed:
            if changed == table != "participant":
                _change(execute, table, key, differs)
        _insert(many, table, removed.get(table, ()))


def _insert(many: Many, table: str, rows: Sequence[Row]) -> None:
    if rows:
        many(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _change(execute: Execute, table: str, key: int, differs: Sequence[tuple[str, Any, Any]]) -> None:
    """Put back what a row held, as far as nobody has changed it since."""
    for column, before, after in differs:
        execute(f"UPDATE {table} SET {column} = ? WHERE id = ? AND {column} IS ?", (before, key, after))
