"""What a follow-up is at an instant, computed from a few facts and never stored."""

from datetime import datetime
from enum import StrEnum

from followup_desktop.domain.windows import CLOSING, Window


class Status(StrEnum):
    """What a follow-up is at an instant."""

    UPCOMING = "upcoming"
    OPEN = "open"
    CLOSING = "closing"
    LATE = "late"
    DONE = "done"
    RETIRED = "retired"
    WAIVED = "waived"


OWED = frozenset({Status.OPEN, Status.CLOSING, Status.LATE})
"""The statuses in which the user still owes a thank-you."""


def status_of(
    window: Window,
    handed_over_at: datetime | None,
    waived_at: datetime | None,
    now: datetime,
    let_go_at: datetime | None = None,
) -> Status:
    """Return what a follow-up is at ``now``. A hand-over wins over everything, a waiver over the clock.

    Both count whenever they were made: a clock that was put back undoes no letter. ``let_go_at`` is when
    the opportunity was let go; what opened after that is a new duty.
    """
    if handed_over_at is not None:
        return Status.DONE
    if waived_at is not None:
        return Status.WAIVED
    if let_go_at is not None and let_go_at >= window.opens_at:
        return Status.RETIRED
    if now < window.opens_at:
        return Status.UPCOMING
    if now > window.retires_at:
        return Status.RETIRED
    if now > window.closes_at:
        return Status.LATE
    return Status.CLOSING if window.left(now) <= CLOSING else Status.OPEN
