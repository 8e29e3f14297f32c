"""The kinds that facts come in, in the words of the users."""

from enum import StrEnum


class Medium(StrEnum):
    """How a letter reaches its reader."""

    EMAIL = "email"
    PHONE = "phone"
    POST = "post"
    HANDWRITTEN = "handwritten"


class Stage(StrEnum):
    """How far an opportunity has come."""

    TARGET = "target"
    APPLIED = "applied"
    TALKING = "talking"
    AWAITING_DECISION = "awaiting_decision"
    OFFER = "offer"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REJECTED = "rejected"
    LET_GO = "let_go"


class ConversationKind(StrEnum):
    """What sort of talk it was."""

    PHONE_SCREEN = "phone_screen"
    INTERVIEW = "interview"
    PANEL = "panel"
    NETWORKING = "networking"
    OTHER = "other"


class LinkedIn(StrEnum):
    """Where things stand with a contact on LinkedIn."""

    UNKNOWN = "unknown"
    NOT_CONNECTED = "not_connected"
    INVITED = "invited"
    CONNECTED = "connected"
    NOT_WANTED = "not_wanted"


class PictureKind(StrEnum):
    """The pictures that a contact card may have: the person, and the two sides of the business card."""

    PHOTO = "photo"
    FRONT = "front"
    BACK = "back"


class Topic(StrEnum):
    """The four things that the notes of a conversation keep apart, and the questions still open."""

    CHALLENGE = "challenge"
    SHORT_TERM = "short_term"
    LONG_TERM = "long_term"
    DETAIL = "detail"
    QUESTION = "question"


class Outcome(StrEnum):
    """What a hand-over or an attempt at one came to."""

    SENT = "sent"
    SENT_BY_HAND = "sent_by_hand"
    POSTED = "posted"
    REACHED = "reached"
    VOICEMAIL = "voicemail"
    NO_ANSWER = "no_answer"
