"""How a line begins: the words that make it a phrase, and not something to look for."""

from collections.abc import Sequence
from dataclasses import dataclass

from followup_desktop.domain.kinds import ConversationKind
from followup_desktop.domain.quick.days import match_day
from followup_desktop.domain.quick.times import match_length, match_time
from followup_desktop.domain.quick.tokens import Token
from followup_desktop.domain.quick.vocabulary import (
    ARTICLES,
    COMING_VERBS,
    KINDS,
    ORDER_WORDS,
    PAST_VERBS,
    PLAIN,
    TALKED,
)

_BEFORE_WHEN = frozenset(("on", "at", "from", ","))
_LEADING = ARTICLES | PAST_VERBS | COMING_VERBS | {"log", "just", "i", "we", "add"}


@dataclass(frozen=True, slots=True)
class Opening:
    """``first`` to ``taken`` are the tokens of the kind; ``tense`` as in days.candidates.

    ``lead`` tokens stand before it all and say when.
    """

    kind: ConversationKind | None
    title: str
    first: int
    taken: int
    tense: int
    lead: int = 0
    is_verb: bool = False

    @property
    def is_decision(self) -> bool:
        """Whether the line is about a decision date."""
        return self.kind is None


def opening_of(text: str, tokens: Sequence[Token]) -> Opening | None:
    """Return how a line begins; None where it names no kind of talk, and so is no phrase."""
    lead = _when(tokens)
    at, tense = lead, 0
    while at < len(tokens) and tokens[at].key in _LEADING | {","} and not tokens[at].quoted:
        tense = -1 if tokens[at].key in PAST_VERBS else 1 if tokens[at].key in COMING_VERBS else tense
        at += 1
    if at >= len(tokens) or tokens[at].quoted:
        return None
    if tokens[at].key in TALKED:
        return Opening(ConversationKind.OTHER, "", at, at + 1, -1, lead, True)
    order = tokens[at].key in ORDER_WORDS
    found = _kind_at(tokens, at + order)
    if found is None or (found[0] == "round" and not order):
        return None
    words, kind, taken = found
    taken += at + order
    if kind is None:
        return None if order else Opening(None, "", at, taken, 1, lead)
    spoken = " ".join(text[tokens[at].start : tokens[taken - 1].end].split())
    title = "" if words in PLAIN and not order else spoken[0].upper() + spoken[1:].lower()
    return Opening(kind, title, at, taken, tense, lead)


def _when(tokens: Sequence[Token]) -> int:
    """Return how many tokens at the beginning say when: "today 12:00-12:25 phone screen with ..."."""
    at = 0
    while True:
        to = at + (at < len(tokens) and tokens[at].key in _BEFORE_WHEN)
        found = match_day(tokens, to) or match_time(tokens, to) or match_length(tokens, to)
        if found is None:
            return at
        at = to + found[1]


def _kind_at(tokens: Sequence[Token], at: int) -> tuple[str, ConversationKind | None, int] | None:
    kinds = {words.replace("-", " "): (words, kind) for words, kind in KINDS}
    for count in (3, 2, 1):
        part = tokens[at : at + count]
        spoken = " ".join(one.key.replace("-", " ") for one in part)
        if len(part) == count and spoken in kinds and not any(one.quoted for one in part):
            return *kinds[spoken], count
    return None
