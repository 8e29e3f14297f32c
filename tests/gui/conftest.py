"""A window's surroundings without the window: real services over a real file, and recorders for the rest."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.kinds import Stage
from followup_desktop.gui.context import Context
from followup_desktop.gui.runner import Runner
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.theme.theme import Mode, Theme
from followup_desktop.gui.undo import Undo
from followup_desktop.services.bundle import Services
from followup_desktop.services.changes import Changes


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The application is made as app.py makes it."""
    return ["followup-desktop", "-style", "fusion"]


class GoRecorder:
    """A Navigator that goes nowhere and remembers where it was sent."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    def show_screen(self, key: str) -> None:
        self.calls.append(("show_screen", key))

    def open_letter(self, participant_id: int) -> None:
        self.calls.append(("open_letter", participant_id))

    def open_contact(self, contact_id: int) -> None:
        self.calls.append(("open_contact", contact_id))

    def open_conversation(self, conversation_id: int) -> None:
        self.calls.append(("open_conversation", conversation_id))

    def log_conversation(self, day: date | None = None) -> None:
        self.calls.append(("log_conversation", day))

    def log_conversation_at(self, start: datetime, end: datetime) -> None:
        self.calls.append(("log_conversation_at", start, end))

    def open_visit(self, visit_id: int = 0, day: date | None = None) -> None:
        self.calls.append(("open_visit", visit_id, day))

    def open_debrief(self, participant_id: int) -> None:
        self.calls.append(("open_debrief", participant_id))

    def open_questions(self, conversation_id: int) -> None:
        self.calls.append(("open_questions", conversation_id))

    def open_reply(self, participant_id: int) -> None:
        self.calls.append(("open_reply", participant_id))

    def open_outcome(self, opportunity_id: int, stage: Stage) -> None:
        self.calls.append(("open_outcome", opportunity_id, stage))

    def show_follow_up(self, participant_id: int) -> None:
        self.calls.append(("show_follow_up", participant_id))

    def show_day(self, day: date) -> None:
        self.calls.append(("show_day", day))

    def open_company(self, company_id: int) -> None:
        self.calls.append(("open_company", company_id))

    def open_line(self) -> None:
        self.calls.append(("open_line",))

    def import_files(self, paths: list[str] | None = None) -> None:
        self.calls.append(("import_files", paths))

    def show_sample_notice(self) -> None:
        self.calls.append(("show_sample_notice",))


class SayRecorder:
    """A Speaker that remembers what it said, and the button it offered."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self.action: Callable[[], None] | None = None

    def inform(self, sentence: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        self.said.append(("inform", sentence))
        self.action = do

    def warn(self, sentence: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        self.said.append(("warn", sentence))
        self.action = do


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(Mode.LIGHT)
    made.apply(qapp)
    yield made
    # The application outlives this theme, and would tell a ring of the focus that Python is just taking down.
    ring = made._focus_ring
    assert ring is not None
    delete(ring)
    # Nothing is deleted without an event loop, and each style sheet is matched against all that piled up.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def context(
    services: Services, clock: FixedClock, zone: Callable[[], str], theme: Theme
) -> Iterator[Context]:
    announced: list[Changes] = []
    runner, say = Runner(), SayRecorder()
    yield Context(
        services=services,
        clock=clock,
        zone=zone,
        theme=theme,
        undo=Undo(QUndoStack(), announced.append, say.warn),
        runner=runner,
        announce=announced.append,
        go=GoRecorder(),
        say=say,
    )
    runner.wait()


@pytest.fixture
def window(
    services: Services,
    clock: FixedClock,
    zone: Callable[[], str],
    theme: Theme,
    tmp_path: Path,
    qtbot: QtBot,
) -> Iterator[MainWindow]:
    """The real window over the real services, shown on Today."""
    made = MainWindow(services, clock, zone, theme, tmp_path)
    made.complete()
    made.show_screen("today")
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.context.runner.wait()
    made.close()
    made.deleteLater()
