"""Taking cards in: what a review says, what is stored, and the undo of it all."""

import sqlite3
from contextlib import closing
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_desktop.domain.card import Card, Picture
from followup_desktop.domain.errors import Refused, UserError
from followup_desktop.domain.kinds import LinkedIn, Medium, PictureKind
from followup_desktop.domain.model import Company, Labelled, LabelledAddress, PostalAddress
from followup_desktop.services.bundle import Services
from followup_desktop.services.cards.imports import CHUNK
from followup_desktop.services.cards.proposals import CardAction, CardsTaken, KnownBy
from followup_desktop.storage.store import SqliteStore
from tests.services.cards.facts import a_card, a_talk
from tests.storage.dump import differences, dump, index_anew

FULL = Card(
    uid="urn:uuid:1",
    prefix="Dr.",
    first_name="Dana",
    middle_name="May",
    last_name="Whitfield",
    suffix="PhD",
    title="Head of Sales, EMEA",
    company="Harrow & Pike",
    emails=(Labelled("dana@harrow.example"), Labelled("d@home.example", "home")),
    phones=(Labelled("+1 312 555 0142", "mobile"),),
    addresses=(LabelledAddress(PostalAddress("1 Elm", "Chicago", "IL", "60606", "US"), "home"),),
    website="https://harrow.example",
    linkedin="https://linkedin.com/in/dana",
    linkedin_state=LinkedIn.CONNECTED,
    medium=Medium.PHONE,
    tags=("lead",),
    notes="bees",
    photo=Picture("image/png", b"face"),
    front=Picture("image/jpeg", b"front"),
    back=Picture("image/jpeg", b"back"),
    kept=("BDAY:1980-02-29", "item1.X-ODD;TYPE=a:b,c"),
)


def take(services: Services, *cards: Card) -> CardsTaken:
    return services.card_imports.apply(services.card_imports.review(cards))


def given_out(services: Services) -> list[Card]:
    return list(services.card_exports.cards(services.card_exports.everybody()))


def test_every_field_of_a_card_goes_in_and_comes_out_as_it_was(
    services: Services, store: SqliteStore
) -> None:
    assert all(getattr(FULL, one.name) for one in fields(Card))
    done = take(services, FULL)
    assert (done.made, done.updated) == (1, 0)
    assert given_out(services) == [FULL]
    company = store.company_named("Harrow & Pike")
    assert company is not None
    assert company.website == "https://harrow.example"
    assert [one.title for one in store.search("emea", 5)] == ["Dana Whitfield"]


def test_a_card_seen_before_is_known_and_not_doubled(services: Services, store: SqliteStore) -> None:
    take(services, FULL)
    (same,) = services.card_imports.review([FULL]).proposals
    assert (same.action, same.known_by, same.differences, same.ticked) == (
        CardAction.NOTHING,
        KnownBy.UID,
        (),
        False,
    )
    before = dump()
    assert take(services, FULL).made == 0
    assert differences(before, dump()) == {}


@pytest.mark.parametrize(
    ("card", "known_by"),
    [
        (replace(FULL, title="COO"), KnownBy.UID),
        (Card(uid="other", emails=(Labelled("D@Home.example"),), title="COO"), KnownBy.EMAIL),
        (Card(first_name="dana", last_name="WHITFIELD", company="harrow & pike", title="COO"), KnownBy.NAME),
    ],
)
def test_a_card_is_known_by_uid_address_or_name_and_company(
    services: Services, store: SqliteStore, card: Card, known_by: KnownBy
) -> None:
    take(services, FULL)
    (one,) = services.card_imports.review([card]).proposals
    assert (one.action, one.known_by) == (CardAction.UPDATE, known_by)
    assert [(d.field, d.before, d.after) for d in one.differences if d.field == "title"] == [
        ("title", FULL.title, "COO")
    ]
    take(services, card)
    (contact,) = store.contacts()
    assert (contact.title, contact.uid) == ("COO", FULL.uid)
    if card.uid:
        found = store.card_by_uid(card.uid)
        assert found is not None
        assert found.id == contact.id


def test_an_update_adds_and_never_takes_away(services: Services, store: SqliteStore) -> None:
    take(services, FULL)
    bare = Card(
        uid=FULL.uid,
        first_name="Dana",
        emails=(Labelled("new@x.example", "other"), Labelled("DANA@harrow.example", "home")),
        phones=(Labelled("+1 (312) 555-0142"),),
        tags=("Lead", "chicago"),
        notes="skis",
        kept=("BDAY:1981-01-01", "X-NEW:1"),
    )
    take(services, bare)
    (card,) = given_out(services)
    assert card == replace(
        FULL,
        emails=(*FULL.emails, Labelled("new@x.example", "other")),
        tags=("lead", "chicago"),
        notes="bees\n\nskis",
        kept=("item1.X-ODD;TYPE=a:b,c", "BDAY:1981-01-01", "X-NEW:1"),
    )


def test_the_user_leaves_fields_and_cards_out(services: Services, store: SqliteStore) -> None:
    take(services, FULL)
    review = services.card_imports.review(
        [replace(FULL, title="COO", notes="x", photo=Picture("image/png", b"new")), Card(first_name="Ruth")]
    )
    update, new = review.proposals
    answered = (
        replace(update, without=frozenset({"title", "photo"})),
        replace(new, ticked=False),
    )
    services.card_imports.apply(replace(review, proposals=answered))
    (card,) = given_out(services)
    assert (card.title, card.notes, card.photo) == (FULL.title, "bees\n\nx", FULL.photo)


def test_a_merged_cards_old_uid_finds_the_one_that_stayed(services: Services, store: SqliteStore) -> None:
    take(services, FULL, Card(uid="urn:uuid:2", first_name="Dan", last_name="W"))
    keep, away = (store.card_by_uid(uid) for uid in ("urn:uuid:2", FULL.uid))
    assert keep is not None
    assert away is not None
    services.doubles.merge(keep.id, away.id)
    (one,) = services.card_imports.review([FULL]).proposals
    assert (one.contact_id, one.known_by) == (keep.id, KnownBy.UID)


def test_without_a_company_another_address_is_another_person(services: Services, store: SqliteStore) -> None:
    take(services, Card(first_name="Kim", last_name="Lee", emails=(Labelled("a@x.example"),)))
    take(services, Card(first_name="Kim", last_name="Lee", emails=(Labelled("b@x.example"),)))
    assert len(store.contacts()) == 2
    take(services, Card(first_name="Kim", last_name="Lee", phones=(Labelled("1"),)))
    assert len(store.contacts()) == 2


def test_a_file_that_holds_a_person_twice_makes_one_card(services: Services, store: SqliteStore) -> None:
    second = replace(FULL, phones=(Labelled("+1 312 555 0199"),))
    nameless = Card(first_name="Ruth", emails=(Labelled("r@x.example"),))
    review = services.card_imports.review([FULL, nameless, second, nameless])
    assert (len(review.proposals), review.twice) == (2, 2)
    services.card_imports.apply(review)
    assert sorted(len(one.phones) for one in store.contacts()) == [0, 2]


def test_one_uid_for_everybody_is_worth_nothing(services: Services, store: SqliteStore) -> None:
    take(services, *(Card(uid="0", first_name=name) for name in ("Dana", "Ruth", "Miguel")))
    assert sorted(one.first_name for one in store.contacts()) == ["Dana", "Miguel", "Ruth"]
    assert len({one.uid for one in store.contacts()}) == 3


def test_two_cards_of_a_file_may_update_the_same_person(services: Services, store: SqliteStore) -> None:
    take(services, FULL)
    one = Card(emails=(Labelled("dana@harrow.example"),), tags=("a",), photo=Picture("image/png", b"1"))
    two = Card(emails=(Labelled("d@home.example"),), tags=("b",), back=Picture("image/png", b"2"))
    take(services, one, two)
    (card,) = given_out(services)
    assert card.tags == ("lead", "a", "b")
    assert card.photo == one.photo
    assert card.back == two.back


@pytest.mark.parametrize("site", ["", "https://harrow.example", "https://other.example"])
def test_a_website_of_ones_own_stays_beside_the_companys(
    services: Services, store: SqliteStore, site: str
) -> None:
    store.save_company(Company(name="Harrow & Pike", website=site))
    take(services, FULL, Card(first_name="Free", last_name="Lance", website="https://own.example"))
    assert {(one.first_name, one.website) for one in given_out(services)} == {
        ("Dana", "https://harrow.example"),
        ("Free", "https://own.example"),
    }
    company = store.company_named("harrow & pike")
    assert company is not None
    assert company.website == (site or "https://harrow.example")


def many(count: int, start: int = 0) -> list[Card]:
    return [
        replace(FULL, uid=f"urn:x:{n}", first_name=f"N{n}", emails=(Labelled(f"{n}@x.example"),))
        for n in range(start, start + count)
    ]


def test_thousands_are_found_at_once_and_gone_again_as_one_step(
    services: Services, store: SqliteStore
) -> None:
    dana = a_card(store, "Dana", emails=(Labelled("0@x.example"),))
    before, schema = dump(), _schema(store)
    review = services.card_imports.review(many(CHUNK + 100))
    steps = list(services.card_imports.steps(review))
    done = steps[-1]
    assert (done.made, done.updated) == (CHUNK + 99, 1)
    assert [one.made + one.updated for one in steps] == [CHUNK, CHUNK + 99, CHUNK + 100]
    assert dana in done.contact_ids
    after = dump()
    assert _schema(store) == schema
    assert {name: words for name, words in after.items() if name in index_anew()} == index_anew()
    assert [one.id for one in store.search(f"N{CHUNK + 99}", 5)] == [max(done.contact_ids)]
    undone = services.card_imports.undo(done)
    assert differences(before, dump()) == {}
    services.card_imports.undo(undone)
    assert differences(after, dump()) == {}


def _schema(store: SqliteStore) -> set[tuple[str, ...]]:
    with closing(sqlite3.connect(store.path)) as raw:
        return set(raw.execute("SELECT type, name, sql FROM sqlite_master"))


def test_an_import_that_is_cancelled_leaves_nothing(services: Services, store: SqliteStore) -> None:
    before, schema = dump(), _schema(store)
    review = services.card_imports.review(many(CHUNK + 1))
    steps = services.card_imports.steps(review)
    assert next(steps).made == CHUNK
    assert len(store.contacts()) == CHUNK
    steps.close()
    assert differences(before, dump()) == {}
    assert _schema(store) == schema
    a_card(store, "Later")
    assert [one.title for one in store.search("later", 5)] == ["Later Whitfield"]


def test_what_has_changed_since_the_review_is_said(services: Services, store: SqliteStore) -> None:
    review = services.card_imports.review([FULL])
    a_card(store, "Other", uid=FULL.uid)
    before, schema = dump(), _schema(store)
    with pytest.raises(UserError, match="Read the file again"):
        services.card_imports.apply(review)
    assert differences(before, dump()) == {}
    assert _schema(store) == schema


def test_a_card_that_is_gone_since_the_review_is_made(services: Services, store: SqliteStore) -> None:
    take(services, FULL)
    review = services.card_imports.review([replace(FULL, title="COO")])
    services.removing.remove([one.id for one in store.contacts()])
    services.card_imports.apply(review)
    (card,) = given_out(services)
    assert (card.title, card.photo) == ("COO", FULL.photo)


def test_an_import_is_not_undone_over_what_was_logged_since(services: Services, store: SqliteStore) -> None:
    done = take(services, FULL)
    a_talk(store, *done.contact_ids)
    with pytest.raises(Refused, match="since"):
        services.card_imports.undo(done)
    assert len(store.contacts()) == 1


def test_a_company_that_others_have_joined_since_stays(services: Services, store: SqliteStore) -> None:
    done = take(services, FULL)
    a_card(store, "Miguel")
    services.card_imports.undo(done)
    (miguel,) = store.contacts()
    assert miguel.company_id
    assert store.company(miguel.company_id) == store.company_named("Harrow & Pike")


def test_a_company_gets_the_website_that_a_later_card_of_its_import_tells(
    services: Services, store: SqliteStore
) -> None:
    bare = Card(first_name="Dana", company="Harrow")
    done = take(services, bare, replace(bare, first_name="Miguel", website="https://harrow.example"))
    (company,) = store.companies()
    assert company.website == "https://harrow.example"
    assert len(services.people.find("harrow")) == 2
    services.card_imports.undo(done)
    assert store.companies() == []
    take(services, bare)
    assert len(services.people.find("harrow")) == 1


def test_a_person_who_comes_twice_in_one_import_is_one_card(services: Services, store: SqliteStore) -> None:
    """Two address books of one user know one person, each a little."""
    one = Card(first_name="Dana", last_name="Whitfield", emails=(Labelled("dana@harrow.example", "work"),))
    other = replace(one, title="VP Operations", phones=(Labelled("+1 312 555 0142", "mobile"),))
    review = services.card_imports.review((one, other))
    assert (len(review.proposals), review.twice) == (1, 1)
    services.card_imports.apply(review)
    (card,) = given_out(services)
    assert (card.title, card.phones) == (other.title, other.phones)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"first_name": "Miguel"}, "two people share an address"),
        ({"title": "Plant Manager"}, "they say two things"),
        ({"kept": ("BDAY:1981-01-01",)}, "they say two things that no field has a place for"),
        ({"uid": "urn:x:2"}, "their program knows them apart"),
    ],
)
def test_cards_that_may_be_two_people_stay_two(services: Services, change: dict[str, Any], why: str) -> None:
    one = Card(
        uid="urn:x:1",
        first_name="Dana",
        title="VP Operations",
        emails=(Labelled("info@harrow.example", "work"),),
        kept=("BDAY:1980-02-29",),
    )
    other = replace(one, **{"uid": "", "phones": (Labelled("+1 312 555 0142", "work"),), **change})
    assert len(services.card_imports.review((one, other)).proposals) == 2, why


word = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12).map(str.strip)
lines = st.lists(
    st.builds(Labelled, word, st.sampled_from(["work", "home", "Büro"])), max_size=3, unique=True
)
cards = st.builds(
    Card,
    prefix=word,
    first_name=word,
    middle_name=word,
    last_name=word,
    suffix=word,
    title=word,
    company=st.sampled_from(["", "Harrow", "Calder & Söhne"]),
    emails=lines.map(tuple),
    phones=lines.map(tuple),
    addresses=st.lists(
        st.builds(LabelledAddress, st.builds(PostalAddress, street=word, city=word)), max_size=2, unique=True
    ).map(tuple),
    website=word | st.just(""),
    linkedin=word,
    linkedin_state=st.sampled_from(LinkedIn),
    medium=st.sampled_from([None, *Medium]),
    tags=st.lists(word, max_size=3, unique_by=str.casefold).map(tuple),
    notes=word,
    photo=st.none() | st.builds(Picture, st.just("image/png"), st.binary(max_size=4)),
    kept=st.lists(word.map(lambda text: f"X-A:{text}"), max_size=2, unique=True).map(tuple),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(cards, min_size=1, max_size=4))
def test_any_cards_come_out_as_they_went_in(services: Services, store: SqliteStore, some: list[Card]) -> None:
    wanted = {f"urn:x:{at}": replace(one, uid=f"urn:x:{at}", emails=()) for at, one in enumerate(some)}
    review = services.card_imports.review(wanted.values())
    everybody = tuple(
        replace(one, contact_id=0, action=CardAction.MAKE, ticked=True) for one in review.proposals
    )
    done = services.card_imports.apply(replace(review, proposals=everybody))
    try:
        found = {card.uid: card for card in services.card_exports.cards(done.contact_ids)}
        sites: dict[str, str] = {}
        for one in everybody:
            if one.card.website:
                sites.setdefault(one.card.company, one.card.website)
        # A card that names no website has that of its company, which another card may have told.
        assert found == {
            one.card.uid: one.card
            if one.card.website or not one.card.company
            else replace(one.card, website=sites.get(one.card.company, ""))
            for one in everybody
        }
    finally:
        # Undone, not removed: a company that stays would lend its website to a later card without one.
        services.card_imports.undo(done)


def test_pictures_are_left_out_where_they_are_not_wanted(services: Services, store: SqliteStore) -> None:
    take(services, FULL)
    ids = services.card_exports.everybody()
    (card,) = services.card_exports.cards(ids, with_pictures=False)
    assert card == replace(FULL, photo=None, front=None, back=None)
    assert store.pictures(ids)[ids[0]].keys() == set(PictureKind)
