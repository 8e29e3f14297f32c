"""What the quick line is given, and what it makes of it: plain values, each tied to the text it came from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from followup_desktop.domain.kinds import ConversationKind
from followup_desktop.domain.quick.vocabulary import DAY_NAMES, MONTH_NAMES


class What(StrEnum):
    """What a piece of the text, or a question about it, is about."""

    KIND = "kind"
    PERSON = "person"
    COMPANY = "company"
    POSITION = "position"
    DAY = "day"
    TIME = "time"
    LENGTH = "length"
    ZONE = "zone"
    PLACE = "place"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A contact card, as far as a name can be told by it. ``company`` is a name, or empty."""

    id: int
    first: str
    last: str
    company: str = ""
    email: str = ""

    @property
    def name(self) -> str:
        """The full name, or the address of somebody without one."""
        return f"{self.first} {self.last}".strip() or self.email


@dataclass(frozen=True, slots=True)
class KnownCompany:
    """A company, with the titles of its positions by id."""

    id: int
    name: str
    positions: tuple[tuple[int, str], ...] = ()


SayTime = Callable[[time | datetime], str]
SayDay = Callable[[date, bool], str]
"""Words a day, with its year where the second value says so."""


def plain_time(moment: time | datetime) -> str:
    """Return "15:20"."""
    return f"{moment:%H:%M}"


def plain_day(day: date, year: bool) -> str:
    """Return "Friday 27 Nov", and the year if it is asked for."""
    words = f"{DAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]}"
    return f"{words} {day.year}" if year else words


@dataclass(frozen=True, slots=True)
class Around:
    """What the words are read against.

    ``zone`` is the user's IANA zone, ``zones`` every zone whose city may be named. ``day_first`` orders the
    choices for dates such as 4/12, and ``clock_24`` says whether 9:30 is surely the morning.
    ``first_weekday`` is 0 for Monday, 6 for Sunday. ``say_time`` and ``say_day`` word a time of day and a
    day as the user's clocks and calendars do.
    """

    now: datetime
    zone: str
    people: tuple[KnownPerson, ...] = ()
    companies: tuple[KnownCompany, ...] = ()
    zones: frozenset[str] = frozenset()
    day_first: bool = True
    clock_24: bool = True
    first_weekday: int = 0
    say_time: SayTime = plain_time
    say_day: SayDay = plain_day


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch [start, end) of the text, and what it was taken for."""

    start: int
    end: int
    what: What


@dataclass(frozen=True, slots=True)
class Named:
    """A person, company or position: the card's id, or 0 for one that would be made."""

    name: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to a question: its words, and the whole line as it reads with that answer."""

    words: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is unsure. Without choices, the sentence says what to type."""

    about: What
    sentence: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line was understood as.

    ``kind`` is None for a decision date, which has a ``day`` and no times. ``title`` is what the user called
    the talk, where that says more than its kind. ``own_company`` is False where the company was taken from a
    card and not from the text; ``own_position`` likewise. Instants are in UTC, ``zone`` is that of the times.
    """

    text: str
    kind: ConversationKind | None
    title: str = ""
    people: tuple[Named, ...] = ()
    company: Named | None = None
    own_company: bool = True
    position: Named | None = None
    own_position: bool = True
    place: str = ""
    day: date | None = None
    start: datetime | None = None
    end: datetime | None = None
    zone: str = ""
    pieces: tuple[Piece, ...] = field(default=())
    questions: tuple[Question, ...] = ()
    refusals: tuple[str, ...] = ()

    @property
    def is_decision(self) -> bool:
        """Whether it sets a decision date, and logs no talk."""
        return self.kind is None

    @property
    def is_ready(self) -> bool:
        """Whether nothing is left to ask or to refuse."""
        return not self.questions and not self.refusals
