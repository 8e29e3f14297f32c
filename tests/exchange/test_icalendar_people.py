"""Names as one would say them, addresses that reach somebody, and who is no person."""

import pytest

from followup_desktop.domain.invitation import InvitedPerson, LeftOut
from followup_desktop.exchange.ical_people import plain_address, read_people, tidy_name


def person(line: str) -> InvitedPerson:
    [found] = read_people([line], 10)[0]
    return found


@pytest.mark.parametrize(
    ("written", "email", "name"),
    [
        ("Doe, Jane", "", "Jane Doe"),
        ("Doe, Jane A.", "", "Jane A. Doe"),
        ("Doe Jr., John", "", "John Doe Jr."),
        ("O'Brien, Pat (she/her)", "", "Pat O'Brien"),
        ("Jane Doe (External)", "", "Jane Doe"),
        ("Doe, Jane [C] (EXT)", "", "Jane Doe"),
        ("de la Cruz, María José", "", "María José de la Cruz"),
        ("Nguyen Thi, Mai", "mai.nguyen@x.example", "Mai Nguyen Thi"),
        # Not surely a last name before the comma: left as written.
        ("Smith, Jr.", "", "Smith, Jr."),
        ("Jane Doe, PhD", "", "Jane Doe, PhD"),
        ("Jane Doe, Recruiter", "jdoe@x.example", "Jane Doe, Recruiter"),
        ("Acme, Inc.", "", "Acme, Inc."),
        ("Berlin, Floor 4", "", "Berlin, Floor 4"),
        ("Robert Hale (Bob)", "", "Robert Hale (Bob)"),
        # An address in the place of a name is no name.
        ("jane@x.example", "jane@x.example", ""),
        ("  ", "", ""),
    ],
)
def test_a_name_is_tidied_and_never_twisted(written: str, email: str, name: str) -> None:
    assert tidy_name(written, email) == name


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("mailto:Jane@X.example", "jane@x.example"),
        ("MAILTO:jane%40x.example", "jane@x.example"),
        ("mailto:<jane@x.example>", "jane@x.example"),
        ("mailto:jane@x.example?subject=Hi", "jane@x.example"),
        ("jane@x.example", "jane@x.example"),
        ("urn:uuid:0A1B2C3D", ""),
        ("invalid:nomail", ""),
        ("/principals/jane@", ""),
        ("mailto:IMCEAEX-_O=EXCHANGE_CN=JANE@x.example", ""),
        ("mailto:two@x.example,three@x.example", ""),
        ("mailto:jane@x.example%0d%0aBcc:all@x.example", ""),
        ("mailto:", ""),
    ],
)
def test_only_an_address_that_reaches_somebody_counts(written: str, address: str) -> None:
    assert plain_address(written) == address


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("ATTENDEE:mailto:no-reply@hire.example", LeftOut.MACHINE),
        ("ATTENDEE:mailto:donotreply+77@hire.example", LeftOut.MACHINE),
        ("ATTENDEE:mailto:calendar-notification@google.com", LeftOut.MACHINE),
        ("ORGANIZER:mailto:unknownorganizer@calendar.google.com", LeftOut.MACHINE),
        ("ATTENDEE:mailto:noreen.plyer@x.example", None),
        ("ATTENDEE;CUTYPE=ROOM:mailto:alpha@x.example", LeftOut.ROOM),
        ("ATTENDEE:mailto:conf-room-2@x.example", LeftOut.ROOM),
        ("ATTENDEE:mailto:room.4@x.example", LeftOut.ROOM),
        ("ATTENDEE:mailto:85012345678@zoomcrc.com", LeftOut.ROOM),
        ("ATTENDEE:mailto:andrew.room@x.example", None),
        ("ATTENDEE:mailto:roomet.tamm@x.example", None),
        ("ATTENDEE;CUTYPE=GROUP:mailto:team@x.example", LeftOut.GROUP),
        ("ATTENDEE;PARTSTAT=declined:mailto:a@x.example", LeftOut.DECLINED),
        ("ATTENDEE;ROLE=NON-PARTICIPANT:mailto:a@x.example", LeftOut.INFORMED),
        ("ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=TENTATIVE:mailto:a@x.example", None),
    ],
)
def test_who_is_left_out_is_left_out_for_a_reason(line: str, reason: LeftOut | None) -> None:
    assert person(line).left_out is reason


def test_whoever_sends_for_somebody_does_not_lend_that_person_an_address() -> None:
    line = 'ORGANIZER;CN=Ines Duarte;SENT-BY="mailto:office@x.example":invalid:nomail'
    assert person(line) == InvitedPerson("Ines Duarte", "", organiser=True)


def test_an_organiser_who_is_listed_again_stays_the_organiser() -> None:
    lines = ["ATTENDEE;CN=Ines;PARTSTAT=DECLINED:mailto:I@x.example", "ORGANIZER:mailto:i@x.example"]
    assert read_people(lines, 10) == (
        (InvitedPerson("Ines", "i@x.example", organiser=True, left_out=LeftOut.DECLINED),),
        1,
    )
