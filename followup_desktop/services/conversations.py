"""Logging conversations: who talked with the user, when, and until when."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from followup_desktop.domain.clock import Clock, zone_of
from followup_desktop.domain.errors import Refused, UserError
from followup_desktop.domain.etiquette import may_take_back_waiver, may_waive
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import ConversationKind, Medium, Outcome
from followup_desktop.domain.model import (
    Company,
    Contact,
    Conversation,
    Labelled,
    Letter,
    Notes,
    Opportunity,
    Participant,
    Reply,
)
from followup_desktop.services.changes import About, Changes, changed

if TYPE_CHECKING:
    from followup_desktop.services.ports import Store

LONGEST = timedelta(days=7)
_CHANGED = (About.CONVERSATIONS, About.FOLLOW_UPS)


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who took part: a contact's id, or (id 0) the name or address of somebody without a card."""

    contact_id: int = 0
    typed: str = ""
    talk_ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """A conversation as it was stored, and the cards that were made for it."""

    conversation: Conversation
    new_cards: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What goes with a conversation, or with somebody who leaves it, so that it can come back."""

    conversation: Conversation
    notes: tuple[tuple[int, Notes], ...]
    letters: tuple[Letter, ...]
    calls: tuple[tuple[int, datetime, Outcome], ...] = ()
    replies: tuple[Reply, ...] = ()


class ConversationService:
    """Logs, changes and cancels conversations, and keeps what was said in them."""

    def __init__(self, store: "Store", clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def conversation(self, conversation_id: int) -> Conversation:
        """Return a conversation; raises UserError where it has gone."""
        conversation = self._store.conversation(conversation_id)
        if conversation is None:
            raise UserError("This conversation is no longer there. Choose another in the calendar.")
        return conversation

    def between(self, start: datetime, end: datetime) -> list[Conversation]:
        """Return the conversations that start in [start, end), earliest first, cancelled ones included."""
        return self._store.conversations_between(start, end)

    def save(self, conversation: Conversation) -> Changes:
        """Log a conversation (id 0) or save what changed in one.

        Raises UserError where its times cannot be right, and Refused where someone who was already
        thanked would be dropped from it.
        """
        check_times(conversation)
        people = [participant.contact_id for participant in conversation.participants]
        if len(set(people)) != len(people):
            raise UserError("The same person is named twice. Remove one of the two rows.")
        return changed(*_CHANGED, id=self._store.save_conversation(conversation))

    def log(self, conversation: Conversation, company: str, position: str, who: list[Attendee]) -> Logged:
        """Save a conversation as it was typed; all of it or nothing.

        A company and a position that are not known yet are made, and so is a draft card for each name that
        has none. Raises UserError as ``save`` does, and where nobody or an empty company is named for a
        position.
        """
        company, position = " ".join(company.split()), " ".join(position.split())
        if not who:
            raise UserError("Name at least one person. They are who you owe a thank-you.")
        if position and not company:
            raise UserError("A position belongs to a company. Choose or type the company first.")
        if conversation.kind is ConversationKind.NETWORKING:
            position = ""
        with self._store.transaction():
            company_id = company_called(self._store, company)
            job = position_called(self._store, position, company_id)
            new_cards: list[Contact] = []
            people = [self._participant(one, conversation, company_id, new_cards) for one in who]
            saved = self.save(
                replace(conversation, company_id=company_id, opportunity_id=job, participants=tuple(people))
            )
        return Logged(self.conversation(saved.id), tuple(new_cards))

    def keep(self, conversation_id: int) -> Kept:
        """Return a conversation with the notes and drafts that would go with it."""
        conversation = self.conversation(conversation_id)
        ids = [participant.id for participant in conversation.participants]
        letters = [letter for one in ids if (letter := self._store.letter(one)) is not None]
        calls = tuple((one, at, outcome) for one in ids for at, outcome in self._store.attempts(one))
        replies = tuple(reply for one in ids for reply in self._store.replies(one))
        notes = tuple((one, self.notes(one)) for one in ids)
        return Kept(conversation, notes, tuple(letters), calls, replies)

    def bring_back(self, kept: Kept, cards: tuple[Contact, ...] = ()) -> Changes:
        """Store again what ``keep`` returned, and the cards that were made for it.

        Raises Refused where its invitation was taken again meanwhile: it would be the same talk twice.
        """
        source = kept.conversation.source
        again = self._store.conversation_by_source(source.uid, source.recurrence_id) if source else None
        if again is not None and again.id != kept.conversation.id:
            raise Refused("This conversation is in your calendar again, by its invitation.")
        with self._store.transaction():
            for card in cards:
                self._store.save_contact(card)
            self._store.save_conversation(kept.conversation)
            for participant_id, notes in kept.notes:
                self._store.save_notes(participant_id, notes)
            for letter in kept.letters:
                self._store.save_letter(letter)
            for participant_id, at, outcome in kept.calls:
                if (at, outcome) not in self._store.attempts(participant_id):
                    self._store.add_attempt(participant_id, at, Medium.PHONE, outcome)
            for reply in kept.replies:
                if reply not in self._store.replies(reply.participant_id):
                    self._store.add_reply(reply)
        return changed(*_CHANGED, About.PEOPLE, About.NOTES, About.LETTERS, id=kept.conversation.id)

    def take_back(self, logged: Logged) -> Changes:
        """Undo ``log`` of a new conversation. Cards made for it go too where nobody changed them.

        Raises Refused once a letter was handed over.
        """
        with self._store.transaction():
            self._store.delete_conversation(logged.conversation.id)
            for card in logged.new_cards:
                if self._store.contact(card.id) == card:
                    self._store.delete_contact(card.id)
        return changed(*_CHANGED, About.PEOPLE)

    def _participant(
        self, one: Attendee, conversation: Conversation, company_id: int | None, new_cards: list[Contact]
    ) -> Participant:
        contact_id = one.contact_id
        if not contact_id:
            contact_id = self._store.save_contact(new_card(one.typed, company_id))
            new_cards.extend(self._store.cards((contact_id,)))
        before = next((old for old in conversation.participants if old.contact_id == contact_id), None)
        participant = before or Participant(contact_id=contact_id)
        return replace(participant, talk_ended_at=one.talk_ended_at)

    def cancel(self, conversation_id: int, cancelled: bool = True) -> Changes:
        """Mark a conversation as cancelled, so that nothing is owed for it; or take that back."""
        conversation = self.conversation(conversation_id)
        self._store.save_conversation(replace(conversation, cancelled=cancelled))
        return changed(*_CHANGED, id=conversation_id)

    def delete(self, conversation_id: int) -> Changes:
        """Remove a conversation that was logged by mistake. Raises Refused once a letter was handed over."""
        self._store.delete_conversation(conversation_id)
        return changed(*_CHANGED)

    def follow_up(self, participant_id: int) -> FollowUp:
        """Return one follow-up; raises UserError where it has gone."""
        follow_up = self._store.follow_up(participant_id)
        if follow_up is None:
            raise UserError("This follow-up is no longer there. Choose another in the calendar.")
        return follow_up

    def waive(self, participant_id: int, because: str) -> Changes:
        """Let a follow-up be (rule 1), with the user's reason; raises Refused without one."""
        verdict = may_waive(self.follow_up(participant_id), because)
        if not verdict.allowed:
            raise Refused(verdict.reason)
        self._store.waive(participant_id, self._clock.now(), because.strip())
        return changed(About.FOLLOW_UPS, id=participant_id)

    def take_back_waiver(self, participant_id: int) -> Changes:
        """Owe the follow-up again; nothing changes where it is owed already."""
        if not may_take_back_waiver(self.follow_up(participant_id)).allowed:
            return Changes()
        self._store.waive(participant_id, None, "")
        return changed(About.FOLLOW_UPS, id=participant_id)

    def notes(self, participant_id: int) -> Notes:
        """Return what a participant told the user."""
        return self._store.notes(participant_id)

    def save_notes(self, participant_id: int, notes: Notes) -> Changes:
        """Keep what a participant told the user; empty points are left out."""
        points = tuple(replace(p, text=" ".join(p.text.split())) for p in notes.points if p.text.strip())
        asked = {point.topic for point in points}
        self._store.save_notes(participant_id, Notes(points, notes.not_asked - asked))
        return changed(About.NOTES, About.FOLLOW_UPS, id=participant_id)

    def opportunity(self, opportunity_id: int | None) -> Opportunity | None:
        """Return an opportunity, or None."""
        return self._store.opportunity(opportunity_id) if opportunity_id else None

    def opportunities(self) -> list[Opportunity]:
        """Return every opportunity, by title."""
        return self._store.opportunities()

    def save_opportunity(self, opportunity: Opportunity) -> Changes:
        """Save an opportunity; raises UserError where it has no company."""
        if not opportunity.company_id:
            raise UserError("An opportunity belongs to a company. Choose or type the company first.")
        return changed(About.OPPORTUNITIES, About.CONVERSATIONS, id=self._store.save_opportunity(opportunity))

    def expect_decision(self, conversation_id: int, day: date | None) -> Changes:
        """Keep when they expect to decide, on the conversation's opportunity.

        Raises UserError where the conversation is about none.
        """
        conversation = self.conversation(conversation_id)
        opportunity = self.opportunity(conversation.opportunity_id)
        if opportunity is None:
            if day is None:
                return Changes()
            raise UserError(
                "A decision date belongs to a position. Add the position to the conversation first."
            )
        return self.save_opportunity(replace(opportunity, decision_on=day))


def company_called(store: "Store", name: str) -> int | None:
    """Return the id of the company of that name, making it where it is new; None for no name."""
    if not name:
        return None
    known = store.company_named(name)
    return known.id if known else store.save_company(Company(name=name))


def position_called(store: "Store", title: str, company_id: int | None) -> int | None:
    """Return the id of the position of that title in a company, making it where it is new; None for none."""
    if not title or company_id is None:
        return None
    for one in store.opportunities():
        if one.company_id == company_id and one.title.casefold() == title.casefold():
            return one.id
    return store.save_opportunity(Opportunity(company_id=company_id, title=title))


def new_card(typed: str, company_id: int | None) -> Contact:
    """Return a draft card for somebody of whom only a name, or an email address, was typed."""
    from followup_desktop.services.naming import split_name

    words = typed.split()
    address = next((word.strip("<>,;") for word in words if "@" in word), "")
    first, last = split_name(" ".join(word for word in words if "@" not in word), address)
    emails = (Labelled(address),) if address else ()
    return Contact(first_name=first, last_name=last, company_id=company_id, emails=emails, draft=True)


def check_times(conversation: Conversation) -> None:
    """Raise UserError where a conversation's times cannot be right."""
    zone_of(conversation.zone)
    if conversation.ends_at <= conversation.starts_at:
        raise UserError("The conversation ends before it starts. Correct its end.")
    if conversation.ends_at - conversation.starts_at > LONGEST:
        raise UserError("The conversation lasts more than a week. Correct its start or its end.")
    for participant in conversation.participants:
        ended = participant.talk_ended_at
        if ended is not None and ended <= conversation.starts_at:
            raise UserError("A person’s talk ends before the conversation starts. Correct that end.")
        if ended is not None and ended - conversation.starts_at > LONGEST:
            raise UserError("A person’s talk ends more than a week after the start. Correct that end.")
