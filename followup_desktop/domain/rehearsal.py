"""What a plan of reminders comes to: the words on one window, if nobody does anything about it."""

from datetime import datetime

from followup_desktop.domain.reminders import (
    Announced,
    OpenDuty,
    Plan,
    Step,
    Watched,
    due_now,
    moments,
    said_by,
)


def rehearse(opens_at: datetime, plan: Plan, zone: str) -> list[tuple[datetime, Step]]:
    """Return when which step of a window that opens then is said, by the rules that say it."""
    groups = moments(Watched((OpenDuty(1, opens_at),)), plan, zone)
    if not groups:
        return []
    told: list[Announced] = []
    result = []
    for at in _times([one.due_at for one in groups[0]], plan, zone):
        is_quiet = plan.quiet is not None and plan.quiet.period_at(at, zone) is not None
        due = due_now(groups[0], said_by(told), noted=False, is_quiet=is_quiet, now=at)
        if due is not None:
            result.append((at, due.moment.step))
            told.extend(Announced(one.id, one.step, one.anchor, at) for one in due.covers)
    return result


def _times(due: list[datetime], plan: Plan, zone: str) -> list[datetime]:
    """Return the instants at which something may be said: when it is due, and when quiet hours end."""
    periods = [plan.quiet.period_at(at, zone) for at in due] if plan.quiet else []
    return sorted({*due, *(period[1] for period in periods if period)})
