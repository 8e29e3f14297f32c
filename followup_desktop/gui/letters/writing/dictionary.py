"""The user's own dictionary, to look through, add to and remove from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QWidget

from followup_desktop.domain.errors import UserError
from followup_desktop.gui.context import Context
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.small_window import SmallWindow
from followup_desktop.gui.widgets.text import set_tone, text

_ABOUT = (
    "Words that are right in your letters. The names of whom you write to, their company and your notes are "
    "known already."
)
_NONE = "No words of your own yet."


class DictionaryWindow(SmallWindow):
    """Each change is kept at once, and Edit > Undo takes it back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, "My dictionary", _ABOUT, parent)
        self._context = context
        theme = context.theme
        self.field = QLineEdit()
        self.field.setAccessibleName("New word")
        self.field.setPlaceholderText("A word, such as Kaizen")
        self.add = button(theme, "Add", dense=True)
        self.list = QListWidget()
        self.list.setAccessibleName("My words")
        self.list.setMinimumHeight(180)
        self.said = text(theme, "", Role.SMALL, "muted", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.add)
        self.body.addLayout(row)
        self.body.addWidget(self.said)
        self.body.addWidget(self.list, 1)
        self.remove = button(theme, "Remove", icon="trash-2")
        self.away = button(theme, "Close")
        self.foot.addWidget(self.remove)
        self.foot.addStretch(1)
        self.foot.addWidget(self.away)
        self.add.clicked.connect(self._add)
        self.field.returnPressed.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.away.clicked.connect(self.accept)
        self.list.currentRowChanged.connect(lambda row: self.remove.setEnabled(row >= 0))
        self._show()
        self.fit(420)

    def _show(self, chosen: str = "") -> None:
        self.list.clear()
        words = self._context.services.spelling.words()
        self.list.addItems(words)
        for item in self.list.findItems(chosen, Qt.MatchFlag.MatchExactly) if chosen else ():
            self.list.setCurrentItem(item)
        self.remove.setEnabled(self.list.currentRow() >= 0)
        self._say("" if words else _NONE)

    def _say(self, words: str, tone: str = "muted") -> None:
        set_tone(self.said, tone)
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _add(self) -> None:
        word = self.field.text().strip()
        if not word:
            self.field.setFocus()
            return
        try:
            add_word(self._context, word)
        except UserError as error:
            self._say(error.sentence, "coral")
            return
        self.field.clear()
        self._show(word)

    def _remove(self) -> None:
        row = self.list.currentRow()
        if row < 0:
            return
        spelling, word = self._context.services.spelling, self.list.item(row).text()
        self._context.undo.do(
            f"Remove “{word}” from my dictionary", lambda: spelling.remove(word), lambda: spelling.add(word)
        )
        self._show()
        self.list.setCurrentRow(min(row, self.list.count() - 1))


def add_word(context: Context, word: str) -> None:
    """Add a word to the user's own. Raises UserError for what is no single word."""
    spelling = context.services.spelling
    if word not in spelling.words():
        context.undo.do(
            f"Add “{word}” to my dictionary", lambda: spelling.add(word), lambda: spelling.remove(word)
        )
