"""The lines of one vCard, put together from those of the file, whatever the program that wrote them.

Lines are unfolded before they are decoded: some programs fold in the middle of a character.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from followup_desktop.exchange.vcard_head import Head, codec_of, head_of, is_charset, split_line
from followup_desktop.exchange.vcard_text import clean, escape

_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/=\s]+")
_BASE64_HEAD = re.compile(rb"BASE64|ENCODING=\"?B\b")
_CARD_EDGE = re.compile(rb"(?:BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*", re.IGNORECASE)
# At the very beginning of its line: a blank before it would make it part of a folded one.
_OLD_VERSION = re.compile(rb"VERSION[ \t]*:[ \t]*2\.1[ \t]*$", re.IGNORECASE)
_SINGLE_BYTE = re.compile(r"cp\d|windows|iso-?8859|mac|koi|latin", re.IGNORECASE)
_CHARSETS = re.compile(rb"CHARSET=\"?([A-Za-z0-9_-]+)", re.IGNORECASE)


class Numbered(NamedTuple):
    """A line of the file and its number, from 1."""

    number: int
    data: bytes


@dataclass(slots=True)
class Logical:
    """A line put together: its first number, and its parts, of which the first is the line as it began."""

    number: int
    parts: list[bytes]
    quoted: bool = False
    base64: bool = False
    nested: list[bytes] = field(default_factory=list)

    @property
    def data(self) -> bytes:
        """The whole line."""
        return b"".join(self.parts)


class Property(NamedTuple):
    """A property as the builder takes it, or in ``text`` a line that is none; and what was odd about it."""

    number: int
    head: Head | None
    text: str
    troubles: tuple[str, ...]


def properties(lines: list[Numbered]) -> Iterator[Property]:
    """Yield the properties of the lines between BEGIN and END of one card, in their order."""
    old = any(_OLD_VERSION.match(one.data) for one in lines[:20])
    decoder = _Decoder(lines)
    for logical in _logical(lines, old):
        yield decoder.property(logical)


def _logical(lines: list[Numbered], old: bool) -> Iterator[Logical]:
    """Join what is folded (in version 2.1 the blank stays), soft breaks, base64 without indents, AGENT."""
    current: Logical | None = None
    depth = 0
    for number, data in lines:
        if depth and current is not None:
            current.nested.append(data)
            depth += edge_of(data)
            continue
        if current is not None and _belongs(current, data, old):
            continue
        if not data.strip():
            continue
        if current is not None and edge_of(data) > 0:
            current.nested.append(data)
            depth = 1
            continue
        if current is not None:
            yield current
        current = _begun(number, data)
        depth = 1 if opens_agent(data) and not _is_folded_after(lines, number) else 0
        if depth:
            current.nested.append(data.partition(b":")[2])
            current.parts[0] = data.partition(b":")[0] + b":"
    if current is not None:
        yield current


def edge_of(data: bytes) -> int:
    """Return 1 for a line that begins a card, -1 for one that ends one, 0 for all others."""
    line = data.rstrip().removeprefix(b"\xef\xbb\xbf")
    if line[:1] not in b"BbEe" or not _CARD_EDGE.fullmatch(line):
        return 0
    return 1 if line[:1] in b"Bb" else -1


def opens_agent(data: bytes) -> bool:
    """Whether a line says that a card within the card follows: ``AGENT:BEGIN:VCARD``."""
    head, _, value = data.partition(b":")
    return head[:5].upper() == b"AGENT" and edge_of(value) > 0


def _is_folded_after(lines: list[Numbered], number: int) -> bool:
    at = number - lines[0].number + 1
    return at < len(lines) and lines[at].data[:1] in (b" ", b"\t")


def _begun(number: int, data: bytes) -> Logical:
    head = data.partition(b":")[0].upper()
    line = Logical(number, [data])
    if b"QUOTED-PRINTABLE" in head:
        line.quoted = True
        if data.endswith(b"="):
            line.parts = [data[:-1], b""]
    else:
        line.base64 = _BASE64_HEAD.search(head) is not None
    return line


def _belongs(current: Logical, data: bytes, old: bool) -> bool:
    """Whether a line goes on with the current one; if so, it is added."""
    if current.quoted and len(current.parts) > 1 and not current.parts[-1] and not _CARD_EDGE.fullmatch(data):
        # After a soft break: this line as it is, a blank at its beginning too; an empty one ends it.
        current.parts[-1:] = [data[:-1], b""] if data.endswith(b"=") else [data] if data else []
        return True
    if data[:1] in (b" ", b"\t"):
        part = data if old else data[1:]
        current.parts.extend([part[:-1], b""] if current.quoted and part.endswith(b"=") else [part])
        return True
    if current.base64 and data.strip() and _BASE64_LINE.fullmatch(data):
        current.parts.append(data)
        return True
    return False


class _Decoder:
    """Decodes the lines of one card: UTF-8, else the charset that the card names, else Windows-1252."""

    def __init__(self, lines: list[Numbered]) -> None:
        self._lines = lines
        self._fallback = ""
        self._guessed = False

    def property(self, line: Logical) -> Property:
        raw = line.data
        troubles: list[str] = []
        at = raw.find(b":")
        # A value with a charset of its own is decoded below.
        text = self._text(raw if at < 0 or not line.quoted else raw[:at], "", troubles)
        if at < 0:
            return Property(line.number, None, clean(text), tuple(troubles))
        if line.quoted:
            text += ":"
        parts = split_line(text)
        head = head_of(clean(parts[0]).replace("\n", "")) if parts else None
        if parts is None or head is None:
            return Property(line.number, None, clean(text), tuple(troubles))
        value = parts[1]
        if line.quoted or head.encoding == "Q":
            troubles = []
            value = self._text(binascii.a2b_qp(raw[at + 1 :]), head.charset, troubles)
            value = clean(value).replace("\n", "\\n")
        elif head.charset and not text.isascii():
            troubles = []
            value = self._text(raw[at + 1 :], head.charset, troubles)
        if line.nested or head.name == "AGENT":
            value = self._agent(line, value)
        return Property(line.number, head, clean(value).replace("\n", "\\n"), tuple(troubles))

    def _agent(self, line: Logical, value: str) -> str:
        """A card within a card travels as the text of AGENT, as version 3.0 has it."""
        nested = line.nested
        if not nested and len(line.parts) > 1 and value[:11].upper() == "BEGIN:VCARD" and "\\n" not in value:
            nested = [line.parts[0].partition(b":")[2], *line.parts[1:]]
        if not nested:
            return value
        whole = "\n".join(self._text(one, "", []) for one in nested)
        return (value if nested is line.nested else "") + escape(clean(whole))

    def _text(self, data: bytes, charset: str, troubles: list[str]) -> str:
        """Decode. What is UTF-8 is read as such, unless another charset of several bytes is declared."""
        known = is_charset(charset) if charset else False
        if charset and not known:
            troubles.append(f"“{charset[:40]}” is no character set that is known here; check the letters")
        if known and not _SINGLE_BYTE.match(codec_of(charset)):
            try:
                return data.decode(codec_of(charset))
            except ValueError:
                troubles.append(f"letters that are not in {charset}, as it says; check them")
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            if known and codec_of(charset).startswith("utf") and error.start >= len(data) - 3:
                # Cut off within its last character.
                return data[: error.start].decode("utf-8") + "\ufffd"
        if not known and not self._guessed:
            self._guessed = True
            shown = self._guess().replace("cp12", "Windows-12")
            troubles.append(f"letters read as {shown}, as nothing says what they are; check them")
        return _decode(data, codec_of(charset) if known else self._guess())

    def _guess(self) -> str:
        if not self._fallback:
            named = (
                match[1].decode("ascii") for _, data in self._lines for match in _CHARSETS.finditer(data)
            )
            known = (codec_of(one) for one in named if is_charset(one))
            self._fallback = next((one for one in known if _SINGLE_BYTE.match(one)), "cp1252")
        return self._fallback


def _decode(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except ValueError:
        # Windows-1252 leaves five bytes without a meaning, Latin-1 none.
        return data.decode("latin-1")
