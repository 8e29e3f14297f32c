"""The tray: what it says, where its menu leads, and that a panel which comes late gets an icon."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QSize
from PySide6.QtDBus import QDBusConnection
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.windows import Urgency
from followup_desktop.gui.context import Context
from followup_desktop.gui.notices.quiet import Quiet
from followup_desktop.gui.tray.host import WATCHER, TrayHost
from followup_desktop.gui.tray.icon import SIZES, ring_icon, tray_icon
from followup_desktop.gui.tray.tray import MOST, Tray
from followup_desktop.gui.tray.words import by_urgency, menu_line, tooltip
from followup_desktop.storage.store import SqliteStore
from tests.gui.private_bus import message_bus_in


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def quiet(context: Context) -> Quiet:
    return Quiet(context.services.reminders)


@pytest.fixture
def tray(context: Context, quiet: Quiet, done: list[str]) -> Iterator[Tray]:
    made = Tray(context, lambda: done.append("window"), lambda: done.append("quit"), quiet)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def dana(demo: SqliteStore, context: Context) -> FollowUp:
    return next(f for f in context.services.today.owed() if f.contact.name == "Dana Whitfield")


def local(instant: datetime) -> str:
    return f"{instant.astimezone(ZoneInfo('America/Chicago')):%H:%M}"


@pytest.fixture
def bus() -> Iterator[Callable[[str], QDBusConnection]]:
    """Return lines to one private bus, by name."""
    names: list[str] = []
    with tempfile.TemporaryDirectory(prefix="bus") as folder, message_bus_in(Path(folder)) as address:

        def line(name: str) -> QDBusConnection:
            names.append(name)
            return QDBusConnection.connectToBus(address, name)

        yield line
        for name in names:
            QDBusConnection.disconnectFromBus(name)


def lines(tray: Tray) -> list[str]:
    return [action.text() for action in tray.menu.actions() if not action.isSeparator()]


def line_of(tray: Tray, text: str) -> QAction:
    return next(action for action in tray.menu.actions() if action.text().startswith(text))


def test_menu_lists_the_open_windows_and_what_can_be_done(dana: FollowUp, tray: Tray) -> None:
    shown = lines(tray)
    assert shown[0] == f"Dana Whitfield — closes {local(dana.window.closes_at)}"
    assert shown[1].startswith("Miguel Ortega — closes")
    assert shown[-4:] == ["Log a conversation…", "Quiet for 2 hours", "Open Follow-Up", "Quit"]
    assert len(shown) <= MOST + 5


def test_menu_without_duties_is_short(tray: Tray) -> None:
    usual = ["Find or log…", "Log a conversation…", "Quiet for 2 hours", "Open Follow-Up", "Quit"]
    assert lines(tray) == usual


def test_person_in_the_menu_leads_to_the_follow_up(
    qtbot: QtBot, dana: FollowUp, tray: Tray, context: Any, done: list[str]
) -> None:
    line_of(tray, "Dana").trigger()
    qtbot.waitUntil(lambda: bool(context.go.calls))
    assert done == ["window"]
    assert context.go.calls == [("show_follow_up", dana.id)]


def test_conversation_is_logged_from_the_menu(
    qtbot: QtBot, tray: Tray, context: Any, done: list[str]
) -> None:
    line_of(tray, "Log").trigger()
    qtbot.waitUntil(lambda: context.go.calls == [("log_conversation", None)])
    assert done == ["window"]


def test_the_quick_line_is_opened_from_the_menu(
    qtbot: QtBot, tray: Tray, context: Any, done: list[str]
) -> None:
    line_of(tray, "Find or log").trigger()
    qtbot.waitUntil(lambda: context.go.calls == [("open_line",)])
    assert done == ["window"]


def test_window_comes_back_and_the_app_ends(qtbot: QtBot, tray: Tray, done: list[str]) -> None:
    line_of(tray, "Open").trigger()
    line_of(tray, "Quit").trigger()
    qtbot.waitUntil(lambda: done == ["window", "quit"])


def test_left_click_opens_the_window(tray: Tray, done: list[str]) -> None:
    icon = tray.findChildren(QSystemTrayIcon)[0]
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert done == ["window"]


def test_quiet_says_until_when_and_can_be_ended(
    qtbot: QtBot, tray: Tray, quiet: Quiet, clock: FixedClock
) -> None:
    line_of(tray, "Quiet").trigger()
    qtbot.waitUntil(lambda: quiet.until is not None)
    assert line_of(tray, "Quiet").text() == "Quiet until 13:05"
    assert line_of(tray, "Quiet").isChecked()
    line_of(tray, "Quiet").trigger()
    qtbot.waitUntil(lambda: quiet.until is None)
    assert line_of(tray, "Quiet").text() == "Quiet for 2 hours"


def test_quiet_ends_by_itself(tray: Tray, quiet: Quiet, clock: FixedClock) -> None:
    quiet.start()
    clock.instant += timedelta(hours=2)
    tray.refresh()
    assert line_of(tray, "Quiet").text() == "Quiet for 2 hours"


def test_menu_follows_the_clock(dana: FollowUp, tray: Tray, clock: FixedClock) -> None:
    clock.instant = dana.window.closes_at + timedelta(minutes=15)
    tray.refresh()
    assert "Dana Whitfield — late by 15 min" in lines(tray)
    assert lines(tray)[0].startswith("Miguel Ortega")


def test_ampersand_in_a_name_is_no_shortcut(
    demo: SqliteStore, store: SqliteStore, tray: Tray, context: Context
) -> None:
    dana = context.services.today.owed()[0].contact
    store.save_contact(replace(dana, first_name="Ann & Bo"))
    tray.refresh()
    assert any("Ann && Bo" in line for line in lines(tray))


def test_tooltip_says_it_in_words(demo: SqliteStore, context: Context, clock: FixedClock) -> None:
    now = clock.now()
    ordered = by_urgency(context.services.today.owed(), now)
    assert tooltip(ordered, now) == f"3 h left to thank Dana Whitfield, and {len(ordered) - 1} more"
    assert tooltip(ordered[:1], now, "14:20") == "3 h left to thank Dana Whitfield. Quiet until 14:20."
    after = ordered[0].window.closes_at + timedelta(hours=2)
    assert tooltip(ordered[:1], after) == "Dana Whitfield is still to thank, late by 2 h 00 min"
    assert tooltip([], now) == "Nobody is waiting for a thank-you"


def test_discreet_tooltip_names_nobody_and_the_menu_still_does(
    demo: SqliteStore, context: Context, tray: Tray, clock: FixedClock
) -> None:
    profile = context.services.profile
    profile.save_settings(replace(profile.settings(), discreet=True))
    tray.refresh()
    icon = tray.findChildren(QSystemTrayIcon)[0]
    assert icon.toolTip().startswith("3 h left to thank someone, and ")
    assert lines(tray)[0].startswith("Dana Whitfield")
    clock.instant += timedelta(days=3)
    tray.refresh()
    assert icon.toolTip().startswith("Someone is still to thank, late by ")


def test_long_name_is_cut_short(demo: SqliteStore, context: Context, clock: FixedClock) -> None:
    dana = by_urgency(context.services.today.owed(), clock.now())[0]
    long = replace(
        dana, contact=replace(dana.contact, first_name="Wilhelmina", last_name="Featherstone " * 4)
    )
    for words in (tooltip([long], clock.now()), menu_line(long, clock.now(), "UTC")):
        assert "Wilhelmina Feather" in words
        assert "…" in words
        assert len(words) < 70


def test_nothing_is_drawn_or_told_to_the_panel_while_nothing_changed(
    demo: SqliteStore, tray: Tray, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    for name in ("setIcon", "setToolTip"):
        monkeypatch.setattr(QSystemTrayIcon, name, lambda *_, name=name: told.append(name))
    actions = tray.menu.actions()
    clock.instant += timedelta(seconds=20)
    tray.refresh()
    assert told == []
    assert tray.menu.actions() == actions


def test_line_of_an_open_menu_stays_where_it_is_as_time_goes_by(
    dana: FollowUp, tray: Tray, clock: FixedClock
) -> None:
    action = line_of(tray, "Dana")
    before = action.icon().cacheKey()
    clock.instant = dana.window.closes_at - timedelta(minutes=30)
    tray.refresh()
    assert line_of(tray, "Dana") is action
    assert action.icon().cacheKey() != before


def test_close_on_another_day_says_so(dana: FollowUp) -> None:
    line = menu_line(dana, dana.window.opens_at, "America/Chicago")
    assert line.endswith(f"closes tomorrow {local(dana.window.closes_at)}")


def test_icon_tells_its_states_apart_by_shape_in_every_size(theme: object) -> None:
    icons = (
        tray_icon(1.0, Urgency.CALM),
        tray_icon(0.1, Urgency.CLOSING),
        tray_icon(0.0, Urgency.CLOSING),
        tray_icon(0.1, Urgency.CLOSING, quiet=True),
        tray_icon(None, Urgency.CALM),
        tray_icon(None, Urgency.CALM, quiet=True),
    )
    for side in SIZES:
        pictures = [icon.pixmap(QSize(side, side)).toImage() for icon in icons]
        assert all(picture.width() == side for picture in pictures)
        # Without colours: somebody may not see them.
        grey = [picture.convertToFormat(QImage.Format.Format_Grayscale8) for picture in pictures]
        for one, other in combinations(grey, 2):
            different = [
                (x, y)
                for x in range(side)
                for y in range(side)
                if abs(one.pixelColor(x, y).value() - other.pixelColor(x, y).value()) > 80
            ]
            assert len(different) >= side // 3


def test_ring_in_the_menu_differs_by_what_is_left(theme: object) -> None:
    full, late = ring_icon(0.9, "21h", Urgency.CALM), ring_icon(0, "!", Urgency.CLOSING)
    assert full.pixmap(16, 16).toImage() != late.pixmap(16, 16).toImage()


def test_nothing_is_promised_where_there_is_no_tray(tray: Tray) -> None:
    assert not tray.available
    assert not tray.speak("3 hours left", "", urgent=True)


def test_panel_that_comes_late_gets_a_new_icon(
    qtbot: QtBot, context: Context, quiet: Quiet, bus: Callable[[str], QDBusConnection]
) -> None:
    host = TrayHost(bus=bus("app"))
    tray = Tray(context, lambda: None, lambda: None, quiet, host=host)
    tray.start()
    assert not host.is_here()
    first = tray.findChildren(QSystemTrayIcon)[0]
    gone: list[str] = []
    first.destroyed.connect(lambda: gone.append("the first icon"))
    with qtbot.waitSignal(host.came):
        assert bus("panel").registerService(WATCHER)
    assert host.is_here()
    qtbot.waitUntil(lambda: bool(gone))
    assert tray.findChildren(QSystemTrayIcon)[0].isVisible()
    tray.stop()


def test_panel_that_goes_for_good_is_told(
    qtbot: QtBot, context: Context, quiet: Quiet, bus: Callable[[str], QDBusConnection]
) -> None:
    host = TrayHost(bus=bus("app"), patience=10)
    tray = Tray(context, lambda: None, lambda: None, quiet, host=host)
    tray.start()
    panel = bus("panel")
    with qtbot.waitSignal(host.came):
        panel.registerService(WATCHER)
    with qtbot.waitSignal(tray.hostLost):
        panel.unregisterService(WATCHER)
    tray.stop()
