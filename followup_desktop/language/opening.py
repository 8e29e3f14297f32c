"""Opens the spelling, with a fallback that cannot fail."""

import logging

from followup_desktop.domain.review.finding import Fault
from followup_desktop.language.no_spelling import NoSpelling
from followup_desktop.services.edges import English, Spelling

OFF = "Spelling is not checked: its dictionary could not be opened. Everything else works."
NOT_ENGLISH = (
    "Spelling is not checked: it is switched off, or the letters are in a language without a dictionary here."
)
_log = logging.getLogger(__name__)


def open_spelling(english: English) -> Spelling:
    """Return Harper, or what stands in for it where it cannot be loaded or is not wanted."""
    if english is English.OFF:
        return NoSpelling(NOT_ENGLISH)
    try:
        from followup_desktop.language.harper_spelling import HarperSpelling

        return Guarded(HarperSpelling(english))
    except BaseException as error:
        _tell("Harper could not be opened", error)
        return NoSpelling(OFF)


def _tell(what: str, error: BaseException) -> None:
    """Log a failure. A panic of Harper's Rust is a BaseException, as are the ends of the process."""
    if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
        raise error
    _log.error(what, exc_info=error)


class Guarded:
    """A Spelling that turns itself off at the first failure of the one within."""

    def __init__(self, within: Spelling) -> None:
        self._within = within

    @property
    def off_because(self) -> str:
        """See Spelling."""
        return self._within.off_because

    def check(self, text: str, known: frozenset[str] = frozenset()) -> tuple[Fault, ...]:
        """See Spelling."""
        try:
            return self._within.check(text, known)
        except BaseException as error:
            _tell("Harper failed", error)
            self._within = NoSpelling(OFF)
            return ()
