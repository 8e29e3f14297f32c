"""Loose lines become a draft card: what stands there is found, and nothing is made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.card import Card
from followup_desktop.exchange.finding.find import find_fields
from followup_desktop.exchange.finding.lines import Line


def found(text: str, region: str = "US") -> Card:
    return find_fields([Line(line) for line in text.splitlines()], region)[0]


def test_an_ordinary_card_in_lines_of_its_own() -> None:
    card = found(
        "Harrow & Pike\nDana Whitfield\nVP Operations\n+1 312 555 0142\ndana.whitfield@harrowpike.example\n"
        "48 Canal Street, Chicago, IL 60606\nwww.harrowpike.example\nlinkedin.com/in/danawhitfield"
    )
    assert (card.first_name, card.last_name) == ("Dana", "Whitfield")
    assert (card.title, card.company) == ("VP Operations", "Harrow & Pike")
    assert [one.value for one in card.emails] == ["dana.whitfield@harrowpike.example"]
    assert card.website == "www.harrowpike.example"
    assert card.linkedin == "linkedin.com/in/danawhitfield"
    address = card.addresses[0].address
    assert (address.street, address.city, address.region, address.postcode, address.country) == (
        "48 Canal Street",
        "Chicago",
        "IL",
        "60606",
        "US",
    )


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("M: +1 312 555 0142", "mobile"),
        ("Cell +1 312 555 0142", "mobile"),
        ("Mobil: +49 171 1234567", "mobile"),
        ("T. +1 312 555 0142", "work"),
        ("+1 312 555 0142 (office)", "work"),
        ("Home: +1 312 555 0142", "home"),
        ("Fax +49 40 1234568", "fax"),
        ("+1 312 555 0142", "work"),
    ],
)
def test_a_word_beside_a_number_says_which_it_is(line: str, label: str) -> None:
    assert [phone.label for phone in found(line).phones] == [label]


def test_two_numbers_in_one_line_keep_their_labels() -> None:
    card = found("m +1 312 555 0142  t +1 312 555 0100")
    assert [(phone.value, phone.label) for phone in card.phones] == [
        ("+1 312 555 0142", "mobile"),
        ("+1 312 555 0100", "work"),
    ]


@pytest.mark.parametrize(
    ("text", "region", "street", "city", "postcode", "country"),
    [
        ("Hafenstraße 12\nD-20457 Hamburg", "DE", "Hafenstraße 12", "Hamburg", "20457", "DE"),
        ("14 rue des Lilas\n75011 Paris\nFrance", "FR", "14 rue des Lilas", "Paris", "75011", "FR"),
        (
            "12 Science Park Road, Cambridge CB4 0WS, UK",
            "GB",
            "12 Science Park Road",
            "Cambridge",
            "CB4 0WS",
            "GB",
        ),
        ("Prinsengracht 263\n1016 GV Amsterdam", "NL", "Prinsengracht 263", "Amsterdam", "1016 GV", "NL"),
        (
            "Suite 400\n77 Battery St\nSan Francisco, CA 94111",
            "US",
            "Suite 400\n77 Battery St",
            "San Francisco",
            "94111",
            "US",
        ),
        (
            "100 King Street West, Toronto, ON M5X 1A9",
            "CA",
            "100 King Street West",
            "Toronto",
            "M5X 1A9",
            "CA",
        ),
    ],
)
def test_addresses_as_countries_write_them(
    text: str, region: str, street: str, city: str, postcode: str, country: str
) -> None:
    address = found(text, region).addresses[0].address
    assert (address.street, address.city, address.postcode, address.country) == (
        street,
        city,
        postcode,
        country,
    )


def test_a_postcode_is_no_phone_number_and_a_phone_number_no_postcode() -> None:
    card = found("48 Canal Street\nChicago, IL 60606-1234\n312 555 0142")
    assert card.addresses[0].address.postcode == "60606-1234"
    assert [phone.value for phone in card.phones] == ["312 555 0142"]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Dr. Jürgen Müller", ("Dr.", "Jürgen", "", "Müller", "")),
        ("PRIYA NAIR, PhD (she/her)", ("", "Priya", "", "Nair", "PhD")),
        ("Jan van der Berg", ("", "Jan", "", "van der Berg", "")),
        ("Sean O'Connor", ("", "Sean", "", "O'Connor", "")),
    ],
)
def test_names_in_their_parts(line: str, parts: tuple[str, ...]) -> None:
    card = found(f"{line}\nEngineer")
    assert (card.prefix, card.first_name, card.middle_name, card.last_name, card.suffix) == parts


def test_the_address_says_which_family_name_it_is() -> None:
    card = found("María Fernández López\nmfernandez@aceites.example")
    assert (card.first_name, card.last_name) == ("María", "Fernández López")


def test_title_and_company_on_one_line() -> None:
    assert (found("Tom Adeyemi\nSenior Engineer at Fenwick Rail").title) == "Senior Engineer"
    assert (found("Tom Adeyemi\nSenior Engineer at Fenwick Rail").company) == "Fenwick Rail"
    both = found("Priya Nair\nDirector of Research, Meridian Labs\npriya@meridianlabs.example")
    assert (both.title, both.company) == ("Director of Research", "Meridian Labs")


def test_a_comma_in_a_title_is_kept() -> None:
    card = found("Dana Whitfield\nHead of Sales, EMEA\nHarrow & Pike\ndana@harrowpike.example")
    assert (card.title, card.company) == ("Head of Sales, EMEA", "Harrow & Pike")


def test_a_company_is_not_taken_for_a_person() -> None:
    card = found("MAISON LEBRUN SARL\nHélène Lebrun\nhelene@maison-lebrun.example", "FR")
    assert (card.first_name, card.company) == ("Hélène", "MAISON LEBRUN SARL")


def test_what_fits_no_field_is_told() -> None:
    _, unused = find_fields([Line("Dana Whitfield"), Line("Bottling with care since 1911")])
    assert unused == ("Bottling with care since 1911",)


def test_nothing_is_made_of_nothing() -> None:
    assert find_fields([Line(""), Line("   "), Line("—")]) == (Card(), ())


@given(st.lists(st.text(max_size=120), max_size=12), st.sampled_from(["", "US", "DE", "GB"]))
def test_any_lines_make_a_card_of_their_own_words(lines: list[str], region: str) -> None:
    card, _ = find_fields([Line(line) for line in lines], region)
    said = "".join("".join(lines).split()).casefold()
    for email in card.emails:
        assert "".join(email.value.split()).casefold() in said
    for phone in card.phones:
        assert "".join(filter(str.isdigit, phone.value)) in "".join(filter(str.isdigit, said))
