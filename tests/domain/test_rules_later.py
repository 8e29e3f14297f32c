"""The rules of etiquette from the seventh on, each test named for the rule it keeps."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain import etiquette as rules
from followup_desktop.domain.days import weeks_within
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import ConversationKind, LinkedIn, Medium, Stage
from followup_desktop.domain.model import (
    Company,
    Opportunity,
)
from tests.factories import ENDED, a_contact, a_follow_up

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
NOON = datetime(2026, 11, 23, 18, tzinfo=UTC)
EARLIEST, LATEST = date(2000, 1, 1), date(2090, 1, 1)


def cancelled(follow_up: FollowUp) -> FollowUp:
    return replace(follow_up, conversation=replace(follow_up.conversation, cancelled=True))


# 7. Never unannounced


def test_rule_07_never_unannounced_a_visit_needs_who_invited() -> None:
    assert rules.may_visit("Dana Whitfield").allowed
    assert "invited" in rules.may_visit("  ").reason


def test_rule_07_never_unannounced_no_suggestion_names_a_visit() -> None:
    from followup_desktop.domain.words import MEDIUM_NAMES, action_words

    target = rules.Target(1, "Meridian", known=((1, "Priya Nair"),))
    thing = rules.next_thing(0, [target], date(2026, 11, 23))
    assert thing is not None
    said = [
        thing.headline,
        thing.reason,
        *MEDIUM_NAMES.values(),
        *(action_words(a_follow_up(contact=replace(a_contact(), medium=one))) for one in Medium),
        *(one.words for kind in ConversationKind for one in rules.questions_for(kind)),
        *(rules.decision_words(date(2026, 11, 20), date(2026, 11, 23), owed) for owed in (0, 1)),
        *(rules.cascade(one, "Harrow", [a_follow_up()], [], [], NOON).sentence for one in rules.OUTCOMES),
    ]
    for words in said:
        for visit in ("visit", "drop by", "drop in", "stop by", "call on", "in person"):
            assert visit not in words.lower()


# 8. LinkedIn later


def linked(state: LinkedIn) -> FollowUp:
    return a_follow_up(contact=replace(a_contact(), linkedin_state=state), handed_over=ENDED + HOUR)


@given(st.dates(EARLIEST, LATEST), st.integers(-5, 40))
def test_rule_08_linkedin_comes_three_to_seven_days_after_the_letter_by_setting(
    day: date, setting: int
) -> None:
    due = rules.invitation_due_on(linked(LinkedIn.NOT_CONNECTED), day, setting)
    assert due is not None
    assert (due - day).days == min(7, max(3, setting))


@pytest.mark.parametrize("state", [one for one in LinkedIn if one is not LinkedIn.NOT_CONNECTED])
def test_rule_08_linkedin_is_suggested_only_where_it_is_wanted_and_after_the_letter(state: LinkedIn) -> None:
    day = date(2026, 11, 23)
    assert rules.invitation_due_on(linked(LinkedIn.NOT_CONNECTED), day) == date(2026, 11, 27)
    assert rules.invitation_due_on(linked(state), day) is None
    not_thanked = replace(linked(LinkedIn.NOT_CONNECTED), hand_over=None)
    assert rules.invitation_due_on(not_thanked, day) is None


def test_rule_08_linkedin_limit_is_200_and_says_how_much_is_too_much() -> None:
    assert rules.note_fits("x" * 200).allowed
    assert rules.note_fits("x" * 203).reason.startswith("3 characters too long: LinkedIn takes 200")


# 9. Silence is not a task


@given(st.dates(EARLIEST, LATEST), st.integers(1, 400))
def test_rule_09_silence_is_said_calmly_and_asks_for_nothing(decided: date, later: int) -> None:
    words = rules.decision_words(decided, decided + later * DAY, 0)
    assert "Nothing is owed" in words
    assert "nothing to send" in words
    assert "check in" not in words.lower()


def test_rule_09_silence_begins_the_day_after_and_ends_with_an_answer() -> None:
    awaiting = Opportunity(1, 1, "Lead", Stage.AWAITING_DECISION, date(2026, 11, 20))
    assert not rules.is_silent(awaiting, date(2026, 11, 20))
    assert rules.is_silent(awaiting, date(2026, 11, 21))
    assert not rules.is_silent(replace(awaiting, stage=Stage.OFFER), date(2026, 11, 21))
    assert not rules.is_silent(replace(awaiting, decision_on=None), date(2026, 11, 21))
    assert "still open" in rules.decision_words(date(2026, 11, 20), date(2026, 11, 21), 2)


# 10. Let go


@given(st.dates(EARLIEST, LATEST), st.integers(1, 60))
def test_rule_10_let_go_is_offered_working_days_after_the_decision_by_setting(
    decided: date, setting: int
) -> None:
    awaiting = Opportunity(1, 1, "Lead", Stage.AWAITING_DECISION, decided)
    on = rules.let_go_on(awaiting, None, working_days=setting)
    assert on is not None
    between = [decided + n * DAY for n in range(1, (on - decided).days + 1)]
    assert len([day for day in between if day.weekday() < 5]) == setting


def test_rule_10_let_go_is_offered_days_after_the_last_talk_where_no_date_was_named() -> None:
    talking = Opportunity(1, 1, "Lead", Stage.TALKING)
    assert rules.let_go_on(talking, date(2026, 11, 1)) == date(2026, 12, 1)
    assert rules.let_go_on(talking, date(2026, 11, 1), days=14) == date(2026, 11, 15)
    assert rules.let_go_on(talking, None) is None


def test_who_keeps_waiting_is_asked_again_after_as_many_working_days() -> None:
    again = rules.waiting_until(date(2026, 11, 23))
    assert again == date(2026, 12, 7)
    assert rules.waiting_until(date(2026, 11, 27), 1) == date(2026, 11, 30)
    assert rules.waiting_until(date(2026, 11, 23), 0) > date(2026, 11, 23)
    talking = Opportunity(company_id=1, title="Lead", stage=Stage.TALKING)
    assert rules.let_go_on(talking, date(2026, 10, 1), waiting_until=again) == again
    # A date that they name later counts as ever.
    later = replace(talking, decision_on=date(2026, 12, 4))
    assert rules.let_go_on(later, None, waiting_until=again) == date(2026, 12, 18)
    assert rules.let_go_on(replace(talking, stage=Stage.OFFER), None, waiting_until=again) is None


@pytest.mark.parametrize(("first_weekday", "expected"), [(1, (1, 5, 12)), (7, (1, 4, 11)), (4, (1, 8))])
def test_weeks_begin_with_the_first_day_of_the_locale(first_weekday: int, expected: tuple[int, ...]) -> None:
    found = weeks_within(date(2026, 10, 1), date(2026, 10, 14), first_weekday)
    assert found == [date(2026, 10, day) for day in expected]
    assert weeks_within(date(2026, 10, 1), date(2026, 10, 1), first_weekday) == found[:1]


@pytest.mark.parametrize("stage", [Stage.TARGET, Stage.OFFER, Stage.ACCEPTED, Stage.REJECTED, Stage.LET_GO])
def test_rule_10_let_go_is_not_offered_for_what_is_answered_or_never_began(stage: Stage) -> None:
    one = Opportunity(1, 1, "Lead", stage, date(2026, 1, 1))
    assert rules.let_go_on(one, date(2026, 1, 1)) is None


def test_rule_10_let_go_is_said_kindly() -> None:
    assert rules.let_go_words(4, 4) == "You did everything well: 4 thanked, all within 24 hours."
    assert "stay here" in rules.let_go_words(4, 3)
    assert "Nothing is owed" in rules.let_go_words(0, 0)


# 11. Next thing

TODAY = date(2026, 11, 23)


def test_rule_11_next_thing_names_the_quiet_targets_and_whom_the_user_knows_there() -> None:
    targets = [
        rules.Target(1, "Osprey Health"),
        rules.Target(2, "Fenwick Rail", moved_on=TODAY - 12 * DAY),
        rules.Target(3, "Meridian Labs", moved_on=TODAY - 30 * DAY, known=((7, "Priya Nair"),)),
        rules.Target(4, "Busy Ltd", moved_on=TODAY - 2 * DAY),
    ]
    thing = rules.next_thing(3, targets, TODAY)
    assert thing is not None
    assert [one.company for one in thing.quiet] == ["Meridian Labs", "Fenwick Rail", "Osprey Health"]
    assert thing.headline == "Three targets have had no move lately"
    assert thing.reason.endswith("You know Priya Nair at Meridian Labs")
    quiet = rules.next_thing(3, targets[1:3], TODAY)
    assert quiet is not None
    assert quiet.headline == "Two targets have had no move for 12 days"


@given(st.integers(0, 9), st.integers(1, 9))
def test_rule_11_next_thing_comes_up_while_fewer_are_live_than_the_setting_says(
    live: int, at_least: int
) -> None:
    thing = rules.next_thing(live, [], TODAY, at_least)
    assert (thing is not None) == (live < at_least)


def test_rule_11_next_thing_says_how_thin_it_is() -> None:
    one, none = rules.next_thing(1, [], TODAY), rules.next_thing(0, [], TODAY, at_least=1)
    assert one is not None
    assert none is not None
    assert one.headline == "One opportunity is live. Three keep a search moving."
    assert none.headline == "No opportunities are live. One keeps a search moving."
    assert {Stage.APPLIED, Stage.TALKING, Stage.AWAITING_DECISION, Stage.OFFER} == rules.LIVE


# 12. Late is better said


@given(st.timedeltas(timedelta(microseconds=1), 12 * DAY))
def test_rule_12_late_is_offered_for_five_days_and_then_retires_by_itself(late: timedelta) -> None:
    follow_up = a_follow_up()
    now = follow_up.window.closes_at + late
    offered = late <= 5 * DAY
    assert follow_up.is_owed_at(now) == offered
    assert bool(rules.late_words(follow_up, now)) == offered


def test_rule_12_late_says_how_late() -> None:
    closed = a_follow_up().window.closes_at
    assert rules.late_words(a_follow_up(), closed + 6 * HOUR) == "Late by 6 h 00 min"
    assert rules.late_words(a_follow_up(), closed - HOUR) == ""
    assert rules.late_words(cancelled(a_follow_up()), closed + HOUR) == ""
    assert rules.late_words(a_follow_up(handed_over=closed + HOUR), closed + 2 * HOUR) == ""


# 13. An outcome cascades


def other(company: str = "Calder") -> FollowUp:
    return a_follow_up(contact=a_contact("Ruth", "Sandoval"), company=Company(name=company))


@pytest.mark.parametrize("stage", [Stage.OFFER, Stage.ACCEPTED, Stage.DECLINED])
def test_rule_13_outcome_asks_about_what_is_still_owed_there_and_elsewhere(stage: Stage) -> None:
    done = a_follow_up(handed_over=ENDED + HOUR)
    found = rules.cascade(
        stage, "Harrow", [a_follow_up(), done], [other(), cancelled(other())], ["Calder"], NOON
    )
    assert [(one.here, one.question) for one in found.owed] == [
        (True, "Thank Dana Whitfield as planned?"),
        (False, "Thank Ruth Sandoval at Calder as planned?"),
    ]
    assert "there and elsewhere" in found.sentence
    assert all(one.reason for one in found.owed)
    assert found.live_elsewhere == (() if stage is Stage.DECLINED else ("Calder",))


def test_rule_13_outcome_of_a_rejection_leaves_the_thank_yous_owed_and_says_so() -> None:
    found = rules.cascade(Stage.REJECTED, "Harrow", [a_follow_up()], [other()], ["Calder"], NOON)
    assert "still owed" in found.sentence
    assert [one.follow_up.contact.first_name for one in found.owed] == ["Dana"]
    assert found.live_elsewhere == ()
    nothing = rules.cascade(Stage.REJECTED, "Harrow", [], [other()], [], NOON)
    assert "thanked everyone" in nothing.sentence


def test_rule_13_outcome_of_letting_go_names_whom_it_leaves_unthanked() -> None:
    found = rules.cascade(Stage.LET_GO, "Harrow", [a_follow_up()], [other()], [], NOON)
    assert "ends the open thank-yous there: Dana Whitfield." in found.sentence
    assert found.owed == ()
    assert "Nothing is owed" in rules.cascade(Stage.LET_GO, "Harrow", [], [], [], NOON).sentence


@given(st.sampled_from(rules.OUTCOMES), st.timedeltas(timedelta(0), 9 * DAY))
def test_rule_13_outcome_proposes_and_does_nothing(stage: Stage, after: timedelta) -> None:
    here, elsewhere = a_follow_up(), other()
    found = rules.cascade(stage, "Harrow", [here], [elsewhere], [], ENDED + after)
    # What is asked about is owed, and is still owed afterwards.
    assert all(one.follow_up.is_owed_at(ENDED + after) for one in found.owed)
    assert {one.follow_up.contact.name for one in found.owed} <= {here.contact.name, elsewhere.contact.name}
