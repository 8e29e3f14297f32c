"""The commands as a script sees them: a real second process, its output, its exit status."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from followup_desktop.arguments import parse
from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.domain.model import HandOver
from followup_desktop.storage.store import SqliteStore
from tests.factories import ENDED, log
from tests.fixtures import SAMPLES

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def command(*words: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "followup_desktop", "--data-dir", str(folder or tmp_path), *words],
            capture_output=True,
            text=True,
            cwd=ROOT,
            timeout=60,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    return command


@pytest.fixture
def filled(store: SqliteStore) -> SqliteStore:
    """Dana is owed, Miguel is thanked, Ruth is still to come; the file is where ``run`` looks."""
    log(store, people=("Dana Whitfield",))
    (miguel,) = log(store, people=("Miguel Ortega",))
    store.hand_over(HandOver(miguel, ENDED + timedelta(hours=5), Medium.PHONE, Outcome.REACHED))
    log(store, ended=ENDED + timedelta(days=3), people=("Ruth Sandoval",), company="Calder Freight")
    return store


def rows(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_due_lists_what_is_owed_at_a_moment(filled: SqliteStore, run: Run) -> None:
    (row,) = rows(run("due", "--json", "--at", "2026-11-23T16:25:00Z"))
    assert row == {
        "contact": "Dana Whitfield",
        "company": "Harrow & Pike",
        "conversation": "Interview",
        "kind": "interview",
        "opens_at": "2026-11-22T18:25:00Z",
        "closes_at": "2026-11-23T18:25:00Z",
        "status": "closing",
        "medium": "email",
        "handed_over_at": None,
        "on_time": None,
    }


def test_due_all_tells_every_status_at_that_moment(filled: SqliteStore, run: Run) -> None:
    found = rows(run("due", "--all", "--json", "--at", "2026-11-23T10:25:00-06:00"))
    told = {row["contact"]: (row["status"], row["handed_over_at"], row["on_time"]) for row in found}
    assert told == {
        "Dana Whitfield": ("closing", None, None),
        "Miguel Ortega": ("done", "2026-11-22T23:25:00Z", True),
        "Ruth Sandoval": ("upcoming", None, None),
    }


def test_a_moment_before_the_hand_over_knows_nothing_of_it(filled: SqliteStore, run: Run) -> None:
    found = rows(run("due", "--json", "--at", "2026-11-22T19:00:00Z"))
    assert {row["contact"]: row["handed_over_at"] for row in found} == {
        "Dana Whitfield": None,
        "Miguel Ortega": None,
    }


def test_due_in_words_names_the_person_and_what_is_left(filled: SqliteStore, run: Run) -> None:
    done = run("due", "--at", "2026-11-23T16:25:00Z")
    assert "Dana Whitfield, Harrow & Pike" in done.stdout
    assert "2 h 00 min" in done.stdout
    late = run("due", "--at", "2026-11-24T18:25:00Z")
    assert "late 1 d 0 h" in late.stdout


def test_an_empty_database_owes_nothing(store: SqliteStore, run: Run) -> None:
    assert rows(run("due", "--json")) == []
    assert "Nothing is owed" in run("due").stdout


@pytest.mark.parametrize("words", [("due",), ("due", "--json"), ("check",), ("export", "all.json")])
def test_a_folder_without_a_database_is_told_and_stays_as_it_was(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    mistyped = tmp_path / "my serach"
    line = error_line(run(*words, folder=mistyped))
    assert f"There is no database in {mistyped}" in line
    assert "--data-dir" in line
    assert not mistyped.exists()
    assert not (ROOT / "all.json").exists()


def test_due_says_where_people_may_be_missing(filled: SqliteStore, run: Run, tmp_path: Path) -> None:
    """A damaged page that this list does not need: what was read is shown, and not taken for all."""
    filled.close()
    path = tmp_path / "followup.sqlite"
    with closing(sqlite3.connect(path)) as database:
        (root,) = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'reply'").fetchone()
    data = bytearray(path.read_bytes())
    data[4096 * (root - 1) : 4096 * root] = b"\x55" * 4096
    path.write_bytes(bytes(data))
    for words in (("due", "--at", "2026-11-23T16:25:00Z"), ("due", "--at", "2026-11-10T16:25:00Z")):
        done = run(*words)
        assert done.returncode == 1
        assert ("Dana Whitfield" in done.stdout) is words[-1].startswith("2026-11-23")
        assert "Nothing is owed" not in done.stdout
        (line,) = done.stderr.splitlines()
        assert f"{path} is damaged" in line
        assert "backup" in line


@pytest.mark.parametrize(
    "words",
    [
        ("due", "--at", "yesterday"),
        ("due", "--at", "2026-11-23T10:00:00"),
        ("due", "--at", "0001-01-01T00:00:00+14:00"),
        ("due", "--at", "9999-12-31T23:59:59-05:00"),
        ("due", "--nonsense"),
        ("import",),
        ("export",),
        ("export", "a.json", "b.json"),
        ("--nonsense",),
    ],
)
def test_misuse_ends_with_status_two(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def error_line(done: subprocess.CompletedProcess[str]) -> str:
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    return line


def test_import_takes_a_review_as_proposed(run: Run) -> None:
    sample = str(SAMPLES / "ics" / "google.ics")
    me = "alex@mail.example"
    done = run("import", sample, "--me", me, "--yes", "--json")
    assert done.returncode == 0, done.stderr
    first = json.loads(done.stdout)
    assert first["added"] == 1
    again = json.loads(run("import", sample, "--me", me, "--yes", "--json").stdout)
    assert (again["added"], again["unchanged"], again["contacts"]) == (0, 1, 0)
    assert len(rows(run("due", "--all", "--json"))) == first["contacts"]


def test_an_unknown_zone_is_an_error_and_an_answer_helps(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "floating.ics"
    path.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261120T133000\r\n"
        "DTEND:20261120T142000\r\nSUMMARY:Talk\r\nORGANIZER;CN=Dana:mailto:dana@harrow.example\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert "--zone" in error_line(run("import", str(path), "--yes"))
    assert rows(run("due", "--all", "--json")) == []
    assert run("import", str(path), "--yes", "--zone", "Europe/Berlin").returncode == 0
    (row,) = rows(run("due", "--all", "--json"))
    assert row["closes_at"] == "2026-11-21T13:20:00Z"
    assert "no time zone called" in error_line(run("import", str(path), "--yes", "--zone", "Nowhere"))


def test_without_yes_and_without_anyone_to_ask_nothing_is_imported(run: Run) -> None:
    assert "--yes" in error_line(
        run("import", str(SAMPLES / "ics" / "google.ics"), "--me", "alex@mail.example")
    )
    assert rows(run("due", "--all", "--json")) == []


@pytest.mark.parametrize("data", [b"", b"Dear Alex", b"\x00\xff" * 900, b"PK\x03\x04" + b"0" * 300])
def test_what_is_no_calendar_gets_one_clear_line(run: Run, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.ics"
    path.write_bytes(data)
    assert "broken.ics" in error_line(run("import", str(path), "--yes"))
    assert "missing.ics" in error_line(run("import", str(tmp_path / "missing.ics"), "--yes"))


@pytest.mark.parametrize("ending", ["json", "csv", "ics"])
def test_export_writes_a_whole_file(filled: SqliteStore, run: Run, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"all.{ending}"
    assert run("export", str(path)).returncode == 0
    text = path.read_text(encoding="utf-8-sig")
    assert "Whitfield" in text
    assert sorted(one.name for one in tmp_path.glob("*all*")) == [path.name]


def test_the_json_export_has_every_fact(filled: SqliteStore, run: Run, tmp_path: Path) -> None:
    run("export", str(tmp_path / "all.json"))
    facts = json.loads((tmp_path / "all.json").read_text())
    assert [len(facts[part]) for part in ("companies", "contacts", "conversations", "follow_ups")] == [
        2,
        3,
        3,
        3,
    ]


def test_the_calendar_export_rings_before_each_open_close(
    filled: SqliteStore, run: Run, tmp_path: Path
) -> None:
    run("export", str(tmp_path / "all.ics"))
    text = (tmp_path / "all.ics").read_text()
    events = text.split("BEGIN:VEVENT")[1:]
    starts = [line for line in text.splitlines() if line.startswith("DTSTART")]
    assert all(line.endswith("Z") for line in starts)
    # Three conversations; a close for whoever is still owed at the moment of the export, or will be.
    assert len([event for event in events if "VALARM" not in event]) == 3
    assert all("Last moment to thank" in event for event in events if "VALARM" in event)


def test_a_cell_that_a_spreadsheet_would_run_is_only_text(
    store: SqliteStore, run: Run, tmp_path: Path
) -> None:
    log(store, people=("=HYPERLINK(1) Evil",))
    run("export", str(tmp_path / "all.csv"))
    assert "\n'=HYPERLINK" in (tmp_path / "all.csv").read_text(encoding="utf-8-sig").replace("\r", "")


def test_an_export_without_a_known_ending_is_refused(filled: SqliteStore, run: Run, tmp_path: Path) -> None:
    assert ".json" in error_line(run("export", str(tmp_path / "all.xls")))
    assert "could not be written" in error_line(run("export", str(tmp_path / "no" / "all.json")))


def test_check_says_that_a_sound_database_is_sound(filled: SqliteStore, run: Run) -> None:
    done = run("check", "--json")
    assert (done.returncode, json.loads(done.stdout)["problems"]) == (0, [])


def test_check_finds_damage(filled: SqliteStore, run: Run, tmp_path: Path) -> None:
    filled.close()
    path = tmp_path / "followup.sqlite"
    data = bytearray(path.read_bytes())
    data[4096 * 6 : 4096 * 8] = b"\x55" * 8192
    path.write_bytes(bytes(data))
    done = run("check")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_version_and_no_qt_for_a_command(store: SqliteStore, run: Run, tmp_path: Path) -> None:
    assert run("--version").stdout.startswith("Follow-Up ")
    code = (
        "import sys; sys.argv = ['followup-desktop', '--data-dir', sys.argv[1], 'due', '--json']\n"
        "from followup_desktop.__main__ import main\n"
        "status = main()\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken'))]\n"
        "sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, json.loads(done.stdout)) == (0, []), done.stderr


def test_a_clock_that_is_asked_in_another_zone_means_the_same_instant(filled: SqliteStore, run: Run) -> None:
    at = datetime(2026, 11, 23, 16, 25, tzinfo=UTC)
    ways = [at.isoformat(), "2026-11-23t16:25:00z", "2026-11-23T22:10:00+05:45"]
    assert len({run("due", "--json", "--at", way).stdout for way in ways}) == 1


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("duee",), "“due”"),
        (("Due",), "“due”"),
        (("impotr", "talk.ics"), "“import”"),
        (("--dat",), "--data-dir"),
        (("due", "--jsn"), "--json"),
        (("--minimized",), "--minimised"),
    ],
)
def test_a_slip_is_told_with_what_was_meant(run: Run, words: tuple[str, ...], meant: str) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert f"Did you mean {meant}?" in line
    assert "due, import, export and check" in line


@pytest.mark.parametrize("words", [("bogus",), ("--demo", "bogus"), ("talk.ics", "bogus"), ("--", "bogus")])
def test_a_word_that_is_no_command_and_no_file_opens_no_window(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "“bogus” is no command and no file" in line
    assert "due, import, export and check" in line


def test_a_file_called_like_a_command_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("duee").write_text("BEGIN:VCALENDAR")
    assert parse(["duee"]).files == [Path("duee")]
    assert parse(["exprot.ics"]).files == [Path("exprot.ics")]
    assert parse(["--screen", "duee"]).screen == "duee"


def test_a_data_folder_without_a_name_is_misuse(run: Run, tmp_path: Path) -> None:
    done = run("due", "--data-dir", "")
    assert (done.returncode, done.stdout) == (2, "")
    assert "it names no folder" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_a_window_without_a_display_is_refused_in_a_line(tmp_path: Path) -> None:
    bare = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "followup_desktop", "--data-dir", str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=bare,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "no display" in line
    assert not (tmp_path / "followup.sqlite").exists()
