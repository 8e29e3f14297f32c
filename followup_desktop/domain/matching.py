"""Where words begin in a text, letter case and accents aside."""

import unicodedata
from collections.abc import Iterable
from functools import cache


def plain(text: str) -> str:
    """Return a text without accents and letter case, character by character, so that places stay."""
    return text.lower() if text.isascii() else "".join(map(_plain, text))


@cache
def _plain(char: str) -> str:
    return (unicodedata.normalize("NFKD", char)[:1] or char).lower()[:1]


def place_of(text: str, word: str) -> int:
    """Return where a word stands in a text; -1 where it does not."""
    return plain(text).find(plain(word))


def matched(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return the stretches [start, end) of a text in which one of its words begins with one of these.

    They are in order and do not overlap.
    """
    flat = plain(text)
    marked = [False] * len(flat)
    for word in filter(None, map(plain, words)):
        at = flat.find(word)
        while at >= 0:
            if at == 0 or not flat[at - 1].isalnum():
                marked[at : at + len(word)] = [True] * len(word)
            at = flat.find(word, at + 1)
    found: list[tuple[int, int]] = []
    for place, mark in enumerate(marked):
        if mark and found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        elif mark:
            found.append((place, place + 1))
    return found
