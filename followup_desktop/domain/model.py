"""The facts that Follow-Up keeps, in the words of its users.

Every instant is an aware datetime in UTC. Ids are the database's row numbers; 0 means "not stored yet".
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from followup_desktop.domain.kinds import ConversationKind, LinkedIn, Medium, Outcome, Stage, Topic


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """Where post goes. ``country`` is an ISO 3166 alpha-2 code or empty."""

    street: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""

    def __bool__(self) -> bool:
        return any((self.street, self.city, self.region, self.postcode))

    @property
    def line(self) -> str:
        """The address on one line, without the country."""
        tail = " ".join(part for part in (self.region, self.postcode) if part)
        return ", ".join(part for part in (self.street, self.city, tail) if part)


@dataclass(frozen=True, slots=True)
class Company:
    """An employer, an agency or a network's home."""

    id: int = 0
    name: str = ""
    website: str = ""
    address: PostalAddress = field(default_factory=PostalAddress)
    medium: Medium | None = None


@dataclass(frozen=True, slots=True)
class Labelled:
    """An email address or a phone number with its label; the first of a list is the preferred one."""

    value: str
    label: str = "work"


@dataclass(frozen=True, slots=True)
class LabelledAddress:
    """A postal address with its label; the first of a list is the preferred one."""

    address: PostalAddress
    label: str = "work"


@dataclass(frozen=True, slots=True)
class Contact:
    """A person: the contact card. ``medium`` is None while nobody asked how they prefer to be thanked.

    ``uid`` stays with the person from one export to the next; storage gives one to a card without. ``kept``
    holds unfolded vCard lines that no field here has a place for. ``proposed`` names the fields that were
    read from a picture and that nobody has confirmed yet.
    """

    id: int = 0
    first_name: str = ""
    last_name: str = ""
    title: str = ""
    company_id: int | None = None
    emails: tuple[Labelled, ...] = ()
    phones: tuple[Labelled, ...] = ()
    addresses: tuple[LabelledAddress, ...] = ()
    linkedin: str = ""
    linkedin_state: LinkedIn = LinkedIn.UNKNOWN
    medium: Medium | None = None
    notes: str = ""
    draft: bool = False
    uid: str = ""
    prefix: str = ""
    middle_name: str = ""
    suffix: str = ""
    tags: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    proposed: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The name as it is shown; an address stands in for a person without one."""
        full = f"{self.first_name} {self.last_name}".strip()
        return full or self.email or "Someone without a name"

    @property
    def full_name(self) -> str:
        """The name with all its parts, as an envelope has it; empty for a person without a name."""
        parts = (self.prefix, self.first_name, self.middle_name, self.last_name, self.suffix)
        return " ".join(part for part in parts if part)

    @property
    def email(self) -> str:
        """The preferred email address, or an empty string."""
        return self.emails[0].value if self.emails else ""

    @property
    def phone(self) -> str:
        """The preferred phone number, or an empty string."""
        return self.phones[0].value if self.phones else ""

    @property
    def address(self) -> PostalAddress:
        """The preferred postal address, or an empty one."""
        return self.addresses[0].address if self.addresses else PostalAddress()

    def with_address(self, address: PostalAddress) -> "Contact":
        """Return the card with another preferred address; one without a word in it is taken away."""
        label = self.addresses[0].label if self.addresses else "work"
        first = (LabelledAddress(address, label),) if address != PostalAddress() else ()
        return replace(self, addresses=(*first, *self.addresses[1:]))


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One position aimed at in a company."""

    id: int = 0
    company_id: int = 0
    title: str = ""
    stage: Stage = Stage.TALKING
    decision_on: date | None = None
    posting: str = ""
    notes: str = ""
    let_go_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """One person in one conversation, which is also one follow-up.

    ``talk_ended_at`` is the end of that person's own talk, where it differs from the conversation's.
    """

    id: int = 0
    contact_id: int = 0
    talk_ended_at: datetime | None = None
    waived_at: datetime | None = None
    waived_because: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The invitation a conversation came from, and what that invitation last said."""

    uid: str
    recurrence_id: str
    sequence: int
    said: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """One talk, planned or past. ``zone`` is the IANA zone in which it was agreed."""

    starts_at: datetime
    ends_at: datetime
    zone: str
    id: int = 0
    kind: ConversationKind = ConversationKind.INTERVIEW
    title: str = ""
    place: str = ""
    company_id: int | None = None
    opportunity_id: int | None = None
    participants: tuple[Participant, ...] = ()
    cancelled: bool = False
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit in person to which somebody invited the user (rule 7), planned or past.

    ``zone`` is the IANA zone of the place. ``invited_how`` tells when and by what, in the user's words.
    """

    starts_at: datetime
    ends_at: datetime
    zone: str
    invited_by_id: int = 0
    invited_how: str = ""
    place: str = ""
    purpose: str = ""
    company_id: int | None = None
    opportunity_id: int | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """One short thing that somebody told the user."""

    topic: Topic
    text: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class Notes:
    """What one contact said in one conversation: points, and the topics that were not asked about."""

    points: tuple[Point, ...] = ()
    not_asked: frozenset[Topic] = frozenset()

    def about(self, topic: Topic) -> tuple[str, ...]:
        """The texts of the points on one topic, in the order they were noted."""
        return tuple(point.text for point in self.points if point.topic is topic)

    @property
    def needs(self) -> tuple[Point, ...]:
        """What a letter can answer: challenges, then short- and long-term measures."""
        order = (Topic.CHALLENGE, Topic.SHORT_TERM, Topic.LONG_TERM)
        return tuple(point for topic in order for point in self.points if point.topic is topic)

    def __bool__(self) -> bool:
        return bool(self.points or self.not_asked)


@dataclass(frozen=True, slots=True)
class Letter:
    """What is composed for one follow-up. ``html`` is clean rich text, ``text`` the same in plain words."""

    participant_id: int
    medium: Medium
    subject: str = ""
    html: str = ""
    text: str = ""
    saved_at: datetime | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class HandOver:
    """The fact that ends a follow-up: when, how, and what was said."""

    participant_id: int
    at: datetime
    medium: Medium
    outcome: Outcome
    subject: str = ""
    html: str = ""
    text: str = ""
    address: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to something the other side asked for or wrote, or logistics. Never a second letter."""

    participant_id: int
    at: datetime
    medium: Medium
    asked_for: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class Override:
    """Why a letter goes out in spite of what the review found; ``finding`` and ``about`` say which."""

    participant_id: int
    finding: str
    about: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Strength:
    """Something the user is good at, with the evidence for it."""

    title: str
    evidence: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """The user."""

    name: str = ""
    emails: tuple[str, ...] = ()
    phone: str = ""
    signature: str = ""
    address: PostalAddress = field(default_factory=PostalAddress)
    strengths: tuple[Strength, ...] = ()
