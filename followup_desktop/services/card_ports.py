"""What the card desk needs from storage."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from followup_desktop.domain.card import Picture
from followup_desktop.domain.doubles import PlainCard
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


class CardStore(Protocol):
    """Contact cards by the thousand, and what is done to several at once."""

    def people_rows(self, now: datetime, after: int = 0, most: int = -1) -> list[PersonRow]:
        """Return a row for each card with anything in it, by id: ``most``, with ids above ``after``."""
        ...

    def find_people(self, text: str) -> frozenset[int]:
        """Return the cards in which every word begins a word, the names of their companies included."""
        ...

    def cards(self, contact_ids: Sequence[int]) -> list[Contact]:
        """Return these cards, as far as they are there, in this order."""
        ...

    def card_ids(self) -> list[int]:
        """Return the ids of every card, by last and first name."""
        ...

    def people_about(self, opportunity_id: int) -> list[int]:
        """Return who took part in a conversation about an opportunity, the earliest first, each once."""
        ...

    def talked_about(self) -> frozenset[int]:
        """Return the opportunities about which somebody took part in a conversation."""
        ...

    def names_of(self, contact_ids: Sequence[int]) -> dict[int, str]:
        """Return the shown names of these cards."""
        ...

    def card_by_uid(self, uid: str) -> Contact | None:
        """Return the card with this uid, or the one that a card with this uid was merged into."""
        ...

    def pictures(self, contact_ids: Sequence[int]) -> dict[int, dict[PictureKind, Picture]]:
        """Return the pictures of these cards; those without any are left out."""
        ...

    def set_picture(self, contact_id: int, kind: PictureKind, picture: Picture | None) -> None:
        """Put a picture on a card in the place of the one there, or (None) take it away."""
        ...

    def tags(self) -> list[tuple[str, int]]:
        """Return every tag with the number of cards that have it, by name."""
        ...

    def tag(self, contact_ids: Sequence[int], tag: str, on: bool) -> list[int]:
        """Give a tag to cards, or take it from them; return those that it changed."""
        ...

    def attempts_with(self, contact_id: int) -> list[AttemptLine]:
        """Return every attempt to reach a contact, earliest first."""
        ...

    def visits_with(self, contact_id: int) -> list[VisitLine]:
        """Return the visits that a contact invited the user to, earliest first."""
        ...

    def belongings(self, contact_ids: Sequence[int]) -> list[Belongings]:
        """Return what would go with each of these cards."""
        ...

    def delete_cards(self, contact_ids: Sequence[int]) -> Journal:
        """Remove cards with all that is theirs alone: all of them, or none.

        Raises Refused where somebody among them was thanked, or a letter to them is leaving.
        """
        ...

    def bare_cards(self, contact_ids: Sequence[int]) -> Journal:
        """Leave of cards no more than the name and the conversations."""
        ...

    def merge_cards(
        self, result: Contact, away_id: int, pictures: Mapping[PictureKind, int], at: datetime
    ) -> Journal:
        """Make two cards one: ``result`` (which has the id of the one that stays), and the other goes away.

        ``pictures`` says from which of the two each picture comes. Raises Refused where both were thanked for
        one conversation, or a letter to one of them is leaving.
        """
        ...

    def take_back(self, journal: Journal) -> Journal:
        """Undo a change exactly: every row comes back under its id. What is returned takes that back again.

        Raises Refused where something has come to depend on it since.
        """
        ...

    def plain_cards(self, after: int = 0, most: int = -1) -> list[PlainCard]:
        """Return cards as doubles are looked for by, by id: ``most`` of them with ids above ``after``."""
        ...

    def not_same(self) -> frozenset[tuple[int, int]]:
        """Return the pairs that the user said are two people, the lower id first."""
        ...

    def set_not_same(self, one: int, other: int, apart: bool) -> None:
        """Remember that two cards are two people, or forget it."""
        ...

    def company_sites(self) -> dict[int, tuple[str, str]]:
        """Return the name and the website of every company, by id."""
        ...

    def known_cards(self) -> Iterator[KnownCards]:
        """Return by what cards that come in are known, more of it each time; at last all of it."""
        ...

    def saving_many(self) -> AbstractContextManager[Callable[[Sequence[NewCard]], Journal]]:
        """Store many cards, part by part: all that is stored within, or nothing.

        A card that is there may come but once. Raises UserError where what is known of the cards has changed.
        """
        ...
