"""The tables as they are now. Migrations hold frozen copies of how they came to be."""

from typing import Any

from peewee import (
    BlobField,
    BooleanField,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
    Proxy,
    TextField,
)

from followup_desktop.domain.kinds import (
    ConversationKind,
    LinkedIn,
    Medium,
    Outcome,
    PictureKind,
    Stage,
    Topic,
)
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


class Contact(_Table):
    uid = TextField(unique=True)
    prefix = TextField(default="")
    first_name = TextField(default="")
    middle_name = TextField(default="")
    last_name = TextField(default="")
    suffix = TextField(default="")
    title = TextField(default="")
    company = ForeignKeyField(Company, null=True, on_delete="SET NULL")
    linkedin = TextField(default="")
    linkedin_state = EnumField(LinkedIn, default=LinkedIn.UNKNOWN)
    medium = EnumField(Medium, null=True)
    notes = TextField(default="")
    draft = BooleanField(default=False)
    kept = TextField(default="[]")
    proposed = TextField(default="[]")


class FormerUid(_Table):
    """A uid that a card had before it was merged: whoever sends that card again means the one that stayed."""

    uid = TextField(unique=True)
    contact = ForeignKeyField(Contact, on_delete="CASCADE")


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


class ContactAddress(_Addressed):
    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    position = IntegerField()
    label = TextField(default="work")


class ContactTag(_Table):
    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    tag = TextField(index=True)

    class Meta:
        indexes = ((("contact", "tag"), True),)


class Picture(_Table):
    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    kind = EnumField(PictureKind)
    media_type = TextField()
    data = BlobField()

    class Meta:
        indexes = ((("contact", "kind"), True),)


class NotSame(_Table):
    """Two cards that look alike, and of which the user said that they are two people."""

    one = ForeignKeyField(Contact, on_delete="CASCADE")
    other = ForeignKeyField(Contact, on_delete="CASCADE")

    class Meta:
        indexes = ((("one", "other"), True),)


class Merged(_Table):
    """Two cards that became one. The numbers are no keys: the card that went away is no longer there."""

    keep = IntegerField()
    away = IntegerField(unique=True)
    at = UtcDateTimeField()


class MergedFollowUp(_Table):
    """Which follow-up stands for one of the card that went away: its own that ``moved``, or the other's."""

    merged = IntegerField(index=True)
    participant = IntegerField(index=True)
    moved = BooleanField()


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
    """Rule 6 lives here: ``participant`` is unique, and ``triggers`` close the ways around that."""

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
    FormerUid,
    ContactAddress,
    ContactTag,
    Picture,
    NotSame,
    Merged,
    MergedFollowUp,
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
