"""Which time zone a calendar file means, and the instant it means by a time. Never a guess.

A zone is known by its IANA name, by the name Windows gives it, by a name with a program's prefix
(``/mozilla.org/20070129_1/Europe/Berlin``), or by rules that the file itself brings along.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from followup_desktop.domain.clock import instant_of
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.invitation import WrittenTime
from followup_desktop.exchange.ical_lines import Line, clean_line, first_lines, unescape
from followup_desktop.exchange.ical_rules import ZoneRules, parse_rules
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
        self._rules: dict[str, ZoneRules | None] = {}
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
        rules = self._rules_of(written)
        instant = rules.instant_of(wall) if rules else None
        place = self._places.get(written, "")
        if place and instant in (None, instant_of(wall, place)):
            return WrittenTime(instant_of(wall, place), place, written)
        return WrittenTime(instant or wall, "", written)

    def _rules_of(self, written: str) -> ZoneRules | None:
        if written not in self._lines:
            return None
        if written not in self._rules:
            self._rules[written] = parse_rules(self._lines[written])
        return self._rules[written]


@lru_cache(maxsize=512)
def known_zone(written: str) -> str:
    """Return the IANA name that a file's name for a zone means, or an empty string."""
    name = _unquoted(written)
    if not name or len(name) > _LONGEST_NAME:
        return ""
    names = _iana_names()
    key = _key(name)
    for candidate in (key, key.removeprefix("posix_") if name.lower().startswith("posix/") else ""):
        if candidate in names:
            return _loadable(names[candidate])
    if name.casefold().startswith("tzone://"):
        return _loadable("UTC") if key.endswith("_utc") else ""
    return _loadable(_prefixed(name) or _windows_names().get(" ".join(name.casefold().split()), ""))


def _prefixed(name: str) -> str:
    """Take off a program's prefix; what is left must be of the form Area/Place, or it could be anything."""
    parts = name.strip("/").split("/")
    if not (name.startswith("/") or "." in parts[0]):
        return ""
    names = _iana_names()
    for start in range(max(0, len(parts) - 3), len(parts) - 1):
        if (zone := names.get(_key("/".join(parts[start:])), "")) and "/" in zone:
            return zone
    return ""


def _loadable(name: str) -> str:
    """Return the name if this machine's time zone database has it."""
    if not name:
        return ""
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError, UserError):
        return ""


def _unquoted(text: str) -> str:
    return text.strip().strip("\"'").strip()


def _key(name: str) -> str:
    """Fold what programs vary: case, and what stands between the words (Europe_London, US-Eastern)."""
    key = "_".join(name.casefold().replace("/", " ").replace("_", " ").split())
    # Only here is a hyphen more than a separator: Etc/GMT-2 is two hours east.
    return key if "gmt" in key else key.replace("-", "_")


@cache
def _iana_names() -> dict[str, str]:
    """All IANA names, by folded name. From the tzdata package, so that every machine knows the same."""
    from importlib import resources

    listing = resources.files("tzdata").joinpath("zones").read_text(encoding="ascii").split()
    return {_key(name): name for name in listing if name.casefold() not in _NO_PLACE}


@cache
def _windows_names() -> dict[str, str]:
    """Windows' zone names, lower case, with the IANA name that Unicode CLDR gives each."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}
