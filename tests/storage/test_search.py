"""Search: what is found, in which order, and that the index keeps step with everything that changes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_desktop.domain.kinds import Medium, Outcome, Topic
from followup_desktop.domain.model import Company, Contact, HandOver, Labelled, Letter, Notes, Point, Visit
from followup_desktop.services.found import FoundKind
from followup_desktop.storage import search
from followup_desktop.storage import tables as t
from followup_desktop.storage.search_index import INDEXES
from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.storage.old_databases import old_database

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def found(store: SqliteStore, text: str, limit: int = 6) -> list[tuple[str, str]]:
    return [(one.kind.value, one.title) for one in store.search(text, limit)]


def test_people_are_found_by_the_beginning_of_any_name_without_accents(store: SqliteStore) -> None:
    log(store, people=("José Muñoz", "Dana Whitfield"))
    assert ("person", "José Muñoz") in found(store, "mun")
    assert ("person", "José Muñoz") in found(store, "JOSE muñ")
    assert ("person", "Dana Whitfield") not in found(store, "jose")
    assert found(store, "ose") == []


def test_visits_are_found_by_their_words_and_by_who_invited(store: SqliteStore) -> None:
    log(store, people=("Inés Marchetti", "Tom Adeyemi"))
    ines, tom = (
        store.contact_by_email(f"{name}@harrow.example") for name in ("inés.marchetti", "tom.adeyemi")
    )
    assert ines is not None
    assert tom is not None
    tour = Visit(AT, AT + HOUR, "UTC", ines.id, "by email", "Hall B", "A tour of the plant")
    tour_id = store.save_visit(tour)
    store.save_visit(Visit(AT, AT + HOUR, "UTC", tom.id, "on the phone", "Gate 3"))
    for words in ("tour", "hall b", "INES tour", "marchetti", "harrow hall"):
        assert ("visit", "A tour of the plant") in found(store, words)
    assert ("visit", "Visit") not in found(store, "ines")
    assert ("visit", "Visit") in found(store, "harrow gate")
    # A word is meant from its beginning, and no kind takes more than its share.
    assert found(store, "our") == []
    assert len([one for one in found(store, "harrow", 1) if one[0] == "visit"]) == 1
    (one,) = store.search("tour", 6)
    assert (one.id, one.snippet, one.at) == (tour_id, "Hall B", AT)
    assert one.where == "Harrow & Pike, invited by Inés Marchetti"
    store.delete_visit(tour_id)
    assert found(store, "tour") == []


def test_people_are_found_by_tag_and_by_phone_however_it_is_grouped(store: SqliteStore) -> None:
    phones = (Labelled("+1 (312) 555-0142", "mobile"), Labelled("089 1234", "home"))
    card = Contact(first_name="Ruth", phones=phones, tags=("Chicago hub", "conference"))
    saved = store.save_contact(card)
    for typed in ("312 555", "+1312555", "13125550142", "089", "confer", "chicago"):
        assert [one.id for one in store.search(typed, 5)] == [saved], typed
    assert store.search("+1312", 5)[0].snippet == "+1 (312) 555-0142"
    store.save_contact(replace(card, id=saved, tags=("conference",), phones=()))
    assert found(store, "chicago") == found(store, "312") == []


def test_people_are_found_by_address_title_and_the_notes_on_their_card(store: SqliteStore) -> None:
    emails = (Labelled("rs@calder.example"),)
    card = Contact(
        first_name="Ruth", last_name="Sandoval", title="Recruiter", emails=emails, notes="climbs mountains"
    )
    store.save_contact(card)
    assert found(store, "recruiter") == [("person", "Ruth Sandoval")]
    assert store.search("rs@calder", 5)[0].snippet == "rs@calder.example"
    assert store.search("mountain", 5)[0].snippet == "climbs mountains"


def test_each_kind_is_found_names_before_notes_before_letters(store: SqliteStore) -> None:
    follow_up = log(store, people=("Harrow Miller",), company="Harrow & Pike")[0]
    store.save_notes(follow_up, Notes((Point(Topic.CHALLENGE, "Harrow loses pallets in winter"),)))
    store.save_letter(
        Letter(follow_up, Medium.EMAIL, "Harrow", text="About the pallets at Harrow", saved_at=AT)
    )
    store.save_visit(Visit(AT, AT + HOUR, "UTC", 1))
    kinds = [one.kind for one in store.search("harrow", 5)]
    assert kinds == sorted(kinds, key=list(FoundKind).index)
    assert set(kinds) == set(FoundKind)


def test_conversations_are_found_with_their_people_and_companies(store: SqliteStore) -> None:
    log(store, people=("Dana Whitfield",), company="Harrow & Pike")
    (talk,) = [one for one in store.search("whitf", 5) if one.kind is FoundKind.CONVERSATION]
    assert (talk.title, talk.where) == ("Interview", "Dana Whitfield, Harrow & Pike")
    assert [one.id for one in store.search("pike", 5) if one.kind is FoundKind.CONVERSATION] == [talk.id]


def test_a_letter_is_shown_around_what_was_looked_for(store: SqliteStore) -> None:
    follow_up = log(store)[0]
    text = "Dear Dana, thank you. " * 8 + "The forklifts were late. " + "Kind regards. " * 9
    store.save_letter(Letter(follow_up, Medium.EMAIL, "Thanks", text=text, saved_at=AT))
    (letter,) = store.search("forkl", 5)
    assert letter.id == follow_up
    assert "The forklifts were late" in letter.snippet
    assert len(letter.snippet) <= search.SNIPPET + 2


def test_a_letter_that_was_handed_over_is_one_with_its_draft(store: SqliteStore) -> None:
    follow_up = log(store)[0]
    store.save_letter(Letter(follow_up, Medium.EMAIL, "Thanks", text="forklifts", saved_at=AT))
    store.hand_over(HandOver(follow_up, AT, Medium.EMAIL, Outcome.POSTED, "Thanks", text="forklifts"))
    assert [one.id for one in store.search("forklifts", 5)] == [follow_up]


def test_the_better_match_comes_first(store: SqliteStore) -> None:
    store.save_contact(Contact(first_name="Ann", last_name="Other", title="friend of Lena"))
    store.save_contact(Contact(first_name="Lena", last_name="Vogel"))
    store.save_contact(Contact(first_name="Bo", last_name="Third", title="Lena’s office"))
    assert found(store, "lena")[0] == ("person", "Lena Vogel")


def test_no_more_than_asked_of_each_kind(store: SqliteStore) -> None:
    for number in range(9):
        store.save_contact(Contact(first_name="Dana", last_name=f"Number {number}"))
        store.save_company(Company(name=f"Dana {number}"))
    kinds = [one.kind for one in store.search("dana", 3)]
    assert kinds.count(FoundKind.PERSON) == kinds.count(FoundKind.COMPANY) == 3


def test_where_very_many_match_the_names_still_come_first(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save_contact(Contact(first_name="Dora", last_name="First"))
    for number in range(9):
        store.save_contact(Contact(first_name="X", last_name=str(number), title="Director"))
    monkeypatch.setattr(search, "RANKED", 5)
    assert found(store, "d", 2)[0] == ("person", "Dora First")


def test_what_changes_is_found_by_its_new_words_only(store: SqliteStore) -> None:
    follow_up = log(store, people=("Dana Whitfield",))[0]
    (card,) = store.contacts()
    store.save_contact(replace(card, last_name="Ashby", emails=(Labelled("new@home.example"),)))
    assert found(store, "whitfield") == []
    assert ("person", "Dana Ashby") in found(store, "ashby")
    assert found(store, "dana.whitfield@harrow.example") == []
    for words in ("pallets", "forklifts"):
        store.save_notes(follow_up, Notes((Point(Topic.CHALLENGE, words),)))
        store.save_letter(Letter(follow_up, Medium.EMAIL, "About", text=f"letter of {words}", saved_at=AT))
    assert found(store, "pallets") == []
    assert [kind for kind, _ in found(store, "forklifts")] == ["note", "letter"]
    company = store.companies()[0]
    store.save_company(replace(company, name="Zeta"))
    assert ("company", "Zeta") in found(store, "zeta")
    assert ("company", "Harrow & Pike") not in found(store, "harrow")


def test_what_was_deleted_is_not_found(store: SqliteStore) -> None:
    follow_up = log(store)[0]
    store.save_notes(follow_up, Notes((Point(Topic.CHALLENGE, "pallets"),)))
    store.save_letter(Letter(follow_up, Medium.EMAIL, "pallets", text="pallets", saved_at=AT))
    talk = store.participant_conversation(follow_up)
    assert talk is not None
    store.delete_conversation(talk.id)
    assert found(store, "pallets") == []
    store.delete_contact(talk.participants[0].contact_id)
    assert [kind for kind, _ in found(store, "dana")] == []
    for index in INDEXES:
        name = index.split()[3]
        t.proxy.execute_sql(f"INSERT INTO {name} ({name}) VALUES ('integrity-check')")


def test_an_older_database_is_searched_after_its_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "followup.sqlite"
    old_database(path, 2)
    upgraded = SqliteStore(path)
    try:
        assert [kind for kind, _ in found(upgraded, "dana")] == ["person", "conversation"]
        assert [kind for kind, _ in found(upgraded, "pallets")] == ["note"]
        assert [kind for kind, _ in found(upgraded, "forklifts")] == ["letter"]
        assert [kind for kind, _ in found(upgraded, "harrow")] == ["person", "company", "conversation"]
        assert [kind for kind, _ in found(upgraded, "13125550142")] == ["person", "conversation"]
    finally:
        upgraded.close()


odd = st.text(max_size=40) | st.text("\"*^:()-+{}\\'\x00 abNEARORNOTAND", max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(odd)
def test_any_text_may_be_looked_for(store: SqliteStore, text: str) -> None:
    store.search(text, 3)
    store.named(text)


def test_the_index_is_no_hindrance_to_ids(store: SqliteStore) -> None:
    """An insert's id is that of its row, and not of what a trigger inserted after it."""
    ids = [
        store.save_contact(Contact(first_name=str(n), emails=(Labelled(f"{n}@x.example"),))) for n in range(4)
    ]
    assert [card.id for card in store.contacts()] == ids


@pytest.mark.parametrize(
    ("line", "people", "companies"),
    [
        (
            "phone screen with dana whitfield at harrow",
            ["Dana Whitfield", "Miguel Ortega"],
            ["Harrow & Pike"],
        ),
        ("coffee with José", ["José Muñoz"], ["Ashgrove"]),
        ("coffee with dana.whitfield@harrow.example", ["Dana Whitfield"], ["Harrow & Pike"]),
        ("interview at Ashgrove", ["José Muñoz"], ["Ashgrove"]),
        ("coffee with Kim", [], []),
    ],
)
def test_a_line_brings_the_people_and_companies_that_it_may_name(
    store: SqliteStore, line: str, people: list[str], companies: list[str]
) -> None:
    log(store, people=("Dana Whitfield", "Miguel Ortega"), company="Harrow & Pike")
    log(store, people=("José Muñoz",), company="Ashgrove")
    known, firms = store.named(line)
    assert sorted(one.name for one in known) == people
    assert [one.name for one in firms] == companies
