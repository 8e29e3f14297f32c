"""What they need and my strengths, beside the letter: each shows where the other is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from followup_desktop.domain.kinds import Outcome, Topic
from followup_desktop.domain.model import Notes, Point
from followup_desktop.gui.context import Context
from followup_desktop.gui.letters.needs_column import NeedsColumn
from followup_desktop.gui.letters.review.dragging import mime_of_sentence
from followup_desktop.gui.letters.review.places import Places, index_at, place_for_sentence, units
from followup_desktop.gui.letters.screen import LettersScreen
from followup_desktop.services.changes import About, changed
from followup_desktop.storage.store import SqliteStore
from tests.gui.letters.conftest import of

CHANGEOVERS = "The first is that two lines idle 11% of each shift on changeovers."
Seen = Callable[[], None]


@pytest.fixture
def column(screen: LettersScreen, demo: SqliteStore, seen: Seen) -> NeedsColumn:
    """The column beside the letter to Dana."""
    screen.open_letter(of(demo, "Dana"))
    seen()
    return screen.composer.needs


def tinted(screen: LettersScreen) -> list[str]:
    return [one.cursor.selectedText() for one in screen.composer.paper.editor.extraSelections()]


def letter(screen: LettersScreen) -> str:
    return screen.composer.paper.editor.toPlainText()


def put_cursor(screen: LettersScreen, words: str) -> None:
    """Put the cursor into the letter, into the first of these words."""
    editor = screen.composer.paper.editor
    cursor = editor.textCursor()
    cursor.setPosition(letter(screen).index(words) + 1)
    editor.setTextCursor(cursor)


def test_a_need_that_is_missing_is_added_by_a_click_and_then_checked(
    screen: LettersScreen, column: NeedsColumn, seen: Seen
) -> None:
    lines = column.needs.lines
    assert [line.taken for line in lines] == [True, False, True]
    assert lines[0].detail == "answered with: SMED, 52 to 19 min"
    assert lines[1].detail == "not in the letter yet. Drag it in, or click to add"
    lines[1].click()
    seen()
    assert "No one owns the maintenance backlog." in letter(screen)
    assert lines[1].taken
    # What they need is repeated, and nothing of the user's stands beside it yet.
    assert lines[1].detail == ""


def test_a_sentence_is_not_put_into_the_middle_of_another(
    screen: LettersScreen, column: NeedsColumn, seen: Seen
) -> None:
    put_cursor(screen, "walking me")
    column.needs.lines[1].click()
    assert "yesterday. You said: No one owns" not in letter(screen)
    assert "\nYou said: No one owns the maintenance backlog. Thank you for walking me" in letter(screen)


def test_a_click_on_a_need_goes_to_its_sentence_and_keeps_it_tinted(
    screen: LettersScreen, column: NeedsColumn, seen: Seen
) -> None:
    column.needs.lines[0].click()
    assert tinted(screen) == [CHANGEOVERS]
    assert screen.composer.paper.editor.textCursor().position() == letter(screen).index(CHANGEOVERS)
    QTest.keyClicks(screen.composer.paper.editor, "Well. ")
    seen()
    assert tinted(screen) == [CHANGEOVERS]
    column.needs.lines[0].click()
    assert tinted(screen) == []


def test_the_pointer_on_a_need_or_a_strength_shows_its_sentence(
    screen: LettersScreen, column: NeedsColumn, qtbot: QtBot
) -> None:
    column.needs.lines[0].pointed.emit(True)
    assert tinted(screen) == [CHANGEOVERS]
    column.needs.lines[0].pointed.emit(False)
    assert tinted(screen) == []
    chip = next(one for one in column.chips if one.used)
    chip.pointed.emit(True)
    assert "52 minutes to 19" in tinted(screen)[0]


def test_so_does_the_keyboard(screen: LettersScreen, column: NeedsColumn, qtbot: QtBot) -> None:
    screen.activateWindow()
    column.needs.lines[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: tinted(screen) == [CHANGEOVERS])
    column.needs.lines[1].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: tinted(screen) == [])


def test_the_cursor_in_a_sentence_marks_the_need_that_it_takes_up(
    screen: LettersScreen, column: NeedsColumn
) -> None:
    put_cursor(screen, "two lines idle")
    assert [line.is_marked for line in column.needs.lines] == [True, False, False]
    assert "cursor" in column.needs.lines[0].accessibleDescription()
    put_cursor(screen, "Your 90-day mark")
    assert [line.is_marked for line in column.needs.lines] == [False, False, True]
    put_cursor(screen, "Dear")
    assert not any(line.is_marked for line in column.needs.lines)


def test_the_tint_follows_the_sentence_while_there_is_typing_above(
    screen: LettersScreen, column: NeedsColumn
) -> None:
    column.needs.lines[0].pointed.emit(True)
    editor = screen.composer.paper.editor
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(editor, "And ")
    assert tinted(screen) == [CHANGEOVERS]


def test_a_strength_is_added_by_a_click(screen: LettersScreen, column: NeedsColumn, seen: Seen) -> None:
    assert [chip.used for chip in column.chips] == [True, False, False, False]
    column.chips[1].click()
    seen()
    assert column.chips[1].used
    assert "340 orders" in letter(screen)


def drop(editor: QTextEdit, place: QPoint, data: QMimeData) -> None:
    """Drag something over the letter, and let go."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(place, copy, data, left, none),
        QDropEvent(QPointF(place), copy, data, left, none),
    ):
        QApplication.sendEvent(editor.viewport(), event)


def test_what_is_dropped_on_the_letter_falls_between_two_sentences_and_can_be_undone(
    screen: LettersScreen, column: NeedsColumn, qtbot: QtBot
) -> None:
    editor = screen.composer.paper.editor
    before = letter(screen)
    cursor = editor.textCursor()
    cursor.setPosition(before.index("cannot wait") + 3)
    drop(editor, editor.cursorRect(cursor).center(), mime_of_sentence("Nobody owns the backlog."))
    assert "You named two things that cannot wait, and I have been turning both over since." in letter(screen)
    assert letter(screen).count("Nobody owns the backlog.") == 1
    editor.undo()
    assert letter(screen) == before


def test_a_need_can_be_dragged_and_that_is_no_click(
    screen: LettersScreen, column: NeedsColumn, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[str] = []

    def exec_(drag: QDrag, _actions: object) -> Qt.DropAction:
        carried.append(drag.mimeData().text())
        return Qt.DropAction.IgnoreAction

    monkeypatch.setattr(QDrag, "exec", exec_)
    before, line = letter(screen), column.needs.lines[1]
    QTest.mousePress(line, Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    QTest.mouseMove(line, QPoint(0, 40))
    QTest.mouseMove(line, QPoint(-60, 60))
    assert carried == ["You said: No one owns the maintenance backlog."]
    assert not line.isDown()
    assert letter(screen) == before


def test_a_letter_that_has_left_offers_nothing_to_add(
    screen: LettersScreen, demo: SqliteStore, context: Context, seen: Seen
) -> None:
    dana = of(demo, "Dana")
    screen.open_letter(dana)
    screen._record(Outcome.SENT_BY_HAND)
    seen()
    column = screen.composer.needs
    assert [line.taken for line in column.needs.lines] == [True, False, True]
    assert not column.needs.lines[1].is_active
    before = letter(screen)
    column.needs.lines[1].click()
    column.chips[1].click()
    assert letter(screen) == before
    assert not column.before.isVisible()


def notes_of(context: Context, screen: LettersScreen, participant_id: int, notes: Notes) -> None:
    context.services.conversations.save_notes(participant_id, notes)
    screen.refresh(changed(About.NOTES, id=participant_id))


def test_notes_that_change_are_followed(
    screen: LettersScreen, demo: SqliteStore, context: Context, column: NeedsColumn, seen: Seen
) -> None:
    notes = Notes((Point(Topic.CHALLENGE, "The packing hall is short of two fitters"),))
    notes_of(context, screen, of(demo, "Dana"), notes)
    seen()
    assert [line.title for line in column.needs.lines] == ["The packing hall is short of two fitters"]


def test_without_notes_the_column_says_what_to_do(
    screen: LettersScreen, demo: SqliteStore, context: Context, column: NeedsColumn, seen: Seen
) -> None:
    notes_of(context, screen, of(demo, "Dana"), Notes())
    seen()
    assert column.needs._no_notes.text().startswith("No notes on what Dana needs.")
    column.needs._notes.click()
    assert ("open_debrief", of(demo, "Dana")) in context.go.calls  # type: ignore[attr-defined]


def test_of_forty_needs_the_first_stand_there_until_all_are_asked_for(
    screen: LettersScreen, demo: SqliteStore, context: Context, column: NeedsColumn, seen: Seen
) -> None:
    points = tuple(Point(Topic.CHALLENGE, f"Machine {number} stands still") for number in range(40))
    notes_of(context, screen, of(demo, "Dana"), Notes(points))
    seen()
    assert sum(line.isVisible() for line in column.needs.lines) == 8
    assert column.needs._more.text() == "Show 32 more"
    column.needs._more.click()
    assert all(line.isVisible() for line in column.needs.lines)
    assert not column.needs._more.isVisible()


def test_a_word_wider_than_the_column_is_broken_and_a_long_need_shortened(
    screen: LettersScreen, demo: SqliteStore, context: Context, column: NeedsColumn, seen: Seen
) -> None:
    word, story = "Donaudampfschifffahrtsgesellschaft" * 3, "they wait for a fitter " * 30
    notes = Notes((Point(Topic.CHALLENGE, word), Point(Topic.CHALLENGE, story.strip())))
    notes_of(context, screen, of(demo, "Dana"), notes)
    seen()
    first, second = column.needs.lines
    assert first.width() <= column.width()
    assert first.title == word
    assert second.title.endswith("…")
    assert second.toolTip() == story.strip()


# Places


@pytest.mark.parametrize("words", ["plain", "emoji 🐝 in it", "é and 𝒜 here"])
def test_places_are_counted_as_qt_counts_them(words: str) -> None:
    for index in range(len(words) + 1):
        assert index_at(words, units(words, index)) == index


def test_a_stretch_that_was_deleted_is_nowhere(
    qtbot: QtBot, column: NeedsColumn, screen: LettersScreen
) -> None:
    document = screen.composer.paper.editor.document()
    document.setPlainText("One 🐝. Two.")
    places = Places(document)
    places.keep("One 🐝. Two.", [(0, 6), (7, 11)])
    two = places.at((7, 11))
    assert two is not None
    assert two.selectedText() == "Two."
    two.removeSelectedText()
    assert places.at((7, 11)) is None
    assert places.around(3) == {(0, 6)}


@pytest.mark.parametrize(
    ("at", "expected"),
    [("ne hall", ""), ("all. T", "One hall."), ("", "One hall. Two."), ("Three", "")],
)
def test_a_sentence_goes_to_the_nearer_end_of_another(
    column: NeedsColumn, screen: LettersScreen, at: str, expected: str
) -> None:
    words = "One hall. Two.\n\nThree."
    document = screen.composer.paper.editor.document()
    document.setPlainText(words)
    cursor = QTextCursor(document)
    cursor.setPosition(words.index(at) if at else words.index("\n\n") + 1)
    place = place_for_sentence(cursor)
    assert place.block().text()[: place.positionInBlock()] == expected
