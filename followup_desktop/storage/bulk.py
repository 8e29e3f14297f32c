"""Thousands of cards stored at once: a few statements over all of them, and no object for each."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import Any, NamedTuple

from peewee import IntegrityError

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Contact
from followup_desktop.services.card_rows import Journal, NewCard
from followup_desktop.storage.calendar import Execute
from followup_desktop.storage.card_lists import THESE
from followup_desktop.storage.journal import recorded, scope_of
from followup_desktop.storage.people import contact_lines, contact_values, new_uid
from followup_desktop.storage.search_index import AT_ONCE

LOOK_AGAIN = "Some of these cards have changed since you looked at them. Read the file again."
Many = Callable[[str, Sequence[tuple[Any, ...]]], Any]
"""Runs one statement over many rows."""


class _Placed(NamedTuple):
    """A card with the number of its row and of its company."""

    id: int
    company_id: int | None
    card: NewCard


def save_cards(execute: Execute, many: Many, cards: Sequence[NewCard]) -> Journal:
    """See CardStore."""
    there = set(_ids_there(execute, [one.contact.id for one in cards if one.contact.id]))
    companies, following = _Companies(execute), count(_next_id(execute, "contact"))
    changed: list[_Placed] = []
    made: list[_Placed] = []
    for one in cards:
        is_there = one.contact.id in there
        key = one.contact.id if is_there else next(following)
        (changed if is_there else made).append(_Placed(key, companies.place(one), one))
    scope = {
        **scope_of(execute, [one.id for one in changed]),
        "company": ("id IN", list(companies.filled)),
    }
    try:
        with recorded(execute, scope) as recording, _indexed_at_once(execute):
            companies.store(many)
            _update(execute, many, changed)
            _insert(many, made)
            _add_lines(many, [*changed, *made])
    except (IntegrityError, sqlite3.IntegrityError) as error:
        raise UserError(LOOK_AGAIN) from error
    journal = recording.journal
    new = (("company", tuple(companies.made)), ("contact", tuple(one.id for one in made)))
    return replace(journal, added=(*journal.added, *new))


@contextmanager
def _indexed_at_once(execute: Execute) -> Iterator[None]:
    """Put what is inserted within into the index by one statement for each table.

    It needs a transaction around it: no other connection sees the tables without their triggers.
    """
    before = {table: execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}", ())[0][0] for table in AT_ONCE}
    for trigger, _ in AT_ONCE.values():
        execute(f"DROP TRIGGER {trigger.split()[2]}", ())
    yield
    for table, (trigger, fill) in AT_ONCE.items():
        execute(fill, (before[table],))
        execute(trigger, ())


def _ids_there(execute: Execute, ids: Sequence[int]) -> list[int]:
    return [row[0] for row in execute(f"SELECT id FROM contact WHERE id IN {THESE}", (json.dumps(ids),))]


def _next_id(execute: Execute, table: str) -> int:
    rows = execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
    return int(rows[0][0]) + 1 if rows else 1


class _Companies:
    """The companies that cards name: known ones by name, letter case aside, and new ones."""

    def __init__(self, execute: Execute) -> None:
        rows = execute("SELECT id, name, website FROM company ORDER BY id DESC", ())
        self._ids = {name.strip().casefold(): key for key, name, _ in rows}
        self._bare = {key for key, _, website in rows if not website}
        self._next = _next_id(execute, "company")
        self.made: dict[int, tuple[str, str]] = {}
        self.filled: dict[int, str] = {}

    def place(self, card: NewCard) -> int | None:
        """Return the id of the company that a card names, or of the one that it has."""
        called = card.company.strip().casefold()
        if not called:
            return card.contact.company_id
        key = self._ids.get(called)
        if key is None:
            key = self._ids[called] = self._next
            self.made[key] = (card.company, card.company_website)
            self._next += 1
        elif card.company_website and key in self._bare:
            self._bare.discard(key)
            self.filled[key] = card.company_website
        return key

    def store(self, many: Many) -> None:
        """Write what is new."""
        sql = (
            "INSERT INTO company (id, name, website, street, city, region, postcode, country)"
            " VALUES (?, ?, ?, '', '', '', '', '')"
        )
        many(sql, [(key, *values) for key, values in self.made.items()])
        many("UPDATE company SET website = ? WHERE id = ?", [(web, key) for key, web in self.filled.items()])


_FIELDS = tuple(name for name in contact_values(Contact()) if name != "company_id")


def _values(one: _Placed) -> list[Any]:
    values = contact_values(one.card.contact)
    del values["company_id"]
    return [one.company_id, *values.values(), one.id]


def _insert(many: Many, cards: Sequence[_Placed]) -> None:
    marks = ", ".join("?" * (len(_FIELDS) + 3))
    rows = [(*_values(one), one.card.contact.uid or new_uid()) for one in cards]
    many(f"INSERT INTO contact (company_id, {', '.join(_FIELDS)}, id, uid) VALUES ({marks})", rows)


def _update(execute: Execute, many: Many, cards: Sequence[_Placed]) -> None:
    if not cards:
        return
    ids = json.dumps([one.id for one in cards])
    fields = ", ".join(f"{name} = ?" for name in ("company_id", *_FIELDS))
    many(f"UPDATE contact SET {fields} WHERE id = ?", [tuple(_values(one)) for one in cards])
    for table in (table._meta.table_name for table in contact_lines(Contact())):
        execute(f"DELETE FROM {table} WHERE contact_id IN {THESE}", (ids,))
    replaced = [(one.id, kind.value) for one in cards for kind, _ in one.card.pictures]
    many("DELETE FROM picture WHERE contact_id = ? AND kind = ?", replaced)
    also = [(one.card.also_uid, one.id) for one in cards if one.card.also_uid]
    many("INSERT OR IGNORE INTO former_uid (uid, contact_id) VALUES (?, ?)", also)


def _add_lines(many: Many, cards: Sequence[_Placed]) -> None:
    lines: dict[Any, list[tuple[Any, ...]]] = {}
    columns: dict[Any, list[str]] = {}
    for key, _, card in cards:
        for table, rows in contact_lines(card.contact).items():
            for row in rows:
                if table not in columns:
                    columns[table], lines[table] = list(row), []
                lines[table].append((key, *row.values()))
    for table, found in lines.items():
        names, marks = ", ".join(columns[table]), ", ".join("?" * len(found[0]))
        many(f"INSERT INTO {table._meta.table_name} (contact_id, {names}) VALUES ({marks})", found)
    pictures = [
        (key, kind.value, picture.media_type, picture.data)
        for key, _, card in cards
        for kind, picture in card.pictures
    ]
    many("INSERT INTO picture (contact_id, kind, media_type, data) VALUES (?, ?, ?, ?)", pictures)
