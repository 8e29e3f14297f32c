"""A strength beside each challenge: the best pairs of all, and why."""

import random
from itertools import permutations

from followup_desktop.domain.model import Strength
from followup_desktop.domain.pairing import best_assignment, pair_up

SMED = Strength("SMED on 4 bottling lines", "I cut changeover times from 52 minutes to 19")
BACKLOG = Strength("CMMS roll-out", "I gave each order of a maintenance backlog an owner")
BOTH = Strength("Plant lead", "I ran changeovers and kept the maintenance backlog small")


def test_the_reason_names_the_words_that_both_say() -> None:
    (pair,) = pair_up(["Two lines idle 11% of each shift on changeovers"], [BACKLOG, SMED])
    assert pair.strength == SMED
    assert set(pair.words) == {"changeovers", "lines"}
    assert pair.reason.startswith("answered with: SMED on 4 bottling lines, because both say “")
    (pair,) = pair_up(["Changeover takes too long"], [SMED])
    assert pair.reason == "answered with: SMED on 4 bottling lines, because both say “Changeover”"


def test_the_pairs_are_the_best_together_and_not_first_come_first_served() -> None:
    challenges = ["Changeovers eat the maintenance backlog", "Changeovers are slow"]
    strengths = [Strength("Changeovers", ""), Strength("Maintenance backlog", "and changeovers")]
    assert [pair.strength for pair in pair_up(challenges, strengths)] == [strengths[1], strengths[0]]
    # The first challenge would take the one strength that is all that the second could have.
    challenges = ["Changeovers and the backlog", "Nobody owns maintenance"]
    strengths = [BOTH, Strength("Backlog", "I cleared one with changeovers between")]
    assert [pair.strength for pair in pair_up(challenges, strengths)] == [strengths[1], strengths[0]]


def test_no_strength_is_used_twice_and_none_without_a_shared_word() -> None:
    pairs = pair_up(["Changeovers", "Changeovers", "Who plans the hubs?"], [SMED, BACKLOG])
    assert [pair.strength for pair in pairs] == [SMED, None, None]
    assert [pair.reason for pair in pairs[1:]] == ["", ""]


def test_words_that_anybody_says_are_no_reason() -> None:
    assert (
        pair_up(
            ["The team needs more people in the first year"], [Strength("Team lead", "first year, 4 people")]
        )[0].strength
        is None
    )
    assert pair_up(["Line 4 stops"], [Strength("4 languages", "")])[0].strength is None


def test_nothing_to_pair() -> None:
    assert pair_up([], [SMED]) == ()
    assert pair_up(["Changeovers"], [])[0].strength is None


def test_the_assignment_is_the_best_there_is() -> None:
    dice = random.Random(7)
    for _ in range(300):
        rows, columns = dice.randint(1, 5), dice.randint(1, 5)
        scores = [[dice.choice((0, 0, 1, 2, 3.5)) for _ in range(columns)] for _ in range(rows)]
        found = best_assignment(scores)
        taken = [column for column in found if column is not None]
        assert len(set(taken)) == len(taken)
        assert all(column is None or scores[row][column] > 0 for row, column in enumerate(found))
        wide = [[*row, *[0.0] * rows] for row in scores]
        best = max(
            sum(wide[row][column] for row, column in enumerate(chosen))
            for chosen in permutations(range(columns + rows), rows)
        )
        assert sum(scores[row][column] for row, column in enumerate(found) if column is not None) == best
