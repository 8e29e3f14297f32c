"""Once in a real session: a second process, a kill, and a file from outside."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from followup_desktop.storage.store import SqliteStore
from tests.desktop.conftest import ROOT, StartApp
from tests.desktop.facts import closing_in
from tests.desktop.harness import Desktop, wait_for
from tests.desktop.screen_reader import ScreenReader


def owed(folder: Path) -> list[str]:
    """What the command line says of the same data, meanwhile."""
    done = subprocess.run(
        [sys.executable, "-m", "followup_desktop", "--data-dir", str(folder / "data"), "due", "--json"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [row["contact"] for row in json.loads(done.stdout)]


def test_a_letter_typed_and_then_killed_is_all_there(
    desktop: Desktop, start_app: StartApp, reader: ScreenReader, tmp_path: Path
) -> None:
    key = closing_in(tmp_path, timedelta(hours=6))
    app = start_app()
    wait_for("today", lambda: reader.find("Write letter: Dana Whitfield")).press()
    wait_for("the composer", lambda: reader.find("Send by email"))
    desktop.type("Thank you for Hall B. ")
    wait_for("the word that it is saved", lambda: reader.find("Saved just now"))
    app.kill()
    store = SqliteStore(tmp_path / "data" / "followup.sqlite")
    letter = store.letter(key)
    store.close()
    assert letter is not None
    assert "Thank you for Hall B." in letter.text


def test_an_invitation_on_the_command_line_opens_its_review(
    start_app: StartApp, reader: ScreenReader, tmp_path: Path
) -> None:
    from tests.fixtures import SAMPLES

    start_app(str(SAMPLES / "ics" / "google.ics"))
    wait_for("the review", lambda: reader.find("Cancel"))
    assert owed(tmp_path) == []
