"""Spelling and grammar by Harper, offline and within the process.

Building its dictionary takes half a second and 140 MB, which every later linter shares; so it is made in a
thread when a letter is opened. Harper's spans count code points, as Python's strings do.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from threading import Lock

from harper import Dialect, Language, Lint, Linter

from followup_desktop.domain.review.finding import Fault
from followup_desktop.domain.typing_slips import slips_between
from followup_desktop.services.edges import English

_DIALECTS = {
    English.AMERICAN: Dialect.AMERICAN,
    English.BRITISH: Dialect.BRITISH,
    English.AUSTRALIAN: Dialect.AUSTRALIAN,
    English.CANADIAN: Dialect.CANADIAN,
    English.INDIAN: Dialect.INDIAN,
}
_MISSPELT = frozenset({"Spelling", "Typo", "BoundaryError"})
_APART = frozenset("alot atleast aswell eachother infact noone thankyou".split())
# Kinds that are right or wrong. Harper's others are matters of taste, and the letter is the user's own.
_GRAMMAR = frozenset({"Agreement", "Eggcorn", "Grammar", "Malapropism", "Nonstandard", "Usage"})
_PARAGRAPH = re.compile(r"[^\n]+")
_MOST_SUGGESTIONS = 4
_SHORT = 5
_SHORTEST = 4


class HarperSpelling:
    """The Spelling of services.edges. ``english`` gives the suggestions; no English is called wrong."""

    off_because = ""

    def __init__(self, english: English) -> None:
        self._lock = Lock()
        self._linter = Linter(_DIALECTS[english])
        other = Dialect.AMERICAN if english is not English.AMERICAN else Dialect.BRITISH
        self._other = Linter(other)
        self._known: frozenset[str] = frozenset()
        self._faults = lru_cache(maxsize=512)(self._look)
        # The first text of a linter costs 50 ms.
        self._linter.lint("Thank you.", language=Language.PLAINTEXT)
        self._other.lint("Thank you.", language=Language.PLAINTEXT)

    def check(self, text: str, known: frozenset[str] = frozenset()) -> tuple[Fault, ...]:
        """See Spelling. A linter refuses a second thread, so that one waits here."""
        with self._lock:
            if known != self._known:
                self._learn(known)
            return tuple(
                Fault(
                    fault.start + match.start(),
                    fault.end + match.start(),
                    fault.message,
                    fault.suggestions,
                    fault.grammar,
                )
                for match in _PARAGRAPH.finditer(text)
                for fault in self._faults(match.group())
            )

    def _learn(self, known: frozenset[str]) -> None:
        self._linter.clear_words()
        self._linter.import_words(sorted(_with_forms(known)))
        self._known = known
        self._faults.cache_clear()

    def _look(self, paragraph: str) -> tuple[Fault, ...]:
        """Return the faults of one paragraph: a key changes no other."""
        # Of those that overlap, Harper itself would give up a word for the sentence around it.
        lints = self._linter.lint(paragraph, language=Language.PLAINTEXT, dedup=False)
        misspelt = [lint for lint in lints if lint.lint_kind in _MISSPELT]
        right = self._right_elsewhere([lint.problem_text for lint in misspelt]) | _compounds(misspelt)
        kept = [lint for lint in misspelt if lint.problem_text not in right and _is_sure(paragraph, lint)]
        kept += [lint for lint in lints if lint.lint_kind in _GRAMMAR]
        return tuple(sorted(_apart(map(_fault, kept)), key=lambda fault: fault.start))

    def _right_elsewhere(self, words: list[str]) -> frozenset[str]:
        """Return those of the words that are right in the other English: "colour" is no mistake."""
        if not words:
            return frozenset()
        found = self._other.lint("\n\n".join(words), language=Language.PLAINTEXT)
        return frozenset(words) - {lint.problem_text for lint in found}


def _fault(lint: Lint) -> Fault:
    better = tuple(one.replacement_text for one in lint.suggestions[:_MOST_SUGGESTIONS])
    grammar = lint.lint_kind not in _MISSPELT
    return Fault(lint.span.start, lint.span.end, lint.message, better, grammar)


def _apart(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults, the first of those that overlap."""
    found: list[Fault] = []
    for fault in faults:
        if all(fault.end <= one.start or one.end <= fault.start for one in found):
            found.append(fault)
    return found


def _compounds(lints: list[Lint]) -> frozenset[str]:
    """Return words that would be right as two: "shoebox" is only unknown, and "alot" is wrong."""
    return frozenset(
        lint.problem_text
        for lint in lints
        if any(one.replacement_text.replace(" ", "") == lint.problem_text for one in lint.suggestions)
        if lint.problem_text.casefold() not in _APART
    )


def _is_sure(paragraph: str, lint: Lint) -> bool:
    """Whether a word is misspelt rather than unknown: a name, an abbreviation, a term of a trade."""
    word = lint.problem_text
    if " " in word:
        return False
    if lint.lint_kind in ("Typo", "BoundaryError"):
        return True
    if len(word) < _SHORTEST:
        return False
    # "Stand-ins" and "e-ink" are looked up in halves.
    if paragraph[lint.span.start - 1 : lint.span.start] == "-" and len(word) < _SHORT:
        return False
    if any(char.isdigit() or char in "@/_." for char in word) or sum(map(str.isupper, word)) > 1:
        return False
    if not word.isascii() or (word[0].isupper() and not _begins(paragraph, lint.span.start)):
        return False
    if _is_quoted(paragraph, lint.span.start):
        return False
    close = (one.replacement_text.casefold() for one in lint.suggestions if " " not in one.replacement_text)
    said = word.casefold()
    most = 2 if len(said) > 7 else 1
    return any(_is_meant(said, one) and slips_between(said, one, most) <= most for one in close)


def _is_meant(word: str, better: str) -> bool:
    """Whether a short word may be a slip of another: with one letter changed, "chile" is a word of its "
    "own."""
    return len(word) > _SHORT or len(word) != len(better) or sorted(word) == sorted(better)


def _is_quoted(paragraph: str, place: int) -> bool:
    """Whether a place stands within quotation marks: those are somebody else's words."""
    before = paragraph[:place]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _begins(paragraph: str, place: int) -> bool:
    """Whether a sentence begins there: elsewhere a capital makes a name."""
    before = paragraph[:place].rstrip(" “\"'‘(-–—•*")
    return not before or before[-1] in ".!?:"


def _with_forms(words: Iterable[str]) -> frozenset[str]:
    """Return the words with their parts, as written and in small letters, with and without a possessive."""
    parts = {part for word in words for part in (word, *re.split(r"[\s\-–&/,.()]+", word)) if part}
    cased = parts | {part.lower() for part in parts}
    # Harper takes the straight apostrophe for either; a word with the other one would hide it.
    return frozenset(part.replace("’", "'") + ending for part in cased for ending in ("", "'s"))
