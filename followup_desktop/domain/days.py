"""Counting days: working days, and the days until an invitation."""

from datetime import date, timedelta

INVITE_AFTER_DAYS = 4


def invitation_day(local_day_of_hand_over: date, days: int = INVITE_AFTER_DAYS) -> date:
    """Return the day that lies ``days`` (kept within three to seven) after a hand-over."""
    return local_day_of_hand_over + timedelta(days=days_kept(days))


def days_kept(days: int) -> int:
    """Return a number of days until an invitation, kept within three to seven (rule 8)."""
    return min(7, max(3, days))


def after_words(days: int) -> str:
    """Return "four days after" for the setting, kept within three to seven as ``invitation_day`` does."""
    return f"{('three', 'four', 'five', 'six', 'seven')[days_kept(days) - 3]} days after"


def weeks_within(first: date, last: date, first_weekday: int = 1) -> list[date]:
    """Return ``first``, and each later day up to ``last`` on which a week begins.

    ``first_weekday`` is 1 (Monday) to 7 (Sunday).
    """
    begun = first + timedelta(days=(first_weekday - first.isoweekday()) % 7 or 7)
    later = range((last - begun).days // 7 + 1)
    return [first, *(begun + timedelta(weeks=count) for count in later)]


def add_working_days(day: date, count: int) -> date:
    """Return the day ``count`` working days (Monday to Friday) after ``day``."""
    while count > 0:
        day += timedelta(days=1)
        if day.weekday() < 5:
            count -= 1
    return day
