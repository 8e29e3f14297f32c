"""The first six rules of etiquette, each test named for the rule it keeps."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain import etiquette as rules
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import ConversationKind, Medium, Topic
from followup_desktop.domain.model import (
    Company,
    Conversation,
    Notes,
    Participant,
    Point,
)
from followup_desktop.domain.status import Status
from tests.factories import ENDED, a_contact, a_follow_up

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
NOON = datetime(2026, 11, 23, 18, tzinfo=UTC)
PEOPLE = st.lists(st.integers(1, 10_000), unique=True, max_size=12)


def cancelled(follow_up: FollowUp) -> FollowUp:
    return replace(follow_up, conversation=replace(follow_up.conversation, cancelled=True))


# 1. Everyone


@given(PEOPLE, st.sampled_from(ConversationKind))
def test_rule_01_everyone_who_took_part_is_owed_whatever_the_kind(
    ids: list[int], kind: ConversationKind
) -> None:
    people = tuple(Participant(one, one) for one in ids)
    talk = Conversation(ENDED - HOUR, ENDED, "Europe/Berlin", kind=kind, participants=people)
    assert rules.owed_for(talk) == people
    assert rules.owed_for(replace(talk, cancelled=True)) == ()


def test_rule_01_everyone_but_whom_the_user_lets_be_for_a_reason() -> None:
    assert "why" in rules.may_waive(a_follow_up(), "  ").reason
    assert rules.may_waive(a_follow_up(), "We are related").allowed
    assert "thanked" in rules.may_waive(a_follow_up(handed_over=ENDED + HOUR), "We are related").reason
    leaving = replace(a_follow_up(), sending_since=ENDED + HOUR)
    assert not rules.may_waive(leaving, "We are related").allowed


def test_rule_01_everyone_can_be_thanked_after_all() -> None:
    waived = a_follow_up(waived=ENDED + HOUR)
    assert rules.may_take_back_waiver(waived).allowed
    assert not rules.may_take_back_waiver(a_follow_up()).allowed
    taken_back = replace(waived, participant=replace(waived.participant, waived_at=None))
    assert not waived.is_owed_at(ENDED + 2 * HOUR)
    assert taken_back.is_owed_at(ENDED + 2 * HOUR)


def test_rule_01_everyone_who_is_not_owed_is_said_why() -> None:
    let_go = replace(a_follow_up(company=Company(name="Northway")), let_go_at=ENDED + HOUR)
    reasons = {
        rules.nothing_owed_reason(one, NOON)
        for one in (
            cancelled(a_follow_up()),
            a_follow_up(waived=ENDED),
            let_go,
            a_follow_up(ended=ENDED - 9 * DAY),
        )
    }
    assert len(reasons) == 4
    assert "You let Northway go, so nothing is owed for it any more." in reasons
    assert rules.nothing_owed_reason(a_follow_up(), NOON) == ""


# 2. 24 hours


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1)),
    st.sampled_from(["Europe/Berlin", "America/Chicago"]),
)
def test_rule_02_24_hours_are_elapsed_time_in_any_zone(wall: datetime, zone: str) -> None:
    from followup_desktop.domain.clock import instant_of

    opened = instant_of(wall, zone)
    window = rules.Window(opened)
    assert (window.closes_at - opened).total_seconds() == 86_400
    assert rules.status_of(window, None, None, window.closes_at) is Status.CLOSING
    assert rules.status_of(window, None, None, window.closes_at + timedelta(microseconds=1)) is Status.LATE


def test_rule_02_both_clocks_are_shown_where_they_differ_at_that_instant() -> None:
    assert (
        rules.both_clocks("09:00", NOON - 3 * HOUR, "Europe/Berlin", "America/Chicago")
        == "09:00 (16:00 in Berlin)"
    )
    assert rules.both_clocks("09:00", NOON - 3 * HOUR, "America/Winnipeg", "America/Chicago") == "09:00"
    # In the week between the two changes of the clock Chicago and Berlin are six hours apart, not seven.
    between = datetime(2026, 10, 27, 15, tzinfo=UTC)
    assert rules.elsewhere_words(between, "Europe/Berlin", "America/Chicago") == "16:00 in Berlin"
    assert rules.elsewhere_words(between, "America/Chicago", "Europe/Berlin") == "10:00 in Chicago"
    assert rules.elsewhere_words(NOON, "Asia/Tokyo", "America/Chicago") == "Tuesday 03:00 in Tokyo"


# 3. Their medium


def test_rule_03_medium_is_theirs_then_their_companys_then_email_said_as_not_asked() -> None:
    company = Company(name="Harrow", medium=Medium.POST)
    contact = a_contact()
    assert rules.choose_medium(replace(contact, medium=Medium.PHONE), company).reason == "They prefer it"
    assert rules.choose_medium(contact, company).medium is Medium.POST
    nobody = rules.choose_medium(contact, Company(name="Harrow"))
    assert (nobody.medium, nobody.reason) == (Medium.EMAIL, "Not asked")


@pytest.mark.parametrize("slow", [Medium.POST, Medium.HANDWRITTEN])
def test_rule_03_medium_that_is_slow_and_was_not_asked_for_gives_way_to_email(slow: Medium) -> None:
    company, contact = Company(name="Harrow", medium=slow), a_contact()
    assert "Post is slow" in rules.email_instead(rules.choose_medium(contact, company), contact)
    asked = replace(contact, medium=slow)
    assert rules.email_instead(rules.choose_medium(asked, company), asked) == ""
    quick = Company(name="Harrow", medium=Medium.PHONE)
    assert rules.email_instead(rules.choose_medium(contact, quick), contact) == ""
    no_address = a_contact(email="")
    assert rules.email_instead(rules.choose_medium(no_address, company), no_address) == ""


# 4. Ask and note


def test_rule_04_ask_what_the_letter_will_need_and_a_card_from_each() -> None:
    words = [one.words for one in rules.questions_for(ConversationKind.INTERVIEW)]
    for asked in (
        "immediate challenges",
        "success look like",
        "long term",
        "prefer to hear",
        "decide",
        "card",
    ):
        assert any(asked in one for one in words), asked
    assert all(one.why for one in rules.questions_for(ConversationKind.PANEL))


def test_rule_04_ask_for_advice_and_for_no_job_at_a_networking_talk() -> None:
    sheet = rules.sheet_text("Coffee", ["Priya Nair"], ConversationKind.NETWORKING)
    for asked in ("in my place", "Whom else", "thank you"):
        assert asked in sheet
    assert "decide" not in sheet
    assert "role" not in sheet


def test_rule_04_ask_sheet_names_everyone_whose_card_is_wanted() -> None:
    sheet = rules.sheet_text("Panel at Tallis", ["Ada Low", "Ben Roy"], ConversationKind.PANEL)
    assert sheet.startswith("Panel at Tallis\nWith Ada Low, Ben Roy\n")
    assert "[ ] Ada Low\n[ ] Ben Roy" in sheet


def test_rule_04_note_what_the_debrief_still_lacks_and_not_asked_is_an_answer() -> None:
    kind, contact = ConversationKind.INTERVIEW, a_contact()
    lacks = rules.debrief_lacks(Notes(), contact, kind, None, True)
    assert lacks == (
        "immediate challenges",
        "short-term success",
        "long-term success",
        "how they prefer to hear from you",
        "when they expect to decide",
    )
    noted = Notes((Point(Topic.CHALLENGE, "Idle lines"),), frozenset({Topic.SHORT_TERM, Topic.LONG_TERM}))
    asked = replace(contact, medium=Medium.EMAIL)
    assert rules.debrief_lacks(noted, asked, kind, date(2026, 12, 1), True) == ()
    assert rules.debrief_lacks(noted, asked, kind, None, False) == ()
    coffee = rules.debrief_lacks(Notes(), asked, ConversationKind.NETWORKING, None, True)
    assert coffee == ("their advice",)


# 5. The letter is about them: tests/domain/test_review.py


# 6. One letter


def test_rule_06_one_letter_and_the_second_is_refused_with_a_reason_that_names_the_person() -> None:
    assert rules.may_hand_over(a_follow_up()).allowed
    verdict = rules.may_hand_over(a_follow_up(handed_over=ENDED + HOUR))
    assert not verdict.allowed
    assert "Dana Whitfield" in verdict.reason
    assert "One letter" in verdict.reason


@given(st.timedeltas(timedelta(0), 400 * DAY))
def test_rule_06_one_letter_stays_the_only_one_however_long_ago(after: timedelta) -> None:
    assert not rules.may_send_at(a_follow_up(handed_over=ENDED + HOUR), ENDED + after).allowed


@pytest.mark.parametrize(
    "follow_up",
    [
        a_follow_up(),
        a_follow_up(handed_over=ENDED + HOUR),
        a_follow_up(waived=ENDED),
        cancelled(a_follow_up()),
        replace(a_follow_up(), sending_since=ENDED + HOUR),
    ],
    ids=["before", "after", "waived", "cancelled", "leaving"],
)
def test_rule_06_one_letter_and_any_reply_to_what_they_asked_for(follow_up: FollowUp) -> None:
    assert rules.may_reply(follow_up, "Two references").allowed
    refused = rules.may_reply(follow_up, " ")
    assert not refused.allowed
    assert "asked for" in refused.reason
