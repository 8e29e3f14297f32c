"""Contact cards by the thousand, and what is done to several at once."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from followup_desktop.domain.card import Picture
from followup_desktop.domain.doubles import PlainCard
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.kinds import PictureKind
from followup_desktop.domain.model import Contact
from followup_desktop.services.card_rows import (
    AttemptLine,
    Belongings,
    Journal,
    KnownCards,
    NewCard,
    PersonRow,
    VisitLine,
)
from followup_desktop.storage import card_lists, deleting, journal, merging
from followup_desktop.storage import tables as t
from followup_desktop.storage.bulk import saving
from followup_desktop.storage.calendar import Execute
from followup_desktop.storage.journal import Many
from followup_desktop.storage.people import PeopleRows, chunks, contacts_of

CARD_GONE = "One of these cards is no longer there. Look at the list again."


class CardRows(PeopleRows):
    """The CardStore over the tables."""

    if TYPE_CHECKING:
        _rows: Execute
        _many: Many

    def people_rows(self, now: datetime, after: int = 0, most: int = card_lists.ALL) -> list[PersonRow]:
        """See CardStore."""
        return card_lists.people_rows(self._rows, now, after, most)

    def find_people(self, text: str) -> frozenset[int]:
        """See CardStore."""
        return card_lists.find_people(self._rows, text)

    def cards(self, contact_ids: Sequence[int]) -> list[Contact]:
        """See CardStore."""
        found: dict[int, Contact] = {}
        for part in chunks(list(contact_ids)):
            found.update(
                (one.id, one) for one in contacts_of(t.Contact.select().where(t.Contact.id.in_(part)))
            )
        return [found[key] for key in contact_ids if key in found]

    def card_ids(self) -> list[int]:
        """See CardStore."""
        return card_lists.card_ids(self._rows)

    def people_about(self, opportunity_id: int) -> list[int]:
        """See CardStore."""
        return card_lists.people_about(self._rows, opportunity_id)

    def talked_about(self) -> frozenset[int]:
        """See CardStore."""
        return card_lists.talked_about(self._rows)

    def names_of(self, contact_ids: Sequence[int]) -> dict[int, str]:
        """See CardStore."""
        return card_lists.names_of(self._rows, contact_ids)

    def card_by_uid(self, uid: str) -> Contact | None:
        """See CardStore."""
        sql = "SELECT id FROM contact WHERE uid = ? UNION ALL SELECT contact_id FROM former_uid WHERE uid = ?"
        rows = self._rows(sql, (uid, uid))
        return self.contact(rows[0][0]) if rows else None

    def pictures(self, contact_ids: Sequence[int]) -> dict[int, dict[PictureKind, Picture]]:
        """See CardStore."""
        return card_lists.pictures(self._rows, contact_ids)

    def set_picture(self, contact_id: int, kind: PictureKind, picture: Picture | None) -> None:
        """See CardStore."""
        with t.proxy.atomic("IMMEDIATE"):
            t.Picture.delete().where((t.Picture.contact == contact_id) & (t.Picture.kind == kind)).execute()
            if picture is not None:
                t.Picture.create(
                    contact=contact_id, kind=kind, media_type=picture.media_type, data=picture.data
                )

    def tags(self) -> list[tuple[str, int]]:
        """See CardStore."""
        return card_lists.tags(self._rows)

    def tag(self, contact_ids: Sequence[int], tag: str, on: bool) -> list[int]:
        """See CardStore."""
        ids = json.dumps(list(contact_ids))
        has = "EXISTS (SELECT 1 FROM contact_tag g WHERE g.contact_id = k.id AND g.tag = ?)"
        which = f"k.id IN {card_lists.THESE} AND {'NOT ' if on else ''}{has}"
        with t.proxy.atomic("IMMEDIATE"):
            changed = [row[0] for row in self._rows(f"SELECT k.id FROM contact k WHERE {which}", (ids, tag))]
            these = json.dumps(changed)
            if on:
                self._rows(
                    "INSERT INTO contact_tag (contact_id, tag) SELECT value, ? FROM json_each(?)",
                    (tag, these),
                )
            else:
                sql = f"DELETE FROM contact_tag WHERE tag = ? AND contact_id IN {card_lists.THESE}"
                self._rows(sql, (tag, these))
        return changed

    def attempts_with(self, contact_id: int) -> list[AttemptLine]:
        """See CardStore."""
        return card_lists.attempts_with(self._rows, contact_id)

    def visits_with(self, contact_id: int) -> list[VisitLine]:
        """See CardStore."""
        return card_lists.visits_with(self._rows, contact_id)

    def belongings(self, contact_ids: Sequence[int]) -> list[Belongings]:
        """See CardStore."""
        return card_lists.belongings(self._rows, contact_ids)

    def delete_cards(self, contact_ids: Sequence[int]) -> Journal:
        """See CardStore."""
        with t.proxy.atomic("IMMEDIATE"):
            return deleting.delete_cards(self._rows, contact_ids)

    def bare_cards(self, contact_ids: Sequence[int]) -> Journal:
        """See CardStore."""
        with t.proxy.atomic("IMMEDIATE"):
            return deleting.bare_cards(self._rows, contact_ids)

    def merge_cards(
        self, result: Contact, away_id: int, pictures: Mapping[PictureKind, int], at: datetime
    ) -> Journal:
        """See CardStore."""
        with t.proxy.atomic("IMMEDIATE"):
            both = (result.id, away_id)
            if len(self.names_of(both)) != len(set(both)) or result.id == away_id:
                raise UserError(CARD_GONE)
            with journal.recorded(self._rows, journal.scope_of(self._rows, both)) as recording:
                merging.move_all(self._rows, result.id, away_id, pictures, at)
                self.save_contact(result)
            return recording.journal

    def take_back(self, done: Journal) -> Journal:
        """See CardStore."""
        with t.proxy.atomic("IMMEDIATE"):
            return journal.take_back(self._rows, self._many, done)

    def plain_cards(self, after: int = 0, most: int = card_lists.ALL) -> list[PlainCard]:
        """See CardStore."""
        return card_lists.plain_cards(self._rows, after, most)

    def not_same(self) -> frozenset[tuple[int, int]]:
        """See CardStore."""
        return frozenset(self._rows("SELECT one_id, other_id FROM not_same", ()))

    def set_not_same(self, one: int, other: int, apart: bool) -> None:
        """See CardStore."""
        pair: Any = sorted((one, other))
        if apart:
            self._rows("INSERT OR IGNORE INTO not_same (one_id, other_id) VALUES (?, ?)", pair)
        else:
            self._rows("DELETE FROM not_same WHERE one_id = ? AND other_id = ?", pair)

    def company_sites(self) -> dict[int, tuple[str, str]]:
        """See CardStore."""
        return card_lists.company_sites(self._rows)

    def known_cards(self) -> Iterator[KnownCards]:
        """See CardStore."""
        return card_lists.known_cards(self._rows)

    @contextmanager
    def saving_many(self) -> Iterator[Callable[[Sequence[NewCard]], Journal]]:
        """See CardStore."""
        with t.proxy.atomic("IMMEDIATE"), saving(self._rows, self._many) as save:
            yield save
