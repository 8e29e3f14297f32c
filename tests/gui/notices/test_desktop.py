"""Notices by the session's own service."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop.gui.notices.desktop import DesktopNotifier
from followup_desktop.gui.notices.notice import Notice, NotShown
from tests.gui.notices.conftest import NOTICE, Press
from tests.gui.private_bus import Service, join, message_bus_in, say_as

Show = Callable[[Service, Notice], None]


class TestDesktop:
    def test_shows_title_buttons_and_where_it_comes_from(
        self, service: Service, desktop: DesktopNotifier, show: Show
    ) -> None:
        show(service, NOTICE)
        name, replaces, _icon, title, body, actions, hints, _timeout = service.shown[0]
        assert (name, replaces, title) == ("Follow-Up", 0, NOTICE.title)
        assert body == "Harrow &amp; Pike, by email. Your draft answers 2 of 3 points."
        assert actions[:2] == ["default", ""]
        assert actions[2:] == ["write", "Finish letter", "snooze", "Snooze 1 h", "done", "Already sent"]
        assert hints["desktop-entry"] == ("s", "app.test")
        assert hints["urgency"] == ("y", 1)

    def test_plain_service_gets_plain_text(
        self, serve: Callable[..., Service], desktop: DesktopNotifier, show: Show
    ) -> None:
        service = serve(capabilities=("body",))
        show(service, replace(NOTICE, urgent=True))
        assert service.shown[0][4] == NOTICE.body
        assert service.shown[0][5] == []
        assert service.shown[0][6]["urgency"] == ("y", 2)
        service.stop()

    @pytest.mark.parametrize(
        ("said", "means"), [("snooze", "snooze"), ("done", "done"), ("default", "write")]
    )
    def test_button_acts_once_however_often_it_is_told(
        self,
        qtbot: QtBot,
        service: Service,
        desktop: DesktopNotifier,
        show: Show,
        pressed: list[Press],
        said: str,
        means: str,
    ) -> None:
        show(service, NOTICE)
        for _ in range(2):
            service.say("ActionInvoked", "us", service.last_id, said)
        show(service, replace(NOTICE, key="8"))
        service.say("ActionInvoked", "us", service.last_id, "write")
        qtbot.waitUntil(lambda: ("8", "write") in pressed)
        assert pressed == [("7", means), ("8", "write")]

    def test_notices_of_others_are_none_of_ours(
        self,
        qtbot: QtBot,
        bus: str,
        service: Service,
        desktop: DesktopNotifier,
        show: Show,
        pressed: list[Press],
    ) -> None:
        show(service, NOTICE)
        stranger = join(bus)
        say_as(stranger, "ActionInvoked", "us", service.last_id, "done")
        say_as(stranger, "ActionInvoked", "us", service.last_id, "done", to=service.client)
        stranger.close()
        service.say("ActionInvoked", "us", service.last_id + 40, "done")
        service.say("ActionInvoked", "us", service.last_id, "unheard of")
        show(service, NOTICE)
        service.say("ActionInvoked", "us", service.last_id, "write")
        qtbot.waitUntil(lambda: bool(pressed))
        assert pressed == [("7", "write")]

    def test_second_notice_for_a_person_takes_the_place_of_the_first(
        self, service: Service, desktop: DesktopNotifier, show: Show
    ) -> None:
        show(service, NOTICE)
        show(service, replace(NOTICE, title="2 hours left"))
        assert [shown[1] for shown in service.shown] == [0, 1]

    def test_met_duty_takes_its_notice_away(
        self, qtbot: QtBot, service: Service, desktop: DesktopNotifier, show: Show, pressed: list[Press]
    ) -> None:
        show(service, NOTICE)
        desktop.withdraw("7")
        assert not desktop.is_showing("7")
        qtbot.waitUntil(lambda: service.closed == [1])
        desktop.withdraw("7")
        desktop.withdraw("99")

    def test_expired_notice_keeps_its_buttons_in_the_desktops_list(
        self, qtbot: QtBot, service: Service, desktop: DesktopNotifier, show: Show, pressed: list[Press]
    ) -> None:
        show(service, NOTICE)
        service.say("NotificationClosed", "uu", 1, 1)
        qtbot.waitUntil(lambda: not desktop.is_showing("7"))
        service.say("ActionInvoked", "us", 1, "snooze")
        qtbot.waitUntil(lambda: pressed == [("7", "snooze")])

    def test_dismissed_notice_is_gone(
        self, qtbot: QtBot, service: Service, desktop: DesktopNotifier, show: Show
    ) -> None:
        show(service, NOTICE)
        service.say("NotificationClosed", "uu", 1, 2)
        qtbot.waitUntil(lambda: not desktop.is_showing("7"))
        show(service, NOTICE)
        assert service.shown[1][1] == 0

    def test_window_may_be_raised_on_wayland(
        self, qtbot: QtBot, service: Service, desktop: DesktopNotifier, show: Show, pressed: list[Press]
    ) -> None:
        show(service, NOTICE)
        service.say("ActivationToken", "us", 1, "token-1")
        service.say("ActionInvoked", "us", 1, "write")
        qtbot.waitUntil(lambda: bool(pressed))
        assert os.environ["XDG_ACTIVATION_TOKEN"] == "token-1"

    def test_button_pressed_while_another_notice_is_sent_is_not_lost(
        self, qtbot: QtBot, service: Service, desktop: DesktopNotifier, show: Show, pressed: list[Press]
    ) -> None:
        show(service, NOTICE)
        service.say("ActionInvoked", "us", 1, "done")
        show(service, replace(NOTICE, key="8"))
        qtbot.waitUntil(lambda: pressed == [("7", "done")])

    def test_service_that_starts_anew_does_not_mix_up_ids(
        self,
        qtbot: QtBot,
        serve: Callable[..., Service],
        desktop: DesktopNotifier,
        show: Show,
        pressed: list[Press],
    ) -> None:
        first = serve()
        show(first, NOTICE)
        first.stop()
        second = serve()
        show(second, replace(NOTICE, key="8"))
        second.say("ActionInvoked", "us", 1, "write")
        qtbot.waitUntil(lambda: bool(pressed))
        assert pressed == [("8", "write")]
        assert not desktop.is_showing("7")

    @pytest.mark.parametrize("address", [None, "disabled:", "unix:path=/nowhere/at/all"])
    def test_no_bus_is_said(
        self, monkeypatch: pytest.MonkeyPatch, desktop: DesktopNotifier, address: str | None
    ) -> None:
        if address is None:
            monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
        else:
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with pytest.raises(NotShown):
            desktop.show(NOTICE)
        assert not desktop.is_showing("7")

    def test_no_service_is_said_and_a_later_one_is_used(
        self,
        qtbot: QtBot,
        serve: Callable[..., Service],
        desktop: DesktopNotifier,
        show: Show,
        refused: list[Notice],
    ) -> None:
        desktop.show(NOTICE)
        qtbot.waitUntil(lambda: refused == [NOTICE])
        assert not desktop.is_showing("7")
        show(serve(), NOTICE)
        assert desktop.is_showing("7")

    def test_service_that_fails_is_said(
        self, qtbot: QtBot, service: Service, desktop: DesktopNotifier, refused: list[Notice]
    ) -> None:
        service.fails = True
        desktop.show(NOTICE)
        qtbot.waitUntil(lambda: refused == [NOTICE])

    def test_bus_that_ends_is_survived(
        self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, desktop: DesktopNotifier, show: Show
    ) -> None:
        with (
            tempfile.TemporaryDirectory(prefix="bus") as folder,
            message_bus_in(Path(folder)) as address,
        ):
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
            service = Service(address)
            show(service, NOTICE)
            service.stop()
        qtbot.waitUntil(lambda: not desktop.is_showing("7"))
        with pytest.raises(NotShown):
            desktop.show(NOTICE)


class TestSlowService:
    """A service that takes its time: nobody waits for it, and what it does at last leaves no double."""

    def test_window_does_not_wait_for_a_service_that_hangs(
        self, qtbot: QtBot, service: Service, make: Callable[..., DesktopNotifier]
    ) -> None:
        desktop = make(patience=20)
        refused: list[Notice] = []
        desktop.refused.connect(refused.append)
        service.hangs = True
        desktop.show(NOTICE)  # with a call that waits this test would hang for seconds and raise
        assert refused == []
        qtbot.waitUntil(lambda: refused == [NOTICE])
        assert not desktop.is_showing("7")

    def test_what_comes_too_late_is_taken_away_again(
        self,
        qtbot: QtBot,
        service: Service,
        desktop: DesktopNotifier,
        show: Show,
        refused: list[Notice],
    ) -> None:
        show(service, replace(NOTICE, key="8"))
        service.hangs = True
        desktop._bus._patience = 20
        desktop.show(NOTICE)
        qtbot.waitUntil(lambda: refused == [NOTICE])
        service.hangs = False
        qtbot.waitUntil(lambda: service.closed == [2])
        assert desktop.is_showing("8")

    def test_only_the_last_word_stands(
        self, qtbot: QtBot, service: Service, desktop: DesktopNotifier
    ) -> None:
        service.hangs = True
        for title in ("3 hours left", "2 hours left", "1 hour left"):
            desktop.show(replace(NOTICE, title=title))
        service.hangs = False
        qtbot.waitUntil(lambda: bool(service.shown) and service.shown[-1][3] == "1 hour left")
        assert {shown[1] for shown in service.shown} <= {0, 1}
        qtbot.waitUntil(lambda: service.answered == len(service.shown))
        assert service.closed == []

    def test_duty_that_is_met_before_the_service_answered_leaves_nothing(
        self, qtbot: QtBot, service: Service, desktop: DesktopNotifier
    ) -> None:
        desktop.show(replace(NOTICE, key="8"))
        qtbot.waitUntil(lambda: service.answered == 1)
        service.hangs = True
        desktop.show(NOTICE)
        desktop.withdraw("7")
        assert not desktop.is_showing("7")
        service.hangs = False
        qtbot.waitUntil(lambda: service.closed == [2])


class TestKilledApp:
    def test_notices_of_a_killed_app_go_at_its_next_start(
        self, qtbot: QtBot, service: Service, desktop: DesktopNotifier, show: Show, make: Any, tmp_path: Path
    ) -> None:
        show(service, NOTICE)
        show(service, replace(NOTICE, key="8"))
        left = tmp_path / "notices.json"
        qtbot.waitUntil(lambda: left.exists() and "[1, 2]" in left.read_text())
        make().sweep()  # and nobody has stopped the first
        qtbot.waitUntil(lambda: service.closed == [1, 2])

    def test_ids_of_another_service_are_left_alone(
        self,
        qtbot: QtBot,
        serve: Callable[..., Service],
        desktop: DesktopNotifier,
        show: Show,
        tmp_path: Path,
    ) -> None:
        left = tmp_path / "notices.json"
        left.write_text('{"service": "unix:path=/of/yesterday :1.5", "ids": [1, 2, 3]}')
        service = serve()
        desktop.sweep()
        show(service, NOTICE)
        assert service.closed == []

    def test_nothing_is_asked_of_the_bus_where_nothing_was_left(
        self, serve: Callable[..., Service], desktop: DesktopNotifier
    ) -> None:
        service = serve()
        desktop.sweep()
        assert service.client == ""

    @pytest.mark.parametrize("damage", ["", "[]", '{"ids": 5}', "\x00"])
    def test_damaged_file_is_no_matter(
        self, service: Service, desktop: DesktopNotifier, show: Show, tmp_path: Path, damage: str
    ) -> None:
        (tmp_path / "notices.json").write_text(damage)
        desktop.sweep()
        show(service, NOTICE)
        assert service.closed == []
