"""Names that came whole."""

from functools import cache
from typing import Any

# Nobody is called more than this; nameparser gets no hostile text.
_LONGEST = 200
_MOST_WORDS = 12

Names = tuple[str, str, str, str, str]


def split_name(shown: str) -> Names:
    """Return prefix, first, middle, last name and suffix of a whole name.

    A single word is a first name; what is too long to be a name, or has no word in it, too.
    """
    words = shown.split()
    if len(shown) > _LONGEST or len(words) > _MOST_WORDS:
        return "", shown, "", "", ""
    if len(words) <= 2 and all(map(_is_plain, words)):
        return "", words[0], "", " ".join(words[1:]), ""
    parsed = _parser().parse(" ".join(words))
    names = (parsed.title, parsed.given, parsed.middle, parsed.family, parsed.suffix)
    prefix, first, middle, last, suffix = (str(part).strip() for part in names)
    if not (first or last):
        return "", shown, "", "", ""
    return prefix, first, middle, last, suffix


def _is_plain(word: str) -> bool:
    """Whether nameparser would take a word for a first name or a last one, which it says in 0.1 ms."""
    lower = word.lower()
    return word.isalpha() and lower != word.upper() and lower not in _special_words()


@cache
def _special_words() -> frozenset[str]:
    lexicon = _parser().lexicon
    return frozenset[str]().union(
        lexicon.titles,
        lexicon.given_name_titles,
        lexicon.suffix_acronyms,
        lexicon.suffix_words,
        lexicon.particles,
        lexicon.conjunctions,
        lexicon.bound_given_names,
        lexicon.maiden_markers,
        lexicon.honorific_tails,
        lexicon.after_given_titles,
    )


@cache
def _parser() -> Any:
    from nameparser import Parser, Policy

    return Parser(policy=Policy(strip_emoji=False))
