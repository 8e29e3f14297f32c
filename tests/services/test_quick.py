"""The quick line's use cases: from a line to what is stored, and back."""

from datetime import date, timedelta

import pytest

from followup_desktop.domain.kinds import ConversationKind, Stage
from followup_desktop.domain.model import Opportunity
from followup_desktop.domain.quick.reading import Reading
from followup_desktop.services.bundle import Services
from followup_desktop.services.quick import Habits
from followup_desktop.storage.store import SqliteStore
from tests.factories import log


def ready(services: Services, line: str) -> Reading:
    answer = services.quick.read(line, Habits())
    assert answer is not None
    assert answer[0].is_ready, answer
    return answer[0]


def test_a_line_becomes_a_conversation_with_the_cards_it_names(
    services: Services, store: SqliteStore
) -> None:
    log(store, people=("Dana Whitfield",), company="Harrow & Pike")
    before = {card.name for card in store.contacts()}
    line = "panel with Dana Whitfield and Kim Lee at harrow and pike today 9:30-10:15"
    talk = services.quick.talk(ready(services, line))
    logged = services.conversations.log(talk.conversation, talk.company, talk.position, talk.who)
    assert logged.conversation.kind is ConversationKind.PANEL
    assert logged.conversation.ends_at - logged.conversation.starts_at == timedelta(minutes=45)
    assert {card.name for card in store.contacts()} - before == {"Kim Lee"}
    assert [company.name for company in store.companies()] == ["Harrow & Pike"]
    assert len(store.follow_ups()) == 3


def test_what_is_no_phrase_is_a_search(services: Services, store: SqliteStore) -> None:
    log(store)
    assert services.quick.read("dana", Habits()) is None
    assert services.quick.find("dana", 5)


def test_the_habits_of_the_place_decide_what_is_asked(services: Services, store: SqliteStore) -> None:
    log(store)
    line = "phone screen with Dana Whitfield today 9:30-10:15"
    assert ready(services, line).questions == ()
    answer = services.quick.read(line, Habits(clock_24=False))
    assert answer is not None
    assert not answer[0].is_ready


def test_a_decision_is_kept_on_the_companys_position_and_taken_back(
    services: Services, store: SqliteStore
) -> None:
    log(store)
    company = store.companies()[0].id
    job = store.save_opportunity(Opportunity(0, company, "Operations Manager", Stage.APPLIED))
    decided, changes = services.quick.decide(ready(services, "decision Harrow & Pike 4 Dec"))
    assert changes
    kept = store.opportunity(job)
    assert kept is not None
    assert (kept.decision_on, kept.stage) == (date(2026, 12, 4), Stage.APPLIED)
    services.quick.take_back(decided)
    assert store.opportunity(job) == Opportunity(job, company, "Operations Manager", Stage.APPLIED)


def test_a_position_is_made_where_there_is_none_and_goes_with_undo(
    services: Services, store: SqliteStore
) -> None:
    log(store)
    line = "decision Harrow & Pike 4 Dec"
    answer = services.quick.read(line, Habits())
    assert answer is not None
    (question,) = answer[0].questions
    assert "no position at Harrow & Pike" in question.sentence
    decided, _ = services.quick.decide(ready(services, question.choices[0].text))
    assert [(one.title, one.decision_on) for one in store.opportunities()] == [("", date(2026, 12, 4))]
    services.quick.take_back(decided)
    assert store.opportunities() == []
    services.quick.decide_again(decided)
    assert [one.id for one in store.opportunities()] == [decided.after.id]


@pytest.mark.parametrize("title", ["Planner", "Buyer"])
def test_of_several_positions_it_is_asked_which(services: Services, store: SqliteStore, title: str) -> None:
    log(store)
    company = store.companies()[0].id
    for one in ("Planner", "Buyer"):
        store.save_opportunity(Opportunity(0, company, one))
    answer = services.quick.read("decision Harrow & Pike 4 Dec", Habits())
    assert answer is not None
    choice = next(one for one in answer[0].questions[0].choices if one.words == title)
    services.quick.decide(ready(services, choice.text))
    assert [one.title for one in store.opportunities() if one.decision_on] == [title]
