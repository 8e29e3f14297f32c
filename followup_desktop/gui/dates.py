"""Days, months and times as the system's locale writes them; the words around them stay English.

QLocale() is the system's locale, with LC_TIME heeded, unless a test sets another.
"""

import re
from datetime import date, datetime
from functools import lru_cache

from PySide6.QtCore import QDate, QLocale, QTime

_LONGEST_SPAN = 24  # characters of a title; figures say the same where months take more
_LONG, _SHORT = QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat
# The year with what ties it to the rest: ", yyyy", " de yyyy", and in front "yyyy年" or "yyyy. ".
_YEAR_FIRST = re.compile(r"^y+('[^']*'|[^\sA-Za-z'])*[\s,]*")
_YEAR_LAST = re.compile(r"[\s,،、/-]*('[^']*'\s*)?y+(\s*'[^']*'|[^\sA-Za-z'])*")


def first_weekday() -> int:
    """Return the day that a week begins with, 1 (Monday) to 7 (Sunday)."""
    return QLocale().firstDayOfWeek().value


def counts_to_twelve() -> bool:
    """Whether clocks go to twelve twice."""
    return "A" in QLocale().timeFormat(_SHORT).upper()


def clock(hour: int, minute: int) -> str:
    """Return what a clock shows: "14:20", or "2:20 PM"."""
    return _clock(QLocale().name(), hour, minute)


@lru_cache(maxsize=4096)
def _clock(_locale: str, hour: int, minute: int) -> str:
    if not counts_to_twelve():
        return f"{hour:02}:{minute:02}"
    # Narrow no-break spaces have no glyph in some faces.
    return QLocale().toString(QTime(hour, minute), _SHORT).replace("\u202f", "\u00a0")


def short_clock(hour: int, minute: int) -> str:
    """Return what a clock shows where room is short: "14:20", "2:20p", or "2p" for the full hour."""
    return _short_clock(QLocale().name(), hour, minute)


@lru_cache(maxsize=4096)
def _short_clock(name: str, hour: int, minute: int) -> str:
    locale = QLocale()
    first = (locale.amText()[:1].lower(), locale.pmText()[:1].lower())
    if not counts_to_twelve() or first[0] == first[1]:
        return _clock(name, hour, minute)
    shown = locale.toString(QTime(hour % 12 or 12, minute), "h:mm" if minute else "h")
    half = first[hour // 12]
    return (
        f"{half}{shown}" if locale.timeFormat(_SHORT).lstrip().upper().startswith("A") else f"{shown}{half}"
    )


def there(local: datetime, with_day: bool) -> str:
    """Return what a clock elsewhere shows, "15:20" or "Tue 15:20" (a SayClock of domain.words)."""
    day = f"{weekday(local.isoweekday(), short=True)} " if with_day else ""
    return f"{day}{clock(local.hour, local.minute)}"


def hour(value: int) -> str:
    """Return a full hour as the edge of a day view names it: "14:00", or "2 PM"."""
    if not counts_to_twelve():
        return f"{value:02}:00"
    return QLocale().toString(QTime(value % 24, 0), "h AP").replace("\u202f", "\u00a0")


def day(day: date, *, year: bool = False) -> str:
    """Return "Monday 23 November", and the year if it is asked for."""
    return QLocale().toString(_qdate(day), _day_format(QLocale().name(), year))


def short_day(day: date, *, year: bool = False) -> str:
    """Return "Mon 23 Nov", and the year if it is asked for."""
    return QLocale().toString(_qdate(day), _shortened(_day_format(QLocale().name(), year)))


def field_format() -> str:
    """Return how a field shows a day, in the letters of Qt: "ddd d MMM yyyy"."""
    return _shortened(_day_format(QLocale().name(), True))


def moment(local: datetime) -> str:
    """Return "Mon 23 Nov 14:20", what calendar and clock show where ``local`` was made."""
    return f"{short_day(local.date())} {clock(local.hour, local.minute)}"


def day_of_month(day: date) -> str:
    """Return "23 November" without the weekday."""
    return _without_weekday(day, "MMMM")


def short_day_of_month(day: date, *, year: bool = False) -> str:
    """Return "23 Nov" without the weekday, and the year if it is asked for."""
    return _without_weekday(day, "MMM", year)


def span(first: date, last: date, *, year: bool = False) -> str:
    """Return "23 Nov – 29 Nov", and the year of the last day if it is asked for."""
    words = f"{short_day_of_month(first)} – {short_day_of_month(last, year=year)}"
    if len(words) <= _LONGEST_SPAN:
        return words
    return " – ".join(QLocale().toString(_qdate(day), _SHORT) for day in (first, last))


def _without_weekday(day: date, month: str, year: bool = False) -> str:
    wanted = re.sub(r"[\s,،]*dddd[\s,،]*", "", _day_format(QLocale().name(), year))
    return QLocale().toString(_qdate(day), wanted.replace("MMMM", month))


def _shortened(wanted: str) -> str:
    return wanted.replace("dddd", "ddd").replace("MMMM", "MMM")


@lru_cache(maxsize=64)
def _day_format(name: str, year: bool) -> str:
    """Return the locale's long format of a day, without its year if that is not wanted."""
    if name == "C":
        return "dddd d MMMM yyyy" if year else "dddd d MMMM"
    whole = QLocale().dateFormat(_LONG)
    if year:
        return whole
    pattern = _YEAR_FIRST if whole.startswith("y") else _YEAR_LAST
    return pattern.sub("", whole, count=1).strip(" ,") or whole


def letter_day(day: date) -> str:
    """Return "23 November 2026", as a letter is dated."""
    wanted = re.sub(r"[\s,،]*dddd[\s,،]*", "", _day_format(QLocale().name(), True))
    return QLocale().toString(_qdate(day), wanted)


def month(day: date) -> str:
    """Return "November 2026"."""
    locale = QLocale()
    name = locale.standaloneMonthName(day.month, _LONG)
    return f"{day.year} {name}" if locale.dateFormat(_LONG).startswith("y") else f"{name} {day.year}"


def short_month(number: int) -> str:
    """Return "Nov"."""
    return QLocale().standaloneMonthName(number, _SHORT)


def weekday_letter(iso: int) -> str:
    """Return what stands over a narrow column: "M" for Monday, 1, to "S" for Sunday, 7."""
    # "C" has no names as narrow as that.
    return QLocale().standaloneDayName(iso, QLocale.FormatType.NarrowFormat) or weekday(iso, short=True)[:1]


def weekday(iso: int, *, short: bool = False) -> str:
    """Return the name of a weekday, 1 (Monday) to 7 (Sunday)."""
    return QLocale().standaloneDayName(iso, _SHORT if short else _LONG)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
