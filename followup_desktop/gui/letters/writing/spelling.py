"""Waves under misspelt words, checked paragraph by paragraph away from the main thread."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit
from shiboken6 import isValid

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.review.finding import Fault
from followup_desktop.gui.letters.editor import LetterEditor
from followup_desktop.gui.runner import Runner
from followup_desktop.gui.theme.theme import Theme
from followup_desktop.services.edges import English
from followup_desktop.services.spelling import SpellingService

QUIET = 300  # milliseconds after the last key
_LAYER = "spelling"
_MOST = 3000  # paragraphs that are remembered


class Misspelt(NamedTuple):
    """A fault where it stands in the document."""

    start: int
    end: int
    fault: Fault


class SpellChecker(QObject):
    """Emits ``looked`` when it has checked, and when it is off; ``off_because`` then says why.

    A paragraph is checked once; the word that is being typed is left alone until it is left.
    """

    looked = Signal()

    def __init__(
        self,
        editor: LetterEditor,
        theme: Theme,
        runner: Runner,
        spelling: SpellingService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor, self._theme, self._runner, self._spelling = editor, theme, runner, spelling
        self._faults: dict[str, tuple[Fault, ...]] = {}
        self._known: frozenset[str] = frozenset()
        self._english: English | None = None
        self._round = 0
        self._busy = self._on = self._typing = False
        self.off_because = ""
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._quiet.timeout.connect(self._check)
        editor.edited.connect(self._edited)
        editor.cursorPositionChanged.connect(self._moved)
        editor.left.connect(self._settle)
        theme.changed.connect(self._mark)

    def use(self, known: frozenset[str], english: English | None) -> None:
        """Check with these words known; what was found with others is forgotten if they differ."""
        if (known, english) != (self._known, self._english):
            self._known, self._english = known, english
            self._faults = {}
            self._round += 1
        self._on, self._typing = True, False
        self._mark()
        self._check()

    def stop(self) -> None:
        """Check nothing, and mark nothing."""
        self._on = False
        self._quiet.stop()
        self._editor.marks.set_layer(_LAYER, [])

    def at(self, position: int) -> Misspelt | None:
        """Return the fault at a position of the document."""
        return next((one for one in self.found() if one.start <= position <= one.end), None)

    def after(self, position: int) -> Misspelt | None:
        """Return the next fault from a position on, from the beginning again where there is none."""
        found = list(self.found())
        return next((one for one in found if one.start >= position), found[0] if found else None)

    def found(self) -> Iterator[Misspelt]:
        """Return all that is known by now, from the first to the last."""
        if not self._on:
            return
        block = self._editor.document().begin()
        while block.isValid():
            words = _words(block)
            for fault in self._faults.get(words, ()):
                start, end = _units(words, fault.start), _units(words, fault.end)
                yield Misspelt(block.position() + start, block.position() + end, fault)
            block = block.next()

    # Checking

    def _edited(self) -> None:
        if not self._on:
            return
        self._typing = True
        self._quiet.start()
        here = self._editor.textCursor().position()
        marks = self._editor.marks.layer(_LAYER)
        if any(one.cursor.selectionStart() <= here <= one.cursor.selectionEnd() for one in marks):
            self._mark()

    def _check(self) -> None:
        if self._busy or not self._on:
            return
        wanted = [words for words in self._paragraphs() if words.strip() and words not in self._faults]
        if not wanted:
            self._mark()
            return
        if len(self._faults) > _MOST:
            self._faults = {}
            wanted = [words for words in self._paragraphs() if words.strip()]
        self._busy = True
        work = _work(self._spelling, list(dict.fromkeys(wanted)), self._known, self._english)
        begun = self._round
        self._runner.run(work, lambda answer: self._answered(begun, answer), self._failed)

    def _answered(self, begun: int, answer: tuple[dict[str, tuple[Fault, ...]], str]) -> None:
        if not isValid(self._editor):
            # The window has closed meanwhile.
            return
        self._busy = False
        if begun == self._round:
            self._faults.update(answer[0])
            self.off_because = answer[1]
            self._mark()
            self.looked.emit()
        # What was typed meanwhile.
        self._check()

    def _failed(self, error: UserError) -> None:
        if not isValid(self._editor):
            return
        self._busy = False
        self.off_because = error.sentence
        self.stop()
        self.looked.emit()

    def _paragraphs(self) -> list[str]:
        found, block = [], self._editor.document().begin()
        while block.isValid():
            found.append(_words(block))
            block = block.next()
        return found

    # Marking

    def _moved(self) -> None:
        # An edit moves the cursor too, and comes first.
        if self._typing and not self._quiet.isActive():
            self._settle()

    def _settle(self) -> None:
        if self._typing:
            self._typing = False
            self._mark()

    def _mark(self) -> None:
        marks = []
        here = self._editor.textCursor().position() if self._typing else -1
        for one in self.found():
            if one.start <= here <= one.end:
                continue
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self._editor.document())
            mark.cursor.setPosition(one.start)
            mark.cursor.setPosition(one.end, QTextCursor.MoveMode.KeepAnchor)
            mark.format = self._wave(one.fault.grammar)
            marks.append(mark)
        self._editor.marks.set_layer(_LAYER, marks)

    def _wave(self, grammar: bool) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(self._theme.colour("blue" if grammar else "coral"))
        return form


def _work(
    spelling: SpellingService, paragraphs: list[str], known: frozenset[str], english: English | None
) -> Callable[[], tuple[dict[str, tuple[Fault, ...]], str]]:
    def work() -> tuple[dict[str, tuple[Fault, ...]], str]:
        found = {words: spelling.check(words, known, english) for words in paragraphs}
        return found, spelling.off_because(english)

    return work


def _words(block: QTextBlock) -> str:
    return str(block.text()).replace("\u2028", "\n")


def _units(words: str, index: int) -> int:
    """Return a place as Qt counts it, in UTF-16 units."""
    return index if words.isascii() else len(words[:index].encode("utf-16-le")) // 2
