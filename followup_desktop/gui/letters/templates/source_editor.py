"""A template's source: lightly coloured, with what is wrong underlined where it stands."""

from collections.abc import Iterable

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from followup_desktop.gui.theme.theme import Theme
from followup_desktop.services.templating.heading import END
from followup_desktop.services.templating.source import Fault

# The state at a line's end; from _OPEN on, which of the pieces is still open.
_BODY, _HEAD, _OPEN = 0, 1, 2
# What begins a piece of the language, what ends it, and the colour it has.
_PIECES = (("{{", "}}", "accent_text"), ("{%", "%}", "violet_text"), ("{#", "#}", "muted"))


class Colours(QSyntaxHighlighter):
    """Colours the heading's keys, and what the template's language has between its braces."""

    def __init__(self, theme: Theme, editor: QPlainTextEdit) -> None:
        super().__init__(editor.document())
        self._theme = theme
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        state = self.previousBlockState()
        if state < 0 or state == _HEAD:
            self._colour_heading(text)
            return
        left = self._colour_pieces(text, state - _OPEN)
        self.setCurrentBlockState(left + _OPEN if left >= 0 else _BODY)

    def _colour_heading(self, text: str) -> None:
        if text.strip() == END:
            self.setFormat(0, len(text), self._form("muted"))
            self.setCurrentBlockState(_BODY)
            return
        self.setFormat(0, len(text.partition(":")[0]) + 1, self._form("muted", strong=True))
        self._colour_pieces(text, -1)
        self.setCurrentBlockState(_HEAD)

    def _colour_pieces(self, text: str, open_: int) -> int:
        """Colour the pieces of a line; return which is still open at its end, or -1."""
        at = 0
        while at < len(text):
            begin = at
            if open_ < 0:
                found = [(text.find(one[0], at), number) for number, one in enumerate(_PIECES)]
                found = [one for one in found if one[0] >= 0]
                if not found:
                    return -1
                begin, open_ = min(found)
            _start, stop, role = _PIECES[open_]
            end = text.find(stop, begin)
            upto = len(text) if end < 0 else end + len(stop)
            self.setFormat(begin, upto - begin, self._form(role))
            if end < 0:
                return open_
            at, open_ = upto, -1
        return open_

    def _form(self, role: str, strong: bool = False) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(self._theme.colour(role))
        if strong:
            made.setFontWeight(QFont.Weight.DemiBold)
        return made


class SourceEditor(QPlainTextEdit):
    """Plain text of one width. Tab leaves it, as everywhere in the app."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._faults: tuple[Fault, ...] = ()
        self.setAccessibleName("Source of the template")
        self.setTabChangesFocus(True)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(13)
        self.setFont(fixed)
        self.document().setDefaultFont(fixed)
        self._colours = Colours(theme, self)
        self.cursorPositionChanged.connect(self._mark)
        theme.changed.connect(self._mark)

    def show_source(self, source: str) -> None:
        """Show another template, and forget what could be undone."""
        self._faults = ()
        self.setPlainText(source.rstrip("\n"))
        self.document().setModified(False)
        self._mark()

    def source(self) -> str:
        """Return it as it is kept: with one line break at its end."""
        return self.toPlainText().rstrip() + "\n"

    def show_faults(self, faults: Iterable[Fault]) -> None:
        """Underline the lines that have a mistake; pointing at one says it."""
        self._faults = tuple(faults)
        self._mark()

    def go_to_line(self, line: int) -> None:
        """Put the cursor at the beginning of a line, counted from 1."""
        block = self.document().findBlockByNumber(min(line, self.blockCount()) - 1)
        self.setTextCursor(QTextCursor(block))
        self.centerCursor()
        self.setFocus()

    def insert(self, words: str) -> None:
        """Insert at the cursor; inside braces a name stands without braces of its own."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        inside = any(before.rfind(start) > before.rfind(stop) for start, stop, _role in _PIECES[:2])
        if inside and words.startswith("{{ ") and words.endswith(" }}"):
            words = words[3:-3]
        cursor.insertText(words)
        self.setTextCursor(cursor)
        self.setFocus()

    def _mark(self) -> None:
        marks = []
        for fault in self._faults:
            block = self.document().findBlockByNumber(min(fault.line, self.blockCount()) - 1)
            marks.append(self._underline(block, fault.words))
        self.setExtraSelections(marks)

    def _underline(self, block: QTextBlock, words: str) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(QColor(self._theme.tokens.coral))
        form.setBackground(QColor(self._theme.tokens.coral_soft))
        form.setToolTip(words)
        made.format = form
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        return made
