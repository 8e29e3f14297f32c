"""The bar above the paper that finds, and replaces."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.gui.letters.editor import LetterEditor
from followup_desktop.gui.letters.writing.finding import Wanted, found_in, replace_in
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.buttons import IconButton, button
from followup_desktop.gui.widgets.text import text

_QUIET = 120  # milliseconds after an edit until it looks again
_LAYER = "find"


class FindBar(QFrame):
    """Hidden until it is opened; ``closed`` when it goes. All that is found is tinted meanwhile."""

    closed = Signal()

    def __init__(self, theme: Theme, editor: LetterEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._editor = theme, editor
        self._found: list[QTextCursor] = []
        self.words = _field("Find", "Find in the letter")
        self.other = _field("Replace with", "Replace with")
        self.count = text(theme, "", Role.SMALL, "muted")
        self.count.setMinimumWidth(64)
        self.case = _tick(theme, "Aa", "Match upper and lower case")
        self.whole = _tick(theme, "W", "Whole words only")
        self._before = IconButton(theme, "chevron-up", "Previous (Shift+Return)", side=30)
        self._after = IconButton(theme, "chevron-down", "Next (Return)", side=30)
        self._close = IconButton(theme, "x", "Close (Esc)", side=30)
        self.one = button(theme, "Replace", dense=True)
        self.all = button(theme, "Replace all", dense=True)
        self._lay_out()
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(_QUIET)
        self._look.timeout.connect(self.look)
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.words, 1)
        for part in (self.case, self.whole, self.count, self._before, self._after, self._close):
            first.addWidget(part)
        self._second = QWidget()
        second.setContentsMargins(0, 0, 0, 0)
        second.addWidget(self.other, 1)
        second.addWidget(self.one)
        second.addWidget(self.all)
        self._second.setLayout(second)
        first.setSpacing(4)
        second.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(6)
        column.addLayout(first)
        column.addWidget(self._second)

    def _connect(self) -> None:
        self.words.textChanged.connect(lambda _words: self._look_and_go())
        self.case.toggled.connect(lambda _on: self._look_and_go())
        self.whole.toggled.connect(lambda _on: self._look_and_go())
        self._before.clicked.connect(lambda: self.step(-1))
        self._after.clicked.connect(lambda: self.step(1))
        self._close.clicked.connect(self.shut)
        self.one.clicked.connect(self.replace_one)
        self.all.clicked.connect(self.replace_all)
        self._editor.document().contentsChange.connect(lambda *_what: self._edited())
        self._theme.changed.connect(self._tint)

    def open(self, replacing: bool) -> None:
        """Show it, with the selected words to begin with."""
        writable = not self._editor.isReadOnly()
        self._second.setVisible(replacing and writable)
        chosen = self._editor.textCursor().selectedText()
        if chosen and "\u2029" not in chosen and "\u2028" not in chosen:
            self.words.setText(chosen)
        self.show()
        self.words.setFocus()
        self.words.selectAll()
        self.look()

    def shut(self) -> None:
        """Hide it, and give the letter the keyboard; what was found last stays selected."""
        self._look.stop()
        self._found = []
        self._editor.marks.set_layer(_LAYER, [])
        self.hide()
        self._editor.setFocus()
        self.closed.emit()

    def look(self) -> None:
        """Look again at what is found."""
        wanted = Wanted(self.words.text(), self.case.isChecked(), self.whole.isChecked())
        self._found = found_in(self._editor.document(), wanted)
        self._tint()
        self._say()

    def step(self, way: int) -> None:
        """Go to the next (1) or the one before (-1), from either end on at the other."""
        self.look()
        if not self._found:
            return
        cursor = self._editor.textCursor()
        if way > 0:
            after = [one for one in self._found if one.selectionStart() >= cursor.selectionEnd()]
            self._go(after[0] if after else self._found[0])
        else:
            before = [one for one in self._found if one.selectionEnd() <= cursor.selectionStart()]
            self._go(before[-1] if before else self._found[-1])

    def replace_one(self) -> None:
        """Replace what is selected if it was found, and go to the next."""
        self.look()
        here = self._current()
        if here < 0 or self._editor.isReadOnly():
            self.step(1)
            return
        place = QTextCursor(self._found[here])
        replace_in([place], self.other.text())
        self._editor.setTextCursor(place)
        self.step(1)

    def replace_all(self) -> None:
        """Replace everything found, in one step that undo takes back."""
        self.look()
        if not self._editor.isReadOnly():
            done = replace_in(self._found, self.other.text())
            self.look()
            self.count.setText(f"{done} replaced" if done else "Nothing found")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.other.hasFocus():
            self.replace_one()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.words.hasFocus():
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _edited(self) -> None:
        if self.isVisible():
            self._look.start()

    def _look_and_go(self) -> None:
        self.look()
        if self._found and self._current() < 0:
            start = self._editor.textCursor().selectionStart()
            after = [one for one in self._found if one.selectionStart() >= start]
            self._go(after[0] if after else self._found[0])

    def _go(self, one: QTextCursor) -> None:
        self._editor.setTextCursor(one)
        self._editor.ensureCursorVisible()
        self._say()

    def _current(self) -> int:
        cursor = self._editor.textCursor()
        here = (cursor.selectionStart(), cursor.selectionEnd())
        spans = [(one.selectionStart(), one.selectionEnd()) for one in self._found]
        return spans.index(here) if cursor.hasSelection() and here in spans else -1

    def _say(self) -> None:
        here = self._current()
        if not self.words.text():
            self.count.setText("")
        elif not self._found:
            self.count.setText("Nothing found")
        else:
            many = len(self._found)
            self.count.setText(f"{here + 1} of {many}" if here >= 0 else f"{many} found")
        for part in (self._before, self._after, self.one, self.all):
            part.setEnabled(bool(self._found))

    def _tint(self) -> None:
        form = QTextCharFormat()
        form.setBackground(self._theme.colour("amber_soft"))
        marks = []
        for cursor in self._found:
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, form
            marks.append(mark)
        self._editor.marks.set_layer(_LAYER, marks)


def _field(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setClearButtonEnabled(True)
    for clear in made.findChildren(QToolButton):
        clear.setAccessibleName("Clear")
    return made


def _tick(theme: Theme, words: str, name: str) -> QPushButton:
    made = button(theme, words, "quiet", dense=True)
    made.setCheckable(True)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
