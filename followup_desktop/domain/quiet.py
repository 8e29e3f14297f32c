"""Quiet hours: when nothing is said, and what is therefore said before they begin.

They are times on the user's clock, so a period may last an hour more or less where clocks change.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from followup_desktop.domain.clock import instant_of, zone_of

AFTERWARDS = timedelta(hours=1)
"""A close so soon after quiet hours leaves no time to write, so it is warned of like one within them."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From ``start`` to ``end`` on the user's clock, each night; never where both are the same."""

    start: time = time(22)
    end: time = time(7)

    def period_at(self, instant: datetime, zone: str) -> tuple[datetime, datetime] | None:
        """Return the quiet period [start, end) that contains an instant, in UTC, or None."""
        return next((p for p in self._near(instant, zone) if p[0] <= instant < p[1]), None)

    def period_that_hides(self, closes_at: datetime, zone: str) -> tuple[datetime, datetime] | None:
        """Return the quiet period within which, or up to an hour after which, a window closes; or None."""
        near = self._near(closes_at, zone)
        return next((p for p in near if p[0] <= closes_at < p[1] + AFTERWARDS), None)

    def _near(self, instant: datetime, zone: str) -> list[tuple[datetime, datetime]]:
        """Return the periods that begin on the day of an instant and on the day before."""
        if self.start == self.end:
            return []
        today = instant.astimezone(zone_of(zone)).date()
        return [_period(self, day, zone) for day in (today - _DAY, today)]


@lru_cache(maxsize=64)  # hundreds who are owed at once ask for the same few nights
def _period(hours: QuietHours, day: date, zone: str) -> tuple[datetime, datetime]:
    """Return the period that begins on a day, in UTC."""
    over_midnight = hours.end < hours.start
    begins = instant_of(datetime.combine(day, hours.start), zone)
    return begins, instant_of(datetime.combine(day + _DAY if over_midnight else day, hours.end), zone)
