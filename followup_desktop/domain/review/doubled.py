"""A doubled word, as in "the the". "Had had" and "that that" can be right."""

import re

from followup_desktop.domain.review.finding import CheckKey, Finding, Result
from followup_desktop.domain.review.leftover import quoted
from followup_desktop.domain.review.names import parts
from followup_desktop.domain.review.reading import Reading

_DOUBLED = re.compile(
    r"(?<![\w'’\-])([^\W\d_]+)((?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)\1)(?![\w'’\-])", re.IGNORECASE
)
_RIGHT = frozenset("had that very really no ha bye".split())
# "Come in in the morning": the first belongs to the verb.
_PHRASAL = re.compile(
    r"\b(?:log|sign|check|clock|come|came|go|went|hand|carry|move|turn)(?:s|ed|ing)?\s+$", re.IGNORECASE
)


def check(reading: Reading) -> Result:
    """Whether a word stands twice in a row."""
    text, found = reading.text, []
    names = parts(f"{reading.written.reader.name} {reading.written.company} {reading.written.user.name}")
    for span in reading.find(_DOUBLED):
        match = _DOUBLED.match(text, span[0])
        if match is None:
            continue
        word = match[1].casefold()
        if (
            word in _RIGHT
            or word in names
            or quoted(text, span[0])
            or (match[1][0].isupper() and match[2].strip()[0].isupper())
        ):
            continue
        if word in ("in", "on") and _PHRASAL.search(text, max(0, match.start() - 20), match.start()):
            continue
        shown = " ".join(match.group().split())
        words = f"“{shown}”: one of the two is enough"
        found.append(Finding(CheckKey.DOUBLED, words, match.span(), shown, better=match[1]))
    return Result(CheckKey.DOUBLED, findings=tuple(found))
