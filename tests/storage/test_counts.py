"""What is counted in the database is what the rules say of each follow-up."""

from datetime import timedelta

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.domain.model import HandOver
from followup_desktop.storage.store import SqliteStore
from tests.factories import ENDED, log

DAY = timedelta(days=1)
NEAR_THE_CLOSE = st.timedeltas(DAY - timedelta(seconds=2), DAY + timedelta(seconds=2))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.timedeltas(timedelta(0), timedelta(seconds=1)), NEAR_THE_CLOSE)
@example(timedelta(microseconds=999_999), DAY)
@example(timedelta(0), DAY + timedelta(microseconds=1))
def test_on_time_is_counted_as_the_rule_says_to_the_microsecond(
    store: SqliteStore, fraction: timedelta, after: timedelta
) -> None:
    ended = ENDED + fraction
    with store._database.atomic() as nothing_stays:
        (key,) = log(store, ended=ended)
        store.hand_over(HandOver(key, ended + after, Medium.EMAIL, Outcome.SENT_BY_HAND))
        follow_up = store.follow_up(key)
        assert follow_up is not None
        assert store.handed_over_since(ENDED, []) == [(int(bool(follow_up.on_time)), 1)]
        nothing_stays.rollback()


def test_only_what_closes_from_then_on_is_counted(store: SqliteStore) -> None:
    (key,) = log(store, ended=ENDED)
    store.hand_over(HandOver(key, ENDED, Medium.EMAIL, Outcome.SENT_BY_HAND))
    assert store.handed_over_since(ENDED + DAY, []) == [(1, 1)]
    assert store.handed_over_since(ENDED + DAY + timedelta(microseconds=1), []) == [(0, 0)]


def test_each_hand_over_counts_between_the_edges_around_it(store: SqliteStore) -> None:
    for at in (ENDED, ENDED + 2 * DAY, ENDED + 4 * DAY):
        (key,) = log(store, ended=ENDED, people=("Dana Whitfield",))
        store.hand_over(HandOver(key, at, Medium.EMAIL, Outcome.SENT_BY_HAND))
    edges = [ENDED + timedelta(microseconds=1), ENDED + 2 * DAY, ENDED + 3 * DAY]
    assert store.handed_over_since(ENDED, edges) == [(1, 1), (0, 0), (0, 1), (0, 1)]


def test_nobody_is_known_in_a_new_database(store: SqliteStore) -> None:
    assert not store.knows_anybody()
    log(store)
    assert store.knows_anybody()
