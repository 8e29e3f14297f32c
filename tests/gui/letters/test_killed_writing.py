"""Killed in the middle of a sentence: what was typed a second before is there at the next start."""

import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from followup_desktop.domain.model import Letter
from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.gui.app_process import running

# It kills itself, so that no time passes between the second and the kill.
KILLED = """
window.open_letter({key})
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTextEdit
paper = next(one for one in window.findChildren(QTextEdit) if one.accessibleName() == "Letter")
subject = next(one for one in window.findChildren(QLineEdit) if one.accessibleName() == "Subject")
QTest.keyClicks(subject, " for Hall B")
QTest.keyClicks(paper, " Thank you for Hall B.")
if {going_on}:
    more = QTimer(window)
    more.timeout.connect(lambda: QTest.keyClicks(paper, "x"))
    more.start(40)
QTimer.singleShot(1000, window, lambda: os.kill(os.getpid(), signal.SIGKILL))
say("typed")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def owed(folder: Path) -> int:
    """A follow-up that is open for some hours."""
    store = SqliteStore(folder / "followup.sqlite")
    (key,) = log(store, ended=datetime.now(UTC) - timedelta(hours=20))
    store.close()
    return key


def stored(folder: Path, key: int) -> Letter | None:
    store = SqliteStore(folder / "followup.sqlite")
    found = store.letter(key)
    store.close()
    return found


@pytest.mark.parametrize("going_on", [False, True], ids=["then nothing", "typing on without a pause"])
def test_what_was_typed_a_second_before_a_kill_is_kept(folder: Path, owed: int, going_on: bool) -> None:
    with running("--data-dir", folder, then=KILLED.format(key=owed, going_on=going_on)) as app:
        app.wait_for("typed")
        assert app.end() == -signal.SIGKILL
    letter = stored(folder, owed)
    assert letter is not None
    assert "Thank you for Hall B." in letter.text
    assert letter.subject.endswith(" for Hall B")
