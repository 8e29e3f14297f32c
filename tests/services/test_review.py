"""The review over real facts: what holds a letter back, what overrides it, and which words are known."""

from dataclasses import replace
from datetime import timedelta

import pytest

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.errors import Refused, UserError
from followup_desktop.domain.kinds import Medium, Outcome, Topic
from followup_desktop.domain.model import (
    Company,
    HandOver,
    Letter,
    Notes,
    Opportunity,
    Point,
    Profile,
    Strength,
)
from followup_desktop.domain.review.finding import CheckKey, Fault
from followup_desktop.services.bundle import Services
from followup_desktop.services.changes import About
from followup_desktop.services.edges import English
from followup_desktop.services.outgoing import MailServer
from followup_desktop.services.spelling import SpellingService
from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.fixtures import RecordingMailer

SERVER = MailServer("mail.example", 465, "tls", "", "alex@mail.example")
BODY = """Dear {name},

Thank you for the tour. You said that two lines idle on changeovers. I cut ours from 52 minutes to 19, and I \
would start the same way in your packing hall. I want this job, and I would be glad to begin in January.

With thanks,
Alex Morgan
"""


@pytest.fixture
def panel(store: SqliteStore, services: Services, clock: FixedClock) -> list[int]:
    services.profile.save_profile(
        Profile("Alex Morgan", ("alex@mail.example",), strengths=(Strength("SMED", "Cut changeovers"),))
    )
    services.profile.save_mail_server(SERVER)
    calder = store.save_company(Company(name="Calder Freight"))
    store.save_opportunity(Opportunity(company_id=calder, title="Planner"))
    ids = log(store, clock.now() - timedelta(hours=3), ("Dana Whitfield", "Miguel Ortega"))
    store.save_notes(ids[0], Notes((Point(Topic.CHALLENGE, "Two lines idle on changeovers"),)))
    return ids


def letter(key: int, text: str) -> Letter:
    return Letter(key, Medium.EMAIL, "Thank you", "", text)


def held(services: Services, key: int, text: str) -> list[str]:
    around = services.review.surroundings(key)
    return [one.about for one in services.review.held_back_by(around, "Thank you", text)]


def test_the_review_knows_the_cards_the_notes_the_profile_and_the_window(
    services: Services, panel: list[int]
) -> None:
    around = services.review.surroundings(panel[0])
    results = services.review.look(around, "Thank you", BODY.format(name="Dana"))
    assert [
        one.words for result in results for one in result.findings if result.key is not CheckKey.LENGTH
    ] == []
    assert "In time: 21 h 00 min left" in [result.passed for result in results]
    assert around.written.colleagues == ("Miguel Ortega",)
    assert around.written.preferred is None


def test_another_employer_a_colleagues_name_and_a_copy_hold_a_letter_back(
    services: Services, panel: list[int]
) -> None:
    good = BODY.format(name="Dana")
    assert held(services, panel[0], good) == []
    assert held(services, panel[0], good.replace("your packing hall", "Calder Freight")) == ["Calder Freight"]
    assert held(services, panel[0], BODY.format(name="Miguel")) == ["Miguel"]
    services.letters.save(letter(panel[1], BODY.format(name="Miguel")))
    assert held(services, panel[0], good) == ["Miguel Ortega"]


def test_a_copy_of_what_a_colleague_was_sent_is_found_too(
    services: Services, store: SqliteStore, clock: FixedClock, panel: list[int]
) -> None:
    text = BODY.format(name="Miguel")
    store.hand_over(HandOver(panel[1], clock.now(), Medium.EMAIL, Outcome.SENT, "Thank you", "", text))
    assert held(services, panel[0], BODY.format(name="Dana")) == ["Miguel Ortega"]


def test_what_holds_a_letter_back_keeps_it_from_being_sent_until_it_is_mended(
    services: Services, store: SqliteStore, panel: list[int], mailer: RecordingMailer
) -> None:
    with pytest.raises(Refused, match="greets “Sarah”"):
        services.hand_over.prepare(letter(panel[0], BODY.format(name="Sarah")))
    found = store.follow_up(panel[0])
    assert found is not None
    assert found.sending_since is None
    services.hand_over.prepare(letter(panel[0], BODY.format(name="Dana")))


def test_it_leaves_with_a_reason_which_is_kept_and_can_be_taken_back(
    services: Services, store: SqliteStore, panel: list[int]
) -> None:
    text = BODY.format(name="Sarah")
    (finding,) = services.review.held_back_by(services.review.surroundings(panel[0]), "Thank you", text)
    with pytest.raises(UserError, match="few words"):
        services.review.override(panel[0], finding, "  ")
    changes = services.review.override(panel[0], finding, " It is her  middle name ")
    assert changes.about == {About.LETTERS}
    services.review.override(panel[0], finding, "Her middle name")
    around = services.review.surroundings(panel[0])
    assert around.reason_for(finding) == "Her middle name"
    assert [one.reason for one in store.overrides(panel[0])] == ["Her middle name"]
    services.review.refuse_unready(letter(panel[0], text))
    assert held(services, panel[0], text.replace("Sarah", "Kim")) == ["Kim"]
    services.review.take_back_override(panel[0], finding)
    with pytest.raises(Refused, match="Change it"):
        services.review.refuse_unready(letter(panel[0], text))


def test_advice_holds_nothing_back(services: Services, panel: list[int]) -> None:
    services.hand_over.prepare(letter(panel[0], "Any news?!!"))


def test_what_the_user_did_alone_is_recorded_whatever_the_letter_says(
    services: Services, store: SqliteStore, panel: list[int]
) -> None:
    services.letters.save(letter(panel[0], "Dear [Name],"))
    services.hand_over.record(panel[0], Outcome.POSTED)
    found = store.follow_up(panel[0])
    assert found is not None
    assert found.hand_over is not None


class Dictionary:
    """A Spelling that knows only what it is told."""

    off_because = ""

    def __init__(self) -> None:
        self.opened: list[English | None] = []

    def __call__(self, english: English | None) -> "Dictionary":
        self.opened.append(english)
        return self

    def check(self, text: str, known: frozenset[str] = frozenset()) -> tuple[Fault, ...]:
        words = {word for one in known for word in one.split()}
        place, faults = 0, []
        for word in text.split():
            place = text.index(word, place)
            if word not in words:
                faults.append(Fault(place, place + len(word), "?"))
        return tuple(faults)


@pytest.fixture
def dictionary() -> Dictionary:
    return Dictionary()


@pytest.fixture
def spelling(store: SqliteStore, services: Services, dictionary: Dictionary) -> SpellingService:
    return SpellingService(store, services.profile, dictionary)


def test_names_notes_strengths_and_the_users_own_words_are_known(
    services: Services, spelling: SpellingService, panel: list[int]
) -> None:
    around = services.review.surroundings(panel[0])
    text = "Dana Whitfield Ortega Harrow SMED idle kaizen"
    faults = spelling.check(text, spelling.known(around), None)
    assert [text[one.start : one.end] for one in faults] == ["kaizen"]
    spelling.add(" kaizen ")
    assert spelling.words() == ["kaizen"]
    assert spelling.check(text, spelling.known(around), None) == ()
    spelling.add("kaizen")
    spelling.remove("kaizen")
    assert spelling.words() == []
    with pytest.raises(UserError, match="single words"):
        spelling.add("two words")


def test_spelling_is_opened_once_for_the_english_that_was_chosen(
    services: Services, spelling: SpellingService, dictionary: Dictionary
) -> None:
    assert spelling.english() is None
    services.profile.save_settings(replace(services.profile.settings(), english="british"))
    assert spelling.english() is English.BRITISH
    for _ in range(2):
        spelling.check("x", frozenset(), spelling.english())
    assert dictionary.opened == [English.BRITISH]
    services.profile.save_settings(replace(services.profile.settings(), english="klingon"))
    assert spelling.english() is None


def test_first_drafts_want_the_job_and_two_of_one_panel_may_share_their_frame(
    services: Services, store: SqliteStore, panel: list[int]
) -> None:
    strengths = (
        Strength("SMED", "Cut changeovers"),
        Strength("Mentor", "Eleven nurses learned from me, and ten stayed"),
    )
    services.profile.save_profile(Profile("Alex Morgan", strengths=strengths))
    told = ("New nurses leave within the first year", "Handoff runs over by twenty minutes at seven")
    store.save_notes(panel[1], Notes(tuple(Point(Topic.CHALLENGE, one) for one in told)))
    for key in panel:
        services.letters.save(services.letters.open(key).letter)
    for key in panel:
        draft = services.letters.open(key).letter
        around = services.review.surroundings(key)
        results = {one.key: one for one in services.review.look(around, draft.subject, draft.text)}
        assert results[CheckKey.WANTS_JOB].findings == ()
        assert services.review.held_back_by(around, draft.subject, draft.text) == ()
