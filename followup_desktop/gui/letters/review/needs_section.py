"""The section "what they need", from the notes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.model import Point
from followup_desktop.domain.review.needs import Need
from followup_desktop.domain.sentences import Span
from followup_desktop.domain.words import in_sentence
from followup_desktop.gui.letters.review.line import INSET
from followup_desktop.gui.letters.review.need_line import NeedLine, sentence_for
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.text import text

MOST = 8
"""How many needs stand here until all are asked for."""


class NeedsSection(QWidget):
    """Emits ``insertAsked`` with a sentence; ``pointed`` and ``chosen`` with the stretches of a need."""

    insertAsked = Signal(str)
    pointed = Signal(object)
    chosen = Signal(object)
    notesAsked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.lines: list[NeedLine] = []
        self._room = QWidget()
        self._list = QVBoxLayout(self._room)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._no_notes = text(theme, "", Role.SMALL, "muted", wrap=True)
        self._no_notes.setContentsMargins(INSET, 4, INSET, 4)
        self._notes = button(theme, "Add notes", icon="pen-line", dense=True)
        self._notes.clicked.connect(self.notesAsked)
        self._more = button(theme, "", "quiet", dense=True)
        self._more.clicked.connect(self._show_all)
        head = SectionHead(theme, "What they need")
        head.setContentsMargins(INSET, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(head)
        column.addWidget(self._room)
        column.addWidget(self._no_notes)
        buttons = QVBoxLayout()
        buttons.setContentsMargins(INSET, 0, 0, 0)
        for one in (self._notes, self._more):
            buttons.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(buttons)

    def show_needs(self, needs: tuple[Point, ...], name: str, editable: bool) -> None:
        """Show another letter's needs, not looked at yet; ``name`` is the reader's."""
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for need in needs:
            line = NeedLine(self._theme, need, editable)
            line.clicked.connect(lambda _on=False, line=line: self._clicked(line))
            line.pointed.connect(lambda on, line=line: self.pointed.emit(line.places if on else ()))
            self.lines.append(line)
            self._list.addWidget(line)
        # A button that brings one line takes as much room as the line.
        further = self.lines[MOST:] if len(needs) > MOST + 1 else []
        for line in further:
            line.hide()
        self._room.setVisible(bool(needs))
        self._more.setText(f"Show {len(further)} more")
        self._more.setVisible(bool(further))
        self._no_notes.setText(
            f"No notes on what {in_sentence(name)} needs. A letter that answers them reads best."
        )
        self._no_notes.setVisible(not needs)
        self._notes.setVisible(not needs and editable)

    def stops(self) -> list[QWidget]:
        """Return what the keyboard can reach here: first a button that is always there, shown or not."""
        return [self._notes, *(line for line in self.lines if line.is_active), self._more]

    def show_seen(self, seen: tuple[Need, ...]) -> None:
        """Show which of them the letter takes up; nothing where the notes have changed since it was read."""
        if [need.point for need in seen] == [line.need for line in self.lines]:
            for line, need in zip(self.lines, seen, strict=True):
                line.show_seen(need)

    def mark(self, spans: frozenset[Span]) -> None:
        """Mark the needs that these stretches of the letter take up."""
        for line in self.lines:
            line.mark(not spans.isdisjoint(line.places))

    def _show_all(self) -> None:
        # By keyboard the focus was on the button that goes.
        first = next((line for line in self.lines if line.isHidden()), None)
        for line in self.lines:
            line.show()
        if first is not None and self._more.hasFocus():
            first.setFocus()
        self._more.hide()

    def _clicked(self, line: NeedLine) -> None:
        if line.taken:
            self.chosen.emit(line.places)
        elif line.is_active:
            self.insertAsked.emit(sentence_for(line.need))
