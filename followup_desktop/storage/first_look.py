"""A store that answers for the first paint by plain SQL, and opens the whole one when more is asked of it.

Importing Peewee and its tables takes a quarter of the time to the first painted month, which needs none
of it.
"""

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from followup_desktop.storage import calendar, month
from followup_desktop.storage.version import APPLICATION_ID, VERSION

if TYPE_CHECKING:
    from followup_desktop.services.calendar_row import CalendarRow, MonthRows, VisitRow
    from followup_desktop.services.ports import Store
    from followup_desktop.storage.store import SqliteStore


def open_store(path: Path) -> "Store":
    """Open the store at ``path``. Raises UserError as ``database.open_database`` does."""
    store = FirstLook(path)
    if not store.is_current:
        store.whole  # noqa: B018 - makes, upgrades or refuses the file now, and not at some later click
    return cast("Store", store)


class FirstLook:
    """Reads settings and calendar rows itself; whatever else is asked goes to the whole store."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None

    @property
    def is_current(self) -> bool:
        """Whether the file is there and needs no upgrade."""
        if not self.path.is_file():
            return False
        try:
            self._connection = sqlite3.connect(self.path)
            found = [self._rows(f"PRAGMA {name}", ())[0][0] for name in ("application_id", "user_version")]
        except sqlite3.Error:
            return False
        return found == [APPLICATION_ID, VERSION]

    @cached_property
    def whole(self) -> "SqliteStore":
        """The whole store; from here on it answers for everything."""
        from followup_desktop.storage.store import SqliteStore

        if self._connection is not None:
            self._connection.close()
            self._connection = None
        return SqliteStore(self.path)

    def read(self, name: str) -> str | None:
        """See SettingStore."""
        return calendar.setting(self._rows, name) if self._connection else self.whole.read(name)

    def calendar_rows(self, start: datetime, end: datetime) -> "list[CalendarRow]":
        """See Store."""
        if self._connection is None:
            return self.whole.calendar_rows(start, end)
        return calendar.calendar_rows(self._rows, start, end)

    def month_rows(
        self, edges: "Sequence[datetime]", room: int, owed_from: datetime, opportunity_id: int = 0
    ) -> "MonthRows":
        """See Store."""
        if self._connection is None:
            return self.whole.month_rows(edges, room, owed_from, opportunity_id)
        return month.month_rows(self._rows, edges, room, owed_from, opportunity_id)

    def decisions_between(self, first: date, last: date) -> list[tuple[int, date, str]]:
        """See Store."""
        if self._connection is None:
            return self.whole.decisions_between(first, last)
        return calendar.decisions_between(self._rows, first, last)

    def visit_rows(self, start: datetime, end: datetime) -> "list[VisitRow]":
        """See VisitStore."""
        if self._connection is None:
            return self.whole.visit_rows(start, end)
        return calendar.visit_rows(self._rows, start, end)

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
        elif "whole" in self.__dict__:
            self.whole.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.whole, name)

    def _rows(self, sql: str, values: Sequence[Any]) -> list[Any]:
        assert self._connection is not None
        return self._connection.execute(sql, values).fetchall()
