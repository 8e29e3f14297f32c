"""A card that comes in, field by field, each with a tick."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from followup_desktop.domain.words import isolated
from followup_desktop.gui.imports.cards.words import FieldLine
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.text import text


class FieldTicks(QWidget):
    """Lists fields. `changed` with the fields that are not wanted when the user ticks one or clears it."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._ticks: dict[str, QCheckBox] = {}
        self._rows: QWidget | None = None

    def show_lines(self, lines: Sequence[FieldLine], without: frozenset[str], *, ticks: bool = True) -> None:
        """List these; without ``ticks`` they are only read."""
        if self._rows is not None:
            self._column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._ticks = {}
        self._rows = QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for at, line in enumerate(lines):
            if ticks:
                grid.addWidget(self._tick(line, line.field not in without), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(self._words(line), at, 1)
        self._column.addWidget(self._rows)

    def _tick(self, line: FieldLine, on: bool) -> QCheckBox:
        tick = QCheckBox()
        tick.setChecked(on)
        tick.setAccessibleName(f"{line.name}: {' '.join(line.words.split())[:120]}")
        tick.toggled.connect(lambda _on: self.changed.emit(self.without()))
        self._ticks[line.field] = tick
        return tick

    def _words(self, line: FieldLine) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text(self._theme, line.name, Role.CAPTION, "muted"))
        said = _breakable(text(self._theme, "", Role.BODY, wrap=True), line.words)
        words.addWidget(said)
        if line.before:
            words.addWidget(
                _breakable(
                    text(self._theme, "", Role.SMALL, "muted", wrap=True), f"in place of {line.before}"
                )
            )
        return words

    def without(self) -> frozenset[str]:
        """Return the fields that are not ticked."""
        return frozenset(name for name, tick in self._ticks.items() if not tick.isChecked())


def _breakable(label: QLabel, words: str) -> QLabel:
    """Let a long word without a blank break, so that the column stays as wide as it is."""
    shown = isolated(words)
    pieces = (
        "\u200b".join(word[at : at + 24] for at in range(0, len(word), 24)) if len(word) > 24 else word
        for word in shown.split(" ")
    )
    label.setText(" ".join(pieces))
    label.setAccessibleName(words)
    return label
