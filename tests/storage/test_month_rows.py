"""A busy month read by its room shows what a month read whole would show."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.kinds import LinkedIn, Outcome
from followup_desktop.domain.model import Opportunity, Visit
from followup_desktop.gui.calendar.layout import fitting
from followup_desktop.services.bundle import Services
from followup_desktop.services.calendar import ItemKind, Only
from followup_desktop.storage import month
from followup_desktop.storage.store import SqliteStore
from tests.factories import log

FIRST, LAST = date(2026, 10, 26), date(2026, 12, 6)


@pytest.fixture
def busy(
    services: Services, store: SqliteStore, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> Services:
    """Three weeks of talks around now, some met, waived, cancelled, to be invited, or about a position.

    Visits lie among them.
    """
    monkeypatch.setattr(month, "FEW", 0)
    job = 0
    for at in range(160):
        ended = datetime(2026, 11, 10, 12, tzinfo=UTC) + timedelta(hours=3 * at, minutes=at)
        (one,) = log(store, ended=ended, people=(f"Person {at}",))
        follow_up = services.conversations.follow_up(one)
        if not job:
            job = store.save_opportunity(
                Opportunity(company_id=follow_up.conversation.company_id or 0, decision_on=date(2026, 11, 27))
            )
        if at % 5 == 0:
            store.save_contact(replace(follow_up.contact, linkedin_state=LinkedIn.NOT_CONNECTED))
        if ended < clock.now() and at % 3 == 0:
            services.hand_over.record(one, Outcome.SENT_BY_HAND, ended + timedelta(hours=2))
        elif at % 7 == 0:
            services.conversations.waive(one, "no need")
        if at % 11 == 0:
            services.conversations.cancel(follow_up.conversation.id)
        if at % 6 == 0:
            start = ended + timedelta(minutes=50)
            who, about = follow_up.contact.id, job if at % 12 == 0 else None
            visit = Visit(start, start + timedelta(hours=1), "Europe/Berlin", who, opportunity_id=about)
            store.save_visit(visit)
        if at % 4 == 0:
            store.save_conversation(
                replace(services.conversations.conversation(follow_up.conversation.id), opportunity_id=job)
            )
    return services


@pytest.mark.parametrize(
    "only",
    [Only(), Only(frozenset({ItemKind.CLOSE})), Only(frozenset({ItemKind.VISIT})), Only(opportunity_id=1)],
)
@pytest.mark.parametrize("room", [1, 3, 5])
def test_the_same_items_have_room_and_the_same_are_counted(busy: Services, only: Only, room: int) -> None:
    whole = busy.calendar.items(FIRST, LAST, only)
    found = busy.calendar.month(FIRST, LAST, room, only)
    assert {day: count for day, count in found.counts.items() if count} == {
        day: len(items) for day, items in whole.items()
    }
    for day, items in whole.items():
        count = found.counts[day]
        shown = fitting(found.days[day], room, None, count)
        assert [one.id for one in shown[0]] == [one.id for one in fitting(items, room, None)[0]]
        assert shown[1] == fitting(items, room, None)[1]


def test_the_load_of_each_day_counts_talks_visits_and_closes(busy: Services) -> None:
    whole = busy.calendar.items(FIRST, LAST)
    loads = busy.calendar.loads(FIRST, LAST)
    assert {day: load for day, load in loads.items() if load} == {
        day: held for day, items in whole.items() if (held := sum(one.at is not None for one in items))
    }


def test_the_kinds_of_each_day_are_those_of_its_items(
    busy: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = busy.calendar.items(FIRST, LAST)
    whole = {day: sorted({one.kind for one in found}) for day, found in items.items()}
    assert {kind for kinds in whole.values() for kind in kinds} == set(ItemKind)
    assert {day: sorted(kinds) for day, kinds in busy.calendar.kinds(FIRST, LAST).items()} == whole
    monkeypatch.setattr(month, "FEW", 10_000)
    assert {day: sorted(kinds) for day, kinds in busy.calendar.kinds(FIRST, LAST).items()} == whole


def test_what_lies_across_days_is_found_from_either_side(
    services: Services, store: SqliteStore, zone: Callable[[], str]
) -> None:
    ended = datetime(2026, 11, 21, 7, 30, tzinfo=UTC)  # half past one at night in Chicago
    log(store, ended=ended)
    friday, saturday, sunday = (date(2026, 11, day) for day in (20, 21, 22))
    kinds = {
        day: sorted(item.kind for item in services.calendar.spans(day, day))
        for day in (friday, saturday, sunday)
    }
    assert kinds == {
        friday: [],
        saturday: [ItemKind.CLOSE, ItemKind.CONVERSATION],
        sunday: [ItemKind.CLOSE],
    }
