"""What reminders are made of, read as plain rows: no object for each of some thousand follow-ups."""

from datetime import date, datetime

from followup_desktop.domain.kinds import LinkedIn, Stage
from followup_desktop.domain.reminders import OpenDuty, Span, Watched
from followup_desktop.storage.calendar import Execute
from followup_desktop.storage.instants import to_instant, to_text

# INDEXED BY: the planner, without statistics, would rather walk all conversations.
_DUTIES = f"""
SELECT p.id, p.opens_at,
  EXISTS (SELECT 1 FROM point n WHERE n.participant_id = p.id)
  OR EXISTS (SELECT 1 FROM not_asked n WHERE n.participant_id = p.id), s.until
FROM participant p INDEXED BY participant_opens_at
  JOIN conversation c ON c.id = p.conversation_id
  LEFT JOIN opportunity g ON g.id = c.opportunity_id
  LEFT JOIN snooze s ON s.participant_id = p.id
WHERE p.opens_at >= ? AND p.opens_at < ? AND p.waived_at IS NULL AND c.cancelled = 0
  AND NOT EXISTS (SELECT 1 FROM hand_over h WHERE h.participant_id = p.id)
  AND NOT (g.stage IS '{Stage.LET_GO.value}' AND g.let_go_at IS NOT NULL AND g.let_go_at >= p.opens_at)
"""
_TALKS = """
SELECT id, starts_at FROM conversation WHERE starts_at >= ? AND starts_at < ? AND cancelled = 0
"""
_INVITATIONS = f"""
SELECT h.participant_id, h.at FROM hand_over h
  JOIN participant p ON p.id = h.participant_id JOIN contact k ON k.id = p.contact_id
WHERE h.at >= ? AND h.at < ? AND k.linkedin_state = '{LinkedIn.NOT_CONNECTED.value}'
"""
_DECISIONS = """
SELECT id, decision_on FROM opportunity WHERE decision_on BETWEEN ? AND ? AND stage IN (?, ?, ?, ?)
"""
_LIVE = (Stage.APPLIED, Stage.TALKING, Stage.AWAITING_DECISION, Stage.OFFER)


def watched(execute: Execute, span: Span) -> Watched:
    """See ReminderStore.watched."""
    duties = execute(_DUTIES, _texts(span.opened))
    talks = execute(_TALKS, _texts(span.starting))
    invitations = execute(_INVITATIONS, _texts(span.handed_over))
    days = tuple(day.isoformat() for day in span.decided)
    decisions = execute(_DECISIONS, (*days, *(stage.value for stage in _LIVE)))
    return Watched(
        tuple(
            OpenDuty(row_id, to_instant(opens), bool(noted), to_instant(until) if until else None)
            for row_id, opens, noted, until in duties
        ),
        tuple((row_id, to_instant(starts)) for row_id, starts in talks),
        tuple((row_id, to_instant(at)) for row_id, at in invitations),
        tuple((row_id, date.fromisoformat(day)) for row_id, day in decisions),
    )


def _texts(bounds: tuple[datetime, datetime]) -> tuple[str, str]:
    return to_text(bounds[0]), to_text(bounds[1])
