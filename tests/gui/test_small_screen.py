"""Dialogues on a small screen: never larger than it, their buttons in view, however many people there are."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from followup_desktop.gui.context import Context
from followup_desktop.gui.conversation.form import ConversationForm
from followup_desktop.gui.debrief.form import DebriefForm
from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.gui.find import named

ROOM = QSize(1024, 648)  # 1024 x 680 with a panel of the desktop
CROWD = tuple(f"Maximiliane Person{number}" for number in range(10))


@pytest.fixture
def crowd(store: SqliteStore) -> list[int]:
    return log(store, datetime(2026, 11, 23, 17, 0, tzinfo=UTC) - timedelta(hours=1), CROWD)


@pytest.fixture
def small_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = SimpleNamespace(availableSize=lambda: ROOM)
    for dialog in (ConversationForm, DebriefForm):
        monkeypatch.setattr(dialog, "screen", lambda _self: screen)


def assert_fits(dialog: QDialog, button: str, qtbot: QtBot) -> None:
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    title_bar = 28
    assert dialog.height() + title_bar <= ROOM.height()
    assert dialog.width() <= ROOM.width()
    pressed = named(dialog, QPushButton, button)
    corner = pressed.mapTo(dialog, pressed.rect().bottomRight())
    assert dialog.rect().contains(corner)


def test_an_empty_form_fits(small_screen: None, context: Context, qtbot: QtBot) -> None:
    assert_fits(ConversationForm(context), "Save", qtbot)


def test_a_form_of_ten_people_fits(
    small_screen: None, crowd: list[int], store: SqliteStore, context: Context, qtbot: QtBot
) -> None:
    talk = store.participant_conversation(crowd[0])
    assert talk is not None
    form = ConversationForm(context, talk.id)
    assert_fits(form, "Save", qtbot)
    assert len(form.people.named) == 10


def test_notes_on_ten_people_fit_and_each_is_in_the_list(
    small_screen: None, crowd: list[int], context: Context, qtbot: QtBot
) -> None:
    form = DebriefForm(context, crowd[0])
    assert_fits(form, "Done", qtbot)
    people = named(form, QComboBox, "Who said it")
    assert {people.itemText(at) for at in range(people.count())} == set(CROWD)
    people.setCurrentText(CROWD[7])
    people.activated.emit(people.currentIndex())
    assert form.windowTitle() == f"Notes on {CROWD[7]}"
