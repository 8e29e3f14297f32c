"""The list of checks, in the order of the screen. A new check is one module, and one line in here."""

from collections.abc import Callable, Sequence

from followup_desktop.domain.review import (
    about_advice,
    doubled,
    ease,
    exclamation,
    fishing,
    in_time,
    leftover,
    length,
    medium,
    needs,
    sign_off,
    spelling,
    subject,
    thanks,
    their_words,
    twin,
    wants_job,
    wrong_name,
)
from followup_desktop.domain.review.finding import BLOCKING, Fault, Finding, Result
from followup_desktop.domain.review.reading import Reading, page_of
from followup_desktop.domain.review.written import Written

Check = Callable[[Reading], Result | None]
CHECKS: tuple[Check, ...] = (
    thanks.check,
    needs.check_challenge,
    needs.check_strength,
    needs.check_success,
    wants_job.check,
    about_advice.check,
    fishing.check,
    length.check,
    their_words.check,
    wrong_name.check,
    leftover.check,
    twin.check,
    doubled.check,
    spelling.check,
    exclamation.check,
    ease.check,
    subject.check,
    sign_off.check,
    medium.check,
    in_time.check,
)


def review(written: Written, faults: Sequence[Fault] | None = None) -> tuple[Result, ...]:
    """Return what the checks say, in the order of the screen; nothing for an empty letter.

    A check that does not apply is left out. ``faults`` are those of the spelling, None while it is off or has
    not answered yet.
    """
    if not written.text.strip():
        return ()
    reading = Reading(written, page_of(written.text), faults)
    results = (check(reading) for check in CHECKS)
    return tuple(result for result in results if result is not None)


def blocking(results: Sequence[Result]) -> tuple[Finding, ...]:
    """Return the findings that keep a letter back."""
    return tuple(one for result in results if result.key in BLOCKING for one in result.findings)
