"""What changed between two texts, word by word."""

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

_TOKEN = re.compile(r"\n+|\w+(?:['’-]\w+)*[^\S\n]*|[^\w\s][^\S\n]*|[^\S\n]+")
_PARAGRAPH = re.compile(r"[^\n]+\n*|\n+")
_MOST = 4_000_000  # pairs of tokens; beyond them whole paragraphs are compared


class Change(StrEnum):
    """What became of a piece."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


class Piece(NamedTuple):
    """A stretch of words that share one fate."""

    change: Change
    text: str


def word_changes(before: str, after: str) -> list[Piece]:
    """Return the later text in pieces, with what was deleted where it stood.

    The same and the inserted pieces together are ``after``, blanks included.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) * len(new) > _MOST:
        old, new = _PARAGRAPH.findall(before), _PARAGRAPH.findall(after)
    found: list[Piece] = []
    # Blanks behind a word do not make it another word.
    matcher = SequenceMatcher(None, _keys(old), _keys(new), autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            found.append(Piece(Change.SAME, "".join(new[new_from:new_to])))
            continue
        if old_from < old_to:
            found.append(Piece(Change.DELETED, "".join(old[old_from:old_to])))
        if new_from < new_to:
            found.append(Piece(Change.INSERTED, "".join(new[new_from:new_to])))
    return found


def _keys(tokens: list[str]) -> list[str]:
    return [token.rstrip(" \t\u00a0") or token for token in tokens]
