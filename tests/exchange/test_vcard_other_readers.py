"""That another program's reader (vobject's, which khard uses) reads all that we write."""

from typing import Any

import pytest
import vobject  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.card import Card
from followup_desktop.exchange.vcard_settled import settled
from followup_desktop.exchange.vcard_writer import Version, shown_name, write_card, write_cards
from tests.exchange.card_strategies import CARDS, with_country_names
from tests.exchange.test_vcard_writer import SARA


def said(parsed: Any, name: str) -> list[Any]:
    """The values of a property, without those that say that they were kept."""
    found = parsed.contents.get(name, [])
    return [one.value for one in found if "X-FOLLOWUP" not in one.params]


def one(value: Any) -> str:
    """vobject makes a list of what has commas, escaped ones apart."""
    assert isinstance(value, str), value
    return value


@given(CARDS, st.sampled_from(Version))
def test_another_reader_finds_every_field(card: Card, version: Version) -> None:
    card = settled(card)
    parsed = vobject.readOne(write_card(card, version, with_card_pictures=True).decode())
    name = parsed.n.value
    assert [name.prefix, name.given, name.additional, name.family, name.suffix] == [
        card.prefix, card.first_name, card.middle_name, card.last_name, card.suffix,
    ]  # fmt: skip
    assert said(parsed, "fn") == [shown_name(card)]
    assert said(parsed, "email") == [email.value for email in card.emails]
    assert said(parsed, "tel") == [phone.value for phone in card.phones]
    places = [found.address for found in card.addresses]
    assert [(a.street, a.city, a.region, a.code) for a in said(parsed, "adr")] == [
        (place.street, place.city, place.region, place.postcode) for place in places
    ]
    assert [one(a.country) for a in said(parsed, "adr")] == with_country_names(card)
    assert said(parsed, "title") == [card.title] * bool(card.title)
    assert said(parsed, "note") == [card.notes] * bool(card.notes)
    assert said(parsed, "uid") == [card.uid] * bool(card.uid)
    assert [org[0] for org in said(parsed, "org")][:1] == [card.company] * bool(card.company)
    assert said(parsed, "url")[:1] in ([card.website], [])


@pytest.mark.parametrize("version", Version)
def test_another_reader_finds_photo_labels_and_each_card_of_a_file(version: Version) -> None:
    found = list(vobject.readComponents(b"".join(write_cards([SARA, SARA], version)).decode()))
    assert len(found) == 2
    labels = {one.group: one.value for one in found[0].contents["x-ablabel"]}
    assert [labels.get(email.group) for email in found[0].contents["email"]] == [None, "School"]
    if version is Version.V3:
        assert SARA.photo is not None
        assert found[0].photo.value == SARA.photo.data
