"""What calendar files of many programs are read as."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.invitation import Invitation, InvitationFile, InvitedPerson, LeftOut
from followup_desktop.exchange.icalendar_reader import ICalendarReader

SAMPLES = Path(__file__).parents[1] / "samples" / "ics"


def read(name: str) -> InvitationFile:
    return ICalendarReader().read(SAMPLES / name)


def only(name: str) -> Invitation:
    found = read(name)
    assert found.problems == ()
    [invitation] = found.invitations
    return invitation


def by_uid(name: str) -> dict[str, Invitation]:
    return {invitation.uid: invitation for invitation in read(name).invitations}


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


def naive(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]


def test_an_outlook_invitation_is_read_whole() -> None:
    meeting = only("outlook_request.ics")
    assert meeting.start.when == utc(2026, 11, 2, 15)
    assert meeting.end is not None
    assert meeting.end.when == utc(2026, 11, 2, 16, 30)
    assert (meeting.start.zone, meeting.start.written_zone) == ("Europe/Berlin", "W. Europe Standard Time")
    assert meeting.summary == "Interview: Platform Engineer"
    assert meeting.place == "Torstraße 12, 10119 Berlin"
    assert meeting.description.startswith("Dear Sam,\n\nwe look forward")
    assert "Chidi first; then" in meeting.description
    assert meeting.sequence == 2
    assert len(meeting.uid) == 112
    assert (meeting.cancelled, meeting.repeats, meeting.all_day) == (False, False, False)


def test_an_outlook_invitation_names_its_people_and_why_some_are_left_out() -> None:
    assert only("outlook_request.ics").people == (
        InvitedPerson("Anna Keller", "anna.keller@lindholm.example", organiser=True),
        InvitedPerson("Chidi Okafor", "chidi.okafor@lindholm.example"),
        InvitedPerson("", "sam@home.example"),
        InvitedPerson("Priya Raman", "priya.raman@lindholm.example", left_out=LeftOut.DECLINED),
        InvitedPerson("Ute Brandt", "ute.brandt@lindholm.example", left_out=LeftOut.INFORMED),
        InvitedPerson("Berlin 4.12", "berlin-4-12@lindholm.example", left_out=LeftOut.ROOM),
    )


def test_a_google_invitation_is_shown_in_the_zone_of_its_calendar() -> None:
    meeting = only("google.ics")
    assert meeting.start.when == utc(2026, 11, 3, 15)
    assert meeting.start.zone == "America/Chicago"
    assert meeting.place == "https://meet.google.com/abc-defg-hij"
    assert [(person.email, person.left_out) for person in meeting.people] == [
        ("c_1a2b3c@group.calendar.google.com", LeftOut.MACHINE),
        ("maya+hiring@harbor.example", None),
        ("c_99@resource.calendar.google.com", LeftOut.ROOM),
        ("hiring@harbor.example", LeftOut.GROUP),
        ("sam@home.example", None),
    ]


def test_an_apple_invitation_merges_a_person_and_counts_hours_across_the_clock_change() -> None:
    meeting = only("apple.ics")
    assert meeting.people == (
        InvitedPerson("Jordan Reyes", "jordan@reyes.example", organiser=True),
        InvitedPerson("Sofie Dahl", ""),
    )
    assert meeting.end is not None
    # Half past midnight to half past two, in the night that has one hour twice.
    assert (meeting.start.when, meeting.end.when) == (utc(2026, 11, 1, 5, 30), utc(2026, 11, 1, 8, 30))
    assert meeting.place == "Café Orme 12 Pine St, Chicago"


def test_the_machine_that_sends_a_zoom_invitation_is_left_out() -> None:
    meeting = only("zoom.ics")
    assert meeting.start.when == utc(2026, 11, 18, 16)
    assert meeting.people == (
        InvitedPerson("Zoom", "no-reply@zoom.us", organiser=True, left_out=LeftOut.MACHINE),
        InvitedPerson("Nadia Haddad", "nadia@brightwell.example"),
    )


def test_a_teams_link_is_the_place_where_there_is_no_other() -> None:
    meeting = only("teams.ics")
    assert meeting.start.when == utc(2026, 10, 5, 13)
    assert meeting.place.startswith("https://teams.microsoft.com/")
    assert [(person.name, person.email, person.left_out) for person in meeting.people] == [
        ("Ines Duarte", "ines.duarte@novo.example", None),
        ("Meeting Room 3", "mr3@novo.example", LeftOut.ROOM),
        ("Li Wei Kwan", "liwei.kwan@novo.example", None),
    ]


def test_a_zone_that_the_file_does_not_explain_is_left_to_be_asked() -> None:
    found = by_uid("outlook_zone_without_rules.ics")
    for uid, zone in [
        ("eastern-1", "(UTC-05:00) Eastern Time (US & Canada)"),
        ("eastern-2", "(UTC-05:00) Eastern Time (US & Canada)"),
        ("eastern-3", "Mitteleuropäische Zeit"),
    ]:
        start = found[uid].start
        assert (start.when, start.zone, start.written_zone) == (naive(2026, 9, 30, 14), "", zone)
    lasting = found["eastern-1"].end
    assert lasting is not None
    assert (lasting.when, lasting.is_clear) == (naive(2026, 9, 30, 14, 30), False)
    assert found["eastern-1"].start.instant("America/New_York") == utc(2026, 9, 30, 18)


def test_a_zone_that_the_file_explains_gives_the_instant() -> None:
    found = by_uid("own_zones.ics")
    assert found["summer"].start.when == utc(2026, 7, 1, 7)
    assert found["winter"].start.when == utc(2026, 12, 1, 8)
    assert (found["summer"].start.zone, found["summer"].start.written_zone) == ("", "Customized Time Zone")
    assert (found["placed"].start.when, found["placed"].start.zone) == (utc(2026, 7, 1, 7), "Europe/Berlin")
    assert only("exchange_zone_of_its_own.ics").start.when == utc(2026, 9, 30, 2)


@pytest.mark.parametrize("uid", ["secondly", "shortened", "both"])
def test_a_zone_that_is_explained_badly_is_left_to_be_asked(uid: str) -> None:
    start = by_uid("own_zones.ics")[uid].start
    assert start.when == naive(2026, 7, 1, 9)
    assert start.zone == ""
    assert start.written_zone


def test_a_cancellation_cancels() -> None:
    cancelled = only("cancelled.ics")
    assert cancelled.cancelled
    assert cancelled.uid == only("google.ics").uid
    assert cancelled.sequence > only("google.ics").sequence


def test_a_series_and_its_moved_instance_stay_apart() -> None:
    series, moved = read("recurring.ics").invitations
    assert (series.repeats, series.recurrence_id, series.cancelled) == (True, "", False)
    assert (moved.repeats, moved.recurrence_id, moved.cancelled) == (False, "20261026T090000Z", True)
    assert (series.uid, moved.sequence) == (moved.uid, 0)
    assert series.end is not None
    assert series.end.when == utc(2026, 10, 20, 10)


def test_a_whole_day_has_no_hour_and_a_floating_time_takes_the_zone_of_its_calendar() -> None:
    day, floating = read("all_day.ics").invitations
    assert (day.all_day, day.start.when) == (True, naive(2026, 6, 1))
    assert day.end is not None
    assert day.end.when == naive(2026, 6, 3)
    assert day.uid.startswith("without-uid-")
    assert day.uid == read("all_day.ics").invitations[0].uid
    assert (floating.start.when, floating.start.zone) == (utc(2026, 6, 1, 7), "Europe/Berlin")


def test_odd_parameters_and_quotes_are_understood() -> None:
    found = only("odd_parameters.ics")
    assert found.start.when == utc(2026, 6, 1, 7)
    assert found.end is not None
    assert found.end.when == utc(2026, 6, 1, 8)
    assert found.summary == "Odd: one; two, three \\ four"
    assert {person.email: person.name for person in found.people} == {
        "olga@odd.example": "",
        "pepe@odd.example": "José Pepe Ruiz",
        "babe@odd.example": "George Babe Ruth",
        "ruiz@odd.example": "Ruiz: Sales",
        "spaced@odd.example": "Spaced Out",
        "jdoe@odd.example": "Jane Doe, Recruiter",
        "office@acme.example": "Acme, Inc.",
        "jb@odd.example": "Jan van der Berg",
        "gabriel.gm@odd.example": "Gabriel García Márquez",
        "lee@odd.example": "Lee",
    }


def test_the_whole_text_as_a_parameter_does_not_hide_the_text() -> None:
    page = "data:text/html,%3Cb%3E" + "a%20b;" * 3_000
    text = f'DTSTART:20260601T090000Z\r\nDESCRIPTION;ALTREP="{page}":Bring a pen\r\n'
    text = f"BEGIN:VEVENT\r\n{text}END:VEVENT\r\n"
    [found] = ICalendarReader().read_bytes(text.encode(), "x.ics").invitations
    assert found.description == "Bring a pen"


def test_one_broken_event_costs_no_other() -> None:
    found = read("some_broken.ics")
    assert [(one.uid, one.end is None) for one in found.invitations] == [
        ("good-1", True),
        ("good-2", True),
        ("good-3", False),
    ]
    assert found.invitations[1].start.when == utc(2026, 6, 1, 7)
    assert [problem.partition(". ")[0] for problem in found.problems] == [
        "The event “Thirteenth month” was left out: its start time “2026-13-01” is no date.",
        "The event “Backwards” has no end that can be used: it would end before it starts",
        "The event “No start” was left out: it has no start time.",
        "The event “Never ended” was left out: it breaks off in the middle",
        "The event “Too long” has no end that can be used: “P999999W” is more than a year",
        "Event 7, which has no title, was left out: it breaks off in the middle",
    ]


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("encoded_*.ics")))
def test_the_encoding_and_the_line_ends_do_not_matter(name: str) -> None:
    found = only(name)
    assert found.summary == "Gespräch bei Müllerstraße"
    assert found.people == (InvitedPerson("Jörg Grün", "joerg@enc.example"),)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("answer.ics", "somebody's answer to an invitation"), ("only_tasks.ics", "It only has tasks")],
)
def test_a_calendar_file_that_invites_nobody_says_what_it_is(name: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        read(name)


def test_what_cannot_be_opened_says_so(tmp_path: Path) -> None:
    reader = ICalendarReader()
    with pytest.raises(UserError, match="no longer there"):
        reader.read(tmp_path / "gone.ics")
    with pytest.raises(UserError, match="is a folder"):
        reader.read(tmp_path)
    with pytest.raises(UserError, match="no ordinary file"):
        reader.read(Path("/dev/null"))
    with pytest.raises(UserError):
        reader.read(tmp_path / "nul\0byte.ics")


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    large = tmp_path / "large.ics"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(UserError, match="too large: 50 MB"):
        ICalendarReader().read(large)
