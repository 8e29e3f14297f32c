"""The postal addresses of a contact: a line each, which opens into its parts."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from followup_desktop.domain.model import LabelledAddress, PostalAddress
from followup_desktop.gui.people.address_fields import AddressFields, FormOf
from followup_desktop.gui.people.captions import CaptionButton, ConfirmMark, LabelButton
from followup_desktop.gui.people.field_button import FieldButton
from followup_desktop.gui.people.line_menu import fill_menu
from followup_desktop.gui.people.parts import ABOVE, say
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.text import text

WHAT = "address"
LABELS = {"work": "Postal address", "home": "Home address", "other": "Other address"}


class Laying(NamedTuple):
    """How an address is laid out and what its country asks for; see PaperService."""

    lines_of: Callable[[PostalAddress], tuple[str, ...]]
    form_of: FormOf


class _Address(QWidget):
    """One address."""

    left = Signal()

    def __init__(self, theme: Theme, laying: Laying) -> None:
        super().__init__()
        self._theme, self._laying = theme, laying
        self.value = LabelledAddress(PostalAddress())
        self.caption = LabelButton(theme)
        self.summary = FieldButton(theme, "Postal address", "Add an address")
        self.summary.clicked.connect(self.open)
        self.fields: AddressFields | None = None
        self.laid = text(theme, "", Role.SMALL, "muted", wrap=True)
        self._close = CaptionButton(theme, "chevron-up", "Fold this address up")
        self._close.clicked.connect(self.fold)
        self.top = QHBoxLayout()
        self.top.setObjectName(f"address{ABOVE}")
        self.top.setSpacing(4)
        self.top.addWidget(self.caption)
        self.top.addStretch(1)
        self.top.addWidget(self._close)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(self.top)
        self._column.addWidget(self.summary)
        self._column.addWidget(self.laid)
        for part in (self.laid, self._close):
            part.hide()

    @property
    def is_open(self) -> bool:
        """Whether its parts can be typed into."""
        return self.fields is not None and not self.fields.isHidden()

    def current(self) -> LabelledAddress:
        """What it holds now."""
        address = self.fields.address() if self.fields is not None and self.is_open else self.value.address
        return LabelledAddress(address, self.value.label)

    def show_value(self, value: LabelledAddress) -> None:
        """Show an address."""
        self.value = value
        if self.fields is not None and self.is_open:
            self.fields.show_address(value.address)
        self._say()

    def open(self) -> None:
        """Show the parts and put the cursor into the street."""
        if self.fields is None:
            self.fields = AddressFields(self._theme, self._laying.form_of)
            self.fields.left.connect(self._leave)
            self._column.insertWidget(2, self.fields)
        self.fields.show_address(self.value.address)
        self.fields.show()
        self.summary.hide()
        self._close.show()
        self._say()
        self.fields.street.setFocus()

    def fold(self) -> None:
        """Show it as one line again, saving what was typed."""
        if not self.is_open or self.fields is None:
            return
        self._leave()
        self.value = self.current()
        self.fields.hide()
        self._close.hide()
        self.summary.show()
        self._say()
        self.summary.setFocus()

    def close_quietly(self) -> None:
        """Show it as one line, whatever was typed: another card is shown now."""
        if self.fields is not None:
            self.fields.hide()
        self._close.hide()
        self.summary.show()

    def _leave(self) -> None:
        self._say()
        self.left.emit()

    def _say(self) -> None:
        address = self.current().address
        lines = self._laying.lines_of(address)
        self.summary.set_words(", ".join(as_typed(line, address) for line in lines))
        shown = self.is_open and len(lines) > 1
        say(self.laid, "On an envelope:\n" + "\n".join(lines) if shown else "")


def as_typed(line: str, address: PostalAddress) -> str:
    """Return a line of an envelope in the letter case that somebody typed, which a post wants in capitals."""
    for part in (address.city, address.region):
        tidy = " ".join(part.split())
        if tidy:
            line = line.replace(tidy.upper(), tidy)
    return line


class Addresses(QWidget):
    """Addresses to add, remove and reorder. ``left`` fires when one was left or changed."""

    left = Signal()
    rowsChanged = Signal()

    def __init__(self, theme: Theme, laying: Laying) -> None:
        super().__init__()
        self._theme, self._laying = theme, laying
        self.rows: list[_Address] = []
        self.mark = ConfirmMark(theme, "postal address")
        self.hint = text(theme, "", Role.SMALL, "muted", wrap=True)
        self.hint.hide()
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2)
        outer.addLayout(self._column)
        outer.addWidget(self.hint)
        self._append()
        self.rows[0].top.insertWidget(2, self.mark)
        self._settle()

    def values(self) -> tuple[LabelledAddress, ...]:
        """What the rows hold; empty ones are left out."""
        found = (row.current() for row in self.rows)
        return tuple(one for one in found if one.address != PostalAddress())

    def show_values(self, values: tuple[LabelledAddress, ...]) -> None:
        """Show these; one empty row where there are none."""
        wanted = list(values) or [LabelledAddress(PostalAddress())]
        while len(self.rows) > len(wanted):
            self._drop(self.rows[-1])
        while len(self.rows) < len(wanted):
            self._append()
        for row, value in zip(self.rows, wanted, strict=True):
            row.show_value(value)
        self._settle()

    def fold_all(self) -> None:
        """Show each as one line: another card is shown now."""
        for row in self.rows:
            row.close_quietly()

    def add(self) -> None:
        """Open an empty address, a new one if need be."""
        empty = next((row for row in self.rows if row.current().address == PostalAddress()), None)
        row = empty or self._append()
        if empty is None:
            taken = {one.value.label for one in self.rows[:-1]}
            label = next((one for one in ("home", "work", "other") if one not in taken), "other")
            row.value = LabelledAddress(PostalAddress(), label)
        self._settle()
        row.open()

    def set_proposed(self, on: bool) -> None:
        """Mark the addresses as proposed, or no longer."""
        self.mark.setVisible(on)
        for row in self.rows:
            row.summary.set_proposed(on)

    def _append(self) -> _Address:
        row = _Address(self._theme, self._laying)
        row.left.connect(self.left)
        row.caption.menuAsked.connect(lambda: self._offer(row))
        self.rows.append(row)
        self._column.addWidget(row)
        row.show()
        return row

    def _offer(self, row: _Address) -> None:
        menu = QMenu(row)
        at = self.rows.index(row)
        filled = len(self.rows) > 1 or bool(row.current().address != PostalAddress())
        fill_menu(
            self._theme,
            menu,
            WHAT,
            LABELS,
            row.value.label,
            lambda label: self._label(row, label),
            (at, len(self.rows), lambda to: self._move(row, to)),
            (lambda: self._remove(row)) if filled else None,
        )
        menu.aboutToHide.connect(menu.deleteLater)
        row.caption.open(menu)

    def _label(self, row: _Address, label: str) -> None:
        row.value = LabelledAddress(row.current().address, label)
        self._settle()
        self.left.emit()

    def _move(self, row: _Address, to: int) -> None:
        order = [one.current() for one in self.rows]
        order.insert(to, order.pop(self.rows.index(row)))
        self._rearrange(order)
        self.rows[to].caption.setFocus()

    def _remove(self, row: _Address) -> None:
        at = self.rows.index(row)
        self._rearrange([one.current() for one in self.rows if one is not row])
        self.rows[min(at, len(self.rows) - 1)].summary.setFocus()

    def _rearrange(self, values: list[LabelledAddress]) -> None:
        self.fold_all()
        self.show_values(tuple(values))
        self.left.emit()

    def _drop(self, row: _Address) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _settle(self) -> None:
        several = len(self.rows) > 1
        for at, row in enumerate(self.rows):
            label = row.value.label
            words = LABELS.get(label) or f"{label[:1].upper()}{label[1:]} address".strip()
            number = f" {at + 1}" if at else ""
            row.caption.set_caption(words, number, several and at == 0)
        self.rowsChanged.emit()
