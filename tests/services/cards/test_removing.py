"""Removing cards: what goes with each is said, who was thanked stays, and all of it comes back."""

import pytest

from followup_desktop.domain.card import Picture
from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.errors import Refused
from followup_desktop.domain.kinds import Medium, Outcome, PictureKind, Topic
from followup_desktop.domain.model import (
    Labelled,
    LabelledAddress,
    Letter,
    Notes,
    Point,
    PostalAddress,
    Reply,
)
from followup_desktop.services.bundle import Services
from followup_desktop.storage import tables as t
from followup_desktop.storage.store import SqliteStore
from tests.factories import ENDED
from tests.services.cards.facts import DAY, a_card, a_talk, thank
from tests.storage.dump import differences, dump, index_anew


def a_full_card(store: SqliteStore, other: int) -> int:
    """Somebody with all that can belong to a card, a hand-over aside."""
    dana = a_card(
        store,
        "Dana",
        emails=(Labelled("dana@x.example"), Labelled("d@x.example", "home")),
        phones=(Labelled("+1 312 555 0142", "mobile"),),
        addresses=(LabelledAddress(PostalAddress("1 Elm", "Chicago")),),
        tags=("lead", "chicago"),
        notes="bees",
    )
    (alone,) = a_talk(store, dana)
    shared, _ = a_talk(store, dana, other, ended=ENDED + DAY)
    store.save_notes(alone, Notes((Point(Topic.CHALLENGE, "pallets"),), frozenset({Topic.DETAIL})))
    store.save_letter(Letter(alone, Medium.EMAIL, "Thanks", "", "Dear Dana", ENDED))
    store.add_reply(Reply(shared, ENDED, Medium.EMAIL, "references"))
    store.add_attempt(shared, ENDED, Medium.PHONE, Outcome.NO_ANSWER)
    store.snooze(shared, ENDED + DAY)
    for kind in PictureKind:
        store.set_picture(dana, kind, Picture("image/png", kind.value.encode()))
    t.Visit.create(invited_by=dana, starts_at=ENDED, ends_at=ENDED + DAY / 24, zone="UTC")
    t.LetterVersion.create(participant=alone, saved_at=ENDED, medium=Medium.EMAIL)
    t.Override.create(participant=alone, finding="short", reason="on purpose", at=ENDED)
    t.NotSame.create(one=other, other=dana)
    return dana


def test_what_goes_with_each_card_is_said(services: Services, store: SqliteStore) -> None:
    other = a_card(store, "Miguel")
    dana = a_full_card(store, other)
    asked = services.removing.ask([dana, 77])
    assert [(one.contact_id, one.name, one.stays_because) for one in asked] == [
        (dana, "Dana Whitfield", ""),
    ]
    assert asked[0].goes_too == (
        "1 conversation that nobody else stays in",
        "1 place in a conversation with others",
        "1 note",
        "1 draft of a letter",
        "1 reply",
        "1 attempt to call",
        "1 visit that they invited you to",
        "3 pictures",
    )
    # Where both go, so does what only they took part in.
    assert [one.goes_too[0] for one in services.removing.ask([dana, other])] == [
        "2 conversations that nobody else stays in",
        "1 conversation that nobody else stays in",
    ]


def test_a_removed_card_and_all_that_is_its_own_come_back_exactly(
    services: Services, store: SqliteStore
) -> None:
    other = a_card(store, "Miguel")
    dana = a_full_card(store, other)
    before = dump()
    removed = services.removing.remove([dana])
    assert [one.id for one in store.contacts()] == [other]
    assert [len(talk.participants) for talk in store.conversations_between(ENDED - DAY, ENDED + 2 * DAY)] == [
        1
    ]
    assert store.search("dana", 5) == store.search("pallets", 5) == store.search("chicago", 5) == []
    assert t.Visit.select().count() == t.Picture.select().count() == 0
    services.removing.bring_back(removed)
    assert differences(before, dump()) == {}
    assert {name: words for name, words in dump().items() if name in index_anew()} == index_anew()
    again = services.removing.remove([dana, other])
    assert store.contacts() == []
    assert store.conversations_between(ENDED - DAY, ENDED + 2 * DAY) == []
    services.removing.bring_back(again)
    assert differences(before, dump()) == {}


@pytest.mark.parametrize(
    ("outcome", "says"), [(Outcome.SENT, "by a letter"), (Outcome.POSTED, "recorded by mistake")]
)
def test_who_was_thanked_stays_and_the_reason_is_said(
    services: Services, store: SqliteStore, outcome: Outcome, says: str
) -> None:
    dana, miguel = a_card(store, "Dana"), a_card(store, "Miguel")
    (thanked,) = a_talk(store, dana)
    thank(store, thanked, outcome)
    assert [says in one.stays_because for one in services.removing.ask([dana, miguel])] == [True, False]
    before = dump()
    with pytest.raises(Refused, match="stays a fact"):
        services.removing.remove([miguel, dana])
    assert differences(before, dump()) == {}


def test_nobody_is_removed_while_a_letter_leaves(services: Services, store: SqliteStore) -> None:
    dana = a_card(store, "Dana")
    (leaving,) = a_talk(store, dana)
    store.claim_sending(leaving, ENDED, "<1@x>")
    assert services.removing.ask([dana])[0].stays_because == "A letter to them is being sent."
    with pytest.raises(Refused, match="being sent"):
        services.removing.remove([dana])


def test_of_a_thanked_person_no_more_than_the_name_can_be_left(
    services: Services, store: SqliteStore
) -> None:
    other = a_card(store, "Miguel")
    dana = a_full_card(store, other)
    thank(store, store.follow_ups_with(dana)[0].id)
    before = dump()
    bared = services.removing.leave_the_name([dana])
    card = services.people.contact(dana)
    assert (card.name, card.emails, card.phones, card.addresses, card.tags, card.notes) == (
        "Dana Whitfield",
        *((),) * 4,
        "",
    )
    assert services.people.pictures(dana) == {}
    assert len(store.follow_ups_with(dana)) == 2
    services.removing.bring_back(bared)
    assert differences(before, dump()) == {}


def test_what_came_to_depend_on_it_since_is_no_reason_to_lose_anything(
    services: Services, store: SqliteStore
) -> None:
    dana = a_card(store, "Dana", uid="urn:x:1")
    removed = services.removing.remove([dana])
    a_card(store, "Another", uid="urn:x:1")
    before = dump()
    with pytest.raises(Refused, match="since"):
        services.removing.bring_back(removed)
    assert differences(before, dump()) == {}


def test_taking_back_a_new_card_leaves_one_that_invited_the_user(
    services: Services, store: SqliteStore
) -> None:
    dana, miguel = a_card(store, "Dana"), a_card(store, "Miguel")
    t.Visit.create(invited_by=dana, starts_at=ENDED, ends_at=ENDED, zone="UTC")
    for one in (dana, miguel):
        services.people.remove_new(one)
    assert [one.id for one in store.contacts()] == [dana]


def test_nothing_is_owed_for_a_talk_that_went_with_its_only_person(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    dana = a_card(store, "Dana")
    a_talk(store, dana, ended=clock.now() - DAY / 24)
    assert len(services.today.owed()) == 1
    removed = services.removing.remove([dana])
    assert services.today.owed() == []
    assert services.reminders.tick() == []
    assert store.integrity_problems() == []
    services.removing.bring_back(removed)
    assert len(services.today.owed()) == 1
