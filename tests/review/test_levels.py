"""How well the checks do on letters by which they were not tuned: these levels cannot fall.

``python -m tests.review.measure`` prints the whole table.
"""

import pytest

from followup_desktop.domain.review.finding import CheckKey
from tests.review.corpus import CHECKS, letters_of
from tests.review.measure import Score, scores

GOAL = 0.9
# (precision, recall) of the checks that fall short of the goal, and why.
SHORT: dict[str, tuple[float, float]] = {
    # Names in the text that no card holds, and names that differ from the card by more than a slip.
    CheckKey.WRONG_NAME: (0.9, 0.81),
    # A blank or a bracket that is meant.
    CheckKey.LEFTOVER: (0.88, 0.9),
    # Gratitude without any of its words.
    CheckKey.THANKS: (0.77, 0.9),
    # A need or a strength told in words that share nothing with the note, or a word of it said by chance:
    # beyond what words alone can tell (a language model that compares meanings does better).
    CheckKey.CHALLENGE: (0.5, 0.42),
    CheckKey.STRENGTH: (0.66, 0.57),
    CheckKey.SUCCESS: (0.55, 0.62),
    # A wish without a word for wish or job; it costs a hint that can be passed over.
    CheckKey.WANTS_JOB: (0.45, 0.83),
    CheckKey.FISHING: (0.75, 0.85),
    # A word of a dialect or another language that is one letter from a common one.
    CheckKey.SPELLING: (0.87, 0.9),
    # Subjects of common words, with and without a topic.
    CheckKey.SUBJECT: (0.87, 0.87),
    CheckKey.ABOUT_ADVICE: (0.9, 0.83),
}


@pytest.fixture(scope="module")
def kept() -> dict[str, Score]:
    return scores(letters_of("kept"))


@pytest.mark.parametrize("key", [key for key in CheckKey if key in CHECKS])
def test_a_check_keeps_its_level(kept: dict[str, Score], key: CheckKey) -> None:
    precision, recall = SHORT.get(key, (GOAL, GOAL))
    assert kept[key].precision >= precision
    assert kept[key].recall >= recall
