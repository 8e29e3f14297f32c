"""What countries call the parts of an address, and what is odd about one."""

import pytest

from followup_desktop.domain.model import PostalAddress
from followup_desktop.exchange.postal import address_form


@pytest.mark.parametrize(
    ("country", "city", "region", "postcode", "has_region"),
    [
        ("US", "City", "State", "ZIP code", True),
        ("GB", "Post town", "Province", "Postcode", False),
        ("IE", "City", "County", "Eircode", True),
        ("JP", "City", "Prefecture", "Postcode", True),
        ("in", "City", "State", "PIN code", True),
        ("", "City", "State or region", "Postcode", True),
        ("??", "City", "State or region", "Postcode", True),
    ],
)
def test_a_country_has_its_own_names(
    country: str, city: str, region: str, postcode: str, has_region: bool
) -> None:
    form = address_form(PostalAddress(country=country))
    assert (form.city, form.region, form.postcode, form.has_region) == (city, region, postcode, has_region)
    assert form.remark == ""


@pytest.mark.parametrize(
    ("address", "remark"),
    [
        (PostalAddress("48 Canal Street", "Chicago", "IL", "60606", "US"), ""),
        (PostalAddress("48 Canal Street", "Chicago", "Illinois", "60606", "US"), ""),
        (
            PostalAddress("48 Canal Street", "Chicago", "IL", "606", "US"),
            "This is no ZIP code (United States). One looks like 95014.",
        ),
        (
            PostalAddress("48 Canal Street", "Chicago", "XX", "60606", "US"),
            "“XX” is no state (United States).",
        ),
        (PostalAddress("Weg 1", "Berlin", "", "", "DE"), "Post needs the postcode here (Germany)."),
        (PostalAddress("1 Road", "", "", "M2 5BQ", "GB"), "Post needs the post town here (United Kingdom)."),
        (PostalAddress("1 Road", "Elsewhere", "", "1", "ZZ"), ""),
        (PostalAddress("1 Road", "Elsewhere", "", "1"), ""),
    ],
)
def test_what_is_odd_is_said(address: PostalAddress, remark: str) -> None:
    assert address_form(address).remark == remark
