"""The rows below the quick line, as plain values and as a Qt model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

ROW = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Sort(Enum):
    """How a row looks and what Enter does on it."""

    HEAD = auto()
    SENTENCE = auto()
    READING = auto()
    CHOICE = auto()
    THING = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """One row. With ``do`` or ``line`` it can be chosen: ``do`` acts, ``line`` takes the place of the text.

    ``found_by`` are the words that stand out in its title; ``group`` is what a screen reader adds.
    """

    sort: Sort
    title: str
    detail: str = ""
    icon: QIcon | str = ""
    keys: str = ""
    group: str = ""
    found_by: tuple[str, ...] = ()
    line: str = ""
    do: Callable[[], None] | None = None

    @property
    def may_be_chosen(self) -> bool:
        """Whether Enter means anything on it."""
        return self.do is not None or bool(self.line)

    @property
    def words(self) -> str:
        """The whole row for a screen reader."""
        return ", ".join(part for part in (self.title, self.detail, self.keys, self.group) if part)


class RowModel(QAbstractListModel):
    """The rows of one moment."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Hold these rows and no others."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, at: int) -> Row:
        """Return a row."""
        return self._rows[at]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self._rows[index.row()].may_be_chosen:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole and row.sort is Sort.THING:
            return "\n".join(part for part in (row.title, row.detail) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.words
        return row if role == ROW else None
