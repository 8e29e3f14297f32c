"""One calendar line as icalendar reads it, after mending what real programs write.

Each mending is a small function on the text of the line, with its reason; the grammar is icalendar's.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

# icalendar goes through a line by characters, 0.1 to 1 µs each. No name or parameter is further on than this;
# what comes later is the value's, as it stands.
LONGEST_HEAD = 800
# How many unreadable lines of one name are tried before it counts as missing.
_TRIES = 5

_NAME = re.compile(r"[ \t]*+([A-Za-z0-9-]++)[ \t]*+([;:=])")
_HAS_VALUE = re.compile(r"[ \t]*+[A-Za-z0-9-]++[ \t]*+=")
# Where the value of a line with stray quotes or colons in its parameters must begin.
_VALUE_START = re.compile(r":(?=mailto:|urn:|invalid:|\d{8}(?:T\d{6}Z?)?[ \t]*$)", re.IGNORECASE)
_STRAY = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID", "ORGANIZER", "ATTENDEE"})

_ALTREP = re.compile(r";[ \t]*+ALTREP[ \t]*+=[ \t]*+\"[^\"]*+\"", re.IGNORECASE)

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
    text = _CONTROLS.sub("", _without_altrep(text))
    head, rest = text[:LONGEST_HEAD], text[LONGEST_HEAD:]
    line = _read(head, rest)
    if line is None or _is_cut_wrong(text, line):
        line = _read(_mended(head), rest)
    return line


def _read(head: str, rest: str) -> Line | None:
    from icalendar.parser import Contentline

    try:
        name, parameters, value = Contentline(head).raw_parts()  # type: ignore[no-untyped-call]
    except ValueError:
        return None
    if rest and not value:
        return None
    # A list stays one text: the commas in a name are often left unquoted.
    said = {key: ",".join(one) if isinstance(one, list) else one for key, one in parameters.items()}
    return Line(name.upper(), (value + rest).strip(), said)


def _without_altrep(text: str) -> str:
    """Seen: ``DESCRIPTION;ALTREP="data:text/html,...":``, with the whole text once more in the parameter."""
    return _ALTREP.sub("", text, count=1) if len(text) > LONGEST_HEAD else text


def _is_cut_wrong(text: str, line: Line) -> bool:
    """Whether a colon or a quote in a parameter made icalendar take the wrong colon for the value's."""
    if not line.value:
        return not text.rstrip().endswith(":")
    return line.name in _STRAY and bool(_VALUE_START.search(line.value))


def _mended(text: str) -> str:
    """Return a line that icalendar refused or cut in the wrong place so that it reads it right."""
    match = _NAME.match(text)
    if match is None:
        return ""
    if match[2] != ";":
        return _with_colon_after_name(match[1], text[match.end() :])
    start = _VALUE_START.search(text, match.end())
    split = start.start() if start else text.find(":", match.end())
    if split < 0:
        return ""
    parts = (part for part in text[match.end() : split].split(";") if _HAS_VALUE.match(part))
    return ";".join([match[1], *map(_quoted_afresh, parts)]) + text[split:]


def _with_colon_after_name(name: str, rest: str) -> str:
    """Seen: ``ORGANIZER="mailto:..."``."""
    return f"{name}:{rest}"


def _quoted_afresh(parameter: str) -> str:
    """Seen: ``CN=José "Pepe" Ruiz``, ``TZID="Europe/Berlin:2026...``, ``TZID=(UTC-05:00) Eastern Time``.

    Quotes within the value become RFC 6868's ``^'``, which icalendar turns back.
    """
    key, _, value = parameter.partition("=")
    value = value.strip().strip('"').replace('\\"', '"').replace('"', "^'")
    return f'{key.strip()}="{value}"'


def unescape(text: str) -> str:
    """Undo the backslashes of a text value, and those that some programs set before quotes."""
    from icalendar.parser import unescape_backslash

    # Not before icalendar's turn: in ``\\\\"`` it is the backslash that is escaped.
    return str(unescape_backslash(text)).replace('\\"', '"') if "\\" in text else text


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
    tried: Counter[str] = Counter()
    for text in raw:
        name = name_of(text)
        if name not in wanted or (name in found and found[name].value) or tried[name] == _TRIES:
            continue
        tried[name] += 1
        line = parse_line(text)
        if line is not None:
            found[name] = line
    return found
