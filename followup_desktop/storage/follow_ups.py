"""Follow-ups, letters and hand-overs in the database."""

from datetime import datetime
from typing import Any

from peewee import IntegrityError, Value, fn

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.etiquette import owed_for
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Medium, Outcome, Stage
from followup_desktop.domain.medium import choose_medium
from followup_desktop.domain.model import HandOver, Letter, Notes, Reply
from followup_desktop.domain.windows import LENGTH
from followup_desktop.storage import tables as t
from followup_desktop.storage.conversations import conversations_of, notes_of
from followup_desktop.storage.people import among, chunks, company_of, contacts_of

GONE = "This follow-up is no longer there. Choose another in the calendar."


class FollowUpRows:
    """The FollowUpStore over the tables."""

    def follow_up(self, participant_id: int) -> FollowUp | None:
        """See FollowUpStore."""
        found = _follow_ups_of(t.Participant.select().where(t.Participant.id == participant_id), True)
        return found[0] if found else None

    def follow_ups_of(self, participant_ids: list[int]) -> list[FollowUp]:
        """See FollowUpStore."""
        parts = chunks(participant_ids)
        queries = (t.Participant.select().where(among(t.Participant.id, part)) for part in parts)
        return [one for query in queries for one in _follow_ups_of(query, True)]

    def follow_ups(
        self,
        closing_after: datetime | None = None,
        closing_before: datetime | None = None,
        unmet_only: bool = False,
    ) -> list[FollowUp]:
        """See FollowUpStore."""
        query = t.Participant.select()
        if closing_after is not None:
            query = query.where(t.Participant.opens_at >= closing_after - LENGTH)
        if closing_before is not None:
            query = query.where(t.Participant.opens_at < closing_before - LENGTH)
        if unmet_only:
            # Looked up for each row within the bounds; NOT IN would read every hand-over there ever was.
            met = fn.EXISTS(t.HandOver.select(Value(1)).where(t.HandOver.participant == t.Participant.id))
            query = query.where(t.Participant.waived_at.is_null() & ~met)
        return _follow_ups_of(query.order_by(t.Participant.opens_at, t.Participant.id))

    def follow_ups_with(self, contact_id: int, most: int | None = None) -> list[FollowUp]:
        """See FollowUpStore."""
        query = t.Participant.select().where(t.Participant.contact == contact_id)
        return _follow_ups_of(query.order_by(t.Participant.opens_at.desc()).limit(most), True)

    def letter(self, participant_id: int) -> Letter | None:
        """See FollowUpStore."""
        row = t.Letter.get_or_none(t.Letter.participant == participant_id)
        return _letter_of(row) if row else None

    def save_letter(self, letter: Letter) -> None:
        """See FollowUpStore."""
        values = {
            "medium": letter.medium,
            "subject": letter.subject,
            "html": letter.html,
            "text": letter.text,
            "saved_at": letter.saved_at,
        }
        if not t.Letter.update(**values).where(t.Letter.participant == letter.participant_id).execute():
            t.Letter.create(participant=letter.participant_id, **values)

    def hand_over(self, hand_over: HandOver) -> None:
        """See FollowUpStore."""
        try:
            with t.proxy.atomic("IMMEDIATE"):
                t.HandOver.create(
                    participant=hand_over.participant_id,
                    at=hand_over.at,
                    medium=hand_over.medium,
                    outcome=hand_over.outcome,
                    subject=hand_over.subject,
                    html=hand_over.html,
                    text=hand_over.text,
                    address=hand_over.address,
                )
                for table in (t.Sending, t.Snooze):
                    table.delete().where(table.participant == hand_over.participant_id).execute()
        except IntegrityError as error:
            raise UserError(GONE) from error

    def take_back_hand_over(self, participant_id: int) -> HandOver | None:
        """See FollowUpStore."""
        row = t.HandOver.get_or_none(t.HandOver.participant == participant_id)
        if row is None:
            return None
        row.delete_instance()
        return _hand_over_of(row)

    def add_attempt(self, participant_id: int, at: datetime, medium: Medium, outcome: Outcome) -> None:
        """See FollowUpStore."""
        t.Attempt.create(participant=participant_id, at=at, medium=medium, outcome=outcome)

    def attempts(self, participant_id: int) -> list[tuple[datetime, Outcome]]:
        """See FollowUpStore."""
        rows = t.Attempt.select().where(t.Attempt.participant == participant_id).order_by(t.Attempt.at)
        return [(row.at, row.outcome) for row in rows]

    def claim_sending(self, participant_id: int, at: datetime, message_id: str) -> None:
        """See FollowUpStore."""
        try:
            t.Sending.create(participant=participant_id, since=at, message_id=message_id)
        except IntegrityError as error:
            raise UserError(GONE) from error

    def add_reply(self, reply: Reply) -> int:
        """See FollowUpStore."""
        row = t.Reply.create(
            id=reply.id or None,
            participant=reply.participant_id,
            at=reply.at,
            medium=reply.medium,
            asked_for=reply.asked_for,
        )
        return int(row.id)

    def remove_reply(self, reply_id: int) -> None:
        """See FollowUpStore."""
        t.Reply.delete().where(t.Reply.id == reply_id).execute()

    def replies(self, participant_id: int) -> list[Reply]:
        """See FollowUpStore."""
        rows = t.Reply.select().where(t.Reply.participant == participant_id).order_by(t.Reply.at, t.Reply.id)
        return [Reply(row.participant_id, row.at, row.medium, row.asked_for, row.id) for row in rows]

    def release_sending(self, participant_id: int) -> None:
        """See FollowUpStore."""
        t.Sending.delete().where(t.Sending.participant == participant_id).execute()


def _letter_of(row: Any) -> Letter:
    return Letter(row.participant_id, row.medium, row.subject, row.html, row.text, row.saved_at, row.id)


def _hand_over_of(row: Any) -> HandOver:
    return HandOver(
        row.participant_id,
        row.at,
        row.medium,
        row.outcome,
        row.subject,
        row.html,
        row.text,
        row.address,
        row.id,
    )


def _by_id(found: list[Any]) -> dict[int, Any]:
    return {one.id: one for one in found}


def _for(table: Any, ids: list[int]) -> dict[int, Any]:
    rows: dict[int, Any] = {}
    for part in chunks(ids):
        rows.update({row.participant_id: row for row in table.select().where(among(table.participant, part))})
    return rows


def _loaded(table: Any, ids: set[int], build: Any) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for part in chunks(sorted(ids)):
        found.update(_by_id(build(table.select().where(among(table.id, part)))))
    return found


def _let_go(ids: set[int | None]) -> dict[int | None, datetime]:
    wanted = t.Opportunity.stage == Stage.LET_GO
    found: dict[int | None, datetime] = {}
    for part in chunks(sorted(one for one in ids if one)):
        for row in t.Opportunity.select().where(wanted & among(t.Opportunity.id, part)):
            if row.let_go_at is not None:
                found[row.id] = row.let_go_at
    return found


def _companies(query: Any) -> list[Any]:
    return [company_of(row) for row in query]


def _follow_ups_of(query: Any, with_cancelled: bool = False) -> list[FollowUp]:
    rows = list(query)
    ids = [row.id for row in rows]
    talks = _loaded(t.Conversation, {row.conversation_id for row in rows}, conversations_of)
    contacts = _loaded(t.Contact, {row.contact_id for row in rows}, contacts_of)
    wanted = {talk.company_id for talk in talks.values()} | {one.company_id for one in contacts.values()}
    companies = _loaded(t.Company, {key for key in wanted if key}, _companies)
    done, letters, sending = _for(t.HandOver, ids), _for(t.Letter, ids), _for(t.Sending, ids)
    notes, let_go = notes_of(ids), _let_go({talk.opportunity_id for talk in talks.values()})
    found = []
    for row in rows:
        talk, contact = talks[row.conversation_id], contacts[row.contact_id]
        participant = next(p for p in talk.participants if p.id == row.id)
        if participant not in owed_for(talk) and not with_cancelled:
            continue
        company = companies.get(contact.company_id) or companies.get(talk.company_id)
        found.append(
            FollowUp(
                talk,
                participant,
                contact,
                company,
                choose_medium(contact, company),
                _hand_over_of(done[row.id]) if row.id in done else None,
                _letter_of(letters[row.id]) if row.id in letters else None,
                notes.get(row.id, Notes()),
                sending[row.id].since if row.id in sending else None,
                let_go.get(talk.opportunity_id),
            )
        )
    return found
