"""The line below the paper: words and reading time, what is not checked, where a link leads, and the size."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from followup_desktop.domain.review.length import length_words
from followup_desktop.domain.review.reading import before_machine, word_count
from followup_desktop.domain.review.written import Form
from followup_desktop.gui.letters.writing.links import leads_to
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.buttons import IconButton, button
from followup_desktop.gui.widgets.elided_label import ElidedLabel
from followup_desktop.gui.widgets.text import text

_HEIGHT = 30


class Foot(QWidget):
    """``zoomReset`` for 100 per cent, ``aloneAsked`` for the page alone, and back."""

    zoomReset = Signal()
    aloneAsked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self._note = self._link = ""
        self._alone = self._wanted = False
        self.length = text(theme, "", Role.SMALL, "muted")
        self.said = ElidedLabel(theme, "", Role.SMALL, "muted")
        self.saved = text(theme, "", Role.SMALL, "muted")
        self.saved.hide()
        self.zoom = button(theme, "100 %", "quiet", dense=True)
        self.zoom.setFont(theme.font(Role.SMALL))
        self.zoom.setToolTip("Back to 100 % (Ctrl+0); larger and smaller with Ctrl+plus, Ctrl+minus")
        self.zoom.clicked.connect(self.zoomReset)
        self.alone = IconButton(theme, "maximize", "", side=28)
        self.alone.clicked.connect(self.aloneAsked)
        self.show_alone(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.length)
        row.addWidget(self.said, 1)
        for part in (self.saved, self.zoom, self.alone):
            row.addWidget(part)

    def show_length(self, text: str, form: Form) -> None:
        """Show how long a letter is, as the review counts it."""
        count = word_count(before_machine(text) if form is Form.PHONE else text)
        self.length.setText(length_words(count, form) if count else "No words yet")

    def show_link(self, href: str) -> None:
        """Show where the link under the mouse or the cursor leads; an empty string for none."""
        self._link = href
        self._say()

    def show_note(self, note: str) -> None:
        """Show what the user should know all the while, such as that spelling is off."""
        self._note = note
        self._say()

    def show_zoom(self, percent: int) -> None:
        """Show the size."""
        self.zoom.setText(f"{percent} %")
        self.zoom.setAccessibleName(f"Size {percent} per cent, back to 100")

    def show_saved(self, words: str, wanted: bool) -> None:
        """Show how long ago the letter was saved; ``wanted`` where the bar above does not say it."""
        self.saved.setText(words)
        self._wanted = wanted
        self.saved.setVisible(wanted or self._alone)

    def show_alone(self, on: bool) -> None:
        """Say whether the page is alone."""
        name = "Show everything again (Esc)" if on else "The page alone (F11)"
        self.alone.set_face("minimize" if on else "maximize", name)
        self._alone = on
        self.saved.setVisible(on or self._wanted)

    def _say(self) -> None:
        self.said.setText(leads_to(self._link) if self._link else self._note)
