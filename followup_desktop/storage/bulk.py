"""Thousands of cards stored at once: a few statements over all of them, and no object for each."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from peewee import IntegrityError

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Contact
from followup_desktop.services.card_rows import Journal, NewCard
from followup_desktop.storage.calendar import Execute
from followup_desktop.storage.card_lists import THESE
from followup_desktop.storage.journal import recorded, scope_of
from followup_desktop.storage.people import contact_lines, contact_values, new_uid

LOOK_AGAIN = "Some of these cards have changed since you looked at them. Read the file again."
Many = Callable[[str, Sequence[tuple[Any, ...]]], Any]
"""Runs one statement over many rows."""


def save_cards(execute: Execute, many: Many, cards: Sequence[NewCard]) -> Journal:
    """See CardStore."""
    there = set(_ids_there(execute, [one.contact.id for one in cards if one.contact.id]))
    companies = _Companies(execute)
    placed = [companies.place(one) for one in cards]
    changed = [one for one in placed if one.contact.id in there]
    first = _next_id(execute)
    made = [
        replace(one, contact=replace(one.contact, id=first + at, uid=one.contact.uid or new_uid()))
        for at, one in enumerate(one for one in placed if one.contact.id not in there)
    ]
    ids = [one.contact.id for one in changed]
    scope = {**scope_of(execute, ids), "company": ("id IN", companies.known_to_fill)}
    try:
        with recorded(execute, scope) as recording:
            companies.store(many)
            _update(execute, many, changed)
            _insert(many, made)
            _add_lines(many, [*changed, *made])
    except IntegrityError as error:
        raise UserError(LOOK_AGAIN) from error
    journal = recording.journal
    added = (
        *journal.added,
        ("company", tuple(companies.made)),
        ("contact", tuple(o.contact.id for o in made)),
    )
    return replace(journal, added=added)


def _ids_there(execute: Execute, ids: Sequence[int]) -> list[int]:
    return [row[0] for row in execute(f"SELECT id FROM contact WHERE id IN {THESE}", (json.dumps(ids),))]


def _next_id(execute: Execute, table: str = "contact") -> int:
    rows = execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
    return int(rows[0][0]) + 1 if rows else 1


class _Companies:
    """The companies that cards name: known ones by name, letter case aside, and new ones."""

    def __init__(self, execute: Execute) -> None:
        rows = execute("SELECT id, name, website FROM company ORDER BY id DESC", ())
        self._ids = {name.casefold(): key for key, name, _ in rows}
        self._bare = {key for key, _, website in rows if not website}
        self._next = _next_id(execute, "company")
        self.made: dict[int, tuple[str, str]] = {}
        self.filled: dict[int, str] = {}

    @property
    def known_to_fill(self) -> list[int]:
        """The companies that had no website, and get one now."""
        return list(self.filled)

    def place(self, card: NewCard) -> NewCard:
        """Return a card with the id of the company that it names."""
        name = " ".join(card.company.split())
        if not name:
            return card
        key = self._ids.get(name.casefold())
        if key is None:
            key = self._ids[name.casefold()] = self._next
            self.made[key] = (name, card.company_website)
            self._next += 1
        elif card.company_website and key in self._bare:
            self._bare.discard(key)
            self.filled[key] = card.company_website
        return replace(card, contact=replace(card.contact, company_id=key))

    def store(self, many: Many) -> None:
        """Write what is new."""
        sql = (
            "INSERT INTO company (id, name, website, street, city, region, postcode, country)"
            " VALUES (?, ?, ?, '', '', '', '', '')"
        )
        many(sql, [(key, *values) for key, values in self.made.items()])
        many("UPDATE company SET website = ? WHERE id = ?", [(web, key) for key, web in self.filled.items()])


_FIELDS = tuple(contact_values(Contact()))


def _insert(many: Many, cards: Sequence[NewCard]) -> None:
    marks = ", ".join("?" * (len(_FIELDS) + 2))
    rows = [(one.contact.id, one.contact.uid, *contact_values(one.contact).values()) for one in cards]
    many(f"INSERT INTO contact (id, uid, {', '.join(_FIELDS)}) VALUES ({marks})", rows)


def _update(execute: Execute, many: Many, cards: Sequence[NewCard]) -> None:
    ids = json.dumps([one.contact.id for one in cards])
    rows = [(*contact_values(one.contact).values(), one.contact.id) for one in cards]
    many(f"UPDATE contact SET {', '.join(f'{name} = ?' for name in _FIELDS)} WHERE id = ?", rows)
    for table in (table._meta.table_name for table in contact_lines(Contact())):
        execute(f"DELETE FROM {table} WHERE contact_id IN {THESE}", (ids,))
    replaced = [(one.contact.id, kind) for one in cards for kind, _ in one.pictures]
    many("DELETE FROM picture WHERE contact_id = ? AND kind = ?", replaced)
    also = [(one.also_uid, one.contact.id) for one in cards if one.also_uid]
    many("INSERT OR IGNORE INTO former_uid (uid, contact_id) VALUES (?, ?)", also)


def _add_lines(many: Many, cards: Sequence[NewCard]) -> None:
    lines: dict[str, list[tuple[Any, ...]]] = {}
    columns: dict[str, list[str]] = {}
    for card in cards:
        for table, rows in contact_lines(card.contact).items():
            for row in rows:
                name = table._meta.table_name
                columns.setdefault(name, list(row))
                lines.setdefault(name, []).append((card.contact.id, *row.values()))
    for table, found in lines.items():
        names, marks = ", ".join(columns[table]), ", ".join("?" * len(found[0]))
        many(f"INSERT INTO {table} (contact_id, {names}) VALUES ({marks})", found)
    pictures = [
        (card.contact.id, kind.value, picture.media_type, picture.data)
        for card in cards
        for kind, picture in card.pictures
    ]
    many("INSERT INTO picture (contact_id, kind, media_type, data) VALUES (?, ?, ?, ?)", pictures)
