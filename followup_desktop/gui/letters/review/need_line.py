"""One need in the column, and the sentence with which a letter can take it up."""

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.kinds import Topic
from followup_desktop.domain.model import Point
from followup_desktop.domain.review.needs import Need
from followup_desktop.domain.sentences import Span
from followup_desktop.gui.letters.review.dragging import DragSource
from followup_desktop.gui.letters.review.line import Line
from followup_desktop.gui.theme.theme import Theme
from followup_desktop.services.drafting import as_clause, as_sentence, ended


def sentence_for(need: Point) -> str:
    """Return a sentence with which a letter can begin to take up a need."""
    clause = ended(as_clause(need.text))
    if need.topic is Topic.SHORT_TERM:
        return f"The first mark you named is this: {clause}"
    if need.topic is Topic.LONG_TERM:
        return f"In the long run you want to see this: {clause}"
    return f"You said: {as_sentence(need.text)}"


class NeedLine(Line):
    """With a check where the letter takes the need up; else it can be dragged in or clicked."""

    def __init__(self, theme: Theme, need: Point, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.need = need
        self.taken = False
        self.places: tuple[Span, ...] = ()
        self._editable = editable
        self._source = DragSource(self, lambda: sentence_for(need) if editable and not self.taken else "")
        self.show_words(need.text, "", "circle-dashed", "muted")
        self.setAccessibleName(need.text)

    def show_seen(self, seen: Need) -> None:
        """Show whether the letter takes it up, and with which strength."""
        self.taken = seen.where is not None
        self.places = seen.places
        if self.taken:
            detail = f"answered with: {seen.beside.title}" if seen.beside else ""
        else:
            detail = "not in the letter yet. Drag it in, or click to add" if self._editable else "not in it"
        icon, role = ("circle-check", "accent") if self.taken else ("circle-dashed", "amber")
        self.show_words(self.need.text, detail, icon, role, strong=not self.taken)
        self.set_active(self.taken or self._editable)
        said = f"in the letter{', ' if detail else ''}{detail}" if self.taken else detail
        self.setAccessibleName(f"{self.need.text}: {said}")
