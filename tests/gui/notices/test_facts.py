"""Notices follow the facts: they go with their duty, and what is pressed too late does no harm."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.kinds import Outcome
from followup_desktop.domain.reminders import Step
from followup_desktop.gui.live import Live
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.services.bundle import Services
from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.gui.notices.owing import PressButton, labels, only, owe
from tests.gui.private_bus import Service

ROOT = Path(__file__).parents[3]


class TestTooLate:
    """Pressed after the facts have changed behind the notice's back, as by the command line."""

    @pytest.fixture
    def dana(self, store: SqliteStore, services: Services, clock: FixedClock) -> int:
        return owe(Step.CLOSING, store, services, clock)

    def test_done_of_a_met_duty_changes_nothing(
        self,
        qtbot: QtBot,
        services: Services,
        window: MainWindow,
        service: Service,
        dana: int,
        start: Callable[[], None],
        press: PressButton,
    ) -> None:
        start()
        services.hand_over.record(dana, Outcome.REACHED)
        press("done")
        qtbot.waitUntil(lambda: 1 in service.closed)
        qtbot.wait(0)
        done = services.conversations.follow_up(dana).hand_over
        assert done is not None
        assert done.outcome is Outcome.REACHED
        assert window.context.undo.stack.count() == 0
        assert not window.messages.isVisibleTo(window)

    @pytest.mark.parametrize("key", ["write", "done", "snooze"])
    def test_button_of_a_deleted_talk_says_so_in_the_window(
        self,
        key: str,
        qtbot: QtBot,
        services: Services,
        window: MainWindow,
        dana: int,
        start: Callable[[], None],
        press: PressButton,
    ) -> None:
        start()
        talk = services.conversations.follow_up(dana).conversation.id
        services.conversations.delete(talk)
        press(key)
        qtbot.waitUntil(lambda: window.messages.isVisible())
        assert window.isVisible()

    def test_snooze_of_a_met_duty_is_none(
        self,
        qtbot: QtBot,
        services: Services,
        store: SqliteStore,
        service: Service,
        dana: int,
        start: Callable[[], None],
        press: PressButton,
    ) -> None:
        start()
        services.hand_over.record(dana, Outcome.SENT_BY_HAND)
        press("snooze")
        qtbot.waitUntil(lambda: 1 in service.closed)
        qtbot.wait(0)
        assert services.reminders.tick() == []


@pytest.mark.parametrize("how", ["met", "waived", "cancelled", "deleted"])
def test_notice_goes_when_the_duty_does(
    how: str,
    qtbot: QtBot,
    store: SqliteStore,
    services: Services,
    clock: FixedClock,
    window: MainWindow,
    service: Service,
    start: Callable[[], None],
) -> None:
    key = owe(Step.CLOSING, store, services, clock)
    start()
    talks = services.conversations
    talk = talks.follow_up(key).conversation.id
    ways = {
        "met": lambda: services.hand_over.record(key, Outcome.SENT_BY_HAND),
        "waived": lambda: talks.waive(key, "they asked me not to"),
        "cancelled": lambda: talks.cancel(talk),
        "deleted": lambda: talks.delete(talk),
    }
    window.context.announce(ways[how]())
    qtbot.waitUntil(lambda: service.closed == [1])


def test_moved_talk_takes_its_notice_back(
    qtbot: QtBot,
    store: SqliteStore,
    services: Services,
    clock: FixedClock,
    window: MainWindow,
    service: Service,
    start: Callable[[], None],
) -> None:
    key = owe(Step.CLOSING, store, services, clock)
    start()
    talk = services.conversations.follow_up(key).conversation
    later = timedelta(hours=6)
    moved = replace(talk, starts_at=talk.starts_at + later, ends_at=talk.ends_at + later)
    window.context.announce(services.conversations.save(moved))
    qtbot.waitUntil(lambda: service.closed == [1])


def test_digest_becomes_smaller_in_its_place(
    qtbot: QtBot,
    store: SqliteStore,
    services: Services,
    clock: FixedClock,
    window: MainWindow,
    service: Service,
    start: Callable[[], None],
) -> None:
    people = ("Dana Whitfield", "Jo Berg", "Ines Prado")
    keys = log(store, ended=clock.now() - timedelta(hours=21), people=people)
    only(services, Step.CLOSING)
    start()
    window.context.announce(services.hand_over.record(keys[0], Outcome.SENT_BY_HAND))
    qtbot.waitUntil(lambda: service.answered == 2)
    assert service.shown[1][1] == 1
    assert service.shown[1][3] == "2 people to thank"


def test_discreet_digest_names_nobody(
    store: SqliteStore, services: Services, clock: FixedClock, service: Service, start: Callable[[], None]
) -> None:
    log(store, ended=clock.now() - timedelta(hours=21), people=("Dana Whitfield", "Jo Berg"))
    only(services, Step.CLOSING, discreet=True)
    start()
    assert "Dana" not in service.shown[0][3] + service.shown[0][4]
    assert "Berg" not in service.shown[0][3] + service.shown[0][4]


def test_dismissed_notices_change_nothing_for_whom_one_owes(
    qtbot: QtBot,
    store: SqliteStore,
    services: Services,
    clock: FixedClock,
    window: MainWindow,
    live: Live,
    service: Service,
    start: Callable[[], None],
    tmp_path: Path,
) -> None:
    owe(Step.CLOSING, store, services, clock)
    start()
    service.say("NotificationClosed", "uu", 1, 2)
    window.bring_up()
    for hours in (0, 2, 4, 30, 80):
        clock.instant += timedelta(hours=hours)
        live._heartbeat.beat_now()
        assert "Dana Whitfield" in [one.contact.name for one in services.today.owed()]
        assert any("Dana Whitfield" in one.text() for one in live.tray.menu.actions())
        window.show_screen("today")
        qtbot.waitUntil(lambda: "Dana Whitfield" in labels(window))
    at = clock.now().isoformat()
    command = [sys.executable, "-m", "followup_desktop", "--data-dir", str(tmp_path), "due", "--at", at]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert "Dana Whitfield" in done.stdout
