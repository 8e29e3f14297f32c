"""The grammar of one calendar line: name, parameters, value (RFC 5545 3.1, RFC 6868), read leniently.

icalendar's own reading of a line takes some 100 µs, refuses stray quotes and cuts an unquoted
``TZID=(UTC-05:00) ...`` in two, hence this one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_NAME = re.compile(r"[ \t]*+([A-Za-z0-9-]++)[ \t]*+([;:=])")
_PLAIN = r"(?:\\[;,:\\]|[^\";:,])*+"
_ONE = rf"(?:[ \t]*+\"[^\"]*+\"[ \t]*+|{_PLAIN})"
_PARAMETER = re.compile(rf"[ \t]*+([A-Za-z0-9-]++)[ \t]*+(?:=({_ONE}(?:,{_ONE})*+))?([;:])")
# Where the value of a line with stray quotes or colons in its parameters must begin.
_VALUE_START = re.compile(r":(?=mailto:|urn:|invalid:|\d{8}(?:T\d{6}Z?)?[ \t]*$)", re.IGNORECASE)
_STRAY = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID", "ORGANIZER", "ATTENDEE"})

_ESCAPED = re.compile(r"\\([\\;,:nN\"])")
_CARET = re.compile(r"\^([\^n'])")
_CARETS = {"^": "^", "n": "\n", "'": '"'}
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_SEPARATORS = re.compile(r"[\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Line:
    """One property. Parameter names are upper case; the value is as written, still escaped."""

    name: str
    value: str
    parameters: dict[str, str] = field(default_factory=dict)

    def parameter(self, name: str) -> str:
        """The parameter's value, or an empty string."""
        return self.parameters.get(name, "")


def name_of(text: str) -> str:
    """Return the upper-case property name of a raw line, or an empty string where it has none."""
    match = _NAME.match(text)
    return match[1].upper() if match else ""


def parse_line(text: str) -> Line | None:
    """Return the property that a raw line says, or None where it says none."""
    match = _NAME.match(text)
    if match is None:
        return None
    name = match[1].upper()
    if match[2] != ";":
        return Line(name, text[match.end() :].strip())
    parameters, at = _parameters(text, match.end())
    if at < 0 or (name in _STRAY and _VALUE_START.search(text, at)):
        return _stray_line(name, text, match.end())
    return Line(name, text[at:].strip(), parameters)


def _parameters(text: str, at: int) -> tuple[dict[str, str], int]:
    """Return the parameters from ``at`` on and where the value begins, or -1 where they make no sense."""
    found: dict[str, str] = {}
    while match := _PARAMETER.match(text, at):
        found.setdefault(match[1].upper(), _parameter_value(match[2] or ""))
        at = match.end()
        if match[3] == ":":
            return found, at
    return found, -1


def _stray_line(name: str, text: str, at: int) -> Line | None:
    """Read a line whose parameters hold quotes or colons that should not be there."""
    start = _VALUE_START.search(text, at)
    split = start.start() if start else text.find(":", at)
    if split < 0:
        return None
    found: dict[str, str] = {}
    for part in text[at:split].split(";"):
        key, _, value = part.partition("=")
        found.setdefault(key.strip().upper(), _parameter_value(value))
    return Line(name, text[split + 1 :].strip(), found)


def _parameter_value(raw: str) -> str:
    """Undo quoting and both ways of escaping. A list stays as written: names are often left unquoted."""
    value = _CARET.sub(lambda match: _CARETS[match[1]], raw.replace('"', "")) if "^" in raw else raw
    return unescape(value.strip().strip('"'))


def unescape(text: str) -> str:
    """Undo the backslashes of a text value."""
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], text)


def clean_text(text: str, limit: int) -> str:
    """Return text for several lines: without control and direction characters, at most ``limit`` long."""
    kept = _CONTROLS.sub("", _SEPARATORS.sub("\n", text[: limit * 2]))
    return kept.strip()[:limit].rstrip()


def clean_line(text: str, limit: int) -> str:
    """Return text for one line, blanks run together, at most ``limit`` characters long."""
    return " ".join(clean_text(text, limit * 2).split())[:limit].rstrip()


def first_lines(raw: Iterable[str], wanted: frozenset[str]) -> dict[str, Line]:
    """Return the first readable line of each wanted name; an empty value counts only if no other comes."""
    found: dict[str, Line] = {}
    for text in raw:
        name = name_of(text)
        if name not in wanted or (name in found and found[name].value):
            continue
        line = parse_line(text)
        if line is not None:
            found[name] = line
    return found
