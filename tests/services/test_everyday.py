"""Logging by hand, notes, Today, the calendar and reminders, over a real file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from followup_desktop import paths
from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.kinds import Outcome, Stage, Topic
from followup_desktop.domain.model import Conversation, Notes, Participant, Point
from followup_desktop.domain.reminders import LADDER
from followup_desktop.domain.status import OWED, Status
from followup_desktop.services.bundle import Services
from followup_desktop.services.calendar import ItemKind
from followup_desktop.services.letters import letter_state
from followup_desktop.storage.store import SqliteStore
from tests.factories import a_contact, log

HOUR = timedelta(hours=1)


def a_talk(store: SqliteStore, clock: FixedClock, **facts: object) -> Conversation:
    contact = store.save_contact(a_contact())
    talk = Conversation(
        clock.now() - HOUR, clock.now(), "America/Chicago", participants=(Participant(contact_id=contact),)
    )
    return replace(talk, **facts)  # type: ignore[arg-type]


def test_a_logged_conversation_closes_a_day_later_to_the_minute(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    services.conversations.save(a_talk(store, clock))
    (owed,) = services.today.owed()
    assert owed.window.closes_at == clock.now() + 24 * HOUR
    days = services.calendar.items(date(2026, 11, 23), date(2026, 11, 24))
    closes = [item for items in days.values() for item in items if item.kind is ItemKind.CLOSE]
    assert [(item.day, item.at, item.text) for item in closes] == [
        (date(2026, 11, 24), clock.now() + 24 * HOUR, "Dana Whitfield")
    ]


@pytest.mark.parametrize(
    ("length", "says"), [(-HOUR, "ends before it starts"), (timedelta(days=8), "more than a week")]
)
def test_times_that_cannot_be_right_are_said(
    services: Services, store: SqliteStore, clock: FixedClock, length: timedelta, says: str
) -> None:
    talk = a_talk(store, clock)
    with pytest.raises(UserError, match=says):
        services.conversations.save(replace(talk, ends_at=talk.starts_at + length))
    with pytest.raises(UserError, match="no time zone called"):
        services.conversations.save(replace(talk, zone="Nowhere"))
    assert services.today.owed() == []


def test_a_waiver_needs_a_reason_and_can_be_taken_back(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    (key,) = log(store, ended=clock.now())
    with pytest.raises(UserError, match="why"):
        services.conversations.waive(key, "  ")
    services.conversations.waive(key, "We are related")
    assert services.conversations.follow_up(key).status_at(clock.now()) is Status.WAIVED
    assert services.today.owed() == []
    services.conversations.take_back_waiver(key)
    assert len(services.today.owed()) == 1


def test_notes_are_kept_point_by_point(services: Services, store: SqliteStore, clock: FixedClock) -> None:
    (key,) = log(store, ended=clock.now())
    points = (Point(Topic.CHALLENGE, "  Two   lines idle "), Point(Topic.CHALLENGE, " "))
    services.conversations.save_notes(key, Notes(points, frozenset({Topic.CHALLENGE, Topic.DETAIL})))
    kept = services.conversations.notes(key)
    assert kept.about(Topic.CHALLENGE) == ("Two lines idle",)
    assert kept.not_asked == {Topic.DETAIL}


def test_a_decision_date_needs_a_position(services: Services, store: SqliteStore, clock: FixedClock) -> None:
    saved = services.conversations.save(a_talk(store, clock))
    with pytest.raises(UserError, match="position"):
        services.conversations.expect_decision(saved.id, date(2026, 12, 4))


def test_missing_addresses_come_first_then_the_nearest_close(services: Services, demo: SqliteStore) -> None:
    owed = services.today.owed()
    missing = [bool(one.missing_address) for one in owed]
    assert missing == sorted(missing, reverse=True)
    assert any(missing)
    for group in (True, False):
        closes = [one.window.closes_at for one in owed if bool(one.missing_address) is group]
        assert closes == sorted(closes)


def test_today_the_calendar_and_the_reminders_tell_one_story(
    services: Services, demo: SqliteStore, clock: FixedClock
) -> None:
    for _ in range(60):
        now = clock.now()
        owed = {one.id for one in services.today.owed()}
        days = services.calendar.items(now.date() - timedelta(days=20), now.date() + timedelta(days=20))
        shown = {
            item.id
            for items in days.values()
            for item in items
            if item.kind is ItemKind.CLOSE and item.status in OWED
        }
        assert shown == owed
        assert {
            one.follow_up.id for one in services.reminders.tick() if one.step in LADDER and one.follow_up
        } <= owed
        clock.instant += timedelta(hours=3, minutes=7)


def test_what_was_announced_is_not_announced_again(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    log(store, ended=clock.now() - 21 * HOUR)
    due = services.reminders.tick()
    assert len(due) == 1
    services.reminders.announce(due)
    assert services.reminders.tick() == []
    assert services.reminders.wait() <= timedelta(minutes=1)


def test_the_wait_ends_at_the_next_due_moment(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    log(store, ended=clock.now() - 21 * HOUR + timedelta(seconds=20))
    assert services.reminders.wait() == timedelta(seconds=20)


def test_silence_after_a_decision_date_is_no_task_and_letting_go_is_offered(
    services: Services, demo: SqliteStore
) -> None:
    today = services.today.today()
    (northway,) = today.let_go
    assert northway.company == "Northway Foods"
    assert northway.thanked == northway.on_time == 2
    opportunity = services.conversations.opportunity(northway.opportunity_id)
    assert opportunity is not None
    services.conversations.save_opportunity(replace(opportunity, stage=Stage.LET_GO))
    assert services.today.today().let_go == []
    assert len(services.people.contacts()) == len(demo.contacts())


def test_the_state_of_a_letter_counts_the_points_it_takes_up(services: Services, demo: SqliteStore) -> None:
    states = {one.contact.first_name: letter_state(one) for one in services.today.owed()}
    assert states["Dana"] == "Draft, 2 of 3 points"
    assert states["Ruth"] == "Notes taken"
    assert states["Miguel"] == "No notes yet"


def test_drafting_stays_free_after_nothing_and_stops_after_the_hand_over(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    (key,) = log(store, ended=clock.now() - HOUR)
    desk = services.letters.open(key)
    assert desk.is_new
    assert desk.letter.text.startswith("Dear Dana,")
    assert store.letter(key) is None
    services.letters.save(replace(desk.letter, text="Mine", html="<p>Mine</p>"))
    assert services.letters.open(key).letter.text == "Mine"
    services.hand_over.record(key, Outcome.SENT_BY_HAND)
    assert not services.letters.save(replace(desk.letter, text="Later"))
    assert services.letters.open(key).letter.text == "Mine"


def test_a_second_round_is_a_new_duty_with_the_earlier_letter_beside_it(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    (first,) = log(store, ended=clock.now() - 50 * HOUR)
    services.hand_over.record(first, Outcome.SENT_BY_HAND, at=clock.now() - 40 * HOUR)
    (second,) = log(store, ended=clock.now() - HOUR)
    assert len(store.contacts()) == 1
    desk = services.letters.open(second)
    assert desk.verdict.allowed
    assert [one.id for one in desk.earlier] == [first]


def test_the_demo_shows_every_state_at_whatever_hour_it_is_made(
    store: SqliteStore, clock: FixedClock, zone: Callable[[], str]
) -> None:
    from followup_desktop.services.demo.story import Demo

    clock.instant = datetime(2027, 2, 28, 5, 59, tzinfo=UTC)
    Demo(store, clock, zone, paths.demo_dir()).fill()
    states = {one.status_at(clock.now()) for one in store.follow_ups()}
    assert {Status.UPCOMING, Status.OPEN, Status.CLOSING, Status.LATE, Status.DONE} <= states
    assert store.integrity_problems() == []


def test_settings_of_a_newer_version_are_kept(services: Services, store: SqliteStore) -> None:
    store.write("settings", '{"theme": "dark", "hologram": true}')
    settings = services.profile.settings()
    assert settings.theme == "dark"
    services.profile.save_settings(settings)
    assert '"hologram": true' in (store.read("settings") or "")
