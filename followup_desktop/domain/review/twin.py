"""No letter is a copy of a colleague's: rule 5. They may sit in one room and compare.

Two measures, since a copy is changed in two ways. Words are exchanged: then most sentences still have a near
twin in the other letter. Sentences are split or joined: then most runs of four words stand in both.
Salutation, ending and names are left out, and the frame that letters of one panel may share weighs little.
"""

from functools import lru_cache

from followup_desktop.domain.review.finding import CheckKey, Finding, Result
from followup_desktop.domain.review.names import fold, parts
from followup_desktop.domain.review.reading import WORD, Reading, page_of
from followup_desktop.domain.uptake import stems, weight_of
from followup_desktop.domain.words import in_sentence

NEAR_COPY = 0.45
"""The share from which two letters are near-copies of each other."""
RUN = 4
_SAME = 0.7


def check(reading: Reading) -> Result:
    """Whether the letter is nearly that to a colleague of the same talk."""
    written = reading.written
    names = frozenset(parts(" ".join((written.reader.name, *written.colleagues, written.company))))
    found = tuple(
        Finding(
            CheckKey.TWIN,
            f"Almost the letter to {in_sentence(name)}. Write what only this talk was about",
            None,
            name,
            "they may compare",
        )
        for name, text in written.panel_letters
        if likeness(reading.text, text, names) >= NEAR_COPY
    )
    passed = "A letter of its own" if written.panel_letters else ""
    return Result(CheckKey.TWIN, passed, found)


def likeness(one: str, other: str, names: frozenset[str] = frozenset()) -> float:
    """Return how much of a letter stands in another, 0 to 1, whatever the order of the sentences.

    ``names`` are folded words to leave out.
    """
    first, second = _sentences(one, names), _sentences(other, names)
    if not first or not second:
        return 0.0
    twins = sum(weight_of(words) for words in first if _has_twin(words, other, names))
    return max(common_runs(one, other, names), twins / sum(map(weight_of, first)))


def common_runs(one: str, other: str, names: frozenset[str] = frozenset()) -> float:
    """Return the share of the runs of four words, 0 to 1, that stand in both of two letters."""
    runs, others = (
        frozenset[tuple[str, ...]]().union(*map(_runs, _sentences(text, names))) for text in (one, other)
    )
    return len(runs & others) / len(runs | others) if runs and others else 0.0


@lru_cache(maxsize=64)
def _sentences(text: str, names: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    pieces = (text[start:end] for start, end in page_of(text).sentences)
    return tuple(words for words in (_words(piece, names) for piece in pieces) if len(words) > 1)


# A key changes one sentence, and the letters beside it stand still.
@lru_cache(maxsize=4096)
def _words(sentence: str, names: frozenset[str]) -> tuple[str, ...]:
    return stems(WORD.sub(lambda match: "" if fold(match.group()) in names else match.group(), sentence))


@lru_cache(maxsize=4096)
def _runs(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(words[at : at + RUN] for at in range(max(1, len(words) - RUN + 1)))


@lru_cache(maxsize=4096)
def _has_twin(words: tuple[str, ...], letter: str, names: frozenset[str]) -> bool:
    """Whether a sentence has a near twin in a letter."""
    ours = set(words)
    theirs = map(set, _sentences(letter, names))
    return any(len(ours & one) >= _SAME * max(len(ours), len(one)) for one in theirs)
