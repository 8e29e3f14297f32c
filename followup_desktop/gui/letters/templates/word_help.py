"""The words that a template can use: facts and filters, each with what it says, to be put in by a click."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.card import Card
from followup_desktop.gui.widgets.text import text
from followup_desktop.services.templating.facts import Facts, fact_list, given
from followup_desktop.services.templating.filters import FILTERS

_INSERT = Qt.ItemDataRole.UserRole
_LOOPS = {
    "pairs": "{% for pair in pairs %}{{ pair.challenge|sentence }} {{ pair.strength|proof }}{% endfor %}",
    "strengths": "{% for strength in strengths %}{{ strength|proof }} {% endfor %}",
}


def insertable(name: str) -> str:
    """Return what to put in for a fact: as text, as a list in one run, or as a question for a yes or no."""
    value = given(Facts()).get(name)
    if name in _LOOPS:
        return _LOOPS[name]
    if isinstance(value, bool):
        return f"{{% if {name} %}}{{% endif %}}"
    return f"{{{{ {name}|points }}}}" if isinstance(value, list) else f"{{{{ {name} }}}}"


class WordHelp(QWidget):
    """Emits ``chosen`` with what to put into the source."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = QLineEdit()
        self.filter.setAccessibleName("Find a word")
        self.filter.setPlaceholderText("Find a word")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._narrow)
        self.words = QListWidget()
        self.words.setAccessibleName("Words for templates")
        self.words.setWordWrap(True)
        self.words.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.words.itemActivated.connect(lambda item: self.chosen.emit(item.data(_INSERT)))
        self.words.setFont(theme.font(Role.SMALL))
        for one in fact_list():
            self._add(one.name, one.says, insertable(one.name))
        for name, (_do, says) in FILTERS.items():
            self._add(f"|{name}", says, f"|{name}")
        about = "Double-click, or press Return, to put a word in. A fact that is not known is empty."
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(text(theme, about, Role.SMALL, "muted", wrap=True))
        column.addWidget(self.filter)
        card = Card(theme)
        card.body.setContentsMargins(6, 6, 6, 6)
        card.body.addWidget(self.words)
        column.addWidget(card, 1)

    def _add(self, name: str, says: str, put_in: str) -> None:
        item = QListWidgetItem(f"{name}\n{says}")
        item.setData(_INSERT, put_in)
        item.setToolTip(put_in)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}: {says}")
        self.words.addItem(item)

    def _narrow(self, typed: str) -> None:
        wanted = typed.casefold().strip()
        for at in range(self.words.count()):
            item = self.words.item(at)
            item.setHidden(wanted not in item.text().casefold())
