"""What a search finds, as plain values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FoundKind(StrEnum):
    """The sorts of things that can be found, in the order in which they are shown."""

    PERSON = "person"
    COMPANY = "company"
    CONVERSATION = "conversation"
    VISIT = "visit"
    NOTE = "note"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found.

    ``id`` is a contact's, a company's, a conversation's or a visit's; for a note and a letter it is the
    follow-up's.
    ``title`` is its name, ``snippet`` the text around the match where that is not the title, ``where`` whom
    and what it belongs to, and ``at`` when it took place, if it did.
    """

    kind: FoundKind
    id: int
    title: str
    snippet: str = ""
    where: str = ""
    at: datetime | None = None
