"""Rule 6 and merged cards: a recorded merge and its exact way back pass, and nothing else does."""

from datetime import timedelta
from typing import Any

import pytest
from peewee import IntegrityError

from followup_desktop.domain.errors import Refused
from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.domain.model import Contact, HandOver
from followup_desktop.services.bundle import Services
from followup_desktop.services.cards.doubles import Merged
from followup_desktop.storage import tables as t
from followup_desktop.storage.store import SqliteStore
from tests.factories import ENDED, log
from tests.storage.dump import differences, dump
from tests.storage.test_one_letter import OPENS, PARTICIPANT, SECOND_LETTER, facts

# Dana is contact, participant and hand-over 1 in talk 1 with Miguel (2); Ruth is 3 in talk 2; Tom is card 4.
BEFORE = {
    "a record of a card that is none": "INSERT INTO merged (keep, away, at) VALUES (77, 1, '')",
    "a record of one card": "INSERT INTO merged (keep, away, at) VALUES (1, 1, '')",
    "a move without a merge": "INSERT INTO merged_follow_up (merged, participant, moved) VALUES (1, 1, 1)",
}
# Dana's card was merged into Ruth's, so that contact 1 is gone, and participant 1 is Ruth's.
AFTER = {
    **{
        name: SECOND_LETTER[name]
        for name in (
            "insert",
            "insert or replace",
            "upsert",
            "insert what is selected",
            "change what was sent",
            "give it to somebody else",
            "delete",
            "claim",
            "claim or replace",
            "move her to another talk",
            "give her another number",
            "replace her by number",
            "delete her",
            "delete the talk",
            "renumber the talk",
        )
    },
    "add her again": f"INSERT INTO participant {PARTICIPANT} VALUES (9, 1, 1, {OPENS}, '')",
    "add her without a number": "INSERT INTO participant (conversation_id, contact_id, opens_at,"
    f" waived_because) VALUES (1, 1, {OPENS}, '')",
    "add her or replace": f"REPLACE INTO participant {PARTICIPANT} VALUES (3, 1, 1, {OPENS}, '')",
    "make another her": "UPDATE participant SET contact_id = 1, conversation_id = 1 WHERE id = 3",
    "make a neighbour her": "UPDATE participant SET contact_id = 1 WHERE id = 2",
    "add whom she became": f"INSERT INTO participant {PARTICIPANT} VALUES (9, 1, 3, {OPENS}, '')",
    "move her on": "UPDATE participant SET contact_id = 4 WHERE id = 1",
    "move her onto a neighbour": "UPDATE OR REPLACE participant SET contact_id = 2 WHERE id = 1",
    "move her back to no card": "UPDATE participant SET contact_id = 1 WHERE id = 1",
    "forget the merge": "DELETE FROM merged",
    "forget what moved": "DELETE FROM merged_follow_up",
    "change the merge": "UPDATE merged SET away = 4",
    "change what moved": "UPDATE merged_follow_up SET moved = 0",
    "replace the merge": "REPLACE INTO merged (id, keep, away, at) VALUES (1, 2, 4, '')",
    "replace whom it took": "REPLACE INTO merged (id, keep, away, at) VALUES (9, 3, 1, '')",
    "replace what moved": "REPLACE INTO merged_follow_up (id, merged, participant, moved)"
    " VALUES (1, 1, 3, 0)",
    "a move of another's": "INSERT INTO merged_follow_up (merged, participant, moved) VALUES (1, 2, 1)",
    "delete whom she became": "DELETE FROM contact WHERE id = 3",
    "renumber whom she became": "UPDATE contact SET id = 8 WHERE id = 3",
}


@pytest.fixture
def thanked(store: SqliteStore) -> SqliteStore:
    """Dana was thanked by a letter that this app sent."""
    dana, _ = log(store, people=("Dana Whitfield", "Miguel Ortega"))
    log(store, people=("Ruth Sandoval",), ended=ENDED + timedelta(hours=1))
    store.save_contact(Contact(first_name="Tom"))
    store.hand_over(HandOver(dana, ENDED, Medium.EMAIL, Outcome.SENT, "Thank you", "", "Dear Dana"))
    return store


@pytest.fixture
def merge(thanked: SqliteStore, services: Services) -> Merged:
    return services.doubles.merge(3, 1)


def try_in_vain(sql: str, before: Any) -> None:
    with pytest.raises(Refused) as refused:
        t.proxy.execute_sql(sql)
    assert refused.value.sentence.endswith(".")
    assert facts() == before


@pytest.mark.parametrize("keys", [1, 0], ids=["", "keys_off"])
@pytest.mark.parametrize("path", BEFORE)
def test_no_false_record_is_taken(thanked: SqliteStore, path: str, keys: int) -> None:
    t.proxy.execute_sql(f"PRAGMA foreign_keys = {keys}")
    try_in_vain(BEFORE[path], facts())


@pytest.mark.parametrize("recursive", [0, 1], ids=["", "recursive"])
@pytest.mark.parametrize("keys", [1, 0], ids=["", "keys_off"])
@pytest.mark.parametrize("path", AFTER)
def test_after_a_merge_sql_is_refused_in_words(merge: Merged, path: str, keys: int, recursive: int) -> None:
    t.proxy.execute_sql(f"PRAGMA foreign_keys = {keys}")
    t.proxy.execute_sql(f"PRAGMA recursive_triggers = {recursive}")
    try_in_vain(AFTER[path], facts())


@pytest.mark.parametrize("keys", [1, 0], ids=["", "keys_off"])
def test_a_card_that_comes_back_beside_the_merge_stays_out_of_the_talk(
    merge: Merged, thanked: SqliteStore, keys: int
) -> None:
    assert thanked.save_contact(Contact(id=1, first_name="Dana")) == 1
    t.proxy.execute_sql(f"PRAGMA foreign_keys = {keys}")
    for path in ("add her again", "make another her", "make a neighbour her", "forget the merge"):
        try_in_vain(AFTER[path], facts())


def test_one_who_moved_on_is_nobody_elses_to_move_back(
    merge: Merged, thanked: SqliteStore, services: Services
) -> None:
    services.doubles.merge(4, 3)
    thanked.save_contact(Contact(id=1, first_name="Dana"))
    before = facts()
    for sql in (
        "UPDATE participant SET contact_id = 1 WHERE id = 1",
        AFTER["add her again"],
        f"INSERT INTO participant {PARTICIPANT} VALUES (9, 1, 3, {OPENS}, '')",
        "DELETE FROM merged WHERE away = 1",
        "DELETE FROM merged WHERE away = 3",
    ):
        try_in_vain(sql, before)
    with pytest.raises((Refused, IntegrityError)):
        services.doubles.undo(merge)
    assert facts() == before


def test_a_merge_and_its_way_back_leave_one_letter_where_it_was(
    thanked: SqliteStore, services: Services
) -> None:
    before = dump()
    for _ in range(3):
        merge = services.doubles.merge(3, 1)
        with pytest.raises(Refused):
            services.hand_over.record(1, Outcome.POSTED)
        services.doubles.undo(merge)
        assert differences(before, dump()) == {}
        with pytest.raises(Refused):
            services.hand_over.record(1, Outcome.POSTED)
