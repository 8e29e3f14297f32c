"""What the card desk reads and what its changes leave behind, as plain values."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from followup_desktop.domain.card import Card
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import LinkedIn, Medium, Outcome
from followup_desktop.domain.matching import plain
from followup_desktop.domain.model import Reply

Row = tuple[Any, ...]


class PersonRow(NamedTuple):
    """A person as the list shows them. ``last_talk`` is the end of the last conversation that took place."""

    id: int
    first_name: str
    last_name: str
    title: str
    company_id: int
    company: str
    linkedin_state: LinkedIn
    draft: bool
    email: str
    tags: tuple[str, ...]
    has_photo: bool
    last_talk: datetime | None

    @property
    def name(self) -> str:
        """The name as it is shown, as ``Contact.name`` makes it."""
        full = f"{self.first_name} {self.last_name}".strip()
        return full or self.email or "Someone without a name"


class PeopleOrder(StrEnum):
    """How the list of people can be sorted."""

    CLOSING = "closing"
    NAME = "name"
    COMPANY = "company"
    LAST_TALK = "last_talk"


_NEVER = datetime.min.replace(tzinfo=UTC)


def in_order(
    rows: Iterable[PersonRow], order: PeopleOrder, rank: Callable[[PersonRow], tuple[int, float]]
) -> list[PersonRow]:
    """Return the rows sorted; ``rank`` says what closes first. Equal ones stand by name.

    Who has no company, or no conversation, comes last.
    """
    named = by_name(rows)
    return sorted(named, key=rank) if order is PeopleOrder.CLOSING else reordered(named, order)


def by_name(rows: Iterable[PersonRow]) -> list[PersonRow]:
    """Return the rows by last and first name, letter case and accents aside."""
    return sorted(rows, key=lambda row: (plain(row.last_name or row.name), plain(row.first_name), row.id))


def reordered(named: Sequence[PersonRow], order: PeopleOrder) -> list[PersonRow]:
    """Return rows that stand by name in another order, which is not that of what closes first."""
    if order is PeopleOrder.COMPANY:
        return sorted(named, key=lambda row: (not row.company, plain(row.company)))
    if order is PeopleOrder.LAST_TALK:
        return sorted(named, key=lambda row: row.last_talk or _NEVER, reverse=True)
    return list(named)


class VisitLine(NamedTuple):
    """A visit that a contact invited the user to; ``invited_how`` tells when and by what."""

    id: int
    starts_at: datetime
    place: str
    purpose: str
    invited_how: str


class AttemptLine(NamedTuple):
    """An attempt that did not end a follow-up."""

    participant_id: int
    at: datetime
    medium: Medium
    outcome: Outcome


class HappeningKind(StrEnum):
    """What can have passed between the user and a contact."""

    TALK = "talk"
    LETTER = "letter"
    ATTEMPT = "attempt"
    REPLY = "reply"
    VISIT = "visit"


class Happening(NamedTuple):
    """One thing in the line of time. All but a visit belong to a follow-up; ``others`` were in that talk."""

    at: datetime
    kind: HappeningKind
    follow_up: FollowUp | None = None
    others: tuple[str, ...] = ()
    reply: Reply | None = None
    attempt: AttemptLine | None = None
    visit: VisitLine | None = None


class Belongings(NamedTuple):
    """What goes with a card, and what holds it. ``talks_alone`` are conversations with nobody else."""

    contact_id: int
    name: str
    talks_alone: int
    talks_with_others: int
    notes: int
    drafts: int
    replies: int
    attempts: int
    visits: int
    pictures: int
    thanked: int
    sent_by_app: int
    leaving: int


@dataclass(frozen=True, slots=True)
class Journal:
    """What one change did, row by row, so that it can be taken back exactly. Only the store reads it.

    ``removed`` are rows by table, ``added`` the ids of new ones by table, and ``changed`` a table and an id
    with (column, before, after) for each column that differs.
    """

    removed: tuple[tuple[str, tuple[Row, ...]], ...] = ()
    changed: tuple[tuple[str, int, tuple[tuple[str, Any, Any], ...]], ...] = ()
    added: tuple[tuple[str, tuple[int, ...]], ...] = ()


class NewCard(NamedTuple):
    """A card to store: made where ``contact_id`` is 0, else put in the place of what is there.

    The company that ``card`` names is made where it is new, and gets ``company_website`` where it has none;
    without a name the contact's own company stays. ``also_uid`` is a further uid by which the card will be
    known. Pictures that ``card`` does not have stay as they are.
    """

    card: Card
    company_website: str = ""
    contact_id: int = 0
    company_id: int | None = None
    also_uid: str = ""


@dataclass(frozen=True, slots=True)
class KnownCards:
    """By what a card that comes in is known: the ids of contacts.

    ``uids`` holds former ones too, as ``uid_key`` makes them; emails are in lower case, and (name, company)
    without accents too.
    """

    uids: dict[str, int] = field(default_factory=dict)
    emails: dict[str, int] = field(default_factory=dict)
    names: dict[tuple[str, str], int] = field(default_factory=dict)
