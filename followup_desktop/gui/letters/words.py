"""What the letters' list, bar and columns say, as plain functions of facts and an instant."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.domain.medium import Asked
from followup_desktop.domain.model import HandOver
from followup_desktop.domain.windows import Urgency
from followup_desktop.domain.words import elsewhere_words, in_sentence, span_words
from followup_desktop.gui import dates
from followup_desktop.gui.theme.tokens import Tone

PRIMARY = {
    Medium.EMAIL: ("Send by email", "send"),
    Medium.PHONE: ("Log the call", "phone"),
    Medium.POST: ("Posted", "stamp"),
    Medium.HANDWRITTEN: ("Posted", "feather"),
}
_DONE = {
    Outcome.SENT: "Sent",
    Outcome.SENT_BY_HAND: "Sent",
    Outcome.POSTED: "Posted",
    Outcome.REACHED: "Called",
    Outcome.VOICEMAIL: "Voicemail left",
    Outcome.NO_ANSWER: "No answer",
}
_TONES = {Urgency.CALM: Tone.ACCENT, Urgency.SOON: Tone.AMBER, Urgency.CLOSING: Tone.CORAL}


def title(follow_up: FollowUp) -> str:
    """Return what is being written, and to whom."""
    kind = {Medium.PHONE: "Call to", Medium.HANDWRITTEN: "Note to"}.get(
        follow_up.medium, "Thank-you letter to"
    )
    return f"{kind} {in_sentence(follow_up.contact.name)}"


def time_left(follow_up: FollowUp, now: datetime) -> tuple[str, Tone, str]:
    """Return the chip for the time that is left: its words, tone and icon."""
    done = follow_up.hand_over
    if done is not None:
        return _DONE[done.outcome].lower(), Tone.ACCENT if follow_up.on_time else Tone.NEUTRAL, "check"
    if follow_up.participant.waived_at is not None:
        return "not thanking", Tone.NEUTRAL, "minus"
    left = follow_up.window.left(now)
    if left < timedelta(0):
        return f"late by {span_words(left)}", Tone.CORAL, "hourglass"
    if now < follow_up.window.opens_at:
        return "not spoken yet", Tone.BLUE, "hourglass"
    return f"{span_words(left)} left", _TONES[follow_up.window.urgency(now)], "hourglass"


def day_words(instant: datetime, zone: ZoneInfo, now: datetime) -> str:
    """Return "21 Nov", with the year where it is another."""
    day = instant.astimezone(zone).date()
    return dates.short_day_of_month(day, year=day.year != now.astimezone(zone).year)


def done_words(done: HandOver, on_time: bool | None, zone: ZoneInfo, now: datetime) -> str:
    """Return "Sent 21 Nov, on time"."""
    return f"{_DONE[done.outcome]} {day_words(done.at, zone, now)}, {'on time' if on_time else 'late'}"


def handed_over_sentence(follow_up: FollowUp, zone: ZoneInfo, now: datetime) -> str:
    """Return what became of a letter that was handed over, in a sentence."""
    done = follow_up.hand_over
    if done is None:
        return ""
    name = in_sentence(follow_up.contact.first_name or follow_up.contact.name)
    said = {
        Outcome.REACHED: f"You called {name}",
        Outcome.VOICEMAIL: f"You left {name} a voicemail",
    }.get(done.outcome, f"{_DONE[done.outcome]} to {done.address or in_sentence(follow_up.contact.name)}")
    local = done.at.astimezone(zone)
    at = dates.clock(local.hour, local.minute)
    late = follow_up.late_by(done.at)
    kept = "on time" if follow_up.on_time else f"late by {span_words(late)}"
    return f"{said} on {day_words(done.at, zone, now)} at {at} ({kept})."


def saved_words(saved_at: datetime | None, now: datetime) -> str:
    """Return how long ago a draft was saved."""
    if saved_at is None:
        return "Not saved yet"
    seconds = int((now - saved_at).total_seconds())
    if seconds < 5:
        return "Saved just now"
    if seconds < 60:
        return f"Saved {seconds // 10 * 10 or 5} s ago"
    if seconds < 3600:
        return f"Saved {seconds // 60} min ago"
    return f"Saved {seconds // 3600} h ago" if seconds < 86400 else "Saved"


def talk_hours(start: datetime, end: datetime, zone: ZoneInfo) -> str:
    """Return "Sun 22 Nov, 13:30 to 14:20"."""
    first, last = start.astimezone(zone), end.astimezone(zone)
    until = dates.clock(last.hour, last.minute)
    if first.date() != last.date():
        until = f"{dates.short_day(last.date())}, {until}"
    return f"{dates.short_day(first.date())}, {dates.clock(first.hour, first.minute)} to {until}"


def there(zone_name: str, local: str, instant: datetime) -> ZoneInfo | None:
    """Return the zone of a conversation where its clock differs from the user's at an instant (rule 2)."""
    return zone_of(zone_name) if elsewhere_words(instant, zone_name, local) else None


def medium_chip(follow_up: FollowUp) -> str:
    """Return what is known about the medium: "prefers", "company prefers" or "not asked"."""
    return {
        Asked.CONTACT: "prefers",
        Asked.COMPANY: "company prefers",
        Asked.NOBODY: "not asked",
    }[follow_up.choice.asked]
