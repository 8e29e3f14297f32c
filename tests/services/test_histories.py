"""Random histories: whatever the user does, in whatever order, the rules hold and all screens agree.

The expected figures come from the bare tables by the few lines of ``Facts``, and from nothing of the app.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.invitation import Invitation, InvitedPerson, WrittenTime
from followup_desktop.domain.kinds import ConversationKind, LinkedIn, Medium, Outcome, Stage
from followup_desktop.domain.model import Conversation, Labelled, Letter, Participant
from followup_desktop.domain.reminders import Duty, Step
from followup_desktop.gui.tray.words import by_urgency, tooltip
from followup_desktop.services.calendar import ItemKind
from followup_desktop.services.changes import Changes
from followup_desktop.services.conversations import Attendee
from followup_desktop.services.hand_over import MaybeSent, NotSent
from followup_desktop.services.outgoing import MailServer
from followup_desktop.services.proposals import Review
from followup_desktop.services.reminders import Reminder
from tests.services.facts import HOUR, Facts, check_exports, said_by_the_command
from tests.services.world import ME, MINUTE, PEOPLE, ZONE, World

whom = st.integers(0, 1000)
minutes = st.integers(-40 * 60, 10 * 60) | st.sampled_from([-9999, -24 * 60, -21 * 60, -60, 0, 45])
left = st.sampled_from([None, 720, 180, 30, 0])


class Histories(World):
    """What a user may do, in any order."""

    # Conversations

    @initialize()
    def first(self) -> None:
        self.log(0, [0, 1], True, 0)

    @rule(
        ended=minutes,
        people=st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True),
        job=st.booleans(),
        own=st.sampled_from([0, 0, -20, 15]),
    )
    def log(self, ended: int, people: list[int], job: bool, own: int) -> None:
        ends = self.now + ended * MINUTE
        own_end = ends + own * MINUTE if own else None
        cards = {card.name: card.id for card in self.store.contacts()}
        who = [
            Attendee(cards.get(PEOPLE[one], 0), f"{PEOPLE[one]} {address(one)}", None if at else own_end)
            for at, one in enumerate(people)
        ]
        kind = ConversationKind.INTERVIEW if job else ConversationKind.NETWORKING
        draft = Conversation(ends - 50 * MINUTE, ends, ZONE, kind=kind)
        logged = self.services.conversations.log(draft, "Harrow", f"Lead {people[0]}" if job else "", who)
        assert len(logged.conversation.participants) == len(people)
        self.undo = lambda: self.services.conversations.take_back(logged)

    @rule(pick=whom, ended=minutes)
    def change_the_end(self, pick: int, ended: int) -> None:
        if one := self.someone(pick):
            ends = self.now + ended * MINUTE
            talk = replace(one.conversation, starts_at=ends - 50 * MINUTE, ends_at=ends)
            everyone = tuple(replace(p, talk_ended_at=None) for p in talk.participants)
            self.may(lambda: self.services.conversations.save(replace(talk, participants=everyone)))

    @rule(pick=whom, later=st.sampled_from([-49, -20, 10, 600, None]))
    def change_ones_own_end(self, pick: int, later: int | None) -> None:
        if one := self.someone(pick):
            ends = None if later is None else one.conversation.ends_at + later * MINUTE
            people = tuple(
                replace(p, talk_ended_at=ends) if p.id == one.id else p for p in one.conversation.participants
            )
            self.may(lambda: self.services.conversations.save(replace(one.conversation, participants=people)))

    @rule(pick=whom, who=st.integers(0, 3))
    def add_somebody(self, pick: int, who: int) -> None:
        card = next((card for card in self.store.contacts() if card.name == PEOPLE[who]), None)
        one = self.someone(pick)
        if one and card and card.id not in {p.contact_id for p in one.conversation.participants}:
            before = len(self.facts().pairs)
            people = (*one.conversation.participants, Participant(contact_id=card.id))
            self.services.conversations.save(replace(one.conversation, participants=people))
            assert len(self.facts().pairs) == before + 1

    @rule(pick=whom)
    def remove_somebody(self, pick: int) -> None:
        if (one := self.someone(pick)) and len(one.conversation.participants) > 1:
            kept = self.services.conversations.keep(one.conversation.id)
            people = tuple(p for p in one.conversation.participants if p.id != one.id)
            talk = replace(one.conversation, participants=people)
            if self.may(lambda: self.services.conversations.save(talk)):
                assert one.id not in self.thanked
                self.undo = lambda: self.services.conversations.bring_back(kept)

    @rule(pick=whom)
    def delete_a_conversation(self, pick: int) -> None:
        if one := self.someone(pick):
            kept = self.services.conversations.keep(one.conversation.id)
            if self.may(lambda: self.services.conversations.delete(one.conversation.id)):
                self.undo = lambda: self.services.conversations.bring_back(kept)

    @rule(pick=whom, cancelled=st.booleans())
    def cancel(self, pick: int, cancelled: bool) -> None:
        if one := self.someone(pick):
            self.services.conversations.cancel(one.conversation.id, cancelled)

    @rule(
        ended=st.sampled_from([-90, 60, 700]),
        people=st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True),
        uid=st.sampled_from(["one@x", "two@y"]),
        sequence=st.integers(0, 3),
        cancelled=st.sampled_from([False, False, False, True]),
    )
    def import_an_invitation(
        self, ended: int, people: list[int], uid: str, sequence: int, cancelled: bool
    ) -> None:
        ends = self.now.replace(second=0, microsecond=0) + ended * MINUTE
        invitation = Invitation(
            uid,
            WrittenTime(ends - HOUR, ZONE),
            WrittenTime(ends, ZONE),
            sequence=sequence,
            cancelled=cancelled,
            people=tuple(InvitedPerson(PEOPLE[one], address(one)) for one in people),
        )
        for again in (False, True):
            before = self.facts().pairs
            proposal = self.services.imports.propose(invitation, {ME})
            if self.may(lambda taken=proposal: self.services.imports.apply(Review((taken,)))) and again:
                assert self.facts().pairs == before

    # Letters

    @rule(pick=whom)
    def draft(self, pick: int) -> None:
        if one := self.someone(pick):
            self.services.letters.save(self.services.letters.open(one.id).letter)

    @rule(pick=whom, outcome=st.sampled_from(Outcome), then=left)
    def hand_over(self, pick: int, outcome: Outcome, then: int | None) -> None:
        if outcome is Outcome.SENT or (one := self.someone(pick)) is None:
            return
        if self.may(lambda: self.services.hand_over.record(one.id, outcome)) and outcome is not (
            Outcome.NO_ANSWER
        ):
            assert one.id not in self.thanked
            self.thanked.add(one.id)
            self.undo = lambda: self.take_back(one.id)
            self.live_on(one, then)

    def take_back(self, key: int) -> Changes:
        done = self.services.hand_over.take_back(key)
        self.thanked.discard(key)
        return done

    @rule(pick=whom, end=st.sampled_from(["sent", "sent", "not sent", "maybe", "crash"]), found=st.booleans())
    def send(self, pick: int, end: str, found: bool) -> None:
        if (one := self.someone(pick)) is None:
            return
        letter = Letter(one.id, Medium.EMAIL, "Thank you", "<p>Hello</p>", "Hello")
        try:
            mail = self.services.hand_over.prepare(letter)
        except UserError:
            return
        assert one.id not in self.thanked
        if end == "not sent":
            self.services.hand_over.failed(mail, NotSent("It did not leave."))
            return
        self.services.hand_over.send(mail, MailServer("mail.example"), None)
        if end == "sent":
            self.services.hand_over.finish(mail)
            self.thanked.add(one.id)
            return
        if end == "maybe":
            self.services.hand_over.failed(mail, MaybeSent("The line broke."))
        self.restart()
        assert not self.may(lambda: self.services.hand_over.prepare(letter))
        assert not self.may(lambda: self.services.hand_over.record(one.id, Outcome.POSTED))
        self.services.hand_over.settle(one.id, found)
        if found:
            self.thanked.add(one.id)

    @rule(pick=whom)
    def reply(self, pick: int) -> None:
        """A reply is never a second letter, and there may be any number."""
        if one := self.someone(pick):
            count = len(self.store.replies(one.id))
            self.services.hand_over.reply(one.id, "They asked for references", Medium.EMAIL)
            assert len(self.store.replies(one.id)) == count + 1

    @rule(pick=whom, then=left)
    def waive(self, pick: int, then: int | None) -> None:
        if one := self.someone(pick):
            settled = one.hand_over is not None or one.sending_since is not None
            waived = self.may(lambda: self.services.conversations.waive(one.id, "They asked me not to."))
            assert bool(waived) is not settled
            if settled:
                return
            self.undo = lambda: self.services.conversations.take_back_waiver(one.id)
            self.live_on(one, then)

    @rule(who=st.integers(0, 3), state=st.sampled_from(LinkedIn))
    def connect(self, who: int, state: LinkedIn) -> None:
        if card := self.store.contact_by_email(address(who)):
            emails = (Labelled(address(who)),)
            self.services.people.save_contact(replace(card, linkedin_state=state, emails=emails))

    @rule(
        pick=whom, stage=st.sampled_from([Stage.OFFER, Stage.REJECTED, Stage.LET_GO, Stage.LET_GO]), then=left
    )
    def outcome(self, pick: int, stage: Stage, then: int | None) -> None:
        one = self.someone(pick)
        key = one.conversation.opportunity_id if one else None
        if one is None or key is None:
            return
        before = self.services.outcomes.before(key)
        self.services.outcomes.decide(key, stage)
        self.undo = lambda: self.services.outcomes.take_back(before)
        self.live_on(one, then)

    @precondition(lambda self: self.undo is not None)
    @rule()
    def undo_the_last(self) -> None:
        undo, self.undo = self.undo, None
        self.may(undo)

    # Time, reminders, the machine

    def live_on(self, one: FollowUp, then: int | None) -> None:
        """Go on to a later moment of a window, where one is given and is still to come."""
        if then is not None:
            self.clock.instant = max(self.now, one.window.closes_at - then * MINUTE)

    @rule(by=st.integers(1, 180) | st.sampled_from([60 * 5, 60 * 13, 60 * 24 * 3]))
    def time_goes_by(self, by: int) -> None:
        self.clock.instant += by * MINUTE

    @rule(pick=whom, before=st.sampled_from([1440, 720, 180, 30, 1, 0, -5]))
    def it_becomes_the_moment(self, pick: int, before: int) -> None:
        if one := self.someone(pick):
            self.clock.instant = one.window.closes_at - before * MINUTE

    @rule(by=st.integers(-30 * 60, 60))
    def the_clock_is_set(self, by: int) -> None:
        self.clock.instant += by * MINUTE

    @rule(pick=whom)
    def snooze(self, pick: int) -> None:
        if one := self.someone(pick):
            self.may(lambda: self.services.reminders.snooze(one.id))

    @rule()
    def quiet(self) -> None:
        reminders = self.services.reminders
        reminders.announce([reminders.about_to_be_hidden(one) for one in reminders.be_quiet()])

    @rule()
    def no_quiet(self) -> None:
        self.services.reminders.end_quiet()

    @rule(asleep=st.sampled_from([True, False, False, False]))
    def fall_asleep_or_wake(self, asleep: bool) -> None:
        self.asleep = asleep

    @invariant()
    def each_beat_says_what_is_due_and_nothing_twice(self) -> None:
        if self.asleep:
            return
        reminders = self.services.reminders
        due = reminders.tick()
        facts = self.facts()
        for one in due:
            self.check_said(one, facts)
            key = (one.due.moment.id, one.step, one.due.moment.anchor)
            assert key not in self.told, f"said twice: {key}"
            self.told[key] = self.now
        reminders.announce(due)
        assert reminders.tick() == []
        if not self.is_quiet():
            self.check_nothing_missed(self.facts())

    def check_said(self, one: Reminder, facts: Facts) -> None:
        """Nothing is said of a duty that is met, waived, let go or gone."""
        about, key = one.due.moment.duty
        assert one.due_at <= self.now
        if one.step is Step.INVITATION:
            assert key in facts.invites
        elif about is Duty.FOLLOW_UP:
            assert key in facts.owed
            assert one.step is Step.SNOOZE or one.due.moment.anchor == facts.closes[key]
        assert self.services.reminders.standing([one])

    def check_nothing_missed(self, facts: Facts) -> None:
        """Whoever is owed a word in the last three hours, or is late, has been spoken of."""
        for key in facts.owed:
            closes, status = facts.closes[key], facts.status[key]
            snoozed = facts.snoozed.get(key)
            asleep = snoozed and self.now < datetime.fromisoformat(snoozed) < closes
            steps = {step for (whose, step, anchor) in self.told if whose == key and anchor <= closes}
            if status == "late":
                assert Step.CLOSED in steps
            elif status == "closing" and not asleep:
                assert steps - {Step.INVITATION}

    def is_quiet(self) -> bool:
        hour = self.now.astimezone(ZoneInfo(ZONE)).hour
        return hour >= 22 or hour < 7 or self.services.reminders.quiet_until() is not None

    @rule()
    def restart(self) -> None:
        """The app ends and starts; in between, the command line and the exports say the same as the rule."""
        facts = self.facts()
        check_exports(self.path.parent, self.services, facts)
        assert self.store.integrity_problems() == []
        self.store.close()
        rows = said_by_the_command(self.path.parent, self.clock)
        self.start()
        assert rows == sorted((closes, facts.status[key]) for key, closes in facts.closes.items())

    # What always holds

    @invariant()
    def the_rules_hold_and_every_screen_says_the_same(self) -> None:
        facts, found = self.facts(), self.store.follow_ups()
        # One duty for each person and talk; its close is a day after that person's talk.
        assert len(set(facts.pairs)) == len(facts.pairs)
        assert {one.id: one.window.closes_at for one in found} == facts.closes
        assert len(found) == len(facts.closes)
        # One letter for each duty.
        assert all(count == 1 for count in facts.hand_overs.values())
        assert set(facts.hand_overs) == self.thanked
        # One truth on every screen.
        assert {one.id: str(one.status_at(self.now)) for one in found} == facts.status
        today = self.services.today.today()
        shown = today.owed
        here = self.now.astimezone(ZoneInfo(ZONE))
        quarter = datetime(here.year, (here.month - 1) // 3 * 3 + 1, 1, tzinfo=ZoneInfo(ZONE))
        weeks = self.services.today.thanked()
        thanked = (sum(one.on_time for one in weeks), sum(one.thanked for one in weeks))
        assert thanked == facts.thanked_since(quarter)
        assert sorted(one.id for one in shown) == sorted(facts.owed)
        self.check_calendar(facts)
        words, count = tooltip(by_urgency(shown, self.now), self.now), len(facts.owed)
        assert words.endswith(f"and {count - 1} more") if count > 1 else " more" not in words
        assert ("Nobody" in words) == (count == 0)

    def check_calendar(self, facts: Facts) -> None:
        days = [closes.date() for closes in facts.closes.values()]
        around = timedelta(days=1)
        items = self.services.calendar.items(min(days) - around, max(days) + around) if days else {}
        closes = {
            item.id: str(item.status) for day in items.values() for item in day if item.kind is ItemKind.CLOSE
        }
        assert closes == facts.status


def address(who: int) -> str:
    return f"{PEOPLE[who].split()[0]}@harrow.example".lower()


Histories.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=35,
    deadline=None,
    # Not shrunk: that takes minutes, and a history of 35 steps can be read.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestHistories = Histories.TestCase
