"""Dates, times, offsets and durations as calendar files write them."""

import re
from datetime import UTC, datetime, timedelta, timezone

# No talk takes place outside these years; zone rules and additions stay far from the ends of datetime.
FIRST_YEAR, LAST_YEAR = 1900, 2199
LONGEST = timedelta(days=366)

_DATE = r"(\d{4})-?(\d\d)-?(\d\d)"
_TIME = r"(\d\d):?(\d\d)(?::?(\d\d)(?:\.\d{1,9})?)?"
_MOMENT = re.compile(rf"{_DATE}(?:[Tt ]{_TIME}[ ]?([Zz]|[+-]\d\d:?\d\d)?)?", re.ASCII)
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d):?(\d\d)?", re.ASCII)
_DURATION = re.compile(
    r"([+-]?)P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?",
    re.ASCII | re.IGNORECASE,
)


class NoTimeError(ValueError):
    """A value is no date or time; the message says why and fits after “its start time”."""


def parse_moment(value: str) -> tuple[datetime, bool]:
    """Return the moment a value names, and whether it is a mere date (then: midnight, naive).

    Aware (UTC) where the value itself says its offset, else naive. Raises NoTimeError.
    """
    value = value.strip(' \t"')
    match = _MOMENT.fullmatch(value)
    if match is None:
        raise NoTimeError(f"“{value[:40]}” is no date")
    year, month, day, hour, minute, second, offset = match.groups()
    try:
        # RFC 5545 3.3.12: where leap seconds are not kept, second 60 is second 59.
        when = datetime(  # noqa: DTZ001 - naive on purpose: the zone is found out elsewhere
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), min(int(second or 0), 59)
        )
    except ValueError:
        raise NoTimeError(f"“{value[:40]}” is no date") from None
    if int(second or 0) > 60:
        raise NoTimeError(f"“{value[:40]}” is no time of day")
    if not FIRST_YEAR <= when.year <= LAST_YEAR:
        raise NoTimeError(f"“{value[:40]}” lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    if offset:
        shift = timedelta() if offset in "Zz" else parse_offset(offset)
        return when.replace(tzinfo=timezone(shift)).astimezone(UTC), False
    return when, hour is None


def parse_offset(value: str) -> timedelta:
    """Return an offset from UTC such as ``-0500``. Raises NoTimeError, also for a day or more."""
    match = _OFFSET.fullmatch(value.strip())
    if match is None:
        raise NoTimeError(f"“{value.strip()[:20]}” is no offset from UTC")
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]), seconds=int(match[4] or 0))
    if offset >= timedelta(hours=24):
        raise NoTimeError(f"“{value.strip()[:20]}” is no offset from UTC")
    return -offset if match[1] == "-" else offset


def parse_duration(value: str) -> tuple[timedelta, timedelta]:
    """Return the nominal part (whole days by the wall clock) and the exact part (elapsed time).

    RFC 5545 3.3.6: a day is as long as its zone makes it, an hour is an hour. Raises NoTimeError for
    what is no duration, for a negative one and for one of more than a year.
    """
    text = value.strip()
    match = _DURATION.fullmatch(text)
    if match is None or not any(match.groups()[1:]):
        raise NoTimeError(f"“{text[:40]}” is no duration")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    nominal = timedelta(weeks=weeks, days=days)
    exact = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if match[1] == "-" and nominal + exact:
        raise NoTimeError(f"“{text[:40]}” would end it before it starts")
    if nominal + exact > LONGEST:
        raise NoTimeError(f"“{text[:40]}” is more than a year")
    return nominal, exact
