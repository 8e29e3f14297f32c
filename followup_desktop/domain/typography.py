"""Quotation marks, dashes and the ellipsis, put right while they are typed."""

import re
from typing import NamedTuple


class Marks(NamedTuple):
    """What a language prints: quotation marks, those within them, and the dash between two words."""

    double: tuple[str, str]
    single: tuple[str, str]
    dash: str


class Better(NamedTuple):
    """What to print instead of the last ``length`` characters."""

    length: int
    text: str


APOSTROPHE = "\u2019"
_ENGLISH = Marks(("“", "”"), ("‘", "’"), "—")
_MARKS = {
    "de": Marks(("„", "“"), ("‚", "‘"), "–"),
    # A no-break space stands within French quotation marks.
    "fr": Marks(("«\u00a0", "\u00a0»"), ("‘", "’"), "–"),
    "es": Marks(("«", "»"), ("“", "”"), "—"),
}
# After one of these, as after a blank, a quotation opens.
_OPENS_AFTER = frozenset("([{-–—/“„‘‚«‹\u00a0")
_CODE = re.compile(r"://|www\.|@|\\|_|=|<|>|^[~.]?/|^--?\w")
_BETWEEN_WORDS = re.compile(r"\S --\s$")
_CLOSE_UP = re.compile(r"\w--\w$")
_YEAR = re.compile(r"(?:^|\s)‘\d$")


def better(before: str, language: str) -> Better | None:
    """Return what to print instead of the last characters of a line, or None where they are right.

    ``before`` is the line up to the cursor, what was typed last included. Nothing changes within an address,
    a path, or what looks like code. ``language`` is a code such as "en-GB" or "de"; English where unknown.
    """
    word = re.split(r"\s", before.rstrip())[-1] if before.strip() else ""
    if not before or before.count("`") % 2 or "`" in word or _CODE.search(word):
        return None
    marks, typed = _MARKS.get(language[:2], _ENGLISH), before[-1]
    if typed == '"':
        return Better(1, marks.double[not _opens(before)])
    if typed == "'":
        return Better(1, _single(before, marks))
    if typed.isdigit() and _YEAR.search(before):
        return Better(2, APOSTROPHE + typed)
    return _dashes(before, typed, marks)


def _dashes(before: str, typed: str, marks: Marks) -> Better | None:
    if typed == "." and re.search(r"(?<!\.)\.{3}$", before):
        return Better(3, "…")
    if typed == "-" and re.search(r"(?<!-)-{3}$", before) and before != "---":
        return Better(3, "—")
    # "-- " alone on a line parts a signature off, and is left alone.
    if _BETWEEN_WORDS.search(before):
        return Better(3, f"–{typed}")
    if _CLOSE_UP.search(before):
        return Better(3, f"{marks.dash}{typed}")
    return None


def _opens(before: str) -> bool:
    return len(before) < 2 or before[-2].isspace() or before[-2] in _OPENS_AFTER


def _single(before: str, marks: Marks) -> str:
    opening, closing = marks.single
    if _opens(before):
        return opening
    # After a letter it is an apostrophe, unless a quotation is open that it closes.
    return closing if before.count(opening) > before.count(closing) else APOSTROPHE
