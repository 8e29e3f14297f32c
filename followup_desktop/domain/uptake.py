"""Whether a letter takes up what somebody said: the same words or near ones, endings aside.

"Not found" is only a hint, since a point can be answered in words that share nothing with it.
"""

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from followup_desktop.domain.relations import COMMON, GROUPS, NUMBERS
from followup_desktop.domain.sentences import Span, sentences

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_STOP = frozenset(
    "a an and are as at be been but by can do for from has have he her his how i in is it its me my "
    "no not of on one or our own owns she so that the their them there they this to up us was we were "
    "what when which who will with you your each every per cent percent".split()
)
ENOUGH = 0.5
"""The share of a point's weight from which a letter takes it up."""
PLENTY = 2.0
"""The weight of words from which it does so in a point of usual length: two words of its own matter."""
_LEAST = 0.3  # of a story of forty words two prove nothing
_FAINT = 0.35
_NEAR = 0.75
_STEM = 6
_BARE = 5
_AS_WELL = 0.8


def _stemmer() -> Any:
    """Return a stemmer for one word: it keeps where it is in it, and the review looks from another thread."""
    import snowballstemmer

    return snowballstemmer.stemmer("english")


# A stem costs 10 µs, and a letter is read again at every key.
@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=4096)
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words that carry meaning, in order; numbers are digits."""
    words = (word.casefold() for word in _WORD.findall(text))
    return tuple(_stem(NUMBERS.get(word, word)) for word in words if word not in _STOP)


@cache
def _common() -> frozenset[str]:
    return frozenset(map(_stem, COMMON))


@cache
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, words in enumerate(GROUPS):
        for word in words.split():
            found.setdefault(_stem(word), set()).add(number)
    return {stem: frozenset(numbers) for stem, numbers in found.items()}


def _relations(stem: str) -> frozenset[int]:
    return _groups().get(stem, frozenset())


class Words(NamedTuple):
    """What a stretch of text says: its stems, the groups of relations they are in, and their beginnings.

    ``bare`` are the stems without what stands before the word itself: "staff" of "understaffed".
    """

    stems: frozenset[str]
    relations: frozenset[int]
    beginnings: frozenset[str]
    bare: frozenset[str]


@lru_cache(maxsize=20_000)
def _bare(stem: str) -> str:
    """Return a stem without "under", "over", "re" and the like; an empty string where none stands there."""
    for before in ("under", "over", "mis", "un", "out", "re"):
        if stem.startswith(before) and len(stem) - len(before) >= _BARE:
            return stem.removeprefix(before)
    return ""


@lru_cache(maxsize=4096)
def words_of(text: str) -> Words:
    """Return what a text says, ready to be compared."""
    said = frozenset(stems(text))
    relations = frozenset(number for stem in said for number in _relations(stem))
    beginnings = frozenset(stem[:_STEM] for stem in said if len(stem) >= _STEM)
    return Words(said, relations, beginnings, frozenset(filter(None, map(_bare, said))))


def _likeness(stem: str, said: Words) -> float:
    """Return how far a stem comes up, 0 to 1: itself, a relation, or a word that begins like it."""
    if stem in said.stems:
        return 1.0
    if _relations(stem) & said.relations or (len(stem) >= _STEM and stem[:_STEM] in said.beginnings):
        return _NEAR
    if stem in said.bare or _bare(stem) in said.stems:
        return _NEAR
    return 0.0


@lru_cache(maxsize=20_000)
def _weight(stem: str) -> float:
    return _FAINT if stem in _common() or len(stem) < 2 else 1.0


@lru_cache(maxsize=4096)
def weight_of(words: tuple[str, ...]) -> float:
    """Return how much stems say: one for each, and a third for those that stand in any letter."""
    return sum(map(_weight, words))


@lru_cache(maxsize=20_000)
def _measure(point: str, text: str) -> tuple[float, float]:
    """Return (matched weight, all weight) of a point's words."""
    wanted, said = words_of(point).stems, words_of(text)
    matched = sum(_weight(stem) * _likeness(stem, said) for stem in wanted)
    return matched, sum(map(_weight, wanted))


def shared(point: str, text: str) -> float:
    """Return the share of the point's words, 0 to 1, that come up in the text, by their weight."""
    matched, total = _measure(point, text)
    return matched / total if total else 0.0


def _enough(matched: float, total: float) -> bool:
    return bool(total) and (matched / total >= ENOUGH or matched >= max(PLENTY, total * _LEAST))


def takes_up(point: str, text: str) -> bool:
    """Whether two neighbouring sentences of the text say enough of the point's words."""
    return best_sentence(point, text) is not None


def best_sentence(point: str, text: str) -> Span | None:
    """Return where (start, end; in characters) the sentence stands that takes a point up best, or None."""
    spans = sentences(text)
    said = [text[start:end] for start, end in spans]
    best, at = (0.0, 0.0), -1
    for number in range(len(said)):
        matched, total = _measure(point, " ".join(said[number : number + 2]))
        if _enough(matched, total):
            own = _measure(point, said[number])[0]
            if (matched, own) > best:
                best, at = (matched, own), number
    if at < 0:
        return None
    following = shared(point, said[at + 1]) if at + 1 < len(said) else 0.0
    return spans[at] if shared(point, said[at]) >= following else spans[at + 1]


def sentences_on(point: str, text: str) -> tuple[Span, ...]:
    """Return where the sentences stand that take a point up: the best one, and those that do so as well."""
    best = best_sentence(point, text)
    if best is None:
        return ()
    least = _AS_WELL * _measure(point, text[best[0] : best[1]])[0]

    def as_well(span: Span) -> bool:
        matched, total = _measure(point, text[span[0] : span[1]])
        return _enough(matched, total) and matched >= least

    return tuple(span for span in sentences(text) if span == best or as_well(span))


@lru_cache(maxsize=1024)
def without(point: str, aside: str) -> str:
    """Return the stems of a point that another text does not have, to be held against a text."""
    dropped = words_of(aside).stems
    return " ".join(stem for stem in stems(point) if stem not in dropped)


def touched(point: str, text: str, aside: str = "") -> float:
    """Return the weight of a point's words in the two neighbouring sentences that say most of them.

    1.0 is one word of its own. ``aside`` holds words that do not count.
    """
    said = [text[start:end] for start, end in sentences(text)]
    if aside:
        point = without(point, aside)
    pairs = (" ".join(said[number : number + 2]) for number in range(len(said)))
    return max((_measure(point, pair)[0] for pair in pairs), default=0.0)


def best_match(point: str, candidates: list[str]) -> int | None:
    """Return the index of the candidate that shares most words with the point, or None where none does."""
    scored = [(shared(point, candidate), -index) for index, candidate in enumerate(candidates)]
    top = max(scored, default=(0.0, 0))
    return -top[1] if top[0] > 0 else None
