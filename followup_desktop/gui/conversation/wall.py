"""Times as a clock on the wall shows them, and the two ways in which a clock change makes them unclear."""

from datetime import date, datetime, time
from enum import StrEnum

from followup_desktop.domain.clock import instant_of, zone_of
from followup_desktop.domain.errors import UserError
from followup_desktop.gui import dates


class WallKind(StrEnum):
    """How often a wall time comes on its day."""

    ONCE = "once"
    TWICE = "twice"
    NEVER = "never"


def kind_of(wall: datetime, zone: str) -> WallKind:
    """Return how often a clock in ``zone`` shows ``wall``, a naive value."""
    here = zone_of(zone)
    first = wall.replace(tzinfo=here, fold=0).utcoffset()
    second = wall.replace(tzinfo=here, fold=1).utcoffset()
    if first is None or second is None or first == second:
        return WallKind.ONCE
    return WallKind.TWICE if first > second else WallKind.NEVER


def instant(day: date, at: time, zone: str, *, second: bool = False) -> datetime:
    """Return the instant of a wall time; ``second`` takes the later one where it comes twice.

    Raises UserError where it never comes.
    """
    wall = datetime.combine(day, at).replace(fold=int(second))
    if kind_of(wall, zone) is WallKind.NEVER:
        shown = dates.clock(at.hour, at.minute)
        raise UserError(
            f"There is no {shown} on that day in {zone}: the clocks are put forward. Choose another time."
        )
    return instant_of(wall, zone)


def names_of_both(day: date, at: time, zone: str) -> tuple[str, str]:
    """Return what to call the first and the second coming of a wall time: "First (CDT)"."""
    here = zone_of(zone)
    first, second = (datetime.combine(day, at, here).replace(fold=fold).tzname() or "" for fold in (0, 1))
    if not first or first == second:
        return "First time", "Second time"
    return f"First ({first})", f"Second ({second})"
