"""What the calendar draws, read as plain rows by one statement each: no object for each of a month's rows.

It takes whatever executes SQL, so that the first month can be painted before Peewee is imported.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from followup_desktop.domain.kinds import LinkedIn, Stage
from followup_desktop.domain.windows import LENGTH
from followup_desktop.services.calendar_row import CalendarRow, VisitRow
from followup_desktop.storage.instants import to_instant, to_text

INVITATION_LOOK_BACK = timedelta(days=8)
LONGEST = timedelta(days=7)
Execute = Callable[[str, Sequence[Any]], list[Any]]

_PERSON = "TRIM(k.first_name || ' ' || k.last_name)"
_NAMED = (
    f"CASE WHEN {_PERSON} <> '' THEN {_PERSON} ELSE COALESCE((SELECT e.value FROM contact_email e"
    " WHERE e.contact_id = k.id ORDER BY e.position LIMIT 1), 'Someone without a name') END"
)
TALKS = f"""
SELECT c.id, 0, 0, c.starts_at, c.ends_at, c.zone, c.kind, c.title, COALESCE(o.name, ''),
  COALESCE((SELECT {_NAMED} FROM participant p JOIN contact k ON k.id = p.contact_id
            WHERE p.conversation_id = c.id ORDER BY p.id LIMIT 1), ''),
  (SELECT COUNT(*) FROM participant p WHERE p.conversation_id = c.id), c.cancelled, NULL, NULL, NULL, 0,
  COALESCE(c.opportunity_id, 0)
FROM conversation c LEFT JOIN company o ON o.id = c.company_id
"""
CLOSES = f"""
SELECT c.id, p.id, k.id, c.starts_at, p.opens_at, c.zone, c.kind, c.title, COALESCE(o.name, ''), {_NAMED},
  1, 0, p.waived_at, h.at, g.let_go_at, k.linkedin_state = '{LinkedIn.NOT_CONNECTED.value}',
  COALESCE(c.opportunity_id, 0)
FROM participant p JOIN conversation c ON c.id = p.conversation_id JOIN contact k ON k.id = p.contact_id
  LEFT JOIN company o ON o.id = COALESCE(k.company_id, c.company_id)
  LEFT JOIN hand_over h ON h.participant_id = p.id
  LEFT JOIN opportunity g ON g.id = c.opportunity_id AND g.stage = '{Stage.LET_GO.value}'
"""
# What began up to a week before may last into the span; no conversation is longer.
_OVERLAP = "WHERE c.starts_at >= ? AND c.starts_at < ? AND c.ends_at > ?"
_CLOSING = f"""WHERE c.cancelled = 0 AND p.id IN (
  SELECT id FROM participant WHERE opens_at >= ? AND opens_at < ?
  UNION SELECT m.participant_id FROM hand_over m JOIN participant q ON q.id = m.participant_id
    JOIN contact l ON l.id = q.contact_id
  WHERE m.at >= ? AND m.at < ? AND l.linkedin_state = '{LinkedIn.NOT_CONNECTED.value}')"""
_VISITS = f"""
SELECT v.id, v.starts_at, v.ends_at, v.zone, COALESCE(o.name, ''), {_NAMED}, COALESCE(v.opportunity_id, 0)
FROM visit v JOIN contact k ON k.id = v.invited_by_id
  LEFT JOIN company o ON o.id = COALESCE(v.company_id, k.company_id)
WHERE v.starts_at >= ? AND v.starts_at < ? AND v.ends_at > ? ORDER BY v.starts_at, v.id
"""
_DECISIONS = """
SELECT o.id, o.decision_on, c.name FROM opportunity o JOIN company c ON c.id = o.company_id
WHERE o.decision_on BETWEEN ? AND ? AND o.stage IN (?, ?, ?, ?) ORDER BY o.decision_on
"""
_SETTING = "SELECT value FROM setting WHERE name = ?"


def calendar_rows(execute: Execute, start: datetime, end: datetime) -> list[CalendarRow]:
    """See Store.calendar_rows."""
    talks = execute(TALKS + _OVERLAP, (to_text(start - LONGEST), to_text(end), to_text(start)))
    opens = (to_text(start - LENGTH), to_text(end - LENGTH))
    closes = execute(CLOSES + _CLOSING, (*opens, to_text(start - INVITATION_LOOK_BACK), to_text(end)))
    return [calendar_row(row) for row in (*talks, *closes)]


def decisions_between(execute: Execute, first: date, last: date) -> list[tuple[int, date, str]]:
    """See Store.decisions_between."""
    live = (Stage.APPLIED, Stage.TALKING, Stage.AWAITING_DECISION, Stage.OFFER)
    rows = execute(_DECISIONS, (first.isoformat(), last.isoformat(), *(str(stage.value) for stage in live)))
    return [(row_id, date.fromisoformat(day), name) for row_id, day, name in rows]


def visit_rows(execute: Execute, start: datetime, end: datetime) -> list[VisitRow]:
    """See VisitStore."""
    rows = execute(_VISITS, (to_text(start - LONGEST), to_text(end), to_text(start)))
    return [VisitRow(key, to_instant(starts), to_instant(ends), *rest) for key, starts, ends, *rest in rows]


def setting(execute: Execute, name: str) -> str | None:
    """See SettingStore.read."""
    rows = execute(_SETTING, (name,))
    return rows[0][0] if rows else None


def calendar_row(row: Any) -> CalendarRow:
    """Return a row of TALKS or CLOSES as the calendar takes it."""
    conversation_id, participant_id, contact_id, starts, ends, *plain = row
    zone, kind, title, company, person, people, cancelled, *dates, invite, job = plain
    waived, handed, let_go = (to_instant(text) if text else None for text in dates)
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
        waived,
        handed,
        let_go,
        bool(invite),
        job,
    )
