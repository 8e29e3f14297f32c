"""Asks for one tag, with those that are in use to choose from."""

from PySide6.QtWidgets import QLineEdit, QWidget

from followup_desktop.gui.context import Context
from followup_desktop.gui.people.parts import complete
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.small_window import SmallWindow

_WIDTH = 420


class TagWindow(SmallWindow):
    """``whom`` is such as "3 people"."""

    def __init__(self, context: Context, whom: str, parent: QWidget) -> None:
        super().__init__(context.theme, f"Tag {whom}", "", parent)
        self._field = QLineEdit()
        self._field.setPlaceholderText("Such as: conference")
        self._field.setAccessibleName("Tag")
        complete(self._field, [tag for tag, _ in context.services.people.tags()])
        self.body.addWidget(self._field)
        self.body.addStretch(1)
        cancel = button(context.theme, "Cancel")
        cancel.clicked.connect(self.reject)
        self._give = button(context.theme, "Tag", "primary")
        self._give.clicked.connect(self.accept)
        self._give.setDefault(True)
        self._give.setEnabled(False)
        self._field.textChanged.connect(lambda words: self._give.setEnabled(bool(words.strip())))
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self._give)
        self.fit(_WIDTH)
        self._field.setFocus()

    def tag(self) -> str:
        """Return what was typed."""
        return self._field.text()
