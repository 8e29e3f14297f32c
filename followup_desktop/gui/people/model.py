"""The people as a Qt model: one column, named roles, sorted by what closes first."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from followup_desktop.domain.model import Contact
from followup_desktop.gui.people.words import Standing


class Role(IntEnum):
    """What can be asked of a row beside its text (the name)."""

    CONTACT_ID = Qt.ItemDataRole.UserRole + 1
    DETAIL = Qt.ItemDataRole.UserRole + 2
    STANDING = Qt.ItemDataRole.UserRole + 3
    TONE = Qt.ItemDataRole.UserRole + 4
    FOUND_BY = Qt.ItemDataRole.UserRole + 5


@dataclass(frozen=True, slots=True)
class Person:
    """One row. ``detail`` is the title and the company."""

    contact: Contact
    detail: str
    standing: Standing

    @property
    def found_by(self) -> str:
        """All that the filter looks through."""
        addresses = [line.value for line in (*self.contact.emails, *self.contact.phones)]
        return " ".join([self.contact.name, self.detail, self.standing.words, *addresses])


Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PeopleModel(QAbstractListModel):
    """The list of people."""

    def __init__(self) -> None:
        super().__init__()
        self._people: list[Person] = []

    def show_people(self, people: Sequence[Person]) -> None:
        """Hold these, sorted by what closes first and then by name."""
        wanted = sorted(people, key=lambda one: (one.standing.rank, one.contact.name.casefold()))
        if wanted == self._people:
            return
        if [one.contact.id for one in wanted] == [one.contact.id for one in self._people]:
            self._people = wanted
            self.dataChanged.emit(self.index(0), self.index(len(wanted) - 1))
            return
        self.beginResetModel()
        self._people = wanted
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        person = self._people[index.row()]
        standing = person.standing
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return person.contact.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (person.contact.name, person.detail, standing.words)
            return ", ".join(part for part in parts if part)
        known: dict[int, Any] = {
            Role.CONTACT_ID: person.contact.id,
            Role.DETAIL: person.detail,
            Role.STANDING: standing.words,
            Role.TONE: standing.tone,
            Role.FOUND_BY: person.found_by,
        }
        return known.get(role)

    def row_of(self, contact_id: int) -> int:
        """Return the row of a contact, or -1."""
        return next((at for at, one in enumerate(self._people) if one.contact.id == contact_id), -1)


class PeopleFilter(QSortFilterProxyModel):
    """Narrows the list to the people in whom every typed word is found."""

    def __init__(self, source: PeopleModel) -> None:
        super().__init__()
        self._words: list[str] = []
        self.setSourceModel(source)

    def narrow(self, typed: str) -> None:
        """Keep the people in whom each word of ``typed`` is found."""
        self.beginFilterChange()
        self._words = typed.casefold().split()
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        if not self._words:
            return True
        found_by = str(self.sourceModel().index(source_row, 0).data(Role.FOUND_BY)).casefold()
        return all(word in found_by for word in self._words)
