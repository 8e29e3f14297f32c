"""The user's strengths: a title and the evidence for it, in the order of their weight."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.model import Strength
from followup_desktop.gui.people.bindings import Binding, TextBinding
from followup_desktop.gui.theme.theme import Theme
from followup_desktop.gui.widgets.buttons import IconButton, button
from followup_desktop.gui.widgets.card import Card
from followup_desktop.gui.widgets.growing_text import GrowingText


class _Row(Card):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, ground="panel")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.title = QLineEdit()
        self.title.setPlaceholderText("In a few words, such as “SMED, 52 to 19 min”")
        self.evidence = GrowingText()
        self.evidence.setPlaceholderText("The evidence, as a sentence that a letter can use")
        self.up = IconButton(theme, "arrow-up", "Move this strength up", side=32)
        self.down = IconButton(theme, "arrow-down", "Move this strength down", side=32)
        self.remove = IconButton(theme, "x", "Remove this strength", side=32)
        self.body.setContentsMargins(12, 10, 10, 12)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.title, 1)
        for one in (self.up, self.down, self.remove):
            row.addWidget(one)
        self.body.addLayout(row)
        self.body.addWidget(self.evidence)

    def value(self) -> Strength | None:
        """The strength in this row, or None while nothing stands in it."""
        title = " ".join(self.title.text().split())
        evidence = " ".join(self.evidence.toPlainText().split())
        return Strength(title, evidence) if title or evidence else None


def numbered(strengths: tuple[Strength, ...]) -> tuple[Strength, ...]:
    """Return strengths numbered by their place: in the profile they have no other identity."""
    return tuple(replace(one, id=at) for at, one in enumerate(strengths, 1))


class StrengthRows(QWidget):
    """Rows to add, move and remove. ``left`` fires when one was left, moved or removed."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._add = button(theme, "Add strength", "quiet", "plus", dense=True)
        self._add.clicked.connect(self._add_one)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        self._column.addLayout(foot)

    def values(self) -> tuple[Strength, ...]:
        """What the rows hold; empty ones are left out."""
        return numbered(tuple(value for row in self._rows if (value := row.value()) is not None))

    def show_values(self, values: tuple[Strength, ...]) -> None:
        """Show these, and one empty row where there are none."""
        wanted = list(values) or [Strength("")]
        while len(self._rows) > len(wanted):
            self._drop(self._rows[-1])
        while len(self._rows) < len(wanted):
            self._append()
        for row, value in zip(self._rows, wanted, strict=True):
            if row.title.text() != value.title:
                row.title.setText(value.title)
                row.title.setCursorPosition(0)
            if row.evidence.toPlainText() != value.evidence:
                row.evidence.setPlainText(value.evidence)
        self._name_rows()

    def _append(self) -> _Row:
        row = _Row(self._theme)
        row.title.editingFinished.connect(self.left)
        TextBinding(row.evidence).left.connect(self.left)
        self._connect(row.up, lambda: self._move(row, -1))
        self._connect(row.down, lambda: self._move(row, 1))
        self._connect(row.remove, lambda: self._remove(row))
        self._column.insertWidget(len(self._rows), row)
        row.show()
        self._rows.append(row)
        return row

    def _connect(self, pressed: IconButton, do: Callable[[], None]) -> None:
        pressed.clicked.connect(lambda _on=False: do())

    def _add_one(self) -> None:
        empty = next((row for row in self._rows if row.value() is None), None)
        row = empty or self._append()
        self._name_rows()
        row.title.setFocus()

    def _move(self, row: _Row, by: int) -> None:
        at = self._rows.index(row)
        to = min(len(self._rows) - 1, max(0, at + by))
        if to == at:
            return
        self._rows.insert(to, self._rows.pop(at))
        self._column.removeWidget(row)
        self._column.insertWidget(to, row)
        self._name_rows()
        (row.up if row.up.isEnabled() else row.down).setFocus()
        self.left.emit()

    def _remove(self, row: _Row) -> None:
        at = self._rows.index(row)
        self._drop(row)
        if not self._rows:
            self._append()
        self._rows[max(0, at - 1)].title.setFocus()
        self._name_rows()
        self.left.emit()

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _name_rows(self) -> None:
        for at, row in enumerate(self._rows):
            row.title.setAccessibleName(f"Strength {at + 1}")
            row.evidence.setAccessibleName(f"Evidence for strength {at + 1}")
            row.up.setEnabled(at > 0)
            row.down.setEnabled(at + 1 < len(self._rows))


class StrengthsBinding(Binding):
    """All strengths as one field: each change of any of them is one step."""

    def __init__(self, rows: StrengthRows) -> None:
        super().__init__(rows, ())
        self._rows = rows
        rows.left.connect(self.left)

    def value(self) -> tuple[Strength, ...]:
        return self._rows.values()

    def show(self, value: Any) -> None:
        if self._rows.values() != value or not value:
            self._rows.show_values(value)
