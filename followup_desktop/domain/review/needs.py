"""What they need, and what the letter answers: rule 5.

"Not found" is a hint, never a block: a need can be answered in words that share nothing with the note.
"""

from typing import NamedTuple

from followup_desktop.domain.kinds import Topic
from followup_desktop.domain.model import Point, Strength
from followup_desktop.domain.review.finding import CheckKey, Finding, Result
from followup_desktop.domain.review.reading import Reading
from followup_desktop.domain.review.written import Written
from followup_desktop.domain.sentences import Span
from followup_desktop.domain.uptake import best_match, best_sentence, sentences_on, touched, without
from followup_desktop.domain.words import elided, in_sentence

# A need is often told in other words, so the checks speak up only where next to nothing of it is found.
# What the screen highlights is stricter (uptake.best_sentence). Tuned on half of tests/review/letters.
ONE_WORD = 1.0
FEW = 0.7
MORE = 1.3


class Need(NamedTuple):
    """A need, the sentence of the letter that takes it up (None where none does), and the strength beside.

    ``places`` are all sentences that do, that one among them, in the order of the letter.
    """

    point: Point
    where: Span | None
    beside: Strength | None
    places: tuple[Span, ...] = ()


def needs(written: Written) -> tuple[Need, ...]:
    """Return what they need, in the order of the notes, as a letter stands now."""
    at = strengths_at(written)
    used = [one for one, place in zip(written.strengths, at, strict=True) if place is not None]
    proofs = [f"{one.title} {one.evidence}" for one in used]
    found = []
    for point in written.notes.needs:
        where = best_sentence(point.text, written.text)
        match = best_match(point.text, proofs) if where else None
        places = sentences_on(point.text, written.text) if where else ()
        found.append(Need(point, where, used[match] if match is not None else None, places))
    return tuple(found)


def strengths_at(written: Written) -> tuple[Span | None, ...]:
    """Return, for each strength, the sentence that names it or its evidence, or None.

    To repeat what they need is no proof: words of the needs count only where a strength has no others.
    """
    told = " ".join(point.text for point in written.notes.needs)
    return tuple(_strength_at(one, written.text, told) for one in written.strengths)


def _strength_at(strength: Strength, text: str, told: str) -> Span | None:
    said = [without(point, told) for point in (strength.title, strength.evidence)]
    points = [point for point in said if point] or [strength.title]
    return next(filter(None, (best_sentence(point, text) for point in points)), None)


def check_challenge(reading: Reading) -> Result | None:
    """Whether a noted challenge is taken up; a finding for each where none is."""
    written = reading.written
    if written.is_networking or written.is_note:
        return None
    challenges = written.notes.about(Topic.CHALLENGE)
    return _answered(reading, CheckKey.CHALLENGE, challenges, "a challenge they named", ONE_WORD)


def check_success(reading: Reading) -> Result | None:
    """Whether a measure of success, short or long term, is answered; one finding for all where none is."""
    written = reading.written
    if written.is_networking or written.is_note:
        return None
    measures = written.notes.about(Topic.SHORT_TERM) + written.notes.about(Topic.LONG_TERM)
    found = _answered(reading, CheckKey.SUCCESS, measures, "what success looks like to them", FEW)
    return Result(found.key, found.passed, found.findings[:1]) if found else None


def _answered(
    reading: Reading, key: CheckKey, points: tuple[str, ...], what: str, least: float
) -> Result | None:
    if not points:
        return None
    if any(best_sentence(point, reading.text) or touched(point, reading.text) >= least for point in points):
        return Result(key, f"Takes up {what}")
    name = in_sentence(reading.written.reader.called)
    said = "they" if name == "them" else name
    findings = (
        Finding(
            key,
            f"Not found in the letter: “{elided(point, 80)}”",
            None,
            point,
            f"{said} said so; from your notes",
        )
        for point in points
    )
    return Result(key, findings=tuple(findings))


def check_strength(reading: Reading) -> Result | None:
    """Whether one of the user's strengths stands beside what they need."""
    written = reading.written
    if written.is_networking or written.is_note:
        return None
    if not written.notes.about(Topic.CHALLENGE) or not written.strengths:
        return None
    # What the challenge says already is no proof of a strength: "night shift", "night work".
    told = " ".join(written.notes.about(Topic.CHALLENGE))
    if any(
        touched(f"{one.title} {one.evidence}", reading.text, told) >= ONE_WORD for one in written.strengths
    ):
        return Result(CheckKey.STRENGTH, "Sets a strength beside what they need")
    words = "Set one of your strengths beside what they need"
    return Result(
        CheckKey.STRENGTH, findings=(Finding(CheckKey.STRENGTH, words, source="from your profile"),)
    )
