"""What People says of somebody; pure functions of facts and an instant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.days import after_words, invitation_day
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import ConversationKind, LinkedIn, Medium, Outcome
from followup_desktop.domain.model import Contact, Reply
from followup_desktop.domain.status import OWED, Status
from followup_desktop.domain.windows import Urgency
from followup_desktop.domain.words import KIND_NAMES, action_words, ring_words, span_words
from followup_desktop.gui import dates
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.services.card_rows import AttemptLine, Happening, HappeningKind, PersonRow, VisitLine

LINKEDIN_NAMES = {
    LinkedIn.UNKNOWN: "Not known",
    LinkedIn.NOT_CONNECTED: "Not connected",
    LinkedIn.INVITED: "Invitation sent",
    LinkedIn.CONNECTED: "Connected",
    LinkedIn.NOT_WANTED: "No invitation wanted",
}
KIND_ICONS = {
    ConversationKind.PHONE_SCREEN: "phone",
    ConversationKind.INTERVIEW: "users",
    ConversationKind.PANEL: "users",
    ConversationKind.NETWORKING: "coffee",
    ConversationKind.OTHER: "message-square",
}
_MEDIUM_ICONS = {
    Medium.EMAIL: "mail-check",
    Medium.PHONE: "phone",
    Medium.POST: "stamp",
    Medium.HANDWRITTEN: "feather",
}
_HAPPENING_ICONS = {
    HappeningKind.ATTEMPT: "phone-off",
    HappeningKind.REPLY: "message-square",
    HappeningKind.VISIT: "map-pin",
}
_URGENCY_TONES = {Urgency.CALM: Tone.ACCENT, Urgency.SOON: Tone.AMBER, Urgency.CLOSING: Tone.CORAL}
_INVITE_SHOWN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the list shows at the right of a person; ``rank`` sorts: what closes first stands first."""

    words: str
    tone: Tone
    rank: tuple[int, float]


NOWHERE = Standing("", Tone.NEUTRAL, (5, 0))


def short_day(day: date, today: date) -> str:
    """Return "22 Nov", with the year where it is another than today's."""
    return dates.short_day_of_month(day, year=day.year != today.year)


def moment_words(instant: datetime, zone: str) -> str:
    """Return "Tue 24 Nov 12:25" as a clock in ``zone`` shows it, or "12:25 PM" where clocks go to twelve."""
    return f"{day_of(instant, zone)} {time_of(instant, zone)}"


def day_of(instant: datetime, zone: str) -> str:
    """Return "Tue 24 Nov", the day of an instant in ``zone``."""
    return dates.short_day(instant.astimezone(zone_of(zone)).date())


def time_of(instant: datetime, zone: str) -> str:
    """Return what a clock in ``zone`` shows."""
    local = instant.astimezone(zone_of(zone))
    return dates.clock(local.hour, local.minute)


def owed_to(follow_ups: Sequence[FollowUp], now: datetime) -> FollowUp | None:
    """Return the follow-up that is owed to somebody and closes next, or None."""
    owed = [one for one in follow_ups if one.status_at(now) in OWED and not one.conversation.cancelled]
    return min(owed, key=lambda one: one.window.closes_at, default=None)


def standing(
    contact: Contact | PersonRow, follow_ups: Sequence[FollowUp], now: datetime, zone: str, invite_after: int
) -> Standing:
    """Return what is left to do for somebody, or where things stand."""
    owed = owed_to(follow_ups, now)
    if owed is not None:
        left = owed.window.left(now)
        late = left < timedelta(0)
        tone = Tone.CORAL if late else _URGENCY_TONES[owed.window.urgency(now)]
        return Standing("Late" if late else ring_words(left), tone, (0, owed.window.closes_at.timestamp()))
    planned = [one for one in follow_ups if one.status_at(now) is Status.UPCOMING]
    if planned:
        at = min(one.conversation.starts_at for one in planned)
        local, today = at.astimezone(zone_of(zone)), now.astimezone(zone_of(zone)).date()
        near = dates.clock(local.hour, local.minute) if local.date() == today else _near(local.date(), today)
        return Standing(f"Talk {near}", Tone.BLUE, (1, at.timestamp()))
    done = [one for one in follow_ups if one.hand_over is not None]
    if done:
        return _thanked(contact, done, now, zone, invite_after)
    if contact.draft:
        return Standing("New card", Tone.NEUTRAL, (4, 0))
    return NOWHERE


def _near(day: date, today: date) -> str:
    near = 0 <= (day - today).days < 7
    return dates.weekday(day.isoweekday(), short=True) if near else short_day(day, today)


def _thanked(
    contact: Contact | PersonRow, done: list[FollowUp], now: datetime, zone: str, invite_after: int
) -> Standing:
    last = max(one.hand_over.at for one in done if one.hand_over is not None)
    if contact.linkedin_state is LinkedIn.NOT_CONNECTED:
        day = invitation_day(last.astimezone(zone_of(zone)).date(), invite_after)
        today = now.astimezone(zone_of(zone)).date()
        if today - day <= _INVITE_SHOWN:
            words = f"Invite {_near(day, today)}" if day > today else "Invite now"
            return Standing(words, Tone.VIOLET, (2, float(day.toordinal())))
    words = "Connected" if contact.linkedin_state is LinkedIn.CONNECTED else "Thanked"
    return Standing(words, Tone.NEUTRAL, (3, -last.timestamp()))


def invitation_line(
    state: LinkedIn, follow_ups: Sequence[FollowUp], now: datetime, zone: str, invite_after: int
) -> str:
    """Return when an invitation is right (rule 8), or nothing where none is to come."""
    after = after_words(invite_after)
    if state is not LinkedIn.NOT_CONNECTED:
        return ""
    mine = zone_of(zone)
    today = now.astimezone(mine).date()
    if owed_to(follow_ups, now) is not None:
        day = short_day(invitation_day(today, invite_after), today)
        return f"Invite opens {day}, {after} the letter, if it goes today."
    done = [one.hand_over.at for one in follow_ups if one.hand_over is not None]
    if not done:
        return f"An invitation comes {after} your letter, not before."
    on = invitation_day(max(done).astimezone(mine).date(), invite_after)
    if on > today:
        return f"Invite opens {short_day(on, today)}, {after} the letter."
    return f"You can invite them since {short_day(on, today)}, {after} the letter."


def letter_button(follow_up: FollowUp, now: datetime) -> str:
    """Return the words of the button that leads to the letter: "Finish letter, 3 h left"."""
    left = follow_up.window.left(now)
    rest = f"{ring_words(left)} left" if left >= timedelta(0) else "late"
    return f"{action_words(follow_up)}, {rest}"


def history_words(follow_up: FollowUp, others: Sequence[str], now: datetime) -> tuple[str, str, str]:
    """Return what a conversation was, how it was followed up, and the tone of the latter."""
    talk = follow_up.conversation
    what = talk.title or KIND_NAMES[talk.kind]
    if len(others) > 2:
        what += f", with {others[0]} and {len(others) - 1} more"
    elif others:
        what += f", with {' and '.join(others)}"
    if talk.cancelled:
        return what, "cancelled", "muted"
    status, window = follow_up.status_at(now), follow_up.window
    done = follow_up.hand_over
    if done is not None and status is Status.DONE:
        if follow_up.on_time:
            return what, f"thanked in {_round(done.at - window.opens_at)}", "muted"
        return what, f"thanked {_round(done.at - window.closes_at)} late", "amber"
    if status is Status.LATE:
        return what, f"owed, {span_words(window.left(now))} late", "coral"
    if status in OWED:
        tone = _URGENCY_TONES[window.urgency(now)]
        return what, f"owed, {span_words(window.left(now))} left", str(tone)
    if follow_up.let_go_of:
        return what, "let go, nothing owed", "muted"
    words = {
        Status.UPCOMING: "planned",
        Status.WAIVED: f"not thanked: {follow_up.participant.waived_because}",
    }
    return what, words.get(status, "not thanked, and too late now"), "muted"


def reply_line(reply: Reply) -> tuple[str, str, str]:
    """Return what they asked for, how it was answered, and the tone of the latter."""
    by = {Medium.EMAIL: "by email", Medium.PHONE: "by phone", Medium.POST: "by post"}.get(
        reply.medium, "by hand"
    )
    return f"They asked: {reply.asked_for}", f"answered {by}", "muted"


def letter_line(follow_up: FollowUp) -> tuple[str, str, str]:
    """Return how somebody was thanked, what the letter was called, and the tone of the latter."""
    done = follow_up.hand_over
    if done is None:
        return "Letter", "", "muted"
    what = {
        Outcome.SENT: "Letter sent by email",
        Outcome.SENT_BY_HAND: "Letter sent by email",
        Outcome.REACHED: "Thanked by phone",
        Outcome.VOICEMAIL: "Thanked on their voicemail",
        Outcome.POSTED: "Hand-written note posted" if done.medium is Medium.HANDWRITTEN else "Letter posted",
    }.get(done.outcome, "Thanked")
    return what, f"“{done.subject}”" if done.subject else "", "muted"


def attempt_line(attempt: AttemptLine) -> tuple[str, str, str]:
    """Return what was tried, what came of it, and the tone of the latter."""
    what = "Call" if attempt.medium is Medium.PHONE else "Try"
    how = "no answer" if attempt.outcome is Outcome.NO_ANSWER else attempt.outcome.value.replace("_", " ")
    return what, how, "muted"


def visit_line(visit: VisitLine) -> tuple[str, str, str]:
    """Return what a visit is for, how they invited the user to it, and the tone of the latter."""
    what = f"Visit: {visit.purpose}" if visit.purpose else "Visit"
    return what, f"invited {visit.invited_how}" if visit.invited_how else "they invited you", "muted"


def happening_words(one: Happening, now: datetime) -> tuple[str, str, str]:
    """Return what happened, what came of it, and the tone of the latter."""
    if one.reply is not None:
        return reply_line(one.reply)
    if one.attempt is not None:
        return attempt_line(one.attempt)
    if one.visit is not None:
        return visit_line(one.visit)
    assert one.follow_up is not None
    if one.kind is HappeningKind.LETTER:
        return letter_line(one.follow_up)
    return history_words(one.follow_up, one.others, now)


def happening_icon(one: Happening) -> str:
    """Return the icon of a line of the history."""
    talk = one.follow_up.conversation if one.follow_up is not None else None
    done = one.follow_up.hand_over if one.follow_up is not None else None
    if one.kind is HappeningKind.TALK and talk is not None:
        return KIND_ICONS[talk.kind]
    if one.kind is HappeningKind.LETTER and done is not None:
        return _MEDIUM_ICONS[done.medium]
    return _HAPPENING_ICONS.get(one.kind, "mail")


def _round(span: timedelta) -> str:
    return span_words(span).removesuffix(" 00 min").removesuffix(" 0 h")
