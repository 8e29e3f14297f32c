"""One exclamation mark at most.

Style guides for business English agree on few; the number is this app's own.
"""

from followup_desktop.domain.review.finding import CheckKey, Finding, Result
from followup_desktop.domain.review.reading import Reading


def check(reading: Reading) -> Result:
    """Whether there are more; one that belongs to a company's name is none."""
    text = reading.text
    for name in (reading.written.company, *reading.written.other_companies):
        if "!" in name:
            text = text.replace(name, " " * len(name))
    if text.count("!") < 2:
        return Result(CheckKey.EXCLAMATION)
    places = [place for place, char in enumerate(text) if char == "!"]
    words = f"{len(places)} exclamation marks: one at most reads calmer"
    where = (places[1], places[1] + 1)
    # "Great!!" needs no full stop behind it.
    better = "" if text[where[0] - 1] in "!?" else "."
    return Result(
        CheckKey.EXCLAMATION, findings=(Finding(CheckKey.EXCLAMATION, words, where, better=better),)
    )
