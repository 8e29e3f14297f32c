"""Two cards become one, field by field, and the merge is undone exactly."""

from dataclasses import replace
from datetime import timedelta

import pytest

from followup_desktop.domain.card import Picture
from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.errors import Refused, UserError
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
from followup_desktop.storage.store import SqliteStore
from tests.factories import ENDED
from tests.services.cards.facts import DAY, a_card, a_talk, thank
from tests.storage.dump import differences, dump, index_anew


def test_everything_goes_to_the_card_that_stays(services: Services, store: SqliteStore) -> None:
    keep = a_card(
        store,
        "Dana",
        emails=(Labelled("dana@harrow.example"),),
        phones=(Labelled("+1 312 555 0142"),),
        notes="bees",
    )
    away = a_card(
        store,
        "Dan",
        emails=(Labelled("DANA@harrow.example", "home"), Labelled("dw@mail.example", "home")),
        phones=(Labelled("+1 (312) 555-0142", "mobile"), Labelled("+1 312 555 0199")),
        addresses=(LabelledAddress(PostalAddress("1 Elm", "Chicago")),),
        title="VP",
        tags=("lead",),
        kept=("BDAY:1980-02-29",),
        notes="skis",
        medium=Medium.PHONE,
    )
    uid = store.cards([away])[0].uid
    (mine,), (theirs,) = a_talk(store, keep), a_talk(store, away, ended=ENDED + DAY)
    thank(store, theirs)
    store.set_picture(away, PictureKind.PHOTO, Picture("image/png", b"face"))
    services.doubles.merge(keep, away)
    (card,) = store.contacts()
    assert (card.id, card.name, card.title, card.medium) == (keep, "Dana Whitfield", "VP", Medium.PHONE)
    assert [line.value for line in card.emails] == ["dana@harrow.example", "dw@mail.example"]
    assert [line.value for line in card.phones] == ["+1 312 555 0142", "+1 312 555 0199"]
    assert (card.address.city, card.tags, card.kept) == ("Chicago", ("lead",), ("BDAY:1980-02-29",))
    assert card.notes == "bees\n\nskis"
    assert {one.id for one in store.follow_ups_with(keep)} == {mine, theirs}
    assert store.pictures([keep])[keep][PictureKind.PHOTO].data == b"face"
    found = store.card_by_uid(uid)
    assert found is not None
    assert found.id == keep


def test_the_user_says_which_fields_come_from_which_card(services: Services, store: SqliteStore) -> None:
    keep = a_card(store, "Dana", title="VP", emails=(Labelled("old@x.example"),))
    away = a_card(store, "Dan", "Calder", title="COO", emails=(Labelled("new@x.example"),))
    for key, face in ((keep, b"old"), (away, b"new")):
        store.set_picture(key, PictureKind.PHOTO, Picture("image/png", face))
        store.set_picture(key, PictureKind.FRONT, Picture("image/png", face))
    shown = services.doubles.side_by_side(keep, away, {"company", "emails", "photo"}).result
    services.doubles.merge(keep, away, {"company", "emails", "photo"})
    (card,) = store.contacts()
    company = store.company(card.company_id or 0)
    assert company is not None
    assert (card.first_name, card.title, company.name, card.email) == (
        "Dana",
        "VP",
        "Calder",
        "new@x.example",
    )
    pictures = store.pictures([keep])[keep]
    assert (pictures[PictureKind.PHOTO].data, pictures[PictureKind.FRONT].data) == (b"new", b"old")
    assert (shown.title, shown.company, shown.emails, shown.photo) == (
        "VP",
        "Calder",
        card.emails,
        pictures[PictureKind.PHOTO],
    )


@pytest.mark.parametrize("thanked", ["neither", "keep", "away"])
def test_two_follow_ups_for_one_conversation_become_one(
    services: Services, store: SqliteStore, thanked: str
) -> None:
    keep, away = a_card(store, "Dana"), a_card(store, "Dan")
    mine, theirs = a_talk(store, keep, away)
    store.save_notes(mine, Notes((Point(Topic.CHALLENGE, "pallets"),), frozenset({Topic.DETAIL})))
    store.save_notes(
        theirs,
        Notes((Point(Topic.CHALLENGE, "pallets"), Point(Topic.DETAIL, "bees")), frozenset({Topic.QUESTION})),
    )
    store.save_letter(Letter(theirs, Medium.EMAIL, "Thanks", "", "Dear Dan", ENDED))
    store.add_reply(Reply(theirs, ENDED, Medium.EMAIL, "references"))
    store.add_attempt(theirs, ENDED, Medium.PHONE, Outcome.NO_ANSWER)
    if thanked != "neither":
        thank(store, mine if thanked == "keep" else theirs)
    before = dump()
    merge = services.doubles.merge(keep, away)
    (one,) = store.follow_ups_with(keep)
    assert one.id == (theirs if thanked == "away" else mine)
    assert (one.hand_over is not None) == (thanked != "neither")
    assert sorted(one.notes.about(Topic.CHALLENGE)) == ["pallets"]
    assert one.notes.about(Topic.DETAIL) == ("bees",)
    assert one.notes.not_asked == {Topic.QUESTION}
    assert [reply.asked_for for reply in store.replies_with(keep)] == ["references"]
    assert len(store.attempts_with(keep)) == 1
    assert [found.snippet for found in store.search("dear dan", 5)] in (["Dear Dan"], ["Dear Dana"], [])
    assert store.integrity_problems() == []
    services.doubles.undo(merge)
    assert differences(before, dump()) == {}


def test_of_two_pictures_the_one_that_gave_way_comes_back(services: Services, store: SqliteStore) -> None:
    keep, away = a_card(store, "Dana"), a_card(store, "Dan")
    for key in (keep, away):
        store.set_picture(key, PictureKind.PHOTO, Picture("image/png", str(key).encode()))
    before = dump()
    services.doubles.undo(services.doubles.merge(keep, away, {"photo"}))
    assert differences(before, dump()) == {}


def test_whom_the_user_told_apart_is_not_pointed_out_again(services: Services, store: SqliteStore) -> None:
    one, other, third = (a_card(store, "Dana") for _ in range(3))
    assert len(services.doubles.find()) == 3
    services.doubles.dismiss(other, one)
    assert [(found.one, found.other) for found in services.doubles.find()] == [(one, third), (other, third)]
    # Whoever is another person than the card that goes away is another than the one that stays.
    merge = services.doubles.merge(third, other)
    assert services.doubles.find() == []
    services.doubles.undo(merge)
    services.doubles.doubt_again(one, other)
    assert len(services.doubles.find()) == 3


def test_two_who_were_both_thanked_for_one_conversation_are_two_people(
    services: Services, store: SqliteStore
) -> None:
    keep, away = a_card(store, "Dana"), a_card(store, "Dan")
    mine, theirs = a_talk(store, keep, away)
    thank(store, mine)
    thank(store, theirs, Outcome.SENT)
    before = dump()
    with pytest.raises(Refused, match="thanked both"):
        services.doubles.merge(keep, away)
    assert differences(before, dump()) == {}


def test_nobody_is_merged_while_a_letter_leaves(services: Services, store: SqliteStore) -> None:
    keep, away = a_card(store, "Dana"), a_card(store, "Dan")
    (theirs,) = a_talk(store, away)
    store.claim_sending(theirs, ENDED, "<1@x>")
    with pytest.raises(Refused, match="being sent"):
        services.doubles.merge(keep, away)


def test_a_card_that_is_gone_or_the_same_is_said(services: Services, store: SqliteStore) -> None:
    keep = a_card(store, "Dana")
    for other in (keep, 77):
        with pytest.raises(UserError, match="no longer there"):
            services.doubles.merge(keep, other)


def test_merges_are_undone_one_after_the_other(services: Services, store: SqliteStore) -> None:
    cards = [a_card(store, name) for name in ("Dana", "Dan", "D")]
    follow_ups = [a_talk(store, one, ended=ENDED + n * DAY)[0] for n, one in enumerate(cards)]
    thank(store, follow_ups[0], Outcome.SENT)
    dumps = [dump()]
    first = services.doubles.merge(cards[1], cards[0])
    dumps.append(dump())
    second = services.doubles.merge(cards[2], cards[1])
    assert len(store.follow_ups_with(cards[2])) == 3
    services.doubles.undo(second)
    assert differences(dumps[1], dump()) == {}
    services.doubles.undo(first)
    assert differences(dumps[0], dump()) == {}
    assert {name: words for name, words in dump().items() if name in index_anew()} == index_anew()


def test_what_is_written_after_a_merge_stays_with_it_when_it_is_undone(
    services: Services, store: SqliteStore
) -> None:
    keep, away = a_card(store, "Dana"), a_card(store, "Dan")
    (theirs,) = a_talk(store, away)
    merge = services.doubles.merge(keep, away)
    thank(store, theirs, Outcome.SENT)
    services.doubles.undo(merge)
    (one,) = store.follow_ups_with(away)
    assert one.hand_over is not None
    assert store.follow_ups_with(keep) == []


def test_what_the_user_typed_since_a_merge_stays_when_it_is_undone(
    services: Services, store: SqliteStore
) -> None:
    keep, away = a_card(store, "Dana"), a_card(store, "Dan", title="VP", linkedin="dan-w")
    merge = services.doubles.merge(keep, away)
    store.save_contact(replace(services.people.contact(keep), title="COO"))
    services.doubles.undo(merge)
    assert [(one.id, one.title, one.linkedin) for one in store.cards([keep, away])] == [
        (keep, "COO", ""),
        (away, "VP", "dan-w"),
    ]


def test_nothing_is_announced_twice_for_a_merge(
    services: Services, store: SqliteStore, clock: FixedClock
) -> None:
    keep, away = a_card(store, "Dana"), a_card(store, "Dan")
    ended = clock.now() - timedelta(hours=1)
    a_talk(store, keep, away, ended=ended)
    a_talk(store, away, ended=ended - timedelta(minutes=10))
    told = services.reminders.tick()
    assert told
    services.reminders.announce(told)
    merge = services.doubles.merge(keep, away)
    assert services.reminders.tick() == []
    services.doubles.undo(merge)
    assert services.reminders.tick() == []
