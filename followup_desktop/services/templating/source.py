"""The pieces of a template file, and what is wrong with them, at which line."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

LONGEST_SOURCE = 32_000
"""Characters of a template."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a template file that is rendered by itself: the subject, or the body.

    ``line`` is where it begins in the file, from 1.
    """

    source: str
    line: int = 1


class Fault(NamedTuple):
    """One mistake. ``line`` counts from 1 in the whole file; ``words`` start small, without a stop."""

    line: int
    words: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.words}"


class Faulty(Exception):
    """A template that cannot be used as it stands; ``faults`` says why, in the order of the lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("; ".join(str(fault) for fault in self.faults))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return "; did you mean “first_name”?" where a known name is near, else an empty string."""
    near = get_close_matches(name, sorted(known), 1, 0.6)
    return f"; did you mean “{near[0]}”?" if near else ""
