"""What "before you send" says: a line for each thing that is fine, to be looked at, or held back."""

from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from followup_desktop.domain.review.finding import CheckKey, Finding, Level, Result
from followup_desktop.domain.words import elided
from followup_desktop.services.review import Seen

# The needs stand above, one by one.
_SAID_ABOVE = frozenset({CheckKey.CHALLENGE, CheckKey.SUCCESS})
# Where all is well, the chips for the time left and for the medium say so already.
_SAID_ELSEWHERE = frozenset({CheckKey.IN_TIME, CheckKey.MEDIUM})
# A finding of these that has no place in the text is one of the subject.
_OF_SUBJECT = frozenset({CheckKey.SUBJECT, CheckKey.WRONG_NAME, CheckKey.LEFTOVER})
MOST = 5
"""The most lines for one check."""


class State(StrEnum):
    """How a line stands."""

    FINE = "fine"
    LOOK = "look"
    HELD = "held"
    RIGHT = "right"


class Goes(StrEnum):
    """Where a line leads."""

    NOWHERE = "nowhere"
    TEXT = "text"
    SUBJECT = "subject"
    END = "end"


class Said(NamedTuple):
    """One line. ``name`` tells it from the others, from one look to the next; ``mend`` names the fix."""

    name: str
    state: State
    words: str
    detail: str = ""
    finding: Finding | None = None
    goes: Goes = Goes.NOWHERE
    mend: str = ""


def lines_of(seen: Seen, reason_for: Callable[[Finding], str]) -> tuple[Said, ...]:
    """Return the lines: what holds the letter back, then all others in the order of the checks.

    ``reason_for`` gives why a finding was overridden, or an empty string.
    """
    lines: list[Said] = []
    for result in seen.results:
        if result.key in _SAID_ABOVE or _is_unproven(result, seen):
            continue
        if not result.findings and result.passed and result.key not in _SAID_ELSEWHERE:
            lines.append(Said(result.key, State.FINE, result.passed))
        lines += [_line(one, reason_for(one)) for one in result.findings[:MOST]]
        if len(result.findings) > MOST:
            more = f"And {len(result.findings) - MOST} more like these"
            lines.append(Said(f"{result.key}, more", State.LOOK, more))
    # What holds the letter back is seen without scrolling.
    return _told_apart(sorted(lines, key=lambda said: said.state is not State.HELD))


def _is_unproven(result: Result, seen: Seen) -> bool:
    """Whether a strength was found by a word only: no reason to look again, and none for a tick.

    What is tinted above says the same.
    """
    return result.key is CheckKey.STRENGTH and not result.findings and not any(seen.strengths)


def _told_apart(lines: Sequence[Said]) -> tuple[Said, ...]:
    """A placeholder may stand twice: the second gets a name of its own."""
    seen: Counter[str] = Counter()
    told = []
    for line in lines:
        seen[line.name] += 1
        told.append(line._replace(name=f"{line.name} {seen[line.name]}"))
    return tuple(told)


def _line(finding: Finding, reason: str) -> Said:
    name = f"{finding.key} {finding.about}".strip()
    goes = _goes(finding)
    if reason:
        return Said(name, State.RIGHT, finding.words, f"You said it is right: {reason}", finding, goes)
    held = finding.level is Level.BLOCKING
    holds = "holds the letter back" if held else ""
    detail = "; ".join(filter(None, (finding.source, holds)))
    state = State.HELD if held else State.LOOK
    return Said(name, state, finding.words, detail, finding, goes, _mend(finding))


def _goes(finding: Finding) -> Goes:
    if finding.where is not None:
        return Goes.TEXT
    if finding.key in _OF_SUBJECT:
        return Goes.SUBJECT
    return Goes.END if finding.key is CheckKey.SIGN_OFF else Goes.NOWHERE


def _mend(finding: Finding) -> str:
    """Return the words of the button that mends it, where there is one obvious way."""
    if not finding.better or (finding.where is None and finding.key is not CheckKey.SUBJECT):
        return ""
    if finding.key is CheckKey.DOUBLED:
        return f"Keep one “{elided(finding.better, 20)}”"
    if finding.key is CheckKey.EXCLAMATION:
        return "Make it a full stop"
    return f"Use “{elided(finding.better, 60)}”"
