"""Inside the 24 hours: rule 2; and late is better said: rule 12."""

from datetime import timedelta

from followup_desktop.domain.review.finding import CheckKey, Finding, Result
from followup_desktop.domain.review.reading import Reading
from followup_desktop.domain.words import span_words


def check(reading: Reading) -> Result | None:
    """Whether the window is open; nothing to say once the letter was handed over."""
    left = reading.written.left
    if left is None or reading.written.is_note:
        return None
    if left < timedelta(0):
        words = f"Late by {span_words(left)}: still welcome, and better said in a few words"
        return Result(CheckKey.IN_TIME, findings=(Finding(CheckKey.IN_TIME, words),))
    return Result(CheckKey.IN_TIME, f"In time: {span_words(left)} left")
