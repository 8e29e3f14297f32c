"""Whether a letter takes up what somebody said: the same words, letter case and endings aside.

"Not found" is only a hint, since a point can be answered in other words.
"""

import re
from functools import cache
from typing import Any

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_STOP = frozenset(
    "a an and are as at be been but by can do for from has have he her his how i in is it its me my "
    "no not of on one or our own owns she so that the their them there they this to up us was we were "
    "what when which who will with you your each every per".split()
)
ENOUGH = 0.5


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


def stems(text: str) -> list[str]:
    """Return the stems of the words that carry meaning, in order."""
    words = [word.casefold() for word in _WORD.findall(text)]
    stemmer = _stemmer()
    return list(stemmer.stemWords([word for word in words if word not in _STOP]))


def shared(point: str, text: str) -> float:
    """Return the share of the point's words, 0 to 1, that come up in the text."""
    wanted = set(stems(point))
    return len(wanted & set(stems(text))) / len(wanted) if wanted else 0.0


def takes_up(point: str, text: str) -> bool:
    """Whether the text says at least half of the point's words."""
    return shared(point, text) >= ENOUGH


_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


def best_sentence(point: str, text: str) -> tuple[int, int] | None:
    """Return where (start, end; in characters) the sentence stands that takes a point up best, or None."""
    best: tuple[float, int, int] | None = None
    for match in _SENTENCE.finditer(text):
        score = shared(point, match.group())
        if score > 0 and (best is None or score > best[0]):
            lead = len(match.group()) - len(match.group().lstrip())
            best = (score, match.start() + lead, match.end())
    if best is None or not takes_up(point, text):
        return None
    return best[1], best[2]


def best_match(point: str, candidates: list[str]) -> int | None:
    """Return the index of the candidate that shares most words with the point, or None where none does."""
    scored = [(shared(point, candidate), -index) for index, candidate in enumerate(candidates)]
    top = max(scored, default=(0.0, 0))
    return -top[1] if top[0] > 0 else None
