"""The file form of a template: a few lines about it, "---", and the letter.

Name: Short thank-you
Occasion: any
Medium: email, post
Description: Four sentences, for when time is short
Subject: Thank you{% if company %}: our conversation at {{ company }}{% endif %}
---
{{ greeting }}
...
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from followup_desktop.services.templating.source import LONGEST_SOURCE, Fault, Faulty, Piece, did_you_mean

END = "---"


class Occasion(StrEnum):
    """What a letter is for."""

    ANY = "any"
    INTERVIEW = "interview"
    PANEL = "panel"
    SCREEN = "screen"
    SECOND_ROUND = "second round"
    LATE = "late"
    NETWORKING = "networking"
    VOICEMAIL = "voicemail"
    INVITATION = "invitation"
    REPLY = "reply"


class Way(StrEnum):
    """The media that a template is written for."""

    EMAIL = "email"
    POST = "post"
    HANDWRITTEN = "handwritten"
    PHONE = "phone"
    LINKEDIN = "linkedin"


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the letter."""

    name: str
    occasion: Occasion
    ways: tuple[Way, ...]
    description: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A template file, taken apart. The subject's source may be empty: paper and notes have none."""

    heading: Heading
    subject: Piece
    body: Piece


T = TypeVar("T", Occasion, Way)
_KEYS = ("Name", "Occasion", "Medium", "Description", "Subject")


def parse(source: str) -> Form:
    """Take a template file apart. Raises Faulty with all that is wrong above the letter."""
    if len(source) > LONGEST_SOURCE:
        raise Faulty([Fault(1, f"it is longer than {LONGEST_SOURCE:,} characters")])
    lines = source.splitlines()
    end = next((at for at, line in enumerate(lines) if line.strip() == END), None)
    if end is None:
        raise Faulty([Fault(1, f"above the letter come its name and so on, and then a line “{END}”")])
    values, faults = _values(lines[:end])
    occasion = _one_of(Occasion, values.get("Occasion", (1, "any")), faults)
    words = values.get("Medium", (1, ", ".join(way for way in Way if way is not Way.LINKEDIN)))
    ways = [_one_of(Way, (words[0], word), faults) for word in words[1].split(",")]
    at, name = values.get("Name", (1, ""))
    if not name and not faults:
        faults.append(Fault(at, "it needs a name: “Name: Short thank-you”"))
    body = "\n".join(lines[end + 1 :])
    if not body.strip():
        faults.append(Fault(end + 1, f"there is no letter below “{END}”"))
    if faults:
        raise Faulty(faults)
    heading = Heading(
        name,
        occasion or Occasion.ANY,
        tuple(dict.fromkeys(way for way in ways if way)),
        values.get("Description", (1, ""))[1],
    )
    line, subject = values.get("Subject", (1, ""))
    return Form(heading, Piece(subject, line), Piece(body, end + 2))


def renamed(source: str, name: str) -> str:
    """Return a template file with another name shown."""
    lines = source.splitlines()
    end = lines.index(END) if END in lines else len(lines)
    found = [at for at in range(end) if lines[at].partition(":")[0].strip().casefold() == "name"]
    if found:
        lines[found[0]] = f"Name: {name}"
    else:
        lines.insert(0, f"Name: {name}")
    return "\n".join(lines) + "\n"


def _values(lines: list[str]) -> tuple[dict[str, tuple[int, str]], list[Fault]]:
    values: dict[str, tuple[int, str]] = {}
    faults = []
    for at, line in enumerate(lines, 1):
        key, colon, value = line.partition(":")
        key = key.strip().capitalize()
        if not line.strip():
            continue
        if not colon or key not in _KEYS:
            known = ", ".join(_KEYS)
            said = line.strip()[:40]
            words = f"“{said}” is none of {known}{did_you_mean(key, _KEYS)}"
            faults.append(Fault(at, words))
        elif key in values:
            faults.append(Fault(at, f"“{key}” stands there twice"))
        else:
            values[key] = (at, value.strip())
    return values, faults


def _one_of(sort: type[T], found: tuple[int, str], faults: list[Fault]) -> T | None:
    at, word = found
    word = " ".join(word.casefold().replace("-", " ").split())
    known: list[str] = [one.value for one in sort]
    if word in known:
        return sort(word)
    what = "occasion" if "interview" in known else "medium"
    rest = did_you_mean(word, known) or f"; there are {', '.join(known)}"
    faults.append(Fault(at, f"“{word}” is no {what}{rest}"))
    return None
