"""Which time zone a calendar file means, and the instant it means by a time. Never a guess.

A zone is known by its IANA name, by the name Windows gives it, by a name with a program's prefix
(``/mozilla.org/20070129_1/Europe/Berlin``), or by rules that the file itself brings along.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache, lru_cache

from followup_desktop.domain.clock import instant_of
from followup_desktop.domain.invitation import WrittenTime
from followup_desktop.exchange.ical_lines import Line, clean_line, first_lines, unescape
from followup_desktop.exchange.ical_own_zones import OwnZone, own_zone
from followup_desktop.exchange.ical_times import parse_moment

_LONGEST_NAME = 200
# Names that people write for a zone with summer time, where IANA means one without: the file must say more.
_NO_PLACE = frozenset({"factory", "est", "mst", "hst"})


class ZoneBook:
    """The zones of one calendar: those it defines, and the one it falls back on."""

    def __init__(self, definitions: Sequence[Sequence[str]] = (), fallback: str = "") -> None:
        self.fallback = known_zone(fallback)
        self._fallback_written = clean_line(fallback, _LONGEST_NAME)
        self._lines: dict[str, Sequence[str]] = {}
        self._places: dict[str, str] = {}
        self._own: dict[str, OwnZone | None] = {}
        for lines in definitions:
            head = first_lines(lines, frozenset({"TZID", "X-LIC-LOCATION"}))
            written = head["TZID"].value if "TZID" in head else ""
            name = clean_line(_unquoted(unescape(written)), _LONGEST_NAME)
            if name and name not in self._lines:
                self._lines[name] = lines
                place = head.get("X-LIC-LOCATION")
                self._places[name] = known_zone(place.value) if place else ""

    def read(self, line: Line) -> tuple[WrittenTime, bool]:
        """Return the time that a property says, and whether it is a mere date. Raises NoTimeError."""
        when, is_date = parse_moment(line.value)
        if is_date:
            return WrittenTime(when), True
        written = clean_line(_unquoted(line.parameter("TZID")), _LONGEST_NAME)
        if when.tzinfo is not None:
            return self._said_twice(when, line, written), False
        return self.at(when, written), False

    def _said_twice(self, instant: datetime, line: Line, written: str) -> WrittenTime:
        """Weigh a time that says its offset itself against a zone beside it.

        Programs read ``TZID=Europe/Berlin:...Z`` either way, so it stays unclear unless both say the same.
        """
        zone = known_zone(written)
        if written and line.value.strip(' \t"')[-1:] in "Zz":
            wall = instant.replace(tzinfo=None)
            if not zone or instant_of(wall, zone) != instant:
                return WrittenTime(wall, "", clean_line(f"{written}, or UTC", _LONGEST_NAME))
        return WrittenTime(instant, zone or self.fallback, written)

    def read_later(self, line: Line, nominal: timedelta) -> WrittenTime:
        """Return the time that lies whole days, by the wall clock, after what a property says."""
        when, is_date = parse_moment(line.value)
        if is_date or when.tzinfo is not None:
            start, _ = self.read(line)
            return WrittenTime(start.when + nominal, start.zone, start.written_zone)
        return self.at(when + nominal, clean_line(_unquoted(line.parameter("TZID")), _LONGEST_NAME))

    def at(self, wall: datetime, written: str) -> WrittenTime:
        """Return the time that a naive ``wall`` clock means in the zone that the file calls ``written``.

        Where the zone stays unknown, so does the instant: the answer is naive.
        """
        if not written:
            if not self.fallback:
                return WrittenTime(wall)
            return WrittenTime(instant_of(wall, self.fallback), self.fallback, self._fallback_written)
        if zone := known_zone(written):
            return WrittenTime(instant_of(wall, zone), zone, written)
        own = self._own_zone(written)
        instant = own.instant_of(wall) if own else None
        place = self._places.get(written, "")
        if place and instant in (None, instant_of(wall, place)):
            return WrittenTime(instant_of(wall, place), place, written)
        return WrittenTime(instant or wall, "", written)

    def _own_zone(self, written: str) -> OwnZone | None:
        if written in self._lines and written not in self._own:
            self._own[written] = own_zone(self._lines[written])
        return self._own.get(written)


@lru_cache(maxsize=512)
def known_zone(written: str) -> str:
    """Return the IANA name that a file's name for a zone means, or an empty string.

    icalendar's own search is not asked: it is strict about case and blanks, takes EST for a zone without
    summer time, and may answer with what an earlier file defined.
    """
    name = re.sub(r"^posix/", "", _unquoted(written), flags=re.IGNORECASE)
    if len(name) > _LONGEST_NAME:
        return ""
    if name.casefold() == "tzone://microsoft/utc":
        return "UTC"
    zone = _names().get(_key(name), "")
    parts = name.strip("/").split("/")
    if not zone and (name.startswith("/") or "." in parts[0]):
        # A program's prefix. What is left must be of the form Area/Place, or it could be anything.
        tails = ("/".join(parts[start:]) for start in range(max(0, len(parts) - 3), len(parts) - 1))
        zone = next((found for tail in tails if "/" in (found := _names().get(_key(tail), ""))), "")
    return zone


def _unquoted(text: str) -> str:
    return text.strip().strip("\"'").strip()


def _key(name: str) -> str:
    """Fold what programs vary: case, and what stands between the words (Europe_London, US-Eastern)."""
    key = "_".join(name.casefold().replace("/", " ").replace("_", " ").split())
    # Only here is a hyphen more than a separator: Etc/GMT-2 is two hours east, Windows' UTC-11 eleven west.
    return key if re.search(r"-\d", key) else key.replace("-", "_")


@cache
def _names() -> dict[str, str]:
    """All IANA names and Windows' (as Unicode CLDR pairs them), by folded name.

    From the tzdata package, so that every machine knows the same.
    """
    from importlib import resources

    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    listing = resources.files("tzdata").joinpath("zones").read_text(encoding="ascii").split()
    iana = {_key(name): name for name in listing if name.casefold() not in _NO_PLACE}
    return {_key(name): zone for name, zone in WINDOWS_TO_OLSON.items()} | iana
