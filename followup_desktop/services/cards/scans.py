"""A card read off a picture: what it would become, then taken as one step, with what nobody confirmed yet."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from followup_desktop.domain.card import Card
from followup_desktop.domain.combining import Difference
from followup_desktop.domain.errors import UserError
from followup_desktop.services.cards.imports import CardImportService
from followup_desktop.services.cards.proposals import CardAction, CardProposal, CardReview, CardsTaken
from followup_desktop.services.changes import About, Changes, changed
from followup_desktop.services.ports import Store

if TYPE_CHECKING:
    from followup_desktop.services.edges import CardPictures


# A website is its company's: nothing on a contact card would ever confirm it.
_NOT_ON_THE_CARD = frozenset({"website"})


class Scanned(NamedTuple):
    """A card that was taken, to be undone. ``proposed`` is what the contact's were, and what they became."""

    changes: Changes
    contact_id: int
    taken: CardsTaken
    before: frozenset[str]
    after: frozenset[str]


class ScanService:
    """Takes what was read off pictures. ``reader`` reads them."""

    def __init__(self, store: Store, imports: CardImportService, reader: "CardPictures") -> None:
        self._store = store
        self._imports = imports
        self.reader = reader

    def review(self, card: Card) -> CardProposal:
        """Return what the card would become. Raises UserError where it says nothing of anybody."""
        if replace(card, uid="", front=None, back=None, photo=None) == Card():
            raise UserError("There is nothing on this card yet. Type a name, or an email address.")
        proposal = self._imports.review([card]).proposals[0]
        changes = tuple(one for one in proposal.differences if not _is_one_site(one))
        if changes == proposal.differences:
            return proposal
        action = CardAction.UPDATE if changes else CardAction.NOTHING
        return replace(proposal, action=action, differences=changes, without=frozenset({"website"}))

    def take(self, proposal: CardProposal, proposed: Iterable[str]) -> Scanned:
        """Make or update the contact; ``proposed`` names the fields of ``Card`` that nobody has confirmed.

        What a known card already said stays confirmed. Raises UserError where nothing would be taken, and
        where the cards have changed since the review.
        """
        if proposal.action is CardAction.NOTHING:
            raise UserError("This contact card says all of it already. There is nothing to save.")
        wanted = frozenset(proposed) - proposal.without - _NOT_ON_THE_CARD
        if proposal.action is CardAction.UPDATE:
            wanted &= {one.field for one in proposal.differences}
        with self._store.transaction():
            known = self._store.contact(proposal.contact_id) if proposal.contact_id else None
            taken = self._imports.apply(CardReview((proposal,)))
            contact_id = taken.contact_ids[0]
            before = known.proposed if known else frozenset[str]()
            self._mark(contact_id, before | wanted)
        return Scanned(_changes(contact_id), contact_id, taken, before, before | wanted)

    def undo(self, scanned: Scanned) -> Scanned:
        """Undo as one step; what is returned does it again.

        Raises Refused where something has come to depend on the card since.
        """
        with self._store.transaction():
            taken = self._imports.undo(scanned.taken)
            self._mark(scanned.contact_id, scanned.before)
        return scanned._replace(taken=taken, before=scanned.after, after=scanned.before)

    def _mark(self, contact_id: int, proposed: frozenset[str]) -> None:
        contact = self._store.contact(contact_id)
        if contact is not None and contact.proposed != proposed:
            self._store.save_contact(replace(contact, proposed=proposed))


def _is_one_site(one: Difference) -> bool:
    """Whether a website is only written in another way: cards leave out "https://" and "www."."""
    return one.field == "website" and bool(one.before) and _site(one.before) == _site(one.after)


def _site(address: str) -> str:
    plain = address.strip().casefold()
    return (plain.partition("://")[2] or plain).removeprefix("www.").rstrip("/")


def _changes(contact_id: int) -> Changes:
    return changed(About.PEOPLE, About.FOLLOW_UPS, id=contact_id)
