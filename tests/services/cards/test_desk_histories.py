"""Random histories at the card desk: every undo leads back exactly, nobody is thanked twice or forgotten."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from followup_desktop.domain.card import Card, Picture
from followup_desktop.domain.errors import Refused, UserError
from followup_desktop.domain.kinds import Medium, Outcome, PictureKind, Topic
from followup_desktop.domain.model import Contact, HandOver, Labelled, Letter, Notes, Point
from followup_desktop.storage import tables as t
from tests.services.cards.facts import a_talk
from tests.services.world import World
from tests.storage.dump import differences, dump, index_anew

pick = st.integers(0, 1000)
some = st.lists(pick, min_size=1, max_size=3)
fields = st.sets(st.sampled_from(["first_name", "company", "emails", "notes", "photo", "tags"]))
NAMES = ("Dana", "Dan", "Ruth", "Miguel", "Kim")


class Desk(World):
    """What may be done with cards, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[tuple[dict[str, list[Any]], Callable[[], object]]] = []
        self.handed: dict[int, tuple[int, str]] = {}
        self.said: set[tuple[Any, ...]] = set()

    def one(self, at: int) -> int:
        cards = sorted(card.id for card in self.store.contacts())
        return cards[at % len(cards)] if cards else 0

    def try_to(self, act: Callable[[], Any], undo: Callable[[Any], object]) -> None:
        before = dump()
        try:
            done = act()
        except UserError:
            assert differences(before, dump()) == {}
        else:
            self.steps.append((before, lambda: undo(done)))

    @initialize()
    def two_cards(self) -> None:
        for name in (0, 1):
            self.add_card(name, 0)

    @rule(name=st.integers(0, 4), address=st.integers(0, 3))
    def add_card(self, name: int, address: int) -> None:
        emails = (Labelled(f"{address}@x.example"),)
        saved = self.store.save_contact(Contact(first_name=NAMES[name], emails=emails, tags=(NAMES[name],)))
        self.store.set_picture(saved, PictureKind.PHOTO, Picture("image/png", NAMES[name].encode()))
        self.steps.clear()

    @rule(who=some, hours=st.integers(-30, 3))
    def talk(self, who: list[int], hours: int) -> None:
        cards = list(dict.fromkeys(self.one(at) for at in who))
        if all(cards):
            a_talk(self.store, *cards, ended=self.now + timedelta(hours=hours))
            self.steps.clear()

    @rule(at=pick, text=st.sampled_from(["pallets", "bees"]), letter=st.booleans())
    def write(self, at: int, text: str, letter: bool) -> None:
        if follow_up := self.someone(at):
            self.store.save_notes(
                follow_up.id, Notes((Point(Topic.CHALLENGE, text),), frozenset({Topic.DETAIL}))
            )
            if letter:
                self.store.save_letter(Letter(follow_up.id, Medium.EMAIL, text, "", text, self.now))
            self.steps.clear()

    @rule(at=pick, outcome=st.sampled_from([Outcome.SENT, Outcome.POSTED]))
    def thank(self, at: int, outcome: Outcome) -> None:
        if follow_up := self.someone(at):
            try:
                self.store.hand_over(HandOver(follow_up.id, self.now, Medium.POST, outcome))
            except Refused:
                return
            self.steps.clear()

    @rule()
    def remind(self) -> None:
        told = self.services.reminders.tick()
        moments = [one.due.moment for one in told]
        keys = {(one.id, one.step, one.anchor) for one in moments}
        assert not keys & self.said
        self.said |= keys
        self.services.reminders.announce(told)

    @rule(minutes=st.sampled_from([1, 60, 700]))
    def wait(self, minutes: int) -> None:
        self.clock.instant += timedelta(minutes=minutes)

    @rule(keep=pick, away=pick, take=fields)
    def merge(self, keep: int, away: int, take: set[str]) -> None:
        doubles = self.services.doubles
        self.try_to(lambda: doubles.merge(self.one(keep), self.one(away), take), doubles.undo)

    @rule(who=some)
    def remove(self, who: list[int]) -> None:
        removing = self.services.removing
        cards = list(dict.fromkeys(self.one(at) for at in who))
        stays = [one for one in removing.ask(cards) if one.stays_because]
        before = len(self.store.contacts())
        self.try_to(lambda: removing.remove(cards), removing.bring_back)
        gone = before - len(self.store.contacts())
        assert gone == (0 if stays else len([one for one in cards if one]))

    @rule(who=some)
    def leave_the_name(self, who: list[int]) -> None:
        removing = self.services.removing
        self.try_to(lambda: removing.leave_the_name([self.one(at) for at in who]), removing.bring_back)

    @rule(names=st.lists(st.integers(0, 4), min_size=1, max_size=4), address=st.integers(0, 3))
    def take_in(self, names: list[int], address: int) -> None:
        imports = self.services.card_imports
        cards = [
            Card(
                f"urn:{name}", first_name=NAMES[name], emails=(Labelled(f"{address}@x.example"),), notes="met"
            )
            for name in names
        ]
        self.try_to(lambda: imports.apply(imports.review(cards)), imports.undo)

    @precondition(lambda self: self.steps)
    @rule()
    def undo_the_last(self) -> None:
        before, undo = self.steps.pop()
        undo()
        assert differences(before, dump()) == {}

    @invariant()
    def nothing_is_damaged(self) -> None:
        assert self.store.integrity_problems() == []

    @invariant()
    def who_was_thanked_is_still_the_one(self) -> None:
        rows = t.proxy.execute_sql(
            "SELECT h.id, p.contact_id, p.conversation_id, k.uid FROM hand_over h"
            " JOIN participant p ON p.id = h.participant_id JOIN contact k ON k.id = p.contact_id"
        ).fetchall()
        now = {key: (contact, talk) for key, contact, talk, _ in rows}
        assert len(set(now.values())) == len(now)
        for key, _, talk, uid in rows:
            self.handed.setdefault(key, (talk, uid))
        for key, (talk, uid) in self.handed.items():
            card = self.store.card_by_uid(uid)
            assert card is not None
            assert now[key] == (card.id, talk)

    def teardown(self) -> None:
        words = index_anew()
        assert {name: found for name, found in dump().items() if name in words} == words
        super().teardown()


Desk.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    # Not shrunk, as the histories of the rules are not.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestDesk = Desk.TestCase
