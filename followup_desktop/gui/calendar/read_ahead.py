"""Pages that are read before they are asked for: whoever turned one is likely to turn another."""

from datetime import date, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from followup_desktop.gui.calendar.layout import first_shown
from followup_desktop.gui.calendar.words import turned_month
from followup_desktop.services.calendar import ALL, CalendarItem, CalendarService, MonthItems, Only

_SOON = 10  # milliseconds after a page was turned: when it was painted
_MOST_KEPT = 4
_Page = MonthItems | list[CalendarItem]
_Wanted = tuple[date, date, int, Only]


class ReadAhead(QObject):
    """Answers as the calendar does. ``forget`` before anything that may have changed is asked for again.

    ``first_weekday`` is that of the months, 1 (Monday) to 7 (Sunday). `readOn` (first day, items) when days
    were read ahead for ``spans``: whoever is to show them may get ready.
    """

    readOn = Signal(object, object)

    def __init__(self, calendar: CalendarService, first_weekday: int, parent: QObject) -> None:
        super().__init__(parent)
        self._calendar, self._first_weekday = calendar, first_weekday
        self._kept: dict[_Wanted, _Page] = {}
        self._next: _Wanted | None = None
        self._last: _Wanted | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON)
        self._timer.timeout.connect(self._read_on)

    def forget(self) -> None:
        """Read everything anew from now on."""
        self._kept.clear()
        self._next = None

    def items(self, first: date, last: date, only: Only = ALL) -> dict[date, list[CalendarItem]]:
        """See CalendarService."""
        return self._calendar.items(first, last, only)

    def month(self, first: date, last: date, room: int, only: Only = ALL) -> MonthItems:
        """See CalendarService; the month that follows in the same direction is read when there is time."""
        page = self._page((first, last, room, only))
        assert isinstance(page, MonthItems)
        return page

    def spans(self, first: date, last: date, only: Only = ALL) -> list[CalendarItem]:
        """See CalendarService; the days that follow in the same direction are read when there is time."""
        page = self._page((first, last, 0, only))
        assert isinstance(page, list)
        return page

    def _page(self, wanted: _Wanted) -> _Page:
        page = self._kept.get(wanted)
        if page is None:
            page = self._keep(wanted)
        before, self._last = self._last, wanted
        if before is None or before[0] != wanted[0]:
            back = before is not None and wanted[0] < before[0]
            self._next = self._following(wanted, -1 if back else 1)
            self._timer.start()
        return page

    def _following(self, wanted: _Wanted, pages: int) -> _Wanted:
        first, last, room, only = wanted
        length = last - first
        after = first + pages * (length + timedelta(days=1))
        if room:
            # Half a month down the page lies within its month; it begins a day before its first week.
            month = turned_month((first + timedelta(days=15)).replace(day=1), pages)
            after = first_shown(month, self._first_weekday) - timedelta(days=1)
        return after, after + length, room, only

    def _read(self, wanted: _Wanted) -> _Page:
        first, last, room, only = wanted
        if room:
            return self._calendar.month(first, last, room, only)
        return self._calendar.spans(first, last, only)

    def _read_on(self) -> None:
        if self._next is not None and self._next not in self._kept:
            page = self._keep(self._next)
            if isinstance(page, list):
                self.readOn.emit(self._next[0], page)
        self._next = None

    def _keep(self, wanted: _Wanted) -> _Page:
        while len(self._kept) >= _MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))
        page = self._kept[wanted] = self._read(wanted)
        return page
