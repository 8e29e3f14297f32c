"""What the review costs at a key, in a letter of 600 words: ``python -m tests.benchmarks.review``.

Bounds: 3 ms without spelling, 10 ms with it, at the 95th percentile, since both run while the user types.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from followup_desktop.domain.review.checks import review
from followup_desktop.language.opening import open_spelling
from followup_desktop.services.edges import English
from followup_desktop.services.spelling import known_words
from tests.domain.review_letter import GOOD, TEXT

KEYS = 300
_STORY = """I thought about paragraph {0} of our talk on the way home. In the year {1} we had {0} people \
on the floor, and nobody could say which of the {1} orders was late. I drew a board with {0} columns, and \
within {0} weeks the oldest order was {0} days old. Your own board could begin with the {0} oldest orders, \
one for each fitter."""


def long_letter(words: int = 600) -> str:
    """A letter of about so many words, no two paragraphs alike."""
    parts = TEXT.split("\n\n")
    number = 3
    while len(" ".join(parts).split()) < words:
        parts.insert(-2, _STORY.format(number, 2000 + number))
        number += 1
    return "\n\n".join(parts)


def percentiles(typed: Callable[[str], object], text: str) -> str:
    """Type in the middle of a text, and say what each key cost."""
    middle, costs = text.index("\n\n", len(text) // 2), []
    for count in range(KEYS):
        now = (
            text[:middle]
            + " and then some more words to type"[: count % 32]
            + "x" * (count // 32)
            + text[middle:]
        )
        start = time.perf_counter()
        typed(now)
        costs.append((time.perf_counter() - start) * 1000)
    first, ordered = costs[0], sorted(costs)
    return f"first {first:5.1f}   median {ordered[KEYS // 2]:5.2f}   95 % {ordered[KEYS * 95 // 100]:5.2f} ms"


def main() -> None:
    text = long_letter()
    panel = tuple((f"Colleague {number}", text.replace("board", f"list{number}")) for number in range(4))
    written = replace(GOOD, text=text, panel_letters=panel, left=timedelta(hours=3))
    print(f"{len(text.split())} words, four letters of the same panel")
    print("checks         ", percentiles(lambda now: review(replace(written, text=now)), text))
    start = time.perf_counter()
    spelling = open_spelling(English.AMERICAN)
    print(f"dictionary      {(time.perf_counter() - start) * 1000:5.0f} ms to open")
    known = known_words(written)
    print("spelling       ", percentiles(lambda now: spelling.check(now, known), text))
    print(
        "both           ",
        percentiles(lambda now: review(replace(written, text=now), spelling.check(now, known)), text),
    )


if __name__ == "__main__":
    main()
