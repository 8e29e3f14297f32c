"""Slips of the keyboard in the names of the people, the company and the role."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from followup_desktop.domain.review.finding import CheckKey, Finding
from followup_desktop.domain.review.names import (
    LEGAL,
    LINKING,
    TITLES,
    as_on_card,
    fold,
    is_ending,
    is_slip,
    parts,
    short_forms,
    weighty,
)
from followup_desktop.domain.review.reading import WORD, Reading
from followup_desktop.domain.review.written import Written
from followup_desktop.domain.words import in_sentence

CALENDAR = frozenset(
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
_JOINED = re.compile(r"\s*&\s*| and ")
_ROLE = re.compile(
    r"\b(?:the|your|for|as|of|a|an) (?P<named>[A-Z][\w'’-]+(?: (?:of|and|for|[A-Z][\w'’-]+)){1,5}) "
    r"(?:role|position|vacancy)\b"
    r"|\b(?:applied|interviewed) (?:to be|as|for)(?: the| your| a| an)? "
    r"(?P<wanted>[A-Z][\w'’-]+(?: (?:of|and|for|[A-Z][\w'’-]+)){1,5})"
)
_EDGE = re.compile(r"(?:^|[.!?:;\n•*“\"(])\s*[-–—]?\s*$")


_LONG = 6


class _Word(NamedTuple):
    said: str
    shown: str
    start: int
    end: int
    capital: bool
    first: bool


@lru_cache(maxsize=1024)
def _words_in(piece: str) -> tuple[_Word, ...]:
    """The words of a paragraph."""
    found = []
    for match in WORD.finditer(piece):
        shown, (start, end) = match.group(), match.span()
        first = start == 0 or bool(_EDGE.search(piece, max(0, start - 6), start))
        found.append(_Word(fold(shown), shown, start, end, shown[:1].isupper(), first))
    return tuple(found)


@lru_cache(maxsize=1024)
def _small(piece: str) -> frozenset[str]:
    """The words of a paragraph that begin with a small letter."""
    return frozenset(word.said for word in _words_in(piece) if not word.capital)


class _Cards(NamedTuple):
    """The names as they should be, and every word that the facts hold."""

    first: str
    last: str
    people: tuple[str, ...]
    company: str
    role: str
    known: frozenset[str]


class _Slip(NamedTuple):
    """A slip in a paragraph. ``sure`` where the words beside it say that a name is meant."""

    start: int
    end: int
    about: str
    words: str
    sure: bool
    better: str = ""


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
    """Findings for names that are not spelt as on their cards; the salutation is looked at apart."""
    written, text, (first, last) = reading.written, reading.text, reading.page.named
    reader = written.reader
    people = tuple(filter(None, (reader.name, *written.colleagues)))
    cards = _Cards(reader.first, reader.last, people, written.company, written.role, _known(written))
    pieces = [(start, text[start:end]) for start, end in reading.page.pieces]
    for slip in _slips_in(written.subject, cards):
        if slip.sure:
            yield Finding(
                CheckKey.WRONG_NAME, f"{slip.words}; in the subject", None, slip.about, "from the card"
            )
    for at, piece in pieces:
        for slip in _slips_in(piece, cards):
            where = (slip.start + at, slip.end + at)
            if first <= where[0] < last:
                continue
            # A capital may only begin a sentence, where the letter has the word in small letters too.
            if not slip.sure and any(fold(slip.about) in _small(other) for _at, other in pieces):
                continue
            yield Finding(CheckKey.WRONG_NAME, slip.words, where, slip.about, "from the card", slip.better)


# By paragraph, since a key changes only one of them.
@lru_cache(maxsize=1024)
def _slips_in(piece: str, cards: _Cards) -> tuple[_Slip, ...]:
    words = _words_in(piece)
    aside = cards.known | CALENDAR | LEGAL
    doubtful = [place for place, word in enumerate(words) if word.capital and word.said not in aside]
    found: list[_Slip] = []
    for name in cards.people:
        card = [part for part in parts(name) if part not in TITLES and part not in LINKING]
        found += _of_name(words, doubtful, card, name, person=True)
    surnames = frozenset(fold(name.split()[-1]) for name in cards.people[1:] if name.split())
    found += _surnames(words, doubtful, cards.first, cards.last)
    found += _colleagues_surname(words, surnames - set(parts(cards.last)), cards.first, cards.last)
    found += _first_names(words, doubtful, cards.people)
    found += _other_half(piece, words, doubtful, cards.company)
    found += _other_role(piece, cards)
    found += _of_name(words, doubtful, weighty(cards.company), cards.company)
    if len(cards.role.split()) == 1:
        found += _of_name(words, doubtful, weighty(cards.role), cards.role)
    return (*found, *_of_role(words, cards.role))


def _of_name(
    words: Sequence[_Word], doubtful: Sequence[int], card: Sequence[str], name: str, person: bool = False
) -> Iterator[_Slip]:
    for place in doubtful:
        word = words[place]
        alone = not (word.first and word.said in _STARTS)
        for number, part in enumerate(card):
            beside = _beside(words, place, card, number)
            if person and not beside and _is_somebody_else(words, place):
                continue
            meant = beside or (alone and (not person or _is_surname(words, place, card, number)))
            if meant and (beside or len(part) >= 4) and is_slip(word.said, part, generous=beside):
                said = f"“{word.shown}”: the card says {in_sentence(name)}"
                better = as_on_card(word.shown, name, part)
                yield _Slip(word.start, word.end, word.shown, said, beside, better)
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


def _is_surname(words: Sequence[_Word], place: int, card: Sequence[str], number: int) -> bool:
    """Whether a word can only be meant for the last name: "Ms Whitfeld", or a long one.

    A first name that is nearly theirs may be that of a third person; "Thank you, Danna" is looked at apart.
    """
    titled = place > 0 and words[place - 1].said in TITLES
    return number == len(card) - 1 and (titled or len(card[number]) >= _LONG)


def _is_somebody_else(words: Sequence[_Word], place: int) -> bool:
    """Whether a word is part of another full name: "Diana Ross" is no slip in "Dana Whitfield"."""
    word = words[place]
    before = place > 0 and words[place - 1].capital and not words[place - 1].first
    after = place + 1 < len(words) and words[place + 1].capital
    return (before and words[place - 1].end + 1 == word.start and words[place - 1].said not in TITLES) or (
        after and word.end + 1 == words[place + 1].start
    )


def _surnames(words: Sequence[_Word], doubtful: Sequence[int], first: str, last: str) -> Iterator[_Slip]:
    """A wrong last name behind the right first one."""
    if not first or not last:
        return
    for place in filter(None, doubtful):
        one, after = words[place - 1], words[place]
        if one.said != fold(first) or after.start != one.end + 1 or one.shown.endswith(("'s", "’s")):
            continue
        if len(after.said) > 2 and not after.shown.isupper():
            said = f"“{one.shown} {after.shown}”: the card says {in_sentence(f'{first} {last}')}"
            better = f"{one.shown} {as_on_card(after.shown, last, fold(last)) or last}"
            yield _Slip(one.start, after.end, after.shown, said, True, better)


def _first_names(words: Sequence[_Word], doubtful: Sequence[int], people: Sequence[str]) -> Iterator[_Slip]:
    """A first name that begins like theirs before the right last one: "Michael Ortega" for Miguel."""
    for name in people:
        first, _blank, last = name.rpartition(" ")
        for place in doubtful:
            if not first or place + 1 == len(words) or words[place + 1].said != fold(last):
                continue
            word, after = words[place], words[place + 1]
            near = word.said[:1] == fold(first)[:1] and len(word.said) > 2
            if near and after.start == word.end + 1 and word.said not in (TITLES | short_forms(first)):
                said = f"“{word.shown} {after.shown}”: the card says {in_sentence(name)}"
                yield _Slip(word.start, word.end, word.shown, said, True, first)


def _colleagues_surname(
    words: Sequence[_Word], surnames: frozenset[str], first: str, last: str
) -> Iterator[_Slip]:
    """The reader's first name with the last name of somebody else who was there."""
    for one, after in pairwise(words):
        if one.said == fold(first) and after.said in surnames and after.start == one.end + 1 and last:
            said = f"“{one.shown} {after.shown}”: the card says {in_sentence(f'{first} {last}')}"
            better = f"{one.shown} {as_on_card(after.shown, last, fold(last)) or last}"
            yield _Slip(one.start, after.end, after.shown, said, True, better)


def _other_half(piece: str, words: Sequence[_Word], doubtful: Sequence[int], company: str) -> Iterator[_Slip]:
    """A company's first word with another second one: "Harrow & Stone"."""
    card = weighty(company)
    if len(card) < 2:
        return
    for place in filter(None, doubtful):
        one, after = words[place - 1], words[place]
        if one.said == "and" and place > 1:
            one = words[place - 2]
        joined = _JOINED.fullmatch(piece, one.end, after.start)
        if (
            one.said == card[0]
            and one.capital
            and joined
            and len(after.said) > 2
            and not is_slip(after.said, card[1])
        ):
            shown = piece[one.start : after.end]
            said = f"“{shown}”: the card says {in_sentence(company)}"
            # Its legal form may stand behind the name in the letter as well.
            whole = "" if LEGAL & set(parts(company)) or after.shown.endswith(("'s", "’s")) else company
            yield _Slip(one.start, after.end, shown, said, True, whole)


def _other_role(piece: str, cards: _Cards) -> Iterator[_Slip]:
    """Another role, where the letter names one with capitals: "the Nurse Manager position"."""
    if not cards.role:
        return
    right = cards.known | LINKING
    for match in _ROLE.finditer(piece):
        group = "named" if match["named"] else "wanted"
        words = [word for word in WORD.findall(match[group]) if not word.isupper()]
        strange = [
            word
            for word in words
            if fold(word) not in right and not any(is_ending(fold(word), one) for one in right)
        ]
        if len(words) > 1 and strange:
            said = f"“{match[group]}”: the role is {cards.role}"
            yield _Slip(*match.span(group), match[group], said, True, cards.role)


def _of_role(words: Sequence[_Word], role: str) -> Iterator[_Slip]:
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
            said = f"“{word.shown}”: the role is {role}"
            better = as_on_card(word.shown, role, part)
            yield _Slip(word.start, word.end, word.shown, said, True, better)
