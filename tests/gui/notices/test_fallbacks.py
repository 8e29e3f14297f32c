"""Notices where there is no service, their words, and what their buttons do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.domain.model import Labelled, Notes
from followup_desktop.domain.quiet import QuietHours
from followup_desktop.domain.reminders import Due, Moment, Step
from followup_desktop.gui.context import Context
from followup_desktop.gui.notices.acts import Acts
from followup_desktop.gui.notices.banner import BannerNotifier
from followup_desktop.gui.notices.chain import FirstThatWorks
from followup_desktop.gui.notices.desktop import DesktopNotifier
from followup_desktop.gui.notices.notice import DIGEST, Notice, Notifier
from followup_desktop.gui.notices.tray import TrayNotifier
from followup_desktop.gui.notices.words import Teller
from followup_desktop.services.reminders import Reminder
from followup_desktop.storage.store import SqliteStore
from tests.gui.notices.conftest import NOTICE, Press
from tests.gui.private_bus import Service


class Shelf:
    """The window's place for messages."""

    def __init__(self) -> None:
        self.banners: list[tuple[str, str, dict[str, Callable[[], None]]]] = []

    def __call__(self, headline: str, detail: str, buttons: Any) -> Callable[[], None]:
        entry = (headline, detail, {key: do for key, _label, do in buttons})
        self.banners.append(entry)
        return lambda: self.banners.remove(entry) if entry in self.banners else None


class FakeTray(QObject):
    messageClicked = Signal()

    def __init__(self, talks: bool) -> None:
        super().__init__()
        self.talks = talks
        self.said: list[str] = []

    def speak(self, title: str, body: str, urgent: bool) -> bool:
        if self.talks:
            self.said.append(title)
        return self.talks


class TestChain:
    def test_banner_shows_what_nothing_else_can(
        self, qtbot: QtBot, bus: str, desktop: DesktopNotifier, pressed: list[Press]
    ) -> None:
        shelf, tray = Shelf(), FakeTray(talks=False)

        def acted(notice: Notice, action: str) -> None:
            pressed.append((notice.key, action))

        chain = FirstThatWorks([desktop, TrayNotifier(tray, acted), BannerNotifier(shelf, acted)])
        desktop.refused.connect(partial(chain.pass_on, desktop))
        chain.show(NOTICE)
        qtbot.waitUntil(lambda: bool(shelf.banners))
        ((headline, detail, buttons),) = shelf.banners
        assert (headline, detail) == (NOTICE.title, NOTICE.body)
        buttons["snooze"]()
        buttons["snooze"]()
        assert pressed == [("7", "snooze")]

    def test_tray_speaks_where_there_is_no_service(
        self, qtbot: QtBot, bus: str, desktop: DesktopNotifier, pressed: list[Press]
    ) -> None:
        shelf, tray = Shelf(), FakeTray(talks=True)
        ways: list[Notifier] = [
            desktop,
            TrayNotifier(tray, lambda notice, action: pressed.append((notice.key, action))),
            BannerNotifier(shelf, lambda *_: None),
        ]
        chain = FirstThatWorks(ways)
        desktop.refused.connect(partial(chain.pass_on, desktop))
        chain.show(NOTICE)
        qtbot.waitUntil(lambda: tray.said == [NOTICE.title])
        assert shelf.banners == []
        tray.messageClicked.emit()
        tray.messageClicked.emit()
        assert pressed == [("7", "write")]

    def test_notice_that_finds_a_better_way_leaves_no_double(
        self, qtbot: QtBot, serve: Callable[..., Service], desktop: DesktopNotifier
    ) -> None:
        shelf = Shelf()
        chain = FirstThatWorks([desktop, BannerNotifier(shelf, lambda *_: None)])
        desktop.refused.connect(partial(chain.pass_on, desktop))
        chain.show(NOTICE)
        qtbot.waitUntil(lambda: len(shelf.banners) == 1)
        service = serve()
        chain.show(NOTICE)
        qtbot.waitUntil(lambda: service.answered == 1)
        assert shelf.banners == []

    def test_withdrawn_banner_goes(self) -> None:
        shelf = Shelf()
        chain = FirstThatWorks([BannerNotifier(shelf, lambda *_: None)])
        chain.show(NOTICE)
        assert chain.is_showing("7")
        chain.withdraw("7")
        assert shelf.banners == []


@pytest.fixture
def dana(demo: SqliteStore, context: Context) -> FollowUp:
    return next(f for f in context.services.today.owed() if f.contact.name == "Dana Whitfield")


@pytest.fixture
def owed(dana: FollowUp, context: Context, clock: FixedClock) -> list[FollowUp]:
    found = [f for f in context.services.today.owed() if f.window.closes_at > clock.now()]
    return sorted(found, key=lambda f: f.window.closes_at)


def reminder(
    follow_up: FollowUp, due_at: datetime, step: Step = Step.CLOSING, moved: bool = False
) -> Reminder:
    closes = follow_up.window.closes_at
    moment = Moment(follow_up.id, step, due_at, closes, closes)
    return Reminder(Due(moment, (moment,), moved), follow_up)


def told(
    follow_up: FollowUp,
    left: timedelta,
    late: timedelta = timedelta(0),
    step: Step = Step.CLOSING,
    moved: bool = False,
    discreet: bool = False,
) -> Notice:
    now = follow_up.window.closes_at - left
    teller = Teller(now, "America/Chicago", discreet, QuietHours())
    return teller.notice_of(reminder(follow_up, now - late, step, moved))


def digest_of(follow_ups: list[FollowUp], now: datetime, late: timedelta = timedelta(0)) -> Notice:
    return Teller(now, "America/Chicago").digest_of([reminder(one, now - late) for one in follow_ups])


class TestWords:
    def test_notice_says_how_long_whom_and_how_far_the_letter_is(self, dana: FollowUp) -> None:
        notice = told(dana, timedelta(hours=3))
        assert notice.title == "3 hours left to thank Dana Whitfield"
        assert notice.body == "Harrow & Pike, by email. Your draft answers 2 of 3 points."
        assert [label for _, label in notice.actions] == ["Finish letter", "Snooze 1 h", "Already sent"]
        assert not notice.urgent

    def test_tick_a_moment_late_still_says_three_hours(self, dana: FollowUp) -> None:
        notice = told(dana, timedelta(hours=2, minutes=59, seconds=10), late=timedelta(seconds=50))
        assert notice.title == "3 hours left to thank Dana Whitfield"

    def test_late_notice_says_what_is_left_and_how_late_it_is(self, dana: FollowUp) -> None:
        notice = told(dana, timedelta(hours=2, minutes=40), late=timedelta(minutes=20))
        assert notice.title == "Thank Dana Whitfield: closes in 2 h 40 min"
        assert notice.body.endswith("This reminder is 20 min late.")

    @pytest.mark.parametrize(
        ("left", "words"),
        [
            (timedelta(hours=1), "1 hour left"),
            (timedelta(hours=1, minutes=20), "1 h 20 min left"),
            (timedelta(minutes=30), "30 minutes left"),
            (timedelta(minutes=1), "1 minute left"),
        ],
    )
    def test_time_left_is_plain(self, dana: FollowUp, left: timedelta, words: str) -> None:
        assert told(dana, left).title == f"{words} to thank Dana Whitfield"

    def test_snooze_never_promises_more_than_the_window_has(self, dana: FollowUp) -> None:
        assert ("snooze", "Snooze 15 min") in told(dana, timedelta(minutes=30)).actions
        assert "snooze" not in dict(told(dana, timedelta(minutes=1)).actions)

    @pytest.mark.parametrize(
        ("medium", "by", "already"),
        [
            (Medium.PHONE, "by phone", "Already called"),
            (Medium.POST, "by post", "Already posted"),
            (Medium.HANDWRITTEN, "by hand-written letter", "Already posted"),
        ],
    )
    def test_medium_decides_the_words(self, dana: FollowUp, medium: Medium, by: str, already: str) -> None:
        notice = told(replace(dana, choice=replace(dana.choice, medium=medium)), timedelta(hours=3))
        assert by in notice.body
        assert dict(notice.actions)["done"] == already

    def test_missing_address_comes_before_the_letter(self, dana: FollowUp) -> None:
        bare = replace(dana, contact=replace(dana.contact, emails=()), company=None)
        assert told(bare, timedelta(hours=3)).body == "By email. The card still needs an email address."

    def test_several_people_share_one_notice(self, owed: list[FollowUp]) -> None:
        notice = digest_of(owed[:4], owed[0].window.closes_at - timedelta(hours=2, minutes=40))
        assert notice.title == "4 people to thank"
        assert notice.body.splitlines()[0] == "Dana Whitfield: closes in 2 h 40 min"
        assert notice.people == tuple(f.id for f in owed[:4])

    def test_digest_says_how_late_it_is(self, owed: list[FollowUp]) -> None:
        notice = digest_of(owed[:2], owed[0].window.closes_at - timedelta(hours=1), late=timedelta(hours=9))
        assert notice.body.splitlines()[-1] == "The oldest of these reminders is 9 h 00 min late."

    def test_talk_that_ended_asks_for_notes(self, dana: FollowUp) -> None:
        bare = replace(dana, notes=Notes())
        notice = told(bare, timedelta(hours=24), step=Step.TALK_ENDED)
        assert notice.title == "You talked with Dana Whitfield: take notes while it is fresh"
        assert [key for key, _ in notice.actions] == ["notes", "snooze", "done"]

    def test_talk_that_is_logged_late_says_when_it_ended(self, dana: FollowUp) -> None:
        left, late = timedelta(hours=19), timedelta(hours=5)
        notice = told(replace(dana, notes=Notes()), left, late, step=Step.TALK_ENDED)
        assert notice.body.endswith("The talk ended 5 h 00 min ago.")
        assert "late" not in notice.body

    def test_closed_window_says_since_when_and_that_late_is_better_said(self, dana: FollowUp) -> None:
        notice = told(dana, -timedelta(hours=2, minutes=10), step=Step.CLOSED)
        assert notice.title == "The window for Dana Whitfield closed 2 h 10 min ago"
        assert notice.body.endswith("Late is better said.")
        assert "snooze" not in dict(notice.actions)

    def test_evening_notice_names_the_hour_of_the_night(self, dana: FollowUp) -> None:
        # 08:10 UTC is 02:10 in Chicago.
        night = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
        late = replace(dana, participant=replace(dana.participant, talk_ended_at=night))
        notice = told(late, timedelta(hours=5, minutes=10), step=Step.EVENING)
        assert notice.title == "Thank Dana Whitfield: closes tomorrow 02:10, while you sleep"

    def test_moved_window_is_told_with_its_new_close(self, dana: FollowUp) -> None:
        notice = told(dana, timedelta(hours=3), moved=True)
        assert notice.body.startswith("The window moved: it closes ")

    def test_discreet_notice_names_nobody(self, dana: FollowUp) -> None:
        for step in Step:
            notice = told(dana, timedelta(hours=3), step=step, discreet=True)
            assert "Dana" not in notice.title + notice.body
            assert "Harrow" not in notice.title + notice.body

    def test_long_digest_counts_the_rest(self, owed: list[FollowUp]) -> None:
        notice = digest_of([owed[0]] * 17, owed[0].window.opens_at)
        assert notice.body.splitlines()[-1] == "and 12 more"
        assert len(notice.body.splitlines()) == 6


class TestActs:
    @pytest.fixture
    def opened(self) -> list[str]:
        return []

    @pytest.fixture
    def acts(self, context: Context, opened: list[str]) -> Acts:
        return Acts(context, lambda: opened.append("window"))

    def test_write_opens_the_window_at_the_letter(
        self, acts: Acts, context: Any, dana: FollowUp, opened: list[str]
    ) -> None:
        acts.act(told(dana, timedelta(hours=3)), "write")
        assert opened == ["window"]
        assert context.go.calls == [("open_letter", dana.id)]

    def test_snooze_speaks_up_again_an_hour_later(
        self, acts: Acts, context: Context, store: SqliteStore, dana: FollowUp, clock: FixedClock
    ) -> None:
        acts.act(told(dana, timedelta(hours=3)), "snooze")
        assert store.snoozed() == {dana.id: clock.now() + timedelta(hours=1)}

    def test_snooze_with_no_time_left_says_so(
        self, acts: Acts, context: Any, dana: FollowUp, clock: FixedClock, opened: list[str]
    ) -> None:
        clock.instant = dana.window.closes_at - timedelta(minutes=1)
        acts.act(told(dana, timedelta(hours=3)), "snooze")
        assert context.say.said[0][0] == "warn"
        assert opened == ["window"]

    def test_digest_is_snoozed_for_everyone(
        self, acts: Acts, store: SqliteStore, owed: list[FollowUp], clock: FixedClock
    ) -> None:
        acts.act(digest_of(owed[:3], clock.now()), "snooze")
        assert set(store.snoozed()) == {f.id for f in owed[:3]}

    def test_digest_opens_today(
        self, acts: Acts, context: Any, owed: list[FollowUp], clock: FixedClock
    ) -> None:
        notice = digest_of(owed, clock.now())
        assert notice.key == DIGEST
        acts.act(notice, "open")
        assert context.go.calls == [("show_screen", "today")]

    def test_already_sent_ends_the_duty_once_and_can_be_taken_back(
        self, acts: Acts, context: Any, dana: FollowUp
    ) -> None:
        follow_up = context.services.conversations.follow_up
        for _ in range(2):
            acts.act(told(dana, timedelta(hours=3)), "done")
        assert follow_up(dana.id).hand_over.outcome is Outcome.SENT_BY_HAND
        assert context.say.said == [("inform", "Marked as sent to Dana Whitfield.")]
        context.say.action()
        assert follow_up(dana.id).hand_over is None

    def test_already_called_counts_as_reached(
        self, acts: Acts, context: Context, store: SqliteStore, dana: FollowUp
    ) -> None:
        card = replace(dana.contact, medium=Medium.PHONE, phones=(Labelled("+1 312 555 0100"),))
        store.save_contact(card)
        acts.act(told(dana, timedelta(hours=3)), "done")
        done = context.services.conversations.follow_up(dana.id).hand_over
        assert done is not None
        assert done.outcome is Outcome.REACHED

    def test_deleted_duty_is_said(self, acts: Acts, context: Any, dana: FollowUp) -> None:
        acts.act(replace(told(dana, timedelta(hours=3)), about=9999, people=(9999,)), "done")
        assert context.say.said[0][0] == "warn"
