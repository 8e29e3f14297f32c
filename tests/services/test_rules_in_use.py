"""The rules of etiquette as the services keep them: replies, outcomes, letting go, the next thing, Today."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.errors import Refused, UserError
from followup_desktop.domain.kinds import LinkedIn, Medium, Outcome, Stage
from followup_desktop.domain.model import Company, Contact, Opportunity
from followup_desktop.domain.status import Status
from followup_desktop.services.bundle import Services
from followup_desktop.services.calendar import ItemKind
from followup_desktop.services.profile import Settings
from followup_desktop.storage.store import SqliteStore
from tests.factories import log

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def a_job(store: SqliteStore, participant: int, **facts: object) -> int:
    """Give the conversation of a follow-up a position; return its id."""
    talk = store.participant_conversation(participant)
    assert talk is not None
    assert talk.company_id is not None
    job = Opportunity(company_id=talk.company_id, title="Lead", stage=Stage.AWAITING_DECISION)
    key = store.save_opportunity(replace(job, **facts))  # type: ignore[arg-type]
    store.save_conversation(replace(talk, opportunity_id=key))
    return key


def statuses(services: Services, *keys: int) -> list[Status]:
    now = services.conversations._clock.now()
    return [services.conversations.follow_up(key).status_at(now) for key in keys]


# Replies


def test_a_reply_passes_before_and_after_the_letter_and_never_counts_as_one(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    (key,) = log(store, ended=clock.now() - HOUR)
    services.hand_over.reply(key, "They missed the call", Medium.PHONE)
    assert [one.id for one in services.today.owed()] == [key]
    services.hand_over.record(key, Outcome.SENT_BY_HAND)
    services.hand_over.reply(key, "  two   references ", Medium.EMAIL)
    services.hand_over.reply(key, "my start date", Medium.EMAIL)
    said = [(one.asked_for, one.medium) for one in services.hand_over.replies(key)]
    assert said == [
        ("They missed the call", Medium.PHONE),
        ("two references", Medium.EMAIL),
        ("my start date", Medium.EMAIL),
    ]
    with pytest.raises(Refused, match="One letter"):
        services.hand_over.record(key, Outcome.SENT_BY_HAND)


def test_a_reply_needs_what_they_asked_for_and_can_be_taken_back(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    (key,) = log(store, ended=clock.now() - HOUR)
    with pytest.raises(Refused, match="asked for"):
        services.hand_over.reply(key, "  ", Medium.EMAIL)
    services.hand_over.reply(key, "references", Medium.EMAIL)
    made = services.hand_over.reply(key, "salary", Medium.EMAIL)
    services.hand_over.take_back_reply(made.id)
    contact = services.conversations.follow_up(key).contact.id
    assert [one.asked_for for one in services.people.replies(contact)] == ["references"]


def test_replies_come_back_with_a_conversation_that_was_deleted(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    (key,) = log(store, ended=clock.now() - HOUR)
    services.hand_over.reply(key, "They missed the call", Medium.PHONE)
    kept = services.conversations.keep(services.conversations.follow_up(key).conversation.id)
    services.conversations.delete(kept.conversation.id)
    services.conversations.bring_back(kept)
    # Under its own id, so that an earlier step can still be undone.
    assert tuple(services.hand_over.replies(key)) == kept.replies
    services.hand_over.take_back_reply(kept.replies[0].id)
    assert services.hand_over.replies(key) == []


# Outcomes


def test_an_outcome_asks_and_does_nothing_by_itself(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    dana, ruth = log(store, ended=clock.now() - HOUR, people=("Dana Whitfield", "Ruth Sandoval"))
    (tom,) = log(store, ended=clock.now() - 2 * HOUR, people=("Tom Adeyemi",), company="Calder")
    job, other = a_job(store, dana), a_job(store, tom, title="Hub manager")
    asked = services.outcomes.outcome(job, Stage.OFFER)
    assert [(one.follow_up.id, one.here) for one in asked.owed] == [(dana, True), (ruth, True), (tom, False)]
    assert asked.headline == "Harrow & Pike made you an offer"
    assert asked.live_elsewhere == ("Hub manager, Calder",)
    assert statuses(services, dana, ruth, tom) == [Status.OPEN] * 3
    found = services.conversations.opportunity(job)
    assert found is not None
    assert found.stage is Stage.AWAITING_DECISION
    assert other != job


def test_a_decision_waives_only_whom_the_user_chose_and_is_taken_back_in_one(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    dana, ruth = log(store, ended=clock.now() - HOUR, people=("Dana Whitfield", "Ruth Sandoval"))
    job = a_job(store, dana)
    before = services.outcomes.before(job)
    services.outcomes.decide(job, Stage.ACCEPTED, {ruth: "I told her by phone"})
    assert statuses(services, dana, ruth) == [Status.OPEN, Status.WAIVED]
    # What was learnt meanwhile stays when the decision is taken back.
    talk = services.conversations.follow_up(dana).conversation
    services.conversations.expect_decision(talk.id, date(2026, 12, 4))
    services.outcomes.take_back(before, {ruth: ""})
    assert statuses(services, dana, ruth) == [Status.OPEN] * 2
    found = services.conversations.opportunity(job)
    assert found is not None
    assert (found.stage, found.decision_on) == (Stage.AWAITING_DECISION, date(2026, 12, 4))


def test_a_decision_with_a_waiver_that_is_refused_changes_nothing_at_all(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    (dana,) = log(store, ended=clock.now() - HOUR)
    job = a_job(store, dana)
    with pytest.raises(Refused, match="why"):
        services.outcomes.decide(job, Stage.ACCEPTED, {dana: " "})
    found = services.conversations.opportunity(job)
    assert found is not None
    assert found.stage is Stage.AWAITING_DECISION
    with pytest.raises(UserError, match="no longer there"):
        services.outcomes.decide(999, Stage.OFFER)


def test_a_rejection_leaves_the_thank_yous_owed(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    (dana,) = log(store, ended=clock.now() - HOUR)
    job = a_job(store, dana)
    assert "still owed" in services.outcomes.outcome(job, Stage.REJECTED).sentence
    services.outcomes.decide(job, Stage.REJECTED)
    assert [one.id for one in services.today.owed()] == [dana]


def test_letting_go_silences_what_was_open_and_a_later_talk_is_a_new_duty(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    (dana,) = log(store, ended=clock.now() - HOUR)
    job = a_job(store, dana)
    before = services.outcomes.before(job)
    services.outcomes.let_go(job)
    assert services.conversations.follow_up(dana).let_go_of
    assert services.today.owed() == []
    clock.instant += DAY
    (again,) = log(store, ended=clock.now() - HOUR)
    talk = services.conversations.follow_up(again).conversation
    store.save_conversation(replace(talk, opportunity_id=job))
    assert [one.id for one in services.today.owed()] == [again]
    services.outcomes.take_back(before)
    assert {one.id for one in services.today.owed()} == {dana, again}


# The next thing, silence and the settings


def a_target(store: SqliteStore, name: str, *people: str) -> int:
    company = store.save_company(Company(name=name))
    for person in people:
        first, _, last = person.partition(" ")
        store.save_contact(Contact(first_name=first, last_name=last, company_id=company))
    return store.save_opportunity(Opportunity(company_id=company, title="Lead", stage=Stage.TARGET))


def test_the_next_thing_counts_what_is_live_by_the_setting_and_names_people_known(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    assert services.today.today().next_thing is None  # nothing is there at all yet
    (dana,) = log(store, ended=clock.now() - HOUR)
    a_job(store, dana)
    a_target(store, "Meridian Labs", "Priya Nair", "Sam Osei")
    log(store, ended=clock.now() - 12 * DAY, people=("Ann Roe",), company="Fenwick Rail")
    a_target(store, "Osprey Health")
    fenwick = store.company_named("Fenwick Rail")
    assert fenwick is not None
    store.save_opportunity(Opportunity(company_id=fenwick.id, stage=Stage.TARGET))
    thing = services.today.today().next_thing
    assert thing is not None
    assert thing.headline == "One opportunity is live. Three keep a search moving."
    assert [one.company for one in thing.quiet] == ["Fenwick Rail", "Meridian Labs", "Osprey Health"]
    assert [name for _key, name in thing.quiet[1].known] == ["Priya Nair", "Sam Osei"]
    services.profile.save_settings(Settings(live_at_least=1))
    enough = services.today.today().next_thing
    assert enough is not None
    assert enough.headline == "Three targets have had no move lately"


def test_a_decision_date_that_passed_is_said_calmly_until_letting_go_is_offered(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    (dana,) = log(store, ended=clock.now() - 9 * DAY)
    job = a_job(store, dana, decision_on=date(2026, 11, 20))
    today = services.today.today()
    (passed,) = today.passed
    assert (passed.opportunity_id, passed.company) == (job, "Harrow & Pike")
    assert "Nothing is owed" in passed.words
    assert today.let_go == []
    services.profile.save_settings(Settings(let_go_working_days=1))
    later = services.today.today()
    assert later.passed == []
    assert [one.opportunity_id for one in later.let_go] == [job]


def test_letting_go_without_a_date_follows_its_own_setting(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    (dana,) = log(store, ended=clock.now() - 20 * DAY)
    a_job(store, dana)
    assert services.today.today().let_go == []
    services.profile.save_settings(Settings(let_go_days=14))
    assert len(services.today.today().let_go) == 1


@pytest.mark.parametrize(("setting", "days"), [(3, 3), (4, 4), (7, 7)])
def test_the_calendar_invites_as_many_days_later_as_the_setting_says(
    services: Services, store: SqliteStore, clock: FixedClock, setting: int, days: int
) -> None:
    (key,) = log(store, ended=clock.now() - HOUR)
    contact = services.conversations.follow_up(key).contact
    store.save_contact(replace(contact, linkedin_state=LinkedIn.NOT_CONNECTED))
    services.hand_over.record(key, Outcome.SENT_BY_HAND)
    services.profile.save_settings(Settings(invite_after_days=setting))
    thanked = date(2026, 11, 23)
    items = services.calendar.items(thanked, thanked + 10 * DAY)
    found = [day for day, some in items.items() for one in some if one.kind is ItemKind.INVITATION]
    assert found == [thanked + days * DAY]


# What it costs


def statements(store: SqliteStore, services: Services) -> int:
    said: list[str] = []
    connection = store._database.connection()
    connection.set_trace_callback(said.append)
    services.today.today()
    connection.set_trace_callback(None)
    return len([one for one in said if one.lstrip().upper().startswith("SELECT")])


def test_today_asks_the_same_few_questions_however_much_was_let_lie(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    def silent(count: int) -> None:
        for number in range(count):
            person = f"Ann{number} Roe{count}"
            (key,) = log(store, ended=clock.now() - 60 * DAY, people=(person,), company=f"{count} {number}")
            a_job(store, key, decision_on=date(2026, 9, 30))
            services.hand_over.record(key, Outcome.SENT_BY_HAND, at=clock.now() - 59.5 * DAY)

    silent(2)
    few = statements(store, services)
    silent(20)
    assert statements(store, services) == few
    found = services.today.today()
    assert len(found.let_go) == 22
    assert {one.words for one in found.let_go} == {"You did everything well: 1 thanked, all within 24 hours."}


def test_what_is_owed_is_found_without_reading_every_letter_there_ever_was(
    store: SqliteStore, clock: FixedClock
) -> None:
    said: list[str] = []
    connection = store._database.connection()
    connection.set_trace_callback(said.append)
    store.follow_ups(closing_after=clock.now(), closing_before=clock.now() + DAY, unmet_only=True)
    connection.set_trace_callback(None)
    plan = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {said[0]}")]
    assert any("participant_opens_at" in step for step in plan)
    assert not any("SCAN" in step or "LIST SUBQUERY" in step for step in plan), plan
