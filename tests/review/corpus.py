"""The labelled letters by which the checks of the review are judged: letters/*.toml, one file for each trade.

The labels are what a careful human reader would say, not what a check can see. Where a reader could hesitate:

- A fault is labelled once. A wrong name or a placeholder in the salutation is `wrong_name` or `leftover`,
  not `thanks` as well; a misspelt name is `wrong_name`, not `spelling`.
- `strength` fires when the letter says nothing of what its writer brings, `challenge` when it takes up
  nothing that they noted as hard: one that speaks of strengths and of no challenge is `challenge` only.
- `success` fires when no measure is met with an aim, a step or a date; naming it in other words is enough.
- `fishing` is to ask or press for the outcome. "I look forward to hearing from you" is a courtesy, and so
  is an offer of references.
- An invitation on LinkedIn comes days after the letter: it is never late, is bound to no preferred medium,
  carries its sender's name by itself, and is too short to hold what a letter holds.
- Advice given in a networking talk stands in `details`. A CV that they asked for is no pitch.
- British and American spelling, trade words and abbreviations are right.

Each half has trades and writers of its own: a check tuned on one half does not know the words of the other.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("letters")

# The keys of the checks, as a letter's `findings` and `near` name them.
CHECKS = frozenset(
    {
        "wrong_name",
        "leftover",
        "twin",
        "thanks",
        "challenge",
        "strength",
        "wants_job",
        "success",
        "fishing",
        "length",
        "exclamation",
        "reading",
        "doubled",
        "spelling",
        "subject",
        "sign_off",
        "medium",
        "in_time",
        "about_advice",
    }
)
HALVES = frozenset({"open", "kept"})
OCCASIONS = frozenset({"phone_screen", "interview", "panel", "networking", "other"})
MEDIA = frozenset({"email", "phone", "post", "handwritten", "linkedin_note"})


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom the letter goes to, as on the contact card."""

    first: str
    last: str
    title: str


@dataclass(frozen=True, slots=True)
class Writer:
    """The user, as in the profile. Email or phone may be empty."""

    name: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class Strength:
    """One strength of the profile."""

    title: str
    evidence: str


@dataclass(frozen=True, slots=True)
class PanelLetter:
    """A letter already written to a colleague of the same panel."""

    to: str
    text: str


@dataclass(frozen=True, slots=True)
class LabelledLetter:
    """One letter with the facts around it, and what a careful reader says of it."""

    id: str
    trade: str
    half: str  # "open" may be used to tune the checks, "kept" only to measure them
    why: str
    occasion: str
    medium: str
    preferred: str  # the medium that the reader asked for; empty: nobody asked
    hours_since: float  # since the end of that person's talk
    reader: Reader
    company: str
    role: str  # empty for networking
    colleagues: tuple[str, ...]
    other_companies: tuple[str, ...]
    user: Writer
    challenges: tuple[str, ...]
    short_term: tuple[str, ...]
    long_term: tuple[str, ...]
    details: tuple[str, ...]
    strengths: tuple[Strength, ...]
    panel_letters: tuple[PanelLetter, ...]
    subject: str
    text: str
    findings: frozenset[str]  # the checks that should fire
    near: frozenset[str]  # the checks that one might expect to fire here, and that should not


@cache
def read_corpus(folder: Path = FOLDER) -> tuple[LabelledLetter, ...]:
    """All letters, file by file. Raises ValueError, naming the file, for an unknown or a missing key."""
    letters: list[LabelledLetter] = []
    for path in sorted(folder.glob("*.toml")):
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        try:
            letters += [_letter(row) for row in found.pop("letter")]
            if found:
                raise ValueError(f"unknown keys {sorted(found)}")
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path.name}: {error!r}") from error
    return tuple(letters)


def letters_of(half: str) -> tuple[LabelledLetter, ...]:
    """The letters of one half, "open" or "kept"."""
    return tuple(letter for letter in read_corpus() if letter.half == half)


def _letter(row: Mapping[str, Any]) -> LabelledLetter:
    """A row of a file. `near` may be left out; an unknown key is a TypeError of the constructor."""
    facts: dict[str, Any] = {"near": [], **row}
    facts["hours_since"] = float(facts["hours_since"])
    facts["reader"] = Reader(**facts["reader"])
    facts["user"] = Writer(**facts["user"])
    facts["strengths"] = tuple(Strength(**one) for one in facts["strengths"])
    facts["panel_letters"] = tuple(PanelLetter(**one) for one in facts["panel_letters"])
    for key in ("colleagues", "other_companies", "challenges", "short_term", "long_term", "details"):
        facts[key] = tuple(facts[key])
    for key in ("findings", "near"):
        facts[key] = frozenset(facts[key])
    return LabelledLetter(**facts)
