"""Taking cards in: a review of what each would become, then all that is ticked at once, or nothing."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, cast

from followup_desktop.domain.card import Card
from followup_desktop.domain.combining import card_of, combined, differences, only_adds, uid_key
from followup_desktop.domain.matching import plain
from followup_desktop.domain.model import Contact
from followup_desktop.services.card_rows import Journal, KnownCards, NewCard
from followup_desktop.services.cards.proposals import (
    CardAction,
    CardProposal,
    CardReview,
    CardsTaken,
    KnownBy,
)
from followup_desktop.services.changes import About, changed
from followup_desktop.services.ports import Store

CHUNK = 200


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
        once = _Once()
        for card in cards:
            if once.add(card) % CHUNK == 0:
                yield 0, len(once.found)
        total = len(once.found)
        known = KnownCards()
        for so_far in self._store.known_cards():
            known = so_far
            yield 0, total
        companies = self._store.company_sites()
        found: list[CardProposal] = []
        for part in _parts(once.found):
            found.extend(self._compared([_matched(card, known) for card in part], companies))
            yield len(found), total
        return CardReview(tuple(found), tuple(problems), once.twice)

    def _compared(
        self, part: Sequence[CardProposal], companies: Mapping[int, tuple[str, str]]
    ) -> Iterator[CardProposal]:
        ids = [one.contact_id for one in part if one.contact_id]
        contacts = {one.id: one for one in self._store.cards(ids)} if ids else {}
        pictures = self._store.pictures(ids) if ids else {}
        for one in part:
            contact = contacts.get(one.contact_id)
            if one.action is CardAction.MAKE or contact is None or not _may_be(contact, one):
                yield one if one.action is CardAction.MAKE else CardProposal(one.card, CardAction.MAKE)
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
        new = [one for one in review.wanted if not one.contact_id]
        # Two cards of a file may mean one person: the second adds to what the first has made of it.
        known: dict[int, list[CardProposal]] = {}
        for one in review.wanted:
            if one.contact_id:
                known.setdefault(one.contact_id, []).append(one)
        with self._store.saving_many() as save:
            companies = self._store.company_sites()
            sites = _Sites(companies.values())
            for part in _parts(new):
                cards = [_made(one, sites) for one in part]
                done = _with(done, save(cards), made=len(part))
                yield done
            for ids in _parts(list(known)):
                contacts = {one.id: one for one in self._store.cards(ids)}
                cards = [_updated(known[key], contacts.get(key), companies, sites) for key in ids]
                gone = len(ids) - len(contacts)
                updated = sum(len(known[key]) for key in ids) - gone
                done = _with(done, save(cards), made=gone, updated=updated, ids=tuple(contacts))
                yield done

    def apply(self, review: CardReview) -> CardsTaken:
        """Take every ticked proposal at once: see ``steps``."""
        return [CardsTaken(), *self.steps(review)][-1]

    def undo(self, taken: CardsTaken) -> CardsTaken:
        """Undo an import as one step; what is returned undoes that, under the same ids.

        Raises Refused where something has come to depend on the cards since.
        """
        return [taken, *self.undo_steps(taken)][-1]

    def undo_steps(self, taken: CardsTaken) -> Generator[CardsTaken, None, None]:
        """Do as ``undo``, a few at a time; the last step is what undoes it, the others say how far it is.

        Closing them before leaves everything as it was.
        """
        done: list[Journal] = []
        with self._store.transaction():
            for one in reversed(taken.journals):
                done.append(self._store.take_back(one))
                yield replace(taken, journals=tuple(done))


class _Sites:
    """The websites of companies by name, letter case aside, new ones included."""

    def __init__(self, known: Iterable[tuple[str, str]]) -> None:
        self._known = {name.strip().casefold(): website for name, website in known}

    def of(self, company: str, website: str) -> str:
        """Return the website that a company will have, when a card with this one has come in."""
        key = company.strip().casefold()
        if not key:
            return ""
        if website and not self._known.get(key):
            self._known[key] = website
        return self._known.get(key, "")


def _with(
    done: CardsTaken, journal: Journal, made: int = 0, updated: int = 0, ids: tuple[int, ...] = ()
) -> CardsTaken:
    new = [key for table, keys in journal.added if table == "contact" for key in keys]
    return replace(
        done,
        made=done.made + made,
        updated=done.updated + updated,
        contact_ids=(*done.contact_ids, *new, *ids),
        journals=(*done.journals, journal),
    )


def _made(proposal: CardProposal, sites: _Sites) -> NewCard:
    """Return a new card, without the fields that the user does not want."""
    card = proposal.card
    if proposal.without:
        card = replace(card, **{name: getattr(_NOTHING, name) for name in proposal.without})
    return NewCard(card, sites.of(card.company, card.website))


_NOTHING = Card()


def _updated(
    proposals: Sequence[CardProposal],
    contact: Contact | None,
    companies: Mapping[int, tuple[str, str]],
    sites: _Sites,
) -> NewCard:
    """Return what becomes of a contact by one card or more; one that is gone since is made anew."""
    first = proposals[0].card
    if contact is None:
        whole, company_id, uid = first, None, first.uid
    else:
        name, _ = companies.get(contact.company_id or 0, ("", ""))
        whole, company_id, uid = card_of(contact, name, sites.of(name, "")), contact.company_id, contact.uid
    also = ""
    for one in proposals:
        whole = combined(whole, one.card, one.without)
        if one.card.uid and uid_key(one.card.uid) != uid_key(uid):
            also = one.card.uid
    site = sites.of(whole.company, whole.website)
    return NewCard(replace(whole, uid=uid), site, contact.id if contact else 0, company_id, also)


P = TypeVar("P")


def _parts(all_of_them: Sequence[P]) -> Iterator[Sequence[P]]:
    return (all_of_them[start : start + CHUNK] for start in range(0, len(all_of_them), CHUNK))


def _matched(card: Card, known: KnownCards) -> CardProposal:
    """Return a proposal with the card that is known, if there is one; it is not compared yet."""
    if not known.uids:
        return CardProposal(card, CardAction.MAKE)
    if found := known.uids.get(uid_key(card.uid)) if card.uid else None:
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


class _Once:
    """The cards of a file, each person once; ``twice`` is how many were there more than once.

    The same uid with another name is a program that gives one uid to all: then it is worth nothing. The same
    name with the same email is one person where the cards say nothing against each other.
    """

    def __init__(self) -> None:
        self.found: list[Card] = []
        self.twice = 0
        self._by_uid: dict[str, int] = {}
        self._alike: dict[tuple[str, ...], int] = {}
        self._by_email: dict[str, int] = {}

    def add(self, card: Card) -> int:
        """Take one more card; return how many were taken."""
        email = card.emails[0].value if card.emails else ""
        phone = card.phones[0].value if card.phones else ""
        # Strings alone are quickly hashed; who is alike by these is compared as a whole.
        key = (card.first_name, card.last_name, card.company, email, phone)
        uid = uid_key(card.uid)
        at = self._by_uid.get(uid) if uid else None
        if at is not None and self.found[at].name != card.name:
            at, uid, card = None, "", replace(card, uid="")
        if at is None and key in self._alike and _is_the_same(self.found[self._alike[key]], card):
            at = self._alike[key]
        if at is None:
            at = self._same_person(card)
        if at is not None:
            self.found[at] = combined(self.found[at], card)
            self.twice += 1
        else:
            self._alike[key] = len(self.found)
            for line in card.emails:
                self._by_email.setdefault(line.value.strip().casefold(), len(self.found))
            if uid:
                self._by_uid[uid] = len(self.found)
            self.found.append(card)
        return len(self.found) + self.twice

    def _same_person(self, card: Card) -> int | None:
        """Return who has one of these emails and this name, where nothing that is told would be lost."""
        for line in card.emails:
            at = self._by_email.get(line.value.strip().casefold())
            if at is None:
                continue
            found = self.found[at]
            two = found.uid and card.uid and uid_key(found.uid) != uid_key(card.uid)
            if not two and plain(found.name) == plain(card.name) and only_adds(found, card):
                return at
        return None


def _is_the_same(one: Card, other: Card) -> bool:
    return replace(one, uid="") == replace(other, uid="")
