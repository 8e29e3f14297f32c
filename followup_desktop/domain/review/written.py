"""What the review reads: a letter with all that it is held against, as plain data."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from followup_desktop.domain.kinds import ConversationKind, Medium
from followup_desktop.domain.model import Notes, Strength


class Form(StrEnum):
    """What a letter is written as: a medium, or the note with a LinkedIn invitation."""

    EMAIL = "email"
    PHONE = "phone"
    POST = "post"
    HANDWRITTEN = "handwritten"
    LINKEDIN_NOTE = "linkedin_note"


PAPER = frozenset({Form.POST, Form.HANDWRITTEN})


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom the letter is for, as on the contact card."""

    first: str = ""
    last: str = ""
    title: str = ""

    @property
    def name(self) -> str:
        """The full name, or an empty string."""
        return f"{self.first} {self.last}".strip()

    @property
    def called(self) -> str:
        """The name that a sentence to the user calls them by."""
        return self.first or self.last or "them"


@dataclass(frozen=True, slots=True)
class Writer:
    """The user. ``address`` is the return address that the letterhead shows, on one line."""

    name: str = ""
    emails: tuple[str, ...] = ()
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A letter, and the facts around it.

    ``preferred`` is None where nobody was asked. ``left`` is what is left of the window, negative once it has
    closed; None where that does not matter (it was handed over). ``panel_letters`` are those to the other
    people of the conversation, as (name, text); ``other_companies`` those of the user's other opportunities.
    """

    text: str = ""
    subject: str = ""
    form: Form = Form.EMAIL
    preferred: Medium | None = None
    kind: ConversationKind = ConversationKind.INTERVIEW
    reader: Reader = field(default_factory=Reader)
    company: str = ""
    role: str = ""
    colleagues: tuple[str, ...] = ()
    other_companies: tuple[str, ...] = ()
    user: Writer = field(default_factory=Writer)
    notes: Notes = field(default_factory=Notes)
    strengths: tuple[Strength, ...] = ()
    panel_letters: tuple[tuple[str, str], ...] = ()
    left: timedelta | None = None

    @property
    def is_networking(self) -> bool:
        """Whether the talk was about no job."""
        return self.kind is ConversationKind.NETWORKING

    @property
    def is_note(self) -> bool:
        """Whether it is the LinkedIn note, which has no room for what a letter says."""
        return self.form is Form.LINKEDIN_NOTE
