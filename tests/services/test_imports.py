"""Scene 2: an invitation becomes a conversation, without the user and without rooms, and never twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from followup_desktop.domain.errors import Unclear, UserError
from followup_desktop.domain.kinds import ConversationKind, Medium, Outcome, Topic
from followup_desktop.domain.model import HandOver, Notes, Point, Profile
from followup_desktop.services.bundle import Services
from followup_desktop.services.proposals import Action, Imported, Question
from followup_desktop.storage.store import SqliteStore
from tests.factories import ENDED

ME = "alex@mail.example"
Take = Callable[..., Imported]

EVENT = """BEGIN:VCALENDAR
VERSION:2.0
METHOD:{method}
BEGIN:VEVENT
UID:abc@harrow
SEQUENCE:{sequence}
DTSTAMP:20261101T000000Z
DTSTART{zone}:20261120T{start}00{z}
DTEND{zone}:20261120T{end}00{z}
SUMMARY:{summary}
{people}END:VEVENT
END:VCALENDAR
"""
PEOPLE = """ORGANIZER;CN=Dana Whitfield:mailto:dana@harrowpike.example
ATTENDEE;CN=Alex Morgan:mailto:alex@mail.example
ATTENDEE;CN=Miguel Ortega:mailto:miguel@harrowpike.example
ATTENDEE;CUTYPE=ROOM;CN=Board room:mailto:board@harrowpike.example
"""


@pytest.fixture
def take(services: Services, tmp_path: Path) -> Take:
    def taken(me: str = ME, answer: str = "", **facts: str) -> Imported:
        path = tmp_path / "invitation.ics"
        path.write_text(event(**facts))
        return services.imports.apply(services.imports.review([path], me, answer))

    return taken


def event(**facts: str) -> str:
    said = {
        "method": "REQUEST",
        "sequence": "0",
        "zone": ";TZID=America/Chicago",
        "z": "",
        "start": "1330",
        "end": "1420",
        "summary": "Interview",
        "people": PEOPLE,
    }
    return EVENT.format(**(said | facts)).replace("\n", "\r\n")


def names(store: SqliteStore) -> set[str]:
    return {contact.name for contact in store.contacts()}


def test_everyone_but_the_user_and_the_room_gets_a_card_and_a_follow_up(
    store: SqliteStore, take: Take
) -> None:
    done = take()
    assert (done.made, done.people) == (1, 2)
    assert names(store) == {"Dana Whitfield", "Miguel Ortega"}
    owed = store.follow_ups()
    assert {one.window.opens_at for one in owed} == {datetime(2026, 11, 20, 20, 20, tzinfo=UTC)}
    assert owed[0].conversation.zone == "America/Chicago"
    assert owed[0].conversation.kind is ConversationKind.INTERVIEW
    assert owed[0].company_name == "Harrowpike"
    assert all(one.contact.draft for one in owed)


def test_the_same_file_again_adds_nothing(store: SqliteStore, take: Take) -> None:
    take()
    again = take()
    assert (again.made, again.updated, again.unchanged, again.people) == (0, 0, 1, 0)
    assert len(store.follow_ups()) == 2


def test_the_same_talk_out_of_another_calendar_is_no_second_duty(
    store: SqliteStore, take: Take, services: Services, tmp_path: Path
) -> None:
    take()
    path = tmp_path / "zoom.ics"
    path.write_text(event(summary="Zoom: Interview").replace("abc@harrow", "another@zoom"))
    review = services.imports.review([path], ME)
    assert [one.reason for one in review.proposals] == [
        "It is in your calendar already, from another invitation."
    ]
    services.imports.apply(review)
    assert len(store.follow_ups()) == 2


def test_both_names_of_one_talk_in_one_file_make_one_duty(
    store: SqliteStore, services: Services, tmp_path: Path
) -> None:
    path = tmp_path / "both.ics"
    both = (
        event().replace("END:VCALENDAR\r\n", "")
        + event().replace("abc@harrow", "x@zoom").split("METHOD:REQUEST\r\n")[1]
    )
    path.write_text(both)
    services.imports.apply(services.imports.review([path], ME))
    assert len(store.follow_ups()) == 2


def test_an_invitation_joins_what_was_logged_by_hand_and_its_updates_follow(
    store: SqliteStore, take: Take
) -> None:
    take()
    (talk,) = store.conversations_between(ENDED - timedelta(days=30), ENDED + timedelta(days=30))
    store.save_conversation(replace(talk, source=None))
    assert (take().updated, len(store.follow_ups())) == (1, 2)
    take(sequence="1", start="1500", end="1600")
    assert {one.window.opens_at.hour for one in store.follow_ups()} == {22}
    assert len(store.follow_ups()) == 2


def test_a_talk_at_the_same_time_with_somebody_else_is_another_talk(store: SqliteStore, take: Take) -> None:
    take()
    other = PEOPLE.replace("miguel@", "ruth@").replace("Miguel Ortega", "Ruth Sandoval")
    (talk,) = store.conversations_between(ENDED - timedelta(days=30), ENDED + timedelta(days=30))
    store.save_conversation(replace(talk, source=None))
    assert take(people=other).made == 1


def test_an_update_moves_the_conversation_and_its_windows(store: SqliteStore, take: Take) -> None:
    take()
    before = [one.id for one in store.follow_ups()]
    done = take(sequence="1", start="1500", end="1600")
    assert (done.made, done.updated) == (0, 1)
    after = store.follow_ups()
    assert [one.id for one in after] == before
    assert {one.window.opens_at for one in after} == {datetime(2026, 11, 20, 22, 0, tzinfo=UTC)}


def test_an_older_version_changes_nothing(store: SqliteStore, take: Take) -> None:
    take(sequence="3", start="1500", end="1600")
    take(sequence="1")
    assert store.follow_ups()[0].window.opens_at == datetime(2026, 11, 20, 22, 0, tzinfo=UTC)


def test_an_update_that_only_renames_keeps_the_end_that_the_user_corrected(
    store: SqliteStore, take: Take
) -> None:
    take()
    (talk,) = store.conversations_between(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    longer = datetime(2026, 11, 20, 20, 45, tzinfo=UTC)
    store.save_conversation(replace(talk, ends_at=longer))
    take(sequence="1", summary="Interview, Hall B")
    kept = store.conversation(talk.id)
    assert kept is not None
    assert (kept.title, kept.ends_at) == ("Interview, Hall B", longer)


def test_whoever_is_no_longer_invited_goes_unless_something_is_known_of_them(
    store: SqliteStore, take: Take
) -> None:
    take()
    only_me = "".join(line for line in PEOPLE.splitlines(True) if "miguel" not in line and "dana" not in line)
    dana = next(one for one in store.follow_ups() if one.contact.first_name == "Dana")
    store.save_notes(dana.id, Notes((Point(Topic.CHALLENGE, "Changeovers"),)))
    take(sequence="1", people=only_me)
    assert [one.contact.first_name for one in store.follow_ups()] == ["Dana"]


def test_a_cancellation_cancels_and_keeps_the_history(store: SqliteStore, take: Take) -> None:
    take()
    done = take(method="CANCEL", sequence="1")
    assert done.cancelled == 1
    assert store.follow_ups() == []
    assert names(store) == {"Dana Whitfield", "Miguel Ortega"}
    assert take(method="CANCEL", sequence="1").cancelled == 0


def test_a_cancellation_from_before_a_new_date_cancels_nothing(store: SqliteStore, take: Take) -> None:
    take(sequence="3", start="1500", end="1600")
    assert take(method="CANCEL", sequence="2").cancelled == 0
    assert len(store.follow_ups()) == 2
    assert take(method="CANCEL", sequence="3").cancelled == 1


def test_a_cancellation_of_something_unknown_makes_nothing(store: SqliteStore, take: Take) -> None:
    assert take(method="CANCEL").unchanged == 1
    assert store.contacts() == []


def test_an_unknown_zone_is_asked_about_and_nothing_is_made_without_an_answer(
    store: SqliteStore, take: Take
) -> None:
    with pytest.raises(Unclear, match="Customized Time Zone"):
        take(zone=";TZID=Customized Time Zone")
    assert store.contacts() == []
    take(zone=";TZID=Customized Time Zone", answer="Europe/Berlin")
    talk = store.follow_ups()[0].conversation
    assert (talk.zone, talk.ends_at) == ("Europe/Berlin", datetime(2026, 11, 20, 13, 20, tzinfo=UTC))


def test_a_time_without_any_zone_is_asked_about_too(take: Take) -> None:
    with pytest.raises(Unclear, match="time zone"):
        take(zone="")


def test_an_answer_does_not_override_a_zone_that_is_known(store: SqliteStore, take: Take) -> None:
    take(answer="Europe/Berlin")
    assert store.follow_ups()[0].conversation.zone == "America/Chicago"


def test_a_zone_that_does_not_exist_is_refused(take: Take) -> None:
    with pytest.raises(UserError, match="no time zone called"):
        take(answer="Mars/Olympus")


def test_windows_zone_names_are_understood(store: SqliteStore, take: Take) -> None:
    take(zone=";TZID=Central Standard Time")
    assert store.follow_ups()[0].window.opens_at == datetime(2026, 11, 20, 20, 20, tzinfo=UTC)


def test_without_an_own_address_it_asks_who_the_user_is(take: Take) -> None:
    with pytest.raises(Unclear, match="--me"):
        take(me="")


def test_the_profile_says_who_the_user_is(services: Services, store: SqliteStore, take: Take) -> None:
    services.profile.save_profile(Profile(name="Alex", emails=(ME,)))
    take(me="")
    assert names(store) == {"Dana Whitfield", "Miguel Ortega"}


def test_a_person_without_an_address_is_not_doubled_by_an_update(store: SqliteStore, take: Take) -> None:
    nameless = "ATTENDEE;CN=Yuki Tanaka:invalid:nomail\n"
    take(people=PEOPLE + nameless)
    take(people=PEOPLE + nameless, sequence="1", start="1500", end="1600")
    assert sorted(names(store)) == ["Dana Whitfield", "Miguel Ortega", "Yuki Tanaka"]
    assert len(store.follow_ups()) == 3


def test_a_known_person_keeps_their_card(store: SqliteStore, take: Take) -> None:
    take()
    dana = store.contact_by_email("DANA@harrowpike.example")
    assert dana is not None
    store.save_contact(replace(dana, last_name="Whitfield-Reyes", medium=Medium.PHONE))
    take(sequence="1", start="1500", end="1600")
    kept = store.contact(dana.id)
    assert kept is not None
    assert (kept.name, kept.medium) == ("Dana Whitfield-Reyes", Medium.PHONE)


def test_an_event_and_its_update_in_one_file_make_one_conversation(
    services: Services, store: SqliteStore, tmp_path: Path
) -> None:
    first, second = tmp_path / "1.ics", tmp_path / "2.ics"
    first.write_text(event())
    second.write_text(event(sequence="1", start="1500", end="1600"))
    done = services.imports.apply(services.imports.review([first, second], ME))
    assert (done.made, done.updated) == (1, 1)
    assert len(store.follow_ups()) == 2


def test_one_bad_file_of_several_stops_all(services: Services, store: SqliteStore, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.ics", tmp_path / "bad.ics"
    good.write_text(event())
    bad.write_text("Dear Alex, see you on Friday")
    with pytest.raises(UserError, match=r"bad\.ics"):
        services.imports.review([good, bad], ME)
    assert store.contacts() == []


def test_a_failure_half_way_leaves_nothing(services: Services, store: SqliteStore, tmp_path: Path) -> None:
    path = tmp_path / "two.ics"
    far = (
        event().replace("abc@harrow", "far").replace("DTEND;TZID=America/Chicago:20261120", "DTEND:20261220")
    )
    path.write_text(event() + far)
    review = services.imports.review([path], ME, "America/Chicago")
    with pytest.raises(UserError, match="“Interview”: The conversation lasts more than a week"):
        services.imports.apply(review)
    assert store.contacts() == []
    assert store.follow_ups() == []


def test_a_missing_end_is_asked_about(services: Services, tmp_path: Path) -> None:
    path = tmp_path / "open.ics"
    path.write_text("".join(line for line in event().splitlines(True) if not line.startswith("DTEND")))
    (proposal,) = services.imports.review([path], ME).proposals
    assert proposal.questions == (Question.END,)


def test_an_invitation_without_length_is_asked_for_its_end(services: Services, tmp_path: Path) -> None:
    path = tmp_path / "point.ics"
    path.write_text(event(start="1330", end="1330"))
    (proposal,) = services.imports.review([path], ME).proposals
    assert proposal.questions == (Question.END,)


def test_an_update_never_reopens_what_was_handed_over(store: SqliteStore, take: Take) -> None:
    take()
    for one in store.follow_ups():
        store.hand_over(HandOver(one.id, ENDED, Medium.EMAIL, Outcome.SENT))
    take(sequence="1", start="1500", end="1600", people=PEOPLE.replace("miguel", "someone-else"))
    kept = {one.contact.first_name: one.hand_over is not None for one in store.follow_ups()}
    assert kept["Dana"] is True
    assert len(kept) == 2 or kept.get("Miguel") is True


def test_proposals_say_what_they_will_do(services: Services, take: Take, tmp_path: Path) -> None:
    take()
    path = tmp_path / "again.ics"
    path.write_text(event(sequence="2", start="1500", end="1600"))
    (proposal,) = services.imports.review([path], ME).proposals
    assert proposal.action is Action.UPDATE
    left_out = {one.person.email: one.why_not for one in proposal.people if not one.taken}
    assert left_out == {ME: "this is you", "board@harrowpike.example": "a room or a device"}


@pytest.mark.parametrize(
    "name",
    [
        "Zoë 🌱 Adler",
        "🦊 Fox Mulder",
        "Dana Whitfield 👩🏽\u200d💻",
        "Anna 🇩🇪 Müller-Lang",
        "Zoë🌱 Adler",
        "🌱",
    ],
)
def test_a_name_keeps_its_emoji(store: SqliteStore, take: Take, name: str) -> None:
    take(people=f"ORGANIZER;CN={name}:mailto:someone@harrowpike.example\n")
    assert names(store) == {name}


def test_an_emoji_is_no_last_name(store: SqliteStore, take: Take) -> None:
    take(people="ORGANIZER;CN=Dana Whitfield 🌱:mailto:dana@harrowpike.example\n")
    (contact,) = store.contacts()
    assert (contact.first_name, contact.last_name) == ("Dana", "Whitfield 🌱")
