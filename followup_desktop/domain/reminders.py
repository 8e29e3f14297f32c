"""When to speak up about a window: the ladder, as pure functions.

A stage belongs to a window, so a window that moves brings new stages. What was announced is stored by
follow-up, stage and close, and never announced again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.windows import CLOSING, Window

SNOOZE = timedelta(hours=1)


class Step(StrEnum):
    """The steps of the ladder that are announced."""

    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One announcement: what, for whom, and when it was due."""

    follow_up: FollowUp
    step: Step
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Announced:
    """A step that has been announced for the window which closes at ``closes_at``."""

    participant_id: int
    step: Step
    closes_at: datetime


def due_at(window: Window, step: Step) -> datetime:
    """Return the instant at which a step is due."""
    before_close = {Step.CLOSING: CLOSING}
    return window.closes_at - before_close[step]


def snooze_until(window: Window, now: datetime, length: timedelta = SNOOZE) -> datetime | None:
    """Return when to speak up again, or None where no moment is left: a snooze never reaches the close."""
    until = now + length
    if until < window.closes_at:
        return until
    halfway = now + (window.closes_at - now) / 2
    return halfway if window.closes_at - now > timedelta(minutes=2) else None


def due_reminders(
    follow_ups: list[FollowUp],
    announced: frozenset[Announced],
    snoozed: dict[int, datetime],
    now: datetime,
) -> list[Reminder]:
    """Return what is due at ``now`` and not yet announced, the nearest close first.

    A follow-up that is done, waived, late or retired has nothing due. ``snoozed`` maps participant ids to
    the instant at which to speak up again.
    """
    due: list[Reminder] = []
    for follow_up in follow_ups:
        window = follow_up.window
        if not follow_up.is_owed_at(now) or now > window.closes_at:
            continue
        again = snoozed.get(follow_up.id)
        if again is not None:
            if again <= now:
                due.append(Reminder(follow_up, Step.CLOSING, again))
            continue
        for step in Step:
            at = due_at(window, step)
            if at <= now and Announced(follow_up.id, step, window.closes_at) not in announced:
                due.append(Reminder(follow_up, step, at))
    return sorted(due, key=lambda reminder: reminder.follow_up.window.closes_at)


def next_due(
    follow_ups: list[FollowUp],
    snoozed: dict[int, datetime],
    now: datetime,
) -> datetime | None:
    """Return the next instant after ``now`` at which something falls due, or None."""
    coming: list[datetime] = []
    for follow_up in follow_ups:
        window = follow_up.window
        if now > window.closes_at or follow_up.hand_over or follow_up.participant.waived_at:
            continue
        again = snoozed.get(follow_up.id)
        moments = [again] if again else [due_at(window, step) for step in Step]
        coming.extend(moment for moment in moments if moment > now)
    return min(coming, default=None)
