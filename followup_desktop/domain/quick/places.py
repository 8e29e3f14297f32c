"""Cities and abbreviations that name a clock."""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.quick.tokens import Token, fold

_REGIONS = frozenset(("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"))
# Names in the time zone database that are no cities, or are first of all something else.
_NO_CITIES = frozenset("center easter eastern knox north south west act nsw lhi".split())
_MORE = {
    "Europe/Berlin": "Munich Frankfurt Hamburg Cologne Stuttgart Düsseldorf Leipzig Dresden München Köln",
    "America/Los_Angeles": "San_Francisco Seattle San_Diego Las_Vegas San_José",
    "America/New_York": "Boston Washington Atlanta Miami Philadelphia Pittsburgh NYC",
    "America/Chicago": "Dallas Houston Austin Minneapolis Milwaukee",
    "America/Toronto": "Montreal Ottawa",
    "Asia/Kolkata": "Mumbai Delhi New_Delhi Bangalore Bengaluru Hyderabad Chennai Pune",
    "Asia/Shanghai": "Beijing Shenzhen",
    "Asia/Tokyo": "Osaka Kyoto",
    "Europe/Zurich": "Geneva Basel Bern Zürich",
    "Europe/Madrid": "Barcelona Valencia Seville",
    "Europe/Rome": "Milan Turin Naples",
    "Europe/Paris": "Lyon Marseille Toulouse",
    "Europe/London": "Edinburgh Manchester Leeds Glasgow Bristol",
    "Europe/Amsterdam": "Rotterdam Utrecht The_Hague",
    "Europe/Brussels": "Antwerp Ghent",
    "Europe/Warsaw": "Kraków Gdańsk Wrocław",
    "Europe/Stockholm": "Gothenburg Malmö",
    "Europe/Vienna": "Graz Salzburg Wien",
    "Asia/Jerusalem": "Tel_Aviv Haifa",
    "America/Sao_Paulo": "Rio_de_Janeiro",
}
# The abbreviation, the zone, and the offset that it states; several zones are asked about.
ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "UTC": ("Etc/UTC",),
    "GMT": ("Etc/GMT",),
    "CET": ("Europe/Berlin",),
    "CEST": ("Europe/Berlin",),
    "EET": ("Europe/Helsinki",),
    "EEST": ("Europe/Helsinki",),
    "WET": ("Europe/Lisbon",),
    "WEST": ("Europe/Lisbon",),
    "ET": ("America/New_York",),
    "EST": ("America/New_York",),
    "EDT": ("America/New_York",),
    "CT": ("America/Chicago",),
    "CST": ("America/Chicago", "Asia/Shanghai"),
    "CDT": ("America/Chicago",),
    "MT": ("America/Denver",),
    "MST": ("America/Denver",),
    "MDT": ("America/Denver",),
    "PT": ("America/Los_Angeles",),
    "PST": ("America/Los_Angeles",),
    "PDT": ("America/Los_Angeles",),
    "BST": ("Europe/London", "Asia/Dhaka"),
    "IST": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "JST": ("Asia/Tokyo",),
    "SGT": ("Asia/Singapore",),
    "AEST": ("Australia/Sydney",),
    "AEDT": ("Australia/Sydney",),
}
_OFFSET = re.compile(r"(?:UTC|GMT)([+-])(\d{1,2})(?::00)?")
_OFFSETS = {
    "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "WET": 0, "WEST": 1, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5,
    "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AEST": 10, "AEDT": 11,
}  # fmt: skip
LONGEST_CITY = 3


@lru_cache(maxsize=4)
def cities(zones: frozenset[str]) -> dict[str, str]:
    """Return zones by folded city name."""
    found: dict[str, str] = {}
    for zone in sorted(zones):
        region, _, city = zone.partition("/")
        name = fold(city.rpartition("/")[2].replace("_", " "))
        if region in _REGIONS and name and name not in _NO_CITIES:
            found[name] = zone
    for zone, names in _MORE.items():
        found.update({fold(name.replace("_", " ")): zone for name in names.split()} if zone in zones else {})
    return found


def match_city(tokens: Sequence[Token], at: int, zones: frozenset[str]) -> tuple[tuple[str, ...], int] | None:
    """Return the zone of the city, IANA name or offset at this token, and how many tokens it takes."""
    if at >= len(tokens) or tokens[at].quoted:
        return None
    raw = tokens[at].raw.rstrip(".")
    if raw in zones and "/" in raw:
        return (raw,), 1
    if raw in ABBREVIATIONS and all(zone in zones for zone in ABBREVIATIONS[raw]):
        return ABBREVIATIONS[raw], 1
    if (offset := _OFFSET.fullmatch(raw)) and int(offset[2]) <= 12:
        # POSIX turns the sign around: Etc/GMT-1 is an hour before Greenwich.
        return (f"Etc/GMT{'-' if offset[1] == '+' else '+'}{int(offset[2])}",), 1
    known = cities(zones)
    for count in range(LONGEST_CITY, 0, -1):
        part = tokens[at : at + count]
        if len(part) == count and not any(one.quoted for one in part):
            zone = known.get(" ".join(one.key for one in part))
            if zone is not None:
                return (zone,), count
    return None


def says_otherwise(abbreviation: str, zone: str, wall: datetime) -> int | None:
    """Return the offset in hours that an abbreviation states where clocks in its zone show another then."""
    stated = _OFFSETS.get(abbreviation)
    if stated is None:
        return None
    shown = wall.replace(tzinfo=zone_of(zone)).utcoffset()
    assert shown is not None
    return None if shown.total_seconds() == stated * 3600 else stated


def city_words(zone: str) -> str:
    """Return a zone as it is said: "Berlin", "New York", "UTC+1"."""
    name = zone.rpartition("/")[2].replace("_", " ")
    if zone.startswith("Etc/GMT") and name[3:4] in ("+", "-"):
        return f"UTC{'+' if name[3] == '-' else '-'}{name[4:]}"
    return name


def zone_text(zone: str) -> str:
    """Return a zone as the grammar reads it without asking."""
    words = city_words(zone)
    return words if zone.startswith("Etc/GMT") and words.startswith("UTC") else zone
