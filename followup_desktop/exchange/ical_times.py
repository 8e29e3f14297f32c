"""Dates, times and durations as calendar files write them."""

import re
from datetime import UTC, date, datetime, time, timedelta

# No talk takes place outside these years; zone rules and additions stay far from the ends of datetime.
FIRST_YEAR, LAST_YEAR = 1900, 2199
LONGEST = timedelta(days=366)
_LEAP_SECOND = re.compile(r"(?<=[T ]\d\d(?P<c>:)\d\d:|[T ]\d\d\d\d)60")


class NoTimeError(ValueError):
    """A value is no date or time; the message says why and fits after “its start time”."""
