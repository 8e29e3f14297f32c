"""What the tray says, in few words."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.status import Status
from followup_desktop.domain.words import clock_time, in_sentence, ring_words, span_words
from followup_desktop.gui import dates

_OPEN = (Status.OPEN, Status.CLOSING)


def by_urgency(owed: Sequence[FollowUp], now: datetime) -> list[FollowUp]:
    """Return what is owed: open windows, the nearest close first, then the late ones, newest first."""
    return sorted(
        owed, key=lambda f: (f.status_at(now) not in _OPEN, abs(f.window.left(now)), f.contact.name, f.id)
    )


def tooltip(ordered: Sequence[FollowUp], now: datetime, quiet_until: str = "", discreet: bool = False) -> str:
    """Return the state of things in one sentence: "3 h left to thank Dana Whitfield, and 4 more".

    A discreet one names nobody: it shows when the pointer happens to rest there.
    """
    if not ordered:
        words = "Nobody is waiting for a thank-you"
    else:
        first, more = ordered[0], len(ordered) - 1
        left = first.window.left(now)
        name = "someone" if discreet else in_sentence(first.contact.name)
        words = f"{ring_words(left)} left to thank {name}"
        if left < timedelta(0):
            words = f"{name[0].upper()}{name[1:]} is still to thank, late by {span_words(left)}"
        if more:
            words += f", and {more} more"
    return f"{words}. Quiet until {quiet_until}." if quiet_until else words


def menu_line(follow_up: FollowUp, now: datetime, zone: str) -> str:
    """Return a line of the menu: "Dana Whitfield — closes 14:20"."""
    left, name = follow_up.window.left(now), in_sentence(follow_up.contact.name)
    if left < timedelta(0):
        return f"{name} — late by {span_words(left)}"
    return f"{name} — closes {clock_time(follow_up.window.closes_at, now, zone, dates.there)}"


def ring_text(follow_up: FollowUp, now: datetime) -> str:
    """Return what a small ring has room for: "3h", "45m", or "!" once it is late."""
    left = follow_up.window.left(now)
    if left < timedelta(0):
        return "!"
    return ring_words(left).replace(" h", "h").replace(" min", "m")
