"""Two cards side by side, field by field, and at the right what they would become."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QRadioButton, QWidget

from followup_desktop.domain.card import Card
from followup_desktop.gui.people.merge.fields import (
    FIELDS,
    Field,
    Side,
    differs,
    is_there,
    side_of,
    thumbnail,
)
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.text import rule, set_tone, text
from followup_desktop.services.cards.doubles import SideBySide

_THUMB = 72
_WIDE = 120  # of a picture, at most


class Grid(QWidget):
    """``changed`` fires when another value was chosen; ``take`` has the fields chosen of the second card."""

    changed = Signal()

    def __init__(self, theme: Theme, both: SideBySide) -> None:
        super().__init__()
        self._theme, self._both = theme, both
        self.take: set[str] = set()
        self._results: dict[str, _Shown] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(7)
        for column, stretch in enumerate((0, 3, 3, 3)):
            self._grid.setColumnStretch(column, stretch)
        for column, words in enumerate(("First card", "Second card", "Becomes"), 1):
            self._grid.addWidget(SectionHead(theme, words), 0, column)
        for field in FIELDS:
            if is_there(both.keep_card, both.away_card, field):
                self._add(field)

    def show_result(self, result: Card) -> None:
        """Show what the two would become now."""
        for field in FIELDS:
            if field.name in self._results:
                self._results[field.name].show_side(side_of(result, field))

    def _add(self, field: Field) -> None:
        theme, both, row = self._theme, self._both, self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(rule(), row, 0, 1, 4)
        row += 1
        label = text(theme, field.label, Role.CAPTION, "muted", wrap=True)
        label.setFixedWidth(104)
        self._grid.addWidget(label, row, 0, top)
        sides = [side_of(card, field) for card in (both.keep_card, both.away_card)]
        if differs(both.keep_card, both.away_card, field):
            if field.both:
                self._grid.addWidget(text(theme, field.both, Role.SMALL, "muted"), row, 1, 1, 2, top)
                row += 1
            group = QButtonGroup(self)
            for column, side in enumerate(sides):
                choice = _Choice(theme, field.label, side, column == 0)
                group.addButton(choice.radio, column)
                self._grid.addWidget(choice, row, column + 1, top)
            group.idToggled.connect(self._toggled(field.name))
        else:
            for column, side in enumerate(sides):
                self._grid.addWidget(_Shown(theme, side, "muted"), row, column + 1, top)
        result = self._results[field.name] = _Shown(theme, side_of(both.result, field))
        self._grid.addWidget(result, row, 3, top)

    def _toggled(self, name: str) -> Callable[[int, bool], None]:
        def toggled(column: int, on: bool) -> None:
            if on:
                (self.take.add if column else self.take.discard)(name)
                self.changed.emit()

        return toggled


class _Shown(QLabel):
    """A value: words that wrap, or a picture."""

    def __init__(self, theme: Theme, side: Side, tone: str = "ink") -> None:
        super().__init__()
        self._side: Side | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(Role.BODY))
        self.setWordWrap(True)
        set_tone(self, tone)
        self.show_side(side)

    def show_side(self, side: Side) -> None:
        """Show another value."""
        if side == self._side:
            return
        self._side = side
        picture = QPixmap()
        if side.picture is not None:
            ratio = self.devicePixelRatioF()
            image = thumbnail(side.picture, round(_THUMB * ratio))
            most = round(_WIDE * ratio)
            if image.width() > most:
                image = image.scaledToWidth(most, Qt.TransformationMode.SmoothTransformation)
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(ratio)
        if picture.isNull():
            self.setText(_breakable(side.words))
        else:
            self.setPixmap(picture)
        self.setAccessibleName(side.words)


class _Choice(QWidget):
    """A value with its radio button; a click anywhere on it chooses it."""

    def __init__(self, theme: Theme, label: str, side: Side, on: bool) -> None:
        super().__init__()
        self.radio = QRadioButton()
        self.radio.setChecked(on)
        self.radio.setAccessibleName(f"{label}: {side.words}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_Shown(theme, side), 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.radio.click()


def _breakable(words: str) -> str:
    # A long address has no blank to wrap at.
    return words.replace("@", "\u200b@").replace("/", "/\u200b").replace("_", "_\u200b")
