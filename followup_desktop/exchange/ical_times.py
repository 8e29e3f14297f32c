"""Dates, times and durations as calendar files write them."""

import re
from datetime import UTC, datetime, timedelta

# No talk takes place outside these years; zone rules and additions stay far from the ends of datetime.
FIRST_YEAR, LAST_YEAR = 1900, 2099
LONGEST = timedelta(days=366)

_LEAP_SECOND = re.compile(r"(?<=[T ]\d{4})60|(?<=[T ]\d\d:\d\d:)60")
_SHAPE = re.compile(
    r"\d{4}-?\d\d-?\d\d(?:[T ]\d\d:?\d\d(?::?\d\d(?:\.\d+)?)? ?(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII
)
_LONGEST_DATE = len("2026-06-01")


class NoTimeError(ValueError):
    """A value is no date or time; the message says why and fits after “its start time”."""


def parse_moment(value: str) -> tuple[datetime, bool]:
    """Return the moment a value names, and whether it is a mere date (then: midnight, naive).

    Aware (UTC) where the value itself says its offset, else naive. Raises NoTimeError.

    The standard library's ISO reader reads RFC 5545's form and those that programs write instead.
    icalendar's vDDDTypes refuses dashes, offsets and times without seconds, and takes “2026 6 1T 9 0 0”,
    whose digits were lost, for nine o'clock.
    """
    value = value.strip(' \t"')
    try:
        when = read_iso(value[:40])
    except ValueError:
        raise NoTimeError(f"“{value[:40]}” is no date") from None
    if not FIRST_YEAR <= when.year <= LAST_YEAR:
        raise NoTimeError(f"“{value[:40]}” lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    if when.tzinfo is not None:
        return when.astimezone(UTC), False
    return when, len(value) <= _LONGEST_DATE


def read_iso(text: str) -> datetime:
    """Return the date or time that a text is. Raises ValueError.

    The standard library alone is too kind to mangled text: it takes “20140409T09,000” for nine o'clock.
    """
    text = text.strip().upper()
    if not _SHAPE.fullmatch(text):
        raise ValueError(text)
    # RFC 5545 3.3.12: where leap seconds are not kept, second 60 is second 59.
    return datetime.fromisoformat(_LEAP_SECOND.sub("59", text)).replace(microsecond=0)


def parse_duration(value: str) -> tuple[timedelta, timedelta]:
    """Return the nominal part (whole days by the wall clock) and the exact part (elapsed time).

    RFC 5545 3.3.6: a day is as long as its zone makes it, an hour is an hour. icalendar adds them up, so
    that P1D and PT24H become one; it gets each part by itself. Raises NoTimeError for what is no
    duration, for a negative one and for one of more than a year.
    """
    from icalendar import vDuration

    text = value.strip()[:40]
    days, _, hours = text.upper().partition("T")
    try:
        if not re.search(r"\d", text):
            raise ValueError(text)
        nominal = vDuration.from_ical(days)  # type: ignore[no-untyped-call]
        exact = vDuration.from_ical(f"{days[: days.find('P')]}PT{hours}")  # type: ignore[no-untyped-call]
        whole = nominal + exact
    except (ValueError, OverflowError):
        raise NoTimeError(f"“{text}” is no duration") from None
    if whole < timedelta():
        raise NoTimeError(f"“{text}” would end it before it starts")
    if whole > LONGEST:
        raise NoTimeError(f"“{text}” is more than a year")
    return nominal, exact
