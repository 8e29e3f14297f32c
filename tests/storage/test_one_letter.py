"""Rule 6 in the database: no path makes a second letter, raw SQL through the app's own connection included.

What nobody can stop is somebody who takes the triggers away, or writes to the file with an editor.
"""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from followup_desktop.arguments import parse
from followup_desktop.cli import run
from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.errors import Refused
from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.domain.model import HandOver, Letter, Profile
from followup_desktop.services.bundle import Services
from followup_desktop.services.hand_over import MaybeSent
from followup_desktop.services.outgoing import MailServer
from followup_desktop.storage import tables as t
from followup_desktop.storage.store import SqliteStore
from tests.factories import ENDED, log

ROOT = Path(__file__).parents[2]
HAND_OVER = "(participant_id, at, medium, outcome, subject, html, text, address)"
VALUES = "(1, '2026-11-23T00:00:00.000000Z', 'post', 'posted', 'Again', '', '', '')"
PARTICIPANT = "(id, conversation_id, contact_id, opens_at, waived_because)"
OPENS = "'2026-11-22T18:25:00.000000Z'"

# Dana is contact, participant and hand-over 1 and was thanked; Miguel is 2 and was not; both in talk 1.
SECOND_LETTER = {
    "insert": f"INSERT INTO hand_over {HAND_OVER} VALUES {VALUES}",
    "insert or replace": f"INSERT OR REPLACE INTO hand_over {HAND_OVER} VALUES {VALUES}",
    "insert or ignore": f"INSERT OR IGNORE INTO hand_over {HAND_OVER} VALUES {VALUES}",
    "insert or rollback": f"INSERT OR ROLLBACK INTO hand_over {HAND_OVER} VALUES {VALUES}",
    "upsert": f"INSERT INTO hand_over {HAND_OVER} VALUES {VALUES}"
    " ON CONFLICT (participant_id) DO UPDATE SET text = 'Again'",
    "insert what is selected": f"INSERT INTO hand_over {HAND_OVER}"
    " SELECT participant_id, at, medium, outcome, subject, html, text, address FROM hand_over",
    "replace somebody else's": "INSERT OR REPLACE INTO hand_over (id, participant_id, at, medium, outcome,"
    " subject, html, text, address) VALUES (1, 2, '2026-11-23', 'post', 'posted', '', '', '', '')",
    "change what was sent": "UPDATE hand_over SET text = 'Again', at = '2026-11-24T00:00:00.000000Z'",
    "give it to somebody else": "UPDATE hand_over SET participant_id = 2",
    "give it to somebody else or ignore": "UPDATE OR IGNORE hand_over SET participant_id = 2",
    "change its outcome": "UPDATE hand_over SET outcome = 'posted'",
    "delete": "DELETE FROM hand_over",
    "claim": "INSERT INTO sending (participant_id, since, message_id) VALUES (1, '2026-11-23', '<2@x>')",
    "claim or replace": "REPLACE INTO sending (participant_id, since, message_id) VALUES (1, '', '<2@x>')",
    "claim twice": "REPLACE INTO sending (participant_id, since, message_id) VALUES (2, '', '<2@x>')",
    "replace a claim": "REPLACE INTO sending (id, participant_id, since, message_id) VALUES (1, 3, '', '')",
    "move a claim": "UPDATE sending SET participant_id = 1",
    "make her somebody else": "UPDATE participant SET contact_id = 3 WHERE id = 1",
    "move her to another talk": "UPDATE participant SET conversation_id = 2 WHERE id = 1",
    "give her another number": "UPDATE participant SET id = 77 WHERE id = 1",
    "put another in her place": "UPDATE OR REPLACE participant SET contact_id = 1 WHERE id = 2",
    "replace her by number": f"REPLACE INTO participant {PARTICIPANT} VALUES (1, 1, 3, {OPENS}, '')",
    "replace her by name": f"REPLACE INTO participant {PARTICIPANT} VALUES (9, 1, 1, {OPENS}, '')",
    "add her again": f"INSERT INTO participant {PARTICIPANT} VALUES (9, 1, 1, {OPENS}, '')",
    "delete her": "DELETE FROM participant WHERE id = 1",
    "delete the talk": "DELETE FROM conversation WHERE id = 1",
    "delete the card": "DELETE FROM contact WHERE id = 1",
    "renumber the talk": "UPDATE conversation SET id = 8 WHERE id = 1",
    "renumber the card": "UPDATE contact SET id = 8 WHERE id = 1",
    "swap the talk's number": "UPDATE OR REPLACE conversation SET id = 1 WHERE id = 2",
    "swap the card's number": "UPDATE OR REPLACE contact SET id = 1 WHERE id = 3",
}


@pytest.fixture
def thanked(store: SqliteStore) -> SqliteStore:
    """Dana was thanked by a letter that this app sent; a letter to Miguel is leaving."""
    dana, miguel = log(store, people=("Dana Whitfield", "Miguel Ortega"))
    log(store, people=("Ruth Sandoval",), ended=ENDED + timedelta(hours=1))
    store.hand_over(HandOver(dana, ENDED, Medium.EMAIL, Outcome.SENT, "Thank you", "", "Dear Dana"))
    store.claim_sending(miguel, ENDED, "<1@x>")
    assert (dana, miguel) == (1, 2)
    return store


def facts() -> list[Any]:
    """All that says who was thanked for what, and what is leaving."""
    found = [t.proxy.execute_sql(f"SELECT * FROM {one} ORDER BY id") for one in ("hand_over", "sending")]
    who = t.proxy.execute_sql(
        "SELECT h.text, k.first_name, c.starts_at FROM hand_over h, participant p, contact k, conversation c"
        " WHERE p.id = h.participant_id AND k.id = p.contact_id AND c.id = p.conversation_id"
    )
    return [one.fetchall() for one in (*found, who)]


@pytest.mark.parametrize("recursive", [0, 1], ids=["", "recursive"])
@pytest.mark.parametrize("keys", [1, 0], ids=["", "keys_off"])
@pytest.mark.parametrize("path", SECOND_LETTER)
def test_sql_is_refused_in_words(thanked: SqliteStore, path: str, keys: int, recursive: int) -> None:
    t.proxy.execute_sql(f"PRAGMA foreign_keys = {keys}")
    t.proxy.execute_sql(f"PRAGMA recursive_triggers = {recursive}")
    before = facts()
    with pytest.raises(Refused) as refused:
        t.proxy.execute_sql(SECOND_LETTER[path])
    assert refused.value.sentence.endswith(".")
    assert facts() == before


def test_deleting_and_inserting_in_one_transaction_is_refused(thanked: SqliteStore) -> None:
    before = facts()

    def act() -> None:
        with thanked.transaction():
            t.proxy.execute_sql("DELETE FROM hand_over WHERE participant_id = 1")
            t.proxy.execute_sql(SECOND_LETTER["insert"])

    with pytest.raises(Refused):
        act()
    assert facts() == before


def test_the_same_file_under_another_name_refuses_too(thanked: SqliteStore) -> None:
    t.proxy.execute_sql(f"ATTACH '{thanked.path}' AS other")
    for path in ("insert or replace", "delete", "replace somebody else's", "change what was sent"):
        words = SECOND_LETTER[path].replace("INTO hand_over", "INTO other.hand_over")
        words = words.replace("FROM hand_over", "FROM other.hand_over").replace("UPDATE h", "UPDATE other.h")
        with pytest.raises(Refused):
            t.proxy.execute_sql(words)
    t.proxy.execute_sql("DETACH other")


@pytest.mark.parametrize(
    "act",
    [
        lambda store: store.hand_over(HandOver(1, ENDED, Medium.POST, Outcome.POSTED)),
        lambda store: store.claim_sending(1, ENDED, "<2@x>"),
        lambda store: store.claim_sending(2, ENDED, "<2@x>"),
        lambda store: store.take_back_hand_over(1),
        lambda store: store.delete_conversation(1),
    ],
)
def test_the_store_refuses_in_words(thanked: SqliteStore, act: Callable[[SqliteStore], None]) -> None:
    before = facts()
    with pytest.raises(Refused):
        act(thanked)
    assert facts() == before


def test_what_the_user_recorded_by_mistake_can_be_taken_back_once_and_recorded_again(
    thanked: SqliteStore,
) -> None:
    thanked.hand_over(HandOver(3, ENDED, Medium.POST, Outcome.POSTED))
    thanked.take_back_hand_over(3)
    thanked.hand_over(HandOver(3, ENDED, Medium.PHONE, Outcome.REACHED))
    with pytest.raises(Refused):
        thanked.hand_over(HandOver(3, ENDED, Medium.POST, Outcome.POSTED))


def test_undoing_brings_back_people_and_never_a_free_duty(thanked: SqliteStore, services: Services) -> None:
    kept = services.conversations.keep(2)
    services.conversations.delete(2)
    services.conversations.bring_back(kept)
    thanked.hand_over(HandOver(3, ENDED, Medium.POST, Outcome.POSTED))
    services.conversations.bring_back(kept)
    with pytest.raises(Refused):
        services.hand_over.record(3, Outcome.POSTED)


def test_the_command_line_makes_no_second_duty(thanked: SqliteStore, tmp_path: Path) -> None:
    calendar = tmp_path / "again.ics"
    start, end = (f"{at:%Y%m%dT%H%M%SZ}" for at in (ENDED - timedelta(minutes=50), ENDED))
    for uid in ("one@x", "two@y"):
        calendar.write_text(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n"
            f"UID:{uid}\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:{start}\r\nDTEND:{end}\r\nSUMMARY:Interview\r\n"
            "ATTENDEE;CN=Dana Whitfield:mailto:dana.whitfield@harrow.example\r\n"
            "END:VEVENT\r\nEND:VCALENDAR\r\n"
        )
        command = ["--data-dir", str(thanked.path.parent), "import", str(calendar), "--yes"]
        assert run(parse([*command, "--me", "alex@mail.example"])) == 0
    assert len(thanked.follow_ups_with(1)) == 1


# The outbox


def test_a_crash_while_sending_is_settled_by_the_user_and_never_sent_again(
    store: SqliteStore, services: Services, clock: FixedClock
) -> None:
    (key,) = log(store, ended=clock.now() - timedelta(hours=3))
    services.profile.save_profile(Profile(name="Alex Morgan", emails=("alex@mail.example",)))
    services.profile.save_mail_server(MailServer("mail.example"))
    letter = Letter(key, Medium.EMAIL, "Thank you", "<p>Dear Dana</p>", "Dear Dana")
    mail = services.hand_over.prepare(letter)
    services.hand_over.failed(mail, MaybeSent("The line broke."))
    again = SqliteStore(store.path)
    for act in (
        lambda: services.hand_over.prepare(letter),
        lambda: services.hand_over.record(key, Outcome.POSTED),
        lambda: again.claim_sending(key, clock.now(), "<2@x>"),
    ):
        with pytest.raises(Refused):
            act()
    services.hand_over.settle(key, was_sent=True)
    with pytest.raises(Refused):
        services.hand_over.finish(mail)
    again.close()
    assert t.HandOver.select().count() == 1


RACER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from followup_desktop.domain.errors import Refused
from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.domain.model import HandOver
from followup_desktop.storage.store import SqliteStore
store = SqliteStore(Path(sys.argv[1]))
at = datetime(2026, 11, 23, tzinfo=UTC)
print("ready", flush=True)
sys.stdin.readline()
for key in range(1, int(sys.argv[2]) + 1):
    try:
        if sys.argv[3] == "claim":
            store.claim_sending(key, at, f"<{key}@{sys.argv[4]}>")
        else:
            store.hand_over(HandOver(key, at, Medium.POST, Outcome.POSTED, sys.argv[4]))
        print("won", key)
    except Refused:
        print("refused", key)
"""


@pytest.mark.parametrize("way", ["claim", "hand_over"])
def test_of_two_processes_at_once_one_wins_and_the_other_is_refused(store: SqliteStore, way: str) -> None:
    keys = [log(store, ended=ENDED + timedelta(days=day))[0] for day in range(40)]
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, str(store.path), str(len(keys)), way, name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for name in ("first", "second")
    ]
    for one in racers:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in racers:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    said = [one.communicate()[0].split("\n") for one in racers]
    assert [one.returncode for one in racers] == [0, 0]
    for key in keys:
        assert sorted(word for lines in said for word in lines if word.endswith(f" {key}")) == [
            f"refused {key}",
            f"won {key}",
        ]


def test_a_letter_for_a_new_conversation_with_the_same_person_is_free(thanked: SqliteStore) -> None:
    (again,) = log(thanked, ended=datetime(2026, 11, 30, tzinfo=UTC))
    thanked.hand_over(HandOver(again, ENDED, Medium.EMAIL, Outcome.SENT))
    assert len(thanked.follow_ups_with(1)) == 2
