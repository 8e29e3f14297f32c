"""The times that an empty form begins with."""

from datetime import date, datetime, timedelta

from followup_desktop.domain.clock import zone_of

USUAL = timedelta(minutes=30)

# A day, two instants, or nothing for a talk that is just over.
When = date | tuple[datetime, datetime] | None


def usual_times(when: When, now: datetime, zone: str) -> tuple[datetime, datetime]:
    """Return start and end: as given, else the last half hour, or at ten on another day than today's."""
    if isinstance(when, tuple):
        return when
    end = now - timedelta(minutes=now.minute % 5, seconds=now.second, microseconds=now.microsecond)
    if when is not None and when != now.astimezone(zone_of(zone)).date():
        end = datetime(when.year, when.month, when.day, 10, 30, tzinfo=zone_of(zone))
    return end - USUAL, end
