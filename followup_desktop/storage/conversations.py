"""Conversations, participants, notes and opportunities in the database."""

from datetime import datetime
from typing import Any

from peewee import fn

from followup_desktop.domain.errors import Refused
from followup_desktop.domain.model import Conversation, Notes, Opportunity, Participant, Point, Source
from followup_desktop.storage import tables as t
from followup_desktop.storage.people import among, chunks, upsert
from followup_desktop.storage.refusals import THANKED


class ConversationRows:
    """The ConversationStore over the tables."""

    def conversation(self, conversation_id: int) -> Conversation | None:
        """See ConversationStore."""
        found = conversations_of(t.Conversation.select().where(t.Conversation.id == conversation_id))
        return found[0] if found else None

    def conversation_by_source(self, uid: str, recurrence_id: str) -> Conversation | None:
        """See ConversationStore."""
        query = t.Conversation.select().where(
            (t.Conversation.source_uid == uid) & (t.Conversation.source_recurrence == recurrence_id)
        )
        found = conversations_of(query)
        return found[0] if found else None

    def conversations_between(self, start: datetime, end: datetime) -> list[Conversation]:
        """See ConversationStore."""
        inside = (t.Conversation.starts_at >= start) & (t.Conversation.starts_at < end)
        return conversations_of(t.Conversation.select().where(inside).order_by(t.Conversation.starts_at))

    def save_conversation(self, conversation: Conversation) -> int:
        """See ConversationStore."""
        source = conversation.source
        values = {
            "kind": conversation.kind,
            "title": conversation.title,
            "place": conversation.place,
            "starts_at": conversation.starts_at,
            "ends_at": conversation.ends_at,
            "zone": conversation.zone,
            "company": conversation.company_id,
            "opportunity": conversation.opportunity_id,
            "cancelled": conversation.cancelled,
            "source_uid": source.uid if source else None,
            "source_recurrence": source.recurrence_id if source else None,
            "source_sequence": source.sequence if source else 0,
            "source_said": source.said if source else "",
        }
        with t.proxy.atomic("IMMEDIATE"):
            conversation_id = upsert(t.Conversation, conversation.id, values)
            self._save_participants(conversation_id, conversation)
        return conversation_id

    def _save_participants(self, conversation_id: int, conversation: Conversation) -> None:
        wanted = {participant.contact_id: participant for participant in conversation.participants}
        for row in t.Participant.select().where(t.Participant.conversation == conversation_id):
            participant = wanted.pop(row.contact_id, None)
            if participant is None:
                _refuse_if_thanked(t.HandOver.participant == row.id)
                row.delete_instance()
            else:
                row.talk_ended_at = participant.talk_ended_at
                row.opens_at = participant.talk_ended_at or conversation.ends_at
                row.save()
        for participant in wanted.values():
            values = {
                "conversation": conversation_id,
                "contact": participant.contact_id,
                "talk_ended_at": participant.talk_ended_at,
                "opens_at": participant.talk_ended_at or conversation.ends_at,
                "waived_at": participant.waived_at,
                "waived_because": participant.waived_because,
            }
            upsert(t.Participant, participant.id, values)

    def participant_conversation(self, participant_id: int) -> Conversation | None:
        """See ConversationStore."""
        row = t.Participant.get_or_none(t.Participant.id == participant_id)
        return self.conversation(row.conversation_id) if row else None

    def delete_conversation(self, conversation_id: int) -> None:
        """See ConversationStore."""
        inside = t.Participant.select(t.Participant.id).where(t.Participant.conversation == conversation_id)
        _refuse_if_thanked(t.HandOver.participant.in_(inside))
        t.Conversation.delete().where(t.Conversation.id == conversation_id).execute()

    def waive(self, participant_id: int, at: datetime | None, because: str) -> None:
        """See ConversationStore."""
        update = t.Participant.update(waived_at=at, waived_because=because)
        update.where(t.Participant.id == participant_id).execute()

    def notes(self, participant_id: int) -> Notes:
        """See ConversationStore."""
        return notes_of([participant_id]).get(participant_id, Notes())

    def save_notes(self, participant_id: int, notes: Notes) -> None:
        """See ConversationStore."""
        with t.proxy.atomic("IMMEDIATE"):
            t.Point.delete().where(t.Point.participant == participant_id).execute()
            t.NotAsked.delete().where(t.NotAsked.participant == participant_id).execute()
            for point in notes.points:
                t.Point.create(participant=participant_id, topic=point.topic, text=point.text)
            for topic in notes.not_asked:
                t.NotAsked.create(participant=participant_id, topic=topic)

    def opportunity(self, opportunity_id: int) -> Opportunity | None:
        """See ConversationStore."""
        row = t.Opportunity.get_or_none(t.Opportunity.id == opportunity_id)
        return _opportunity_of(row) if row else None

    def opportunities(self) -> list[Opportunity]:
        """See ConversationStore."""
        rows = t.Opportunity.select().order_by(fn.LOWER(t.Opportunity.title), t.Opportunity.id)
        return [_opportunity_of(row) for row in rows]

    def save_opportunity(self, opportunity: Opportunity) -> int:
        """See ConversationStore."""
        values = {
            "company": opportunity.company_id,
            "title": opportunity.title,
            "stage": opportunity.stage,
            "decision_on": opportunity.decision_on,
            "posting": opportunity.posting,
            "notes": opportunity.notes,
            "let_go_at": opportunity.let_go_at,
        }
        return upsert(t.Opportunity, opportunity.id, values)

    def delete_opportunity(self, opportunity_id: int) -> None:
        """See ConversationStore."""
        talks = t.Conversation.select().where(t.Conversation.opportunity == opportunity_id)
        visits = t.Visit.select().where(t.Visit.opportunity == opportunity_id)
        if not (talks.exists() or visits.exists()):
            t.Opportunity.delete().where(t.Opportunity.id == opportunity_id).execute()


def _refuse_if_thanked(condition: Any) -> None:
    if t.HandOver.select().where(condition).exists():
        raise Refused(THANKED)


def _opportunity_of(row: Any) -> Opportunity:
    return Opportunity(
        row.id,
        row.company_id,
        row.title,
        row.stage,
        row.decision_on,
        row.posting,
        row.notes,
        row.let_go_at,
    )


def conversations_of(query: Any) -> list[Conversation]:
    """Return the dataclasses of a query over conversations, with their participants, in its order."""
    rows = list(query)
    people: dict[int, list[Participant]] = {}
    for part in chunks([row.id for row in rows]):
        found = (
            t.Participant.select().where(among(t.Participant.conversation, part)).order_by(t.Participant.id)
        )
        for row in found:
            people.setdefault(row.conversation_id, []).append(participant_of(row))
    return [conversation_of(row, tuple(people.get(row.id, ()))) for row in rows]


def participant_of(row: Any) -> Participant:
    """Return the dataclass of a participant row."""
    return Participant(row.id, row.contact_id, row.talk_ended_at, row.waived_at, row.waived_because)


def conversation_of(row: Any, participants: tuple[Participant, ...]) -> Conversation:
    """Return the dataclass of a conversation row."""
    source = None
    if row.source_uid is not None:
        source = Source(row.source_uid, row.source_recurrence, row.source_sequence, row.source_said)
    return Conversation(
        id=row.id,
        kind=row.kind,
        title=row.title,
        place=row.place,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        zone=row.zone,
        company_id=row.company_id,
        opportunity_id=row.opportunity_id,
        participants=participants,
        cancelled=row.cancelled,
        source=source,
    )


def notes_of(participant_ids: list[int]) -> dict[int, Notes]:
    """Return what each of these participants said; those without notes are left out."""
    points: dict[int, list[Point]] = {}
    silent: dict[int, set[Any]] = {}
    for part in chunks(participant_ids):
        for row in t.Point.select().where(among(t.Point.participant, part)).order_by(t.Point.id):
            points.setdefault(row.participant_id, []).append(Point(row.topic, row.text, row.id))
        for row in t.NotAsked.select().where(among(t.NotAsked.participant, part)):
            silent.setdefault(row.participant_id, set()).add(row.topic)
    return {
        key: Notes(tuple(points.get(key, ())), frozenset(silent.get(key, ())))
        for key in points.keys() | silent.keys()
    }
