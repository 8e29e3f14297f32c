"""Full name and a way to answer at the end.

An email carries its sender's address, and a phone its number; on paper the letterhead's return address, where
there is one, will do.
"""

import re

from followup_desktop.domain.review.finding import CheckKey, Finding, Result
from followup_desktop.domain.review.names import fold
from followup_desktop.domain.review.reading import WORD, Reading
from followup_desktop.domain.review.written import PAPER, Form
from followup_desktop.domain.sentences import Span, trimmed

_PHONE = re.compile(r"\+?\(?\d[\d\s().\-–/]{5,}\d")
_LAST = 3
_MAIL = re.compile(r"\b[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")


def check(reading: Reading) -> Result | None:
    """Whether the reader can tell from whom it is, and answer."""
    written = reading.written
    if written.is_note or not written.user.name:
        return None
    place = reading.text if written.form is Form.PHONE else _end(reading)
    said = {fold(word) for word in WORD.findall(place)}
    names = [fold(word) for word in WORD.findall(written.user.name)]
    findings = []
    if not {names[0], names[-1]} <= said:
        how = "Say your full name" if written.form is Form.PHONE else "Sign with your full name"
        where = _signed(reading, names)
        better = written.user.name if where else ""
        words = f"{how}: {written.user.name}"
        findings.append(Finding(CheckKey.SIGN_OFF, words, where, "name", better=better))
    if (
        written.form in PAPER
        and not written.user.address
        and not (_PHONE.search(reading.text) or _MAIL.search(reading.text))
    ):
        words = "Add a phone number or an address, so that they can answer"
        findings.append(Finding(CheckKey.SIGN_OFF, words, about="answer"))
    return Result(CheckKey.SIGN_OFF, findings=tuple(findings))


def _signed(reading: Reading, names: list[str]) -> Span | None:
    """The line that the letter is signed with, where a part of the name is all that stands on it."""
    for match in reversed([*re.finditer(r"[^\n]*\S[^\n]*", reading.text)][-_LAST:]):
        span = trimmed(reading.text, *match.span())
        words = [fold(word) for word in WORD.findall(reading.cut(span))]
        if words and set(words) <= set(names):
            return span
    return None


def _end(reading: Reading) -> str:
    """The ending, and at least the last three lines."""
    start = min(reading.page.ending[0], len(reading.text))
    lines = [line for line in reading.text.splitlines() if line.strip()]
    return reading.text[start:] + "\n" + "\n".join(lines[-_LAST:])
