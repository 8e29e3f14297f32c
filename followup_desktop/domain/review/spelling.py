"""Spelling, by the dictionary behind ``services.edges.Spelling``. Without one there is nothing to say.

The editor underlines every word that no dictionary knows; the review speaks only of those that were surely
meant to be a common word.
"""

from followup_desktop.domain.review.common_words import COMMON_WORDS
from followup_desktop.domain.review.finding import CheckKey, Fault, Finding, Result
from followup_desktop.domain.review.names import fold, is_any_slip, parts
from followup_desktop.domain.review.reading import Reading

_FIRST = 3


# Too short to be in the list, where an abbreviation may be as near: only with two letters swapped.
_SHORT = frozenset(
    "the and for was you that with this from have they not are but your what when then".split()
)


def _is_common(fault: Fault, word: str) -> bool:
    """Whether one of the first suggestions is a common word, or a form of one."""
    words = [one.casefold() for one in fault.suggestions[:_FIRST]]
    if any(_base(one) & COMMON_WORDS or " " in one for one in words):
        return True
    letters = sorted(word.casefold())
    return not word.isupper() and any(one in _SHORT and sorted(one) == letters for one in words)


def _base(word: str) -> frozenset[str]:
    """The forms that a dictionary may hold a word by: "hoping" by "hope"."""
    found = {word}
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            found.add(word.removesuffix(ending) + instead)
    return frozenset(found)


_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("ment", ""),
)


def check(reading: Reading) -> Result | None:
    """Whether common words are spelt rightly; grammar is underlined by the editor and not counted here."""
    if reading.faults is None:
        return None
    found = []
    written = reading.written
    cards = (written.reader.name, written.company, written.role, written.user.name, *written.colleagues)
    names = parts(" ".join(cards))
    for fault in reading.faults:
        word = reading.text[fault.start : fault.end]
        # A slip in a name is a matter of its card.
        if fault.grammar or not word or is_any_slip(fold(word), names) or not _is_common(fault, word):
            continue
        better = f": “{fault.suggestions[0]}”?" if fault.suggestions else " is in no dictionary"
        where, instead = (fault.start, fault.end), next(iter(fault.suggestions), "")
        found.append(Finding(CheckKey.SPELLING, f"“{word}”{better}", where, word, better=instead))
    return Result(CheckKey.SPELLING, "" if found else "No spelling mistakes found", tuple(found))
