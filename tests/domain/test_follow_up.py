"""What a follow-up is at an instant, and what etiquette says of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.days import add_working_days
from followup_desktop.domain.etiquette import invitation_due_on, let_go_on, may_hand_over, may_send_at
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import LinkedIn, Medium, Stage
from followup_desktop.domain.medium import Asked, choose_medium
from followup_desktop.domain.model import Company, Opportunity
from followup_desktop.domain.status import OWED, Status
from tests.factories import ENDED, a_contact, a_follow_up

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("after", "status"),
    [
        (-SECOND, Status.UPCOMING),
        (timedelta(0), Status.OPEN),
        (21 * HOUR - SECOND, Status.OPEN),
        (21 * HOUR, Status.CLOSING),
        (24 * HOUR, Status.CLOSING),
        (24 * HOUR + SECOND, Status.LATE),
        (24 * HOUR + timedelta(days=5), Status.LATE),
        (24 * HOUR + timedelta(days=5) + SECOND, Status.RETIRED),
    ],
)
def test_status_follows_the_clock_to_the_second(after: timedelta, status: Status) -> None:
    assert a_follow_up().status_at(ENDED + after) is status


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=40)))
def test_once_handed_over_it_is_done_for_good(after: timedelta) -> None:
    follow_up = a_follow_up(handed_over=ENDED + HOUR)
    now = ENDED + after
    # A clock that was put back undoes no letter; looking back in time does.
    assert follow_up.status_at(now) is Status.DONE
    assert follow_up.as_of(now).status_at(now) is (Status.DONE if after >= HOUR else Status.OPEN)


@given(st.timedeltas(min_value=timedelta(days=-2), max_value=timedelta(days=40)))
def test_a_waived_one_is_never_owed(after: timedelta) -> None:
    follow_up = a_follow_up(waived=ENDED - timedelta(days=3))
    assert follow_up.status_at(ENDED + after) is Status.WAIVED
    assert not follow_up.is_owed_at(ENDED + after)


def test_each_person_has_a_window_from_the_end_of_their_own_talk() -> None:
    own = ENDED - timedelta(minutes=30)
    assert a_follow_up(own_end=own).window.closes_at == own + timedelta(hours=24)


def test_on_time_is_up_to_the_close_itself() -> None:
    assert a_follow_up(handed_over=ENDED + 24 * HOUR).on_time is True
    assert a_follow_up(handed_over=ENDED + 24 * HOUR + SECOND).on_time is False
    assert a_follow_up().on_time is None


def test_the_medium_is_theirs_then_their_companys_then_email_said_as_not_asked() -> None:
    company = Company(name="Harrow", medium=Medium.POST)
    contact = a_contact()
    assert choose_medium(replace(contact, medium=Medium.PHONE), company).medium is Medium.PHONE
    assert choose_medium(contact, company).asked is Asked.COMPANY
    nobody = choose_medium(contact, None)
    assert (nobody.medium, nobody.asked, nobody.reason) == (Medium.EMAIL, Asked.NOBODY, "Not asked")


@pytest.mark.parametrize(
    ("medium", "missing"),
    [
        (Medium.EMAIL, "an email address"),
        (Medium.PHONE, "a phone number"),
        (Medium.POST, "a postal address"),
        (Medium.HANDWRITTEN, "a postal address"),
    ],
)
def test_it_says_what_the_medium_lacks(medium: Medium, missing: str) -> None:
    contact = replace(a_contact(email=""), medium=medium)
    assert a_follow_up(contact=contact).missing_address == missing


def test_a_second_letter_is_refused_with_a_reason_that_names_the_person() -> None:
    verdict = may_hand_over(a_follow_up(handed_over=ENDED + HOUR))
    assert not verdict.allowed
    assert "Dana Whitfield" in verdict.reason
    assert "One letter" in verdict.reason


def test_a_letter_that_was_leaving_when_the_app_died_is_not_sent_again_by_itself() -> None:
    verdict = may_hand_over(replace(a_follow_up(), sending_since=ENDED + HOUR))
    assert not verdict.allowed
    assert "Sent folder" in verdict.reason


def test_nobody_is_thanked_before_the_talk_has_ended() -> None:
    assert not may_send_at(a_follow_up(), ENDED - SECOND).allowed
    assert may_send_at(a_follow_up(), ENDED).allowed


def test_a_cancelled_conversation_owes_nothing() -> None:
    follow_up = a_follow_up()
    cancelled = replace(follow_up, conversation=replace(follow_up.conversation, cancelled=True))
    assert not may_hand_over(cancelled).allowed


def linked(state: LinkedIn) -> FollowUp:
    return a_follow_up(contact=replace(a_contact(), linkedin_state=state), handed_over=ENDED + HOUR)


def test_the_linkedin_invitation_comes_four_days_after_the_letter_and_only_if_not_connected() -> None:
    day = date(2026, 11, 23)
    assert invitation_due_on(linked(LinkedIn.NOT_CONNECTED), day) == date(2026, 11, 27)
    assert invitation_due_on(linked(LinkedIn.NOT_CONNECTED), day, days=30) == date(2026, 11, 30)
    assert invitation_due_on(linked(LinkedIn.NOT_CONNECTED), day, days=0) == date(2026, 11, 26)
    assert invitation_due_on(linked(LinkedIn.CONNECTED), day) is None
    assert invitation_due_on(linked(LinkedIn.NOT_WANTED), day) is None
    waiting = a_follow_up(contact=replace(a_contact(), linkedin_state=LinkedIn.NOT_CONNECTED))
    assert invitation_due_on(waiting, day) is None


def test_letting_go_is_offered_ten_working_days_after_the_decision() -> None:
    awaiting = Opportunity(1, 1, "Lead", Stage.AWAITING_DECISION, date(2026, 11, 27))
    assert let_go_on(awaiting, None) == date(2026, 12, 11)
    without_date = replace(awaiting, decision_on=None)
    assert let_go_on(without_date, date(2026, 11, 1)) == date(2026, 12, 1)
    assert let_go_on(without_date, None) is None
    assert let_go_on(replace(awaiting, stage=Stage.OFFER), None) is None


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 1, 1)), st.integers(1, 40))
def test_working_days_end_on_a_working_day(day: date, count: int) -> None:
    end = add_working_days(day, count)
    assert end.weekday() < 5
    passed = sum(1 for n in range(1, (end - day).days + 1) if (day + timedelta(days=n)).weekday() < 5)
    assert passed == count


def test_owed_means_open_closing_or_late() -> None:
    assert {Status.OPEN, Status.CLOSING, Status.LATE} == OWED
    assert a_follow_up().is_owed_at(datetime(2026, 11, 23, 12, tzinfo=UTC))
