"""The times that an empty form for a visit begins with."""

from datetime import datetime, timedelta

from followup_desktop.domain.clock import zone_of
from followup_desktop.gui.conversation.usual import When

USUAL = timedelta(hours=1)


def usual_visit(when: When, now: datetime, zone: str) -> tuple[datetime, datetime]:
    """Return start and end: as given, else an hour from the next full one, or from ten on another day."""
    if isinstance(when, tuple):
        return when
    start = now.replace(minute=0, second=0, microsecond=0) + USUAL
    if when is not None and when != now.astimezone(zone_of(zone)).date():
        start = datetime(when.year, when.month, when.day, 10, tzinfo=zone_of(zone))
    return start, start + USUAL
