"""Where the sentences and paragraphs of plain text begin and end, as offsets of characters."""

import re
from functools import lru_cache

Span = tuple[int, int]
"""A stretch of text [start, end), in characters as Python counts them."""

_ABBREVIATED = frozenset(
    "mr mrs ms mx dr prof st sgt capt lt col rev hon no vs etc e.g i.e inc ltd co corp approx "
    "a.m p.m jr sr".split()
)
# The end of a sentence, or a line that begins a point of a list.
_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s|$)|\n(?=\s*(?:[-*•–]|\d+[.)])\s)")
_GAP = re.compile(r"\n[^\S\n]*\n")


@lru_cache(maxsize=64)
def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs, blanks around them left out.

    Plain text of rich text may have one line for each paragraph and no empty line between; then each line
    is one.
    """
    parts = _split(text, _GAP)
    return parts if len(parts) > 1 else _split(text, re.compile("\n"))


def _split(text: str, gap: re.Pattern[str]) -> tuple[Span, ...]:
    edges = [0, *(edge for match in gap.finditer(text) for edge in match.span()), len(text)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return tuple(span for span in (trimmed(text, *pair) for pair in pairs) if span[0] < span[1])


def trimmed(text: str, start: int, end: int) -> Span:
    """Return a stretch without the blanks at its ends."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences; none goes on into another paragraph, and "Dr." ends none."""
    return tuple(
        (first + start, first + end)
        for first, last in paragraphs(text)
        for start, end in sentences_in(text[first:last])
    )


# By paragraph, since a key changes only one of them.
@lru_cache(maxsize=1024)
def sentences_in(paragraph: str) -> tuple[Span, ...]:
    """Return the sentences of one paragraph."""
    found: list[Span] = []
    start = 0
    for match in _END.finditer(paragraph):
        if match.group().startswith(".") and _is_abbreviation(paragraph, start, match.start()):
            continue
        found.append(trimmed(paragraph, start, match.end()))
        start = match.end()
    found.append(trimmed(paragraph, start, len(paragraph)))
    return tuple(span for span in found if span[0] < span[1])


def _is_abbreviation(text: str, start: int, dot: int) -> bool:
    word = text[start:dot].rsplit(None, 1)[-1:]
    return bool(word) and word[0].strip("(“\"'").casefold() in _ABBREVIATED
