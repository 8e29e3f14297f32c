"""Cards as a table (CSV) for spreadsheets and mail merges: one row for each, all that text can say.

Several emails, phones and addresses stand in numbered columns, each with its label ("Email 1",
"Email 1 label"), as many as the card with the most has; the first is the preferred one. Tags are joined by
semicolons. Pictures and what was kept of a vCard are left out: a vCard has them.
"""

import csv
import io
from collections.abc import Iterator, Sequence

from followup_desktop.domain.card import Card, LabelledAddress
from followup_desktop.domain.model import Labelled
from followup_desktop.exchange.vcard_countries import country_name
from followup_desktop.exchange.vcard_text import clean

# A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection"); the wide ones too in some.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_FIRST = ("Name", "Prefix", "First name", "Middle name", "Last name", "Suffix", "Title", "Company")
_LAST = ("Website", "LinkedIn", "LinkedIn state", "Preferred medium", "Tags", "Notes", "UID")
_ADDRESS = ("label", "street", "city", "region", "postcode", "country")


def write_csv(cards: Sequence[Card]) -> bytes:
    """Return the table: UTF-8 with a mark, by which spreadsheets know it, CRLF, a header row.

    Every cell that a spreadsheet would take for a formula begins with an apostrophe. That goes for phone
    numbers in international form too, which it would reckon out: -677 for +1-555-123.
    """
    return b"".join(csv_rows(cards))


def csv_rows(cards: Sequence[Card]) -> Iterator[bytes]:
    """Return the table as ``write_csv`` does, row by row."""
    emails = max((len(card.emails) for card in cards), default=0)
    phones = max((len(card.phones) for card in cards), default=0)
    addresses = max((len(card.addresses) for card in cards), default=0)
    head = [
        *_FIRST,
        *_numbered("Email", emails),
        *_numbered("Phone", phones),
        *(f"Address {at + 1} {part}" for at in range(addresses) for part in _ADDRESS),
        *_LAST,
    ]
    yield _line(head).encode("utf-8-sig")
    for card in cards:
        row = [
            *_first_cells(card),
            *_labelled_cells(card.emails, emails),
            *_labelled_cells(card.phones, phones),
            *_address_cells(card.addresses, addresses),
            *_last_cells(card),
        ]
        yield _line([_safe(cell) for cell in row]).encode("utf-8")


def _line(cells: Sequence[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(cells)
    return text.getvalue()


def _numbered(name: str, count: int) -> list[str]:
    return [column for at in range(count) for column in (f"{name} {at + 1}", f"{name} {at + 1} label")]


def _first_cells(card: Card) -> list[str]:
    names = (card.prefix, card.first_name, card.middle_name, card.last_name, card.suffix)
    return [" ".join(part for part in names if part), *names, card.title, card.company]


def _labelled_cells(found: tuple[Labelled, ...], count: int) -> list[str]:
    cells = [cell for one in found for cell in (one.value, one.label)]
    return cells + [""] * (2 * count - len(cells))


def _address_cells(found: tuple[LabelledAddress, ...], count: int) -> list[str]:
    cells = []
    for one in found:
        place = one.address
        country = country_name(place.country)
        cells += [one.label, place.street, place.city, place.region, place.postcode, country]
    return cells + [""] * (len(_ADDRESS) * count - len(cells))


def _last_cells(card: Card) -> list[str]:
    medium = card.medium.value if card.medium is not None else ""
    tags = "; ".join(card.tags)
    return [card.website, card.linkedin, card.linkedin_state.value, medium, tags, card.notes, card.uid]


def _safe(cell: str) -> str:
    cell = clean(cell)
    return "'" + cell if cell.startswith(_FORMULA) else cell
