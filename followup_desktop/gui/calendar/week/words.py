"""What the week and the day say of their items; pure functions of facts and an instant."""

from collections.abc import Iterator
from datetime import datetime

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.status import Status
from followup_desktop.domain.words import span_words
from followup_desktop.gui import dates
from followup_desktop.gui.calendar.words import Look, clock_words, elsewhere_words, spoken_item
from followup_desktop.services.calendar import MEETINGS, CalendarItem, ItemKind

DONE = "✓ "


def span_words_of(start: datetime, end: datetime, zone: str) -> str:
    """Return "14:00 to 14:45" as a clock in ``zone`` shows it."""
    return f"{clock_words(start, zone)} to {clock_words(end, zone)}"


def short_span_words(start: datetime, end: datetime, zone: str) -> str:
    """Return "14:00–14:45", or "2p–2:45p", where room is short."""
    here = zone_of(zone)
    first, last = start.astimezone(here), end.astimezone(here)
    return f"{dates.short_clock(first.hour, first.minute)}–{dates.short_clock(last.hour, last.minute)}"


def left_words(item: CalendarItem, now: datetime) -> str:
    """Return what is left of a window, "3 h 12 min left", or how late it is; nothing where none is open."""
    if item.at is None or item.kind is not ItemKind.CLOSE:
        return ""
    if item.status in (Status.OPEN, Status.CLOSING):
        return f"{span_words(item.at - now)} left"
    if item.status is Status.LATE:
        return f"{span_words(now - item.at)} late"
    return ""


def box_words(
    item: CalendarItem, look: Look, zone: str, now: datetime, *, wide: bool, narrow: bool = False
) -> Iterator[str]:
    """Say the lines of a box, the most important first; its place tells the time where it is narrow."""
    if narrow and item.at is not None:
        late = item.status is Status.LATE
        mark = "" if item.kind is not ItemKind.CLOSE else DONE if look.always_icon else "→ "
        first = look.text if late else f"{mark}{item.text}"
        yield from first.split(", ") if item.kind in MEETINGS else [first]
        yield clock_words(item.at, zone)
        yield f"until {clock_words(item.ends, zone)}" if item.ends is not None else left_words(item, now)
    elif item.kind is ItemKind.CLOSE:
        left = left_words(item, now)
        text = f"{DONE}{look.text}" if look.always_icon else look.text
        yield f"{text}, {left}" if wide and left else text
        yield left
    elif item.at is None or item.ends is None:
        yield look.short if narrow and look.short else look.text
    else:
        if wide:
            yield f"{span_words_of(item.at, item.ends, zone)}, {item.text}"
        else:
            yield f"{clock_words(item.at, zone)} {item.text}"
            yield f"until {clock_words(item.ends, zone)}"
        yield elsewhere_words(item.at, item.zone, zone) if item.zone else ""


def spoken_span(item: CalendarItem, zone: str, now: datetime) -> str:
    """Return an item as a sentence for a screen reader and a tooltip, with its end and what is left."""
    words = spoken_item(item, zone)
    if item.kind is ItemKind.CLOSE:
        left = left_words(item, now)
        return f"{words}, {left}" if left else words
    if item.at is None or item.ends is None:
        return words
    return f"{words} until {clock_words(item.ends, zone)}"


def hours_words(length_hours: float) -> str:
    """Return how long a day of a clock change is, or nothing for one of 24 hours."""
    return "" if length_hours == 24 else f"clocks change, {length_hours:g} hours"
