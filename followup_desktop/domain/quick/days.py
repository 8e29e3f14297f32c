"""Days in words and figures: which days they can mean, and never one of several in silence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from followup_desktop.domain.quick.reading import SayDay, plain_day
from followup_desktop.domain.quick.tokens import Token
from followup_desktop.domain.quick.vocabulary import MONTH_NAMES, MONTHS, RELATIVE, WEEKDAYS, WHICH

NEAR = timedelta(days=120)
FAR = 10  # years
_COUNTS = {
    "a": 1,
    **{w: n for n, w in enumerate("one two three four five six seven eight nine ten".split(), 1)},
}
_DAY = re.compile(r"(\d{1,2})(st|nd|rd|th)?\.?", re.IGNORECASE)
_YEAR = re.compile(r"(19|20|21)\d\d\.?")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})\.?")
_HYPHENED = re.compile(r"(\d{1,2})-([a-z]+)(?:-(\d{4}|\d\d))?\.?", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d\d))?\.?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)?")


@dataclass(frozen=True, slots=True)
class DayWords:
    """Words for a day: days from today, a ``weekday`` with ``which``, or figures.

    ``either_order`` says that the two figures can be taken the other way round.
    """

    offset: int | None = None
    weekday: int | None = None
    which: str = ""
    day: int = 0
    month: int = 0
    year: int = 0
    either_order: bool = False

    @property
    def is_figures(self) -> bool:
        """Whether it names a day of a month."""
        return self.day > 0


def match_day(tokens: Sequence[Token], at: int) -> tuple[DayWords, int] | None:
    """Return the day that begins at this token, and how many tokens it takes; None where there is none."""
    if at >= len(tokens) or tokens[at].quoted:
        return None
    for rule in (_relative, _weekday, _figures, _month_day, _day_month):
        found = rule(tokens, at)
        if found is not None:
            return found
    return None


def _key(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].key if at < len(tokens) and not tokens[at].quoted else ""


def _relative(tokens: Sequence[Token], at: int) -> tuple[DayWords, int] | None:
    words = [_key(tokens, at + step) for step in range(4)]
    skip = 1 if words[0] == "the" else 0
    if words[skip : skip + 3] == ["day", "after", "tomorrow"]:
        return DayWords(offset=2), skip + 3
    if words[skip : skip + 3] == ["day", "before", "yesterday"]:
        return DayWords(offset=-2), skip + 3
    if words[0] in RELATIVE:
        return DayWords(offset=RELATIVE[words[0]]), 1
    unit = {"day": 1, "days": 1, "week": 7, "weeks": 7}
    if words[0] == "in" and words[2] in unit and (count := _count(words[1])):
        return DayWords(offset=count * unit[words[2]]), 3
    if words[1] in unit and words[2] == "ago" and (count := _count(words[0])):
        return DayWords(offset=-count * unit[words[1]]), 3
    return None


def _count(word: str) -> int:
    if word in _COUNTS:
        return _COUNTS[word]
    return int(word) if word.isascii() and word.isdigit() and len(word) < 4 else 0


def _weekday(tokens: Sequence[Token], at: int) -> tuple[DayWords, int] | None:
    word = _key(tokens, at)
    if word in WEEKDAYS:
        return DayWords(weekday=WEEKDAYS[word]), 1
    follows = _key(tokens, at + 1)
    if word in WHICH and follows in WEEKDAYS:
        return DayWords(weekday=WEEKDAYS[follows], which=WHICH[word]), 2
    return None


def _figures(tokens: Sequence[Token], at: int) -> tuple[DayWords, int] | None:
    raw = tokens[at].raw
    if iso := _ISO.fullmatch(raw):
        return DayWords(day=int(iso[3]), month=int(iso[2]), year=int(iso[1])), 1
    if (hyphened := _HYPHENED.fullmatch(raw)) and hyphened[2].lower() in MONTHS:
        month = MONTHS[hyphened[2].lower()]
        return DayWords(day=int(hyphened[1]), month=month, year=_full_year(hyphened[3])), 1
    if dotted := _DOTTED.fullmatch(raw):
        return DayWords(day=int(dotted[1]), month=int(dotted[2]), year=_full_year(dotted[3])), 1
    if slashed := _SLASHED.fullmatch(raw):
        first, second, year = int(slashed[1]), int(slashed[2]), _full_year(slashed[3])
        if second > 12 >= first:
            first, second = second, first
        either = first <= 12 and second <= 12 and first != second
        return DayWords(day=first, month=second, year=year, either_order=either), 1
    return None


def _full_year(written: str | None) -> int:
    return 0 if not written else int(written) + (2000 if len(written) == 2 else 0)


def _year_at(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Return the year that follows and how many tokens it takes, a comma before it included."""
    skip = 1 if _key(tokens, at) == "," else 0
    if at + skip < len(tokens) and not tokens[at + skip].quoted and _YEAR.fullmatch(tokens[at + skip].raw):
        return int(tokens[at + skip].raw[:4]), skip + 1
    return 0, 0


def _month_day(tokens: Sequence[Token], at: int) -> tuple[DayWords, int] | None:
    """Read "Dec 4", but no month of somebody called May who is met on 4 Dec, or at 4 pm."""
    if _key(tokens, at) not in MONTHS or at + 1 >= len(tokens) or tokens[at + 1].quoted:
        return None
    day = _DAY.fullmatch(tokens[at + 1].raw)
    follows = _key(tokens, at + 2)
    if day is None or follows in MONTHS or follows.replace(".", "") in ("am", "pm"):
        return None
    year, taken = _year_at(tokens, at + 2)
    return DayWords(day=int(day[1]), month=MONTHS[_key(tokens, at)], year=year), 2 + taken


def _day_month(tokens: Sequence[Token], at: int) -> tuple[DayWords, int] | None:
    skip = 1 if _key(tokens, at) == "the" else 0
    if at + skip >= len(tokens) or tokens[at + skip].quoted:
        return None
    day = _DAY.fullmatch(tokens[at + skip].raw)
    if day is None:
        return None
    after = at + skip + 1
    of = 1 if _key(tokens, after) == "of" else 0
    if _key(tokens, after + of) in MONTHS:
        year, taken = _year_at(tokens, after + of + 1)
        month = MONTHS[_key(tokens, after + of)]
        return DayWords(day=int(day[1]), month=month, year=year), skip + 1 + of + 1 + taken
    if day[2] is not None:
        return DayWords(day=int(day[1])), skip + 1
    return None


def candidates(words: DayWords, today: date, tense: int, first_weekday: int) -> list[date]:
    """Return the days that the words can mean, the likeliest first; none where there is no such day.

    ``tense`` is -1 for what has been, 1 for what is to come, 0 where the line does not say.
    """
    if words.offset is not None:
        return [today + timedelta(days=words.offset)]
    if words.weekday is not None:
        return _weekday_days(words, today, tense, first_weekday)
    if words.month == 0:
        return _day_of_month(words.day, today, tense)
    orders = [(words.day, words.month)]
    if words.either_order:
        orders.append((words.month, words.day))
    found = []
    for day, month in orders:
        found += _in_years(day, month, words.year, today, tense)
    return list(dict.fromkeys(found))


def _weekday_days(words: DayWords, today: date, tense: int, first_weekday: int) -> list[date]:
    ahead = (words.weekday - today.weekday()) % 7  # type: ignore[operator]
    week_start = today - timedelta(days=(today.weekday() - first_weekday) % 7)
    coming = today + timedelta(days=ahead or 7)
    gone = today - timedelta(days=(-ahead) % 7 or 7)
    this = [day for day in (gone, today, coming) if timedelta(0) <= day - week_start < timedelta(7)]
    this = [day for day in this if day.weekday() == words.weekday]
    week = timedelta(days=7)
    if words.which == "this":
        return this if not this or this[0] >= today else [this[0], coming]
    if words.which == "next":
        # To some "next Friday" is the nearest one, to others that of the week after.
        return [coming, coming + week] if coming in this else [coming]
    if words.which == "last":
        return [gone, gone - week] if gone in this else [gone]
    if ahead == 0:
        return {0: [today, coming, gone], 1: [today, coming], -1: [today, gone]}[tense]
    return {0: [coming, gone], 1: [coming], -1: [gone]}[tense]


def _day_of_month(day: int, today: date, tense: int) -> list[date]:
    found = []
    for step in (-2, -1, 0, 1, 2):
        index = today.year * 12 + today.month - 1 + step
        found += _dates(day, index % 12 + 1, index // 12)
    return _nearest(found, today, tense)


def _in_years(day: int, month: int, year: int, today: date, tense: int) -> list[date]:
    if year:
        return _dates(day, month, year)
    near = [one for step in (-1, 0, 1) for one in _dates(day, month, today.year + step)]
    near = near or [one for step in range(-4, 5) for one in _dates(day, month, today.year + step)]
    both = _nearest(near, today, tense)
    # The fourth of December is this one on 23 November, and not the one eleven months ago.
    if len(both) > 1 and abs(both[0] - today) <= NEAR:
        return both[:1]
    return both


def _nearest(days: list[date], today: date, tense: int) -> list[date]:
    ahead = [day for day in days if day >= today][:1]
    gone = [day for day in days if day <= today][-1:]
    found = ahead * (tense >= 0) + gone * (tense <= 0)
    return sorted(dict.fromkeys(found or ahead + gone), key=lambda day: abs(day - today))


def _dates(day: int, month: int, year: int) -> list[date]:
    try:
        return [date(year, month, day)]
    except ValueError:
        return []


def day_text(day: date) -> str:
    """Return a day as the grammar reads it without asking: "4 Dec 2026"."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def day_words(day: date, today: date, say: SayDay = plain_day) -> str:
    """Return a day as it is said: "today", "tomorrow", "Friday 27 Nov", with the year where it is another."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((day - today).days)
    return near or say(day, day.year != today.year)
