"""The people on an invitation: one entry for each address, with a readable name and why to leave them out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from followup_desktop.domain.invitation import InvitedPerson, LeftOut
from followup_desktop.exchange.ical_lines import Line, clean_line, name_of, parse_line

MAX_ATTENDEES = 200
_LONGEST = 254

_ADDRESS = re.compile(r"[^\s@<>\"(),:;\[\]]{1,64}@[^\s@<>\"(),:;\[\]]{1,190}")
_SPLIT = re.compile(r"[^a-z0-9]+")
_MACHINE_STARTS = ("noreply", "donotreply", "calendarnotification", "unknownorganizer")
_MACHINE = re.compile(
    r"notifications?|mailerdaemon|postmaster|bounces?|autoreply|automailer|calendarinvites?|invitations"
    r"|calendarserver"
)
_MACHINE_DOMAINS = ("group.calendar.google.com", "import.calendar.google.com")
_ROOM_DOMAINS = ("resource.calendar.google.com", "zoomcrc.com", "lync.webex.com", "plcm.vc", "bjn.vc")
_ROOM_KINDS = r"meeting|conference|conf|board|zoom|huddle|besprechungs|konferenz|sitzungs"
_ROOM_LOCAL = re.compile(rf"(?:^|[^a-z])(?:{_ROOM_KINDS})[-_. ]?(?:room|raum)|^(?:room|raum)(?:[-_.\d]|$)")
_ROOM_NAME = re.compile(rf"\b(?:{_ROOM_KINDS})[-_ ]?(?:rooms?|raum)\b", re.IGNORECASE)
_BROADCAST = ("googlegroups.com", "groups.io")

_ASIDE = re.compile(
    r"\s*(?:\[[^\[\]]{1,20}\]|\((?:external|extern|ext\.?|guest|contractor|vendor|consultant|[a-z]{1,2}"
    r"|\w{1,6}/\w{1,6}(?:/\w{1,6})?)\))\s*$",
    re.IGNORECASE,
)
# What follows a comma without being a first name: ranks, degrees, forms of companies.
_SUFFIX = re.compile(
    r"jr|sr|i{1,3}|iv|v|phd|dphil|md|mba|ma|msc|bsc|ba|cpa|cfa|esq|jd|dds|rn|pe|pmp|mp|inc|llc|ltd|gmbh|ag|corp"
    r"|co|sa|plc|llp|kg|ohg|se|bv|nv|ab|oy|as"
)
_PARTICLE = re.compile(r"al|bin|d[aeiou]|del|della|den|der|dos|el|la|le|mac|o|st|te[nr]?|van|vom|von|zu")


@dataclass(slots=True)
class _Entry:
    name: str
    email: str
    organiser: bool
    left_out: LeftOut | None


def read_people(lines: Iterable[str], limit: int) -> tuple[tuple[InvitedPerson, ...], int]:
    """Return the organiser and the attendees, merged by address, and how many attendees are listed.

    The organiser comes first, so that merging never loses who that is. ``limit`` is how many
    attendee lines may be read.
    """
    organisers: list[str] = []
    attendees: list[str] = []
    for text in lines:
        name = name_of(text)
        if name == "ORGANIZER" and not organisers:
            organisers.append(text)
        elif name == "ATTENDEE":
            attendees.append(text)
    found: dict[str, _Entry] = {}
    for text in [*organisers, *attendees[:limit]]:
        line = parse_line(text)
        entry = _entry(line) if line else None
        if entry is not None:
            _merge(found, entry)
    people = tuple(InvitedPerson(one.name, one.email, one.organiser, one.left_out) for one in found.values())
    return people, len(attendees)


def _merge(found: dict[str, _Entry], entry: _Entry) -> None:
    known = found.setdefault(entry.email or f"\n{entry.name.casefold()}", entry)
    if known is not entry:
        known.name = known.name or entry.name
        known.left_out = known.left_out or entry.left_out


def _entry(line: Line) -> _Entry | None:
    written = clean_line(line.parameter("CN"), _LONGEST)
    email = _address(line, written)
    name = tidy_name(written, email)
    if not name and not email:
        return None
    return _Entry(name, email, line.name == "ORGANIZER", _left_out(line, name, email))


def _address(line: Line, name: str) -> str:
    """The address, lower case: the value's own, else a parameter's, else what stands in the name's place.

    SENT-BY is the address of whoever sends for somebody else, so it never goes with that person's name.
    """
    sources = [line.value, line.parameter("EMAIL"), name]
    if not name:
        sources.append(line.parameter("SENT-BY"))
    for source in sources:
        if address := plain_address(source):
            return address
    return ""


def plain_address(text: str) -> str:
    """Return the email address that a calendar address holds, lower case, or an empty string.

    Exchange's inner addresses (IMCEAEX-...) reach nobody outside and count as none.
    """
    value = text.strip().strip("\"'<>").strip()
    is_mail = value[:7].lower() == "mailto:"
    if is_mail:
        value = unquote(value[7:].partition("?")[0]).strip().strip("\"'<>").strip()
    value = clean_line(value, _LONGEST + 1).lower()
    if not _ADDRESS.fullmatch(value) or value.startswith("imceaex-") or value.endswith("@invalid"):
        return ""
    return value


def tidy_name(written: str, email: str) -> str:
    """Return a name as one would say it, or an empty string where only an address stands in its place."""
    name = " ".join(written.replace('"', " ").split())
    if len(name) > 1 and name[0] == name[-1] == "'":
        name = name[1:-1].strip()
    while (shorter := _ASIDE.sub("", name)) != name and shorter:
        name = shorter
    if "@" in name or name.casefold() in ("", "(omitted)", "mailto:"):
        return ""
    return _turned(name, email)


def _turned(name: str, email: str) -> str:
    """Turn “Lastname, Firstname” around, where it is sure to be that.

    One word before the comma is a last name unless a degree, a rank or a company's form follows. With
    several words (“Jane Doe, Recruiter”) a particle or the address must bear it out.
    """
    last, comma, first = (part.strip() for part in name.partition(","))
    if not comma or not last or not first or "," in first or any(char.isdigit() for char in name):
        return name
    words, given = last.split(), first.split()
    if len(given) > 3 or any(_is_suffix(word) for word in given):
        return name
    alone = sum(not _is_suffix(word) for word in words) == 1
    local = _SPLIT.split(email.partition("@")[0])
    borne_out = bool(local[0]) and local[0] == given[0].casefold()
    if alone or _PARTICLE.fullmatch(words[0].casefold()) or borne_out:
        return f"{first} {last}"
    return name


def _is_suffix(word: str) -> bool:
    return bool(_SUFFIX.fullmatch(word.casefold().replace(".", "")))


def _left_out(line: Line, name: str, email: str) -> LeftOut | None:
    kind = line.parameter("CUTYPE").upper()
    local, _, domain = email.partition("@")
    if kind in ("ROOM", "RESOURCE") or _is_room(name, local, domain):
        return LeftOut.ROOM
    if kind == "GROUP" or _within(domain, _BROADCAST):
        return LeftOut.GROUP
    if _is_machine(local, domain):
        return LeftOut.MACHINE
    if line.parameter("PARTSTAT").upper() == "DECLINED":
        return LeftOut.DECLINED
    if line.parameter("ROLE").upper() == "NON-PARTICIPANT":
        return LeftOut.INFORMED
    return None


def _is_room(name: str, local: str, domain: str) -> bool:
    if _within(domain, _ROOM_DOMAINS):
        return True
    return bool(_ROOM_LOCAL.search(local) or _ROOM_NAME.search(name))


def _is_machine(local: str, domain: str) -> bool:
    if _within(domain, _MACHINE_DOMAINS):
        return True
    joined = _SPLIT.sub("", local.partition("+")[0])
    return joined.startswith(_MACHINE_STARTS) or bool(_MACHINE.fullmatch(joined))


def _within(domain: str, domains: Sequence[str]) -> bool:
    return any(domain == known or domain.endswith(f".{known}") for known in domains)
