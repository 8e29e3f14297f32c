"""A first draft: by which template, with what beside what."""

from dataclasses import replace
from datetime import timedelta

import pytest

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import ConversationKind, Medium, Outcome, Topic
from followup_desktop.domain.model import Contact, HandOver, Notes, Point, Profile, Strength
from followup_desktop.domain.review.twin import NEAR_COPY, common_runs, likeness
from followup_desktop.services.bundle import Services
from followup_desktop.services.drafting import html_of, within_limit
from followup_desktop.services.templating.phrases import (
    as_clause,
    as_points,
    as_proof,
    as_remembered,
    as_subject,
    spoken_day,
)
from followup_desktop.storage.store import SqliteStore
from tests.factories import ENDED, log

ALEX = Profile(
    name="Alex Morgan",
    phone="+1 312 555 0118",
    strengths=(
        Strength("SMED, 52 to 19 min", "I led changeovers on four lines", 1),
        Strength("Maintenance backlog roll-out", "", 2),
    ),
)
CHANGEOVERS = "Two lines idle 11% of each shift on changeovers"
BACKLOG = "No one owns the maintenance backlog."


@pytest.fixture
def desk(services: Services) -> Services:
    services.profile.save_profile(ALEX)
    return services


def talk(
    store: SqliteStore,
    kind: ConversationKind = ConversationKind.INTERVIEW,
    medium: Medium | None = None,
    people: tuple[str, ...] = ("Dana Whitfield",),
    challenges: tuple[str, ...] = (CHANGEOVERS, BACKLOG),
    ended: timedelta = timedelta(0),
) -> FollowUp:
    made = log(store, ENDED + ended, people, kind=kind)
    for one in made:
        store.save_notes(one, Notes(tuple(Point(Topic.CHALLENGE, text) for text in challenges)))
    found = store.follow_up(made[0])
    assert found is not None
    if medium is not None:
        store.save_contact(replace(found.contact, medium=medium))
        found = store.follow_up(made[0])
        assert found is not None
    return found


def usual(desk: Services, follow_up: FollowUp) -> str:
    (one,) = [choice.file for choice in desk.drafts.choices(follow_up) if choice.usual]
    assert desk.drafts.draft(follow_up).template == one
    return one


@pytest.mark.parametrize(
    ("kind", "medium", "template"),
    [
        (ConversationKind.INTERVIEW, None, "proposal"),
        (ConversationKind.OTHER, Medium.POST, "proposal"),
        (ConversationKind.PHONE_SCREEN, None, "screen"),
        (ConversationKind.PANEL, None, "panel"),
        (ConversationKind.NETWORKING, None, "networking"),
        (ConversationKind.INTERVIEW, Medium.PHONE, "call"),
        (ConversationKind.NETWORKING, Medium.PHONE, "call"),
        (ConversationKind.INTERVIEW, Medium.HANDWRITTEN, "handwritten"),
    ],
)
def test_the_usual_template_follows_the_occasion_and_the_medium(
    desk: Services, store: SqliteStore, kind: ConversationKind, medium: Medium | None, template: str
) -> None:
    assert usual(desk, talk(store, kind, medium)) == template


def test_a_late_letter_says_so_once(desk: Services, store: SqliteStore, clock: FixedClock) -> None:
    follow_up = talk(store)
    clock.instant = ENDED + timedelta(days=2)
    assert usual(desk, follow_up) == "late"
    assert desk.drafts.draft(follow_up).letter.text.count("sooner") == 1
    panel = talk(store, ConversationKind.PANEL, people=("Ruth Sandoval",))
    assert usual(desk, panel) == "panel"
    assert "later" in desk.drafts.draft(panel).letter.text


def test_the_user_may_choose_another(desk: Services, store: SqliteStore) -> None:
    follow_up = talk(store)
    files = [choice.file for choice in desk.drafts.choices(follow_up)]
    assert files[:2] == ["proposal", "short"]
    assert not {"call", "voicemail", "handwritten", "linkedin", "reply"} & {*files}
    assert desk.drafts.draft(follow_up, "short").letter.text.startswith(
        "Dear Dana,\n\nThank you for our interview"
    )
    by_phone = talk(store, medium=Medium.PHONE, people=("Miguel Ortega",))
    assert [choice.file for choice in desk.drafts.choices(by_phone)] == ["call", "voicemail"]


def test_after_a_coffee_chat_no_template_with_a_pitch_is_offered(desk: Services, store: SqliteStore) -> None:
    follow_up = talk(store, ConversationKind.NETWORKING)
    assert [choice.file for choice in desk.drafts.choices(follow_up)] == ["networking", "short"]


def test_a_strength_stands_beside_the_challenge_it_fits_and_says_why(
    desk: Services, store: SqliteStore
) -> None:
    drafted = desk.drafts.draft(talk(store))
    assert "changeovers. I led changeovers on four lines." in drafted.letter.text
    assert (
        "backlog. From my own work I would bring this: Maintenance backlog roll-out." in drafted.letter.text
    )
    assert (
        drafted.pairs[0].reason
        == "answered with: SMED, 52 to 19 min, because both say “lines” and “changeovers”"
    )
    assert drafted.letter.html == html_of(drafted.letter.text)
    assert desk.drafts.pairs(talk(store, people=("Tom Berg",), challenges=())) == ()


def test_five_people_of_a_panel_get_five_drafts(desk: Services, store: SqliteStore) -> None:
    people = ("Dana Whitfield", "Miguel Ortega", "Ruth Sandoval", "Tom Berg", "Lena Fuchs")
    first = talk(store, ConversationKind.PANEL, people=people)
    ids = [one.id for one in first.conversation.participants]
    texts = [desk.letters.open(one).letter.text for one in ids]
    assert [text.split(",")[0] for text in texts] == [f"Dear {name.split()[0]}" for name in people]
    for at, one in enumerate(texts):
        for two in texts[at + 1 :]:
            assert common_runs(one, two) < 0.4
            assert likeness(one, two) < NEAR_COPY


def test_a_second_round_names_the_earlier_talk_and_repeats_nothing_of_its_letter(
    desk: Services, store: SqliteStore, clock: FixedClock
) -> None:
    first = talk(store, ConversationKind.PHONE_SCREEN, challenges=(CHANGEOVERS,))
    sent = desk.drafts.draft(first).letter
    store.hand_over(
        HandOver(first.id, ENDED + timedelta(hours=2), Medium.EMAIL, Outcome.SENT, "", "", sent.text)
    )
    again = talk(
        store, ended=timedelta(days=9), challenges=("Changeovers again, and nobody owns the backlog",)
    )
    clock.instant = ENDED + timedelta(days=9, hours=1)
    assert usual(desk, again) == "second-round"
    text = desk.drafts.draft(again).letter.text
    assert "after our call on 22 November" in text
    assert "I led changeovers on four lines" in sent.text
    assert "I led changeovers on four lines" not in text
    assert "Maintenance backlog roll-out" in text
    assert likeness(text, sent.text) < 0.1
    assert usual(desk, talk(store, people=("Ruth Sandoval",), ended=timedelta(days=9))) == "proposal"


def test_a_cancelled_talk_is_no_earlier_one(desk: Services, store: SqliteStore) -> None:
    first = talk(store)
    store.save_conversation(replace(first.conversation, cancelled=True))
    assert usual(desk, talk(store, ended=timedelta(days=1))) == "proposal"


def test_ones_own_template_is_offered_and_takes_the_place_of_the_usual_one(
    desk: Services, store: SqliteStore
) -> None:
    follow_up = talk(store)
    mine = "Name: Mine\nOccasion: interview\nMedium: email\nSubject: Thanks\n---\n{{ greeting }}\n\nMine.\n"
    desk.templates.save("mine", mine)
    assert [choice.file for choice in desk.drafts.choices(follow_up)][:2] == ["proposal", "mine"]
    desk.templates.save("proposal", mine)
    assert desk.letters.open(follow_up.id).letter.text == "Dear Dana,\n\nMine."


def test_a_slip_in_ones_own_template_does_not_cost_the_letter(desk: Services, store: SqliteStore) -> None:
    follow_up = talk(store)
    desk.templates.save("proposal", "Name: Mine\nOccasion: interview\nMedium: email\n---\n{{ frist_name }}\n")
    drafted = desk.drafts.draft(follow_up)
    assert drafted.letter.text.startswith("Dear Dana,\n\nThank you for the time you gave me")
    assert drafted.note.startswith(
        "The letter template “Mine” cannot be used: line 5: there is no “frist_name”"
    )
    with pytest.raises(UserError, match="line 5"):
        desk.drafts.draft(follow_up, "proposal")
    assert desk.letters.open(follow_up.id).letter.text == drafted.letter.text
    desk.templates.save("proposal", "no heading")
    assert usual(desk, follow_up) == "proposal"
    assert desk.drafts.draft(follow_up).note.startswith(
        "The letter template “Proposal letter” cannot be used: line 1"
    )


def test_a_slip_in_one_that_replaces_nothing_is_passed_over(desk: Services, store: SqliteStore) -> None:
    follow_up = talk(store, ConversationKind.NETWORKING, Medium.PHONE)
    desk.templates.save("chat", "Name: Chat\nOccasion: networking\nMedium: phone\n---\n{{ frist_name }}\n")
    drafted = desk.drafts.draft(follow_up)
    assert drafted.template == "call"
    assert drafted.note.endswith("Another one was used.")


def test_a_note_for_linkedin_and_a_reply(desk: Services, store: SqliteStore) -> None:
    follow_up = talk(store)
    note = desk.drafts.invitation(follow_up)
    assert note.startswith("Dear Dana, thank you again for our interview at Harrow & Pike on Sunday.")
    assert len(note) <= 200
    reply = desk.drafts.reply(follow_up, "two references")
    assert (reply.template, reply.letter.subject) == ("reply", "Two references, as you asked")
    assert "two references" in reply.letter.text


def test_a_preview_of_a_real_letter(desk: Services, store: SqliteStore) -> None:
    shown = desk.drafts.preview("Name: x\n---\n{{ greeting }} {{ challenges|length }}", talk(store))
    assert shown.text == "Dear Dana, 2"


def test_a_draft_is_still_right_when_it_is_sent_the_next_morning(
    desk: Services, store: SqliteStore, clock: FixedClock
) -> None:
    clock.instant = ENDED + timedelta(hours=1)
    assert "the time you gave me on Sunday" in desk.drafts.draft(talk(store)).letter.text


def test_a_day_ahead_or_long_ago_has_its_date() -> None:
    assert spoken_day(ENDED, ENDED + timedelta(days=8), "UTC") == "on 22 November"
    assert spoken_day(ENDED + timedelta(days=2), ENDED, "UTC") == "on 24 November"


def test_a_draft_for_somebody_without_any_name(desk: Services, store: SqliteStore) -> None:
    follow_up = talk(store)
    store.save_contact(Contact(id=follow_up.contact.id, company_id=follow_up.contact.company_id))
    found = store.follow_up(follow_up.id)
    assert found is not None
    assert desk.drafts.draft(found).letter.text.startswith("Hello,\n\nThank you")


@pytest.mark.parametrize(
    ("point", "clause"),
    [
        ("No one owns it.", "no one owns it"),
        ("In 90 days: halved", "in 90 days, halved"),
        ("Grace leaves", "Grace leaves"),
        ("A safe year", "a safe year"),
        ("They lose a day a week", "you lose a day a week"),
        ("Their planners leave", "your planners leave"),
        ("Customers say they wait", "Customers say they wait"),
        ("", ""),
    ],
)
def test_a_point_fits_into_a_sentence(point: str, clause: str) -> None:
    assert as_clause(point) == clause


def test_points_run_on_or_stand_as_sentences() -> None:
    assert as_points(["Two lines idle", "A safe year."]) == "two lines idle; a safe year"
    assert as_points(["By spring one plan", "Overtime down"]) == "by spring one plan. Overtime down."
    assert as_points(["Who plans it?", "a safe year"]) == "who plans it? A safe year."
    assert as_points([]) == ""


def test_a_subject_is_never_cut_in_the_middle() -> None:
    assert as_subject("Two lines idle") == "Two lines idle"
    assert as_subject("One thing after another and then one more thing besides") == ""


def test_evidence_that_is_a_mere_note_is_named() -> None:
    assert as_proof("SMED", "I led it on four lines") == "I led it on four lines."
    assert as_proof("SMED", "52 to 19 min.") == "From my own work I would bring this: SMED, 52 to 19 min."
    assert as_proof("", "") == ""


@pytest.mark.parametrize("detail", ["Keeps bees", "Her son rows", "Calls it “Hall B”", "Is he well?"])
def test_a_detail_that_was_noted_about_them_is_left_to_the_user(detail: str) -> None:
    assert as_remembered(detail) == ""
    assert as_remembered("The lake run in April.") == "the lake run in April"


def test_the_shortest_version_is_taken_where_none_fits() -> None:
    assert within_limit("x" * 300 + "\n---\n" + "y" * 250) == "y" * 250
    assert within_limit("long " * 60 + "\n---\nShort  one\n\nhere.") == "Short one here."
