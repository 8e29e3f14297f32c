"""What stands beside the letter and the letter itself, as they follow each other."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from followup_desktop.domain.kinds import Medium
from followup_desktop.domain.review.finding import Finding
from followup_desktop.domain.sentences import Span
from followup_desktop.gui.context import Context
from followup_desktop.gui.letters.gate import say_it_is_right
from followup_desktop.gui.letters.needs_column import NeedsColumn
from followup_desktop.gui.letters.paper import Paper
from followup_desktop.gui.letters.review.dragging import DropPlace
from followup_desktop.gui.letters.review.places import Places, place_for_sentence
from followup_desktop.gui.letters.review.reviewer import Reviewer
from followup_desktop.gui.letters.review.said import Goes, Said, lines_of
from followup_desktop.services.letters import Desk
from followup_desktop.services.review import Seen, Surroundings

Spans = tuple[Span, ...]


class Beside(QObject):
    """Keeps the right column and the letter together while one letter is open.

    Emits ``looked`` with the text that was looked at, a moment after the last key.
    """

    looked = Signal(str)

    def __init__(self, context: Context, paper: Paper, column: NeedsColumn) -> None:
        super().__init__(column)
        self._context = context
        self._paper = paper
        self._column = column
        self._editor = paper.editor
        self._places = Places(self._editor.document())
        self._held: Spans = ()
        self._pointed: Spans = ()
        self._participant = 0
        self._reviewer = Reviewer(context, self._words, self)
        self._reviewer.seen.connect(self._show)
        self._drop = DropPlace(self._editor, self._insert_here)
        column.insertAsked.connect(self.insert)
        column.pointed.connect(self._point)
        column.chosen.connect(self._hold)
        before = column.before
        before.chosen.connect(self._go_to)
        before.mendAsked.connect(self._mend)
        before.rightAsked.connect(self._say_right)
        before.takeBackAsked.connect(self._take_back)
        self._editor.cursorPositionChanged.connect(self._follow_cursor)
        context.theme.changed.connect(self._tint)

    def open(self, desk: Desk, editable: bool) -> None:
        """Show what a letter is held against, as the facts are now; another letter begins afresh."""
        follow_up = desk.follow_up
        contact = follow_up.contact
        if follow_up.id != self._participant:
            self._participant = follow_up.id
            self._held = self._pointed = ()
            self._places.keep("", ())
            self._tint()
            called = follow_up.medium is Medium.PHONE
            self._column.before.clear("Before you call" if called else "Before you send")
        self._column.show_facts(
            follow_up.notes.needs, desk.profile.strengths, contact.first_name or contact.name, editable
        )
        self._reviewer.open(follow_up.id)

    def close(self) -> None:
        """Have no letter open."""
        self._participant = 0
        self._reviewer.close()

    def touch(self) -> None:
        """Note that the letter or its subject has changed."""
        self._reviewer.touch()

    def look_again(self) -> None:
        """Look now: at the letter, and at what it is held against."""
        if self._participant:
            self._reviewer.open(self._participant)

    def insert(self, sentence: str) -> None:
        """Put a sentence in at the cursor, between two others."""
        if not self._editor.isReadOnly():
            self._editor.setTextCursor(place_for_sentence(self._editor.textCursor()))
            self._insert_here(sentence)

    def _insert_here(self, sentence: str) -> None:
        self._editor.insert_sentence(sentence)
        self._editor.setFocus()
        self.look_again()

    # What was seen

    def _words(self) -> tuple[str, str]:
        return self._paper.subject.text(), self._editor.toPlainText()

    def _show(self, seen: Seen, around: Surroundings) -> None:
        held, pointed = self._now(self._held), self._now(self._pointed)
        spans = {span for need in seen.needs for span in need.places}
        spans.update(filter(None, seen.strengths))
        found = (one.where for result in seen.results for one in result.findings)
        self._places.keep(seen.text, spans.union(filter(None, found)))
        # What is tinted stays so while the same sentence is there, wherever it has moved to.
        self._held = tuple(span for span in spans if self._starts(span) in held)
        self._pointed = tuple(span for span in spans if self._starts(span) in pointed)
        self._column.show_seen(seen, lines_of(seen, around.reason_for))
        self._tint()
        self._follow_cursor()
        self.looked.emit(seen.text)

    def _now(self, spans: Spans) -> frozenset[int]:
        return frozenset(self._starts(span) for span in spans)

    def _starts(self, span: Span) -> int:
        cursor = self._places.at(span)
        return cursor.selectionStart() if cursor is not None else -1

    # Tints, both ways

    def _point(self, spans: Spans) -> None:
        self._pointed = spans
        self._tint()

    def _hold(self, spans: Spans) -> None:
        """Keep a need's sentences tinted, and go to the first; a second time lets go."""
        self._held = () if set(spans) == set(self._held) else spans
        self._tint()
        cursor = self._places.at(spans[0]) if self._held else None
        if cursor is not None:
            cursor.setPosition(cursor.selectionStart())
            self._editor.setTextCursor(cursor)
            self._editor.ensureCursorVisible()

    def _tint(self) -> None:
        form = QTextCharFormat()
        form.setBackground(QColor(self._context.theme.tokens.accent_soft))
        tints = []
        for span in self._pointed or self._held:
            cursor = self._places.at(span)
            if cursor is not None:
                tint = QTextEdit.ExtraSelection()
                tint.cursor, tint.format = cursor, form
                tints.append(tint)
        self._editor.marks.set_layer("need", tints)

    def _follow_cursor(self) -> None:
        self._column.mark(self._places.around(self._editor.textCursor().position()))

    # Findings

    def show_finding(self, finding: Finding) -> None:
        """Go to where a finding is, as its line does; nothing where it is no longer found."""
        rows = self._column.before.rows()
        said = next((row.said for row in rows if row.said.finding == finding), None)
        if said is not None:
            self._go_to(said)

    def _go_to(self, said: Said) -> None:
        if said.goes is Goes.SUBJECT:
            self._paper.subject.setFocus()
            self._paper.subject.selectAll()
            return
        cursor = self._stretch(said)
        if said.goes is Goes.END:
            cursor = self._editor.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.End)
        if cursor is not None:
            self._editor.setTextCursor(cursor)
            self._editor.ensureCursorVisible()
            self._editor.setFocus()

    def _mend(self, said: Said) -> None:
        """Put in what would mend it; the letter's own undo takes it back."""
        if said.finding is None:
            return
        if said.goes is Goes.SUBJECT:
            self._paper.subject.selectAll()
            self._paper.subject.insert(said.finding.better)
            self._paper.edited.emit()
            self._paper.subject.setFocus()
        elif (cursor := self._stretch(said)) is not None and not self._editor.isReadOnly():
            cursor.insertText(said.finding.better)
            self._editor.setTextCursor(cursor)
            self._editor.ensureCursorVisible()
            self._editor.setFocus()
        self.look_again()

    def _stretch(self, said: Said) -> QTextCursor | None:
        where = said.finding.where if said.finding is not None else None
        return self._places.at(where) if where is not None else None

    def _say_right(self, said: Said) -> None:
        if said.finding is not None and say_it_is_right(
            self._context, self._participant, said.finding, self._column
        ):
            self.look_again()

    def _take_back(self, said: Said) -> None:
        """Let the finding count again; undo brings the reason back."""
        finding, participant = said.finding, self._participant
        if finding is None:
            return
        review = self._context.services.review
        reason = review.surroundings(participant).reason_for(finding)
        self._context.undo.do(
            "Take back that the letter is right",
            partial(review.take_back_override, participant, finding),
            partial(review.override, participant, finding, reason),
        )
        self.look_again()
