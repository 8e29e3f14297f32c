"""Taking cards in: a review of what each would become, then all that is ticked at once, or nothing."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import cast

from followup_desktop.domain.card import Card
from followup_desktop.domain.combining import card_of, combined, contact_of, differences, pictures_of
from followup_desktop.domain.matching import plain
from followup_desktop.domain.model import Contact
from followup_desktop.services.card_rows import KnownCards, NewCard
from followup_desktop.services.cards.proposals import (
    CardAction,
    CardProposal,
    CardReview,
    CardsTaken,
    KnownBy,
)
from followup_desktop.services.changes import About, changed
from followup_desktop.services.ports import Store

CHUNK = 500


class CardImportService:
    """Reviews cards and takes what the user accepts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def review(self, cards: Iterable[Card], problems: Sequence[str] = ()) -> CardReview:
        """Return what the cards would become. ``problems`` (what could not be read) are handed on."""
        steps = self.review_steps(cards, problems)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return cast(CardReview, end.value)

    def review_steps(
        self, cards: Iterable[Card], problems: Sequence[str] = ()
    ) -> Generator[tuple[int, int], None, CardReview]:
        """Do as ``review``, a few at a time; each step says how many of how many are compared."""
        once, twice = _once(cards)
        known = self._store.known_cards()
        companies = self._store.company_sites()
        found: list[CardProposal] = []
        for part in _parts([_matched(card, known) for card in once]):
            found.extend(self._compared(part, companies))
            yield len(found), len(once)
        return CardReview(tuple(found), tuple(problems), twice)

    def _compared(
        self, part: Sequence[CardProposal], companies: Mapping[int, tuple[str, str]]
    ) -> Iterator[CardProposal]:
        ids = [one.contact_id for one in part if one.contact_id]
        contacts = {one.id: one for one in self._store.cards(ids)} if ids else {}
        pictures = self._store.pictures(ids) if ids else {}
        for one in part:
            contact = contacts.get(one.contact_id)
            if contact is None or not _may_be(contact, one):
                yield CardProposal(one.card, CardAction.MAKE)
                continue
            name, website = companies.get(contact.company_id or 0, ("", ""))
            differs = differences(card_of(contact, name, website, pictures.get(contact.id)), one.card)
            action = CardAction.UPDATE if differs else CardAction.NOTHING
            yield replace(one, action=action, differences=differs, ticked=bool(differs))

    def steps(self, review: CardReview) -> Generator[CardsTaken, None, None]:
        """Take every ticked proposal, a few at a time; each step says what is done so far.

        All of it is one transaction, which ends well when the steps do. Closing them before, to cancel,
        leaves nothing behind. Raises UserError where the cards have changed since the review.
        """
        done = CardsTaken(changed(About.PEOPLE, About.FOLLOW_UPS))
        with self._store.transaction():
            companies = self._store.company_sites()
            sites = _Sites(dict(companies.values()))
            names = {key: name for key, (name, _) in companies.items()}
            for part in _parts(review.wanted):
                done = self._take(part, done, names, sites)
                yield done

    def apply(self, review: CardReview) -> CardsTaken:
        """Take every ticked proposal at once: see ``steps``."""
        return [CardsTaken(), *self.steps(review)][-1]

    def _take(
        self, part: Sequence[CardProposal], done: CardsTaken, names: dict[int, str], sites: "_Sites"
    ) -> CardsTaken:
        ids = [one.contact_id for one in part if one.contact_id]
        contacts = {one.id: one for one in self._store.cards(ids)} if ids else {}
        new: list[NewCard] = []
        changed_cards: dict[int, NewCard] = {}
        for one in part:
            if one.contact_id not in contacts:
                new.append(_new_card(one.card, sites))
                continue
            # Two cards of a file may mean the same person: the second adds to what the first has made of it.
            before = changed_cards.get(one.contact_id)
            contact = before.contact if before else contacts[one.contact_id]
            company = before.company if before else names.get(contact.company_id or 0, "")
            changed_cards[contact.id] = _updated(one, contact, company, sites, before)
        journal = self._store.save_cards([*new, *changed_cards.values()])
        ids = [key for table, keys in journal.added if table == "contact" for key in keys]
        return replace(
            done,
            made=done.made + len(new),
            updated=done.updated + len(part) - len(new),
            contact_ids=(*done.contact_ids, *ids, *changed_cards),
            journals=(*done.journals, journal),
        )

    def undo(self, taken: CardsTaken) -> CardsTaken:
        """Undo an import as one step; what is returned undoes that, under the same ids.

        Raises Refused where something has come to depend on the cards since.
        """
        with self._store.transaction():
            journals = tuple(self._store.take_back(one) for one in reversed(taken.journals))
        return replace(taken, journals=journals)


class _Sites:
    """The websites of companies by name, letter case aside, new ones included."""

    def __init__(self, known: dict[str, str]) -> None:
        self._known = {name.strip().casefold(): website for name, website in known.items()}

    def of(self, company: str, website: str) -> str:
        """Return the website that a company will have, when a card with this one has come in."""
        key = company.strip().casefold()
        if not key:
            return ""
        if website and not self._known.get(key):
            self._known[key] = website
        return self._known.get(key, "")


def _new_card(card: Card, sites: _Sites) -> NewCard:
    site = sites.of(card.company, card.website)
    return NewCard(contact_of(card, site), card.company, site, pictures=pictures_of(card))


def _updated(
    proposal: CardProposal, contact: Contact, company: str, sites: _Sites, before: NewCard | None
) -> NewCard:
    card, without = proposal.card, proposal.without
    site = sites.of(company, "")
    whole = combined(card_of(contact, company, site), card, without)
    site = sites.of(whole.company, whole.website)
    pictures = dict(before.pictures) if before else {}
    pictures.update((kind, one) for kind, one in pictures_of(card) if kind.value not in without)
    also = card.uid if card.uid != contact.uid else ""
    result = replace(contact_of(whole, site, contact), draft=False)
    return NewCard(result, whole.company, site, also, tuple(pictures.items()))


def _parts(proposals: Sequence[CardProposal]) -> Iterator[list[CardProposal]]:
    rest = iter(proposals)
    while part := list(islice(rest, CHUNK)):
        yield part


def _matched(card: Card, known: KnownCards) -> CardProposal:
    """Return a proposal with the card that is known, if there is one; it is not compared yet."""
    if found := known.uids.get(card.uid) if card.uid else None:
        return CardProposal(card, CardAction.UPDATE, found, KnownBy.UID)
    for line in card.emails:
        if found := known.emails.get(line.value.strip().casefold()):
            return CardProposal(card, CardAction.UPDATE, found, KnownBy.EMAIL)
    name = f"{card.first_name} {card.last_name}".strip()
    if name and (found := known.names.get((plain(name), plain(card.company)))):
        return CardProposal(card, CardAction.UPDATE, found, KnownBy.NAME)
    return CardProposal(card, CardAction.MAKE)


def _may_be(contact: Contact, proposal: CardProposal) -> bool:
    """Whether a name alone is enough: without a company, other addresses mean another person."""
    if proposal.known_by is not KnownBy.NAME or proposal.card.company:
        return True
    return not (contact.emails and proposal.card.emails)


def _once(cards: Iterable[Card]) -> tuple[list[Card], int]:
    """Return the cards of a file, each person once, and how many were there more than once.

    The same uid with another name is a program that gives one uid to all: then it is worth nothing.
    """
    found: list[Card] = []
    by_uid: dict[str, int] = {}
    alike: dict[tuple[object, ...], int] = {}
    twice = 0
    for card in cards:
        key = (card.name, card.company, card.emails, card.phones)
        at = by_uid.get(card.uid) if card.uid else None
        if at is not None and found[at].name != card.name:
            at, card = None, replace(card, uid="")
        if at is None and key in alike and _is_the_same(found[alike[key]], card):
            at = alike[key]
        if at is not None:
            found[at] = combined(found[at], card)
            twice += 1
            continue
        alike[key] = len(found)
        if card.uid:
            by_uid[card.uid] = len(found)
        found.append(card)
    return found, twice


def _is_the_same(one: Card, other: Card) -> bool:
    return replace(one, uid="") == replace(other, uid="")
