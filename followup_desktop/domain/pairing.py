"""Which strength answers which challenge: all pairs at once, and why.

Two texts fit by the words that they share after stemming. A word that many of the strengths have tells
little about one of them, so it counts for less. The pairs are those whose sum is highest (the assignment
problem), so that a strength is not taken by the first challenge that it fits somewhat from the one that it
fits well.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from followup_desktop.domain.model import Strength
from followup_desktop.domain.uptake import stems

_WORD = re.compile(r"[^\W_]+")
# They stand in any trade's notes and evidence, and say nothing about what is needed.
_SAY_LITTLE = frozenset(
    "year month week day time first last new old more most less much many good better best need want get got "
    "make made take took go went come came bring brought thing way work job people person team company use "
    "help lead led part whole still already now then within under over about into from before after since "
    "one two three four five six seven eight nine ten".split()
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A challenge, the strength that fits it best, if any, and the words that both say."""

    challenge: str
    strength: Strength | None
    words: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """Why this strength, in a few words; an empty string where there is none."""
        if self.strength is None:
            return ""
        said = " and ".join(f"“{word}”" for word in self.words[:2])
        return (
            f"answered with: {self.strength.title.strip() or self.strength.evidence}, because both say {said}"
        )


def pair_up(challenges: Sequence[str], strengths: Sequence[Strength]) -> tuple[Pair, ...]:
    """Set a strength beside each challenge where one fits; no strength is used twice."""
    wanted = [_said(challenge) for challenge in challenges]
    offered = [_said(f"{strength.title} {strength.evidence}") for strength in strengths]
    known = Counter(stem for said in offered for stem in said)
    scores = [
        [sum(1 / known[stem] for stem in want if stem in offer) for offer in offered] for want in wanted
    ]
    pairs = []
    for row, column in enumerate(best_assignment(scores)):
        if column is None:
            pairs.append(Pair(challenges[row], None))
            continue
        shared = sorted(
            (stem for stem in wanted[row] if stem in offered[column]), key=lambda stem: known[stem]
        )
        words = tuple(wanted[row][stem] for stem in shared)
        pairs.append(Pair(challenges[row], strengths[column], words))
    return tuple(pairs)


def _said(text: str) -> dict[str, str]:
    """Return the words that tell something, as they are written, by their stem."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        stem = next(iter(stems(word)), "")
        if len(stem) > 1 and not stem.isdigit() and word.casefold() not in _SAY_LITTLE:
            found.setdefault(stem, word)
    return found


def best_assignment(scores: Sequence[Sequence[float]]) -> list[int | None]:
    """Return for each row its column, so that the sum of the scores is highest; None where it would be 0.

    The Hungarian method with potentials (Kuhn 1955, Munkres 1957), in O(rows² · columns).
    """
    rows = len(scores)
    columns = max(rows, len(scores[0]) if scores else 0)
    cost = [[-row[at] if at < len(row) else 0.0 for at in range(columns)] for row in scores]
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    taken = [0] * (columns + 1)  # by column, the row that has it; row and column 0 stand for nothing
    for row in range(1, rows + 1):
        _augment(cost, row, of_row, of_column, taken)
    found: list[int | None] = [None] * rows
    for column in range(1, columns + 1):
        row = taken[column]
        if row and cost[row - 1][column - 1] < 0:
            found[row - 1] = column - 1
    return found


def _augment(
    cost: list[list[float]], row: int, of_row: list[float], of_column: list[float], taken: list[int]
) -> None:
    """Give one more row a column, moving others along the cheapest path."""
    far = float("inf")
    columns = len(of_column)
    slack, way, seen = [far] * columns, [0] * columns, [False] * columns
    taken[0], column = row, 0
    while taken[column]:
        seen[column] = True
        here, step, following = taken[column], far, 0
        for other in range(1, columns):
            if seen[other]:
                continue
            left = cost[here - 1][other - 1] - of_row[here] - of_column[other]
            if left < slack[other]:
                slack[other], way[other] = left, column
            if slack[other] < step:
                step, following = slack[other], other
        for other in range(columns):
            if seen[other]:
                of_row[taken[other]] += step
                of_column[other] -= step
            else:
                slack[other] -= step
        column = following
    while column:
        taken[column], column = taken[way[column]], way[column]
