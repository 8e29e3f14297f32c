"""Once in a real session: a tray host, a notification service, a second process, and a kill."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from followup_desktop.storage.store import SqliteStore
from tests.desktop.conftest import ROOT, StartApp
from tests.desktop.harness import Desktop, wait_for
from tests.desktop.screen_reader import ScreenReader
from tests.factories import log


def closing_in(folder: Path, left: timedelta) -> int:
    """Store one follow-up whose window closes in ``left`` from now."""
    store = SqliteStore(folder / "data" / "followup.sqlite")
    (key,) = log(store, ended=datetime.now(UTC) - timedelta(hours=24) + left)
    store.close()
    return key


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


def test_three_hours_before_the_close_a_notice_with_buttons_opens_the_letter(
    desktop: Desktop, start_app: StartApp, reader: ScreenReader, tmp_path: Path
) -> None:
    closing_in(tmp_path, timedelta(hours=2, minutes=59))
    start_app()
    notice = wait_for("the notice", lambda: next(iter(desktop.notices()), None))
    assert "Dana Whitfield" in notice.summary
    assert "Snooze 1 h" in notice.buttons
    desktop.press_notice()
    wait_for("the composer", lambda: reader.find("Send by email"))


def test_a_window_that_is_not_closing_yet_brings_no_notice(
    desktop: Desktop, start_app: StartApp, reader: ScreenReader, tmp_path: Path
) -> None:
    closing_in(tmp_path, timedelta(hours=6))
    start_app()
    wait_for("the tray", desktop.tray_icons)
    assert desktop.notices() == []


def test_the_app_goes_on_in_the_tray_when_its_window_closes(
    desktop: Desktop, start_app: StartApp, tmp_path: Path
) -> None:
    closing_in(tmp_path, timedelta(hours=6))
    app = start_app()
    wait_for("the tray icon", desktop.tray_icons)

    for window in desktop.windows("^Follow-Up$"):
        desktop.close(window)
    wait_for("the window to go", lambda: not desktop.windows("^Follow-Up$"))
    assert app.runs
    wait_for("the word", lambda: any("in the tray" in one.summary for one in desktop.notices()))
    assert app.stop() == 0


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
