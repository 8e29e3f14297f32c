"""The tables as they are now. Migrations hold frozen copies of how they came to be."""

from typing import Any

from peewee import (
    BooleanField,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
    Proxy,
    TextField,
)

from followup_desktop.domain.kinds import ConversationKind, LinkedIn, Medium, Outcome, Stage, Topic
from followup_desktop.storage.fields import EnumField, SteadyIdField, UtcDateTimeField

proxy: Any = Proxy()


class _Table(Model):
    id = SteadyIdField()

    class Meta:
        database = proxy
        legacy_table_names = False


class _Addressed(_Table):
    street = TextField(default="")
    city = TextField(default="")
    region = TextField(default="")
    postcode = TextField(default="")
    country = TextField(default="")


class Company(_Addressed):
    name = TextField(index=True)
    website = TextField(default="")
    medium = EnumField(Medium, null=True)


class Contact(_Addressed):
    first_name = TextField(default="")
    last_name = TextField(default="")
    title = TextField(default="")
    company = ForeignKeyField(Company, null=True, on_delete="SET NULL")
    linkedin = TextField(default="")
    linkedin_state = EnumField(LinkedIn, default=LinkedIn.UNKNOWN)
    medium = EnumField(Medium, null=True)
    notes = TextField(default="")
    draft = BooleanField(default=False)


class ContactEmail(_Table):
    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    position = IntegerField()
    value = TextField(index=True)
    label = TextField(default="work")


class ContactPhone(_Table):
    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    position = IntegerField()
    value = TextField()
    label = TextField(default="work")


class Opportunity(_Table):
    company = ForeignKeyField(Company, on_delete="RESTRICT")
    title = TextField(default="")
    stage = EnumField(Stage)
    decision_on = DateField(null=True, index=True)
    posting = TextField(default="")
    notes = TextField(default="")
    let_go_at = UtcDateTimeField(null=True)


class Conversation(_Table):
    kind = EnumField(ConversationKind)
    title = TextField(default="")
    place = TextField(default="")
    starts_at = UtcDateTimeField(index=True)
    ends_at = UtcDateTimeField()
    zone = TextField()
    company = ForeignKeyField(Company, null=True, on_delete="SET NULL")
    opportunity = ForeignKeyField(Opportunity, null=True, on_delete="SET NULL")
    cancelled = BooleanField(default=False)
    source_uid = TextField(null=True)
    source_recurrence = TextField(null=True)
    source_sequence = IntegerField(default=0)
    source_said = TextField(default="")

    class Meta:
        indexes = ((("source_uid", "source_recurrence"), True),)


class Participant(_Table):
    """``opens_at`` repeats the end of the talk, so that a month of windows is one step into an index."""

    conversation = ForeignKeyField(Conversation, on_delete="CASCADE")
    contact = ForeignKeyField(Contact, on_delete="RESTRICT")
    talk_ended_at = UtcDateTimeField(null=True)
    opens_at = UtcDateTimeField(index=True)
    waived_at = UtcDateTimeField(null=True)
    waived_because = TextField(default="")

    class Meta:
        indexes = ((("conversation", "contact"), True),)


class Point(_Table):
    participant = ForeignKeyField(Participant, on_delete="CASCADE")
    topic = EnumField(Topic)
    text = TextField()


class NotAsked(_Table):
    participant = ForeignKeyField(Participant, on_delete="CASCADE")
    topic = EnumField(Topic)

    class Meta:
        indexes = ((("participant", "topic"), True),)


class Letter(_Table):
    participant = ForeignKeyField(Participant, unique=True, on_delete="CASCADE")
    medium = EnumField(Medium)
    subject = TextField(default="")
    html = TextField(default="")
    text = TextField(default="")
    saved_at = UtcDateTimeField()


class HandOver(_Table):
    """Rule 6 lives here: ``participant`` is unique, and TRIGGERS close the ways around that."""

    participant = ForeignKeyField(Participant, unique=True, on_delete="RESTRICT")
    at = UtcDateTimeField(index=True)
    medium = EnumField(Medium)
    outcome = EnumField(Outcome)
    subject = TextField(default="")
    html = TextField(default="")
    text = TextField(default="")
    address = TextField(default="")


class Attempt(_Table):
    participant = ForeignKeyField(Participant, on_delete="CASCADE")
    at = UtcDateTimeField()
    medium = EnumField(Medium)
    outcome = EnumField(Outcome)


class Sending(_Table):
    """A letter that is leaving right now; it outlives a crash, and then only the user can settle it."""

    participant = ForeignKeyField(Participant, unique=True, on_delete="CASCADE")
    since = UtcDateTimeField()
    message_id = TextField()


class Reply(_Table):
    """An answer to what the other side asked for or wrote: never a second letter, and without limit."""

    participant = ForeignKeyField(Participant, on_delete="CASCADE")
    at = UtcDateTimeField()
    medium = EnumField(Medium)
    asked_for = TextField()


class Snooze(_Table):
    participant = ForeignKeyField(Participant, unique=True, on_delete="CASCADE")
    until = UtcDateTimeField()


class Visit(_Table):
    """Rule 7 lives here: ``invited_by`` is never null."""

    invited_by = ForeignKeyField(Contact, on_delete="RESTRICT")
    invited_how = TextField(default="")
    starts_at = UtcDateTimeField(index=True)
    ends_at = UtcDateTimeField()
    zone = TextField()
    place = TextField(default="")
    purpose = TextField(default="")
    company = ForeignKeyField(Company, null=True, on_delete="SET NULL")
    opportunity = ForeignKeyField(Opportunity, null=True, on_delete="SET NULL")


class LetterVersion(_Table):
    """What a letter said at an earlier time."""

    participant = ForeignKeyField(Participant, on_delete="CASCADE")
    saved_at = UtcDateTimeField()
    medium = EnumField(Medium)
    subject = TextField(default="")
    html = TextField(default="")
    text = TextField(default="")


class Override(_Table):
    """Why the user sends a letter in spite of a finding of the review."""

    participant = ForeignKeyField(Participant, on_delete="CASCADE")
    finding = TextField()
    about = TextField(default="")
    reason = TextField()
    at = UtcDateTimeField()

    class Meta:
        indexes = ((("participant", "finding", "about"), True),)


class DictionaryWord(_Table):
    """A word that the user's own dictionary knows."""

    word = TextField(primary_key=True)


class Setting(_Table):
    name = TextField(primary_key=True)
    value = TextField()


TABLES: tuple[type[Model], ...] = (
    Company,
    Contact,
    ContactEmail,
    ContactPhone,
    Opportunity,
    Conversation,
    Participant,
    Point,
    NotAsked,
    Letter,
    HandOver,
    Attempt,
    Sending,
    Reply,
    Snooze,
    Visit,
    LetterVersion,
    Override,
    DictionaryWord,
    Setting,
)

_THANKED = "SELECT 1 FROM hand_over h JOIN participant p ON p.id = h.participant_id WHERE"
_STAYS = "BEGIN SELECT RAISE(ABORT, 'somebody was thanked for this conversation'); END"
TRIGGERS: tuple[str, ...] = (
    # REPLACE would put a second letter in the place of the first, or of somebody else's, without a word.
    """CREATE TRIGGER one_letter BEFORE INSERT ON hand_over
    WHEN EXISTS (SELECT 1 FROM hand_over WHERE participant_id = NEW.participant_id OR id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'one letter for one conversation'); END""",
    """CREATE TRIGGER one_letter_stays BEFORE UPDATE ON hand_over
    BEGIN SELECT RAISE(ABORT, 'a hand-over is a fact'); END""",
    # What this app sent has arrived; only what the user recorded can have been a mistake.
    """CREATE TRIGGER sent_is_sent BEFORE DELETE ON hand_over WHEN OLD.outcome = 'sent'
    BEGIN SELECT RAISE(ABORT, 'a sent letter cannot be taken back'); END""",
    """CREATE TRIGGER nothing_leaves_twice BEFORE INSERT ON sending
    WHEN EXISTS (SELECT 1 FROM hand_over WHERE participant_id = NEW.participant_id)
    BEGIN SELECT RAISE(ABORT, 'one letter for one conversation'); END""",
    """CREATE TRIGGER a_letter_leaves_once BEFORE INSERT ON sending
    WHEN EXISTS (SELECT 1 FROM sending WHERE participant_id = NEW.participant_id OR id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'a letter leaves once'); END""",
    """CREATE TRIGGER a_claim_stays BEFORE UPDATE ON sending
    BEGIN SELECT RAISE(ABORT, 'a letter is leaving'); END""",
    # A participant who became somebody else would leave the first free to be thanked again.
    f"""CREATE TRIGGER thanked_stays_thanked BEFORE UPDATE OF id, contact_id, conversation_id ON participant
    WHEN (NEW.id <> OLD.id OR NEW.contact_id <> OLD.contact_id OR NEW.conversation_id <> OLD.conversation_id)
      AND EXISTS ({_THANKED} p.id IN (OLD.id, NEW.id)
        OR (p.conversation_id = NEW.conversation_id AND p.contact_id = NEW.contact_id))
    {_STAYS}""",
    f"""CREATE TRIGGER thanked_stays_in BEFORE INSERT ON participant
    WHEN EXISTS ({_THANKED} p.id = NEW.id
        OR (p.conversation_id = NEW.conversation_id AND p.contact_id = NEW.contact_id))
    {_STAYS}""",
    # With foreign keys off, nothing else would hold these back.
    f"""CREATE TRIGGER thanked_stays BEFORE DELETE ON participant
    WHEN EXISTS ({_THANKED} p.id = OLD.id)
    {_STAYS}""",
    f"""CREATE TRIGGER thanked_talk_stays BEFORE DELETE ON conversation
    WHEN EXISTS ({_THANKED} p.conversation_id = OLD.id)
    {_STAYS}""",
    f"""CREATE TRIGGER thanked_talk_keeps_its_id BEFORE UPDATE OF id ON conversation
    WHEN NEW.id <> OLD.id AND EXISTS ({_THANKED} p.conversation_id IN (OLD.id, NEW.id))
    {_STAYS}""",
    f"""CREATE TRIGGER thanked_card_stays BEFORE DELETE ON contact
    WHEN EXISTS ({_THANKED} p.contact_id = OLD.id)
    {_STAYS}""",
    f"""CREATE TRIGGER thanked_card_keeps_its_id BEFORE UPDATE OF id ON contact
    WHEN NEW.id <> OLD.id AND EXISTS ({_THANKED} p.contact_id IN (OLD.id, NEW.id))
    {_STAYS}""",
)
"""Rule 6 for statements that the unique index alone would let through."""
