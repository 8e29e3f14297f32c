"""What is printed, and how it is said; plain facts, so that pages can be drawn away from the window."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from followup_desktop.domain.status import Status
from followup_desktop.gui import dates
from followup_desktop.gui.calendar.words import clock_words, month_words, spoken_item
from followup_desktop.services.calendar import MEETINGS, CalendarItem, CalendarService, ItemKind, Only


@dataclass(frozen=True, slots=True)
class Sheet:
    """A month with its items by day, in the user's zone. ``shows`` names what was left out, or nothing."""

    month: date
    zone: str
    now: datetime
    first_weekday: int
    shows: str = ""
    days: dict[date, list[CalendarItem]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The words above a page."""
        return month_words(self.month)

    @property
    def first(self) -> date:
        """The first day of the grid, which may lie in the month before."""
        return self.month - timedelta(days=(self.month.isoweekday() - self.first_weekday) % 7)

    @property
    def weeks(self) -> int:
        """How many weeks the month touches."""
        return ((next_month(self.month) - self.first).days + 6) // 7


def sheet_of(
    calendar: CalendarService, day: date, zone: str, now: datetime, only: Only, shows: str = ""
) -> Sheet:
    """Return the month of a day."""
    month = day.replace(day=1)
    sheet = Sheet(month, zone, now, dates.first_weekday(), shows)
    last = sheet.first + timedelta(days=sheet.weeks * 7 - 1)
    sheet.days.update(calendar.items(sheet.first, last, only))
    return sheet


def next_month(month: date) -> date:
    """Return the first day of the following month."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def short_line(item: CalendarItem, zone: str) -> str:
    """Return an item in a cell of a month: "14:20 Thank Dana"."""
    at = f"{clock_words(item.at, zone)} " if item.at is not None else ""
    if item.kind is ItemKind.CLOSE:
        done = {Status.DONE: "Thanked", Status.WAIVED: "Not thanking", Status.RETIRED: "Passed:"}
        return f"{at}{done.get(item.status or Status.OPEN, '→ Thank')} {item.text}"
    return f"{at}{item.text}{' (cancelled)' if item.cancelled else ''}"


def times(item: CalendarItem, zone: str) -> str:
    """Return the time of an item for an agenda."""
    if item.at is None:
        return "All day"
    if item.ends is not None:
        return f"{clock_words(item.at, zone)} – {clock_words(item.ends, zone)}"
    return f"by {clock_words(item.at, zone)}"


def long_line(item: CalendarItem, zone: str) -> str:
    """Return an item in an agenda, beside its time."""
    if item.kind in MEETINGS:
        return f"{item.text}{' (cancelled)' if item.cancelled else ''}"
    return spoken_item(item, zone)
