"""Several email addresses or phone numbers with their labels; the first is the preferred one."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from followup_desktop.domain.model import Labelled
from followup_desktop.gui.people.checks import Check
from followup_desktop.gui.people.parts import let_search, say
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.buttons import IconButton, button
from followup_desktop.gui.widgets.text import text

_PAUSE = 250


class _Row(QWidget):
    def __init__(self, theme: Theme, what: str, labels: tuple[str, ...], check: Check) -> None:
        super().__init__()
        self._check = check
        self.field = QLineEdit()
        self.field.setMinimumWidth(120)
        self.label: QComboBox | None = None
        self.up = IconButton(theme, "arrow-up", f"Use this {what} first", side=32)
        self.remove = IconButton(theme, "x", f"Remove this {what}", side=32)
        self.hint: QLabel = text(theme, "", Role.SMALL, "muted", wrap=True)
        self.hint.hide()
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        if labels:
            self.label = QComboBox()
            self.label.setEditable(True)
            self.label.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            self.label.addItems(labels)
            self.label.setAccessibleName(f"Label of this {what}")
            let_search(self.label, "Label")
            self.label.setFixedWidth(96)
            row.addWidget(self.label)
        row.addWidget(self.up)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.hint)
        # Checked when the typing pauses: the first check loads a library.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.check)
        self.field.textChanged.connect(lambda _text: self._pause.start())

    def check(self) -> None:
        """Say what is to be said about the value."""
        remark = self._check(self.field.text())
        say(self.hint, remark.words, remark.tone)

    def value(self) -> Labelled | None:
        """The value with its label, or None while there is nothing."""
        typed = " ".join(self.field.text().split())
        label = " ".join(self.label.currentText().split()) if self.label is not None else ""
        return Labelled(typed, label or "other") if typed else None


class LabelledRows(QWidget):
    """Rows to add, to remove and to bring to the front. ``left`` fires when one was left or changed."""

    left = Signal()
    rowsChanged = Signal()

    def __init__(self, theme: Theme, what: str, labels: tuple[str, ...], check: Check) -> None:
        super().__init__()
        self._theme, self._what, self._labels, self._check = theme, what, labels, check
        self._rows: list[_Row] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self._add = button(theme, f"Add {what}", "quiet", "plus", dense=True)
        self._add.clicked.connect(self._add_one)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2)
        outer.addLayout(self._column)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        outer.addLayout(foot)
        self.show_values(())

    def values(self) -> tuple[Labelled, ...]:
        """What the rows hold; empty ones are left out."""
        return tuple(value for row in self._rows if (value := row.value()) is not None)

    def show_values(self, values: tuple[Labelled, ...]) -> None:
        """Show these, and one empty row where there are none."""
        wanted = list(values) or [Labelled("", self._labels[0] if self._labels else "")]
        while len(self._rows) > len(wanted):
            self._drop(self._rows[-1])
        while len(self._rows) < len(wanted):
            self._append()
        for row, value in zip(self._rows, wanted, strict=True):
            if row.field.text() != value.value:
                row.field.setText(value.value)
                row.field.setCursorPosition(0)
            if row.label is not None:
                row.label.setCurrentText(value.label)
        self._name_rows()

    def check(self) -> None:
        """Check every row again, since what the check depends on has changed."""
        for row in self._rows:
            row.check()

    def _append(self) -> _Row:
        row = _Row(self._theme, self._what, self._labels, self._check)
        row.field.editingFinished.connect(self.left)
        if row.label is not None:
            line = row.label.lineEdit()
            assert line is not None
            line.editingFinished.connect(self.left)
            row.label.activated.connect(lambda _at: self.left.emit())
            row.label.setCurrentIndex(min(len(self._rows), len(self._labels) - 1))
        row.remove.clicked.connect(lambda: self._remove(row))
        row.up.clicked.connect(lambda: self._bring_first(row))
        row.field.textChanged.connect(lambda _text: self._name_rows())
        self._rows.append(row)
        self._column.addWidget(row)
        return row

    def _add_one(self) -> None:
        empty = next((row for row in self._rows if row.value() is None), None)
        row = empty or self._append()
        self._name_rows()
        self.rowsChanged.emit()
        row.field.setFocus()

    def _remove(self, row: _Row) -> None:
        at = self._rows.index(row)
        self._drop(row)
        self._rows[max(0, at - 1)].field.setFocus()
        self._name_rows()
        self.rowsChanged.emit()
        self.left.emit()

    def _bring_first(self, row: _Row) -> None:
        self._rows.remove(row)
        self._rows.insert(0, row)
        self._column.removeWidget(row)
        self._column.insertWidget(0, row)
        self._name_rows()
        row.field.setFocus()
        self.rowsChanged.emit()
        self.left.emit()

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _name_rows(self) -> None:
        for at, row in enumerate(self._rows):
            name = self._what.capitalize() if at == 0 else f"{self._what.capitalize()} {at + 1}"
            row.field.setAccessibleName(name)
            row.field.setToolTip(f"The first {self._what} is the one that is used" if at == 0 else "")
            row.up.setVisible(at > 0)
            row.remove.setVisible(len(self._rows) > 1)
        self._add.setVisible(all(row.field.text().strip() for row in self._rows))
