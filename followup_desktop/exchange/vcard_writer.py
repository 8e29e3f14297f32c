"""Writes contact cards as vCard 4.0 (RFC 6350) and 3.0 (RFC 2426), for phones and address books to read."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from uuid import uuid4

from followup_desktop.domain.card import Card, Picture
from followup_desktop.domain.clock import to_utc
from followup_desktop.domain.kinds import LinkedIn
from followup_desktop.domain.model import PostalAddress
from followup_desktop.exchange.vcard_binary import encoded, type_value_of
from followup_desktop.exchange.vcard_countries import country_name
from followup_desktop.exchange.vcard_fields import is_linkedin
from followup_desktop.exchange.vcard_head import MARK
from followup_desktop.exchange.vcard_kept import groups_of, is_company, kept_line
from followup_desktop.exchange.vcard_labels import types_of_label
from followup_desktop.exchange.vcard_settled import settled
from followup_desktop.exchange.vcard_text import escape

_LINE = 75


class Version(StrEnum):
    """The versions that are written. Phones of some age read 3.0 only."""

    V3 = "3.0"
    V4 = "4.0"


def new_uid() -> str:
    """Return a uid for a card that has none yet; it is to be stored, so that a phone knows the card again."""
    return f"urn:uuid:{uuid4()}"


def write_cards(
    cards: Iterable[Card],
    version: Version = Version.V4,
    revised_at: datetime | None = None,
    *,
    with_card_pictures: bool = False,
) -> Iterator[bytes]:
    """Yield each card as one vCard (UTF-8, CRLF); joined they are a file.

    ``revised_at`` is the aware instant that goes into REV. The pictures of the business card itself go along
    only when asked for. Raises ValueError for a naive time.
    """
    stamp = f"{to_utc(revised_at):%Y%m%dT%H%M%SZ}" if revised_at is not None else ""
    for card in cards:
        lines = card_lines(settled(card), version, stamp, with_card_pictures=with_card_pictures)
        yield b"".join(map(folded, lines))


def write_card(
    card: Card,
    version: Version = Version.V4,
    revised_at: datetime | None = None,
    *,
    with_card_pictures: bool = False,
) -> bytes:
    """Return one card as a vCard. As ``write_cards``."""
    return next(write_cards([card], version, revised_at, with_card_pictures=with_card_pictures))


def folded(line: str) -> bytes:
    """Return a line in UTF-8 with its end, folded at 75 octets and never within a character."""
    data = line.encode("utf-8")
    if len(data) <= _LINE:
        return data + b"\r\n"
    parts = []
    at, room = 0, _LINE
    while len(data) - at > room:
        end = at + room
        while data[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(data[at:end])
        # The blank that a continued line begins with counts.
        at, room = end, _LINE - 1
    parts.append(data[at:])
    return b"\r\n ".join(parts) + b"\r\n"


def card_lines(card: Card, version: Version, stamp: str, *, with_card_pictures: bool) -> list[str]:
    """Return the unfolded lines of a settled card."""
    lines = ["BEGIN:VCARD", f"VERSION:{version.value}", "PRODID:-//Follow-Up//Follow-Up//EN"]
    if card.uid:
        lines.append(f"UID:{escape(card.uid)}")
    if stamp:
        lines.append(f"REV:{stamp}")
    lines += _name_lines(card)
    lines += _Labelled(card, version).lines()
    lines += _web_lines(card)
    if card.tags:
        lines.append("CATEGORIES:" + ",".join(map(escape, card.tags)))
    if card.notes:
        lines.append(f"NOTE:{escape(card.notes)}")
    lines += _picture_lines("PHOTO", card.photo, version)
    if with_card_pictures:
        lines += _picture_lines("X-FOLLOWUP-CARD-FRONT", card.front, version)
        lines += _picture_lines("X-FOLLOWUP-CARD-BACK", card.back, version)
    if card.medium is not None:
        lines.append(f"X-FOLLOWUP-MEDIUM:{card.medium.value}")
    lines += _kept_lines(card, version)
    lines.append("END:VCARD")
    return lines


def shown_name(card: Card) -> str:
    """Return the text of FN, which every card must have: the name, or else what tells whose card it is."""
    names = (card.prefix, card.first_name, card.middle_name, card.last_name, card.suffix)
    whole = " ".join(part for part in names if part)
    values = [one.value for one in (*card.emails, *card.phones)]
    return whole or next((one for one in (card.company, *values, card.website, card.linkedin) if one), "")


def _name_lines(card: Card) -> list[str]:
    names = (card.last_name, card.first_name, card.middle_name, card.prefix, card.suffix)
    lines = [f"FN:{escape(shown_name(card))}", "N:" + ";".join(map(escape, names))]
    if card.company and _company_line(card) < 0:
        lines.append(f"ORG:{escape(card.company)}")
    if card.title:
        lines.append(f"TITLE:{escape(card.title)}")
    return lines


def address_value(address: PostalAddress) -> str:
    """Return the structured value of an address; the country by its name, as phones show it."""
    parts = ("", "", address.street, address.city, address.region, address.postcode)
    return ";".join(map(escape, (*parts, country_name(address.country))))


def _web_lines(card: Card) -> list[str]:
    lines = []
    if card.website:
        # Their website may be a page on LinkedIn: then it says so, or it would be read as their profile.
        mark = f";{MARK}=website" if is_linkedin(card.website) else ""
        lines.append(f"URL{mark}:{escape(card.website)}")
    if card.linkedin:
        lines.append(f"X-SOCIALPROFILE;TYPE=linkedin:{escape(card.linkedin)}")
    if card.linkedin_state is not LinkedIn.UNKNOWN:
        lines.append(f"X-FOLLOWUP-LINKEDIN:{card.linkedin_state.value}")
    return lines


def _picture_lines(name: str, picture: Picture | None, version: Version) -> list[str]:
    if picture is None:
        return []
    if version is Version.V4:
        return [f"{name}:data:{picture.media_type};base64,{encoded(picture.data)}"]
    kind = type_value_of(picture.media_type)
    parameter = f"TYPE={kind}" if kind else f"MEDIATYPE={picture.media_type}"
    return [f"{name};ENCODING=b;{parameter}:{encoded(picture.data)}"]


def _kept_lines(card: Card, version: Version) -> list[str]:
    stands = _company_line(card)
    return [kept_line(line, version.value, as_it_is=at == stands) for at, line in enumerate(card.kept)]


def _company_line(card: Card) -> int:
    """Return which kept line says the company with its departments, or -1: it is written for both."""
    return next((at for at, line in enumerate(card.kept) if is_company(line, card.company)), -1)


class _Labelled:
    """Emails, phones and addresses of one card; labels of one's own take groups that no kept line has."""

    def __init__(self, card: Card, version: Version) -> None:
        self._card = card
        self._version = version
        self._taken = groups_of(card.kept)
        self._number = 0

    def lines(self) -> list[str]:
        """Return their lines."""
        card = self._card
        emails = [(one.label, escape(one.value)) for one in card.emails]
        phones = [(one.label, escape(one.value)) for one in card.phones]
        addresses = [(one.label, address_value(one.address)) for one in card.addresses]
        return [*self._all("EMAIL", emails), *self._all("TEL", phones), *self._all("ADR", addresses)]

    def _all(self, name: str, found: list[tuple[str, str]]) -> Iterator[str]:
        several = len(found) > 1
        for at, (label, value) in enumerate(found):
            types = types_of_label(label, phone=name == "TEL")
            head = self._head(name, types or (), preferred=several and at == 0)
            if types is None:
                group = self._next_group()
                yield f"{group}.{head}:{value}"
                yield f"{group}.X-ABLabel:{escape(label)}"
            else:
                yield f"{head}:{value}"

    def _head(self, name: str, types: tuple[str, ...], *, preferred: bool) -> str:
        said = list(types)
        if self._version is Version.V3 and name == "EMAIL":
            said.insert(0, "internet")
        if self._version is Version.V3 and preferred:
            said.append("pref")
        head = f"{name};TYPE={','.join(said)}" if said else name
        return f"{head};PREF=1" if preferred and self._version is Version.V4 else head

    def _next_group(self) -> str:
        while True:
            self._number += 1
            group = f"item{self._number}"
            if group not in self._taken:
                return group
