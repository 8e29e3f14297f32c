"""One tick for all reminders: what is due now and was not announced yet?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.etiquette import LIVE
from followup_desktop.domain.kinds import LinkedIn
from followup_desktop.domain.quiet import QuietHours
from followup_desktop.domain.reminders import (
    AHEAD,
    SNOOZE,
    Announced,
    Due,
    Duty,
    Moment,
    Plan,
    Said,
    Step,
    due_now,
    moments,
    next_due,
    said_by,
    snooze_until,
    span_at,
)
from followup_desktop.services.changes import About, Changes, changed

if TYPE_CHECKING:
    from followup_desktop.domain.follow_up import FollowUp
    from followup_desktop.domain.model import Conversation, Opportunity
    from followup_desktop.services.edges import LocalZone
    from followup_desktop.services.ports import Store
    from followup_desktop.services.profile import ProfileService, Settings

LONGEST_WAIT = timedelta(minutes=1)
QUIET = timedelta(hours=2)
_FRESH = AHEAD / 4
_QUIET_UNTIL = "quiet_until"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One announcement: what, of whom or what, when it was due. Just one of the last three is set."""

    due: Due
    follow_up: "FollowUp | None" = None
    conversation: "Conversation | None" = None
    opportunity: "Opportunity | None" = None

    @property
    def step(self) -> Step:
        """What is said."""
        return self.due.moment.step

    @property
    def due_at(self) -> datetime:
        """When it should have been said."""
        return self.due.moment.due_at


@dataclass(frozen=True, slots=True)
class _Agenda:
    """The moments of a day, computed once, so that a tick at which nothing is due costs nothing."""

    made_at: datetime
    basis: object
    plan: Plan
    groups: list[list[Moment]]
    noted: frozenset[int]


class ReminderService:
    """Says what to announce. The wall clock decides, since timers stand still while a laptop sleeps."""

    def __init__(self, store: "Store", clock: Clock, zone: "LocalZone", profiles: "ProfileService") -> None:
        self._store = store
        self._clock = clock
        self._zone = zone
        self._profiles = profiles
        self._agenda: _Agenda | None = None
        self._known_said: Said | None = None
        self._nothing_in: tuple[datetime, datetime] | None = None
        self._others: int | None = None

    def tick(self) -> list[Reminder]:
        """Return what is due now; nothing is recorded until ``announce`` says that it was shown.

        Nothing comes while the user asked for quiet, or switched notices off; it comes afterwards.
        """
        now = self._clock.now()
        agenda = self._current(now)
        if self._is_known_empty(now):
            return []
        if self.quiet_until() is not None or not self._profiles.settings().notices:
            return []
        quiet = agenda.plan.quiet
        is_quiet = quiet is not None and quiet.period_at(now, self._zone()) is not None
        found = self._loaded(self._due(agenda, is_quiet, now))
        reminders = [one for one in found if one is not None]
        if not found:
            self._nothing_in = (now, self._next(agenda, now) or now + AHEAD)
        return sorted(reminders, key=lambda one: (one.due.moment.anchor, one.due.moment.id))

    def _is_known_empty(self, now: datetime) -> bool:
        """Whether a tick looked already and found nothing until after ``now``."""
        return self._nothing_in is not None and self._nothing_in[0] <= now < self._nothing_in[1]

    def _due(self, agenda: _Agenda, is_quiet: bool, now: datetime) -> list[Due]:
        said = self._said
        each = (due_now(group, said, _is_noted(group, agenda), is_quiet, now) for group in agenda.groups)
        return [one for one in each if one is not None]

    def announce(self, reminders: list[Reminder]) -> None:
        """Record that these were shown, so that they never are again. Raises UserError where it cannot.

        Even then this service keeps it in mind, so that a full disk brings no notice every minute.
        """
        self._store.record_announced(self._keep_in_mind(reminders))

    def keep_in_mind(self, reminders: list[Reminder]) -> None:
        """Take these for shown until the app ends; a restart forgets it, unless ``announce`` records them."""
        self._keep_in_mind(reminders)

    def _keep_in_mind(self, reminders: list[Reminder]) -> list[Announced]:
        now = self._clock.now()
        steps = [
            Announced(m.id, m.step, m.anchor, now, covered=m != one.due.moment)
            for one in reminders
            for m in one.due.covers
        ]
        self._known_said = {**self._said, **_with(self._said, steps)}
        return steps

    def wait(self) -> timedelta:
        """Return how long to sleep until the next tick: to the next due instant, a minute at most."""
        now = self._clock.now()
        agenda = self._current(now)
        if self._nothing_in is not None and self._is_known_empty(now):
            return min(LONGEST_WAIT, self._nothing_in[1] - now)
        at = self._next(agenda, now)
        return min(LONGEST_WAIT, max(timedelta(0), at - now)) if at is not None else LONGEST_WAIT

    def _next(self, agenda: _Agenda, now: datetime) -> datetime | None:
        """Return the next instant at which a tick may find something."""
        coming = [next_due(agenda.groups, self._said, now), self.quiet_until()]
        period = agenda.plan.quiet.period_at(now, self._zone()) if agenda.plan.quiet else None
        coming.append(period[1] if period else None)
        return min((one for one in coming if one is not None), default=None)

    def _current(self, now: datetime) -> _Agenda:
        basis = (self._store.version(), self._zone())
        old = self._agenda
        if old is None or old.basis != basis or not old.made_at <= now < old.made_at + _FRESH:
            plan = plan_of(self._profiles.settings())
            facts = self._store.watched(span_at(now, plan))
            noted = frozenset(duty.participant_id for duty in facts.duties if duty.noted)
            self._agenda = _Agenda(now, basis, plan, moments(facts, plan, basis[1]), noted)
            self._nothing_in = None
        assert self._agenda is not None
        return self._agenda

    @property
    def _said(self) -> Said:
        if self._known_said is None:
            self._known_said = said_by(self._store.announced())
        return self._known_said

    def _loaded(self, dues: list[Due]) -> list[Reminder | None]:
        ids = [due.moment.id for due in dues if due.moment.duty[0] is Duty.FOLLOW_UP]
        people = {one.id: one for one in self._store.follow_ups_of(ids)}
        return [self._reminder(due, people) for due in dues]

    def _reminder(self, due: Due, people: "dict[int, FollowUp]") -> Reminder | None:
        about, row_id = due.moment.duty
        if about is Duty.CONVERSATION:
            conversation = self._store.conversation(row_id)
            return Reminder(due, conversation=conversation) if conversation else None
        if about is Duty.OPPORTUNITY:
            opportunity = self._store.opportunity(row_id)
            return Reminder(due, opportunity=opportunity) if opportunity else None
        follow_up = people.get(row_id)
        return Reminder(due, follow_up=follow_up) if follow_up else None

    def mark(self) -> object:
        """Return what differs once any fact was written, by this app or another program."""
        return self._store.version()

    def standing(self, reminders: Sequence[Reminder]) -> list[Reminder]:
        """Return reminders that were shown with the facts as they are now, without those beside the point.

        That is when the duty is met, waived, let go or gone, when it moved, and when its time is over.
        """
        found = self._loaded([one.due for one in reminders])
        return [one for one in map(self._if_it_stands, found) if one is not None]

    def _if_it_stands(self, again: Reminder | None) -> Reminder | None:
        now = self._clock.now()
        if again is None or now > again.due.moment.until:
            return None
        moment = again.due.moment
        if again.conversation is not None:
            talk = again.conversation
            return again if talk.starts_at == moment.anchor and not talk.cancelled else None
        if again.opportunity is not None:
            same = again.opportunity.decision_on == moment.anchor.date()
            return again if same and again.opportunity.stage in LIVE else None
        assert again.follow_up is not None
        return again if _stands(again.follow_up, moment, now) else None

    def written_elsewhere(self) -> bool:
        """Whether another program, such as our own command line, wrote since this was last asked."""
        before, self._others = self._others, self._store.version()[1]
        return before is not None and before != self._others

    # Quiet and snooze

    def snooze(self, participant_id: int, length: timedelta = SNOOZE) -> tuple[datetime, Changes]:
        """Put a follow-up off; return until when. Raises UserError where the close is too near for it."""
        follow_up = self._store.follow_up(participant_id)
        until = snooze_until(follow_up.window, self._clock.now(), length) if follow_up else None
        if until is None:
            raise UserError("The window is about to close, so there is no time left to snooze.")
        self._store.snooze(participant_id, until)
        return until, changed(About.FOLLOW_UPS, id=participant_id)

    def quiet_until(self) -> datetime | None:
        """Return the instant at which a quiet that the user asked for ends; None where there is none.

        It outlives a restart. A clock that was put back cannot make it longer than was asked for.
        """
        stored = self._store.read(_QUIET_UNTIL)
        if not stored:
            return None
        until, now = datetime.fromisoformat(stored), self._clock.now()
        return until if now < until <= now + QUIET else None

    def be_quiet(self, length: timedelta = QUIET) -> "list[FollowUp]":
        """Hold notices back for a while, two hours at most; return whose windows close meanwhile."""
        now = self._clock.now()
        until = now + min(length, QUIET)
        self._store.write(_QUIET_UNTIL, until.isoformat())
        closing = self._store.follow_ups(closing_after=now, closing_before=until, unmet_only=True)
        return [one for one in closing if one.is_owed_at(now)]

    def about_to_be_hidden(self, follow_up: "FollowUp") -> Reminder:
        """Return the reminder of a window that closes while the user asked for quiet, due now."""
        closes = follow_up.window.closes_at
        moment = Moment(follow_up.id, Step.EVENING, self._clock.now(), closes, closes)
        return Reminder(Due(moment, (moment,)), follow_up)

    def end_quiet(self) -> None:
        """Let notices through again."""
        self._store.write(_QUIET_UNTIL, "")


def _with(said: Said, steps: list[Announced]) -> Said:
    """Return what is known of the duties and steps in ``steps`` once these are added."""
    old = (one for key in {(step.id, step.step) for step in steps} for one in said.get(key, ()))
    return said_by([*old, *steps])


def _stands(follow_up: "FollowUp", moment: Moment, now: datetime) -> bool:
    if follow_up.conversation.cancelled:
        return False
    if moment.step is Step.INVITATION:
        return follow_up.hand_over is not None and follow_up.contact.linkedin_state is LinkedIn.NOT_CONNECTED
    moved = moment.step is not Step.SNOOZE and follow_up.window.closes_at != moment.anchor
    return follow_up.is_owed_at(now) and not moved


def _is_noted(group: list[Moment], agenda: _Agenda) -> bool:
    return group[0].duty[0] is Duty.FOLLOW_UP and group[0].id in agenda.noted


def plan_of(settings: "Settings") -> Plan:
    """Return the plan that the settings stand for; what they say amiss is taken as not said."""
    leads = {step: timedelta(minutes=settings.leads[step]) for step in Step if step in settings.leads}
    start, end = clock_of(settings.quiet_from), clock_of(settings.quiet_to)
    quiet = QuietHours(start, end) if settings.quiet_hours and start is not None and end is not None else None
    return Plan(
        off=frozenset(step for step in Step if step in settings.steps_off),
        leads=leads,
        quiet=quiet,
        morning=clock_of(settings.morning) or time(9),
        invite_after_days=settings.invite_after_days,
    )


def clock_of(text: str) -> time | None:
    """Return the time of day that "22:00" names, or None."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None
