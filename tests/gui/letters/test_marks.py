"""Marks in the letter: each layer is set by its owner, and keeps what the others show."""

from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from followup_desktop.gui.letters.writing.marks import Marks


def selection(editor: QTextEdit, start: int, end: int) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    made.cursor = QTextCursor(editor.document())
    made.cursor.setPosition(start)
    made.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    made.format.setBackground(QColor("red"))
    return made


def marked(editor: QTextEdit) -> list[str]:
    return [one.cursor.selectedText() for one in editor.extraSelections()]


def test_one_layer_is_cleared_and_the_others_stay(qtbot: QtBot) -> None:
    editor = QTextEdit("Dear Dana, thank you")
    qtbot.addWidget(editor)
    marks = Marks(editor)
    marks.set_layer("spelling", [selection(editor, 0, 4)])
    marks.set_layer("need", [selection(editor, 5, 9)])
    assert marked(editor) == ["Dana", "Dear"]
    marks.set_layer("need", [])
    assert marked(editor) == ["Dear"]
    marks.set_layer("review", [selection(editor, 11, 16)])
    assert marked(editor) == ["Dear", "thank"]
