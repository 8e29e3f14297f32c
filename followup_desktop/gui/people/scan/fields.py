"""The fields beside the picture: filled from it, typed over, confirmed, and read as a card."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from followup_desktop.domain.card import Card
from followup_desktop.domain.model import Labelled, LabelledAddress, PostalAddress
from followup_desktop.gui.people.parts import complete, countries, order_by_place
from followup_desktop.gui.people.scan.line import ScanLine
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.text import text

_PARTS = {
    "prefix": "Form of address",
    "first_name": "First name",
    "middle_name": "Middle name",
    "last_name": "Last name",
    "suffix": "Suffix",
    "title": "Job title",
    "company": "Company",
    "website": "Website",
    "linkedin": "LinkedIn address",
}
_ADDRESS = {
    "street": "Street",
    "city": "City",
    "region": "State or region",
    "postcode": "Postcode",
    "country": "Country",
}
_SELDOM = ("prefix", "middle_name", "suffix")
_ROWS = (("first_name", "last_name"), _SELDOM, ("title", "company"))
_BELOW = (("street",), ("city", "region"), ("postcode", "country"), ("website",), ("linkedin",))
_LABELS = {"emails": ("work", "home", "other"), "phones": ("mobile", "work", "home", "other")}
_WORDS = {"emails": "Email", "phones": "Phone"}


class ScanFields(QWidget):
    """Fields for one card. ``changed`` fires when anything in them has changed.

    ``entered`` fires with what was read for the field that the keyboard comes into, or an empty text.
    """

    changed = Signal()
    entered = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._base = Card()
        self._lines = {key: self._line(words) for key, words in {**_PARTS, **_ADDRESS}.items()}
        self._many: dict[str, list[ScanLine]] = {"emails": [], "phones": []}
        self._columns = {key: QVBoxLayout() for key in self._many}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 8)
        column.setSpacing(10)
        for row in _ROWS:
            column.addLayout(self._row(row))
        for key, words in _WORDS.items():
            column.addLayout(self._group(key, words))
        for below in _BELOW:
            column.addLayout(self._row(below))
        column.addLayout(self._notes_part())
        column.addStretch(1)
        complete(self._lines["country"].field, [name for name, _ in countries()])
        self.show_card(Card(), certain=True)

    def _line(self, words: str, labels: tuple[str, ...] = ()) -> ScanLine:
        line = ScanLine(self._theme, words, labels)
        line.changed.connect(self.changed)
        line.passed.connect(lambda: self._go_on(line))
        line.entered.connect(self.entered)
        return line

    def _row(self, keys: tuple[str, ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        for key in keys:
            row.addWidget(self._lines[key], 1)
        return row

    def _group(self, key: str, words: str) -> QVBoxLayout:
        group = QVBoxLayout()
        group.setSpacing(2)
        self._columns[key].setSpacing(8)
        more = button(self._theme, f"Add {words.lower()}", "quiet", "plus", dense=True)
        more.clicked.connect(lambda: self._add_empty(key))
        foot = QHBoxLayout()
        foot.addWidget(more)
        foot.addStretch(1)
        group.addLayout(self._columns[key])
        group.addLayout(foot)
        return group

    def _notes_part(self) -> QVBoxLayout:
        self.notes = QPlainTextEdit()
        self.notes.setAccessibleName("Notes")
        self.notes.setFixedHeight(72)
        self.notes.setTabChangesFocus(True)
        self.notes.textChanged.connect(self.changed)
        self._unused = text(self._theme, "", Role.SMALL, "muted", wrap=True)
        self._take_unused = button(self._theme, "Add to the notes", "quiet", "plus", dense=True)
        self._take_unused.clicked.connect(self._note_unused)
        row = QHBoxLayout()
        row.addWidget(self._take_unused)
        row.addStretch(1)
        part = QVBoxLayout()
        part.setSpacing(4)
        part.addWidget(text(self._theme, "Notes", Role.CAPTION, "muted"))
        part.addWidget(self.notes)
        part.addWidget(self._unused)
        part.addLayout(row)
        self._pieces: tuple[str, ...] = ()
        self.show_unused(())
        return part

    # What is shown

    def show_card(self, card: Card, *, certain: bool) -> None:
        """Show what was read in every field that nobody typed into; ``certain`` for what a code says.

        What was there before goes, since it came from another picture; but what is only proposed takes the
        place of nothing that a code said or that was confirmed.
        """
        known = self._base
        self._base = (
            replace(card, notes="")
            if certain
            else replace(known, addresses=known.addresses or card.addresses)
        )
        values = {key: str(getattr(card, key)) for key in _PARTS}
        address = card.addresses[0].address if card.addresses else PostalAddress()
        values.update({key: getattr(address, key) for key in _ADDRESS})
        values["country"] = {code: name for name, code in countries()}.get(address.country, address.country)
        for key, line in self._lines.items():
            if not line.touched and (certain or line.is_open):
                line.propose(values[key], certain=certain)
        for key in self._many:
            self._show_many(key, getattr(card, key), certain)
        if card.notes and not self.notes.toPlainText().strip():
            self.notes.setPlainText(card.notes)
        for key in _SELDOM:
            self._lines[key].setVisible(bool(self._lines[key].value()))
        order_by_place(self)
        self.changed.emit()

    def _show_many(self, key: str, values: tuple[Labelled, ...], certain: bool) -> None:
        for line in [one for one in self._many[key] if not one.touched and (certain or one.is_open)]:
            self._drop(key, line)
        there = {_plain(line.value()) for line in self._many[key]}
        for value in values:
            if _plain(value.value) not in there:
                self._add(key).propose_labelled(value, certain=certain)
        if not self._many[key]:
            self._add(key)

    def _add(self, key: str) -> ScanLine:
        at = len(self._many[key])
        words = _WORDS[key] if at == 0 else f"{_WORDS[key]} {at + 1}"
        line = self._line(words, _LABELS[key])
        self._many[key].append(line)
        self._columns[key].addWidget(line)
        # At once, and not with the next event: the keyboard may go there now.
        line.setVisible(True)
        return line

    def _add_empty(self, key: str) -> None:
        empty = next((line for line in self._many[key] if not line.value()), None)
        line = empty or self._add(key)
        order_by_place(self)
        line.field.setFocus()

    def _drop(self, key: str, line: ScanLine) -> None:
        self._many[key].remove(line)
        self._columns[key].removeWidget(line)
        line.hide()
        line.deleteLater()

    def show_unused(self, pieces: tuple[str, ...]) -> None:
        """Show what was read and fits no field."""
        self._pieces = pieces
        self._unused.setText(f"Also on the card: {'; '.join(pieces)}" if pieces else "")
        self._unused.setVisible(bool(pieces))
        self._take_unused.setVisible(bool(pieces))

    def _note_unused(self) -> None:
        self.notes.appendPlainText("\n".join(self._pieces))
        self.show_unused(())
        self.notes.setFocus()

    # What the fields say

    def card(self) -> Card:
        """Return the card as the fields have it, with what a code said beside them."""
        said: dict[str, Any] = {key: self._lines[key].value() for key in _PARTS}
        address = PostalAddress(
            **{key: self._lines[key].value() for key in _ADDRESS if key != "country"}, country=self._country()
        )
        others = self._base.addresses[1:]
        label = self._base.addresses[0].label if self._base.addresses else "work"
        first = (LabelledAddress(address, label),) if address else ()
        many = {
            key: tuple(line.labelled() for line in lines if line.value()) for key, lines in self._many.items()
        }
        return replace(
            self._base,
            **said,
            emails=many["emails"],
            phones=many["phones"],
            addresses=(*first, *others),
            notes=self.notes.toPlainText().strip(),
        )

    def _country(self) -> str:
        typed = self._lines["country"].value()
        codes = {name.casefold(): code for name, code in countries()}
        return codes.get(typed.casefold(), typed)

    def proposed(self) -> frozenset[str]:
        """Return the fields of ``Card`` in which something stands that nobody has confirmed."""
        found = {key for key in _PARTS if self._lines[key].is_proposed}
        if any(self._lines[key].is_proposed for key in _ADDRESS):
            found.add("addresses")
        found |= {key for key, lines in self._many.items() if any(line.is_proposed for line in lines)}
        return frozenset(found)

    def is_empty(self) -> bool:
        """Whether nothing stands in any field."""
        return not any(line.value() for line in self._all()) and not self.notes.toPlainText().strip()

    def waiting(self) -> int:
        """Return how many lines are proposed."""
        return sum(line.is_proposed for line in self._all())

    def confirm_all(self) -> None:
        """Take every proposal for right."""
        for line in self._all():
            line.confirm()

    def values(self) -> tuple[str, ...]:
        """Return all that stands in the fields, to compare."""
        return (*(value for line in self._all() if (value := line.value())), self.notes.toPlainText())

    def first(self) -> QLineEdit:
        """Return the field where the reading begins: the first proposal, else the first name."""
        line = next((line for line in self._all() if line.is_proposed), self._lines["first_name"])
        return line.field

    def _all(self) -> list[ScanLine]:
        above = [key for row in _ROWS for key in row]
        below = [key for row in _BELOW for key in row]
        return [
            *(self._lines[key] for key in above),
            *self._many["emails"],
            *self._many["phones"],
            *(self._lines[key] for key in below),
        ]

    def _go_on(self, line: ScanLine) -> None:
        """Enter goes to the next field that waits, or else to the next one."""
        lines = [one for one in self._all() if one.isVisibleTo(self)]
        after = lines[lines.index(line) + 1 :] if line in lines else []
        following = next((one for one in after if one.is_proposed), after[0] if after else None)
        target = following.field if following is not None else self.notes
        target.setFocus()
        if following is not None:
            following.field.selectAll()


def _plain(value: str) -> str:
    """Return an address or a number to compare by, however it is spaced."""
    return "".join(filter(str.isalnum, value.casefold()))
