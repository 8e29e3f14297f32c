"""The Store: every repository over one database."""

from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from peewee import SqliteDatabase

from followup_desktop.domain.etiquette import LIVE
from followup_desktop.domain.model import LinkedIn
from followup_desktop.domain.reminders import Announced
from followup_desktop.domain.windows import LENGTH
from followup_desktop.services.ports import CalendarRow
from followup_desktop.storage import tables as t
from followup_desktop.storage.conversations import ConversationRows
from followup_desktop.storage.database import open_database
from followup_desktop.storage.fields import to_instant, to_text
from followup_desktop.storage.follow_ups import FollowUpRows
from followup_desktop.storage.people import PeopleRows

INVITATION_LOOK_BACK = timedelta(days=8)


class SqliteStore(PeopleRows, ConversationRows, FollowUpRows):
    """The Store of services.ports over a SQLite file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database: SqliteDatabase = open_database(path)

    def close(self) -> None:
        """Close the file; everything is on disk already."""
        self._database.close()

    def transaction(self) -> AbstractContextManager[object]:
        """See Store."""
        return cast(AbstractContextManager[object], self._database.atomic())

    def announced(self) -> frozenset[Announced]:
        """See ReminderStore."""
        rows = t.Announcement.select()
        return frozenset(Announced(row.participant_id, row.step, row.closes_at) for row in rows)

    def record_announced(self, steps: list[Announced], at: datetime) -> None:
        """See ReminderStore."""
        with self.transaction():
            for one in steps:
                values = {"participant": one.participant_id, "step": one.step, "closes_at": one.closes_at}
                t.Announcement.insert(**values, at=at).on_conflict_ignore().execute()
                t.Snooze.delete().where(t.Snooze.participant == one.participant_id).execute()

    def snoozed(self) -> dict[int, datetime]:
        """See ReminderStore."""
        return {row.participant_id: row.until for row in t.Snooze.select()}

    def snooze(self, participant_id: int, until: datetime) -> None:
        """See ReminderStore."""
        t.Snooze.replace(participant=participant_id, until=until).execute()

    def read(self, name: str) -> str | None:
        """See SettingStore."""
        row = t.Setting.get_or_none(t.Setting.name == name)
        return row.value if row else None

    def write(self, name: str, value: str) -> None:
        """See SettingStore."""
        t.Setting.replace(name=name, value=value).execute()

    def calendar_rows(self, start: datetime, end: datetime) -> list[CalendarRow]:
        """See Store."""
        bounds = {"start": to_text(start), "end": to_text(end)}
        opens = {"start": to_text(start - LENGTH), "end": to_text(end - LENGTH)}
        since = to_text(start - INVITATION_LOOK_BACK)
        talks = self._database.execute_sql(_TALKS, (bounds["start"], bounds["end"])).fetchall()
        closes = self._database.execute_sql(
            _CLOSES, (opens["start"], opens["end"], since, bounds["end"])
        ).fetchall()
        return [_calendar_row(row) for row in (*talks, *closes)]

    def decisions_between(self, first: date, last: date) -> list[tuple[int, date, str]]:
        """See Store."""
        query = (
            t.Opportunity.select(t.Opportunity, t.Company)
            .join(t.Company)
            .where(
                t.Opportunity.decision_on.between(first, last)
                & t.Opportunity.stage.in_([stage.value for stage in LIVE])
            )
            .order_by(t.Opportunity.decision_on)
        )
        return [(row.id, row.decision_on, row.company.name) for row in query]

    def integrity_problems(self) -> list[str]:
        """See Store."""
        found = [row[0] for row in self._database.execute_sql("PRAGMA integrity_check").fetchall()]
        problems = [f"SQLite says: {text}" for text in found if text != "ok"]
        for row in self._database.execute_sql("PRAGMA foreign_key_check").fetchall():
            problems.append(f"Row {row[1]} of {row[0]} belongs to a row of {row[2]} that is not there.")
        for (row_id,) in self._database.execute_sql(_WRONG_WINDOWS).fetchall():
            problems.append(f"The window of follow-up {row_id} does not start at the end of its talk.")
        return problems


_PERSON = "TRIM(k.first_name || ' ' || k.last_name)"
_NAMED = (
    f"CASE WHEN {_PERSON} <> '' THEN {_PERSON} ELSE COALESCE((SELECT e.value FROM contact_email e"
    " WHERE e.contact_id = k.id ORDER BY e.position LIMIT 1), 'Someone without a name') END"
)
_TALKS = f"""
SELECT c.id, 0, 0, c.starts_at, c.ends_at, c.zone, c.kind, c.title, COALESCE(o.name, ''),
  COALESCE((SELECT {_NAMED} FROM participant p JOIN contact k ON k.id = p.contact_id
            WHERE p.conversation_id = c.id ORDER BY p.id LIMIT 1), ''),
  (SELECT COUNT(*) FROM participant p WHERE p.conversation_id = c.id), c.cancelled, NULL, NULL, 0
FROM conversation c LEFT JOIN company o ON o.id = c.company_id
WHERE c.starts_at >= ? AND c.starts_at < ?
"""
_CLOSES = f"""
SELECT c.id, p.id, k.id, c.starts_at, p.opens_at, c.zone, c.kind, c.title, COALESCE(o.name, ''), {_NAMED},
  1, 0, p.waived_at, h.at, k.linkedin_state = '{LinkedIn.NOT_CONNECTED.value}'
FROM participant p JOIN conversation c ON c.id = p.conversation_id JOIN contact k ON k.id = p.contact_id
  LEFT JOIN company o ON o.id = COALESCE(k.company_id, c.company_id)
  LEFT JOIN hand_over h ON h.participant_id = p.id
WHERE c.cancelled = 0 AND p.id IN (
  SELECT id FROM participant WHERE opens_at >= ? AND opens_at < ?
  UNION SELECT participant_id FROM hand_over WHERE at >= ? AND at < ?)
"""
_WRONG_WINDOWS = """
SELECT p.id FROM participant p JOIN conversation c ON c.id = p.conversation_id
WHERE p.opens_at <> COALESCE(p.talk_ended_at, c.ends_at)
"""


def _calendar_row(row: Any) -> CalendarRow:
    conversation_id, participant_id, contact_id, starts, ends, *plain, cancelled, waived, handed, invite = row
    zone, kind, title, company, person, people = plain
    return CalendarRow(
        conversation_id,
        participant_id,
        contact_id,
        to_instant(starts),
        to_instant(ends),
        zone,
        kind,
        title,
        company,
        person,
        people,
        bool(cancelled),
        to_instant(waived) if waived else None,
        to_instant(handed) if handed else None,
        bool(invite),
    )
