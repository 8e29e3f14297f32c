"""Slips of the keyboard in the names of the people, the company and the role."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from followup_desktop.domain.review.finding import CheckKey, Finding
from followup_desktop.domain.review.names import (
    LEGAL,
    LINKING,
    TITLES,
    fold,
    is_ending,
    is_slip,
    parts,
    weighty,
)
from followup_desktop.domain.review.reading import WORD, Reading
from followup_desktop.domain.review.written import Written

_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august "
    "september october november december english french german spanish i".split()
)
# Words with which sentences begin: a capital there tells nothing.
_STARTS = frozenset(
    "thank thanks thanking the this that then there these they those when where what while with will well "
    "would we "
    "your you yours if it its is as at after again also and another any are both but by can could each "
    "even every "
    "first for from give given good great had has have having he her here his how however just last later "
    "let like "
    "long looking many maybe meeting more most my never next no not nothing now of on once one only or our "
    "over "
    "perhaps please same second see several she since so some still such sure talking two three under "
    "until up us "
    "was were whether which who why working yes yesterday today tomorrow best kind regards sincerely warm "
    "dear hello "
    "in during before between beyond because being doing data hearing having helping handing holding "
    "keeping leading "
    "learning listening mending running seeing showing sorting spending taking teaching "
    "walking watching".split()
)
_EDGE = re.compile(r"(?:^|[.!?:;\n•*“\"(])\s*[-–—]?\s*$")


class _Word(NamedTuple):
    said: str
    shown: str
    start: int
    end: int
    capital: bool
    first: bool


@lru_cache(maxsize=1024)
def _words_in(piece: str, at: int) -> tuple[_Word, ...]:
    """The words of a paragraph that begins at a place."""
    found = []
    for match in WORD.finditer(piece):
        shown, (start, end) = match.group(), match.span()
        first = start == 0 or bool(_EDGE.search(piece, max(0, start - 6), start))
        found.append(_Word(fold(shown), shown, start + at, end + at, shown[:1].isupper(), first))
    return tuple(found)


def _words(reading: Reading) -> list[_Word]:
    """The words of the letter, the salutation's names aside."""
    text, (first, last) = reading.text, reading.page.named
    found: list[_Word] = []
    for start, end in reading.page.pieces:
        words = _words_in(text[start:end], start)
        if start < last:
            words = tuple(word for word in words if not first <= word.start < last)
        found += words
    return found


def _known(written: Written) -> frozenset[str]:
    """Every word that the facts hold: what stands on a card or in the notes is no slip."""
    facts = (
        written.reader.name,
        written.reader.title,
        written.company,
        written.role,
        written.user.name,
        *written.colleagues,
        *written.other_companies,
        *(point.text for point in written.notes.points),
        *(f"{one.title} {one.evidence}" for one in written.strengths),
    )
    return frozenset(part for fact in facts for part in parts(fact))


def slips(reading: Reading) -> Iterator[Finding]:
    """Findings for names that are not spelt as on their cards."""
    written, words = reading.written, _words(reading)
    known = _known(written)
    doubtful = [
        place
        for place, word in enumerate(words)
        if word.capital and word.said not in known and word.said not in _CALENDAR and word.said not in LEGAL
    ]
    if doubtful:
        lower = frozenset(word.said for word in words if not word.capital)
        alone = {
            place
            for place in doubtful
            if words[place].said not in lower and not (words[place].first and words[place].said in _STARTS)
        }
        for name in filter(None, (written.reader.name, *written.colleagues)):
            card = [part for part in parts(name) if part not in TITLES and part not in LINKING]
            yield from _of_name(words, doubtful, alone, card, name, person=True)
        yield from _surnames(words, doubtful, written.reader.first, written.reader.last)
        yield from _of_name(words, doubtful, alone, weighty(written.company), written.company)
    yield from _of_role(words, written.role)


def _of_name(
    words: Sequence[_Word],
    doubtful: Sequence[int],
    alone: set[int],
    card: Sequence[str],
    name: str,
    person: bool = False,
) -> Iterator[Finding]:
    for place in doubtful:
        word = words[place]
        for number, part in enumerate(card):
            beside = _beside(words, place, card, number)
            if person and not beside and _is_somebody_else(words, place):
                continue
            if (beside or (place in alone and len(part) >= 4)) and is_slip(word.said, part, generous=beside):
                yield _finding(word.shown, f"“{word.shown}”: the card says {name}", (word.start, word.end))
                break


def _beside(words: Sequence[_Word], place: int, card: Sequence[str], number: int) -> bool:
    """Whether another part of the name stands next to the word, where the card has it."""
    for step in (-1, 1):
        theirs, ours = number + step, place + step
        if not (0 <= theirs < len(card) and 0 <= ours < len(words)):
            continue
        if abs(words[ours].start - words[place].start) > 40 or not words[ours].capital:
            continue
        if words[ours].said == card[theirs] or is_slip(words[ours].said, card[theirs]):
            return True
    return False


def _is_somebody_else(words: Sequence[_Word], place: int) -> bool:
    """Whether a word is part of another full name: "Diana Ross" is no slip in "Dana Whitfield"."""
    word = words[place]
    before = place > 0 and words[place - 1].capital and not words[place - 1].first
    after = place + 1 < len(words) and words[place + 1].capital
    return (before and words[place - 1].end + 1 == word.start and words[place - 1].said not in TITLES) or (
        after and word.end + 1 == words[place + 1].start
    )


def _surnames(words: Sequence[_Word], doubtful: Sequence[int], first: str, last: str) -> Iterator[Finding]:
    """A wrong last name behind the right first one."""
    if not first or not last:
        return
    for place in filter(None, doubtful):
        one, after = words[place - 1], words[place]
        if one.said != fold(first) or after.start != one.end + 1 or one.shown.endswith(("'s", "’s")):
            continue
        if len(after.said) > 2 and not after.shown.isupper():
            said = f"“{one.shown} {after.shown}”: the card says {first} {last}"
            yield _finding(after.shown, said, (one.start, after.end))


def _of_role(words: Sequence[_Word], role: str) -> Iterator[Finding]:
    """Slips in the role: one word of it is nearly right, and the words around it are right."""
    card = [fold(word) for word in WORD.findall(role)]
    if len(card) < 2:
        return
    for place in range(len(words) - len(card) + 1):
        if words[place].said != card[0] and words[place + 1].said != card[1]:
            continue
        run = words[place : place + len(card)]
        wrong = [(word, part) for word, part in zip(run, card, strict=True) if word.said != part]
        if len(wrong) != 1 or run[-1].end - run[0].start > len(role) + 8:
            continue
        word, part = wrong[0]
        if is_slip(word.said, part, generous=True) and not is_ending(word.said, part):
            words_ = f"“{word.shown}”: the role is {role}"
            yield Finding(
                CheckKey.WRONG_NAME, words_, (word.start, word.end), word.shown, "from the opportunity"
            )


def _finding(about: str, words: str, where: tuple[int, int]) -> Finding:
    return Finding(CheckKey.WRONG_NAME, words, where, about, "from the card")
