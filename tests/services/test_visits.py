"""Visits in person: only with who invited (rule 7), each where it belongs, and never suggested."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from followup_desktop.domain.clock import FixedClock, zone_of
from followup_desktop.domain.errors import Refused, UserError
from followup_desktop.domain.etiquette import may_visit
from followup_desktop.domain.model import Company, Opportunity, Visit
from followup_desktop.exchange.icalendar_reader import ICalendarReader
from followup_desktop.services.bundle import Services
from followup_desktop.services.calendar import CalendarItem, ItemKind, Only
from followup_desktop.services.conversations import Attendee
from followup_desktop.services.visits import talk_of
from followup_desktop.storage.store import SqliteStore
from tests.factories import a_contact, log

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STARTS = datetime(2026, 11, 26, 15, tzinfo=UTC)
THURSDAY = date(2026, 11, 26)
NOBODY = may_visit("").reason
VISITS = Only(frozenset({ItemKind.VISIT}))


def a_visit(contact_id: int = 0, starts_at: datetime = STARTS, **facts: object) -> Visit:
    visit = Visit(starts_at, starts_at + HOUR, "Europe/Berlin", contact_id)
    return replace(visit, **facts)  # type: ignore[arg-type]


@pytest.fixture
def dana(store: SqliteStore) -> int:
    company = store.save_company(Company(name="Harrow & Pike"))
    return store.save_contact(replace(a_contact(), company_id=company))


def shown(services: Services, only: Only = VISITS) -> list[CalendarItem]:
    days = services.calendar.items(THURSDAY - DAY, THURSDAY + DAY, only)
    return [item for items in days.values() for item in items]


def test_a_visit_stands_in_the_calendar_with_who_invited(services: Services, dana: int) -> None:
    services.visits.save(a_visit(dana))
    (item,) = shown(services)
    assert item.text == "Visit, Harrow & Pike, invited by Dana Whitfield"
    assert (item.day, item.at, item.ends, item.zone) == (THURSDAY, STARTS, STARTS + HOUR, "Europe/Berlin")


def test_rule_07_without_who_invited_nothing_is_planned_on_any_path(
    services: Services, store: SqliteStore, dana: int
) -> None:
    services.visits.save(a_visit(dana))
    (kept,) = store.visits()
    paths: list[Callable[[], object]] = [
        lambda: services.visits.save(a_visit()),
        lambda: services.visits.save(a_visit(4711)),
        lambda: services.visits.save(replace(kept, invited_by_id=0)),
        lambda: services.visits.plan(a_visit(), Attendee(0, "  "), "Harrow & Pike", ""),
        lambda: store.save_visit(a_visit()),
        lambda: store.save_visit(replace(kept, invited_by_id=0)),
    ]
    for path in paths:
        with pytest.raises(Refused) as refused:
            path()
        assert refused.value.sentence == NOBODY
        assert store.visits() == [kept]
        assert len(store.contacts()) == 1


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"ends_at": STARTS - HOUR}, "ends before it starts. Correct"),
        ({"ends_at": STARTS}, "ends before it starts. Correct"),
        ({"ends_at": STARTS + 8 * DAY}, "more than a week. Correct"),
        ({"zone": "Mars/Olympus"}, "no time zone called .* Use a name"),
    ],
)
def test_times_that_cannot_be_right_are_said(
    services: Services, store: SqliteStore, dana: int, facts: dict[str, Any], says: str
) -> None:
    with pytest.raises(UserError, match=says):
        services.visits.save(a_visit(dana, **facts))
    assert store.visits() == []


def test_a_new_name_company_and_position_are_made_and_taken_back_with_the_visit(
    services: Services, store: SqliteStore
) -> None:
    visits = services.visits
    planned = visits.plan(a_visit(place="Gate 3"), Attendee(0, "Ines Marchetti"), "Ashgrove", "Lead")
    (card,) = store.contacts()
    (job,) = store.opportunities()
    assert (card.name, card.draft) == ("Ines Marchetti", True)
    assert store.visits() == [planned.visit]
    assert planned.visit.invited_by_id == card.id
    assert (planned.visit.company_id, planned.visit.opportunity_id) == (card.company_id, job.id)
    visits.take_back(planned)
    assert (store.visits(), store.contacts()) == ([], [])
    visits.bring_back(planned)
    assert (store.visits(), store.contacts()) == ([planned.visit], [card])


def test_a_card_that_was_filled_in_meanwhile_stays(services: Services, store: SqliteStore) -> None:
    planned = services.visits.plan(a_visit(), Attendee(0, "Ines Marchetti"), "", "")
    store.save_contact(replace(planned.new_cards[0], title="Head of Operations", draft=False))
    services.visits.take_back(planned)
    assert [one.title for one in store.contacts()] == ["Head of Operations"]


def test_a_position_without_a_company_is_refused_and_makes_no_card(
    services: Services, store: SqliteStore
) -> None:
    with pytest.raises(UserError, match="belongs to a company"):
        services.visits.plan(a_visit(), Attendee(0, "Ines Marchetti"), " ", "Lead")
    assert store.contacts() == []


def test_a_change_is_taken_back_to_what_it_was(services: Services, store: SqliteStore, dana: int) -> None:
    before = services.visits.plan(a_visit(), Attendee(dana), "", "").visit
    changed = services.visits.plan(replace(before, place="Hall B"), Attendee(0, "Tom Adeyemi"), "", "")
    assert services.visits.visit(before.id).place == "Hall B"
    services.visits.take_back(changed, before)
    assert store.visits() == [before]
    assert [one.name for one in store.contacts()] == ["Dana Whitfield"]


def test_who_invited_and_what_it_is_about_stay_while_a_visit_names_them(
    services: Services, store: SqliteStore, dana: int
) -> None:
    company = store.contact(dana)
    assert company is not None
    job = store.save_opportunity(Opportunity(company_id=company.company_id or 0, title="Lead"))
    services.visits.save(a_visit(dana, opportunity_id=job))
    store.delete_contact(dana)
    store.delete_opportunity(job)
    assert store.contact(dana) is not None
    assert store.visits()[0].opportunity_id == job
    services.visits.delete(store.visits()[0].id)
    store.delete_contact(dana)
    assert store.contact(dana) is None


def test_a_visit_becomes_a_conversation_with_who_invited(
    services: Services, store: SqliteStore, dana: int
) -> None:
    visit = services.visits.plan(a_visit(place="Hall B", purpose="A tour"), Attendee(dana), "", "").visit
    assert services.visits.talk_at(visit) is None
    talk = talk_of(visit)
    services.conversations.save(talk)
    assert services.visits.talk_at(visit) == store.conversation(1)
    (owed,) = store.follow_ups()
    assert (owed.contact.id, owed.window.closes_at) == (dana, visit.ends_at + DAY)
    services.conversations.cancel(1)
    assert services.visits.talk_at(visit) is None


def test_a_talk_at_another_time_or_with_somebody_else_is_no_log_of_a_visit(
    services: Services, store: SqliteStore, dana: int
) -> None:
    services.visits.save(a_visit(dana))
    log(store, ended=STARTS, people=("Dana Whitfield",))
    log(store, ended=STARTS + HOUR, people=("Tom Adeyemi",))
    assert services.visits.talk_at(store.visits()[0]) is None


@given(after=st.integers(-72, 72), asked=st.integers(-100, 100))
@example(after=0, asked=0)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_rule_07_no_reminder_ever_speaks_of_a_visit(
    services: Services, store: SqliteStore, clock: FixedClock, dana: int, after: int, asked: int
) -> None:
    """Before, while and after it: nothing is due, and nothing is waited for."""
    clock.instant = STARTS
    quiet = services.reminders.wait()
    visit = services.visits.plan(a_visit(starts_at=STARTS + after * HOUR), Attendee(dana), "", "").visit
    try:
        assert services.reminders.wait() == quiet
        clock.instant = STARTS + asked * HOUR
        assert services.reminders.tick() == []
        assert services.today.owed() == []
        assert "visit" not in str(services.today.today().next_thing).lower()
    finally:
        services.visits.delete(visit.id)


@given(
    starts=st.datetimes(datetime(2026, 10, 20), datetime(2026, 12, 10)),
    minutes=st.integers(1, 7 * 24 * 60),
    here=st.sampled_from(["America/Chicago", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Apia"]),
)
@example(starts=datetime(2026, 11, 1, 6, 30), minutes=60, here="America/Chicago")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_every_reading_has_each_visit_once_on_the_day_it_begins(
    services: Services, store: SqliteStore, dana: int, starts: datetime, minutes: int, here: str
) -> None:
    services.calendar._zone = lambda: here
    first, last = date(2026, 10, 1), date(2026, 12, 31)
    start = starts.replace(tzinfo=UTC)
    visit = a_visit(dana, start, ends_at=start + timedelta(minutes=minutes))
    key = store.save_visit(visit)
    try:
        day = start.astimezone(zone_of(here)).date()
        calendar = services.calendar
        for days in (calendar.items(first, last), calendar.month(first, last, 3).days):
            assert [(at, one.id) for at, items in days.items() for one in items] == [(day, key)]
        assert calendar.items(day + DAY, last) == calendar.items(first, day - DAY) == {}
        assert {at for at, load in calendar.loads(first, last).items() if load} == {day}
        assert calendar.kinds(first, last) == {day: [ItemKind.VISIT]}
        # Hour by hour it lies on each day that it touches, and on no other.
        ends = (visit.ends_at - timedelta(microseconds=1)).astimezone(zone_of(here)).date()
        touched = {day, ends, day - DAY, ends + DAY}
        assert {at for at in touched if calendar.spans(at, at)} == {day, ends}
    finally:
        store.delete_visit(key)


def test_the_filter_shows_visits_alone_and_those_of_one_opportunity(
    services: Services, store: SqliteStore, dana: int
) -> None:
    log(store, ended=STARTS)
    company = store.save_company(Company(name="Ashgrove"))
    job = store.save_opportunity(Opportunity(company_id=company, title="Lead"))
    services.visits.save(a_visit(dana))
    services.visits.save(a_visit(dana, company_id=company, opportunity_id=job))
    assert {item.kind for item in shown(services)} == {ItemKind.VISIT}
    mine = shown(services, Only(opportunity_id=job))
    assert [item.text for item in mine] == ["Visit, Ashgrove, invited by Dana Whitfield"]
    everything_else = Only(frozenset(ItemKind) - {ItemKind.VISIT})
    assert ItemKind.VISIT not in {item.kind for item in shown(services, everything_else)}
    assert services.calendar.loads(THURSDAY, THURSDAY, VISITS) == {THURSDAY: 2}


def test_today_lists_what_comes_and_not_what_is_over(
    services: Services, clock: FixedClock, dana: int
) -> None:
    services.visits.save(a_visit(dana))
    services.visits.save(a_visit(dana, clock.now() - 2 * HOUR))
    services.visits.save(a_visit(dana, clock.now() + 20 * DAY))
    assert [(item.kind, item.at) for item in services.today.today().coming] == [(ItemKind.VISIT, STARTS)]


def test_exports_tell_every_visit(services: Services, dana: int, tmp_path: Path) -> None:
    services.visits.save(a_visit(dana, invited_how="by email on 20 Nov", place="Hall B", purpose="A tour"))
    services.export(tmp_path / "all.json")
    (fact,) = json.loads((tmp_path / "all.json").read_text())["visits"]
    told = ("invited_by_id", "invited_how", "starts_at", "place")
    assert [fact[name] for name in told] == [dana, "by email on 20 Nov", "2026-11-26T15:00:00Z", "Hall B"]
    services.export(tmp_path / "all.ics")
    text = (tmp_path / "all.ics").read_text().replace("\r\n ", "")
    assert "SUMMARY:Visit\\, Harrow & Pike" in text
    assert "Invited by Dana Whitfield\\nby email on 20 Nov\\nHall B\\nA tour" in text
    (event,) = ICalendarReader().read(tmp_path / "all.ics").invitations
    assert event.start.when == STARTS
