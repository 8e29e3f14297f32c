"""How the calendar says days, times and items; pure functions of facts and an instant.

Days, months and times are written as the system's locale writes them (gui/dates.py).
"""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from followup_desktop.domain import words as plain
from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.status import Status
from followup_desktop.domain.words import isolated
from followup_desktop.gui import dates
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.services.calendar import MEETINGS, CalendarItem, ItemKind

TONES = {
    ItemKind.CONVERSATION: Tone.BLUE,
    ItemKind.VISIT: Tone.BLUE,
    ItemKind.CLOSE: Tone.AMBER,
    ItemKind.INVITATION: Tone.VIOLET,
    ItemKind.DECISION: Tone.ACCENT,
}
ICONS = {
    ItemKind.CONVERSATION: "users",
    ItemKind.VISIT: "map-pin",
    ItemKind.CLOSE: "alarm-clock",
    ItemKind.INVITATION: "user-plus",
    ItemKind.DECISION: "flag",
}
_QUIET = frozenset({Status.DONE, Status.WAIVED, Status.RETIRED})


class Look(NamedTuple):
    """How an item is drawn. ``quiet`` ones stand back in muted words on a neutral ground.

    Where a chip is narrow, ``icon`` takes the place of what it stands for in ``short``; a ``timed`` one keeps
    its time until it is tiny, and then the name says more.
    """

    text: str
    tone: Tone
    short: str = ""
    icon: str = ""
    quiet: bool = False
    struck: bool = False
    always_icon: bool = False
    timed: bool = False


def look_of(item: CalendarItem, zone: str, today: date) -> Look:
    """Return how an item is drawn; colour never stands alone, so its words carry the arrow and "late"."""
    past = (item.day.year, item.day.month) < (today.year, today.month)
    if item.kind is ItemKind.CLOSE:
        if item.status is Status.LATE:
            return Look(f"→ late, {isolated(item.text)}", Tone.CORAL, "→ late")
        quiet = past or item.status in _QUIET
        if item.status is Status.DONE or item.at is None:
            return Look(item.text, Tone.AMBER, item.text, "check", quiet, always_icon=True)
        at, name = short_clock_words(item.at, zone), isolated(item.text)
        return Look(f"→ {at} {name}", Tone.AMBER, f"→ {name}", quiet=quiet)
    tone = TONES[item.kind]
    if item.at is None:
        return Look(item.text, tone, item.text.partition(": ")[2], ICONS[item.kind], past)
    at = short_clock_words(item.at, zone)
    quiet = past or item.cancelled
    if item.kind is ItemKind.VISIT:
        # The colour of a talk, since it becomes one; the pin stands for the word that tells them apart.
        # Without a company the name alone stands there: "invited by" would be all that fits.
        words = item.text.removeprefix("Visit, ").removeprefix("invited by ")
        return Look(f"{at} {words}", tone, words, ICONS[item.kind], quiet, always_icon=True)
    where = item.text.partition(", ")[2] or item.text
    return Look(f"{at} {item.text}", tone, where, ICONS[item.kind], quiet, item.cancelled, timed=True)


def short_clock_words(instant: datetime, zone: str) -> str:
    """Return what a clock in ``zone`` shows, where room is short: "14:20", or "2:20p"."""
    local = instant.astimezone(zone_of(zone))
    return dates.short_clock(local.hour, local.minute)


def spoken_item(item: CalendarItem, zone: str) -> str:
    """Return an item as a sentence for a screen reader and a tooltip."""
    at = clock_words(item.at, zone) if item.at is not None else ""
    if item.at is not None and item.zone:
        at = plain.both_clocks(at, item.at, item.zone, zone, dates.there)
    if item.kind in MEETINGS:
        return f"{at} {item.text}{', cancelled' if item.cancelled else ''}"
    if item.kind is ItemKind.INVITATION:
        return f"Invite on LinkedIn: {item.text.removeprefix('LinkedIn: ')}"
    if item.kind is ItemKind.DECISION:
        return f"Decision expected: {item.text.removeprefix('Decision: ')}"
    name = isolated(item.text)
    if item.status is Status.DONE:
        return f"You thanked {name}"
    if item.status is Status.WAIVED:
        return f"Not thanking {name}"
    if item.status is Status.RETIRED:
        return f"Window passed at {at}: {name}"
    by = "late since" if item.status is Status.LATE else "by"
    return f"Thank {name} {by} {at}"


def spoken_day(day: date, items: list[CalendarItem], zone: str, today: date, count: int = 0) -> str:
    """Return a day and what it holds, as a screen reader says it; ``count`` items, if there are more."""
    name = day_words(day, today) + (", today" if day == today else "")
    if not items:
        return f"{name}, nothing"
    return f"{name}, {count_words(max(count, len(items)))}: " + "; ".join(
        spoken_item(item, zone) for item in items
    )


def count_words(count: int) -> str:
    """Return "1 item" or "3 items"."""
    return f"{count} item{'' if count == 1 else 's'}"


def month_words(day: date) -> str:
    """Return "November 2026"."""
    return dates.month(day)


def day_words(day: date, today: date) -> str:
    """Return "Monday 23 November", with the year where it is another than today's."""
    return dates.day(day, year=day.year != today.year)


def near_day_words(day: date, today: date) -> str:
    """Return "today", "tomorrow", "yesterday", or "Thursday 26 November"."""
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return near.get((day - today).days) or day_words(day, today)


def clock_words(instant: datetime, zone: str) -> str:
    """Return what a clock in ``zone`` shows at an instant: "14:20"."""
    local = instant.astimezone(zone_of(zone))
    return dates.clock(local.hour, local.minute)


def elsewhere_words(instant: datetime, theirs: str, mine: str) -> str:
    """Return "15:20 in Berlin" where their clock differs from the user's, in the way of this locale."""
    return plain.elsewhere_words(instant, theirs, mine, dates.there)


def local_day(instant: datetime, zone: str) -> date:
    """Return the day that a calendar in ``zone`` shows at an instant."""
    return instant.astimezone(zone_of(zone)).date()


def when_words(instant: datetime, zone: str, now: datetime) -> str:
    """Return "today 14:20" or "Thursday 26 November 09:05"."""
    return f"{near_day_words(local_day(instant, zone), local_day(now, zone))} {clock_words(instant, zone)}"


def ordinal_words(day: date, today: date) -> str:
    """Return "the 27th" within today's month, else "2 December"."""
    if (day.year, day.month) != (today.year, today.month):
        return dates.day_of_month(day)
    ending = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"the {day.day}{ending}"


def turned_month(day: date, months: int) -> date:
    """Return the day that lies ``months`` later, or the last of a shorter month; kept within 1971 to 2199."""
    count = min(2199 * 12 + 11, max(1971 * 12, day.year * 12 + day.month - 1 + months))
    year, month = divmod(count, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))
