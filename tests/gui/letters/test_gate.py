"""What the review holds back stays until it is mended, or said to be right with a reason that is kept."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from followup_desktop.gui.context import Context
from followup_desktop.gui.letters import dialogs
from followup_desktop.gui.letters.screen import LettersScreen
from followup_desktop.storage.store import SqliteStore
from tests.fixtures import RecordingMailer
from tests.gui.letters.conftest import SERVER, of, trouble


def it_is_right(screen: LettersScreen) -> QPushButton:
    buttons = screen.composer.paper.trouble.findChildren(QPushButton)
    return next(one for one in buttons if one.text() == "It is right…")


@pytest.fixture
def held(screen: LettersScreen, demo: SqliteStore, context: Context) -> LettersScreen:
    context.services.profile.save_mail_server(SERVER)
    screen.open_letter(of(demo, "Dana"))
    QTest.keyClicks(screen.composer.paper.editor, " I hope to learn about [Company].")
    screen._bar.primary.click()
    return screen


def test_a_placeholder_keeps_a_letter_here(held: LettersScreen, mailer: RecordingMailer) -> None:
    assert "[Company]" in trouble(held)
    assert mailer.sent == []
    assert held.composer.editable


def test_everything_that_holds_it_back_is_said_in_sentences(
    screen: LettersScreen, demo: SqliteStore, context: Context
) -> None:
    context.services.profile.save_mail_server(SERVER)
    screen.open_letter(of(demo, "Dana"))
    QTest.keyClicks(screen.composer.paper.editor, " Harow & Pike is [Company].")
    screen._bar.primary.click()
    said = trouble(screen)
    assert "the card says Harrow & Pike. " in said
    assert "[Company]" in said
    assert said.endswith(".")


def test_nothing_leaves_without_a_reason(
    held: LettersScreen, mailer: RecordingMailer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_why_right", lambda *_asked: None)
    it_is_right(held).click()
    assert mailer.sent == []
    assert "[Company]" in trouble(held)


def test_with_a_reason_it_leaves_and_the_reason_is_kept(
    held: LettersScreen,
    demo: SqliteStore,
    mailer: RecordingMailer,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    dana = of(demo, "Dana")
    monkeypatch.setattr(dialogs, "ask_why_right", lambda *_asked: "They call themselves so")
    it_is_right(held).click()
    qtbot.waitUntil(lambda: len(mailer.sent) == 1)
    assert "[Company]" in mailer.sent[0].text
    assert [one.reason for one in demo.overrides(dana)] == ["They call themselves so"]


def test_a_mended_letter_leaves(held: LettersScreen, mailer: RecordingMailer, qtbot: QtBot) -> None:
    for _ in "[Company].":
        held.composer.paper.editor.textCursor().deletePreviousChar()
    held._bar.primary.click()
    qtbot.waitUntil(lambda: len(mailer.sent) == 1)


def test_a_copy_is_held_back_too(held: LettersScreen, mailer: RecordingMailer) -> None:
    held.composer.paper.trouble.clear()
    actions = {action.text(): action for action in held._bar.menu.actions()}
    actions["Copy the letter"].trigger()
    assert "[Company]" in trouble(held)


def test_the_way_to_what_holds_it_back_is_under_the_keyboard(held: LettersScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: any("[Company]" in row.said.words for row in held.composer.needs.before.rows()))
    show = held.focusWidget()
    assert isinstance(show, QPushButton)
    assert show.text() == "Show it"
    show.click()
    assert held.composer.paper.editor.textCursor().selectedText() == "[Company]"
    assert held.focusWidget() is held.composer.paper.editor


def test_a_second_try_is_answered_too(held: LettersScreen) -> None:
    held.composer.paper.editor.setFocus()
    held._print()
    assert "[Company]" in trouble(held)
    assert held.focusWidget() is not held.composer.paper.editor


def test_what_holds_it_back_stands_above_all_else(held: LettersScreen, qtbot: QtBot) -> None:
    rows = held.composer.needs.before.rows
    qtbot.waitUntil(lambda: any("[Company]" in row.said.words for row in rows()))
    assert "[Company]" in rows()[0].said.words
