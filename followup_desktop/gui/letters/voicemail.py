"""What to say to a machine that answers: large, to be read aloud."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.card import Card
from followup_desktop.gui.widgets.text import text

_OWN = "As your script has it below “If a machine answers:”. Change it there."
_SPARE = "By the template “Voicemail”. A line “If a machine answers:” in your script begins your own."


class Voicemail(Card):
    """Shows the words in the place of the script."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        theme.ensure_serif()
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setProperty("bare", True)
        self.words.setAccessibleName("What to say to a machine")
        self.words.setTabChangesFocus(True)
        self.words.setFont(theme.serif_font())
        self._about = text(theme, "", Role.SMALL, "muted", wrap=True)
        self.body.setContentsMargins(28, 22, 28, 16)
        self.body.addWidget(self.words, 1)
        self.body.addWidget(self._about)
        self.hide()

    def show_words(self, words: str, own: bool) -> None:
        """Show other words; ``own`` where they stand in the script."""
        self._about.setText(_OWN if own else _SPARE)
        if self.words.toPlainText() != words:
            self.words.setPlainText(words)
