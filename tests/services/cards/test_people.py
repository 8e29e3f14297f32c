"""The list of people, tags, pictures and the line of time of one card."""

from dataclasses import replace
from datetime import timedelta

import pytest

from followup_desktop.domain.card import Picture
from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.kinds import Medium, Outcome, PictureKind
from followup_desktop.domain.model import Contact, Labelled, LabelledAddress, PostalAddress, Reply
from followup_desktop.services.bundle import Services
from followup_desktop.services.card_rows import HappeningKind, PeopleOrder, in_order
from followup_desktop.storage import tables as t
from followup_desktop.storage.store import SqliteStore
from tests.services.cards.facts import DAY, a_card, a_talk, thank

HOUR = timedelta(hours=1)


def names(services: Services, store: SqliteStore, text: str) -> list[str]:
    return sorted(store.names_of(sorted(services.people.find(text))).values())


def test_a_row_says_all_that_the_list_shows(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    dana = a_card(
        store,
        "Dana",
        title="VP",
        tags=("lead", "chicago"),
        emails=(Labelled("b@x.example"), Labelled("a@x.example")),
    )
    store.set_picture(dana, PictureKind.PHOTO, Picture("image/png", b"face"))
    a_talk(store, dana, ended=clock.now() - 2 * DAY)
    a_talk(store, dana, ended=clock.now() + DAY)
    (cancelled,) = a_talk(store, dana, ended=clock.now() - DAY)
    talk = store.participant_conversation(cancelled)
    assert talk is not None
    store.save_conversation(replace(talk, cancelled=True))
    store.save_contact(Contact(draft=True))
    (row,) = services.people.rows(clock.now())
    assert (row.id, row.name, row.title, row.company, row.tags) == (
        dana, "Dana Whitfield", "VP", "Harrow & Pike", ("lead", "chicago")
    )  # fmt: skip
    assert (row.has_photo, row.email, row.last_talk) == (True, "b@x.example", clock.now() - 2 * DAY)


def test_a_person_without_a_name_is_called_by_their_address(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    store.save_contact(Contact(emails=(Labelled("someone@x.example"),)))
    store.save_contact(Contact(phones=(Labelled("+1 312"),)))
    assert [row.name for row in services.people.rows(clock.now())] == [
        one.name for one in sorted(store.contacts(), key=lambda one: one.id)
    ]


def test_people_can_be_sorted_four_ways(services: Services, store: SqliteStore, clock: FixedClock) -> None:
    ana = a_card(store, "Ana", "Zeta", last_name="Zimmer")
    bob = a_card(store, "Bob", "Alpha", last_name="Young")
    cem = a_card(store, "Cem", "", last_name="Ábel")
    a_talk(store, ana, ended=clock.now() - DAY)
    a_talk(store, bob, ended=clock.now() - 2 * DAY)
    rows = services.people.rows(clock.now())
    sorts = {
        order: [row.id for row in in_order(rows, order, lambda row: (row.id != bob, 0.0))]
        for order in PeopleOrder
    }
    assert sorts == {
        PeopleOrder.CLOSING: [bob, cem, ana],
        PeopleOrder.NAME: [cem, bob, ana],
        PeopleOrder.COMPANY: [bob, ana, cem],
        PeopleOrder.LAST_TALK: [ana, bob, cem],
    }


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("dan", ["Dana Whitfield"]),
        ("whit dan", ["Dana Whitfield"]),
        ("dana harrow", ["Dana Whitfield"]),
        ("harrow", ["Dana Whitfield", "Miguel Whitfield"]),
        ("312 555", ["Dana Whitfield"]),
        ("lead", ["Miguel Whitfield"]),
        ("mig@cal", ["Miguel Whitfield"]),
        ("plant", ["Miguel Whitfield"]),
        ("whitfield nobody", []),
        ("", []),
        ('"*', []),
    ],
)
def test_people_are_found_by_all_that_is_on_the_card(
    services: Services, store: SqliteStore, text: str, who: list[str]
) -> None:
    a_card(store, "Dana", phones=(Labelled("+1 312 555 0142"),))
    a_card(store, "Miguel", tags=("lead",), emails=(Labelled("mig@calder.example"),), title="Plant manager")
    a_card(store, "Ruth", "Calder", last_name="Sandoval")
    assert names(services, store, text) == who


def test_a_tag_is_given_to_several_and_taken_from_those_who_got_it(
    services: Services, store: SqliteStore
) -> None:
    dana, miguel = a_card(store, "Dana", tags=("lead",)), a_card(store, "Miguel")
    _, given = services.people.tag([dana, miguel], "  lead ")
    assert given == [miguel]
    assert services.people.tags() == [("lead", 2)]
    services.people.tag(given, "lead", on=False)
    assert services.people.tags() == [("lead", 1)]
    assert services.people.contact(dana).tags == ("lead",)
    with pytest.raises(UserError, match="word"):
        services.people.tag([dana], "  ")


def test_a_picture_is_put_on_replaced_and_taken_away(services: Services, store: SqliteStore) -> None:
    dana = a_card(store, "Dana")
    services.people.set_picture(dana, PictureKind.FRONT, Picture("image/png", b"one"))
    services.people.set_picture(dana, PictureKind.FRONT, Picture("image/jpeg", b"two"))
    services.people.set_picture(dana, PictureKind.BACK, Picture("image/png", b"three"))
    assert services.people.pictures(dana) == {
        PictureKind.FRONT: Picture("image/jpeg", b"two"),
        PictureKind.BACK: Picture("image/png", b"three"),
    }
    services.people.set_picture(dana, PictureKind.FRONT, None)
    assert list(services.people.pictures(dana)) == [PictureKind.BACK]


def test_what_has_passed_stands_in_one_line_of_time(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    dana, miguel = a_card(store, "Dana"), a_card(store, "Miguel")
    first, _ = a_talk(store, dana, miguel, ended=clock.now() - 9 * DAY)
    (second,) = a_talk(store, dana, ended=clock.now() - HOUR)
    thank(store, first)
    store.add_attempt(second, clock.now(), Medium.PHONE, Outcome.NO_ANSWER)
    store.add_reply(Reply(first, clock.now() - 3 * DAY, Medium.EMAIL, "references"))
    t.Visit.create(
        invited_by=dana, starts_at=clock.now() + DAY, ends_at=clock.now() + DAY, zone="UTC", place="Plant"
    )
    line = services.people.passed(dana)
    assert sorted((one.at for one in line), reverse=True) == [one.at for one in line]
    kinds = [one.kind.value for one in line if one.kind is not HappeningKind.LETTER]
    assert kinds == ["visit", "attempt", "talk", "reply", "talk"]
    (letter,) = [one for one in line if one.kind is HappeningKind.LETTER]
    assert letter.follow_up is not None
    assert letter.follow_up.id == first
    assert line[-1].others == ("Miguel Whitfield",) or line[-2].others == ("Miguel Whitfield",)
    assert line[0].visit is not None
    assert line[0].visit.place == "Plant"
    assert [one.kind for one in services.people.passed(miguel)] == [HappeningKind.TALK]


def test_companies_are_offered_by_name(services: Services, store: SqliteStore) -> None:
    for name in ("Zeta", "élan", "Alpha"):
        a_card(store, "Dana", name)
    assert services.people.company_names() == ["Alpha", "élan", "Zeta"]


def test_a_proposed_field_is_confirmed(services: Services, store: SqliteStore) -> None:
    dana = a_card(store, "Dana", proposed=frozenset({"title", "emails"}))
    services.people.confirm(dana, ["title"])
    assert services.people.contact(dana).proposed == {"emails"}


def test_changing_the_preferred_address_leaves_the_others(services: Services, store: SqliteStore) -> None:
    home = LabelledAddress(PostalAddress("2 Oak"), "home")
    dana = a_card(store, "Dana", addresses=(LabelledAddress(PostalAddress("1 Elm"), "office"), home))
    card = services.people.contact(dana)
    services.people.save_contact(card.with_address(PostalAddress("1 Elm Street")))
    assert services.people.contact(dana).addresses == (
        LabelledAddress(PostalAddress("1 Elm Street"), "office"), home
    )  # fmt: skip
    services.people.save_contact(card.with_address(PostalAddress()))
    assert services.people.contact(dana).addresses == (home,)


def test_the_line_of_time_can_go_back_only_as_far_as_the_latest_conversations(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    dana = a_card(store, "Dana")
    for days in range(6):
        ended = clock.now() - days * DAY
        (one,) = a_talk(store, dana, ended=ended)
        store.add_attempt(one, ended + HOUR, Medium.PHONE, Outcome.NO_ANSWER)
    whole = services.people.passed(dana)
    assert len(whole) == 12
    assert services.people.passed(dana, 2) == whole[:4]
    assert services.people.passed(dana, 7) == whole
