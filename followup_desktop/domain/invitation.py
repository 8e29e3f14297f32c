"""What a meeting invitation says, before anything is made of it.

Times stay as they were written where their zone is unknown, so that nobody can take a guess for a fact.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from followup_desktop.domain.clock import instant_of, to_utc


class LeftOut(StrEnum):
    """Why someone on an invitation is proposed as no participant."""

    ROOM = "a room or a device"
    GROUP = "a mailing list, not a person"
    MACHINE = "an automatic sender"
    DECLINED = "has declined"
    INFORMED = "only informed, not taking part"


@dataclass(frozen=True, slots=True)
class InvitedPerson:
    """One organiser or attendee; ``email`` is lower case. Name or address may be empty, not both."""

    name: str
    email: str
    organiser: bool = False
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class WrittenTime:
    """A time as the file has it.

    ``when`` is aware (UTC) where the file says exactly which instant it is, else naive wall-clock time.
    ``zone`` is the IANA name where one is known; ``written_zone`` is what the file calls it.
    """

    when: datetime
    zone: str = ""
    written_zone: str = ""

    @property
    def is_clear(self) -> bool:
        """Whether it names one instant."""
        return self.when.tzinfo is not None

    def instant(self, answer: str = "") -> datetime:
        """Return the instant in UTC; ``answer`` is the zone that the user gave for an unclear time."""
        return to_utc(self.when) if self.is_clear else instant_of(self.when, answer)


@dataclass(frozen=True, slots=True)
class Invitation:
    """One event of a calendar file.

    ``end`` is None where the file gives neither an end nor a duration. ``all_day`` events have no talk
    times at all: their start is midnight, naive.
    """

    uid: str
    start: WrittenTime
    end: WrittenTime | None = None
    recurrence_id: str = ""
    sequence: int = 0
    cancelled: bool = False
    all_day: bool = False
    repeats: bool = False
    summary: str = ""
    description: str = ""
    place: str = ""
    people: tuple[InvitedPerson, ...] = ()


@dataclass(frozen=True, slots=True)
class InvitationFile:
    """What could be read of one calendar file, and a sentence on each thing that could not."""

    invitations: tuple[Invitation, ...] = ()
    problems: tuple[str, ...] = field(default=())
