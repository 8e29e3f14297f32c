"""Calendar files that mean harm, or were merely mangled: a sentence or a partial result, and soon."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.invitation import InvitationFile
from followup_desktop.exchange.icalendar_reader import ICalendarReader

SAMPLES = {
    path.name: path.read_bytes() for path in (Path(__file__).parents[1] / "samples" / "ics").glob("*.ics")
}
SAMPLE = st.sampled_from(sorted(SAMPLES))
PIECES = st.sampled_from(
    b'\r\n |\n|:|;|"|\\|=|\0|\xff|-|^|\xc3|TZID=|P9999W|99999999T999999Z|BEGIN:VEVENT\r\n|END:VEVENT\r\n'
    b"|END:VCALENDAR\r\n|\r\nRRULE:FREQ=SECONDLY".split(b"|")
)


def read(data: bytes) -> InvitationFile | None:
    try:
        return ICalendarReader().read_bytes(data, "fuzzed.ics")
    except UserError:
        return None


def unfolded(data: bytes) -> bytes:
    return data.replace(b"\r\n ", b"")


@given(SAMPLE, st.data())
def test_no_mutation_raises_anything_but_a_sentence(name: str, data: st.DataObject) -> None:
    mangled = bytearray(SAMPLES[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(mangled)))
        until = at + data.draw(st.sampled_from([0, 0, 1, 2, 40]))
        mangled[at:until] = data.draw(PIECES | st.binary(max_size=4))
    found = read(bytes(mangled))
    for invitation in found.invitations if found else ():
        assert invitation.uid
        assert all(person.name or person.email for person in invitation.people)


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_no_bytes_raise_anything_but_a_sentence(data: bytes) -> None:
    read(data)
    read(
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260601T090000Z\n" + data + b"\nEND:VEVENT\nEND:VCALENDAR\n"
    )


@given(st.sampled_from([name for name in sorted(SAMPLES) if not name.startswith("encoded")]), st.data())
def test_where_lines_are_folded_does_not_matter(name: str, data: st.DataObject) -> None:
    whole = unfolded(SAMPLES[name])
    places = data.draw(st.sets(st.integers(1, len(whole) - 3), max_size=8))
    folded = whole
    for at in sorted(places, reverse=True):
        # Not beside a line end, where a fold would make a line of blanks.
        if not set(whole[at - 1 : at + 1]) & set(b"\r\n"):
            folded = folded[:at] + data.draw(st.sampled_from([b"\r\n ", b"\n\t"])) + folded[at:]
    assert read(folded) == read(whole)


def calendar(body: str) -> bytes:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}END:VCALENDAR\r\n".encode()


def event(body: str, start: str = "DTSTART:20260105T090000Z") -> str:
    return f"BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:X\r\n{start}\r\n{body}END:VEVENT\r\n"


OBSERVANCE = (
    "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=1SU\r\nEND:STANDARD\r\n"
)
HOSTILE = {
    "zeros": b"\0" * 5_000_000,
    "zip": b"PK\x03\x04" + b"\0" * 4_000_000,
    "one line": b"x" * 5_000_000,
    "line without end": calendar(event("DESCRIPTION:" + "a" * 5_000_000))[:5_000_000],
    "folds": calendar(event("DESCRIPTION:" + "\r\n " * 1_600_000 + "\r\n")),
    "blank lines": calendar(event("\n" * 4_900_000)),
    "attendees": calendar(event("".join(f"ATTENDEE:mailto:j{i}@x.example\r\n" for i in range(100_000)))),
    "alarms": calendar(event("BEGIN:VALARM\r\n" * 100_000 + "END:VALARM\r\n" * 90_000)),
    "events": calendar(event("DESCRIPTION:" + "a\\n" * 300 + "\r\n") * 4_900),
    "open events": b"BEGIN:VEVENT\n" * 190_000,
    "rules": calendar(
        "BEGIN:VTIMEZONE\r\nTZID:Q\r\n" + OBSERVANCE * 30_000 + "END:VTIMEZONE\r\n"
        + event("", "DTSTART;TZID=Q:20260105T090000")
    ),
    "zones": calendar(
        "".join(f"BEGIN:VTIMEZONE\r\nTZID:Q{i}\r\n{OBSERVANCE * 2}END:VTIMEZONE\r\n" for i in range(200))
        + "".join(event("", f"DTSTART;TZID=Q{i % 15}:20980105T{i % 24:02}{i % 60:02}00") for i in range(999))
    ),
    "never": calendar(
        "BEGIN:VTIMEZONE\r\nTZID:Q\r\n" + OBSERVANCE.replace("1;BYDAY=1SU", "2;BYMONTHDAY=30")
        + "END:VTIMEZONE\r\n" + event("", "DTSTART;TZID=Q:20260105T090000")
    ),
    "quotes": calendar(event("".join(f'ATTENDEE;CN=a "x" {"( y " * 230};X="b c":mailto:j{i}@x.example\r\n'
                                     for i in range(250))) * 9),
    "blanks": calendar(event("".join('ATTENDEE;CN=' + " " * 60_000 + '"x\r\n' for _ in range(80)))),
    "brackets": calendar(event(("ATTENDEE;CN=" + "x (" * 80 + ":mailto:a@b.example\r\n") * 500)),
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(HOSTILE))
def test_a_hostile_file_is_read_or_refused_in_words(case: str) -> None:
    """How long each takes is printed by tests/benchmarks/hostile.py."""
    found = read(HOSTILE[case])
    assert found is None or found.invitations or found.problems


def test_a_crowd_is_refused_instead_of_imported_in_part() -> None:
    found = read(HOSTILE["attendees"])
    assert found is not None
    assert found.invitations == ()
    assert found.problems[0].startswith("The event “X” was left out: it invites 100,000 people")


def test_more_names_than_a_calendar_needs_are_not_read() -> None:
    found = read(HOSTILE["quotes"])
    assert found is not None
    assert "holds 9 events; only the first 2 were read" in found.problems[-1]


def test_more_events_than_a_calendar_needs_are_not_read() -> None:
    found = read(HOSTILE["events"])
    assert found is not None
    assert len(found.invitations) == 1_000
    assert "holds 4,900 events; only the first 1,000 were read" in found.problems[-1]


@pytest.mark.parametrize(
    "when", ["00010101T000000", "99991231T235959Z", "99991231", "20260230", "20260101T250000Z"]
)
def test_impossible_times_are_said_and_not_made_up(when: str) -> None:
    found = read(calendar(event("DURATION:P1D\r\n", f"DTSTART:{when}")))
    assert found is not None
    assert found.invitations == ()
    assert when in found.problems[0]


def test_a_rule_for_every_second_is_only_a_repetition() -> None:
    found = read(calendar(event("RRULE:FREQ=SECONDLY\r\n")))
    assert found is not None
    assert found.invitations[0].repeats
