"""One tick for all reminders: what is due now and was not announced yet?"""

from datetime import datetime, timedelta

from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.reminders import (
    SNOOZE,
    Announced,
    Reminder,
    due_reminders,
    next_due,
    snooze_until,
)
from followup_desktop.domain.windows import LATE_GRACE, LENGTH
from followup_desktop.services.changes import About, Changes, changed
from followup_desktop.services.ports import Store

LONGEST_WAIT = timedelta(minutes=1)


class ReminderService:
    """Says what to announce. The wall clock decides, since timers stand still while a laptop sleeps."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def tick(self) -> list[Reminder]:
        """Return what is due now; nothing is recorded until ``announce`` says that it was shown."""
        now = self._clock.now()
        return due_reminders(self._watched(now), self._store.announced(), self._store.snoozed(), now)

    def announce(self, reminders: list[Reminder]) -> None:
        """Record that these were shown, so that they never are again."""
        steps = [Announced(r.follow_up.id, r.step, r.follow_up.window.closes_at) for r in reminders]
        self._store.record_announced(steps, self._clock.now())

    def wait(self) -> timedelta:
        """Return how long to sleep until the next tick: to the next due instant, a minute at most."""
        now = self._clock.now()
        at = next_due(self._watched(now), self._store.snoozed(), now)
        return min(LONGEST_WAIT, at - now) if at is not None else LONGEST_WAIT

    def snooze(self, participant_id: int, length: timedelta = SNOOZE) -> tuple[datetime, Changes]:
        """Put a follow-up off; return until when. Raises UserError where the close is too near for it."""
        follow_up = self._store.follow_up(participant_id)
        until = snooze_until(follow_up.window, self._clock.now(), length) if follow_up else None
        if until is None:
            raise UserError("The window is about to close, so there is no time left to snooze.")
        self._store.snooze(participant_id, until)
        return until, changed(About.FOLLOW_UPS, id=participant_id)

    def _watched(self, now: datetime) -> list[FollowUp]:
        return self._store.follow_ups(
            closing_after=now - LATE_GRACE, closing_before=now + LENGTH, unmet_only=True
        )
