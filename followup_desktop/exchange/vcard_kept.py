"""Lines that were kept, on their way out again: each is read back exactly as it was kept."""

import re

from followup_desktop.domain.card import Card
from followup_desktop.exchange.vcard_binary import with_encoding
from followup_desktop.exchange.vcard_builder import FIELDS, OF_THE_FILE, Builder
from followup_desktop.exchange.vcard_head import KEPT_MARK, Head, head_of, split_line
from followup_desktop.exchange.vcard_text import escape

# What every reader takes for a property; stricter than our own reader is.
_SAFE = re.compile(
    r"(?:[A-Za-z0-9-]++\.)?[A-Za-z][A-Za-z0-9-]*+"
    r'(?:;[A-Za-z0-9-]++=(?:"[^"\n]*+"|[^";:,\n]*+)(?:,(?:"[^"\n]*+"|[^";:,\n]*+))*+)*+:'
)
_GROUP = re.compile(r"([A-Za-z0-9-]++)\.")


def groups_of(kept: tuple[str, ...]) -> set[str]:
    """Return the groups that kept lines use, in lower case."""
    return {match[1].lower() for match in map(_GROUP.match, kept) if match}


def kept_line(line: str, version: str, *, as_it_is: bool = False) -> str:
    """Return a kept line as a vCard of that version says it.

    Where its name would put it into a field of the card, a parameter says that it is to be kept, unless it is
    to go as it is. What is no property, or would come back changed, goes as text into X-FOLLOWUP-LINE.
    """
    parts = split_line(line)
    head = head_of(parts[0]) if parts else None
    if parts is None or head is None or "\n" in line or not _SAFE.match(line):
        return _wrapped(line)
    if head.encoding or head.name in OF_THE_FILE:
        # Base64 that could be decoded is a data address by now; other readers fail on the rest.
        return _wrapped(line)
    text, value = parts
    if version == "3.0":
        text, _, value = with_encoding(text, value).partition(":") if '"' not in text else (text, "", value)
    if head.name in FIELDS and head.name != "X-ABLABEL" and not as_it_is:
        name, semicolon, rest = text.partition(";")
        text = f"{name}{KEPT_MARK}{semicolon}{rest}"
    written = f"{text}:{value}"
    return written if _comes_back(written, line) else _wrapped(line)


def is_company(line: str, company: str) -> bool:
    """Whether a kept line is an ORG that says the company too, with departments below it."""
    if line[:3].upper() != "ORG":
        return False
    parts = split_line(line)
    head = head_of(parts[0]) if parts else None
    if parts is None or head is None or head.name != "ORG" or head.mark:
        return False
    if kept_line(line, "3.0", as_it_is=True) != line:
        return False
    card = _read(head, parts[1])
    return card.company == company and card.kept == (line,)


def _comes_back(written: str, line: str) -> bool:
    parts = split_line(written)
    head = head_of(parts[0]) if parts else None
    if parts is None or head is None or head.charset:
        return False
    return _read(head, parts[1]).kept == (line,)


def _read(head: Head, value: str) -> Card:
    builder = Builder()
    builder.add(head, value)
    return builder.card()


def _wrapped(line: str) -> str:
    return f"X-FOLLOWUP-LINE:{escape(line)}"
