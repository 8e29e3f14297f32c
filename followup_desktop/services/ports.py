"""What the services need from storage."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.domain.model import (
    Company,
    Contact,
    Conversation,
    HandOver,
    Letter,
    Notes,
    Opportunity,
    Reply,
    Visit,
)
from followup_desktop.domain.reminders import Announced, Span, Watched
from followup_desktop.services.calendar_row import CalendarRow, MonthRows, VisitRow
from followup_desktop.services.card_ports import CardStore
from followup_desktop.services.review_ports import DictionaryStore, OverrideStore, VersionStore

if TYPE_CHECKING:
    from followup_desktop.domain.quick.reading import KnownCompany, KnownPerson
    from followup_desktop.services.found import Found


class PeopleStore(Protocol):
    """Contacts and companies."""

    def contact(self, contact_id: int) -> Contact | None:
        """Return a contact card, or None where there is none."""
        ...

    def contacts(self) -> list[Contact]:
        """Return every contact, by last and first name."""
        ...

    def contact_by_email(self, address: str) -> Contact | None:
        """Return the contact with this email address, letter case aside."""
        ...

    def save_contact(self, contact: Contact) -> int:
        """Insert (id 0) or replace a contact; return its id."""
        ...

    def delete_contact(self, contact_id: int) -> None:
        """Remove a card that no conversation and no visit names; one that is named stays."""
        ...

    def company(self, company_id: int) -> Company | None:
        """Return a company, or None where there is none."""
        ...

    def companies(self) -> list[Company]:
        """Return every company, by name."""
        ...

    def company_named(self, name: str) -> Company | None:
        """Return the company of that name, letter case aside."""
        ...

    def company_by_mail_domain(self, domain: str) -> Company | None:
        """Return the company whose website or people's addresses are at that domain."""
        ...

    def save_company(self, company: Company) -> int:
        """Insert (id 0) or replace a company; return its id."""
        ...

    def contacts_talked_to_without_address(self) -> list[Contact]:
        """Return contacts with a conversation and no email address, phone number or postal address."""
        ...


class ConversationStore(Protocol):
    """Conversations, their participants and notes, and opportunities."""

    def conversation(self, conversation_id: int) -> Conversation | None:
        """Return a conversation with its participants, or None."""
        ...

    def conversation_by_source(self, uid: str, recurrence_id: str) -> Conversation | None:
        """Return the conversation that an invitation made."""
        ...

    def conversations_between(self, start: datetime, end: datetime) -> list[Conversation]:
        """Return the conversations that start in [start, end), earliest first, cancelled ones included."""
        ...

    def save_conversation(self, conversation: Conversation) -> int:
        """Insert (id 0) or replace a conversation and its participants; return its id.

        Participants keep their ids by contact; one who is no longer named is removed with the notes on them.
        Raises Refused where one to be removed has a letter that was handed over.
        """
        ...

    def participant_conversation(self, participant_id: int) -> Conversation | None:
        """Return the conversation of a participant."""
        ...

    def delete_conversation(self, conversation_id: int) -> None:
        """Remove a conversation; raises Refused where a letter for it was handed over."""
        ...

    def waive(self, participant_id: int, at: datetime | None, because: str) -> None:
        """Set or (``at`` None) take back the waiver of a follow-up."""
        ...

    def notes(self, participant_id: int) -> Notes:
        """Return what a participant told the user."""
        ...

    def save_notes(self, participant_id: int, notes: Notes) -> None:
        """Replace what a participant told the user."""
        ...

    def opportunity(self, opportunity_id: int) -> Opportunity | None:
        """Return an opportunity, or None."""
        ...

    def opportunities(self) -> list[Opportunity]:
        """Return every opportunity, by title."""
        ...

    def save_opportunity(self, opportunity: Opportunity) -> int:
        """Insert (id 0) or replace an opportunity; return its id."""
        ...

    def delete_opportunity(self, opportunity_id: int) -> None:
        """Remove an opportunity that no conversation and no visit is about; one that is needed stays."""
        ...

    def last_talks(self) -> dict[int, datetime]:
        """Return the end of the last conversation that took place, by opportunity id."""
        ...


class VisitStore(Protocol):
    """Visits in person, each with who invited the user: rule 7 is a constraint of the database."""

    def visit(self, visit_id: int) -> Visit | None:
        """Return a visit, or None."""
        ...

    def visits(self, invited_by_id: int = 0) -> list[Visit]:
        """Return every visit, or those to which one contact invited the user, earliest first."""
        ...

    def save_visit(self, visit: Visit) -> int:
        """Insert (id 0) or replace a visit; return its id. Raises Refused where nobody invited."""
        ...

    def delete_visit(self, visit_id: int) -> None:
        """Remove a visit."""
        ...

    def visit_rows(self, start: datetime, end: datetime) -> list[VisitRow]:
        """Return the visits that begin or go on in [start, end), earliest first, as plain rows."""
        ...


class FollowUpStore(Protocol):
    """Follow-ups and what ends them."""

    def follow_up(self, participant_id: int) -> FollowUp | None:
        """Return one follow-up, or None where there is no such participant."""
        ...

    def follow_ups_of(self, participant_ids: list[int]) -> list[FollowUp]:
        """Return the follow-ups of these participants, as far as they are there, in no order."""
        ...

    def follow_ups(
        self,
        closing_after: datetime | None = None,
        closing_before: datetime | None = None,
        unmet_only: bool = False,
    ) -> list[FollowUp]:
        """Return follow-ups of conversations that were not cancelled, the nearest close first.

        The bounds are on the close, inclusive and exclusive. ``unmet_only`` leaves out those with a
        hand-over or a waiver.
        """
        ...

    def follow_ups_with(self, contact_id: int, most: int | None = None) -> list[FollowUp]:
        """Return the follow-ups with one contact, the latest conversation first; ``most`` or all of them."""
        ...

    def letter(self, participant_id: int) -> Letter | None:
        """Return the draft for a follow-up."""
        ...

    def save_letter(self, letter: Letter) -> None:
        """Insert or replace the draft for a follow-up."""
        ...

    def hand_over(self, hand_over: HandOver) -> None:
        """Record a hand-over, and clear the claim and the snooze of its follow-up.

        Raises Refused where there is one already: rule 6 is a constraint of the database.
        """
        ...

    def take_back_hand_over(self, participant_id: int) -> HandOver | None:
        """Remove a hand-over that was recorded by mistake; return what it was."""
        ...

    def add_attempt(self, participant_id: int, at: datetime, medium: Medium, outcome: Outcome) -> None:
        """Record an attempt that did not end the follow-up, such as a call that nobody answered."""
        ...

    def attempts(self, participant_id: int) -> list[tuple[datetime, Outcome]]:
        """Return the attempts at a follow-up, earliest first."""
        ...

    def claim_sending(self, participant_id: int, at: datetime, message_id: str) -> None:
        """Note that a letter is about to leave. Raises Refused where one is leaving or has left already."""
        ...

    def add_reply(self, reply: Reply) -> int:
        """Record a reply; there may be any number. Return its id, which one that comes back keeps."""
        ...

    def remove_reply(self, reply_id: int) -> None:
        """Take back a reply that was recorded by mistake."""
        ...

    def replies_with(self, contact_id: int) -> list[Reply]:
        """Return every reply to a contact, about whichever conversation, earliest first."""
        ...

    def replies(self, participant_id: int) -> list[Reply]:
        """Return the replies to a contact about one conversation, earliest first."""
        ...

    def release_sending(self, participant_id: int) -> None:
        """Note that the letter did not leave."""
        ...


class ReminderStore(Protocol):
    """What reminders are made of, what was announced and what was put off."""

    def watched(self, span: Span) -> Watched:
        """Return the facts within these bounds: no follow-up that is met, waived, cancelled or let go."""
        ...

    def version(self) -> tuple[int, int]:
        """Return what differs after every write: (by this process, by any other)."""
        ...

    def announced(self) -> frozenset[Announced]:
        """Return every step that was announced, by whichever version of the database.

        What was announced belongs to the ids that it names, so none of these is given out again. Raises
        UserError while it cannot be known.
        """
        ...

    def record_announced(self, steps: list[Announced]) -> None:
        """Record steps as announced. A snooze among them ends.

        Raises UserError where nothing can be written.
        """
        ...

    def snoozed(self) -> dict[int, datetime]:
        """Return the instants at which to speak up again, by participant id."""
        ...

    def snooze(self, participant_id: int, until: datetime) -> None:
        """Set the instant at which to speak up again."""
        ...


class CountStore(Protocol):
    """What Today counts and names; each by one query, whatever the number of follow-ups."""

    def handed_over_since(self, closing_after: datetime, edges: Sequence[datetime]) -> list[tuple[int, int]]:
        """Return (on time, all) of the hand-overs whose windows close at or after an instant.

        The first entry counts what was handed over before the first edge, the next what was before the
        second, and so on; there is one entry more than there are edges.
        """
        ...

    def thanked(self, opportunity_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
        """Return (all, on time) of the hand-overs by opportunity; those without one are left out."""
        ...

    def last_talks_at(self, company_ids: Iterable[int]) -> dict[int, datetime]:
        """Return the end of the last conversation that took place, by company id."""
        ...

    def people_at(self, company_ids: Iterable[int]) -> dict[int, list[tuple[int, str]]]:
        """Return (contact id, name) of the people at these companies, by company id."""
        ...

    def company_names(self, company_ids: Iterable[int]) -> dict[int, str]:
        """Return the names of companies by id."""
        ...

    def knows_anybody(self) -> bool:
        """Whether there is any contact or company."""
        ...


class SettingStore(Protocol):
    """Named values, each a JSON text."""

    def read(self, name: str) -> str | None:
        """Return the stored JSON text, or None."""
        ...

    def write(self, name: str, value: str) -> None:
        """Store a JSON text."""
        ...


class Store(
    PeopleStore,
    CardStore,
    ConversationStore,
    VisitStore,
    FollowUpStore,
    ReminderStore,
    CountStore,
    OverrideStore,
    DictionaryStore,
    VersionStore,
    SettingStore,
    Protocol,
):
    """All of the above over one database."""

    def close(self) -> None:
        """Close the file; everything is on disk already."""
        ...

    def transaction(self) -> AbstractContextManager[object]:
        """All writes within succeed, or none does. May be nested."""
        ...

    def calendar_rows(self, start: datetime, end: datetime) -> list[CalendarRow]:
        """Return what the calendar draws in [start, end), as plain rows.

        Conversations that begin or go on there, and follow-ups whose window closes there or whose
        hand-over lies up to seven days before (its invitation may come up there).
        """
        ...

    def month_rows(
        self, edges: Sequence[datetime], room: int, owed_from: datetime, opportunity_id: int = 0
    ) -> MonthRows:
        """Return what a month has room for; ``edges`` are the starts of its days and the end of the last.

        Of a busy month at least ``room`` conversations and closes of each day where there are so many: those
        not cancelled, and those not met whose window opened at ``owed_from`` or later, first, then the
        earliest; and all whose invitation may come up. With a ``room`` of 0 there are only these. An
        ``opportunity_id`` leaves out what is others'.
        """
        ...

    def day_counts(self, edges: Sequence[datetime], opportunity_id: int = 0) -> tuple[list[int], list[int]]:
        """Return how many conversations start, and how many windows close, between each two ``edges``."""
        ...

    def decisions_between(self, first: date, last: date) -> list[tuple[int, date, str]]:
        """Return (opportunity id, decision day, company) of live opportunities, both days included."""
        ...

    def search(self, text: str, limit: int) -> "list[Found]":
        """Return what the words find: people, companies, talks, visits, notes, letters, in this order.

        Every word has to match, as the beginning of a word; letter case and accents do not matter. At most
        ``limit`` of each kind, the best first. Any text is allowed.
        """
        ...

    def named(self, text: str) -> "tuple[list[KnownPerson], list[KnownCompany]]":
        """Return the people and companies in whose names words of a line stand, the likeliest hundred."""
        ...

    def integrity_problems(self) -> list[str]:
        """Return what SQLite's own checks find wrong with the file; empty when it is sound."""
        ...
