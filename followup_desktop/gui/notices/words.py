"""Reminders as notices, in plain words that stay true when they come late."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Medium
from followup_desktop.domain.reminders import SNOOZE, Reminder, snooze_until
from followup_desktop.domain.words import action_words, in_sentence, span_words
from followup_desktop.gui.notices.acts import DONE, OPEN, SNOOZE_IT, WRITE
from followup_desktop.gui.notices.notice import DIGEST, Notice
from followup_desktop.services.letters import letter_line

LATE = timedelta(minutes=5)
"""From here on a reminder counts as late, and says so; before, the time that is left says enough."""
LAST_CALL = timedelta(minutes=30)
_MOST_NAMES = 6
_BY = {
    Medium.EMAIL: "by email",
    Medium.PHONE: "by phone",
    Medium.POST: "by post",
    Medium.HANDWRITTEN: "by hand-written letter",
}
_ALREADY = {
    Medium.EMAIL: "Already sent",
    Medium.PHONE: "Already called",
    Medium.POST: "Already posted",
    Medium.HANDWRITTEN: "Already posted",
}


def notice_of(reminder: Reminder, now: datetime) -> Notice:
    """Return the notice for one reminder, as it reads at ``now``."""
    follow_up = reminder.follow_up
    name, left = in_sentence(follow_up.contact.name), follow_up.window.left(now)
    late = now - reminder.due_at >= LATE
    title = f"Thank {name}: closes in {span_words(left)}" if late else f"{_left(left)} left to thank {name}"
    actions = [(WRITE, action_words(follow_up))]
    until = snooze_until(follow_up.window, now)
    if until is not None:
        length = until - now
        actions.append((SNOOZE_IT, "Snooze 1 h" if length == SNOOZE else f"Snooze {span_words(length)}"))
    actions.append((DONE, _ALREADY[follow_up.medium]))
    body = body_of(follow_up)
    if late:
        body += f" This reminder is {span_words(now - reminder.due_at)} late."
    return Notice(follow_up.id, title, body, tuple(actions), left <= LAST_CALL, (follow_up.id,))


def digest_of(follow_ups: Sequence[FollowUp], now: datetime) -> Notice:
    """Return the one notice for several follow-ups, the nearest close first."""
    lines = [f"{in_sentence(f.contact.name)}: closes in {span_words(f.window.left(now))}" for f in follow_ups]
    if len(lines) > _MOST_NAMES:
        lines[_MOST_NAMES - 1 :] = [f"and {len(lines) - _MOST_NAMES + 1} more"]
    return Notice(
        DIGEST,
        f"{len(follow_ups)} {'person' if len(follow_ups) == 1 else 'people'} to thank",
        "\n".join(lines),
        ((OPEN, "Show them"), (SNOOZE_IT, "Snooze 1 h")),
        any(f.window.left(now) <= LAST_CALL for f in follow_ups),
        tuple(f.id for f in follow_ups),
    )


def body_of(follow_up: FollowUp) -> str:
    """Return where, how, and how far the letter has come: "Harrow & Pike, by email. Your draft …"."""
    by = _BY[follow_up.medium]
    where = (
        f"{in_sentence(follow_up.company_name)}, {by}."
        if follow_up.company_name
        else f"{by[0].upper()}{by[1:]}."
    )
    missing = follow_up.missing_address
    if missing:
        return f"{where} The card still needs {missing}."
    line = letter_line(follow_up)
    draft = "script" if follow_up.medium is Medium.PHONE else "draft"
    if follow_up.letter is not None and line.needs:
        points = "point" if line.needs == 1 else "points"
        return f"{where} Your {draft} answers {line.taken_up} of {line.needs} {points}."
    if follow_up.letter is not None:
        return f"{where} Your {draft} is waiting."
    return f"{where} {'Your notes are ready.' if follow_up.notes.points else 'Nothing is written yet.'}"


def _left(left: timedelta) -> str:
    """Return what is left in words that suit a title; a tick up to a minute late still says "3 hours"."""
    minutes = round(left.total_seconds() / 60)
    hours = round(minutes / 60)
    if hours and abs(minutes - hours * 60) <= 1:
        return f"{hours} hour" if hours == 1 else f"{hours} hours"
    if minutes < 60:
        return f"{minutes} minute" if minutes == 1 else f"{minutes} minutes"
    return span_words(left)
