"""Thousands of cards stored at once: a few statements over all of them, and no object for each."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any, NamedTuple

from peewee import IntegrityError

from followup_desktop.domain.card import Card, Picture
from followup_desktop.domain.combining import kept_of, pictures_of
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.kinds import PictureKind
from followup_desktop.services.card_rows import Journal, NewCard
from followup_desktop.storage.calendar import Execute
from followup_desktop.storage.card_lists import THESE
from followup_desktop.storage.journal import Many, Recording, recorded, scope_of
from followup_desktop.storage.people import new_uid
from followup_desktop.storage.search_index import AT_ONCE, AT_ONCE_INDEXES, AUTOMERGE

LOOK_AGAIN = "Some of these cards have changed since you looked at them. Read the file again."
_LINES = {
    "contact_email": "position, value, label",
    "contact_phone": "position, value, label",
    "contact_address": "position, label, street, city, region, postcode, country",
    "contact_tag": "tag",
}
_FIELDS = "prefix first_name middle_name last_name suffix title linkedin linkedin_state medium".split()
_FIELDS += ["notes", "kept", "company_id"]
_INDEX_EVERY = 1000  # cards


@contextmanager
def saving(execute: Execute, many: Many) -> Iterator[Callable[[Sequence[NewCard]], Journal]]:
    """See CardStore.saving_many.

    It needs a transaction around it: no other connection sees the tables without their triggers.
    """
    index = _Index(execute)
    for trigger, _ in AT_ONCE.values():
        execute(f"DROP TRIGGER {trigger.split()[2]}", ())
    # What is put in now is merged into the rest of the index by later saves, a little with each.
    for name in AT_ONCE_INDEXES:
        execute(f"INSERT INTO {name} ({name}, rank) VALUES ('automerge', 0)", ())
    yield _Bulk(execute, many, index).save
    index.fill()
    for name in AT_ONCE_INDEXES:
        execute(f"INSERT INTO {name} ({name}, rank) VALUES ('automerge', {AUTOMERGE})", ())
    for trigger, _ in AT_ONCE.values():
        execute(trigger, ())


class _Index:
    """Indexes what was put in, a thousand cards at a time, by one statement for each table.

    FTS5 writes out all that it has gathered with each statement: more of them cost more, and one over all
    would hold the window up.
    """

    def __init__(self, execute: Execute) -> None:
        self._execute = execute
        self._waiting = 0
        self._before = {table: self._highest(table) for table in AT_ONCE}

    def _highest(self, table: str) -> int:
        return int(self._execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}", ())[0][0])

    def added(self, cards: int) -> None:
        """Take note of cards that were put in; index them when there are enough."""
        self._waiting += cards
        if self._waiting >= _INDEX_EVERY:
            self.fill()

    def fill(self) -> None:
        """Index what waits for it. What does must not be changed before: it would be taken out unindexed."""
        if not self._waiting:
            return
        for table, (_, fill) in AT_ONCE.items():
            self._execute(fill, (self._before[table],))
            self._before[table] = self._highest(table)
        self._waiting = 0


class _Placed(NamedTuple):
    """A card with the number of its row and of its company."""

    id: int
    company_id: int | None
    new: NewCard


class _Bulk:
    """What one run of storing knows: the companies by name, and the numbers that follow."""

    def __init__(self, execute: Execute, many: Many, index: _Index) -> None:
        self._execute, self._many, self._index = execute, many, index
        self._companies = _Companies(execute)
        self._following = count(_next_id(execute, "contact"))

    def save(self, cards: Sequence[NewCard]) -> Journal:
        """Store a part of the cards; return what that did."""
        there = set(_ids_there(self._execute, [one.contact_id for one in cards if one.contact_id]))
        changed: list[_Placed] = []
        made: list[_Placed] = []
        for one in cards:
            company = self._companies.place(one)
            if one.contact_id in there:
                changed.append(_Placed(one.contact_id, company, one))
            else:
                made.append(_Placed(next(self._following), company, one))
        new_companies, filled = self._companies.fresh()
        try:
            with self._recorded(changed, filled) as recording:
                self._companies.store(self._many, new_companies, filled)
                self._update(changed)
                self._insert(made)
                self._add_lines([*changed, *made])
        except (IntegrityError, sqlite3.IntegrityError) as error:
            raise UserError(LOOK_AGAIN) from error
        self._index.added(len(cards))
        journal = recording.journal
        new = (("company", tuple(new_companies)), ("contact", tuple(one.id for one in made)))
        return replace(journal, added=(*journal.added, *new))

    @contextmanager
    def _recorded(self, changed: Sequence[_Placed], filled: dict[int, str]) -> Iterator[Recording]:
        """Record what becomes of rows that are there; where none is touched there is nothing to look at."""
        if not changed and not filled:
            yield Recording()
            return
        self._index.fill()
        scope = {**scope_of(self._execute, [one.id for one in changed]), "company": ("id IN", list(filled))}
        with recorded(self._execute, scope) as recording:
            yield recording

    def _insert(self, cards: Sequence[_Placed]) -> None:
        fields, marks = ", ".join(_FIELDS), ", ".join("?" * len(_FIELDS))
        self._many(
            f"INSERT INTO contact (id, uid, draft, proposed, {fields}) VALUES (?, ?, 0, '[]', {marks})",
            [(key, one.card.uid or new_uid(), *_values(one, company)) for key, company, one in cards],
        )

    def _update(self, cards: Sequence[_Placed]) -> None:
        if not cards:
            return
        ids = json.dumps([one.id for one in cards])
        fields = ", ".join(f"{name} = ?" for name in _FIELDS)
        self._many(
            f"UPDATE contact SET draft = 0, {fields} WHERE id = ?",
            [(*_values(one, company), key) for key, company, one in cards],
        )
        for table in _LINES:
            self._execute(f"DELETE FROM {table} WHERE contact_id IN {THESE}", (ids,))
        replaced = [(key, kind.value) for key, _, one in cards for kind, _ in _pictures(one)]
        self._many("DELETE FROM picture WHERE contact_id = ? AND kind = ?", replaced)
        also = [(one.also_uid, key) for key, _, one in cards if one.also_uid]
        self._many("INSERT OR IGNORE INTO former_uid (uid, contact_id) VALUES (?, ?)", also)

    def _add_lines(self, cards: Sequence[_Placed]) -> None:
        numbered = [(key, one.card) for key, _, one in cards]
        for (table, names), rows in zip(_LINES.items(), _line_rows(numbered), strict=True):
            marks = ", ".join("?" * (names.count(",") + 2))
            self._many(f"INSERT INTO {table} (contact_id, {names}) VALUES ({marks})", rows)
        pictures = [
            (key, kind.value, picture.media_type, picture.data)
            for key, _, one in cards
            for kind, picture in _pictures(one)
        ]
        self._many("INSERT INTO picture (contact_id, kind, media_type, data) VALUES (?, ?, ?, ?)", pictures)


def _values(one: NewCard, company_id: int | None) -> tuple[Any, ...]:
    """Return the values of ``_FIELDS``."""
    card = one.card
    kept = kept_of(card, one.company_website)
    return (
        card.prefix,
        card.first_name,
        card.middle_name,
        card.last_name,
        card.suffix,
        card.title,
        card.linkedin,
        card.linkedin_state.value,
        card.medium.value if card.medium else None,
        card.notes,
        f"[{', '.join(map(encode_basestring, kept))}]",
        company_id,
    )


def _line_rows(cards: Sequence[tuple[int, Card]]) -> Iterator[list[tuple[Any, ...]]]:
    """Return the rows for each table of ``_LINES``."""
    yield [(key, at, one.value, one.label) for key, card in cards for at, one in enumerate(card.emails)]
    yield [(key, at, one.value, one.label) for key, card in cards for at, one in enumerate(card.phones)]
    yield [
        (key, at, one.label, *_parts(one.address))
        for key, card in cards
        for at, one in enumerate(card.addresses)
    ]
    yield [(key, tag) for key, card in cards for tag in dict.fromkeys(card.tags)]


_parts = attrgetter("street", "city", "region", "postcode", "country")


def _pictures(one: NewCard) -> tuple[tuple[PictureKind, Picture], ...]:
    card = one.card
    return pictures_of(card) if card.photo or card.front or card.back else ()


def _ids_there(execute: Execute, ids: Sequence[int]) -> list[int]:
    if not ids:
        return []
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
        self._made: dict[int, tuple[str, str]] = {}
        self._filled: dict[int, str] = {}

    def place(self, new: NewCard) -> int | None:
        """Return the id of the company that a card names, or of the one that it has."""
        company, website = new.card.company, new.company_website
        called = company.strip().casefold()
        if not called:
            return new.company_id
        key = self._ids.get(called)
        if key is None:
            key = self._ids[called] = self._next
            self._made[key] = (company, website)
            self._next += 1
        elif website and key in self._bare:
            if key in self._made:
                # Not put in yet. To change it once it is would take it out of an index it is not in yet.
                self._made[key] = (self._made[key][0], website)
            else:
                self._filled[key] = website
        if website:
            self._bare.discard(key)
        elif key in self._made:
            self._bare.add(key)
        return key

    def fresh(self) -> tuple[dict[int, tuple[str, str]], dict[int, str]]:
        """Return the companies to make, and the websites of known ones to fill in, since the last time."""
        made, filled, self._made, self._filled = self._made, self._filled, {}, {}
        return made, filled

    def store(self, many: Many, made: dict[int, tuple[str, str]], filled: dict[int, str]) -> None:
        """Write what is new."""
        sql = (
            "INSERT INTO company (id, name, website, street, city, region, postcode, country)"
            " VALUES (?, ?, ?, '', '', '', '', '')"
        )
        many(sql, [(key, *values) for key, values in made.items()])
        many("UPDATE company SET website = ? WHERE id = ?", [(web, key) for key, web in filled.items()])
