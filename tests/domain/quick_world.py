"""Whom and what the phrases of the quick line are read against, and a reading as one line of the table."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from followup_desktop.domain.quick.reading import Around, KnownCompany, KnownPerson, Named, Reading
from followup_desktop.domain.words import KIND_NAMES

NOW = datetime(2026, 11, 25, 17, 5, tzinfo=UTC)  # Wednesday, 11:05 in Chicago
PEOPLE = (
    KnownPerson(1, "Dana", "Whitfield", "Harrow & Pike", "dana@harrow.example"),
    KnownPerson(2, "Miguel", "Ortega", "Harrow & Pike", "miguel@harrow.example"),
    KnownPerson(3, "May", "Chen", "Calder Freight"),
    KnownPerson(4, "June", "Park", "Friday Foods"),
    KnownPerson(5, "April", "Summers", "Monday.com"),
    KnownPerson(6, "Wednesday", "Addams", "Berlin Packaging"),
    KnownPerson(7, "Sunday", "Okafor", "Tomorrow Inc."),
    KnownPerson(8, "August", "Berg"),
    KnownPerson(9, "Will", "Mark", "Monday.com"),
    KnownPerson(10, "Dana", "Scully"),
    KnownPerson(11, "José", "Muñoz", "Ashgrove Energy"),
    KnownPerson(12, "Sam", "Lee", "Ashgrove Energy", "sam@ashgrove.example"),
    KnownPerson(13, "Sam", "Lee", "Calder Freight", "sam@calder.example"),
)
COMPANIES = (
    KnownCompany(1, "Harrow & Pike", ((1, "Operations Manager"),)),
    KnownCompany(2, "Calder Freight", ((2, "Planner"), (3, "Buyer"))),
    KnownCompany(3, "Monday.com"),
    KnownCompany(4, "Friday Foods"),
    KnownCompany(5, "Berlin Packaging"),
    KnownCompany(6, "Tomorrow Inc."),
    KnownCompany(7, "Ashgrove Energy"),
    KnownCompany(8, "Lima"),
)
ZONES = frozenset(available_timezones())
LOCALES = {
    "24 h, day first": Around(NOW, "America/Chicago", PEOPLE, COMPANIES, ZONES),
    "12 h, month first": Around(
        NOW, "America/Chicago", PEOPLE, COMPANIES, ZONES, day_first=False, clock_24=False, first_weekday=6
    ),
    "late in the evening": Around(
        datetime(2026, 11, 26, 3, 30, tzinfo=UTC), "America/Chicago", PEOPLE, COMPANIES, ZONES
    ),
}
TABLE = Path(__file__).with_name("quick_phrases.txt")


def phrases() -> Iterator[tuple[str, str, str]]:
    """(locale, phrase, expected lines) for each entry of the table."""
    locale, phrase, expected = "", "", list[str]()
    for line in [*TABLE.read_text().splitlines(), "@ end"]:
        if line.startswith("    "):
            expected.append(line.strip())
            continue
        if phrase:
            yield locale, phrase, "\n".join(expected)
            phrase, expected = "", []
        if line.startswith("@ "):
            locale = line[2:]
        elif line and not line.startswith("#"):
            phrase = line


def shown(reading: Reading | None) -> str:
    """A reading as the table has it: "=" what was understood, "?" what is asked, "!" what is refused."""
    if reading is None:
        return "a search"
    lines = [f"! {sentence}" for sentence in reading.refusals]
    for question in reading.questions:
        lines.append(" > ".join([f"? {question.sentence}", *(one.words for one in question.choices)]))
    if reading.is_ready:
        people = " + ".join(_named(one) for one in reading.people)
        company = _named(reading.company) if reading.company else ""
        place = f"place {reading.place}" if reading.place else ""
        position = "".join(f"for {_named(one)}" for one in [reading.position] if one)
        parts = (_kind(reading), people, company, position, place, _when(reading))
        lines.append(f"= {' | '.join(part for part in parts if part)}")
    return "\n".join(lines)


def _kind(reading: Reading) -> str:
    if reading.kind is None:
        return "decision"
    name = KIND_NAMES[reading.kind].lower()
    return f"{name} “{reading.title}”" if reading.title else name


def _named(one: Named) -> str:
    return f"{one.name or 'untitled'} {f'#{one.id}' if one.id else '(new)'}"


def _when(reading: Reading) -> str:
    if reading.start is None or reading.end is None:
        return str(reading.day)
    start, end = (one.astimezone(ZoneInfo(reading.zone)) for one in (reading.start, reading.end))
    day = "" if end.date() == start.date() else f"{end.date()} "
    return f"{start:%Y-%m-%d %H:%M}-{day}{end:%H:%M} {start:%z} {reading.zone}"
