"""When to speak up about a window."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.reminders import Announced, Step, due_reminders, next_due, snooze_until
from tests.factories import ENDED, a_follow_up

CLOSE = ENDED + timedelta(hours=24)
THREE_BEFORE = CLOSE - timedelta(hours=3)
SECOND = timedelta(seconds=1)


def test_three_hours_before_the_close_it_speaks_up_once() -> None:
    follow_up = a_follow_up()
    assert due_reminders([follow_up], frozenset(), {}, THREE_BEFORE - SECOND) == []
    due = due_reminders([follow_up], frozenset(), {}, THREE_BEFORE)
    assert [(one.step, one.due_at) for one in due] == [(Step.CLOSING, THREE_BEFORE)]
    said = frozenset({Announced(1, Step.CLOSING, CLOSE)})
    assert due_reminders([follow_up], said, {}, THREE_BEFORE + SECOND) == []


def test_a_window_that_moved_is_announced_anew() -> None:
    said = frozenset({Announced(1, Step.CLOSING, CLOSE)})
    moved = a_follow_up(ended=ENDED - timedelta(hours=1))
    assert len(due_reminders([moved], said, {}, THREE_BEFORE)) == 1


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=9)))
def test_nothing_is_said_of_a_duty_that_is_met_waived_or_closed(after: timedelta) -> None:
    now = ENDED + after
    met = a_follow_up(handed_over=ENDED)
    waived = a_follow_up(waived=ENDED)
    assert due_reminders([met, waived], frozenset(), {}, now) == []
    if now > CLOSE:
        assert due_reminders([a_follow_up()], frozenset(), {}, now) == []


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(hours=23, minutes=57)))
def test_a_snooze_never_reaches_the_close(after: timedelta) -> None:
    now = ENDED + after
    until = snooze_until(a_follow_up().window, now)
    assert until is not None
    assert now < until < CLOSE


def test_after_a_snooze_it_speaks_up_again_and_not_before() -> None:
    follow_up = a_follow_up()
    until = THREE_BEFORE + timedelta(hours=1)
    said = frozenset({Announced(1, Step.CLOSING, CLOSE)})
    assert due_reminders([follow_up], said, {1: until}, until - SECOND) == []
    assert len(due_reminders([follow_up], said, {1: until}, until)) == 1


def test_the_next_tick_is_planned_for_the_next_due_moment() -> None:
    follow_up = a_follow_up()
    assert next_due([follow_up], {}, ENDED) == THREE_BEFORE
    until = THREE_BEFORE + timedelta(minutes=30)
    assert next_due([follow_up], {1: until}, THREE_BEFORE) == until
    assert next_due([follow_up], {}, CLOSE + SECOND) is None
    done = replace(follow_up, hand_over=a_follow_up(handed_over=ENDED).hand_over)
    assert next_due([done], {}, ENDED) is None


def test_the_nearest_close_comes_first() -> None:
    near, far = a_follow_up(), a_follow_up(ended=ENDED + timedelta(hours=1))
    due = due_reminders([far, near], frozenset(), {}, CLOSE - timedelta(hours=1))
    assert [one.follow_up for one in due] == [near, far]
