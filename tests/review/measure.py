"""How well each check of the review does on the labelled letters: ``python -m tests.review.measure``.

Precision is the share of its findings that a careful reader would have made too, recall the share of the
reader's that it made. A letter counts once for each check.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from followup_desktop.domain.kinds import ConversationKind, Medium, Topic
from followup_desktop.domain.model import Notes, Point, Strength
from followup_desktop.domain.review.checks import review
from followup_desktop.domain.review.finding import CheckKey
from followup_desktop.domain.review.written import Form, Reader, Writer, Written
from followup_desktop.domain.windows import LENGTH
from followup_desktop.language.opening import open_spelling
from followup_desktop.services.edges import English, Spelling
from followup_desktop.services.spelling import known_words
from tests.review.corpus import CHECKS, HALVES, LabelledLetter, letters_of


class Score(NamedTuple):
    """What became of one check over some letters."""

    hits: int
    false_alarms: int
    missed: int

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false_alarms) if self.hits + self.false_alarms else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0


def written_of(letter: LabelledLetter) -> Written:
    """The letter as the app would hand it to the review."""
    networking = letter.occasion == ConversationKind.NETWORKING
    # The debrief keeps advice under the challenges; the corpus has it among the details.
    advice = tuple(
        one.partition(":")[2] for one in letter.details if networking and one.startswith("Advice:")
    )
    notes = Notes(
        (
            *(Point(Topic.CHALLENGE, text) for text in (*letter.challenges, *advice)),
            *(Point(Topic.SHORT_TERM, text) for text in letter.short_term),
            *(Point(Topic.LONG_TERM, text) for text in letter.long_term),
            *(Point(Topic.DETAIL, text) for text in letter.details),
        )
    )
    emails = (letter.user.email,) if letter.user.email else ()
    return Written(
        letter.text,
        letter.subject,
        Form(letter.medium),
        Medium(letter.preferred) if letter.preferred in set(Medium) else None,
        ConversationKind(letter.occasion),
        Reader(letter.reader.first, letter.reader.last, letter.reader.title),
        letter.company,
        letter.role,
        letter.colleagues,
        letter.other_companies,
        Writer(letter.user.name, emails, letter.user.phone),
        notes,
        tuple(Strength(one.title, one.evidence) for one in letter.strengths),
        tuple((one.to, one.text) for one in letter.panel_letters),
        LENGTH - timedelta(hours=letter.hours_since),
    )


@cache
def spelling() -> Spelling:
    return open_spelling(English.AMERICAN)


def found_in(letter: LabelledLetter) -> frozenset[str]:
    """The checks that find something in a letter."""
    written = written_of(letter)
    faults = spelling().check(written.text, known_words(written))
    results = review(written, faults)
    return frozenset(result.key.value for result in results if result.findings)


def scores(letters: Iterable[LabelledLetter]) -> dict[str, Score]:
    """The score of each check that the corpus labels."""
    hits: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for letter in letters:
        found = found_in(letter) & CHECKS
        hits.update(found & letter.findings)
        alarms.update(found - letter.findings)
        missed.update(letter.findings - found)
    return {key: Score(hits[key], alarms[key], missed[key]) for key in CheckKey if key in CHECKS}


def table(half: str) -> str:
    """One line for each check, as Markdown."""
    letters = letters_of(half)
    clean = sum(not letter.findings for letter in letters)
    lines = [
        f"{half}: {len(letters)} letters, {clean} without a fault",
        "",
        "| check | labelled | hits | false alarms | missed | precision | recall |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for key, (hits, alarms, missed) in scores(letters).items():
        score = Score(hits, alarms, missed)
        lines.append(
            f"| {key} | {hits + missed} | {hits} | {alarms} | {missed} "
            f"| {score.precision:.2f} | {score.recall:.2f} |"
        )
    return "\n".join(lines)


def differences(half: str, keys: frozenset[str]) -> str:
    """The letters on which check and reader differ: for the open half, by which the checks are tuned."""
    lines = []
    for letter in letters_of(half):
        found = found_in(letter) & CHECKS
        for key in sorted((found ^ letter.findings) & (keys or CHECKS)):
            what = "false alarm" if key in found else "missed"
            lines.append(f"{key}: {what} in {letter.id} ({letter.why})")
    return "\n".join(lines)


def main() -> None:
    for half in sorted(HALVES, reverse=True):
        print(table(half), end="\n\n")
    if len(sys.argv) > 1:
        print(differences("open", frozenset(sys.argv[1:]) & CHECKS))


if __name__ == "__main__":
    main()
