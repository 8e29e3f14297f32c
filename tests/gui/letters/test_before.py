""" "Before you send": what is fine and what to look at again, followed as the letter is written."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.gui.context import Context
from followup_desktop.gui.letters import dialogs
from followup_desktop.gui.letters.review.before import BeforeYouSend
from followup_desktop.gui.letters.review.check_row import CheckRow
from followup_desktop.gui.letters.review.said import State
from followup_desktop.gui.letters.screen import LettersScreen
from followup_desktop.services.changes import About, changed
from followup_desktop.storage.store import SqliteStore
from tests.gui.letters.conftest import of, trouble

Seen = Callable[[], None]


@pytest.fixture
def before(screen: LettersScreen, demo: SqliteStore, seen: Seen) -> BeforeYouSend:
    """The section beside the letter to Dana."""
    screen.open_letter(of(demo, "Dana"))
    seen()
    return screen.composer.needs.before


def words(before: BeforeYouSend, state: State) -> list[str]:
    return [row.said.words for row in before.rows() if row.said.state is state]


def row_with(before: BeforeYouSend, part: str) -> CheckRow:
    return next(row for row in before.rows() if part in row.said.words)


def press(row: CheckRow, part: str) -> None:
    one: QPushButton = next(button for button in row.buttons() if part in button.text())
    one.click()


def type_in(screen: LettersScreen, typed: str, seen: Seen) -> None:
    QTest.keyClicks(screen.composer.paper.editor, typed)
    seen()


def test_a_good_letter_has_its_lines_ticked_with_its_length(before: BeforeYouSend) -> None:
    fine = words(before, State.FINE)
    assert fine[0] == "Thanks Dana by name"
    assert "Says you want the job" in fine
    assert "108 words, reads in 30 s" in fine
    assert "Names spelled as on the card" in fine
    assert words(before, State.HELD) == []
    line = row_with(before, "packing hall").line
    assert (line.title, line.detail) == ("“packing hall”: Dana called it Hall B", "from your notes")
    assert line.accessibleName().startswith("To look at: “packing hall”")


def test_the_lines_follow_what_is_typed(screen: LettersScreen, before: BeforeYouSend, seen: Seen) -> None:
    type_in(screen, " I saw the the floor.", seen)
    assert "“the the”: one of the two is enough" in words(before, State.LOOK)
    assert "113 words, reads in 30 s" in words(before, State.FINE)
    for _ in " I saw the the floor.":
        screen.composer.paper.editor.textCursor().deletePreviousChar()
    seen()
    assert not any("the the" in one for one in words(before, State.LOOK))


@pytest.mark.parametrize("by_key", [False, True])
def test_a_finding_leads_to_its_place(
    screen: LettersScreen, before: BeforeYouSend, seen: Seen, qtbot: QtBot, by_key: bool
) -> None:
    screen.context.theme.let_return_press()
    type_in(screen, " I saw the the floor.", seen)
    editor = screen.composer.paper.editor
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    line = row_with(before, "the the").line
    if by_key:
        screen.activateWindow()
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_Return)
    else:
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert editor.textCursor().selectedText() == "the the"
    assert QApplication.focusWidget() is editor


def test_it_still_leads_there_while_there_is_typing_above(
    screen: LettersScreen, before: BeforeYouSend, seen: Seen
) -> None:
    type_in(screen, " I saw the the floor.", seen)
    editor = screen.composer.paper.editor
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(editor, "Well, ")
    row_with(before, "the the").line.click()
    assert editor.textCursor().selectedText() == "the the"


def test_what_has_one_obvious_way_is_mended_by_a_click_and_undo_takes_it_back(
    screen: LettersScreen, before: BeforeYouSend, seen: Seen
) -> None:
    editor = screen.composer.paper.editor
    type_in(screen, " I saw the the floor.", seen)
    press(row_with(before, "the the"), "Keep one")
    seen()
    assert "I saw the floor." in editor.toPlainText()
    assert not any("the the" in one for one in words(before, State.LOOK))
    editor.undo()
    assert "I saw the the floor." in editor.toPlainText()


def test_a_wrong_name_is_changed_to_that_of_the_card(
    screen: LettersScreen, before: BeforeYouSend, seen: Seen
) -> None:
    type_in(screen, " My thanks to Dana Whitefield.", seen)
    press(row_with(before, "Whitefield"), "Use “Whitfield”")
    seen()
    assert "My thanks to Dana Whitfield." in screen.composer.paper.editor.toPlainText()
    assert words(before, State.HELD) == []


def test_an_empty_subject_is_offered_one(screen: LettersScreen, before: BeforeYouSend, seen: Seen) -> None:
    subject = screen.composer.paper.subject
    subject.selectAll()
    QTest.keyClick(subject, Qt.Key.Key_Delete)
    seen()
    row = row_with(before, "Give the email a subject")
    row.line.click()
    assert QApplication.focusWidget() is subject
    press(row, "Use")
    seen()
    assert subject.text().startswith("Thank you for our talk")
    assert not any("subject" in one for one in words(before, State.LOOK))
    assert screen.composer.letter().subject == subject.text()
    subject.undo()
    assert not subject.text().startswith("Thank you for our talk")


# What holds the letter back


def test_what_holds_a_letter_back_can_be_said_to_be_right_and_taken_back(
    screen: LettersScreen,
    demo: SqliteStore,
    before: BeforeYouSend,
    seen: Seen,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dana = of(demo, "Dana")
    type_in(screen, " I hope to see [Company].", seen)
    assert row_with(before, "[Company]").line.detail == "holds the letter back"
    monkeypatch.setattr(dialogs, "ask_why_right", lambda *_asked: "They write it so")
    screen.activateWindow()
    row_with(before, "[Company]").buttons()[-1].setFocus()
    press(row_with(before, "[Company]"), "It is right")
    seen()
    assert row_with(before, "[Company]").said.state is State.RIGHT
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Take it back"
    assert row_with(before, "[Company]").line.detail == "You said it is right: They write it so"
    assert [one.reason for one in demo.overrides(dana)] == ["They write it so"]
    press(row_with(before, "[Company]"), "Take it back")
    seen()
    assert row_with(before, "[Company]").said.state is State.HELD
    assert demo.overrides(dana) == []


def test_without_a_reason_it_still_holds_back(
    screen: LettersScreen, before: BeforeYouSend, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(screen, " I hope to see [Company].", seen)
    monkeypatch.setattr(dialogs, "ask_why_right", lambda *_asked: None)
    press(row_with(before, "[Company]"), "It is right")
    seen()
    assert row_with(before, "[Company]").said.state is State.HELD


def test_a_reason_given_at_the_gate_is_shown_here(
    screen: LettersScreen,
    demo: SqliteStore,
    context: Context,
    before: BeforeYouSend,
    seen: Seen,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    type_in(screen, " I hope to see [Company].", seen)
    monkeypatch.setattr(dialogs, "ask_why_right", lambda *_asked: "They write it so")
    actions = {action.text(): action for action in screen._bar.menu.actions()}
    actions["Copy the letter"].trigger()
    assert "[Company]" in trouble(screen)
    buttons = screen.composer.paper.trouble.findChildren(QPushButton)
    next(one for one in buttons if one.text() == "It is right…").click()
    screen.refresh(changed(About.LETTERS, id=of(demo, "Dana")))
    seen()
    assert row_with(before, "[Company]").said.state is State.RIGHT


def test_it_is_said_otherwise_for_a_call_and_not_at_all_for_an_empty_letter(
    screen: LettersScreen, demo: SqliteStore, seen: Seen
) -> None:
    screen.open_letter(of(demo, "Miguel"))
    seen()
    section = screen.composer.needs.before
    assert section._head.text() == "Before you call"
    screen.composer.paper.editor.selectAll()
    QTest.keyClick(screen.composer.paper.editor, Qt.Key.Key_Delete)
    seen()
    assert section.rows() == []
    assert section._empty.isVisible()


# Calm


def test_rows_stay_with_the_focus_and_the_scroll_while_others_come_and_go(
    screen: LettersScreen, before: BeforeYouSend, seen: Seen
) -> None:
    screen.resize(1148, 500)
    screen.activateWindow()
    row = row_with(before, "packing hall")
    row.line.setFocus()
    area = screen.composer.needs.findChild(QScrollArea)
    assert area is not None
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    at = bar.value()
    screen.composer.paper.editor.textCursor().insertText(" I saw the the [Company].")
    seen()
    assert row_with(before, "packing hall") is row
    assert QApplication.focusWidget() is row.line
    assert bar.value() == at


def test_the_keyboard_stays_nearby_when_its_row_goes(
    screen: LettersScreen, before: BeforeYouSend, seen: Seen
) -> None:
    type_in(screen, " I saw the the [Company].", seen)
    screen.activateWindow()
    row_with(before, "[Company]").line.setFocus()
    editor = screen.composer.paper.editor
    cursor = editor.document().find("[Company]")
    cursor.removeSelectedText()
    seen()
    focused = QApplication.focusWidget()
    assert focused is row_with(before, "packing hall").line


def test_the_keyboard_goes_down_the_column(
    screen: LettersScreen, before: BeforeYouSend, seen: Seen, qtbot: QtBot
) -> None:
    column = screen.composer.needs
    screen.activateWindow()
    type_in(screen, " I hope to see [Company].", seen)
    qtbot.waitUntil(row_with(before, "[Company]").isVisible)
    column.needs._more.show()
    reached: list[str] = []
    focused: QWidget = screen.composer.paper.editor
    for _ in range(40):
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget() or focused
        if column.isAncestorOf(focused):
            reached.append(focused.accessibleName().partition(":")[0] or cast(QPushButton, focused).text())
    once = reached[: reached.index("Use “Alex Morgan”") + 1]
    assert once == [
        "Two lines idle 11% of each shift on changeovers",
        "No one owns the maintenance backlog",
        "In 90 days",
        "Show 0 more",
        "SMED, 52 to 19 min",
        "CMMS roll-out",
        "Union floor lead, 6 yrs",
        "Lean black belt",
        "Holds the letter back",
        "It is right…",
        "To look at",
        "Use “Hall B”",
        "To look at",
        "Use “Alex Morgan”",
    ]


def test_a_screen_reader_hears_what_is_new_and_what_is_mended(
    screen: LettersScreen, before: BeforeYouSend, seen: Seen, qtbot: QtBot
) -> None:
    assert before.accessibleDescription() == ""
    type_in(screen, " I saw the the floor.", seen)
    before._settled.timeout.emit()
    assert before.accessibleDescription() == "Look at: “the the”: one of the two is enough."
    press(row_with(before, "the the"), "Keep one")
    seen()
    before._settled.timeout.emit()
    assert before.accessibleDescription() == "Mended: “the the”: one of the two is enough."


def test_a_button_with_a_long_name_stays_within_the_column(
    screen: LettersScreen, before: BeforeYouSend, demo: SqliteStore, context: Context, seen: Seen
) -> None:
    long = "Oberhuber-Schwarzenberger von der Featherstonehaugh"
    dana = next(one for one in demo.contacts() if one.first_name == "Dana")
    context.services.people.save_contact(replace(dana, first_name="Maximiliane-Bartholomäa", last_name=long))
    screen.open_letter(of(demo, "Maximiliane-Bartholomäa"))
    seen()
    row = row_with(before, "It greets")
    (use,) = [one for one in row.buttons() if one.text().startswith("Use")]
    assert "…" in use.text()
    assert "Maximiliane-Bartholomäa" in use.accessibleName()
    column = screen.composer.needs
    assert use.mapTo(column, use.rect().topRight()).x() < column.width()
    assert before.width() <= column.width()
