"""Asks for a label in somebody's own word."""

from PySide6.QtWidgets import QLineEdit, QWidget

from followup_desktop.gui.theme.theme import Theme
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.small_window import SmallWindow

_LONGEST = 40


class LabelWindow(SmallWindow):
    """One word for an email, a phone number or an address; Enter takes it."""

    def __init__(self, theme: Theme, what: str, label: str, parent: QWidget | None = None) -> None:
        about = "This stands above the field, and goes along when the card is given away."
        super().__init__(theme, f"What to call this {what}", about, parent)
        self._field = QLineEdit(label)
        self._field.setMaxLength(_LONGEST)
        self._field.setAccessibleName("Label")
        self._field.setPlaceholderText("Such as front desk")
        self._field.selectAll()
        self.body.addWidget(self._field)
        self.body.addStretch(1)
        self._save = button(theme, "Save", "primary")
        self._save.setDefault(True)
        self._save.clicked.connect(self.accept)
        cancel = button(theme, "Cancel")
        cancel.clicked.connect(self.reject)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self._save)
        self._field.textChanged.connect(lambda _text: self._save.setEnabled(bool(self.word())))
        self._field.setFocus()
        self.fit(360)

    def word(self) -> str:
        """What was typed, tidied."""
        return " ".join(self._field.text().split())
