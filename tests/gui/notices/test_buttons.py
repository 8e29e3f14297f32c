"""The buttons of every notice, from the session's service to the window: open or closed, once, too late."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.kinds import LinkedIn, Outcome, Stage
from followup_desktop.domain.model import Company, Opportunity
from followup_desktop.domain.reminders import Step
from followup_desktop.gui.live import Live
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.services.bundle import Services
from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.gui.find import in_dialog
from tests.gui.private_bus import Service

AGO = {
    Step.TALK_ENDED: timedelta(0),
    Step.HALF: timedelta(hours=12),
    Step.EVENING: timedelta(hours=21),
    Step.CLOSING: timedelta(hours=21),
    Step.LAST_CALL: timedelta(hours=23, minutes=30),
    Step.CLOSED: timedelta(hours=24),
}
"""How long ago the talk ended, for the step to be due now."""
Press = Callable[[str], None]


@pytest.fixture
def live(service: Service, window: MainWindow, qapp: QApplication, tmp_path: Path) -> Iterator[Live]:
    made = Live(qapp, window, tmp_path)
    yield made
    made._stop()


@pytest.fixture(params=["window open", "window closed"])
def start(
    request: pytest.FixtureRequest, live: Live, window: MainWindow, service: Service, qtbot: QtBot
) -> Callable[[], None]:
    """Go live, with the window as it may be, and wait for the notice."""

    def go() -> None:
        if request.param == "window closed":
            window.hide()
        live.start()
        qtbot.waitUntil(lambda: service.answered == 1)

    return go


@pytest.fixture
def press(service: Service) -> Press:
    """Press a button of the newest notice, twice: some services say it twice."""

    def pressed(key: str) -> None:
        for _ in range(2):
            service.say("ActionInvoked", "us", service.last_id, key)

    return pressed


def only(services: Services, *steps: Step, **more: Any) -> None:
    off = tuple(step.value for step in Step if step not in steps)
    settings = replace(services.profile.settings(), steps_off=off, quiet_hours=False)
    services.profile.save_settings(replace(settings, **more))


def owe(step: Step, store: SqliteStore, services: Services, clock: FixedClock) -> int:
    """Owe Dana a letter such that the step is due now."""
    (key,) = log(store, ended=clock.now() - AGO[step])
    if step is Step.EVENING:
        # 11:05 in Chicago, and quiet an hour later.
        only(services, step, quiet_hours=True, quiet_from="12:05", quiet_to="20:00")
    else:
        only(services, step)
    return key


def labels(window: MainWindow) -> str:
    return "\n".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())


@pytest.mark.parametrize("step", [step for step in AGO if step is not Step.TALK_ENDED])
class TestWindowSteps:
    def test_write_brings_the_window_up_at_the_letter(
        self,
        step: Step,
        qtbot: QtBot,
        store: SqliteStore,
        services: Services,
        clock: FixedClock,
        window: MainWindow,
        start: Callable[[], None],
        press: Press,
    ) -> None:
        owe(step, store, services, clock)
        start()
        press("write")
        qtbot.waitUntil(lambda: window.front == "letters")
        assert window.isVisible()
        assert "Dana Whitfield" in labels(window)

    def test_done_ends_the_duty_once(
        self,
        step: Step,
        qtbot: QtBot,
        store: SqliteStore,
        services: Services,
        clock: FixedClock,
        window: MainWindow,
        service: Service,
        start: Callable[[], None],
        press: Press,
    ) -> None:
        key = owe(step, store, services, clock)
        start()
        press("done")
        qtbot.waitUntil(lambda: services.conversations.follow_up(key).hand_over is not None)
        assert window.context.undo.stack.count() == 1
        qtbot.waitUntil(lambda: 1 in service.closed)
        assert len(service.shown) == 1

    def test_snooze_is_for_an_hour_and_the_notice_goes(
        self,
        step: Step,
        qtbot: QtBot,
        store: SqliteStore,
        services: Services,
        clock: FixedClock,
        service: Service,
        start: Callable[[], None],
        press: Press,
    ) -> None:
        key = owe(step, store, services, clock)
        start()
        if step is Step.CLOSED:
            assert "snooze" not in service.shown[0][5]
            return
        press("snooze")
        qtbot.waitUntil(lambda: key in store.snoozed())
        left = services.conversations.follow_up(key).window.closes_at - clock.now()
        assert store.snoozed()[key] - clock.now() == min(timedelta(hours=1), left / 2)
        qtbot.waitUntil(lambda: 1 in service.closed)


def test_notes_are_taken_right_after_a_talk(
    qtbot: QtBot,
    store: SqliteStore,
    services: Services,
    clock: FixedClock,
    window: MainWindow,
    start: Callable[[], None],
    press: Press,
) -> None:
    owe(Step.TALK_ENDED, store, services, clock)
    start()
    titles: list[str] = []

    def look(dialog: QDialog) -> None:
        titles.append(dialog.windowTitle())
        assert window.isVisible()

    in_dialog(qtbot, lambda: press("notes"), look)
    qtbot.waitUntil(lambda: titles == ["Notes on Dana Whitfield"])
    assert QApplication.activeModalWidget() is None


def test_invitation_opens_the_card(
    qtbot: QtBot,
    store: SqliteStore,
    services: Services,
    clock: FixedClock,
    window: MainWindow,
    start: Callable[[], None],
    press: Press,
) -> None:
    (key,) = log(store, ended=clock.now() - timedelta(days=5))
    services.hand_over.record(key, Outcome.SENT_BY_HAND, clock.now() - timedelta(days=4, hours=20))
    card = services.conversations.follow_up(key).contact
    store.save_contact(replace(card, linkedin_state=LinkedIn.NOT_CONNECTED))
    only(services, Step.INVITATION)
    start()
    press("card")
    qtbot.waitUntil(lambda: window.front == "people")
    assert window.isVisible()


def test_decision_date_opens_its_day(
    qtbot: QtBot,
    store: SqliteStore,
    services: Services,
    clock: FixedClock,
    window: MainWindow,
    start: Callable[[], None],
    press: Press,
) -> None:
    company = store.save_company(Company(name="Harrow & Pike"))
    today = clock.now().date()
    store.save_opportunity(
        Opportunity(company_id=company, title="Planner", stage=Stage.TALKING, decision_on=today)
    )
    only(services, Step.DECISION)
    start()
    press("day")
    qtbot.waitUntil(lambda: window.front == "calendar")
    assert window.isVisible()


def test_questions_open_before_the_talk(
    qtbot: QtBot,
    store: SqliteStore,
    services: Services,
    clock: FixedClock,
    window: MainWindow,
    start: Callable[[], None],
    press: Press,
) -> None:
    log(store, ended=clock.now() + timedelta(minutes=90))
    only(services, Step.QUESTIONS)
    start()
    met: list[bool] = []
    in_dialog(qtbot, lambda: press("questions"), lambda _dialog: met.append(window.isVisible()))
    assert met == [True]


def test_digest_leads_to_today_and_is_snoozed_as_one(
    qtbot: QtBot,
    store: SqliteStore,
    services: Services,
    clock: FixedClock,
    window: MainWindow,
    service: Service,
    start: Callable[[], None],
    press: Press,
) -> None:
    keys = log(store, ended=clock.now() - timedelta(hours=21), people=("Dana Whitfield", "Jo Berg"))
    only(services, Step.CLOSING)
    window.show_screen("people")
    start()
    assert service.shown[0][3] == "2 people to thank"
    press("open")
    qtbot.waitUntil(lambda: window.front == "today")
    assert window.isVisible()
    # Whoever overlooks it, or sends it away, still has the list.
    assert {one.id for one in services.today.owed()} == set(keys)


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
        press: Press,
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

    @pytest.mark.parametrize("key", ["write", "done", "snooze"])
    def test_button_of_a_deleted_talk_says_so_in_the_window(
        self,
        key: str,
        qtbot: QtBot,
        services: Services,
        window: MainWindow,
        dana: int,
        start: Callable[[], None],
        press: Press,
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
        press: Press,
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
        assert "Dana Whitfield" in labels(window)


def test_sample_is_a_notice_like_any_other(
    qtbot: QtBot, services: Services, live: Live, window: MainWindow, service: Service, press: Press
) -> None:
    window.context.go.show_sample_notice()
    qtbot.waitUntil(lambda: service.answered == 1)
    assert "Sam Sample" in service.shown[0][3]
    window.hide()
    press("settings")
    qtbot.waitUntil(lambda: window.front == "settings" and window.isVisible())
    only(services, discreet=True)
    window.context.go.show_sample_notice()
    qtbot.waitUntil(lambda: service.answered == 2)
    assert "Sam" not in service.shown[1][3]
    press("fine")
    qtbot.waitUntil(lambda: len(service.closed) == 2)
