"""A signature, pasted or in a saved mail, as a draft card."""

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from html.parser import HTMLParser

from followup_desktop.domain.card import Card
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Labelled
from followup_desktop.exchange.finding.find import find_fields
from followup_desktop.exchange.finding.lines import Line

LONGEST = 200_000
"""Characters of a text that are looked at."""
LARGEST = 50 * 1024 * 1024
"""Bytes of a mail: what providers carry, and then some."""
_TAIL = 25
_MARK = re.compile(r"^--\s?$|^_{4,}$|^—\s?$")
_CLOSING = re.compile(
    r"^(?:(?:kind|best|warm|many|with|sincerely|yours|mit)\b.{0,40}|regards|cheers|thanks"
    r"|thank you|best|sincerely"
    r"|cordialement|saludos|(?:viele|liebe|beste|freundliche)\s\w+)[,.!]?$",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"^>|^-{2,}\s?(?:original message|ursprüngliche nachricht|forwarded message)"
    r"|^on .{5,200} wrote:$|^am .{5,200} schrieb.*:$"
    r"|^le .{5,200} a écrit\s?:$|^from: .+@|^von: .+@|^sent from my ",
    re.IGNORECASE,
)


def read_signature(text: str, region: str = "") -> tuple[Card, tuple[str, ...]]:
    """Return the card that a pasted signature makes, and the lines that fit no field.

    ``region`` is the ISO 3166 country in which numbers without a country's code are dialled, or empty.
    """
    return find_fields([Line(line) for line in signature_of(text)], region)


def signature_of(text: str) -> list[str]:
    """Return the lines of a text that sign it: all of a short one, the end of a longer one.

    What is quoted from an earlier mail was signed by somebody else.
    """
    lines: list[str] = []
    for line in text[:LONGEST].splitlines():
        if _QUOTED.match(line.strip()) and any(map(str.strip, lines)):
            break
        lines.append(line)
    while lines and not lines[-1].strip():
        lines.pop()
    marks = [at for at, line in enumerate(lines) if _MARK.match(line.strip())]
    if marks and at_most(lines[marks[-1] + 1 :], _TAIL):
        return _worth(lines[marks[-1] + 1 :])
    tail = lines[-_TAIL:]
    closings = [at for at, line in enumerate(tail) if _CLOSING.match(line.strip())]
    return _worth(tail[closings[-1] + 1 :]) if closings and tail[closings[-1] + 1 :] else _worth(tail)


def at_most(lines: list[str], limit: int) -> bool:
    """Whether there is anything, and no more than ``limit`` lines of it."""
    return 0 < sum(1 for line in lines if line.strip()) <= limit


def _worth(lines: list[str]) -> list[str]:
    """A sentence is no part of a signature."""
    kept = [line.strip() for line in lines if line.strip()]
    return [line for line in kept if len(line.split()) <= 14 or "@" in line or "|" in line]


def read_mail(data: bytes, region: str = "") -> tuple[Card, tuple[str, ...]]:
    """Return the card of a saved mail's sender: what its head says, and what the signature adds.

    Raises UserError where it is no mail.
    """
    if len(data) > LARGEST:
        raise UserError("This mail is larger than 50 MB. Paste its signature instead.")
    message = BytesParser(policy=policy.default).parsebytes(data)
    name, address = _sender(message)
    if not address:
        raise UserError("This file says nobody who sent it. Save the mail as .eml, or paste its signature.")
    card, unused = read_signature(_body(message), region)
    return _with_sender(card, name, address), unused


def _sender(message: EmailMessage) -> tuple[str, str]:
    try:
        head = message["From"]
        first = head.addresses[0] if head is not None and head.addresses else None
    except (ValueError, IndexError, AttributeError):
        # The standard library's parser gives up on some heads that are no addresses.
        first = None
    return (first.display_name, first.addr_spec) if first is not None and "@" in first.addr_spec else ("", "")


def _with_sender(card: Card, name: str, address: str) -> Card:
    """Put the sender's own address first. A name that the mail's head gives is surer than one found."""
    from dataclasses import replace

    emails = (
        Labelled(address, "work"),
        *(one for one in card.emails if one.value.casefold() != address.casefold()),
    )
    card = replace(card, emails=emails)
    if not name or "@" in name:
        return card
    named, _ = find_fields([Line(name), Line(address)])
    if not named.last_name or card.last_name.casefold() == named.last_name.casefold():
        return card
    parts = ("prefix", "first_name", "middle_name", "last_name", "suffix")
    return replace(card, **{part: getattr(named, part) for part in parts})


def _body(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    try:
        text = part.get_content()
    except (LookupError, ValueError, KeyError):
        payload = part.get_payload(decode=True)
        text = payload.decode("latin-1") if isinstance(payload, bytes) else ""
    text = str(text)[:LONGEST]
    return _plain(text) if part.get_content_subtype() == "html" else text


class _Text(HTMLParser):
    """Takes the text out of HTML: a line for each block, and what a mail program quotes left out."""

    _BLOCKS = frozenset("p div br tr li h1 h2 h3 h4 table td blockquote".split())
    _SILENT = frozenset("style script head title".split())

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser gives them
        self._silent += tag in self._SILENT
        if tag in self._BLOCKS:
            self.said.append("\n> " if tag == "blockquote" else "\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in self._SILENT))
        if tag in self._BLOCKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(" ".join(data.split("\n")))


def _plain(html: str) -> str:
    reader = _Text()
    reader.feed(html)
    reader.close()
    return "".join(reader.said)
