"""Two quiet lines that point doubles out: over the list, and over the card of somebody who may have two."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from followup_desktop.domain.doubles import Double
from followup_desktop.domain.words import in_sentence
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.merge.pairs import reasons_words
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button, dress_button
from followup_desktop.gui.widgets.text import text


class DoublesButton(QPushButton):
    """ "3 likely doubles", and nothing where there are none."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        dress_button(context.theme, self, "quiet", "merge", dense=True)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many there are."""
        words = "1 likely double" if count == 1 else f"{count:,} likely doubles"
        self.setText(words)
        self.setAccessibleName(f"{words}: review")
        self.setToolTip("Cards that may be one person's twice")
        self.setVisible(count > 0)


class DoubleLine(QWidget):
    """Says of the card below that there may be a second one. ``compareAsked`` fires with the pair."""

    compareAsked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme = context.theme
        self._double: Double | None = None
        self._words = text(self._theme, "", Role.SMALL, wrap=True)
        compare = button(self._theme, "Compare", icon="merge", dense=True)
        compare.setAccessibleName("Compare the two cards")
        compare.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 10, 28, 10)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(compare)
        self._theme.changed.connect(self.update)
        self.hide()

    def show_double(self, double: Double | None, name: str) -> None:
        """Point out a double of the card of ``name``, or nothing."""
        self._double = double
        if double is not None:
            self._words.setText(f"{in_sentence(name)} may have a second card: {reasons_words(double)}.")
        self.setVisible(double is not None)

    def _ask(self) -> None:
        if self._double is not None:
            self.compareAsked.emit(self._double)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("background"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), self._theme.colour("line"))
