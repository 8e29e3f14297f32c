"""The paper under the hands: undo, quotes, links, finding, smart marks, size, the page alone."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDesktopServices, QInputMethodEvent, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from followup_desktop.gui.context import Context
from followup_desktop.gui.letters.editor import LetterEditor
from followup_desktop.gui.letters.screen import LettersScreen
from followup_desktop.gui.letters.writing import tools
from followup_desktop.gui.letters.writing.links import LinkDialog, address_of
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.storage.store import SqliteStore
from tests.gui.letters.conftest import of, stored

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def letter(screen: LettersScreen, demo: SqliteStore) -> LettersScreen:
    screen.open_letter(of(demo, "Dana"))
    return screen


@pytest.fixture
def editor(letter: LettersScreen) -> LetterEditor:
    """The paper with one line, and nothing to undo."""
    made = letter.composer.paper.editor
    made.load("<p>One two three</p>")
    select(made, 13, 13)
    return made


def select(editor: LetterEditor, start: int, end: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def keys(editor: LetterEditor, words: str) -> None:
    QTest.keyClicks(editor, words)


# Undo


def test_each_thing_that_was_done_is_one_step_back(letter: LettersScreen, editor: LetterEditor) -> None:
    bar = letter.composer.paper.find_bar
    states = [editor.html()]

    def done() -> None:
        states.append(editor.html())
        assert states[-1] != states[-2]

    keys(editor, " typed")
    done()
    select(editor, 0, 3)
    QTest.keyClick(editor, Qt.Key.Key_B, CTRL)
    done()
    editor.make_list(True)
    done()
    editor.make_list(True)
    done()
    editor.make_quote()
    done()
    select(editor, editor.document().characterCount() - 1, editor.document().characterCount() - 1)
    letter.composer.needs.insertAsked.emit("A point put in.")
    done()
    data = QMimeData()
    data.setHtml("<p>Pasted <b>words</b></p><ul><li>and a list</li></ul>")
    editor.insertFromMimeData(data)
    done()
    letter.composer.tools.find(True)
    bar.words.setText("o")
    bar.other.setText("0")
    bar.replace_all()
    done()
    for state in reversed(states[:-1]):
        editor.undo()
        assert editor.html() == state
    for state in states[1:]:
        editor.redo()
        assert editor.html() == state


def test_undo_goes_back_past_a_save(letter: LettersScreen, editor: LetterEditor, demo: SqliteStore) -> None:
    keys(editor, " more")
    letter.composer.flush()
    assert stored(demo, of(demo, "Dana")).text == "One two three more"
    keys(editor, "!")
    letter.composer.flush()
    editor.undo()
    assert editor.toPlainText() == "One two three"


# Quotes


def test_a_quote_is_left_by_return_on_an_empty_line(editor: LetterEditor) -> None:
    QTest.keyClick(editor, Qt.Key.Key_B, CTRL | SHIFT)
    for _ in range(2):
        QTest.keyClick(editor, Qt.Key.Key_Return)
    keys(editor, "mine")
    assert editor.html() == "<blockquote><p>One two three</p></blockquote><p>mine</p>"
    assert editor.text() == "> One two three\n\nmine"


def test_a_list_made_a_quote_is_no_list_any_more(editor: LetterEditor) -> None:
    editor.make_list(False)
    editor.make_quote()
    assert editor.html() == "<blockquote><p>One two three</p></blockquote>"
    editor.make_list(False)
    assert editor.html() == "<ul><li>One two three</li></ul>"


# Links


@pytest.mark.parametrize(
    ("given", "href"),
    [
        ("work.example", "https://work.example"),
        ("http://work.example/a?b=c", "http://work.example/a?b=c"),
        ("dana@work.example", "mailto:dana@work.example"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("data:text/html,x", ""),
        ("two words", ""),
        ("word", ""),
        ("https://[bad", ""),
        ("", ""),
    ],
)
def test_an_address_is_taken_as_it_is_meant_or_not_at_all(given: str, href: str) -> None:
    assert address_of(given) == href


def test_the_question_for_a_link_shows_where_it_will_lead(context: Context, qtbot: QtBot) -> None:
    dialog = LinkDialog(context.theme, "")
    qtbot.addWidget(dialog)
    dialog.field.setText("work.example")
    assert dialog.said.text() == "It will lead to https://work.example"
    dialog.field.setText("javascript:alert(1)")
    assert dialog.said.text().startswith("This is no address")
    assert not dialog.go.isEnabled()


def test_what_is_typed_behind_a_link_is_outside_of_it(editor: LetterEditor) -> None:
    select(editor, 8, 13)
    editor.set_link("https://work.example/")
    select(editor, 13, 13)
    keys(editor, " and more")
    assert editor.html() == '<p>One two <a href="https://work.example/">three</a> and more</p>'


def test_a_link_is_changed_from_anywhere_within(editor: LetterEditor) -> None:
    select(editor, 4, 7)
    editor.set_link("https://old.example/")
    select(editor, 5, 5)
    editor.set_link("https://new.example/")
    assert editor.html() == '<p>One <a href="https://new.example/">two</a> three</p>'
    select(editor, 5, 5)
    editor.set_link("")
    assert editor.html() == "<p>One two three</p>"


def test_ctrl_and_a_click_ask_before_anything_opens(
    letter: LettersScreen, editor: LetterEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    monkeypatch.setattr(tools, "ask_and_open", lambda _parent, href: asked.append(href))
    select(editor, 0, 13)
    editor.set_link("https://work.example/")
    place = editor.cursorRect(QTextCursor(editor.document())).center() + QPoint(20, 0)
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, CTRL, place)
    assert asked == ["https://work.example/"]
    assert opened == []


# Finding


def test_finding_goes_round_and_counts(letter: LettersScreen, editor: LetterEditor) -> None:
    editor.load("<p>Line one, line two, Line three, online</p>")
    select(editor, 0, 0)
    QTest.keyClick(editor, Qt.Key.Key_F, CTRL)
    bar = letter.composer.paper.find_bar
    assert bar.isVisible()
    bar.words.setText("line")
    assert bar.count.text() == "1 of 4"
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    assert (bar.count.text(), editor.textCursor().selectionStart()) == ("2 of 4", 10)
    QTest.keyClick(bar.words, Qt.Key.Key_Return, SHIFT)
    QTest.keyClick(bar.words, Qt.Key.Key_Return, SHIFT)
    assert bar.count.text() == "4 of 4"
    bar.whole.setChecked(True)
    assert bar.count.text().endswith("of 3")
    bar.case.setChecked(True)
    bar.words.setText("Line")
    assert bar.count.text().endswith("of 2")
    bar.words.setText("nowhere")
    assert bar.count.text() == "Nothing found"
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert editor.extraSelections() == []


def test_a_straight_apostrophe_finds_the_printed_one(letter: LettersScreen, editor: LetterEditor) -> None:
    editor.load("<p>It’s Dana’s “plan”</p>")
    bar = letter.composer.paper.find_bar
    bar.open(False)
    bar.words.setText('dana\'s "plan"')
    assert bar.count.text() == "1 of 1"


def test_replacing_keeps_the_looks_and_can_be_done_one_by_one(
    letter: LettersScreen, editor: LetterEditor
) -> None:
    editor.load("<p>one <strong>one</strong> one</p>")
    select(editor, 0, 0)
    bar = letter.composer.paper.find_bar
    QTest.keyClick(editor, Qt.Key.Key_H, CTRL)
    bar.words.setText("one")
    bar.other.setText("two")
    bar.one.click()
    assert editor.html() == "<p>two <strong>one</strong> one</p>"
    bar.one.click()
    assert editor.html() == "<p>two <strong>two</strong> one</p>"
    bar.all.click()
    assert editor.html() == "<p>two <strong>two</strong> two</p>"
    assert bar.count.text() == "1 replaced"


# Smart marks


def test_marks_are_set_while_typing_and_one_undo_brings_the_key_back(editor: LetterEditor) -> None:
    keys(editor, ' "')
    assert editor.toPlainText() == "One two three “"
    editor.undo()
    assert editor.toPlainText() == 'One two three "'


def test_marks_follow_the_language_and_can_be_switched_off(
    letter: LettersScreen, editor: LetterEditor, context: Context
) -> None:
    writing = letter.composer.tools.writing
    letter.composer.tools._save(writing._replace(language="de"))
    keys(editor, ' "gut"')
    assert editor.toPlainText().endswith("„gut“")
    foot = letter.composer.paper.foot
    assert foot.said.text() == "Spelling is not checked: there is no dictionary for German here."
    letter.composer.tools._save(writing._replace(smart=False, language="en"))
    keys(editor, ' "plain" -- it\'s')
    assert editor.toPlainText().endswith('"plain" -- it\'s')
    assert not context.services.writing.writing().smart


def test_emoji_before_a_mark_do_not_shift_it(editor: LetterEditor) -> None:
    editor.load("<p>😀😀 well</p>")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    keys(editor, '"')
    assert editor.toPlainText() == "😀😀 well”"


# The foot, the size, the page alone


def test_the_foot_counts_words_as_the_review_does(
    letter: LettersScreen, editor: LetterEditor, qtbot: QtBot
) -> None:
    keys(editor, " four 90-day")
    qtbot.waitUntil(lambda: letter.composer.paper.foot.length.text() == "5 words, reads in 5 s")


def test_the_size_is_kept_and_is_no_part_of_the_letter(
    letter: LettersScreen, editor: LetterEditor, context: Context, demo: SqliteStore
) -> None:
    before, html = editor.document().size().height(), editor.html()
    turn = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    for _ in range(5):
        QApplication.sendEvent(editor.viewport(), turn)
    foot = letter.composer.paper.foot
    assert foot.zoom.text() == "150 %"
    assert editor.document().size().height() > before + 10
    assert editor.html() == html
    assert not editor.document().isUndoAvailable()
    letter.show_list()
    letter.open_letter(of(demo, "Dana"))
    assert foot.zoom.text() == "150 %"
    QTest.keyClick(editor, Qt.Key.Key_0, CTRL)
    assert context.services.writing.writing().zoom == 100


def test_the_page_alone_hides_all_else_and_escape_brings_it_back(
    window: MainWindow, demo: SqliteStore
) -> None:
    window.open_letter(of(demo, "Dana"))
    screen = window._screens["letters"]
    assert isinstance(screen, LettersScreen)
    composer = screen.composer
    around = (
        window._navigation,
        window._bar,
        composer.contact,
        composer.needs,
        composer.paper.toolbar,
        composer.paper.subject,
    )
    QTest.keyClick(composer.paper.editor, Qt.Key.Key_F11)
    assert not any(part.isVisible() for part in around)
    assert composer.paper.editor.isVisible()
    assert composer.paper.foot.saved.isVisible()
    QTest.keyClick(composer.paper.editor, Qt.Key.Key_Escape)
    assert all(part.isVisible() for part in around)
    composer.set_alone(True)
    window.show_screen("today")
    assert window._navigation.isVisible()


def test_the_menu_at_a_link_leads_to_it_and_changes_it(letter: LettersScreen, editor: LetterEditor) -> None:
    select(editor, 4, 7)
    editor.set_link("https://work.example/")
    menu = QMenu()
    editor.menuAsked.emit(menu, 5)
    said = [action.text() for action in menu.actions()]
    assert said[:4] == ["Open the link…", "Copy its address", "Change the link…", "Take the link away"]
    menu.actions()[1].trigger()
    assert QApplication.clipboard().text() == "https://work.example/"
    menu.actions()[3].trigger()
    assert editor.html() == "<p>One two three</p>"


def test_a_composed_mark_is_set_too(editor: LetterEditor) -> None:
    composed = QInputMethodEvent("", [])
    composed.setCommitString('"')
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    QApplication.sendEvent(editor, composed)
    assert editor.toPlainText() == "“One two three"


def test_the_menu_opens_by_key(editor: LetterEditor) -> None:
    QTest.keyClick(editor, Qt.Key.Key_F10, SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()


def test_a_point_put_in_behind_what_was_just_typed_is_a_step_of_its_own(
    letter: LettersScreen, editor: LetterEditor
) -> None:
    keys(editor, " typed")
    letter.composer.needs.insertAsked.emit("A point.")
    keys(editor, " More")
    for words in ("One two three typed A point.", "One two three typed", "One two three"):
        editor.undo()
        assert editor.toPlainText() == words
