"""What cannot be taken back, or done again, any more: said in the window, and never called a bug."""

import sys
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.kinds import Outcome
from followup_desktop.gui.conversation.keeping import Keeping
from followup_desktop.gui.live import catch_bugs
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.services.bundle import Services
from followup_desktop.storage.store import SqliteStore
from tests.factories import ENDED
from tests.gui.test_shell import messages_shown
from tests.services.test_imports import ME, event


def take_invitation(services: Services, folder: Path) -> None:
    path = folder / "interview.ics"
    path.write_text(event())
    services.imports.apply(services.imports.review([path], ME))


def test_undoing_a_deletion_of_a_talk_that_was_imported_again_says_why_not(
    window: MainWindow, services: Services, store: SqliteStore, qtbot: QtBot, tmp_path: Path
) -> None:
    take_invitation(services, tmp_path)
    (talk,) = store.conversations_between(ENDED - timedelta(days=30), ENDED + timedelta(days=30))
    Keeping(window.context).delete(talk)
    take_invitation(services, tmp_path)
    qtbot.keySequence(window, "Ctrl+Z")
    assert messages_shown(window) == ["This conversation is in your calendar again, by its invitation."]
    assert len(store.follow_ups()) == 2
    # It will be refused for ever, so it stands in the way of nothing.
    stack = window.context.undo.stack
    assert not stack.canUndo()
    assert not stack.canRedo()


def test_a_step_that_is_refused_when_done_again_says_why_not(
    window: MainWindow, services: Services, store: SqliteStore, qtbot: QtBot, tmp_path: Path
) -> None:
    take_invitation(services, tmp_path)
    (talk,) = store.conversations_between(ENDED - timedelta(days=30), ENDED + timedelta(days=30))
    Keeping(window.context).delete(talk)
    qtbot.keySequence(window, "Ctrl+Z")
    services.hand_over.record(talk.participants[0].id, Outcome.SENT_BY_HAND, at=talk.ends_at)
    qtbot.keySequence(window, "Ctrl+Y")
    (said,) = messages_shown(window)
    assert "thanked" in said
    assert len(store.follow_ups()) == 2
    assert not window.context.undo.stack.canRedo()


def test_what_the_user_can_act_on_is_never_called_a_bug(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    catch_bugs(window, tmp_path)
    sys.excepthook(UserError, UserError("The disk is full."), None)
    assert messages_shown(window) == ["The disk is full."]
