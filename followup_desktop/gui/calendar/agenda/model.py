"""The lines of the agenda: a day, then what it holds; read piece by piece as they are scrolled to."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from followup_desktop.gui.calendar.layout import Key, key_of
from followup_desktop.services.calendar import CalendarItem

HORIZON = timedelta(days=400)
_ENOUGH = 40  # lines at a time
_FIRST_PIECE, _LONGEST_PIECE = 1, 14  # days

Line = CalendarItem | date
Index = QModelIndex | QPersistentModelIndex
Reader = Callable[[date, date], dict[date, list[CalendarItem]]]
LINE = Qt.ItemDataRole.UserRole + 1


class AgendaModel(QAbstractListModel):
    """Lines from a day on. ``say`` puts a line, and how many items a day has, into words."""

    def __init__(self, say: Callable[[Line, int], str]) -> None:
        super().__init__()
        self._say = say
        self._read: Reader = lambda _first, _last: {}
        self._lines: list[Line] = []
        self._days: dict[date, list[CalendarItem]] = {}
        self.start = date(2000, 1, 1)
        self.next = self.start

    def load(self, start: date, read: Reader, at_least: date) -> None:
        """Begin anew on a day, and read on past ``at_least``."""
        self.beginResetModel()
        self._read, self.start, self.next = read, start, start
        self._lines.clear()
        self._days.clear()
        self._take(at_least)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row())
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._say(line, len(self.items_of(line)) if isinstance(line, date) else 0)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.line(index.row()), date):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self.next <= self.start + HORIZON

    def fetchMore(self, parent: Index) -> None:
        before = len(self._lines)
        lines = self._next_lines(self.next)
        if lines:
            self.beginInsertRows(QModelIndex(), before, before + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    def line(self, row: int) -> Line:
        """Return a day or an item."""
        return self._lines[row]

    def items_of(self, day: date) -> list[CalendarItem]:
        """Return the items of a day that was read."""
        return self._days.get(day, [])

    def row_of(self, key: Key) -> int:
        """Return the row of an item, or -1."""
        for row, line in enumerate(self._lines):
            if isinstance(line, CalendarItem) and key_of(line) == key:
                return row
        return -1

    def row_of_day(self, day: date) -> int:
        """Return the row of a day's name, or -1 where it holds nothing."""
        return self._lines.index(day) if day in self._days else -1

    def _take(self, at_least: date) -> None:
        self._lines += self._next_lines(at_least)

    def _next_lines(self, at_least: date) -> list[Line]:
        """Read on until there are enough lines, past a day, or to the horizon."""
        lines: list[Line] = []
        piece = _FIRST_PIECE
        last = self.start + HORIZON
        while self.next <= last and (len(lines) < _ENOUGH or self.next <= at_least):
            until = min(last, self.next + timedelta(days=piece - 1))
            found = self._read(self.next, until)
            for day in sorted(found):
                lines += [day, *found[day]]
            self._days.update(found)
            self.next = until + timedelta(days=1)
            piece = min(_LONGEST_PIECE, piece * 2)
        return lines
