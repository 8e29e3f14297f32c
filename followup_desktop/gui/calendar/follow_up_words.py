"""What the panel says of one follow-up; pure functions of facts and an instant."""

from datetime import datetime, timedelta

from followup_desktop.domain.days import after_words, invitation_day
from followup_desktop.domain.etiquette import nothing_owed_reason
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import LinkedIn, Topic
from followup_desktop.domain.status import Status
from followup_desktop.domain.words import MEDIUM_NAMES, in_sentence, span_words
from followup_desktop.gui.calendar.words import (
    elsewhere_words,
    local_day,
    near_day_words,
    ordinal_words,
    when_words,
)

_TOPIC_NAMES = {
    Topic.CHALLENGE: "immediate challenges",
    Topic.SHORT_TERM: "short-term success",
    Topic.LONG_TERM: "long-term success",
    Topic.DETAIL: "anything personal",
    Topic.QUESTION: "open questions",
}


def headline(follow_up: FollowUp, status: Status) -> str:
    """Return the panel's title."""
    name = in_sentence(follow_up.contact.name)
    if follow_up.conversation.cancelled:
        return f"{name}: cancelled"
    if follow_up.let_go_of:
        return f"{name}: let go"
    return {
        Status.DONE: f"You thanked {name}",
        Status.WAIVED: f"Not thanking {name}",
        Status.RETIRED: f"{name}: this window has passed",
    }.get(status, f"Thank {name}")


def window_words(follow_up: FollowUp, status: Status, now: datetime, zone: str) -> str:
    """Return what the line below the title says of the window, in the user's zone."""
    window = follow_up.window
    closes = when_words(window.closes_at, zone, now)
    done = follow_up.hand_over
    if follow_up.conversation.cancelled or follow_up.let_go_of:
        return nothing_owed_reason(follow_up, now)
    if status is Status.DONE and done is not None:
        span = "within 24 hours" if follow_up.on_time else f"{_unbroken(done.at - window.closes_at)} late"
        return f"{MEDIUM_NAMES[done.medium]}, {when_words(done.at, zone, now)}, {span}"
    if status is Status.WAIVED:
        return f"Your reason: {follow_up.participant.waived_because}"
    if status is Status.UPCOMING:
        return f"Talk ends {when_words(window.opens_at, zone, now)}; window closes {closes}"
    if status is Status.RETIRED:
        return f"It closed {closes}. It is too late now, and nothing is owed any more."
    if status is Status.LATE:
        return f"Window closed {closes}, {_unbroken(follow_up.late_by(now))} ago"
    return f"Window closes {closes}"


def there_words(follow_up: FollowUp, status: Status, now: datetime, zone: str) -> str:
    """Return the close as the conversation's own clock shows it, where that differs; else nothing.

    For a late one, until when it is still offered (rule 12).
    """
    if status is Status.LATE and not follow_up.conversation.cancelled:
        until = near_day_words(local_day(follow_up.window.retires_at, zone), local_day(now, zone))
        return f"Late is better than never, until {until}"
    if status in (Status.DONE, Status.WAIVED, Status.RETIRED) or follow_up.conversation.cancelled:
        return ""
    return elsewhere_words(follow_up.window.closes_at, follow_up.conversation.zone, zone)


def linkedin_words(follow_up: FollowUp, now: datetime, zone: str, invite_after: int) -> str:
    """Return where things stand on LinkedIn and when an invitation is right, or nothing where unknown."""
    state = follow_up.contact.linkedin_state
    fixed = {
        LinkedIn.INVITED: "Invitation sent",
        LinkedIn.CONNECTED: "Connected",
        LinkedIn.NOT_WANTED: "No invitation wanted",
        LinkedIn.UNKNOWN: follow_up.contact.linkedin,
    }
    if state in fixed:
        return fixed[state]
    today = local_day(now, zone)
    if follow_up.hand_over is None:
        if not follow_up.is_owed_at(now):
            return "Not connected"
        # As if the letter went today, which is the soonest that it can.
        return f"Not connected; invite after {ordinal_words(invitation_day(today, invite_after), today)}"
    day = invitation_day(local_day(follow_up.hand_over.at, zone), invite_after)
    if day <= today:
        return "Not connected; time to invite"
    return f"Not connected; invite from {ordinal_words(day, today)}"


def invitation_words(follow_up: FollowUp, now: datetime, zone: str, invite_after: int) -> str:
    """Return the line below "Invite ... on LinkedIn"."""
    done = follow_up.hand_over
    if done is None:
        return ""
    today = local_day(now, zone)
    day = invitation_day(local_day(done.at, zone), invite_after)
    if day > today:
        return f"Due {near_day_words(day, today)}, {after_words(invite_after)} your letter"
    days = (today - local_day(done.at, zone)).days
    return f"You thanked them {days} days ago, so now is a good time"


def not_asked_words(follow_up: FollowUp) -> str:
    """Return "Did not ask about short-term success, ...", or nothing."""
    missing = [_TOPIC_NAMES[topic] for topic in Topic if topic in follow_up.notes.not_asked]
    return f"Did not ask about {', '.join(missing)}" if missing else ""


def state_words(follow_up: FollowUp, now: datetime) -> str:
    """Return the state of a follow-up for a list of people."""
    status = follow_up.status_at(now)
    left = span_words(follow_up.window.left(now))
    if follow_up.conversation.cancelled:
        return "Cancelled, nothing owed"
    if follow_up.let_go_of:
        return "Let go, nothing owed"
    return {
        Status.DONE: "Thanked",
        Status.WAIVED: "You are not thanking them",
        Status.RETIRED: "The window has passed",
        Status.LATE: f"Late by {left}",
        Status.UPCOMING: "To thank after you have talked",
    }.get(status, f"To thank, {left} left")


def _unbroken(span: timedelta) -> str:
    return span_words(span).replace(" ", "\u00a0")


def snooze_refusal(follow_up: FollowUp, now: datetime) -> str:
    """Return why a follow-up cannot be snoozed, or nothing where it can."""
    status = follow_up.status_at(now)
    if follow_up.conversation.cancelled:
        return "The conversation was cancelled, so there is no reminder to snooze."
    if follow_up.let_go_of:
        return "You let this position go, and no more reminders come."
    if status in (Status.OPEN, Status.CLOSING):
        near = follow_up.window.left(now) <= timedelta(minutes=2)
        return "The window is about to close, so there is no time left to snooze." if near else ""
    return {
        Status.UPCOMING: "You have not talked yet, so there is no reminder to snooze.",
        Status.LATE: "The window has closed, and no more reminders come.",
        Status.DONE: "You thanked them, and no more reminders come.",
        Status.WAIVED: "You chose not to thank them, so no reminders come.",
        Status.RETIRED: "The window has passed, and no more reminders come.",
    }[status]
