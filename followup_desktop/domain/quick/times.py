"""Times of day and lengths: what a clock shows, and what it can mean where am or pm is missing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time, timedelta

from followup_desktop.domain.quick.tokens import Token
from followup_desktop.domain.quick.vocabulary import TO

LONGEST = timedelta(hours=24)
OVERNIGHT, ALL_DAY = timedelta(hours=8), timedelta(hours=12)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(am?|pm?|a\.m\.?|p\.m\.?)?\.?", re.IGNORECASE)
_HALF = re.compile(r"(am|pm|a\.m|p\.m)\.?", re.IGNORECASE)
_LENGTH = re.compile(
    r"(?:(\d{1,3}(?:[.,]\d+)?)(h|hr|hrs|hour|hours))?(?:(\d{1,4})(m|min|mins|minute|minutes)?)?"
)
_HOURS = frozenset("h hr hrs hour hours".split())
_MINUTES = frozenset("m min mins minute minutes".split())
_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d+)?")
_DASH = re.compile(r"[-–—]")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as it was written. ``half`` is "am", "pm" or empty; ``minute`` None where only an hour stands.

    ``turn`` is 1 or 2 where the user said which of two equal times at a clock change, else 0.
    """

    hour: int
    minute: int | None = None
    half: str = ""
    padded: bool = False
    turn: int = 0

    @property
    def is_bare(self) -> bool:
        """Whether it is a mere number, which may as well be a day."""
        return self.minute is None and not self.half

    def times(self, clock_24: bool) -> list[time]:
        """Return what it can mean, the likelier first; empty where no clock shows it."""
        minute = self.minute or 0
        if minute > 59 or self.hour > 23 or (self.half and not 1 <= self.hour <= 12):
            return []
        if self.half:
            return [time(self.hour % 12 + (12 if self.half == "pm" else 0), minute)]
        sure = self.hour > 12 or self.hour == 0 or self.padded or (clock_24 and self.minute is not None)
        if sure:
            return [time(self.hour, minute)]
        if self.hour == 12 and self.minute is not None:
            return [time(12, minute)]
        both = [time(self.hour % 12, minute), time(self.hour % 12 + 12, minute)]
        return both if 7 <= self.hour <= 11 else both[::-1]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """A start, an end, or both."""

    start: Clock | None
    end: Clock | None = None

    @property
    def is_bare(self) -> bool:
        """Whether nothing but one or two mere numbers stands there."""
        return all(one is None or one.is_bare for one in (self.start, self.end))


def clock_of(raw: str) -> Clock | None:
    """Return the clock that a word shows: "9:30", "12.15", "3pm", "15", "noon"."""
    if raw.casefold() in ("noon", "midday"):
        return Clock(12, 0)
    match = _CLOCK.fullmatch(raw)
    if match is None:
        return None
    half = (match[3] or "").replace(".", "").casefold()
    minute = int(match[2]) if match[2] else None
    return Clock(int(match[1]), minute, half and half[0] + "m", len(match[1]) == 2 and match[1] < "10")


def _clock_at(tokens: Sequence[Token], at: int) -> tuple[Clock, int] | None:
    if at >= len(tokens) or tokens[at].quoted:
        return None
    clock = clock_of(tokens[at].raw)
    if clock is None:
        return None
    taken = 1
    follows = tokens[at + 1].raw if at + 1 < len(tokens) and not tokens[at + 1].quoted else ""
    if not clock.half and (half := _HALF.fullmatch(follows)):
        clock = Clock(clock.hour, clock.minute, half[1].replace(".", "").casefold(), clock.padded)
        taken = 2
    words = [one.key for one in tokens[at + taken : at + taken + 2] if not one.quoted]
    turn = {"first time": 1, "second time": 2}.get(" ".join(words), 0)
    if turn:
        clock = Clock(clock.hour, clock.minute, clock.half, clock.padded, turn)
    return clock, taken + (2 if turn else 0)


def match_time(tokens: Sequence[Token], at: int) -> tuple[TimeWords, int] | None:
    """Return the time or the range that begins at this token, and how many tokens it takes."""
    if at >= len(tokens) or tokens[at].quoted:
        return None
    parts = _DASH.split(tokens[at].raw)
    if len(parts) == 2 and all(parts):
        return _joined(parts, tokens, at)
    first = _clock_at(tokens, at)
    if first is None:
        return None
    start, taken = first
    to = tokens[at + taken] if at + taken < len(tokens) else None
    if to is not None and not to.quoted and to.key in TO | {"and"}:
        second = _clock_at(tokens, at + taken + 1)
        before = tokens[at - 1].key if at else ""
        if second is not None and (to.key != "and" or before == "between"):
            return TimeWords(start, second[0]), taken + 1 + second[1]
    return TimeWords(start), taken


def _joined(parts: list[str], tokens: Sequence[Token], at: int) -> tuple[TimeWords, int] | None:
    start, end = clock_of(parts[0]), clock_of(parts[1])
    if start is None or end is None:
        return None
    follows = tokens[at + 1].raw if at + 1 < len(tokens) and not tokens[at + 1].quoted else ""
    if not end.half and (half := _HALF.fullmatch(follows)):
        end = Clock(end.hour, end.minute, half[1].replace(".", "").casefold(), end.padded)
        return TimeWords(start, end), 2
    return TimeWords(start, end), 1


def match_length(tokens: Sequence[Token], at: int) -> tuple[timedelta, int] | None:
    """Return the length that begins at this token: "90 min", "1h30", "1.5 hours", "half an hour"."""
    words = [one.key if not one.quoted else "" for one in tokens[at : at + 5]]
    for spoken, minutes in (
        ("half an hour", 30),
        ("an hour and a half", 90),
        ("an hour", 60),
        ("one hour", 60),
    ):
        if words[: len(spoken.split())] == spoken.split():
            return timedelta(minutes=minutes), len(spoken.split())
    if not words or not words[0]:
        return None
    # As it was typed: 90m is a length, 3M is a company.
    joined = _LENGTH.fullmatch(tokens[at].raw.rstrip("."))
    if joined and (joined[1] or joined[4]):
        hours, minutes = _hours(joined[1]), int(joined[3] or 0)
        more = _minutes_at(words, 1) if joined[1] and not joined[3] else None
        return hours + timedelta(minutes=minutes + (more or 0)), 1 if more is None else 3
    if _NUMBER.fullmatch(words[0]) and len(words) > 1:
        if words[1] in _HOURS:
            more = _minutes_at(words, 2)
            return _hours(words[0]) + timedelta(minutes=more or 0), 2 if more is None else 4
        if words[1] in _MINUTES and words[0].isdigit():
            return timedelta(minutes=int(words[0])), 2
    return None


def _hours(written: str | None) -> timedelta:
    # To the minute: a length of "1.13 hours" is no more exact than that.
    return timedelta(minutes=round(float(written.replace(",", ".")) * 60)) if written else timedelta(0)


def _minutes_at(words: list[str], at: int) -> int | None:
    if at + 1 < len(words) and words[at].isascii() and words[at].isdigit() and words[at + 1] in _MINUTES:
        return int(words[at]) if len(words[at]) < 5 else None
    return None


def spans(words: TimeWords, clock_24: bool) -> list[tuple[time, time]]:
    """Return what a range can mean, the shortest first; one written "3-4pm" is in the afternoon.

    Empty where a clock shows neither, or where the end cannot be meant to follow the start.
    """
    start, end = words.start, words.end
    assert start is not None
    assert end is not None
    halves = bool(start.half) != bool(end.half)
    # "10-11:30" and "3-4pm": what one of the two says holds for the other.
    style_24 = clock_24 and (start.minute is not None or end.minute is not None)
    firsts, seconds = (
        _either_half(one) if halves and not one.half else _meant(one, clock_24, style_24)
        for one in (start, end)
    )
    pairs = [(one, two) for one in firsts for two in seconds if timedelta(0) < length(one, two)]
    if not pairs:
        return []
    if len(pairs) > 1 and (halves or len(firsts) == 1 or len(seconds) == 1):
        return [min(pairs, key=lambda pair: (length(*pair), pair))]
    shortest = min(length(*pair) for pair in pairs)
    return [pair for pair in pairs if length(*pair) == shortest]


def _either_half(clock: Clock) -> list[time]:
    """Return what a time means beside one with am or pm: "10:00-11:00 pm" is all in the evening."""
    if not 1 <= clock.hour <= 12:
        return clock.times(True)
    minute = clock.minute or 0
    return [time(clock.hour % 12, minute), time(clock.hour % 12 + 12, minute)]


def _meant(clock: Clock, clock_24: bool, style_24: bool) -> list[time]:
    if style_24 and clock.is_bare:
        clock = Clock(clock.hour, 0)
    return clock.times(clock_24)


def length(start: time, end: time) -> timedelta:
    """Return how long it is from one time of day to the next other one; zero where they are the same."""
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    return timedelta(minutes=minutes % 1440)


def time_text(moment: time) -> str:
    """Return a time as the grammar reads it in every locale without asking: "09:15", "10:15 am", "14:00"."""
    return f"{moment:%H:%M} am" if moment.hour in (10, 11) else f"{moment:%H:%M}"
