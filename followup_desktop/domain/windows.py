"""The 24 hours in which a thank-you is owed (rule 2): elapsed time between instants, whatever clocks say."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from followup_desktop.domain.clock import to_utc

LENGTH = timedelta(hours=24)
LATE_GRACE = timedelta(days=5)
CLOSING = timedelta(hours=3)
HALF = LENGTH / 2


class Urgency(StrEnum):
    """How the ring is drawn: more than half is left, more than three hours are, or less."""

    CALM = "calm"
    SOON = "soon"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Window:
    """From the moment a person's talk ended to exactly 24 hours later, in UTC."""

    opens_at: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "opens_at", to_utc(self.opens_at))

    @property
    def closes_at(self) -> datetime:
        """The last instant at which a hand-over is on time."""
        return self.opens_at + LENGTH

    @property
    def retires_at(self) -> datetime:
        """When a window that closed unmet is no longer offered (rule 12)."""
        return self.closes_at + LATE_GRACE

    def left(self, now: datetime) -> timedelta:
        """Time to the close; negative once it has passed, more than 24 h before it opens."""
        return self.closes_at - now

    def fraction_left(self, now: datetime) -> float:
        """What is left of the 24 hours, from 1.0 (just opened, or not yet) to 0.0 (closed)."""
        return min(1.0, max(0.0, self.left(now) / LENGTH))

    def urgency(self, now: datetime) -> Urgency:
        """How urgent it is at ``now``."""
        left = self.left(now)
        if left > HALF:
            return Urgency.CALM
        return Urgency.SOON if left > CLOSING else Urgency.CLOSING

    def contains(self, instant: datetime) -> bool:
        """Whether something done at ``instant`` was done inside the 24 hours; both ends count."""
        return self.opens_at <= instant <= self.closes_at
