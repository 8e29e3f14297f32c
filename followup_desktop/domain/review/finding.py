"""What a check says."""

from dataclasses import dataclass
from enum import StrEnum

from followup_desktop.domain.sentences import Span


class CheckKey(StrEnum):
    """The checks. Stored with an override: a value never changes its meaning."""

    WRONG_NAME = "wrong_name"
    LEFTOVER = "leftover"
    TWIN = "twin"
    THANKS = "thanks"
    CHALLENGE = "challenge"
    STRENGTH = "strength"
    WANTS_JOB = "wants_job"
    SUCCESS = "success"
    FISHING = "fishing"
    LENGTH = "length"
    EXCLAMATION = "exclamation"
    READING = "reading"
    DOUBLED = "doubled"
    SPELLING = "spelling"
    SUBJECT = "subject"
    SIGN_OFF = "sign_off"
    MEDIUM = "medium"
    IN_TIME = "in_time"
    ABOUT_ADVICE = "about_advice"
    THEIR_WORDS = "their_words"


class Level(StrEnum):
    """Whether a finding keeps a letter back until it is mended or overridden, or is only advice."""

    BLOCKING = "blocking"
    ADVICE = "advice"


BLOCKING = frozenset({CheckKey.WRONG_NAME, CheckKey.LEFTOVER, CheckKey.TWIN})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at, in the words that the user reads.

    ``where`` is the stretch of the letter's text, None where there is none (it is in the subject, or
    something is missing). ``about`` tells the findings of one check apart, and is stored with an override.
    ``source`` is a small line below: where the app knows it from. ``better`` is what would mend it in the
    place of ``where``, or as the subject where the check is that of the subject; empty where only the user
    can tell.
    """

    key: CheckKey
    words: str
    where: Span | None = None
    about: str = ""
    source: str = ""
    better: str = ""

    @property
    def level(self) -> Level:
        """Whether it blocks."""
        return Level.BLOCKING if self.key in BLOCKING else Level.ADVICE


@dataclass(frozen=True, slots=True)
class Result:
    """What one check found. ``passed`` is the line for the screen where it found nothing.

    An empty ``passed`` means that there is nothing worth a line.
    """

    key: CheckKey
    passed: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A misspelt word, or one that stands wrongly, at [start, end) of a text, in characters.

    ``grammar`` tells what is no matter of spelling; ``suggestions`` may be empty, the best first.
    """

    start: int
    end: int
    message: str
    suggestions: tuple[str, ...] = ()
    grammar: bool = False
