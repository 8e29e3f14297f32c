"""Planning visits in person, each only with who invited the user (rule 7)."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.errors import Refused, UserError
from followup_desktop.domain.etiquette import may_visit
from followup_desktop.domain.model import Contact, Conversation, Participant, Visit
from followup_desktop.services.changes import About, Changes, changed
from followup_desktop.services.conversations import Attendee, company_called, new_card, position_called

if TYPE_CHECKING:
    from followup_desktop.services.ports import Store

LONGEST = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Planned:
    """A visit as it was stored, and the cards that were made for it."""

    visit: Visit
    new_cards: tuple[Contact, ...] = ()


class VisitService:
    """Plans, moves and removes visits, and finds what they became."""

    def __init__(self, store: "Store") -> None:
        self._store = store

    def visit(self, visit_id: int) -> Visit:
        """Return a visit; raises UserError where it has gone."""
        visit = self._store.visit(visit_id)
        if visit is None:
            raise UserError("This visit is no longer there. Choose another in the calendar.")
        return visit

    def invited_by(self, contact_id: int) -> list[Visit]:
        """Return the visits to which one contact invited the user, earliest first."""
        return self._store.visits(contact_id)

    def save(self, visit: Visit) -> Changes:
        """Plan a visit (id 0) or save what changed in one.

        Raises Refused where nobody invited the user (rule 7), and UserError where its times cannot be right.
        """
        inviter = self._store.contact(visit.invited_by_id)
        _refuse_uninvited(inviter.name if inviter is not None else "")
        check_visit_times(visit)
        return changed(About.VISITS, id=self._store.save_visit(visit))

    def plan(self, visit: Visit, who: Attendee, company: str, position: str) -> Planned:
        """Save a visit as it was typed; all of it or nothing. ``who`` invited.

        A company and a position that are not known yet are made, and so is a draft card for a name that has
        none. Raises as ``save`` does, and where no company is named for a position.
        """
        company, position = " ".join(company.split()), " ".join(position.split())
        if not who.contact_id:
            _refuse_uninvited(who.typed)
        if position and not company:
            raise UserError("A position belongs to a company. Choose or type the company first.")
        with self._store.transaction():
            company_id = company_called(self._store, company)
            job = position_called(self._store, position, company_id)
            new_cards: tuple[Contact, ...] = ()
            contact_id = who.contact_id
            if not contact_id:
                contact_id = self._store.save_contact(new_card(who.typed, company_id))
                new_cards = tuple(self._store.cards((contact_id,)))
            saved = self.save(
                replace(visit, invited_by_id=contact_id, company_id=company_id, opportunity_id=job)
            )
        return Planned(self.visit(saved.id), new_cards)

    def bring_back(self, planned: Planned) -> Changes:
        """Store again a visit as it was, and the cards that were made for it."""
        with self._store.transaction():
            for card in planned.new_cards:
                self._store.save_contact(card)
            return self.save(planned.visit) | changed(About.PEOPLE)

    def take_back(self, planned: Planned, before: Visit | None = None) -> Changes:
        """Undo ``plan``: the visit is again as it was ``before``, or gone.

        Cards made for it go too, where nobody changed or needs them.
        """
        with self._store.transaction():
            if before is not None:
                self.save(before)
            else:
                self._store.delete_visit(planned.visit.id)
            for card in planned.new_cards:
                if self._store.contact(card.id) == card:
                    self._store.delete_contact(card.id)
        return changed(About.VISITS, About.PEOPLE, id=planned.visit.id)

    def delete(self, visit_id: int) -> Changes:
        """Remove a visit that does not take place."""
        self._store.delete_visit(visit_id)
        return changed(About.VISITS)

    def talk_at(self, visit: Visit) -> Conversation | None:
        """Return the conversation with who invited the user that was logged for the time of a visit."""
        for one in self._store.follow_ups_with(visit.invited_by_id):
            talk = one.conversation
            if not talk.cancelled and talk.starts_at < visit.ends_at and talk.ends_at > visit.starts_at:
                return talk
        return None


def talk_of(visit: Visit) -> Conversation:
    """Return the conversation that a visit was, to be logged: with who invited the user taking part."""
    return Conversation(
        visit.starts_at,
        visit.ends_at,
        visit.zone,
        title=visit.purpose,
        place=visit.place,
        company_id=visit.company_id,
        opportunity_id=visit.opportunity_id,
        participants=(Participant(contact_id=visit.invited_by_id),),
    )


def _refuse_uninvited(name: str) -> None:
    verdict = may_visit(name)
    if not verdict.allowed:
        raise Refused(verdict.reason)


def check_visit_times(visit: Visit) -> None:
    """Raise UserError where a visit's times cannot be right."""
    zone_of(visit.zone)
    if visit.ends_at <= visit.starts_at:
        raise UserError("The visit ends before it starts. Correct its end.")
    if visit.ends_at - visit.starts_at > LONGEST:
        raise UserError("The visit lasts more than a week. Correct its start or its end.")
