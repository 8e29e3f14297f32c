"""What Today counts and names, by one query each: no object for each of some thousand follow-ups."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from followup_desktop.domain.kinds import Medium
from followup_desktop.domain.model import Reply
from followup_desktop.domain.windows import LENGTH
from followup_desktop.storage.calendar import Execute
from followup_desktop.storage.instants import to_instant, to_text

# The close as text of the same form, exact to the microsecond: only the whole seconds are shifted.
_CLOSE = (
    f"REPLACE(DATETIME(SUBSTR(p.opens_at, 1, 19), '+{int(LENGTH.total_seconds())} seconds'), ' ', 'T')"
    " || SUBSTR(p.opens_at, 20)"
)
_ON_TIME = f"COALESCE(SUM(h.at <= {_CLOSE}), 0), COUNT(*)"
_SINCE = f"""
SELECT %s AS part, {_ON_TIME} FROM participant p JOIN hand_over h ON h.participant_id = p.id
  JOIN conversation c ON c.id = p.conversation_id
WHERE p.opens_at >= ? AND c.cancelled = 0 GROUP BY part
"""
_THANKED = f"""
SELECT c.opportunity_id, {_ON_TIME} FROM conversation c JOIN participant p ON p.conversation_id = c.id
  JOIN hand_over h ON h.participant_id = p.id
WHERE c.opportunity_id IN (%s) AND c.cancelled = 0 GROUP BY c.opportunity_id
"""
_LAST_TALKS = """
SELECT opportunity_id, MAX(ends_at) FROM conversation
WHERE opportunity_id IS NOT NULL AND cancelled = 0 GROUP BY opportunity_id
"""
_LAST_TALKS_AT = """
SELECT company_id, MAX(ends_at) FROM conversation
WHERE company_id IN (%s) AND cancelled = 0 GROUP BY company_id
"""
_PEOPLE_AT = """
SELECT company_id, id, TRIM(first_name || ' ' || last_name) FROM contact
WHERE company_id IN (%s) AND TRIM(first_name || last_name) <> '' ORDER BY id
"""
_NAMES = "SELECT id, name FROM company WHERE id IN (%s)"
_ANYTHING = "SELECT EXISTS (SELECT 1 FROM contact) OR EXISTS (SELECT 1 FROM company)"
_REPLIES = """
SELECT r.participant_id, r.at, r.medium, r.asked_for, r.id FROM reply r
  JOIN participant p ON p.id = r.participant_id WHERE p.contact_id = ? ORDER BY r.at, r.id
"""
_AT_ONCE = 500


def handed_over_since(
    execute: Execute, closing_after: datetime, edges: Sequence[datetime]
) -> list[tuple[int, int]]:
    """See CountStore."""
    # How many edges lie before it says to which part a hand-over belongs.
    part = " + ".join(["(h.at >= ?)"] * len(edges)) or "0"
    values = [to_text(one) for one in (*edges, closing_after - LENGTH)]
    found = {part: (on_time, count) for part, on_time, count in execute(_SINCE % part, values)}
    return [found.get(part, (0, 0)) for part in range(len(edges) + 1)]


def thanked(execute: Execute, opportunity_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """See CountStore."""
    return {key: (count, on_time) for key, on_time, count in _each(execute, _THANKED, opportunity_ids)}


def last_talks(execute: Execute) -> dict[int, datetime]:
    """See ConversationStore."""
    return {key: to_instant(ended) for key, ended in execute(_LAST_TALKS, ())}


def last_talks_at(execute: Execute, company_ids: Iterable[int]) -> dict[int, datetime]:
    """See CountStore."""
    return {key: to_instant(ended) for key, ended in _each(execute, _LAST_TALKS_AT, company_ids)}


def people_at(execute: Execute, company_ids: Iterable[int]) -> dict[int, list[tuple[int, str]]]:
    """See CountStore."""
    found: dict[int, list[tuple[int, str]]] = {}
    for company_id, contact_id, name in _each(execute, _PEOPLE_AT, company_ids):
        found.setdefault(company_id, []).append((contact_id, name))
    return found


def company_names(execute: Execute, company_ids: Iterable[int]) -> dict[int, str]:
    """See CountStore."""
    return dict(_each(execute, _NAMES, company_ids))


def knows_anybody(execute: Execute) -> bool:
    """See CountStore."""
    return bool(execute(_ANYTHING, ())[0][0])


def replies_with(execute: Execute, contact_id: int) -> list[Reply]:
    """See FollowUpStore."""
    return [
        Reply(participant, to_instant(at), Medium(medium), asked_for, key)
        for participant, at, medium, asked_for, key in execute(_REPLIES, (contact_id,))
    ]


def _each(execute: Execute, sql: str, ids: Iterable[int]) -> list[Any]:
    wanted, rows = sorted(set(ids)), []
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        rows += execute(sql % ", ".join("?" * len(part)), part)
    return rows
