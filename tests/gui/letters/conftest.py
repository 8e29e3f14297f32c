"""Writing a letter: saved as it is typed, cleaned, answered to notes, handed over once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot

from followup_desktop.domain.model import Letter
from followup_desktop.gui.context import Context
from followup_desktop.gui.letters.screen import LettersScreen
from followup_desktop.services.outgoing import MailServer
from followup_desktop.storage.store import SqliteStore

SERVER = MailServer("smtp.example", 465, "tls", "", "alex@mail.example")


@pytest.fixture
def screen(context: Context, demo: SqliteStore, qtbot: QtBot) -> LettersScreen:
    made = LettersScreen(context)
    qtbot.addWidget(made)
    made.resize(1148, 800)
    made.show()
    made.refresh(None)
    return made


@pytest.fixture
def seen(screen: LettersScreen, qtbot: QtBot) -> Callable[[], None]:
    """Wait until the letter was looked at as it stands now."""
    reviewer = screen.composer.beside._reviewer

    def wait() -> None:
        qtbot.waitUntil(lambda: reviewer.is_up_to_date)

    return wait


def of(store: SqliteStore, first: str) -> int:
    """The id of the follow-up that is still owed to somebody."""
    return next(f.id for f in store.follow_ups() if f.contact.first_name == first and f.hand_over is None)


def stored(store: SqliteStore, participant_id: int) -> Letter:
    letter = store.letter(participant_id)
    assert letter is not None
    return letter


def trouble(screen: LettersScreen) -> str:
    return screen.composer.paper.trouble.sentence()


def state(screen: LettersScreen) -> str:
    return screen.composer.paper.state.sentence()


def paste(screen: LettersScreen, html: str, text: str = "") -> str:
    data = QMimeData()
    data.setHtml(html)
    data.setText(text)
    editor = screen.composer.paper.editor
    editor.selectAll()
    editor.insertFromMimeData(data)
    return editor.html()
