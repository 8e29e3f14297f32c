"""Text cut into words that remember where they stood."""

import re
import unicodedata
from dataclasses import dataclass

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"})
_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_CUT = re.compile(r'"[^"]*"|[,;()]|[^\s,;()"]+')
# A comma between digits is a decimal one: "1,5 hours".
_DECIMAL = re.compile(r"\d+,\d+(?![\w,/.:-])")
MOST_TOKENS = 60


@dataclass(frozen=True, slots=True)
class Token:
    """One word. ``key`` is its folded form without a stop at its end; ``quoted`` ones are names."""

    start: int
    end: int
    raw: str
    key: str
    quoted: bool = False


def fold(words: str) -> str:
    """Return words without accents and letter case, for comparing names."""
    plain = unicodedata.normalize("NFKD", words.translate(_QUOTES).casefold()).translate(_UNDECOMPOSED)
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).split())


def tokenise(text: str) -> list[Token]:
    """Return the words of a line; commas, brackets and quoted names are words of their own."""
    straight = text.translate(_QUOTES)  # each to one character: places stay the same
    tokens: list[Token] = []
    at = 0
    while len(tokens) <= MOST_TOKENS:
        match = _CUT.search(straight, at)
        if match is None:
            break
        decimal = _DECIMAL.match(straight, match.start())
        match = decimal or match
        raw = match.group()
        at = match.end()
        quoted = raw.startswith('"')
        inside = text[match.start() + 1 : match.end() - 1].strip() if quoted else raw
        if inside:
            tokens.append(Token(match.start(), match.end(), inside, fold(inside).rstrip(".:!?"), quoted))
    return tokens
