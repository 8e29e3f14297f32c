"""What the views of the calendar have in common, for whoever checks types: nothing imports it to run."""

from datetime import date
from typing import Protocol

from followup_desktop.gui.calendar.layout import Key
from followup_desktop.gui.calendar.read_ahead import ReadAhead
from followup_desktop.services.calendar import ALL, CalendarItem, CalendarService, MonthItems, Only


class View(Protocol):
    """What every view can do; each is a widget besides."""

    @property
    def day(self) -> date:
        """The day that is selected."""
        ...

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day shown."""
        ...

    def title(self) -> str:
        """Return the words above the view."""
        ...

    def items_of(self, day: date) -> list[CalendarItem]:
        """Return the items of a day that is shown."""
        ...

    def chosen(self) -> CalendarItem | None:
        """Return the item that is chosen, or None."""
        ...

    def load(self, calendar: CalendarService | ReadAhead, today: date, zone: str, only: Only) -> None:
        """Show what the calendar holds."""
        ...

    def select(self, day: date, key: Key | None = None) -> None:
        """Select a day and perhaps one of its items, turning to it; sends no `moved`."""
        ...

    def turn(self, steps: int) -> None:
        """Turn to what comes before or after."""
        ...

    def go_today(self) -> None:
        """Select today."""
        ...


class MonthReader(Protocol):
    """Reads what a month shows; see CalendarService."""

    def items(self, first: date, last: date, only: Only = ALL) -> dict[date, list[CalendarItem]]:
        """Return all items."""
        ...

    def month(self, first: date, last: date, room: int, only: Only = ALL) -> MonthItems:
        """Return what there is room for."""
        ...
