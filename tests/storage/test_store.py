"""What goes into the database comes out of it unchanged."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import IntegrityError

from followup_desktop.domain.errors import Refused, UserError
from followup_desktop.domain.kinds import LinkedIn, Medium, Outcome, Stage, Topic
from followup_desktop.domain.model import (
    Company,
    Contact,
    HandOver,
    Labelled,
    LabelledAddress,
    Letter,
    Notes,
    Opportunity,
    Point,
    PostalAddress,
)
from followup_desktop.storage import tables as t
from followup_desktop.storage.fields import UtcDateTimeField
from followup_desktop.storage.instants import to_instant, to_text
from followup_desktop.storage.store import SqliteStore
from tests.factories import ENDED, log

words = st.text(max_size=40)


@given(
    st.datetimes(
        min_value=datetime(1900, 1, 2),
        max_value=datetime(2200, 1, 1),
        timezones=st.sampled_from([UTC, ZoneInfo("Asia/Kathmandu"), ZoneInfo("America/Chicago")]),
    ),
    st.datetimes(
        min_value=datetime(1900, 1, 2),
        max_value=datetime(2200, 1, 1),
        timezones=st.sampled_from([UTC, ZoneInfo("Pacific/Apia")]),
    ),
)
def test_instants_keep_their_order_as_text(first: datetime, second: datetime) -> None:
    assert to_instant(to_text(first)).timestamp() == first.timestamp()
    assert (to_text(first) < to_text(second)) == (first.timestamp() < second.timestamp())


def test_a_naive_time_is_refused_by_the_column() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        UtcDateTimeField().db_value(datetime(2026, 11, 23, 9, 0))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(words, words, st.lists(words, max_size=3), st.sampled_from([None, *Medium]), st.sampled_from(LinkedIn))
def test_a_card_comes_back_as_it_was(
    store: SqliteStore, first: str, last: str, emails: list[str], medium: Medium | None, state: LinkedIn
) -> None:
    card = Contact(
        first_name=first,
        last_name=last,
        emails=tuple(Labelled(value, "home") for value in emails),
        addresses=(
            LabelledAddress(PostalAddress(first, last, "IL", "60606", "US"), "home"),
            LabelledAddress(PostalAddress(city=last)),
        ),
        phones=(Labelled(last, "mobile"), Labelled(first)),
        uid=f"urn:x:{len(store.contacts())}",
        prefix=last,
        middle_name=first,
        suffix=last,
        tags=tuple(dict.fromkeys((first, last))),
        kept=(f"X-ODD;TYPE=a:{first}", first),
        proposed=frozenset({"title", "emails"}),
        medium=medium,
        linkedin_state=state,
        notes=last,
    )
    saved = store.save_contact(card)
    assert store.contact(saved) == replace(card, id=saved)


def test_a_follow_up_carries_all_that_decides_about_it(store: SqliteStore) -> None:
    (key,) = log(store)
    notes = Notes(
        (Point(Topic.CHALLENGE, "Changeovers"), Point(Topic.SHORT_TERM, "Half the time")),
        frozenset({Topic.LONG_TERM}),
    )
    store.save_notes(key, notes)
    store.save_letter(Letter(key, Medium.EMAIL, "Thanks", "<p>Hi</p>", "Hi", ENDED))
    found = store.follow_up(key)
    assert found is not None
    assert found.contact.name == "Dana Whitfield"
    assert found.company_name == "Harrow & Pike"
    assert found.notes.about(Topic.CHALLENGE) == ("Changeovers",)
    assert found.notes.not_asked == {Topic.LONG_TERM}
    assert found.letter is not None
    assert found.letter.html == "<p>Hi</p>"
    assert found.window.opens_at == ENDED


def test_rule_six_is_a_constraint_of_the_database(store: SqliteStore) -> None:
    (key,) = log(store)
    done = HandOver(key, ENDED, Medium.EMAIL, Outcome.SENT)
    store.hand_over(done)
    with pytest.raises(Refused, match="One letter"):
        store.hand_over(replace(done, medium=Medium.POST, outcome=Outcome.POSTED))
    with pytest.raises(Refused, match="One letter"):
        store.claim_sending(key, ENDED, "<1@x>")
    with pytest.raises(Refused, match="One letter"):
        t.proxy.execute_sql(
            "INSERT INTO hand_over (participant_id, at, medium, outcome, subject, html, text, address)"
            f" VALUES ({key}, '{to_text(ENDED)}', 'post', 'posted', '', '', '', '')"
        )
    assert len(t.HandOver.select()) == 1


def test_one_person_has_one_follow_up_in_a_conversation(store: SqliteStore) -> None:
    (key,) = log(store)
    row = t.Participant.get_by_id(key)
    with pytest.raises(IntegrityError):
        t.Participant.create(conversation=row.conversation_id, contact=row.contact_id, opens_at=ENDED)


def test_two_claims_to_send_one_letter_cannot_both_hold(store: SqliteStore) -> None:
    (key,) = log(store)
    store.claim_sending(key, ENDED, "<1@x>")
    with pytest.raises(Refused, match="being sent"):
        store.claim_sending(key, ENDED, "<2@x>")
    store.release_sending(key)
    store.claim_sending(key, ENDED, "<3@x>")


def test_whoever_was_thanked_cannot_be_dropped_from_a_conversation(store: SqliteStore) -> None:
    dana, _ = log(store, people=("Dana Whitfield", "Miguel Ortega"))
    store.hand_over(HandOver(dana, ENDED, Medium.EMAIL, Outcome.SENT))
    talk = store.participant_conversation(dana)
    assert talk is not None
    with pytest.raises(Refused, match="stay in it"):
        store.save_conversation(replace(talk, participants=talk.participants[1:]))
    with pytest.raises(Refused):
        store.delete_conversation(talk.id)
    assert len(store.follow_ups()) == 2


def test_moving_a_conversation_moves_its_windows_and_keeps_its_follow_ups(store: SqliteStore) -> None:
    keys = log(store, people=("Dana Whitfield", "Miguel Ortega"))
    talk = store.participant_conversation(keys[0])
    assert talk is not None
    later = timedelta(hours=5)
    store.save_conversation(replace(talk, starts_at=talk.starts_at + later, ends_at=talk.ends_at + later))
    moved = store.follow_ups()
    assert [one.id for one in moved] == keys
    assert {one.window.opens_at for one in moved} == {ENDED + later}
    assert store.integrity_problems() == []


def test_ids_are_never_given_out_twice(store: SqliteStore) -> None:
    (key,) = log(store)
    talk = store.participant_conversation(key)
    assert talk is not None
    store.delete_conversation(talk.id)
    log(store, people=("Ruth Sandoval",))
    store.save_conversation(talk)
    assert {one.contact.name for one in store.follow_ups()} == {"Dana Whitfield", "Ruth Sandoval"}


def test_a_cancelled_conversation_owes_nothing(store: SqliteStore) -> None:
    (key,) = log(store)
    talk = store.participant_conversation(key)
    assert talk is not None
    store.save_conversation(replace(talk, cancelled=True))
    assert store.follow_ups() == []
    assert store.calendar_rows(ENDED - timedelta(days=2), ENDED + timedelta(days=2))[0].cancelled


def test_only_live_opportunities_have_decision_dates_in_the_calendar(store: SqliteStore) -> None:
    company = store.save_company(Company(name="Harrow"))
    day = date(2026, 11, 27)
    store.save_opportunity(Opportunity(0, company, "Lead", Stage.AWAITING_DECISION, day))
    store.save_opportunity(Opportunity(0, company, "Old", Stage.REJECTED, day))
    assert [name for _, _, name in store.decisions_between(day, day)] == ["Harrow"]


def test_a_full_disk_is_said_with_a_remedy_and_loses_nothing(store: SqliteStore) -> None:
    kept = store.save_contact(Contact(first_name="Dana"))
    (pages,) = t.proxy.execute_sql("PRAGMA page_count").fetchone()
    t.proxy.execute_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserError, match="disk is full"):
        store.save_contact(Contact(first_name="Miguel", notes="x" * 400_000))
    assert store.contact(kept) is not None
    t.proxy.execute_sql("PRAGMA max_page_count = 1000000")
    store.save_contact(Contact(first_name="Ruth"))
    assert store.integrity_problems() == []


WRITER = """
import sys
from pathlib import Path
from followup_desktop.storage.store import SqliteStore
from followup_desktop.domain.model import Contact
store = SqliteStore(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    store.save_contact(Contact(first_name=str(number)))
    print(number, flush=True)
"""


def test_a_kill_loses_nothing_that_was_said_to_be_saved(tmp_path: Path) -> None:
    path = tmp_path / "followup.sqlite"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        said = 0
        for line in writer.stdout:
            said = int(line)
            if said >= 25:
                os.kill(writer.pid, signal.SIGKILL)
                break
        said = max([said, *(int(line) for line in writer.stdout if line.endswith("\n"))])
    store = SqliteStore(path)
    kept = {int(contact.first_name) for contact in store.contacts()}
    store.close()
    assert set(range(1, said + 1)) <= kept
