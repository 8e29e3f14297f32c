"""Spans of time and the domain's names, in the words that every screen and command uses."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.kinds import ConversationKind, Medium

if TYPE_CHECKING:
    from followup_desktop.domain.follow_up import FollowUp
    from followup_desktop.domain.model import Reply

KIND_NAMES = {
    ConversationKind.PHONE_SCREEN: "Phone screen",
    ConversationKind.INTERVIEW: "Interview",
    ConversationKind.PANEL: "Panel",
    ConversationKind.NETWORKING: "Networking",
    ConversationKind.OTHER: "Conversation",
}
MEDIUM_NAMES = {
    Medium.EMAIL: "Email",
    Medium.PHONE: "Phone",
    Medium.POST: "Posted letter",
    Medium.HANDWRITTEN: "Handwritten",
}
MEDIUM_ICONS = {
    Medium.EMAIL: "mail",
    Medium.PHONE: "phone",
    Medium.POST: "stamp",
    Medium.HANDWRITTEN: "feather",
}

SayClock = Callable[[datetime, bool], str]
"""Words a wall-clock time, with its weekday where the second value says so."""
# For the command line, which is English whatever the locale.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


LONGEST_NAME = 40
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def elided(words: str, most: int = LONGEST_NAME) -> str:
    """Return words of at most ``most`` characters, the middle of longer ones left out."""
    if len(words) <= most:
        return words
    tail = (most - 1) // 2
    return f"{words[: most - 1 - tail].rstrip()}…{words[-tail:].lstrip()}"


def isolated(words: str) -> str:
    """Return words that run from right to left so that they leave the order of those around them alone.

    Others are returned as they are.
    """
    if words.isascii():
        return words
    from unicodedata import bidirectional

    turned = any(bidirectional(char) in ("R", "AL") for char in words)
    return f"{_ISOLATE}{words}{_END_ISOLATE}" if turned else words


def in_sentence(name: str) -> str:
    """Return a name as every sentence on screen says it: not too long, and isolated where it needs that."""
    return isolated(elided(name))


def span_words(span: timedelta) -> str:
    """Return a span in its two largest units: "2 d 3 h", "2 h 44 min", "35 min"."""
    minutes = int(abs(span).total_seconds()) // 60
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return f"{days} d {hours} h"
    return f"{hours} h {rest:02} min" if hours else f"{rest} min"


def ring_words(left: timedelta) -> str:
    """Return what a ring has room for: "22 h", "45 min", or "late" once the window has closed."""
    if left < timedelta(0):
        return "late"
    minutes = int(left.total_seconds()) // 60
    return f"{min(24, round(minutes / 60))} h" if minutes >= 60 else f"{minutes} min"


def action_words(follow_up: "FollowUp") -> str:
    """Return the one right action for a follow-up, as its button says it."""
    if follow_up.hand_over is not None:
        return "Read letter"
    if follow_up.choice.medium is Medium.PHONE:
        return "Prepare call"
    return "Finish letter" if follow_up.letter is not None else "Write letter"


def reply_words(reply: "Reply", zone: str, say: Callable[[date], str]) -> str:
    """Return "24 Nov, email: two references", by the user's calendar. ``say`` words the day."""
    day = say(reply.at.astimezone(zone_of(zone)).date())
    return f"{day}, {MEDIUM_NAMES[reply.medium].lower()}: {reply.asked_for}"


def clock_time(instant: datetime, now: datetime, zone: str, say: SayClock) -> str:
    """Return a time on the user's clock within the next day: "14:20", "tomorrow 09:15", else "Tue 15:20".

    ``say`` words what the clock shows.
    """
    there = zone_of(zone)
    local, today = instant.astimezone(there), now.astimezone(there).date()
    if local.date() == today + timedelta(days=1):
        return f"tomorrow {say(local, False)}"
    return say(local, local.date() != today)


def plain_clock(local: datetime, with_day: bool) -> str:
    """Return "15:20", or "Tue 15:20" with the weekday."""
    day = f"{WEEKDAYS[local.weekday()]} " if with_day else ""
    return f"{day}{local.hour:02}:{local.minute:02}"


def elsewhere_words(instant: datetime, theirs: str, mine: str, say: SayClock = plain_clock) -> str:
    """Return "15:20 in Berlin" where their clock shows another time than the user's, else an empty string.

    The weekday is named where it differs too. ``say`` words what their clock shows.
    """
    there, here = instant.astimezone(zone_of(theirs)), instant.astimezone(zone_of(mine))
    if there.utcoffset() == here.utcoffset():
        return ""
    return f"{say(there, there.date() != here.date())} in {place_words(theirs)}"


def both_clocks(words: str, instant: datetime, theirs: str, mine: str, say: SayClock = plain_clock) -> str:
    """Return ``words``, which say an instant on the user's clock, and the other clock where it differs.

    Rule 2: "today 09:20 (15:20 in Berlin)". ``say`` is that of ``elsewhere_words``.
    """
    there = elsewhere_words(instant, theirs, mine, say)
    return f"{words} ({there})" if there else words


def place_words(zone: str) -> str:
    """Return the town that an IANA zone is named for: "Berlin", "New York"."""
    return zone.rpartition("/")[2].replace("_", " ")
