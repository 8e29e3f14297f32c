"""The rows that a month has room for, and how many more there are: a busy month reads what it shows."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from followup_desktop.domain.kinds import LinkedIn
from followup_desktop.domain.windows import LENGTH
from followup_desktop.services.calendar_row import MonthRows
from followup_desktop.storage.calendar import (
    CLOSES,
    INVITATION_LOOK_BACK,
    LONGEST,
    TALKS,
    Execute,
    calendar_row,
    calendar_rows,
)
from followup_desktop.storage.instants import to_text

FEW = 300  # conversations up to which reading them all costs less than looking at each day

_COUNT = "SELECT COUNT(*) FROM conversation WHERE starts_at >= ? AND starts_at < ?"
_STARTS = "SELECT starts_at FROM conversation WHERE starts_at >= ? AND starts_at < ?{job} ORDER BY starts_at"
_OPENS = """SELECT p.opens_at FROM participant p{join} WHERE p.opens_at >= ? AND p.opens_at < ?{job}
ORDER BY p.opens_at"""
_JOIN = " JOIN conversation c ON c.id = p.conversation_id"
_CALLED_OFF = """SELECT p.opens_at FROM (
  SELECT id FROM conversation WHERE starts_at >= ? AND starts_at < ? AND cancelled = 1{job}
) c JOIN participant p ON p.conversation_id = c.id ORDER BY p.opens_at"""
_TALKS_OF_DAY = """WHERE c.id IN (
  SELECT id FROM conversation WHERE starts_at >= ? AND starts_at < ?{job}
  ORDER BY cancelled, starts_at, id LIMIT ?)"""
_CLOSES_OF_DAY = """WHERE c.cancelled = 0 AND p.id IN (
  SELECT q.id FROM participant q JOIN conversation d ON d.id = q.conversation_id
    LEFT JOIN hand_over m ON m.participant_id = q.id
  WHERE q.opens_at >= ? AND q.opens_at < ? AND d.cancelled = 0{job}
  ORDER BY m.id IS NULL AND q.waived_at IS NULL AND q.opens_at >= ? DESC, q.opens_at, q.id LIMIT ?)"""
_INVITED = f"""WHERE c.cancelled = 0 AND k.linkedin_state = '{LinkedIn.NOT_CONNECTED.value}'
  AND h.at >= ? AND h.at < ?{{job}}"""


def month_rows(
    execute: Execute, edges: Sequence[datetime], room: int, owed_from: datetime, opportunity_id: int = 0
) -> MonthRows:
    """See Store.month_rows."""
    texts = [to_text(edge) for edge in edges]
    if execute(_COUNT, (texts[0], texts[-1]))[0][0] <= FEW:
        all_rows = calendar_rows(execute, edges[0], edges[-1])
        return MonthRows([one for one in all_rows if opportunity_id in (0, one.opportunity_id)], [], [])

    def job(table: str = "") -> str:
        return _job(opportunity_id, table)

    opened = [to_text(edge - LENGTH) for edge in edges]
    back = to_text(edges[0] - INVITATION_LOOK_BACK)
    rows = execute(CLOSES + _INVITED.format(job=job("c.")), (back, texts[-1]))
    talks_of_day = TALKS + _TALKS_OF_DAY.format(job=job())
    closes_of_day = CLOSES + _CLOSES_OF_DAY.format(job=job("d."))
    for at in range(len(edges) - 1) if room else ():
        rows += execute(talks_of_day, (texts[at], texts[at + 1], room))
        rows += execute(closes_of_day, (opened[at], opened[at + 1], to_text(owed_from), room))
    # One who is to be invited may be among those of a day as well.
    kept = {(row[0], row[1]): calendar_row(row) for row in rows}
    return MonthRows(list(kept.values()), *day_counts(execute, edges, opportunity_id))


def day_counts(
    execute: Execute, edges: Sequence[datetime], opportunity_id: int = 0
) -> tuple[list[int], list[int]]:
    """See Store.day_counts."""
    starts_from, starts_to = to_text(edges[0]), to_text(edges[-1])
    opened = [to_text(edge - LENGTH) for edge in edges]
    starts = execute(_STARTS.format(job=_job(opportunity_id)), (starts_from, starts_to))
    join = _JOIN if opportunity_id else ""
    opens = execute(_OPENS.format(join=join, job=_job(opportunity_id, "c.")), (opened[0], opened[-1]))
    off_from = to_text(edges[0] - LENGTH - LONGEST)
    off = execute(_CALLED_OFF.format(job=_job(opportunity_id)), (off_from, starts_to))
    closes = zip(_by_day(opens, opened), _by_day(off, opened), strict=True)
    return _by_day(starts, [to_text(edge) for edge in edges]), [every - less for every, less in closes]


def _job(opportunity_id: int, table: str = "") -> str:
    return f" AND {table}opportunity_id = {opportunity_id:d}" if opportunity_id else ""


def _by_day(sorted_rows: list[Any], edges: list[str]) -> list[int]:
    """Count sorted one-column rows between each two edges."""
    values = [row[0] for row in sorted_rows]
    at = [bisect_left(values, edge) for edge in edges]
    return [after - before for before, after in pairwise(at)]
