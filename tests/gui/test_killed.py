"""Killed while it speaks: a notice may be seen twice then, and is never lost.

A step is recorded after it was shown. The other way round, a crash in between would leave the user without
a word, and a window would close in silence.
"""

import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from followup_desktop.storage.store import SqliteStore
from tests.factories import ENDED, log

ROOT = Path(__file__).parents[2]
CLOSING = ENDED + timedelta(hours=21)
NOTICE = "3 hours left to thank Dana Whitfield"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = SqliteStore(tmp_path / "followup.sqlite")
    log(store)
    store.close()
    return tmp_path


def shown(folder: Path) -> list[str]:
    path = folder / "shown.txt"
    return path.read_text().splitlines() if path.exists() else []


def live(folder: Path, at: datetime = CLOSING, kill: str = "") -> None:
    command = [
        sys.executable,
        "-m",
        "tests.gui.beating",
        str(folder),
        at.isoformat(),
        *([kill] if kill else []),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == (-signal.SIGKILL if kill else 0), done.stderr


@pytest.mark.parametrize(
    ("kill", "seen"), [("shown", [NOTICE] * 2), ("recording", [NOTICE] * 2), ("recorded", [NOTICE])]
)
def test_whatever_the_instant_of_a_kill_the_next_start_loses_nothing(
    folder: Path, kill: str, seen: list[str]
) -> None:
    live(folder, kill=kill)
    assert shown(folder) == [NOTICE]
    live(folder)
    live(folder, CLOSING + timedelta(minutes=1))
    assert shown(folder) == seen


def test_a_kill_at_every_step_leaves_each_of_them_said(folder: Path) -> None:
    """Killed right after each notice, over and over, and started again a while later."""
    for minutes in (0, 1, 150, 151, 181):
        live(folder, CLOSING + timedelta(minutes=minutes), kill="shown" if minutes in (0, 150) else "")
    assert shown(folder) == [
        NOTICE,
        NOTICE,
        "30 minutes left to thank Dana Whitfield",
        "29 minutes left to thank Dana Whitfield",
        "The window for Dana Whitfield has just closed",
    ]
