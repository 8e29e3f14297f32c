"""The Store: every repository over one database."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from peewee import SqliteDatabase

from followup_desktop.domain.model import Reply
from followup_desktop.domain.reminders import Announced, Duty, Span, Step, Watched, about
from followup_desktop.services.calendar_row import CalendarRow, MonthRows, VisitRow
from followup_desktop.storage import calendar, counts, month, watching
from followup_desktop.storage import tables as t
from followup_desktop.storage.announcements import AnnouncementFile
from followup_desktop.storage.cards import CardRows
from followup_desktop.storage.conversations import ConversationRows
from followup_desktop.storage.database import open_database, storage_errors
from followup_desktop.storage.follow_ups import FollowUpRows
from followup_desktop.storage.review import ReviewRows
from followup_desktop.storage.versions import VersionRows
from followup_desktop.storage.visits import VisitRows

if TYPE_CHECKING:
    from followup_desktop.domain.quick.reading import KnownCompany, KnownPerson
    from followup_desktop.services.found import Found


class SqliteStore(CardRows, ConversationRows, VisitRows, FollowUpRows, ReviewRows, VersionRows):
    """The Store of services.ports over a SQLite file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database: SqliteDatabase = open_database(path)
        self._announcements = AnnouncementFile(path.with_name("announced.sqlite"))

    def close(self) -> None:
        """Close the file; everything is on disk already."""
        self._database.close()

    def transaction(self) -> AbstractContextManager[object]:
        """See Store. Locked at once: one that begins by reading cannot wait for another that writes."""
        return cast(AbstractContextManager[object], self._database.atomic("IMMEDIATE"))

    def announced(self) -> frozenset[Announced]:
        """See ReminderStore."""
        with storage_errors(self._announcements.path):
            found = self._announcements.read()
        self._never_give_out_again(found)
        return found

    def _never_give_out_again(self, found: frozenset[Announced]) -> None:
        # A database that is put back from yesterday would give today's ids to other people.
        for duty, table in _TABLE_OF.items():
            last = max((one.id for one in found if about(one.step) is duty), default=0)
            given = self._rows("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
            if last and not given:
                self._rows("INSERT INTO sqlite_sequence (seq, name) VALUES (?, ?)", (last, table))
            elif given and given[0][0] < last:
                self._rows("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (last, table))

    def record_announced(self, steps: list[Announced]) -> None:
        """See ReminderStore."""
        with storage_errors(self._announcements.path):
            self._announcements.record(steps)
        for one in steps:
            if one.step is Step.SNOOZE:
                told = (t.Snooze.participant == one.id) & (t.Snooze.until == one.anchor)
                t.Snooze.delete().where(told).execute()

    def watched(self, span: Span) -> Watched:
        """See ReminderStore."""
        return watching.watched(self._rows, span)

    def version(self) -> tuple[int, int]:
        """See ReminderStore."""
        ours = self._database.connection().total_changes
        return ours, self._rows("PRAGMA data_version", ())[0][0]

    def snoozed(self) -> dict[int, datetime]:
        """See ReminderStore."""
        return {row.participant_id: row.until for row in t.Snooze.select()}

    def snooze(self, participant_id: int, until: datetime) -> None:
        """See ReminderStore."""
        t.Snooze.replace(participant=participant_id, until=until).execute()

    def read(self, name: str) -> str | None:
        """See SettingStore."""
        return calendar.setting(self._rows, name)

    def write(self, name: str, value: str) -> None:
        """See SettingStore."""
        t.Setting.replace(name=name, value=value).execute()

    def calendar_rows(self, start: datetime, end: datetime) -> list[CalendarRow]:
        """See Store."""
        return calendar.calendar_rows(self._rows, start, end)

    def month_rows(
        self, edges: Sequence[datetime], room: int, owed_from: datetime, opportunity_id: int = 0
    ) -> MonthRows:
        """See Store."""
        return month.month_rows(self._rows, edges, room, owed_from, opportunity_id)

    def day_counts(self, edges: Sequence[datetime], opportunity_id: int = 0) -> tuple[list[int], list[int]]:
        """See Store."""
        return month.day_counts(self._rows, edges, opportunity_id)

    def decisions_between(self, first: date, last: date) -> list[tuple[int, date, str]]:
        """See Store."""
        return calendar.decisions_between(self._rows, first, last)

    def visit_rows(self, start: datetime, end: datetime) -> list[VisitRow]:
        """See VisitStore."""
        return calendar.visit_rows(self._rows, start, end)

    def last_talks(self) -> dict[int, datetime]:
        """See ConversationStore."""
        return counts.last_talks(self._rows)

    def replies_with(self, contact_id: int) -> list[Reply]:
        """See FollowUpStore."""
        return counts.replies_with(self._rows, contact_id)

    def handed_over_since(self, closing_after: datetime, edges: Sequence[datetime]) -> list[tuple[int, int]]:
        """See CountStore."""
        return counts.handed_over_since(self._rows, closing_after, edges)

    def thanked(self, opportunity_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
        """See CountStore."""
        return counts.thanked(self._rows, opportunity_ids)

    def last_talks_at(self, company_ids: Iterable[int]) -> dict[int, datetime]:
        """See CountStore."""
        return counts.last_talks_at(self._rows, company_ids)

    def people_at(self, company_ids: Iterable[int]) -> dict[int, list[tuple[int, str]]]:
        """See CountStore."""
        return counts.people_at(self._rows, company_ids)

    def company_names(self, company_ids: Iterable[int]) -> dict[int, str]:
        """See CountStore."""
        return counts.company_names(self._rows, company_ids)

    def knows_anybody(self) -> bool:
        """See CountStore."""
        return counts.knows_anybody(self._rows)

    def search(self, text: str, limit: int) -> "list[Found]":
        """See Store."""
        # Late, as in ``named``: the first paint looks for nothing.
        from followup_desktop.storage import search

        return search.search(self._rows, text, limit)

    def named(self, text: str) -> "tuple[list[KnownPerson], list[KnownCompany]]":
        """See Store."""
        from followup_desktop.storage import search_names

        return search_names.named(self._rows, text)

    def _rows(self, sql: str, values: Sequence[Any]) -> list[Any]:
        return list(self._database.execute_sql(sql, values).fetchall())

    def _many(self, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        with storage_errors(self.path):
            self._database.connection().executemany(sql, rows)

    def damage(self) -> str:
        """Return the first fault that SQLite finds in the pages of the file, or nothing.

        Quicker than ``integrity_problems``, which also compares what the pages say.
        """
        found = str(self._rows("PRAGMA quick_check(1)", ())[0][0])
        return "" if found == "ok" else found

    def integrity_problems(self) -> list[str]:
        """See Store."""
        found = [row[0] for row in self._database.execute_sql("PRAGMA integrity_check").fetchall()]
        problems = [f"SQLite says: {text}" for text in found if text != "ok"]
        for row in self._database.execute_sql("PRAGMA foreign_key_check").fetchall():
            problems.append(f"Row {row[1]} of {row[0]} belongs to a row of {row[2]} that is not there.")
        for (row_id,) in self._database.execute_sql(_WRONG_WINDOWS).fetchall():
            problems.append(f"The window of follow-up {row_id} does not start at the end of its talk.")
        return problems


_TABLE_OF = {
    Duty.FOLLOW_UP: "participant",
    Duty.CONVERSATION: "conversation",
    Duty.OPPORTUNITY: "opportunity",
}
_WRONG_WINDOWS = """
SELECT p.id FROM participant p JOIN conversation c ON c.id = p.conversation_id
WHERE p.opens_at <> COALESCE(p.talk_ended_at, c.ends_at)
"""
