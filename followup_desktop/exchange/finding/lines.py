"""Loose lines, and the pieces they are cut into."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST, MOST = 300, 120
"""Characters of a line and lines of a card that are looked at; a business card has some ten lines."""

# A bar, a bullet or a wide gap stands between two things that share a line.
_BETWEEN = re.compile(r"\s+[|•·●▪■◆∙‖/]\s+|\s*[|•●▪■◆∙‖]\s*|\t+|\s{3,}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; ``height`` is the height of its letters in any unit, 0 where nobody knows.

    ``place`` is where it stands in a picture: left, top, right and bottom in shares (0 to 1) of it, or None.
    """

    text: str
    height: float = 0.0
    place: tuple[float, float, float, float] | None = None


def pieces(lines: Iterable[Line]) -> list[Line]:
    """Return what stands on these lines, cut where one line holds two things; empty lines are left out."""
    found: list[Line] = []
    for line in lines:
        for part in _BETWEEN.split(line.text[:LONGEST]):
            text = " ".join(part.split()).strip(" ,;|")
            if any(map(str.isalnum, text)):
                found.append(Line(text, line.height))
        if len(found) >= MOST:
            break
    return found[:MOST]
