"""When to speak up: the ladder of a window, and the moments of a talk, an invitation and a decision.

Pure functions of facts, of what was said before, and of an instant. A step belongs to the instant that it
counts from (its anchor: the close, the start, the hand-over, the decision day), so what moves is announced
anew, and nothing else is announced twice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from followup_desktop.domain.clock import instant_of, zone_of
from followup_desktop.domain.days import days_kept, invitation_day
from followup_desktop.domain.quiet import QuietHours
from followup_desktop.domain.windows import CLOSING, HALF, LATE_GRACE, LENGTH, Window

SNOOZE = timedelta(hours=1)
INVITATION_KEEPS = timedelta(days=14)
DECISION_KEEPS = timedelta(days=2)
"""How long after its morning an invitation, or a decision date, is still worth a word."""


SET_RIGHT = timedelta(minutes=1)
"""A clock that goes back by so little was not ahead; it was set right."""


class Step(StrEnum):
    """What is announced, in the order in which it usually comes."""

    QUESTIONS = "questions"
    TALK_ENDED = "talk_ended"
    HALF = "half"
    EVENING = "evening"
    CLOSING = "closing"
    LAST_CALL = "last_call"
    SNOOZE = "snooze"
    CLOSED = "closed"
    INVITATION = "invitation"
    DECISION = "decision"


LADDER = (Step.TALK_ENDED, Step.HALF, Step.EVENING, Step.CLOSING, Step.LAST_CALL, Step.CLOSED)
"""The steps of a window."""
LOUD = (Step.SNOOZE, Step.EVENING)
"""The steps that quiet hours may not hold back."""
LEADS: Mapping[Step, timedelta] = {
    Step.QUESTIONS: timedelta(hours=1),
    Step.HALF: HALF,
    Step.EVENING: timedelta(hours=1),
    Step.CLOSING: CLOSING,
    Step.LAST_CALL: timedelta(minutes=30),
}
"""How long before the start, the close or (EVENING) the quiet hours a step is due, unless adjusted."""


class Duty(StrEnum):
    """What a reminder is about; its id is that of a participant, a conversation or an opportunity."""

    FOLLOW_UP = "follow_up"
    CONVERSATION = "conversation"
    OPPORTUNITY = "opportunity"


def about(step: Step) -> Duty:
    """Return what a step is about."""
    others = {Step.QUESTIONS: Duty.CONVERSATION, Step.DECISION: Duty.OPPORTUNITY}
    return others.get(step, Duty.FOLLOW_UP)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the user adjusted. ``leads`` holds only what differs from LEADS.

    ``morning`` is the time of day at which what concerns a whole day is said.
    """

    off: frozenset[Step] = frozenset()
    leads: Mapping[Step, timedelta] = field(default_factory=dict)
    quiet: QuietHours | None = field(default_factory=QuietHours)
    morning: time = time(9)
    invite_after_days: int = 4

    def lead(self, step: Step) -> timedelta:
        """How long before its anchor a step is due."""
        return self.leads.get(step, LEADS.get(step, timedelta(0)))


@dataclass(frozen=True, slots=True)
class OpenDuty:
    """A follow-up that is neither met, waived nor let go. ``noted`` says that notes of the talk exist."""

    participant_id: int
    opens_at: datetime
    noted: bool = False
    snoozed_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Watched:
    """The facts that reminders are made of.

    ``talks`` are (conversation, start), ``invitations`` (participant, hand-over) of people who are not
    connected, ``decisions`` (opportunity, day) of live opportunities.
    """

    duties: tuple[OpenDuty, ...] = ()
    talks: tuple[tuple[int, datetime], ...] = ()
    invitations: tuple[tuple[int, datetime], ...] = ()
    decisions: tuple[tuple[int, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """One step of one duty: due at ``due_at``, pointless from ``until`` on."""

    id: int
    step: Step
    due_at: datetime
    anchor: datetime
    until: datetime

    @property
    def duty(self) -> tuple[Duty, int]:
        """What it is about."""
        return about(self.step), self.id


@dataclass(frozen=True, slots=True)
class Announced:
    """A step that was announced at ``at`` for what was then expected at ``anchor``.

    ``covered`` says that it was not said itself, since a later step was.
    """

    id: int
    step: Step
    anchor: datetime
    at: datetime
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be said of one duty now: its latest step. ``covers`` are all steps that are said with it.

    ``moved`` says that the last announcement named a later close, or said that the window had closed.
    """

    moment: Moment
    covers: tuple[Moment, ...]
    moved: bool = False


Said = Mapping[tuple[int, Step], tuple[Announced, ...]]
"""What was announced, by id and step."""


def said_by(announced: Iterable[Announced]) -> Said:
    """Return announcements in the form in which the functions below look them up."""
    found: dict[tuple[int, Step], tuple[Announced, ...]] = {}
    for one in announced:
        key = (one.id, one.step)
        found[key] = (*found.get(key, ()), one)
    return found


def moments(watched: Watched, plan: Plan, zone: str) -> list[list[Moment]]:
    """Return the moments of each duty, each list in the order in which they are due.

    ``zone`` is the user's: quiet hours and days are those of their clock.
    """
    found = [_of_duty(duty, plan, zone) for duty in watched.duties]
    found.extend([_of_talk(*talk, plan)] for talk in watched.talks)
    found.extend([_of_invitation(*one, plan, zone)] for one in watched.invitations)
    found.extend([_of_decision(*one, plan, zone)] for one in watched.decisions)
    wanted = ([one for one in group if one.step not in plan.off] for group in found)
    return [sorted(group, key=lambda one: one.due_at) for group in wanted if group]


def _of_duty(duty: OpenDuty, plan: Plan, zone: str) -> list[Moment]:
    window = Window(duty.opens_at)
    closes = window.closes_at
    found = []
    for step in LADDER:
        due = evening_before(window, plan, zone) if step is Step.EVENING else _due(window, step, plan)
        if due is not None:
            until = window.retires_at if step is Step.CLOSED else closes
            found.append(Moment(duty.participant_id, step, due, closes, until))
    snoozed = duty.snoozed_until
    # One from before the talk was moved, or the clock put back, may lie where nothing is owed yet.
    if snoozed is not None and window.opens_at <= snoozed < closes:
        found.append(Moment(duty.participant_id, Step.SNOOZE, snoozed, snoozed, closes))
    return found


def _due(window: Window, step: Step, plan: Plan) -> datetime:
    if step is Step.TALK_ENDED:
        return window.opens_at
    return max(window.opens_at, window.closes_at - plan.lead(step))


def evening_before(window: Window, plan: Plan, zone: str) -> datetime | None:
    """Return when to warn of a close that quiet hours would hide, or None where they hide it not.

    Always before those hours begin, and never before the window opens.
    """
    hidden = plan.quiet.period_that_hides(window.closes_at, zone) if plan.quiet else None
    return max(window.opens_at, hidden[0] - plan.lead(Step.EVENING)) if hidden else None


def _of_talk(conversation_id: int, starts_at: datetime, plan: Plan) -> Moment:
    due = starts_at - plan.lead(Step.QUESTIONS)
    return Moment(conversation_id, Step.QUESTIONS, due, starts_at, starts_at)


def _of_invitation(participant_id: int, handed_over_at: datetime, plan: Plan, zone: str) -> Moment:
    day = invitation_day(handed_over_at.astimezone(zone_of(zone)).date(), plan.invite_after_days)
    due = instant_of(datetime.combine(day, plan.morning), zone)
    until = due + INVITATION_KEEPS
    return Moment(participant_id, Step.INVITATION, due, handed_over_at, until)


def _of_decision(opportunity_id: int, day: date, plan: Plan, zone: str) -> Moment:
    due = instant_of(datetime.combine(day, plan.morning), zone)
    # The anchor is the day itself, whatever zone the user is in when it comes.
    anchor = instant_of(datetime.combine(day, time()), "UTC")
    return Moment(opportunity_id, Step.DECISION, due, anchor, due + DECISION_KEEPS)


def was_said(moment: Moment, said: Said, now: datetime) -> bool:
    """Whether a moment needs no announcement any more.

    One for another anchor counts where that anchor was earlier and the new moment had come when it was
    made: who was told of a close at two has been told of one at three. One for a later close does not: a
    window that became shorter is announced anew. Nor does a step that was only covered by a later one,
    while the clock stands before that: it was ahead then, and the step has yet to come.
    """
    return any(
        (one.anchor == moment.anchor or (one.anchor < moment.anchor and one.at >= moment.due_at))
        and not (one.covered and one.at > now + SET_RIGHT)
        for one in said.get((moment.id, moment.step), ())
    )


def due_now(group: list[Moment], said: Said, noted: bool, is_quiet: bool, now: datetime) -> Due | None:
    """Return what is to be said of one duty at ``now``, or None.

    Of several steps that have come only the latest is said: the others would tell of a time that is past.
    In quiet hours only two get through: a snooze, which the user asked for, and the warning of a close
    that these very hours hide, where it could not be given before they began.
    """
    if any(one.step is Step.SNOOZE and one.due_at > now and not was_said(one, said, now) for one in group):
        return None
    come = [one for one in group if one.due_at <= now]
    live = [one for one in come if now <= one.until]
    if is_quiet:
        live = [one for one in live if one.step in LOUD and not was_said(one, said, now)]
    if not live:
        return None
    moved = _was_told_otherwise(live[-1], said)
    if was_said(live[-1], said, now) and not moved:
        return None
    if live[-1].step is Step.TALK_ENDED and noted and not moved:
        return None
    # What came after it was held back by quiet hours, and is not said with it.
    return Due(live[-1], tuple(one for one in come if one.due_at <= live[-1].due_at), moved)


def _was_told_otherwise(moment: Moment, said: Said) -> bool:
    """Whether the last word on a window was of a later close than it has now, or that it had closed."""
    told = [one for step in LADDER for one in said.get((moment.id, step), ())]
    if moment.step not in LADDER or not told or any(one.anchor == moment.anchor for one in told):
        return False
    last = max(told, key=lambda one: one.at)
    closed = any(one.step is Step.CLOSED for one in told if one.anchor == last.anchor)
    return last.anchor > moment.anchor or closed


def next_due(groups: Iterable[list[Moment]], said: Said, now: datetime) -> datetime | None:
    """Return the next instant after ``now`` at which a step falls due that was not announced, or None."""
    coming = (one for group in groups for one in group if one.due_at > now)
    return min((one.due_at for one in coming if not was_said(one, said, now)), default=None)


def snooze_until(window: Window, now: datetime, length: timedelta = SNOOZE) -> datetime | None:
    """Return when to speak up again, or None where no moment is left: a snooze never reaches the close."""
    until = now + length
    if until < window.closes_at:
        return until
    halfway = now + (window.closes_at - now) / 2
    return halfway if window.closes_at - now > timedelta(minutes=2) else None


AHEAD = timedelta(days=1)
"""How far ahead facts are gathered."""
_CLOCKS_CHANGE = timedelta(hours=2)
"""By how much a day may be longer or shorter than 24 hours: two at Troll, one elsewhere."""


@dataclass(frozen=True, slots=True)
class Span:
    """Which facts can matter within AHEAD of an instant; bounds are inclusive and exclusive (days: both
    inclusive).
    """

    opened: tuple[datetime, datetime]
    starting: tuple[datetime, datetime]
    handed_over: tuple[datetime, datetime]
    decided: tuple[date, date]


def span_at(now: datetime, plan: Plan) -> Span:
    """Return which facts can matter within AHEAD of ``now``."""
    until, day = now + AHEAD, timedelta(days=1)
    today = now.date()
    # An invitation comes some days after the day of the hand-over, at any hour of both: a day more or less.
    days = day * days_kept(plan.invite_after_days)
    return Span(
        opened=(now - LENGTH - LATE_GRACE, until),
        starting=(now, until + plan.lead(Step.QUESTIONS)),
        handed_over=(
            now - INVITATION_KEEPS - days - day - _CLOCKS_CHANGE,
            until - days + day + _CLOCKS_CHANGE,
        ),
        decided=(today - DECISION_KEEPS - AHEAD, today + AHEAD + AHEAD),
    )
