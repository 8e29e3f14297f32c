"""What a call needs: the hour there, how long the script takes, what to say to a machine."""

from datetime import datetime
from math import ceil

from followup_desktop.domain.review.length import SPOKEN
from followup_desktop.domain.review.reading import before_machine, word_count

_FIRST, _LAST = 8, 18  # the first hour in which a call at work is usual, and the first in which it is not
_SATURDAY = 6


def is_usual_hour(local: datetime) -> bool:
    """Whether people are at work at a local time, as one may guess: Mon to Fri, 8 to 18."""
    return local.isoweekday() < _SATURDAY and _FIRST <= local.hour < _LAST


def aloud_words(text: str) -> str:
    """Return how long a text takes to say, such as "128 words, about 55 s"."""
    count = word_count(text)
    seconds = 5 * ceil(count / SPOKEN * 12)
    time = f"{seconds} s" if seconds < 100 else f"{seconds / 60:.1f} min".replace(".0", "")
    return f"{count} {'word' if count == 1 else 'words'}, about {time}"


def voicemail_of(script: str) -> str:
    """Return what a script has for a machine that answers; an empty string where it has nothing for that."""
    rest = script[len(before_machine(script)) :].strip()
    return rest.partition("\n")[2].strip()
