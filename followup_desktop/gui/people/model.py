"""The people of the list as a Qt model: those that are shown, in the order that was chosen."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
)

from followup_desktop.gui.people.words import NOWHERE, Standing
from followup_desktop.services.card_rows import PersonRow


class Role(IntEnum):
    """What can be asked of a row beside its text (the name)."""

    CONTACT_ID = Qt.ItemDataRole.UserRole + 1
    DETAIL = Qt.ItemDataRole.UserRole + 2
    STANDING = Qt.ItemDataRole.UserRole + 3
    TONE = Qt.ItemDataRole.UserRole + 4
    HAS_PHOTO = Qt.ItemDataRole.UserRole + 5


Index = QModelIndex | QPersistentModelIndex
Standings = Mapping[int, Standing]


class Wanted(NamedTuple):
    """Whom the list shows: those with this tag, and among these (None: whatever was typed, all)."""

    tag: str = ""
    found: frozenset[int] | None = None


def detail_of(row: PersonRow) -> str:
    """Return the title and the company of somebody."""
    return ", ".join(part for part in (row.title, row.company) if part)


class PeopleModel(QStringListModel):
    """The list of people.

    Qt asks for every row's index as it lays a list out, and for that how many rows there are. Its own model
    of strings, here of empty ones, answers without Python: four times as fast for twenty thousand.
    """

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[PersonRow] = ()
        self._shown: Sequence[PersonRow] = ()
        self._standings: Standings = {}
        self._wanted = Wanted()
        self._places: dict[int, int] | None = None

    def show_people(
        self, rows: Sequence[PersonRow], standings: Standings, wanted: Wanted | None = None
    ) -> None:
        """Hold these, in this order; whoever is in no ``standings`` stands nowhere in particular."""
        self._wanted = self._wanted if wanted is None else wanted
        same = standings == self._standings
        self._all, self._standings = rows, standings
        self._show_wanted(same)

    def want(self, wanted: Wanted) -> None:
        """Show only those that are wanted."""
        self._wanted = wanted
        self._show_wanted(True)

    def _show_wanted(self, same: bool) -> None:
        tag, found = self._wanted
        rows = self._all
        if found is not None:
            rows = [row for row in rows if row.id in found]
        if tag:
            rows = [row for row in rows if tag in row.tags]
        if same and rows == self._shown:
            return
        if [row.id for row in rows] == [row.id for row in self._shown]:
            self._shown = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self._shown, self._places = rows, None
        self.setStringList([""] * len(rows))

    @property
    def total(self) -> int:
        """How many people there are, shown or not."""
        return len(self._all)

    @property
    def people(self) -> Sequence[PersonRow]:
        """All people, shown or not."""
        return self._all

    @property
    def shown(self) -> Sequence[PersonRow]:
        """The people that are shown, in order."""
        return self._shown

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (row.name, detail_of(row), self.standing(row.id).words)
            return ", ".join(part for part in parts if part)
        if role == Role.CONTACT_ID:
            return row.id
        if role == Role.DETAIL:
            return detail_of(row)
        if role == Role.STANDING:
            return self.standing(row.id).words
        if role == Role.TONE:
            return self.standing(row.id).tone
        return row.has_photo if role == Role.HAS_PHOTO else None

    def standing(self, contact_id: int) -> Standing:
        """Return what is left to do for somebody."""
        return self._standings.get(contact_id, NOWHERE)

    def row_of(self, contact_id: int) -> int:
        """Return the row in which somebody is shown, or -1."""
        if self._places is None:
            self._places = {row.id: at for at, row in enumerate(self._shown)}
        return self._places.get(contact_id, -1)

    def rows_in(self, selection: QItemSelection) -> list[PersonRow]:
        """Return who is selected, in the order of the list."""
        return [row for top, bottom in spans_in(selection) for row in self._shown[top : bottom + 1]]

    def selection_of(self, contact_ids: Collection[int]) -> QItemSelection:
        """Return the selection of these people, as far as they are shown."""
        selection = QItemSelection()
        for top, bottom in spans_of(at for one in contact_ids if (at := self.row_of(one)) >= 0):
            selection.merge(
                QItemSelection(self.index(top), self.index(bottom)),
                QItemSelectionModel.SelectionFlag.Select,
            )
        return selection


def spans_in(selection: QItemSelection) -> list[tuple[int, int]]:
    """Return the rows of a selection as spans from a first to a last one, in order."""
    return sorted((span.top(), span.bottom()) for span in selection.toList())


def spans_of(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Return rows as spans from a first to a last one."""
    spans: list[tuple[int, int]] = []
    for row in sorted(rows):
        if spans and spans[-1][1] == row - 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    return spans
