"""The values of single fields as a card holds them; the reader and the writer bring them to this form."""

import re
from collections.abc import Iterable

from followup_desktop.domain.model import PostalAddress
from followup_desktop.exchange.vcard_countries import country_code
from followup_desktop.exchange.vcard_text import split, unescape

# Of one card; a list of more is kept as it was written.
MAX_TAGS = 200

_LINKEDIN = re.compile(r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/(?:in|pub|profile)/", re.IGNORECASE)
_LINKEDIN_NAME = re.compile(r"[\w-]{3,100}")


def email_address(text: str) -> str:
    """Return an email address without the scheme that some programs set before it."""
    text = text.strip()
    return text[7:].strip() if ":" in text and text[:7].lower() == "mailto:" else text


def phone_number(text: str) -> str:
    """Return a number without ``tel:``; an extension is written as people write it."""
    text = text.strip()
    if ":" not in text or text[:4].lower() != "tel:":
        return text
    number, _, extension = text[4:].partition(";ext=")
    return f"{number} ext. {extension}".strip() if extension else number.strip()


def is_linkedin(address: str) -> bool:
    """Whether a web address is that of a person on LinkedIn; a company's page is a website like any other."""
    return "inkedin" in address.lower() and _LINKEDIN.match(address.strip()) is not None


def linkedin_address(text: str) -> str:
    """Return the address of a profile that was given by its address or by its name alone."""
    text = text.strip()
    text = text.removeprefix("x-apple:").strip()
    return f"https://www.linkedin.com/in/{text}" if _LINKEDIN_NAME.fullmatch(text) else text


def tags_of(value: str) -> list[str]:
    """Return the tags of a list, each once."""
    if "," not in value and "\\" not in value:
        value = value.strip()
        return [value] if value else []
    return unique(unescape(part) for part in split(value, ","))


def unique(texts: Iterable[str]) -> list[str]:
    """Return the texts without blanks around them, none empty and none twice."""
    return [text for text in dict.fromkeys(text.strip() for text in texts) if text]


def address_of(value: str) -> PostalAddress | None:
    """Return the address of a structured value; None where it has parts that no address has a place for.

    Box, extension and street are lines of one street, in the order in which they are written on a letter.
    """
    parts = [unescape(part) for part in split(value, ";")] if "\\" in value else value.split(";")
    if len(parts) != 7:
        if len(parts) > 7 and any(map(str.strip, parts[7:])):
            return None
        parts = (parts + [""] * 7)[:7]
    box, extension, street, city, region, postcode, country = map(str.strip, parts)
    if box or extension:
        street = "\n".join(part for part in (box, extension, street) if part)
    return PostalAddress(street, city, region, postcode, country_code(country) if country else "")


def settled_address(address: PostalAddress) -> PostalAddress:
    """Return an address as ``address_of`` would give it."""
    return PostalAddress(
        address.street.strip(),
        address.city.strip(),
        address.region.strip(),
        address.postcode.strip(),
        country_code(address.country),
    )
