"""Cards that may be one person's twice: found, said to be two people, or merged, and the merge undone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from followup_desktop.domain.card import Card, Picture
from followup_desktop.domain.clock import Clock
from followup_desktop.domain.combining import card_of, contact_of, merged
from followup_desktop.domain.doubles import Double, PlainCard, find_doubles
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.kinds import PictureKind
from followup_desktop.domain.model import Contact
from followup_desktop.services.card_rows import Journal
from followup_desktop.services.changes import About, Changes, changed
from followup_desktop.services.ports import Store

_ABOUT = (About.PEOPLE, About.CONVERSATIONS, About.NOTES, About.LETTERS, About.FOLLOW_UPS)
GONE = "One of these cards is no longer there. Look at the list again."


class SideBySide(NamedTuple):
    """Two cards to compare, and what becomes of them."""

    keep: Contact
    away: Contact
    keep_card: Card
    away_card: Card
    result: Card


class Merged(NamedTuple):
    """A merge that was made, to be undone."""

    changes: Changes
    keep_id: int
    away_id: int
    journal: Journal


class DoublesService:
    """Finds and merges doubles."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def material(self) -> tuple[list[PlainCard], frozenset[tuple[int, int]]]:
        """Return what ``find_doubles`` takes, so that it can run in the background."""
        return self._store.plain_cards(), self._store.not_same()

    def cards(self, after: int, most: int) -> list[PlainCard]:
        """Return a part of what ``find_doubles`` takes, by id, so that many can be read in steps."""
        return self._store.plain_cards(after, most)

    def apart(self) -> frozenset[tuple[int, int]]:
        """Return the pairs that are two people, the lower id first."""
        return self._store.not_same()

    def find(self) -> list[Double]:
        """Return the likely doubles, the likeliest first. Takes a second for twenty thousand cards."""
        return find_doubles(*self.material())

    def dismiss(self, one: int, other: int) -> Changes:
        """Remember that two cards are two people."""
        self._store.set_not_same(one, other, True)
        return changed(About.PEOPLE)

    def doubt_again(self, one: int, other: int) -> Changes:
        """Forget that two cards are two people."""
        self._store.set_not_same(one, other, False)
        return changed(About.PEOPLE)

    def side_by_side(self, keep_id: int, away_id: int, take: Iterable[str] = ()) -> SideBySide:
        """Return two cards, and the one that they would become with the fields in ``take`` from the second.

        The fields are those of ``Card``. Raises UserError where one of the cards is gone.
        """
        found = self._store.cards((keep_id, away_id))
        if len(found) != 2:
            raise UserError(GONE)
        pictures = self._store.pictures((keep_id, away_id))
        keep, away = found
        one, other = self._card(keep, pictures), self._card(away, pictures)
        return SideBySide(keep, away, one, other, merged(one, other, take))

    def _card(self, contact: Contact, pictures: Mapping[int, Mapping[PictureKind, Picture]]) -> Card:
        company = self._store.company(contact.company_id) if contact.company_id else None
        # A company's website is the company's, whichever of the two is kept.
        return card_of(contact, company.name if company else "", "", pictures.get(contact.id))

    def merge(self, keep_id: int, away_id: int, take: Collection[str] = ()) -> Merged:
        """Make two cards one: ``away``'s conversations, letters, notes and uid go to ``keep``.

        The values of the fields in ``take`` are ``away``'s. Raises Refused where both were thanked for one
        conversation, or a letter to one of them is leaving.
        """
        both = self.side_by_side(keep_id, away_id, take)
        first, second = (both.away, both.keep) if "company" in take else (both.keep, both.away)
        company_id = first.company_id or second.company_id
        result = replace(
            contact_of(both.result, "", both.keep),
            company_id=company_id,
            draft=both.keep.draft and both.away.draft,
            proposed=both.keep.proposed & both.away.proposed,
        )
        pictures = {kind: away_id for kind in PictureKind if kind.value in take}
        journal = self._store.merge_cards(result, away_id, pictures, self._clock.now())
        return Merged(changed(*_ABOUT, id=keep_id), keep_id, away_id, journal)

    def undo(self, merge: Merged) -> Changes:
        """Undo a merge exactly. Raises Refused where something has come to depend on it since."""
        self._store.take_back(merge.journal)
        return changed(*_ABOUT, id=merge.keep_id)
