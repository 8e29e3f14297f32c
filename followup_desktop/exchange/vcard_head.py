"""What stands before the colon of a vCard line: group, name and parameters, of every version."""

import codecs
import re
from dataclasses import dataclass

from followup_desktop.exchange.vcard_labels import label_of_types

# Longer heads, and those with more parameters, are not read: no program writes them.
LONGEST_HEAD = 10_000
_MOST_PARAMETERS = 100
# Heads recur from card to card; each is read once.
REMEMBERED = 2_000
LONGEST_REMEMBERED = 120

NOT_PREFERRED = 101
# The parameter that says how to take a line back whose name would put it elsewhere.
MARK = "X-FOLLOWUP"
KEPT_MARK = f";{MARK}=kept"

_OUTSIDE_QUOTES = re.compile(r'[^":]*+(?:"[^"]*+"[^":]*+)*+:')
_PARAMETER = re.compile(r'(?:[^";]|"[^"]*+")++|[^;]++')
_CHARSET = re.compile(
    r"utf-?8|us-ascii|ascii|ansi|iso[-_]?8859[-_]\d{1,2}|latin-?\d|(?:windows|cp)-?\d{3,4}|koi8-[rut]"
    r"|shift[-_]?jis|s-?jis|euc-(?:jp|kr|cn)|iso-2022-(?:jp|kr)|gb2312|gbk|gb18030|big5|tis-620|macintosh",
    re.IGNORECASE,
)
_BASE64 = frozenset({"B", "BASE64"})
_QUOTED = frozenset({"QUOTED-PRINTABLE", "Q"})
_PLAIN = frozenset({"7BIT", "8BIT", "BINARY"})
_CARET = {"^n": "\n", "^'": '"', "^^": "^"}


@dataclass(slots=True)
class Head:
    """One head. ``name`` is upper case; ``written`` is how a kept line says it, without encodings.

    ``pref`` is 1 for the preferred one and 101 for those that say nothing. ``encoding`` is "B", "Q" or empty.
    ``plain`` says that the value needs no care: it is what stands between the first colon and the line's end.
    """

    name: str
    group: str
    types: tuple[str, ...]
    parameters: dict[str, str]
    pref: int
    label: str
    encoding: str
    charset: str
    written: str
    plain: bool

    @property
    def mark(self) -> str:
        """How Follow-Up said that the line is to be taken, or an empty string."""
        return self.parameters.get(MARK, "")


_remembered: dict[str, Head | None] = {}


def split_line(line: str) -> tuple[str, str] | None:
    """Return head and value of a line: they part at the first colon outside quotes. None without a colon."""
    at = line.find(":")
    if at < 0:
        return None
    if '"' in line[:at]:
        match = _OUTSIDE_QUOTES.match(line[: LONGEST_HEAD + 1])
        at = match.end() - 1 if match else at
    return line[:at], line[at + 1 :]


def head_of(text: str) -> Head | None:
    """Return the head that the text before a colon says; None where it is no head of a property."""
    try:
        return _remembered[text]
    except KeyError:
        head = _read(text) if len(text) <= LONGEST_HEAD else None
    if len(text) <= LONGEST_REMEMBERED:
        if len(_remembered) >= REMEMBERED:
            _remembered.clear()
        _remembered[text] = head
    return head


def _read(text: str) -> Head | None:
    first, _, rest = text.partition(";")
    group, _, name = first.strip().rpartition(".")
    name = name.strip().upper()
    if not name or not name[0].isalnum() or not name.isprintable() or rest.count(";") > _MOST_PARAMETERS:
        return None
    reading = _Parameters()
    if rest:
        for part in _PARAMETER.findall(rest) if '"' in rest else rest.split(";"):
            reading.add(part.strip())
    known = reading.parameters
    pref = known.get("PREF", "")
    return Head(
        name,
        group.strip().lower(),
        tuple(reading.types),
        known,
        int(pref) if pref.isdecimal() and len(pref) < 4 else 1 if reading.preferred else NOT_PREFERRED,
        label_of_types(reading.types),
        reading.encoding,
        reading.charset,
        ";".join([first, *reading.kept]) if reading.changed else text,
        '"' not in text
        and reading.encoding != "Q"
        and reading.charset.lower() in ("", "utf-8", "utf8")
        and name not in ("BEGIN", "END", "AGENT"),
    )


class _Parameters:
    """The parameters of one head, one after the other."""

    def __init__(self) -> None:
        self.types: list[str] = []
        self.parameters: dict[str, str] = {}
        self.kept: list[str] = []
        self.encoding = self.charset = ""
        self.changed = self.preferred = False

    def add(self, part: str) -> None:
        key, equals, value = part.partition("=")
        key = key.strip().upper()
        value = value.strip()
        if not equals:
            self._add_bare(key, part)
        elif key == "TYPE":
            self._add_types(value)
            self.kept.append(part)
        elif key == "ENCODING" and self._is_encoding(value.strip('"').upper()):
            self.changed = True
        elif key == "CHARSET":
            self.charset = value.strip('"')
            self.changed = True
        else:
            self.parameters.setdefault(key, _unquoted(value))
            self.kept.append(part)

    def _add_bare(self, key: str, part: str) -> None:
        """vCard 2.1 leaves out the names of parameters: ``TEL;WORK;FAX``."""
        self.changed = True
        if not key or self._is_encoding(key):
            return
        if _CHARSET.fullmatch(key):
            self.charset = key
            return
        self._add_types(part)
        self.kept.append(f"TYPE={part}")

    def _add_types(self, value: str) -> None:
        for one in _unquoted(value).split(","):
            # Seen: TYPE=HOME,TYPE=VOICE
            one = one.strip()
            one = one[5:] if one[:5].upper() == "TYPE=" else one
            if one.lower() == "pref":
                self.preferred = True
            elif one:
                self.types.append(one)

    def _is_encoding(self, word: str) -> bool:
        if word in _BASE64:
            self.encoding = "B"
        elif word in _QUOTED:
            self.encoding = "Q"
        return word in _BASE64 or word in _QUOTED or word in _PLAIN


def _unquoted(value: str) -> str:
    value = value.replace('"', "") if '"' in value else value
    return re.sub(r"\^[n'^]", lambda match: _CARET[match[0]], value) if "^" in value else value


def is_charset(name: str) -> bool:
    """Whether Python decodes this character set, and it is one that text comes in."""
    if not _CHARSET.fullmatch(name):
        return False
    try:
        # Not by decoding nothing: that asks for no codec.
        codecs.lookup(codec_of(name))
    except LookupError:
        return False
    return True


def codec_of(charset: str) -> str:
    """Return the name of Python's codec for a charset. Windows' characters stand for those of Latin-1."""
    lower = charset.lower().replace("_", "-")
    if lower in ("ansi", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"):
        return "cp1252"
    return {"macintosh": "mac-roman", "gb2312": "gb18030"}.get(lower, lower)
