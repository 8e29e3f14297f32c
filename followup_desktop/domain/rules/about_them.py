"""Rule 5: the letter is about them. Remarks on a letter: advice, which never blocks anything by itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from followup_desktop.domain.kinds import ConversationKind, Medium
from followup_desktop.domain.model import Contact, Notes, Strength
from followup_desktop.domain.uptake import stems, takes_up

NEAR_COPY = 0.6
"""The share of common runs of words from which two letters are near-copies of each other."""
RUN = 4
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_THANKS = re.compile(r"\bthank(?:s|ed|ing|ful)?\b|\bgrateful\b|\bappreciat", re.IGNORECASE)
# "this job", "the position", "the chance to run it": said in many ways, so this is a hint and no more.
_WANTS = re.compile(
    r"\b(?:want|would (?:very much )?(?:like|love)|keen|eager|excited|hope|glad|happy|look(?:ing)? forward)\b"
    r"[^.!?]*\b(?:job|role|position|post|join(?:ing)?|part of|work(?:ing)? (?:with|for)|team|opportunity"
    r"|take (?:it|this) on)\b",
    re.IGNORECASE,
)


class Lack(StrEnum):
    """What a letter may still lack."""

    THANKS = "thanks"
    NEED = "need"
    STRENGTH = "strength"
    WISH = "wish"
    OWN_WORDS = "own_words"


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark, as the user reads it. ``about`` is the need or the colleague that it is about."""

    lack: Lack
    words: str
    about: str = ""


def remarks(
    text: str,
    contact: Contact,
    kind: ConversationKind,
    notes: Notes,
    strengths: Sequence[Strength],
    others: Sequence[tuple[str, str]],
    medium: Medium = Medium.EMAIL,
) -> tuple[Remark, ...]:
    """Return what a letter still lacks, the weightiest first; none for an empty one.

    ``others`` are the letters to the other people of the conversation, as (name, text).
    """
    if not text.strip():
        return ()
    found = [*_thanks(text, contact, medium), *_copies(text, others)]
    networking = kind is ConversationKind.NETWORKING
    if not networking:
        found += _needs(text, notes, strengths)
        if not _WANTS.search(text):
            found.append(Remark(Lack.WISH, "Say that you want the job."))
    elif notes.needs and not any(takes_up(need.text, text) for need in notes.needs):
        found.append(Remark(Lack.NEED, "Say which of their advice you have used, or will."))
    return tuple(found)


def _thanks(text: str, contact: Contact, medium: Medium) -> list[Remark]:
    name = contact.first_name or contact.last_name
    first = _first_paragraph(text)
    if _THANKS.search(first) and (not name or name.casefold() in _opening(text).casefold()):
        return []
    where = "in your first sentences" if medium is Medium.PHONE else "in the first paragraph"
    return [Remark(Lack.THANKS, f"Thank {name or 'them'} by name {where}.", name)]


def _paragraphs(text: str) -> list[str]:
    parts = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    # Plain text of rich text may have one line for each paragraph and no empty line between.
    return parts if len(parts) > 1 else [line.strip() for line in text.splitlines() if line.strip()]


def _is_salutation(paragraph: str) -> bool:
    return len(_WORD.findall(paragraph)) <= 5 and not _THANKS.search(paragraph)


def _first_paragraph(text: str) -> str:
    return next((part for part in _paragraphs(text) if not _is_salutation(part)), "")


def _opening(text: str) -> str:
    """Return the salutation and the first paragraph: a name in either thanks them by name."""
    parts, opening = _paragraphs(text), []
    for part in parts:
        opening.append(part)
        if not _is_salutation(part):
            break
    return "\n".join(opening)


def _needs(text: str, notes: Notes, strengths: Sequence[Strength]) -> list[Remark]:
    found = []
    for need in notes.needs:
        if not takes_up(need.text, text):
            found.append(Remark(Lack.NEED, f"Take up what they said: “{need.text}”.", need.text))
    if notes.needs and strengths and not any(_sets_beside(one, text) for one in strengths):
        found.append(Remark(Lack.STRENGTH, "Set one of your strengths beside what they need."))
    return found


def _sets_beside(strength: Strength, text: str) -> bool:
    return takes_up(strength.title, text) or bool(strength.evidence and takes_up(strength.evidence, text))


def _copies(text: str, others: Sequence[tuple[str, str]]) -> list[Remark]:
    return [
        Remark(
            Lack.OWN_WORDS,
            f"This is almost the letter to {name}. They may compare: write what only this talk was about.",
            name,
        )
        for name, other in others
        if likeness(text, other) >= NEAR_COPY
    ]


def likeness(one: str, other: str) -> float:
    """Return how much two letters share, 0 to 1: their common runs of words over all of either.

    Names and endings aside: the stems count, and a run is four of them.
    """
    first, second = _runs(one), _runs(other)
    if not first or not second:
        return 0.0
    return len(first & second) / len(first | second)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = stems(text)
    if len(words) < RUN:
        return frozenset({tuple(words)} if words else set())
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
