"""Visits come out of the database as they went in, and never without who invited."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import IntegrityError

from followup_desktop.domain.errors import Refused
from followup_desktop.domain.model import Visit
from followup_desktop.storage import tables as t
from followup_desktop.storage.first_look import FirstLook
from followup_desktop.storage.store import SqliteStore
from tests.factories import a_contact

START = datetime(2026, 11, 26, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)
words = st.text(max_size=40)


@given(words, words, words, st.datetimes(datetime(1990, 1, 1), datetime(2190, 1, 1)), st.integers(1, 10_000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_a_visit_comes_back_as_it_was(
    store: SqliteStore, how: str, place: str, purpose: str, start: datetime, minutes: int
) -> None:
    contact = store.save_contact(a_contact())
    starts = start.replace(tzinfo=UTC)
    visit = Visit(starts, starts + timedelta(minutes=minutes), "Asia/Kathmandu", contact, how, place, purpose)
    key = store.save_visit(visit)
    kept = store.visit(key)
    assert kept is not None
    assert kept == Visit(**{**{name: getattr(visit, name) for name in Visit.__slots__}, "id": key})
    assert store.visits(contact) == [kept]


def test_a_visit_that_was_deleted_comes_back_under_its_id(store: SqliteStore) -> None:
    contact = store.save_contact(a_contact())
    first = store.save_visit(Visit(START, START + HOUR, "UTC", contact))
    kept = store.visit(first)
    assert kept is not None
    store.delete_visit(first)
    later = store.save_visit(Visit(START, START + HOUR, "UTC", contact))
    assert later != first
    store.save_visit(kept)
    assert store.visit(first) == kept


def test_rule_07_the_database_itself_refuses_a_visit_without_who_invited(store: SqliteStore) -> None:
    contact = store.save_contact(a_contact())
    store.save_visit(Visit(START, START + HOUR, "UTC", contact))
    with pytest.raises(Refused, match="Name who invited you"):
        t.Visit.update(invited_by=None).execute()
    with pytest.raises(IntegrityError):
        t.Visit.update(invited_by=4711).execute()
    with pytest.raises(IntegrityError):
        t.Contact.delete().where(t.Contact.id == contact).execute()
    assert [one.invited_by_id for one in store.visits()] == [contact]


def test_the_first_paint_reads_the_same_visits_without_the_whole_store(
    store: SqliteStore, tmp_path: Path
) -> None:
    contact = store.save_contact(a_contact())
    for hours in (-30, -1, 0, 23, 24):
        store.save_visit(Visit(START + hours * HOUR, START + (hours + 2) * HOUR, "UTC", contact))
    first = FirstLook(tmp_path / "followup.sqlite")
    assert first.is_current
    seen = first.visit_rows(START, START + 24 * HOUR)
    assert "whole" not in vars(first)
    # One that began before goes on into the span, and one that begins where it ends is none of it.
    assert [row.starts_at - START for row in seen] == [-HOUR, 0 * HOUR, 23 * HOUR]
    assert seen == store.visit_rows(START, START + 24 * HOUR)
    first.close()
