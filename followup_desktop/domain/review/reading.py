"""A letter as its checks read it: salutation, body, ending, words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from followup_desktop.domain.review.finding import Fault
from followup_desktop.domain.review.written import Written
from followup_desktop.domain.sentences import Span, paragraphs, sentences, trimmed

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*", re.UNICODE)
_COUNTED = re.compile(r"[^\W_]+(?:[.,'’\-/][^\W_]+)*", re.UNICODE)
_GREETING = re.compile(
    r"[^\S\n]*(?:(?:dear|hi|hello|hey|greetings|good (?:morning|afternoon|evening|day)|to)\b(?:[ ,]+there\b)?"
    r"(?P<named>(?:\b(?:mr|mrs|ms|mx|dr|prof|sgt|capt|lt|col|rev|fr|hon|st|[a-z])\.|[^,!:;.\n–—?]){0,60}?)"
    r"(?P<end>\s*[,!:;–—]|\s+-|\.(?=\s)|(?=\n)|$)"
    r"|(?P<bare>(?:[^\W\d_][\w.'’\-]*[^\S\n]*){1,4})[,:][^\S\n]*(?=\n))",
    re.IGNORECASE,
)
# On paper an address, and a date, may stand above the salutation.
_MOST_ABOVE = 9
_MOST_BELOW = 9
# "Hello Dana this is Alex" has no comma, and "Dear" alone says that a name was meant to follow.
_RUNS_ON = re.compile(
    r"\b(?:this|it|its|it's|it’s|my|i|i'm|i’m|we|thank|thanks|am|and thank)\b", re.IGNORECASE
)
_CLOSING = re.compile(
    r"(?:with|many|kind|kindest|warm|warmest|best|yours|sincerely|respectfully|gratefully|regards|cheers"
    r"|all the"
    r"|thank|thanks|cordially|until|very|faithfully|in gratitude|appreciatively|take care|looking forward)\b",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"^.{0,20}\b(?:machine|voicemail|voice mail|no answer)\b.*$", re.IGNORECASE | re.MULTILINE
)


class Page(NamedTuple):
    """The parts of a text. ``salutation`` is (0, 0) where there is none; ``ending`` begins at the closing.

    ``named`` is the stretch of the salutation in which a name belongs. ``opening`` is the first paragraph,
    ``pieces`` are all paragraphs, ``sentences`` those of the body.
    """

    salutation: Span
    named: Span
    opening: Span
    body: Span
    ending: Span
    sentences: tuple[Span, ...]
    pieces: tuple[Span, ...]


@lru_cache(maxsize=32)
def page_of(text: str) -> Page:
    """Return the parts of a letter."""
    salutation, named = _salutation(text)
    ending = _ending(text, salutation[1])
    body = trimmed(text, salutation[1], ending[0])
    inner = [span for span in paragraphs(text) if span[1] > body[0] and span[0] < body[1]]
    opening = (max(inner[0][0], body[0]), min(inner[0][1], body[1])) if inner else (body[0], body[0])
    within = tuple(
        (max(start, body[0]), end) for start, end in sentences(text) if end > body[0] and start < body[1]
    )
    return Page(salutation, named, opening, body, ending, within, paragraphs(text))


def _salutation(text: str) -> tuple[Span, Span]:
    match = _greeting(text)
    if match is None:
        return (0, 0), (0, 0)
    group = "named" if match["named"] is not None else "bare"
    start, end = match.span(group)
    runs_on = _RUNS_ON.search(text, start, end)
    if runs_on:
        start, end = trimmed(text, start, runs_on.start())
        return (0, end), (start, end)
    return (0, match.end()), trimmed(text, start, end)


def _greeting(text: str) -> re.Match[str] | None:
    """Return the salutation: the first line, or one below a few short lines without a full stop."""
    starts = [0, *(match.end() for match in re.finditer(r"\n", text))][: _MOST_ABOVE + 1]
    for start in starts:
        line = text[start:].partition("\n")[0]
        match = _GREETING.match(text, start)
        if match and (match["named"] is not None or start == 0 or text[match.end() :].startswith("\n")):
            return match
        if len(line.split()) > 8 or line.rstrip().endswith((".", "!", "?")):
            return None
    return None


def _ending(text: str, after: int) -> Span:
    """Return the stretch from the closing to the end: "With thanks," and the short lines below it."""
    lines = [trimmed(text, *match.span()) for match in re.finditer(r"[^\n]+", text)]
    start = len(text)
    for first, last in reversed(
        [span for span in lines if span[0] >= after and span[0] < span[1]][-_MOST_BELOW:]
    ):
        line = text[first:last]
        count = len(line.split())
        if count <= 6 and _CLOSING.match(line) and not line.endswith(("?", ":")):
            return first, len(text)
        if count > 8 or (count > 4 and line.endswith((".", "!", "?"))):
            break
        if start == len(text) and count <= 4 and not line.endswith((".", "?", "!", ":")):
            start = first
    return start, len(text)


@dataclass(frozen=True, slots=True)
class Reading:
    """A letter under review. ``faults`` is None where spelling is not checked."""

    written: Written
    page: Page
    faults: Sequence[Fault] | None = None

    @property
    def text(self) -> str:
        """The letter's text."""
        return self.written.text

    def cut(self, span: Span) -> str:
        """Return a stretch of the text."""
        return self.written.text[span[0] : span[1]]

    def find(self, pattern: re.Pattern[str]) -> Iterator[Span]:
        """Yield where a pattern stands in the text; none goes on into another paragraph."""
        for start, end in self.page.pieces:
            for first, last in places_of(pattern, self.written.text[start:end]):
                yield start + first, start + last

    @property
    def script(self) -> str:
        """What is said or read: of a call script, what comes before the variant for a machine."""
        return before_machine(self.text)


# By paragraph, since a key changes only one of them, and the patterns are long.
@lru_cache(maxsize=4096)
def places_of(pattern: re.Pattern[str], piece: str) -> tuple[Span, ...]:
    """Return where a pattern stands in a piece of text."""
    return tuple(match.span() for match in pattern.finditer(piece))


def before_machine(text: str) -> str:
    """Return a call script without its variant for an answering machine."""
    match = _ANSWERED.search(text, min(len(text), 40))
    return text[: match.start()] if match else text


def word_count(text: str) -> int:
    """Return the number of words; "90-day" and "3,200" are one each."""
    return sum(len(places_of(_COUNTED, text[start:end])) for start, end in paragraphs(text))


def sentence_at(reading: Reading, place: int) -> Span:
    """Return the sentence of the body that a place stands in, else the place alone."""
    return next((span for span in reading.page.sentences if span[0] <= place < span[1]), (place, place))
