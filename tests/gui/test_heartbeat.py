"""The heartbeat: what is due is said once, at the right time, and goes when the duty is met."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from jeepney import DBusAddress, new_signal
from jeepney.bus_messages import message_bus
from jeepney.wrappers import unwrap_msg
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Outcome
from followup_desktop.domain.reminders import Duty
from followup_desktop.gui.context import Context
from followup_desktop.gui.heartbeat import Heartbeat
from followup_desktop.gui.notices.notice import DIGEST, Notice, key_of
from followup_desktop.gui.notices.quiet import Quiet
from followup_desktop.services.profile import Settings
from followup_desktop.storage.store import SqliteStore
from tests.gui.private_bus import join, message_bus_in

CLOSING = timedelta(hours=3)


class Board:
    """A notifier that shows what it is given, and remembers it."""

    def __init__(self) -> None:
        self.shown: list[Notice] = []
        self.up: dict[str, Notice] = {}

    def show(self, notice: Notice) -> None:
        self.shown.append(notice)
        self.up[notice.key] = notice

    def withdraw(self, key: str) -> None:
        self.up.pop(key, None)

    def is_showing(self, key: str) -> bool:
        return key in self.up


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
def quiet(context: Context) -> Quiet:
    return Quiet(context.services.reminders)


@pytest.fixture
def heartbeat(context: Context, board: Board, quiet: Quiet) -> Iterator[Heartbeat]:
    made = Heartbeat(context, board, quiet)
    yield made
    made.stop()


@pytest.fixture
def owed(demo: SqliteStore, context: Context, clock: FixedClock) -> list[FollowUp]:
    """Who is to thank in an open window, the nearest close first, half an hour before the first three hours.

    What was due until then has been said.
    """
    found = [f for f in context.services.today.owed() if f.window.closes_at > clock.now()]
    found.sort(key=lambda f: f.window.closes_at)
    clock.instant = found[0].window.closes_at - CLOSING - timedelta(minutes=30)
    context.services.reminders.announce(context.services.reminders.tick())
    return found


def key(follow_up: FollowUp) -> str:
    return key_of((Duty.FOLLOW_UP, follow_up.id))


def due(follow_up: FollowUp) -> datetime:
    return follow_up.window.closes_at - CLOSING


def test_closing_window_is_announced_once(
    heartbeat: Heartbeat, board: Board, clock: FixedClock, owed: list[FollowUp]
) -> None:
    heartbeat.start()
    assert board.shown == []
    clock.instant = due(owed[0])
    heartbeat.beat_now()
    heartbeat.beat_now()
    assert [notice.title for notice in board.shown] == ["3 hours left to thank Dana Whitfield"]


def test_restart_announces_nothing_twice(
    heartbeat: Heartbeat,
    context: Context,
    quiet: Quiet,
    board: Board,
    clock: FixedClock,
    owed: list[FollowUp],
) -> None:
    clock.instant = due(owed[0])
    heartbeat.start()
    Heartbeat(context, board, quiet).beat_now()
    assert len(board.shown) == 1


def test_sleep_through_several_brings_one_digest(
    heartbeat: Heartbeat, board: Board, clock: FixedClock, owed: list[FollowUp]
) -> None:
    heartbeat.start()
    clock.instant = due(owed[3])
    heartbeat.beat_now()
    (notice,) = board.shown
    still_open = [f for f in owed if due(f) <= clock.now() < f.window.closes_at]
    assert {f.id for f in still_open} <= set(notice.people)
    assert notice.title == f"{len(notice.people)} people to thank"
    assert notice.key == DIGEST


def test_next_beat_is_at_the_due_instant_and_never_more_than_a_minute_away(
    heartbeat: Heartbeat, clock: FixedClock, owed: list[FollowUp]
) -> None:
    heartbeat.start()
    assert 59_000 <= heartbeat.milliseconds <= 60_001
    clock.instant = due(owed[0]) - timedelta(seconds=20)
    heartbeat.beat_now()
    assert 19_000 <= heartbeat.milliseconds <= 20_001


def test_met_duty_takes_its_notice_away(
    heartbeat: Heartbeat, context: Context, board: Board, clock: FixedClock, owed: list[FollowUp]
) -> None:
    clock.instant = due(owed[0])
    heartbeat.start()
    assert list(board.up) == [key(owed[0])]
    heartbeat.follow(context.services.hand_over.record(owed[0].id, Outcome.SENT_BY_HAND))
    assert board.up == {}


def test_waived_duty_takes_its_notice_away(
    heartbeat: Heartbeat, context: Context, board: Board, clock: FixedClock, owed: list[FollowUp]
) -> None:
    clock.instant = due(owed[0])
    heartbeat.start()
    heartbeat.follow(context.services.conversations.waive(owed[0].id, "they asked me not to"))
    assert board.up == {}


def test_closed_window_replaces_the_notice_that_said_hours_left(
    heartbeat: Heartbeat, board: Board, clock: FixedClock, owed: list[FollowUp]
) -> None:
    clock.instant = due(owed[0])
    heartbeat.start()
    clock.instant = owed[0].window.closes_at + timedelta(minutes=6)
    heartbeat.beat_now()
    assert board.up[key(owed[0])].title.startswith("The window for Dana Whitfield closed")


def test_digest_shrinks_as_its_duties_are_met(
    heartbeat: Heartbeat, context: Context, board: Board, clock: FixedClock, owed: list[FollowUp]
) -> None:
    clock.instant = due(owed[4])
    heartbeat.start()
    people = board.up[DIGEST].people
    for met, participant in enumerate(people, 1):
        heartbeat.follow(context.services.hand_over.record(participant, Outcome.SENT_BY_HAND))
        assert board.up[DIGEST].people == people[met:] if people[met:] else DIGEST not in board.up


def test_quiet_holds_notices_back_and_loses_none(
    heartbeat: Heartbeat,
    context: Context,
    quiet: Quiet,
    board: Board,
    clock: FixedClock,
    owed: list[FollowUp],
) -> None:
    context.services.profile.save_settings(Settings(steps_off=("questions",)))
    clock.instant = due(owed[0])
    quiet.start()
    heartbeat.start()
    assert board.shown == []
    clock.instant += timedelta(hours=2)
    heartbeat.beat_now()
    assert board.shown[0].title == "Thank Dana Whitfield: closes in 1 h 00 min"
    assert board.shown[0].body.endswith("This reminder is 2 h 00 min late.")


def test_window_that_closes_while_it_is_quiet_is_told_of_at_once(
    heartbeat: Heartbeat, quiet: Quiet, board: Board, clock: FixedClock, owed: list[FollowUp]
) -> None:
    clock.instant = owed[0].window.closes_at - timedelta(minutes=90)
    quiet.start()
    heartbeat.start()
    assert [one.title for one in board.shown] == [
        "Thank Dana Whitfield: closes 14:05, while it is quiet",
    ]
    heartbeat.beat_now()
    assert len(board.shown) == 1


def test_notices_that_are_switched_off_are_not_given_before_quiet_either(
    heartbeat: Heartbeat,
    context: Context,
    quiet: Quiet,
    board: Board,
    clock: FixedClock,
    owed: list[FollowUp],
) -> None:
    context.services.profile.save_settings(Settings(notices=False))
    clock.instant = owed[0].window.closes_at - timedelta(minutes=90)
    heartbeat.start()
    quiet.start()
    assert board.shown == []


def test_quiet_outlives_a_restart(
    context: Context, quiet: Quiet, board: Board, clock: FixedClock, owed: list[FollowUp]
) -> None:
    quiet.start()
    clock.instant = due(owed[0])
    again = Heartbeat(context, board, Quiet(context.services.reminders))
    again.start()
    again.stop()
    assert board.shown == []


def test_ended_quiet_speaks_at_once(
    heartbeat: Heartbeat, quiet: Quiet, board: Board, clock: FixedClock, owed: list[FollowUp]
) -> None:
    clock.instant = due(owed[0])
    quiet.start()
    heartbeat.start()
    quiet.end()
    assert len(board.shown) == 1


def test_notices_that_are_switched_off_stay_unsaid(
    heartbeat: Heartbeat, context: Context, board: Board, clock: FixedClock, owed: list[FollowUp]
) -> None:
    context.services.profile.save_settings(Settings(notices=False))
    clock.instant = due(owed[0])
    heartbeat.start()
    assert board.shown == []


def test_snoozed_duty_comes_back(
    heartbeat: Heartbeat, context: Context, board: Board, clock: FixedClock, owed: list[FollowUp]
) -> None:
    clock.instant = due(owed[0])
    heartbeat.start()
    context.services.reminders.snooze(owed[0].id)
    heartbeat.beat_now()
    clock.instant += timedelta(hours=1)
    heartbeat.beat_now()
    heartbeat.beat_now()
    assert [notice.title for notice in board.shown] == [
        "3 hours left to thank Dana Whitfield",
        "2 hours left to thank Dana Whitfield",
    ]


def test_screens_hear_every_beat(qtbot: QtBot, heartbeat: Heartbeat) -> None:
    with qtbot.waitSignal(heartbeat.beat):
        heartbeat.start()


def test_full_disk_brings_one_warning_and_no_notice_every_minute(
    heartbeat: Heartbeat,
    context: Any,
    board: Board,
    clock: FixedClock,
    demo: SqliteStore,
    owed: list[FollowUp],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_steps: object) -> None:
        raise UserError("The disk is full. Make some room.")

    monkeypatch.setattr(demo, "record_announced", full)
    clock.instant = due(owed[0])
    heartbeat.start()
    heartbeat.beat_now()
    assert len(board.shown) == 1
    assert context.say.said == [("warn", "The disk is full. Make some room.")]


def test_beat_goes_on_after_an_error(
    heartbeat: Heartbeat, context: Context, owed: list[FollowUp], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(context.services.reminders, "tick", broken)
    with pytest.raises(RuntimeError):
        heartbeat.start()
    assert heartbeat.milliseconds > 0


@pytest.fixture
def logind() -> Iterator[tuple[QDBusConnection, Callable[[bool], None]]]:
    """A system bus with a logind that says when the machine sleeps and wakes."""
    with tempfile.TemporaryDirectory(prefix="bus") as folder, message_bus_in(Path(folder)) as address:
        line = join(address)
        unwrap_msg(line.send_and_get_reply(message_bus.RequestName("org.freedesktop.login1")))
        where = DBusAddress(
            "/org/freedesktop/login1", "org.freedesktop.login1", "org.freedesktop.login1.Manager"
        )
        yield (
            QDBusConnection.connectToBus(address, "system"),
            lambda begins: line.send(new_signal(where, "PrepareForSleep", "b", (begins,))),
        )
        line.close()
        QDBusConnection.disconnectFromBus("system")


def test_waking_announces_what_was_slept_through(
    qtbot: QtBot,
    context: Context,
    board: Board,
    quiet: Quiet,
    clock: FixedClock,
    owed: list[FollowUp],
    logind: tuple[QDBusConnection, Callable[[bool], None]],
) -> None:
    bus, say = logind
    heartbeat = Heartbeat(context, board, quiet, system_bus=bus)
    heartbeat.start()
    clock.instant = due(owed[0]) + timedelta(minutes=20)
    say(True)
    say(False)
    qtbot.waitUntil(lambda: bool(board.shown))
    assert board.shown[0].title == "Thank Dana Whitfield: closes in 2 h 40 min"
    heartbeat.stop()


def test_sample_search_begins_with_the_one_notice_of_its_picture(
    demo: SqliteStore, heartbeat: Heartbeat, board: Board
) -> None:
    heartbeat.start()
    assert [notice.title for notice in board.shown] == ["3 hours left to thank Dana Whitfield"]
    assert "late" not in board.shown[0].body
