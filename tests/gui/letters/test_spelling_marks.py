"""Waves under misspelt words: after the word is left, gone once it is right or known."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from followup_desktop.domain.review.finding import Fault
from followup_desktop.gui.context import Context
from followup_desktop.gui.letters.editor import LetterEditor
from followup_desktop.gui.letters.screen import LettersScreen
from followup_desktop.gui.letters.writing.dictionary import DictionaryWindow
from followup_desktop.storage.store import SqliteStore
from tests.gui.letters.conftest import of

_BETTER = {"teh": ("the", "tech"), "recieve": ("receive",), "Whitfeld": ()}


class FewFaults:
    """A Spelling that knows a few misspelt words, and notes what it was asked."""

    off_because = ""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def check(self, text: str, known: frozenset[str] = frozenset()) -> tuple[Fault, ...]:
        self.asked.append(text)
        found = []
        for word, better in _BETTER.items():
            at = text.find(word)
            if at >= 0 and word not in known:
                found.append(Fault(at, at + len(word), f"Did you mean {better}?", better))
        return tuple(sorted(found, key=lambda fault: fault.start))


@pytest.fixture
def spelling(context: Context, monkeypatch: pytest.MonkeyPatch) -> FewFaults:
    made = FewFaults()
    monkeypatch.setattr(context.services.spelling, "_open", lambda _english: made)
    return made


@pytest.fixture
def editor(spelling: FewFaults, screen: LettersScreen, demo: SqliteStore, qtbot: QtBot) -> LetterEditor:
    screen.open_letter(of(demo, "Dana"))
    qtbot.waitUntil(lambda: "Dear Dana," in spelling.asked)
    made = screen.composer.paper.editor
    made.selectAll()
    return made


def waves(editor: LetterEditor) -> list[str]:
    return [one.cursor.selectedText() for one in editor.marks.layer("spelling")]


def test_a_word_is_marked_once_it_is_left(editor: LetterEditor, spelling: FewFaults, qtbot: QtBot) -> None:
    QTest.keyClicks(editor, "We recieve teh")
    qtbot.waitUntil(lambda: waves(editor) == ["recieve"])
    assert "We recieve teh" in spelling.asked
    QTest.keyClick(editor, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: waves(editor) == ["recieve", "teh"])


def test_only_the_paragraph_that_changed_is_checked_again(
    editor: LetterEditor, spelling: FewFaults, qtbot: QtBot
) -> None:
    QTest.keyClicks(editor, "One paragraph")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "Another")
    qtbot.waitUntil(lambda: "Another" in spelling.asked)
    spelling.asked.clear()
    QTest.keyClicks(editor, " with teh end ")
    qtbot.waitUntil(lambda: waves(editor) == ["teh"])
    assert "One paragraph" not in spelling.asked


def test_a_suggestion_takes_the_place_of_the_word_and_can_be_undone(
    editor: LetterEditor, screen: LettersScreen, qtbot: QtBot
) -> None:
    QTest.keyClicks(editor, "We recieve it, teh end")
    qtbot.waitUntil(lambda: len(waves(editor)) == 2)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClick(editor, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    said = [action.text() for action in menu.actions() if action.text()]
    assert said == ["receive", "Add “recieve” to my dictionary"]
    menu.actions()[0].trigger()
    menu.close()
    assert editor.toPlainText() == "We receive it, teh end"
    editor.undo()
    assert editor.toPlainText() == "We recieve it, teh end"


def test_a_word_that_is_added_is_right_from_then_on_and_that_can_be_undone(
    editor: LetterEditor, context: Context, qtbot: QtBot
) -> None:
    QTest.keyClicks(editor, "To Whitfeld of course")
    qtbot.waitUntil(lambda: waves(editor) == ["Whitfeld"])
    menu = QMenu()
    editor.menuAsked.emit(menu, 5)
    texts = {action.text(): action for action in menu.actions()}
    assert "No suggestions" in texts
    texts["Add “Whitfeld” to my dictionary"].trigger()
    qtbot.waitUntil(lambda: waves(editor) == [])
    assert context.services.spelling.words() == ["Whitfeld"]
    context.undo.stack.undo()
    assert context.services.spelling.words() == []


def test_the_key_leads_from_one_to_the_next(
    editor: LetterEditor, screen: LettersScreen, qtbot: QtBot
) -> None:
    QTest.keyClicks(editor, "We recieve it, teh end")
    qtbot.waitUntil(lambda: len(waves(editor)) == 2)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    met = []
    for _ in range(3):
        QTest.keyClick(editor, Qt.Key.Key_F7)
        met.append(editor.textCursor().selectedText())
    assert met == ["recieve", "teh", "recieve"]


def test_switched_off_it_marks_nothing(editor: LetterEditor, screen: LettersScreen, qtbot: QtBot) -> None:
    QTest.keyClicks(editor, "We recieve it ")
    qtbot.waitUntil(lambda: waves(editor) == ["recieve"])
    tools = screen.composer.tools
    tools._save(tools.writing._replace(spelling=False))
    assert waves(editor) == []
    tools._save(tools.writing._replace(spelling=True))
    qtbot.waitUntil(lambda: waves(editor) == ["recieve"])


def test_the_dictionary_is_looked_through_added_to_and_shortened(context: Context, qtbot: QtBot) -> None:
    window = DictionaryWindow(context)
    qtbot.addWidget(window)
    assert window.said.text() == "No words of your own yet."
    window.field.setText("Kaizen")
    window.add.click()
    window.field.setText("two words")
    window.add.click()
    assert window.said.text() == "A dictionary holds single words. Type one without blanks."
    assert context.services.spelling.words() == ["Kaizen"]
    window.remove.click()
    assert context.services.spelling.words() == []
    context.undo.stack.undo()
    assert context.services.spelling.words() == ["Kaizen"]
