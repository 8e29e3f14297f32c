"""When to speak up: the ladder of a window, quiet hours, and what was said before."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.clock import instant_of, zone_of
from followup_desktop.domain.quiet import QuietHours
from followup_desktop.domain.reminders import (
    AHEAD,
    INVITATION_KEEPS,
    Announced,
    Due,
    Moment,
    OpenDuty,
    Plan,
    Said,
    Step,
    Watched,
    due_now,
    moments,
    next_due,
    said_by,
    snooze_until,
    span_at,
)
from followup_desktop.domain.windows import Window
from tests.factories import ENDED, a_follow_up

HOUR, MINUTE, SECOND = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)
CLOSE = ENDED + 24 * HOUR
ZONE = "America/Chicago"  # ENDED is 12:25 there
LOUD = Plan(quiet=None)
STEPS = (Step.TALK_ENDED, Step.HALF, Step.CLOSING, Step.LAST_CALL, Step.CLOSED)
NOTHING: Said = {}


def group(opens_at: datetime = ENDED, snoozed: datetime | None = None, plan: Plan = LOUD) -> list[Moment]:
    (found,) = moments(Watched(duties=(OpenDuty(1, opens_at, False, snoozed),)), plan, ZONE)
    return found


def say(due: Due | None, at: datetime, said: Said = NOTHING) -> Said:
    assert due is not None
    told = [Announced(one.id, one.step, one.anchor, at) for one in due.covers]
    return said_by([*told, *(one for found in said.values() for one in found)])


def tick(now: datetime, said: Said = NOTHING, noted: bool = False, **given: object) -> Due | None:
    return due_now(group(**given), said, noted, False, now)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("step", "before_close"),
    [
        (Step.TALK_ENDED, 24 * HOUR),
        (Step.HALF, 12 * HOUR),
        (Step.CLOSING, 3 * HOUR),
        (Step.LAST_CALL, 30 * MINUTE),
        (Step.CLOSED, 0 * HOUR),
    ],
)
def test_each_step_comes_at_its_second_and_once(step: Step, before_close: timedelta) -> None:
    due_at = CLOSE - before_close
    early = tick(due_at - SECOND)
    assert early is None or early.moment.step is not step
    due = tick(due_at)
    assert due is not None
    assert (due.moment.step, due.moment.due_at) == (step, due_at)
    assert tick(due_at + SECOND, say(due, due_at)) is None


def test_after_a_long_sleep_only_the_latest_step_is_said_and_all_count_as_said() -> None:
    due = tick(CLOSE + 9 * HOUR)
    assert due is not None
    assert due.moment.step is Step.CLOSED
    assert {one.step for one in due.covers} == set(STEPS)
    assert tick(CLOSE + 10 * HOUR, say(due, CLOSE + 9 * HOUR)) is None


def test_a_window_that_retired_is_not_spoken_of() -> None:
    assert tick(Window(ENDED).retires_at) is not None
    assert tick(Window(ENDED).retires_at + SECOND) is None


def test_notes_that_exist_need_no_reminder_to_take_them() -> None:
    assert tick(ENDED + MINUTE, noted=True) is None
    half = tick(ENDED + 12 * HOUR, noted=True)
    assert half is not None
    assert half.moment.step is Step.HALF


def test_a_step_that_is_switched_off_or_moved_follows_the_plan() -> None:
    plan = Plan(frozenset({Step.HALF}), {Step.CLOSING: 5 * HOUR}, None)
    said = say(tick(ENDED, plan=plan), ENDED)
    assert tick(CLOSE - 6 * HOUR, said, plan=plan) is None
    due = tick(CLOSE - 5 * HOUR, said, plan=plan)
    assert due is not None
    assert due.moment.step is Step.CLOSING


# What moves


def test_a_window_that_became_shorter_is_announced_anew_and_says_so() -> None:
    said = say(tick(CLOSE - 3 * HOUR), CLOSE - 3 * HOUR)
    due = tick(CLOSE - 3 * HOUR + SECOND, said, opens_at=ENDED - HOUR)
    assert due is not None
    assert due.moved
    assert due.moment.step is Step.CLOSING
    again = say(due, CLOSE - 3 * HOUR + SECOND, said)
    assert tick(CLOSE - 3 * HOUR + 2 * SECOND, again, opens_at=ENDED - HOUR) is None


def test_a_window_that_became_shorter_is_announced_although_notes_exist() -> None:
    said = say(tick(ENDED), ENDED)
    due = tick(ENDED + MINUTE, said, noted=True, opens_at=ENDED - MINUTE)
    assert due is not None
    assert due.moved


def test_a_window_that_became_a_little_longer_is_not_announced_twice() -> None:
    said = say(tick(CLOSE - 2 * HOUR), CLOSE - 2 * HOUR)
    assert tick(CLOSE - 2 * HOUR + SECOND, said, opens_at=ENDED + 10 * MINUTE) is None


def test_a_window_that_became_much_longer_has_its_steps_again() -> None:
    said = say(tick(CLOSE), CLOSE)
    due = tick(CLOSE + HOUR, said, opens_at=ENDED + 3 * HOUR)
    assert due is not None
    assert due.moment.step is Step.CLOSING
    assert due.moved


# Snooze


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(hours=23, minutes=57)))
def test_a_snooze_never_reaches_the_close(after: timedelta) -> None:
    now = ENDED + after
    until = snooze_until(a_follow_up().window, now)
    assert until is not None
    assert now < until < CLOSE


def test_a_snooze_holds_the_steps_back_and_speaks_up_when_it_ends() -> None:
    at = CLOSE - 3 * HOUR
    said = say(tick(at), at)
    until = CLOSE - 20 * MINUTE
    assert tick(CLOSE - 25 * MINUTE, said, snoozed=until) is None
    due = tick(until, said, snoozed=until)
    assert due is not None
    assert due.moment.step is Step.SNOOZE
    assert tick(until + SECOND, say(due, until, said), snoozed=until) is None


def test_a_snooze_from_before_the_talk_was_moved_does_not_ring_until_it_has_ended() -> None:
    assert tick(ENDED - HOUR, snoozed=ENDED - 2 * HOUR) is None
    due = tick(ENDED, snoozed=ENDED - 2 * HOUR)
    assert due is not None
    assert due.moment.step is Step.TALK_ENDED


def test_a_snooze_beyond_the_close_of_a_window_that_became_shorter_is_void() -> None:
    due = tick(CLOSE, snoozed=CLOSE + HOUR)
    assert due is not None
    assert due.moment.step is Step.CLOSED


# Quiet hours


def at_home(day: int, hour: int, minute: int = 0) -> datetime:
    """A time of November 2026 on a clock in Chicago (UTC-6)."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) + 6 * HOUR


NIGHT = Plan()


def quietly(now: datetime, opens_at: datetime, said: Said = NOTHING) -> Due | None:
    quiet = QuietHours().period_at(now, ZONE) is not None
    return due_now(group(opens_at, plan=NIGHT), said, False, quiet, now)


def test_a_close_at_night_is_announced_before_the_quiet_hours_begin() -> None:
    opens = at_home(22, 2, 10)
    said = say(quietly(at_home(22, 20), opens), at_home(22, 20))
    assert quietly(at_home(22, 20, 59), opens, said) is None
    due = quietly(at_home(22, 21), opens, said)
    assert due is not None
    assert due.moment.step is Step.EVENING
    said = say(due, at_home(22, 21), said)
    assert quietly(at_home(23, 1, 40), opens, said) is None  # half an hour before the close, in silence
    late = quietly(at_home(23, 7), opens, said)
    assert late is not None
    assert late.moment.step is Step.CLOSED


def test_a_close_soon_after_the_quiet_hours_is_announced_before_them_too() -> None:
    due = quietly(at_home(22, 21), at_home(22, 7, 40))
    assert due is not None
    assert due.moment.step is Step.EVENING
    assert Step.EVENING not in {one.step for one in group(at_home(22, 8, 5), plan=NIGHT)}


def test_a_warning_that_was_slept_through_is_given_in_the_quiet_hours_while_it_helps() -> None:
    opens = at_home(22, 2, 10)
    due = quietly(at_home(22, 23, 30), opens)
    assert due is not None
    assert due.moment.step is Step.EVENING
    assert quietly(at_home(23, 2, 11), opens) is None


def test_a_warning_given_in_the_last_instant_of_a_window_does_not_swallow_its_close() -> None:
    opens = at_home(22, 2, 10)
    due = quietly(at_home(23, 2, 10), opens)
    assert due is not None
    assert due.moment.step is Step.EVENING
    closed = quietly(at_home(23, 7), opens, say(due, at_home(23, 2, 10)))
    assert closed is not None
    assert closed.moment.step is Step.CLOSED


def test_what_falls_due_in_quiet_hours_waits_for_their_end() -> None:
    opens = at_home(22, 10, 30)  # half the window is left at 22:30
    said = say(quietly(at_home(22, 11), opens), at_home(22, 11))
    assert quietly(at_home(22, 22, 30), opens, said) is None
    due = quietly(at_home(23, 7), opens, said)
    assert due is not None
    assert due.moment.step is Step.HALF


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)))
def test_no_close_comes_as_a_surprise(opens_at: datetime) -> None:
    """Whoever reads all notices when they come is told of every close at least half an hour before."""
    said, now = NOTHING, opens_at
    while now < opens_at + 24 * HOUR:
        due = quietly(now, opens_at, said)
        if due is not None:
            assert QuietHours().period_at(now, ZONE) is None
            said = say(due, now, said)
        now += 15 * MINUTE
    told = [one.at for found in said.values() for one in found if one.step is not Step.TALK_ENDED]
    close = opens_at + 24 * HOUR
    assert any(30 * MINUTE <= close - at < 12 * HOUR for at in told)


def test_quiet_hours_follow_the_clock_through_its_change() -> None:
    # On 8 March 2026 two o'clock never comes in Chicago: the night has eight hours instead of nine.
    start, end = QuietHours().period_at(datetime(2026, 3, 8, 9, tzinfo=UTC), ZONE) or (CLOSE, CLOSE)
    assert end - start == 8 * HOUR
    start, end = QuietHours().period_at(datetime(2026, 11, 1, 9, tzinfo=UTC), ZONE) or (CLOSE, CLOSE)
    assert end - start == 10 * HOUR


def test_quiet_hours_may_lie_within_a_day_or_be_none() -> None:
    siesta = QuietHours(time(13), time(15))
    assert siesta.period_at(at_home(22, 14), ZONE) == (at_home(22, 13), at_home(22, 15))
    assert siesta.period_at(at_home(22, 15), ZONE) is None
    assert QuietHours(time(0), time(0)).period_at(at_home(22, 14), ZONE) is None


# Talks, invitations, decisions


def only(watched: Watched) -> Moment:
    ((moment,),) = moments(watched, Plan(), ZONE)
    return moment


def test_the_question_sheet_comes_an_hour_before_the_talk_and_not_after_its_start() -> None:
    moment = only(Watched(talks=((7, ENDED),)))
    assert (moment.step, moment.due_at, moment.until) == (Step.QUESTIONS, ENDED - HOUR, ENDED)


def test_an_invitation_comes_on_the_fourth_morning_after_the_hand_over() -> None:
    moment = only(Watched(invitations=((7, at_home(22, 23, 30)),)))
    assert (moment.step, moment.due_at) == (Step.INVITATION, at_home(26, 9))


def test_a_decision_date_is_mentioned_on_its_morning_and_never_nagged_about() -> None:
    moment = only(Watched(decisions=((7, date(2026, 11, 25)),)))
    assert (moment.step, moment.due_at) == (Step.DECISION, at_home(25, 9))
    assert due_now([moment], NOTHING, False, False, at_home(28, 9)) is None


def test_the_next_tick_is_planned_for_the_next_step_that_was_not_said() -> None:
    assert next_due([group()], NOTHING, ENDED) == ENDED + 12 * HOUR
    said = said_by([Announced(1, Step.HALF, CLOSE, ENDED)])
    assert next_due([group()], said, ENDED) == CLOSE - 3 * HOUR
    assert next_due([group()], NOTHING, CLOSE) is None


@given(
    now=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
    due_in=st.timedeltas(-INVITATION_KEEPS, AHEAD),
    zone=st.sampled_from([ZONE, "Pacific/Kiritimati", "Etc/GMT+12", "Europe/Berlin", "Antarctica/Troll"]),
    morning=st.times().map(lambda one: one.replace(fold=0)),
    days=st.integers(2, 8),
    of_day=st.timedeltas(timedelta(0), timedelta(days=1) - SECOND),
)
def test_the_facts_that_are_gathered_hold_every_invitation_that_may_be_due(
    now: datetime, due_in: timedelta, zone: str, morning: time, days: int, of_day: timedelta
) -> None:
    plan = Plan(morning=morning, invite_after_days=days)
    # Somewhere on the day from which an invitation comes at about that instant.
    day = (now + due_in).astimezone(zone_of(zone)).date() - timedelta(days=min(7, max(3, days)))
    handed_over = instant_of(datetime.combine(day, time()) + of_day, zone)
    ((moment,),) = moments(Watched(invitations=((1, handed_over),)), plan, zone)
    first, until = span_at(now, plan).handed_over
    if moment.due_at <= now + AHEAD and moment.until >= now:
        assert first <= handed_over < until
