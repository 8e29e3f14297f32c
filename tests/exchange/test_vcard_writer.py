"""What cards are written as, and that they come back as they were."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from followup_desktop.domain.card import Card, LabelledAddress, Picture
from followup_desktop.domain.kinds import LinkedIn, Medium
from followup_desktop.domain.model import Labelled, PostalAddress
from followup_desktop.exchange.vcard_reader import VCardReader
from followup_desktop.exchange.vcard_settled import settled
from followup_desktop.exchange.vcard_writer import Version, new_uid, write_card, write_cards
from tests.exchange.card_strategies import CARDS

SAMPLES = Path(__file__).parents[1] / "samples" / "vcf"
PNG = Picture("image/png", b"\x89PNG\r\n\x1a\nrest")
SARA = Card(
    uid="urn:uuid:118530a3-9957-4b4b-b639-84c8a10b4822",
    prefix="Dr.",
    first_name="Sara",
    last_name="Chen",
    title="Head of Sales, EMEA",
    company="Lindholm; Söhne",
    emails=(Labelled("sara@lindholm.example", "work"), Labelled("sara@school.example", "School")),
    phones=(Labelled("+49 30 1", "work fax"), Labelled("+49 170 2", "mobile")),
    addresses=(
        LabelledAddress(PostalAddress("Torstraße 1\nHinterhaus", "Berlin", "", "10119", "DE"), "home"),
    ),
    website="https://lindholm.example",
    linkedin="https://www.linkedin.com/in/sara-chen",
    linkedin_state=LinkedIn.INVITED,
    medium=Medium.POST,
    tags=("Panel", "a, b"),
    notes="one\ntwo",
    photo=PNG,
    front=PNG,
    kept=("BDAY:1980-02-29", "item1.X-ABDATE:2011", "item1.X-ABLabel:_$!<Anniversary>!$_", "URL:b.example"),
)


def lines(data: bytes) -> list[str]:
    text = data.decode("utf-8")
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def read(data: bytes) -> list[Card]:
    found = list(VCardReader().read_bytes(data, "a.vcf"))
    assert not any(one.troubles for one in found)
    return [one.card for one in found if one.card is not None]


def test_version_4() -> None:
    written = lines(write_card(SARA, Version.V4, datetime(2026, 11, 2, 15, tzinfo=UTC)))
    assert written == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "PRODID:-//Follow-Up//Follow-Up//EN",
        "UID:urn:uuid:118530a3-9957-4b4b-b639-84c8a10b4822",
        "REV:20261102T150000Z",
        "FN:Dr. Sara Chen",
        "N:Chen;Sara;;Dr.;",
        "ORG:Lindholm\\; Söhne",
        "TITLE:Head of Sales\\, EMEA",
        "EMAIL;TYPE=work;PREF=1:sara@lindholm.example",
        "item2.EMAIL:sara@school.example",
        "item2.X-ABLabel:School",
        "TEL;TYPE=work,fax;PREF=1:+49 30 1",
        "TEL;TYPE=cell:+49 170 2",
        "ADR;TYPE=home:;;Torstraße 1\\nHinterhaus;Berlin;;10119;Germany",
        "URL:https://lindholm.example",
        "X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/sara-chen",
        "X-FOLLOWUP-LINKEDIN:invited",
        "CATEGORIES:Panel,a\\, b",
        "NOTE:one\\ntwo",
        "PHOTO:data:image/png;base64,iVBORw0KGgpyZXN0",
        "X-FOLLOWUP-MEDIUM:post",
        "BDAY:1980-02-29",
        "item1.X-ABDATE:2011",
        "item1.X-ABLabel:_$!<Anniversary>!$_",
        "URL;X-FOLLOWUP=kept:b.example",
        "END:VCARD",
    ]


def test_version_3_says_the_same_in_its_own_way() -> None:
    four, three = (lines(write_card(SARA, version)) for version in (Version.V4, Version.V3))
    assert [line for line in three if line not in four] == [
        "VERSION:3.0",
        "EMAIL;TYPE=internet,work,pref:sara@lindholm.example",
        "item2.EMAIL;TYPE=internet:sara@school.example",
        "TEL;TYPE=work,fax,pref:+49 30 1",
        "PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgpyZXN0",
    ]


@pytest.mark.parametrize("version", Version)
def test_the_pictures_of_the_business_card_go_along_only_when_asked_for(version: Version) -> None:
    assert read(write_card(SARA, version)) == [replace(SARA, front=None)]
    assert read(write_card(SARA, version, with_card_pictures=True)) == [SARA]


@given(CARDS, st.sampled_from(Version))
def test_any_card_comes_back_as_it_was(card: Card, version: Version) -> None:
    # An empty card is left out when it is read.
    assume(settled(card) != Card())
    written = write_card(card, version, with_card_pictures=True)
    lines(written)
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert read(written + write_card(SARA)) == [settled(card), replace(SARA, front=None)]


@given(CARDS)
def test_settling_settles(card: Card) -> None:
    assert settled(settled(card)) == settled(card)


@given(CARDS)
def test_settling_takes_no_letter_from_a_card_that_people_type(card: Card) -> None:
    typed = replace(
        SARA, notes=" ".join(card.notes.split()), title="é" + card.title.replace("\n", " ").strip() + "."
    )
    if typed.title.isprintable() and typed.notes.isprintable():
        assert settled(typed) == typed


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.vcf")))
@pytest.mark.parametrize("version", Version)
def test_what_other_programs_wrote_is_written_out_again_with_all_that_was_kept(
    name: str, version: Version
) -> None:
    cards = [one.card for one in VCardReader().read(SAMPLES / name) if one.card is not None]
    assert read(b"".join(write_cards(cards, version))) == cards


def test_departments_are_written_with_their_company() -> None:
    card = Card(company="Lindholm", kept=("BDAY:1980", "ORG:Lindholm;Platform;On call"))
    written = lines(write_card(card))
    assert [line for line in written if line.startswith("ORG")] == ["ORG:Lindholm;Platform;On call"]
    odd = replace(card, kept=("ORG\t:Lindholm;Platform",))
    assert read(write_card(odd)) == [odd]
    renamed = lines(write_card(replace(card, company="Nordholm")))
    assert "ORG:Nordholm" in renamed
    assert "ORG;X-FOLLOWUP=kept:Lindholm;Platform;On call" in renamed


def test_bytes_that_were_kept_change_their_clothes_with_the_version_and_not_their_value() -> None:
    card = Card(last_name="Chen", kept=("LOGO;TYPE=work:data:image/png;base64,iVBORw0K",))
    assert card.kept[0] in lines(write_card(card, Version.V4))
    assert "LOGO;TYPE=work;ENCODING=b;TYPE=PNG:iVBORw0K" in lines(write_card(card, Version.V3))
    assert read(write_card(card, Version.V3)) == [card]


@pytest.mark.parametrize(
    "line", ["no property", "BEGIN:VCARD", "END:VCARD", "PHOTO;ENCODING=b:!", "two\nlines"]
)
def test_a_kept_line_that_would_break_the_file_travels_as_text(line: str) -> None:
    card = Card(last_name="Chen", kept=(line, "BDAY:1980"))
    written = write_card(card)
    assert read(written) == [card]
    assert [text for text in lines(written) if text.startswith("X-FOLLOWUP-LINE:")] != []


def test_lines_are_folded_at_75_octets_and_not_within_a_character() -> None:
    written = write_card(Card(notes="ü🙂" * 100)).split(b"\r\n")
    assert max(len(line) for line in written) <= 75
    assert all(line.decode("utf-8") for line in written if line)


def test_a_card_without_a_name_is_shown_as_its_company_or_its_address() -> None:
    assert "FN:Lindholm" in lines(write_card(Card(company="Lindholm", emails=(Labelled("a@b.example"),))))
    assert "FN:a@b.example" in lines(write_card(Card(emails=(Labelled("a@b.example"),))))


def test_a_uid_that_another_program_gave_stays_as_it_is() -> None:
    for uid in ("0E7602CC-443E:ABPerson", new_uid()):
        assert f"UID:{uid}" in lines(write_card(Card(uid=uid, last_name="Chen")))
    assert new_uid() != new_uid()
    assert new_uid().startswith("urn:uuid:")


def test_the_same_uid_is_known_in_every_spelling() -> None:
    bare = Card(uid="118530A3-9957-4B4B-B639-84C8A10B4822")
    assert bare.uid_key == Card(uid="urn:uuid:118530a3-9957-4b4b-b639-84c8a10b4822").uid_key
