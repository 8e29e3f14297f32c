"""Cards in QR codes: what a code's text says (vCard, MECARD, an address), and a card short enough for one."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from followup_desktop.domain.card import Card, LabelledAddress
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Labelled, PostalAddress
from followup_desktop.exchange.vcard_fields import (
    email_address,
    is_linkedin,
    phone_number,
    settled_address,
)
from followup_desktop.exchange.vcard_names import split_name
from followup_desktop.exchange.vcard_reader import VCardReader
from followup_desktop.exchange.vcard_settled import settled
from followup_desktop.exchange.vcard_text import clean, escape, split
from followup_desktop.exchange.vcard_writer import Version, card_lines

# The bytes that fit into the largest QR code (version 40, level L).
LARGEST_CODE = 2_953
# A code holds no more; longer text is none.
_LONGEST_TEXT = 10_000

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SENT = re.compile(r"\?.*", re.DOTALL)
_KEPT_AS = {"BDAY": "BDAY", "NICKNAME": "NICKNAME", "TEL-AV": "X-TEL-AV", "SOUND": "X-PHONETIC-NAME"}


def read_code(text: str) -> Card | None:
    """Return the card that the text of a code says; None where it says none.

    It may be a vCard, a MECARD, a ``mailto:`` or ``tel:`` address, or that of a profile on LinkedIn.
    """
    text = clean(text).lstrip("\ufeff").strip()
    start = text[:11].upper()
    if not text or len(text) > _LONGEST_TEXT:
        return None
    if start == "BEGIN:VCARD":
        return _vcard(text)
    if start.startswith("MECARD:"):
        return _mecard(text[7:])
    if start.startswith("MAILTO:"):
        address = email_address(unquote(_SENT.sub("", text)))
        return settled(Card(emails=(Labelled(address, "other"),))) if address else None
    if start.startswith("TEL:"):
        number = phone_number(text)
        return Card(phones=(Labelled(number, "other"),)) if number else None
    return Card(linkedin=text) if is_linkedin(text) and len(text.split()) == 1 else None


def _vcard(text: str) -> Card | None:
    try:
        found = VCardReader().read_bytes(text.encode("utf-8", "replace"), "The code")
        return next((one.card for one in found if one.card is not None), None)
    except UserError:
        return None


def _mecard(text: str) -> Card | None:
    """MECARD is NTT DoCoMo's: ``N:Last,First;TEL:…;;``, with backslashes before what would part it."""
    card = Card()
    for field in split(text, ";"):
        name, colon, value = field.partition(":")
        if colon and value.strip():
            card = _with_field(card, name.strip().upper(), value)
    card = settled(card)
    return None if card == Card() else card


def _with_field(card: Card, name: str, value: str) -> Card:
    text = _plain(value).strip()
    if name == "N":
        return _with_name(card, value)
    if name == "TEL":
        return replace(card, phones=(*card.phones, Labelled(phone_number(text), "other")))
    if name == "EMAIL":
        return replace(card, emails=(*card.emails, Labelled(email_address(text), "other")))
    if name == "ADR":
        return replace(card, addresses=(*card.addresses, LabelledAddress(_address(value), "other")))
    if name == "URL":
        return _with_web_address(card, text)
    if name in ("NOTE", "MEMO"):
        return replace(card, notes=f"{card.notes}\n\n{text}".strip())
    if name == "ORG" and not card.company:
        return replace(card, company=text)
    if name == "TITLE" and not card.title:
        return replace(card, title=text)
    kept = _KEPT_AS.get(name) or (f"X-{name}" if re.fullmatch(r"[A-Z0-9-]{1,40}", name) else "X-MECARD")
    return replace(card, kept=(*card.kept, f"{kept}:{escape(text)}"))


def _with_name(card: Card, value: str) -> Card:
    parts = [_plain(part).strip() for part in split(value, ",")]
    if len(parts) == 1:
        prefix, first, middle, last, suffix = split_name(parts[0])
        return replace(
            card, prefix=prefix, first_name=first, middle_name=middle, last_name=last, suffix=suffix
        )
    return replace(card, last_name=parts[0], first_name=", ".join(part for part in parts[1:] if part))


def _with_web_address(card: Card, text: str) -> Card:
    if is_linkedin(text) and not card.linkedin:
        return replace(card, linkedin=text)
    if not card.website:
        return replace(card, website=text)
    return replace(card, kept=(*card.kept, f"URL:{escape(text)}"))


def _address(value: str) -> PostalAddress:
    """Box, room, house, city, region, postcode and country, where all seven are there; else one street."""
    parts = [_plain(part).strip() for part in split(value, ",")]
    if len(parts) != 7:
        return PostalAddress(_plain(value).strip())
    street = "\n".join(part for part in parts[:3] if part)
    _box, _room, _house, city, region, postcode, country = parts
    return settled_address(PostalAddress(street, city, region, postcode, country))


def _plain(value: str) -> str:
    return _ESCAPED.sub(r"\1", value) if "\\" in value else value


def code_text(card: Card) -> bytes:
    """Return the text of ``code_card`` alone."""
    return code_card(card)[0]


def code_card(card: Card) -> tuple[bytes, Card]:
    """Return a vCard of at most 2,953 bytes for a QR code: what a phone needs to reach the person.

    The second is the card that it says.

    No picture, notes, tags, or what was kept: notes are nobody else's business, and a code that holds less is
    read more easily. Of a card that is still too long the last addresses and numbers go first. Lines are not
    folded, since many phones do not unfold those of a code. Raises UserError for a name that is too long.
    """
    for shorter in _ever_shorter(settled(card)):
        lines = card_lines(shorter, Version.V3, "", with_card_pictures=False)
        data = "\r\n".join(line for line in lines if not line.startswith("PRODID:")).encode() + b"\r\n"
        if len(data) <= LARGEST_CODE:
            return data, shorter
    raise UserError(
        "The name on this card is too long for a QR code. Shorten it, or save the card as a file."
    )


def _ever_shorter(card: Card) -> Iterator[Card]:
    card = Card(
        prefix=card.prefix,
        first_name=card.first_name,
        middle_name=card.middle_name,
        last_name=card.last_name,
        suffix=card.suffix,
        title=card.title,
        company=card.company,
        emails=card.emails,
        phones=card.phones,
        addresses=card.addresses,
        website=card.website,
        linkedin=card.linkedin,
    )
    yield card
    # At most so many of each fit at all, however short they are.
    card = replace(card, emails=card.emails[:40], phones=card.phones[:40], addresses=card.addresses[:20])
    while max(len(card.emails), len(card.phones), len(card.addresses)) > 1:
        card = replace(
            card,
            emails=card.emails[: max(1, len(card.emails) - 1)],
            phones=card.phones[: max(1, len(card.phones) - 1)],
            addresses=card.addresses[: max(1, len(card.addresses) - 1)],
        )
        yield card
    for emptied in ("addresses", "website", "linkedin", "title", "company", "phones", "emails"):
        card = replace(card, **{emptied: type(getattr(card, emptied))()})
        yield card
