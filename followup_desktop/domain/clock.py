"""The one place where the time is asked for."""

from datetime import UTC, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from followup_desktop.domain.errors import UserError


class Clock(Protocol):
    """Tells the present instant."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's wall clock."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands where it is put; tests and ``due --at`` use it."""

    def __init__(self, instant: datetime) -> None:
        self.instant = to_utc(instant)

    def now(self) -> datetime:
        """Return the instant that was set."""
        return self.instant


def to_utc(instant: datetime) -> datetime:
    """Return the same instant in UTC.

    Raises ValueError for a naive value: without a zone it names no instant, and guessing one is how
    a window closes an hour early.
    """
    if instant.tzinfo is None or instant.utcoffset() is None:
        raise ValueError(f"{instant!r} has no time zone")
    return instant.astimezone(UTC)


def zone_of(name: str) -> ZoneInfo:
    """Return the IANA zone of that name.

    Raises UserError where the time zone database has none.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise UserError(
            f"There is no time zone called “{name}”. Use a name such as Europe/Berlin or America/Chicago."
        ) from error


def instant_of(wall: datetime, zone: str) -> datetime:
    """Return the UTC instant at which a clock in ``zone`` shows ``wall`` (a naive value).

    Where the clock is put back the wall time comes twice and ``fold`` decides (0: the first time);
    where it is put forward the time never comes, and the instant is that of the clock not yet changed
    (PEP 495).
    """
    if wall.tzinfo is not None:
        raise ValueError("a wall-clock time carries no zone of its own")
    return wall.replace(tzinfo=zone_of(zone)).astimezone(UTC)
