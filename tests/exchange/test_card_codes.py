"""Codes on business cards: what they say, and the one that a card is shown as."""

import pytest
import vobject  # type: ignore[import-untyped]
import zxingcpp
from hypothesis import given

from followup_desktop.domain.card import Card, LabelledAddress
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Labelled, PostalAddress
from followup_desktop.exchange.card_codes import LARGEST_CODE, code_text, read_code
from followup_desktop.exchange.vcard_settled import settled
from followup_desktop.exchange.vcard_writer import shown_name
from tests.exchange.card_strategies import CARDS
from tests.exchange.test_vcard_writer import SARA


def test_a_mecard_becomes_a_card() -> None:
    text = (
        "MECARD:N:Chen,Sara;TEL:+13125550171;TEL:+13125550172;EMAIL:sara\\:c@lindholm.example;ORG:A\\;B;"
        "ADR:,Room 4,1 Wacker Dr,Chicago,IL,60601,USA;URL:https\\://lindholm.example;NOTE:a\\,b;BDAY:19800229;;"
    )
    assert read_code(text) == Card(
        first_name="Sara",
        last_name="Chen",
        company="A;B",
        emails=(Labelled("sara:c@lindholm.example", "other"),),
        phones=(Labelled("+13125550171", "other"), Labelled("+13125550172", "other")),
        addresses=(
            LabelledAddress(PostalAddress("Room 4\n1 Wacker Dr", "Chicago", "IL", "60601", "US"), "other"),
        ),
        website="https://lindholm.example",
        notes="a,b",
        kept=("BDAY:19800229",),
    )


def test_a_mecards_whole_name_and_address_are_not_lost() -> None:
    card = read_code("mecard:N:Dr. Sara Chen;ADR:1 Wacker Dr, Chicago;URL:linkedin.com/in/sara-chen;;")
    assert card is not None
    assert (card.prefix, card.first_name, card.last_name) == ("Dr.", "Sara", "Chen")
    assert card.addresses[0].address == PostalAddress("1 Wacker Dr, Chicago")
    assert card.linkedin == "linkedin.com/in/sara-chen"


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("BEGIN:VCARD\nVERSION:3.0\nN:Chen;Sara\nEND:VCARD", Card(first_name="Sara", last_name="Chen")),
        ("mailto:sara%2Bx@b.example?subject=Hi", Card(emails=(Labelled("sara+x@b.example", "other"),))),
        ("TEL:+1-312-555", Card(phones=(Labelled("+1-312-555", "other"),))),
        ("https://www.linkedin.com/in/sara", Card(linkedin="https://www.linkedin.com/in/sara")),
        ("https://lindholm.example", None),
        ("Sara Chen", None),
        ("MECARD:;;", None),
        ("BEGIN:VCARD\nEND:VCARD", None),
        ("mailto:", None),
        ("", None),
    ],
)
def test_what_a_code_says(text: str, card: Card | None) -> None:
    assert read_code(text) == card


@given(CARDS)
def test_any_card_fits_into_a_code_or_is_refused_in_a_sentence(card: Card) -> None:
    card = settled(card)
    data = code_text(card)
    assert len(data) <= LARGEST_CODE
    found = read_code(data.decode())
    if found is not None:
        assert shown_name(found) == shown_name(card)
        assert (found.emails, found.phones) == (card.emails, card.phones)
    assert vobject.readOne(data.decode()).fn.value == shown_name(card)


def test_a_code_holds_what_reaches_the_person_and_no_notes() -> None:
    text = code_text(SARA).decode()
    for held in ("Sara", "sara@lindholm.example", "+49 170 2", "Lindholm", "linkedin.com/in/sara-chen"):
        assert held in text
    for left_out in ("two", "PHOTO", "BDAY", "Panel", "REV"):
        assert left_out not in text


def test_a_long_card_loses_its_last_numbers_first() -> None:
    many = tuple(Labelled(f"{at}" * 30, "work") for at in range(100, 200))
    found = read_code(code_text(Card(last_name="Chen", phones=many, emails=many[:1])).decode())
    assert found is not None
    assert found.phones == many[: len(found.phones)]
    assert len(found.phones) > 5
    assert found.emails == many[:1]


def test_a_name_that_no_code_holds_is_refused_in_a_sentence() -> None:
    with pytest.raises(UserError, match=r"too long for a QR code. Shorten it"):
        code_text(Card(last_name="é" * 3_000))


def test_a_scanner_reads_the_code_back() -> None:
    code = zxingcpp.create_barcode(code_text(SARA), zxingcpp.BarcodeFormat.QRCode)
    [seen] = zxingcpp.read_barcodes(zxingcpp.write_barcode_to_image(code, scale=3))
    card = read_code(seen.bytes.decode())
    assert card is not None
    assert (card.name, card.company, card.addresses) == (SARA.name, SARA.company, SARA.addresses)
