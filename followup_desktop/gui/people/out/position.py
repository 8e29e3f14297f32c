"""Asks about which position a contact sheet is."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from followup_desktop.gui.theme.theme import Theme
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.small_window import SmallWindow


class PositionWindow(SmallWindow):
    """Offers positions, each with its id. `chosen` is the id, once it was accepted."""

    def __init__(self, theme: Theme, positions: Sequence[tuple[int, str]], parent: QWidget | None) -> None:
        about = "Everybody you met about a position, with all that reaches them, on paper."
        super().__init__(theme, "Contact sheet", about, parent)
        self._box = QComboBox()
        self._box.setAccessibleName("Position")
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for key, words in positions:
            self._box.addItem(words, key)
        self.body.addWidget(self._box)
        self.body.addStretch(1)
        cancel = button(theme, "Cancel")
        cancel.clicked.connect(self.reject)
        go = button(theme, "Show the sheet", "primary", "printer")
        go.setDefault(True)
        go.clicked.connect(self.accept)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(go)
        self.fit(440)
        self._box.setFocus()

    @property
    def chosen(self) -> int:
        """The id of the position that is shown."""
        return int(self._box.currentData())
