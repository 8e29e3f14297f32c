"""Notices by the session's own service."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop.gui.notices.desktop import DesktopNotifier
from followup_desktop.gui.notices.notice import NotShown
from tests.gui.notices.conftest import NOTICE, Press
from tests.gui.private_bus import Service, join, message_bus_in, say_as


class TestDesktop:
    def test_shows_title_buttons_and_where_it_comes_from(
        self, service: Service, desktop: DesktopNotifier
    ) -> None:
        desktop.show(NOTICE)
        name, replaces, _icon, title, body, actions, hints, _timeout = service.shown[0]
        assert (name, replaces, title) == ("Follow-Up", 0, NOTICE.title)
        assert body == "Harrow &amp; Pike, by email. Your draft answers 2 of 3 points."
        assert actions[:2] == ["default", "Finish letter"]
        assert actions[2:] == ["write", "Finish letter", "snooze", "Snooze 1 h", "done", "Already sent"]
        assert hints["desktop-entry"] == ("s", "app.test")
        assert hints["urgency"] == ("y", 1)

    def test_plain_service_gets_plain_text(
        self, serve: Callable[..., Service], desktop: DesktopNotifier
    ) -> None:
        service = serve(capabilities=("body",))
        desktop.show(replace(NOTICE, urgent=True))
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
        pressed: list[Press],
        said: str,
        means: str,
    ) -> None:
        desktop.show(NOTICE)
        for _ in range(2):
            service.say("ActionInvoked", "us", service.last_id, said)
        desktop.show(replace(NOTICE, key="8"))
        service.say("ActionInvoked", "us", service.last_id, "write")
        qtbot.waitUntil(lambda: ("8", "write") in pressed)
        assert pressed == [("7", means), ("8", "write")]

    def test_notices_of_others_are_none_of_ours(
        self, qtbot: QtBot, bus: str, service: Service, desktop: DesktopNotifier, pressed: list[Press]
    ) -> None:
        desktop.show(NOTICE)
        stranger = join(bus)
        say_as(stranger, "ActionInvoked", "us", service.last_id, "done")
        say_as(stranger, "ActionInvoked", "us", service.last_id, "done", to=service.client)
        stranger.close()
        service.say("ActionInvoked", "us", service.last_id + 40, "done")
        service.say("ActionInvoked", "us", service.last_id, "unheard of")
        desktop.show(NOTICE)
        service.say("ActionInvoked", "us", service.last_id, "write")
        qtbot.waitUntil(lambda: bool(pressed))
        assert pressed == [("7", "write")]

    def test_second_notice_for_a_person_takes_the_place_of_the_first(
        self, service: Service, desktop: DesktopNotifier
    ) -> None:
        desktop.show(NOTICE)
        desktop.show(replace(NOTICE, title="2 hours left"))
        assert [shown[1] for shown in service.shown] == [0, 1]

    def test_met_duty_takes_its_notice_away(
        self, qtbot: QtBot, service: Service, desktop: DesktopNotifier, pressed: list[Press]
    ) -> None:
        desktop.show(NOTICE)
        desktop.withdraw("7")
        assert not desktop.is_showing("7")
        qtbot.waitUntil(lambda: service.closed == [1])
        desktop.withdraw("7")
        desktop.withdraw("99")

    def test_expired_notice_keeps_its_buttons_in_the_desktops_list(
        self, qtbot: QtBot, service: Service, desktop: DesktopNotifier, pressed: list[Press]
    ) -> None:
        desktop.show(NOTICE)
        service.say("NotificationClosed", "uu", 1, 1)
        qtbot.waitUntil(lambda: not desktop.is_showing("7"))
        service.say("ActionInvoked", "us", 1, "snooze")
        qtbot.waitUntil(lambda: pressed == [("7", "snooze")])

    def test_dismissed_notice_is_gone(self, qtbot: QtBot, service: Service, desktop: DesktopNotifier) -> None:
        desktop.show(NOTICE)
        service.say("NotificationClosed", "uu", 1, 2)
        qtbot.waitUntil(lambda: not desktop.is_showing("7"))
        desktop.show(NOTICE)
        assert service.shown[1][1] == 0

    def test_window_may_be_raised_on_wayland(
        self, qtbot: QtBot, service: Service, desktop: DesktopNotifier, pressed: list[Press]
    ) -> None:
        desktop.show(NOTICE)
        service.say("ActivationToken", "us", 1, "token-1")
        service.say("ActionInvoked", "us", 1, "write")
        qtbot.waitUntil(lambda: bool(pressed))
        assert os.environ["XDG_ACTIVATION_TOKEN"] == "token-1"

    def test_button_pressed_while_another_notice_is_sent_is_not_lost(
        self, qtbot: QtBot, service: Service, desktop: DesktopNotifier, pressed: list[Press]
    ) -> None:
        desktop.show(NOTICE)
        service.say("ActionInvoked", "us", 1, "done")
        desktop.show(replace(NOTICE, key="8"))
        qtbot.waitUntil(lambda: pressed == [("7", "done")])

    def test_service_that_starts_anew_does_not_mix_up_ids(
        self,
        qtbot: QtBot,
        serve: Callable[..., Service],
        desktop: DesktopNotifier,
        pressed: list[Press],
    ) -> None:
        first = serve()
        desktop.show(NOTICE)
        first.stop()
        second = serve()
        desktop.show(replace(NOTICE, key="8"))
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

    def test_no_service_is_said_and_a_later_one_is_used(
        self, serve: Callable[..., Service], desktop: DesktopNotifier
    ) -> None:
        with pytest.raises(NotShown, match="ServiceUnknown"):
            desktop.show(NOTICE)
        serve()
        desktop.show(NOTICE)
        assert desktop.is_showing("7")

    def test_service_that_fails_is_said(self, service: Service, desktop: DesktopNotifier) -> None:
        service.fails = True
        with pytest.raises(NotShown, match="Failed"):
            desktop.show(NOTICE)

    def test_bus_that_ends_is_survived(
        self, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desktop: DesktopNotifier
    ) -> None:
        with (
            tempfile.TemporaryDirectory(prefix="bus") as folder,
            message_bus_in(Path(folder)) as address,
        ):
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
            service = Service(address)
            desktop.show(NOTICE)
            service.stop()
        qtbot.waitUntil(lambda: not desktop.is_showing("7"))
        with pytest.raises(NotShown):
            desktop.show(NOTICE)
