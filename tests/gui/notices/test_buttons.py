"""The buttons of every notice, from the session's service to the window: open or closed, once, too late."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QDialog
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
from tests.gui.notices.owing import AGO, PressButton, labels, only, owe
from tests.gui.private_bus import Service


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
        press: PressButton,
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
        press: PressButton,
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
        press: PressButton,
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
    press: PressButton,
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
    press: PressButton,
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
    press: PressButton,
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
    press: PressButton,
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
    press: PressButton,
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


def test_sample_is_a_notice_like_any_other(
    qtbot: QtBot, services: Services, live: Live, window: MainWindow, service: Service, press: PressButton
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
