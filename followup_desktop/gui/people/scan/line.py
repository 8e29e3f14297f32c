"""One field beside the picture: marked while what stands in it was only proposed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from followup_desktop.domain.model import Labelled
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.polish import polish_again
from followup_desktop.gui.widgets.text import text

_LABEL = 100
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class ScanLine(QWidget):
    """A caption and a field. ``changed`` fires when the text or its standing has changed.

    A proposal is confirmed by Enter, by the tick in the field, or by typing. ``passed`` fires after Enter,
    ``entered`` with what was read when the keyboard comes into the field.
    With ``labels`` a box beside the field says which of several it is.
    """

    changed = Signal()
    passed = Signal()
    entered = Signal(str)

    def __init__(self, theme: Theme, caption: str, labels: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._caption = caption
        self._whole = ""  # what was proposed, where the field cannot show it as it is
        self.touched = False
        self.is_proposed = False
        self._head = text(theme, caption, Role.CAPTION, "muted")
        self._mark = text(theme, "Proposed", Role.CAPTION, "amber")
        self.field = QLineEdit()
        self.field.setAccessibleName(caption)
        self.field.installEventFilter(self)
        self._tick = QAction(
            theme.icon("check", "amber_text", 16), f"Confirm {caption.lower()} (Enter)", self
        )
        self._tick.triggered.connect(self.confirm)
        self.field.addAction(self._tick, QLineEdit.ActionPosition.TrailingPosition)
        self.field.textEdited.connect(self._typed)
        self.label: QComboBox | None = None
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        if labels:
            self.label = self._label_box(caption, labels)
            row.addWidget(self.label)
        head = QHBoxLayout()
        head.addWidget(self._head)
        head.addStretch(1)
        head.addWidget(self._mark)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(row)
        self._stand(False)

    def _label_box(self, caption: str, labels: tuple[str, ...]) -> QComboBox:
        box = QComboBox()
        box.addItems(labels)
        box.setAccessibleName(f"Label of {caption.lower()}")
        box.setFixedWidth(_LABEL)
        box.activated.connect(self._typed)
        return box

    @property
    def is_open(self) -> bool:
        """Whether a proposal may be put here: nothing is, or another proposal."""
        return self.is_proposed or not self.value()

    def propose(self, value: str, *, certain: bool) -> None:
        """Show what was read; ``certain`` where nobody has to confirm it."""
        self._whole = value
        self.field.setText(_shown(value))
        self.field.setCursorPosition(0)
        self._stand(bool(value) and not certain)

    def propose_labelled(self, value: Labelled, *, certain: bool) -> None:
        """Do as ``propose``, with a label."""
        if self.label is not None:
            if self.label.findText(value.label) < 0:
                self.label.addItem(value.label)
            self.label.setCurrentText(value.label)
        self.propose(value.value, certain=certain)

    def value(self) -> str:
        """What stands in the field, tidied."""
        typed = " ".join(self.field.text().split())
        return self._whole if self._whole and typed == " ".join(_shown(self._whole).split()) else typed

    def labelled(self) -> Labelled:
        """The value with its label."""
        return Labelled(self.value(), self.label.currentText() if self.label is not None else "work")

    def confirm(self) -> None:
        """Take the proposal for right."""
        if self.is_proposed:
            self._stand(False)
            self.changed.emit()

    def _typed(self) -> None:
        self.touched = True
        self._stand(False)
        self.changed.emit()

    def _stand(self, proposed: bool) -> None:
        self.is_proposed = proposed
        self._tick.setVisible(proposed)
        # Kept in its place, so that nothing moves when it goes.
        self._mark.setText("Proposed" if proposed else "")
        about = "Proposed from the picture. Press Enter to confirm it, or type over it." if proposed else ""
        self.field.setAccessibleDescription(about)
        self.field.setToolTip(about)
        self.field.setProperty("proposed", proposed)
        polish_again(self.field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.entered.emit(self._whole)
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in _ENTER or event.modifiers() not in _PLAIN:
            return False
        # Not the window's default button: Enter goes down the fields.
        self.confirm()
        self.passed.emit()
        return True


def _shown(value: str) -> str:
    """Return a value as one line can show it."""
    return ", ".join(part.strip() for part in value.splitlines() if part.strip())
