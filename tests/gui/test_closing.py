"""Closing the window: never out of reach, and said in words."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from followup_desktop.domain.errors import UserError
from followup_desktop.gui.closing import IN_BACKGROUND, IN_TRAY, ClosingWindow
from followup_desktop.gui.notices.notice import Notice, NotShown
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.services.bundle import Services
from tests.fixtures import MemoryAutostart
from tests.gui.find import named, press


class Tray(QObject):
    """A tray that is there or not."""

    hostLost = Signal()
    available = False


class Desktop:
    """A notification service that is there or not."""

    def __init__(self) -> None:
        self.is_there = True
        self.shown: list[Notice] = []
        self.withdrawn: list[str] = []

    def show(self, notice: Notice) -> None:
        if not self.is_there:
            raise NotShown("no service")
        self.shown.append(notice)

    def withdraw(self, key: str) -> None:
        self.withdrawn.append(key)

    def is_showing(self, key: str) -> bool:
        return False


@pytest.fixture
def tray() -> Tray:
    return Tray()


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


Close = Callable[..., ClosingWindow]


@pytest.fixture
def closing(window: MainWindow, tray: Tray, desktop: Desktop, qtbot: QtBot) -> Iterator[Close]:
    made: list[ClosingWindow] = []

    def make(way_back: bool = True, patience: int = 10_000) -> ClosingWindow:
        one = ClosingWindow(window, tray, desktop.show, desktop, way_back, patience)  # type: ignore[arg-type]
        made.append(one)
        return one

    yield make
    for one in made:
        one.end()


@pytest.fixture
def quits(window: MainWindow) -> list[str]:
    heard: list[str] = []
    window.quitAsked.connect(lambda: heard.append("quit"))
    return heard


def question() -> QMessageBox | None:
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QMessageBox) and one.isVisible():
            return one
    return None


def asked(qtbot: QtBot) -> QMessageBox:
    qtbot.waitUntil(lambda: question() is not None)
    found = question()
    assert found is not None
    return found


def choice(services: Services) -> str:
    return services.profile.settings().closing


def test_without_a_tray_it_asks_and_goes_on(
    window: MainWindow, closing: Close, desktop: Desktop, services: Services, quits: list[str], qtbot: QtBot
) -> None:
    closing()
    assert window.close()
    box = asked(qtbot)
    assert "Start it again" in box.informativeText()
    press(box, "Keep running")
    qtbot.waitUntil(lambda: desktop.shown == [IN_BACKGROUND])
    assert not window.isVisible()
    assert quits == []
    # Not asked again, but said again: nothing else shows that it runs.
    window.bring_up()
    assert desktop.withdrawn == [IN_BACKGROUND.key]
    window.close()
    qtbot.waitUntil(lambda: desktop.shown == [IN_BACKGROUND] * 2)
    assert question() is None
    assert choice(services) == "keep"


def test_the_answer_may_be_to_quit(
    window: MainWindow, closing: Close, services: Services, quits: list[str], qtbot: QtBot
) -> None:
    closing()
    window.close()
    press(asked(qtbot), "Quit")
    qtbot.waitUntil(lambda: quits == ["quit"])
    window.bring_up()
    window.close()
    assert quits == ["quit"] * 2
    assert choice(services) == "quit"


def test_who_does_not_answer_has_the_window_back(
    window: MainWindow, closing: Close, services: Services, quits: list[str], qtbot: QtBot
) -> None:
    closing()
    window.close()
    asked(qtbot).reject()
    qtbot.waitUntil(window.isVisible)
    assert (quits, choice(services)) == ([], "")


def test_without_a_notice_it_stays_as_a_small_window(
    window: MainWindow, closing: Close, desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.is_there = False
    closing()
    window.close()
    press(asked(qtbot), "Keep running")
    qtbot.waitUntil(window.isMinimized)
    assert window.isVisible()


def test_it_never_hides_where_starting_it_again_would_not_show_it(
    window: MainWindow, closing: Close, services: Services, desktop: Desktop, quits: list[str], qtbot: QtBot
) -> None:
    closing(way_back=False)
    window.close()
    assert quits == ["quit"]
    window.bring_up()
    window.show_screen("settings")
    keep = named(window, QCheckBox, "Keep running")
    keep.click()
    keep.click()
    assert choice(services) == "keep"
    window.close()
    qtbot.waitUntil(window.isMinimized)
    assert desktop.shown == []


def test_with_a_tray_it_says_once_that_it_goes_on_there(
    window: MainWindow, closing: Close, tray: Tray, desktop: Desktop, quits: list[str]
) -> None:
    tray.available = True
    closing()
    for _ in range(2):
        window.bring_up()
        window.close()
    assert desktop.shown == [IN_TRAY]
    assert quits == []


def test_the_choice_to_quit_counts_with_a_tray_too(
    window: MainWindow, closing: Close, tray: Tray, services: Services, quits: list[str]
) -> None:
    tray.available = True
    closing()
    window.show_screen("settings")
    keep = named(window, QCheckBox, "Keep running")
    assert keep.isChecked()
    keep.click()
    window.close()
    assert quits == ["quit"]


def test_a_tray_that_goes_brings_a_hidden_window_back(
    window: MainWindow, closing: Close, tray: Tray, desktop: Desktop
) -> None:
    tray.available = True
    closing()
    window.close()
    tray.available = False
    tray.hostLost.emit()
    assert window.isVisible()


def test_unless_it_is_to_go_on_without_one(
    window: MainWindow, closing: Close, tray: Tray, desktop: Desktop, qtbot: QtBot
) -> None:
    closing()
    window.close()
    press(asked(qtbot), "Keep running")
    qtbot.waitUntil(lambda: desktop.shown == [IN_BACKGROUND])
    tray.hostLost.emit()
    assert not window.isVisible()


def test_a_start_at_login_waits_for_the_tray(
    window: MainWindow, closing: Close, tray: Tray, desktop: Desktop, qtbot: QtBot
) -> None:
    window.hide()
    one = closing(patience=1)
    one.start_minimised()
    assert not window.isVisible()
    tray.available = True
    qtbot.wait(5)  # longer than its patience
    assert not window.isVisible()
    assert desktop.shown == []


@pytest.mark.parametrize("way_back", [True, False])
def test_where_none_comes_it_is_a_small_window(
    window: MainWindow, closing: Close, desktop: Desktop, qtbot: QtBot, way_back: bool
) -> None:
    window.hide()
    closing(way_back, patience=1).start_minimised()
    qtbot.waitUntil(window.isMinimized)
    assert desktop.shown == []


def test_or_a_notice_where_it_is_to_go_on_without_a_tray(
    window: MainWindow, closing: Close, desktop: Desktop, services: Services, qtbot: QtBot
) -> None:
    services.profile.save_settings(replace(services.profile.settings(), closing="keep"))
    window.hide()
    closing(patience=1).start_minimised()
    qtbot.waitUntil(lambda: desktop.shown == [IN_BACKGROUND])
    assert not window.isVisible()


def test_a_full_disk_does_not_keep_it_from_closing(
    window: MainWindow, services: Services, quits: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_values: object) -> None:
        raise UserError("The disk is full. Free some space; what was saved before is safe.")

    monkeypatch.setattr(services.profile, "remember_window", full)
    window.close()
    assert quits == ["quit"]


def test_the_end_asks_nothing(
    window: MainWindow, closing: Close, desktop: Desktop, quits: list[str], qtbot: QtBot
) -> None:
    one = closing()
    window.close()
    box = asked(qtbot)
    one.end()
    assert not box.isVisible()
    window.bring_up()
    window.close()
    qtbot.wait(1)
    assert question() is None
    assert desktop.shown == []


def test_a_window_that_is_shown_meanwhile_is_not_asked_about(
    window: MainWindow, closing: Close, quits: list[str], qtbot: QtBot
) -> None:
    closing()
    window.close()
    window.bring_up()
    qtbot.wait(1)
    assert question() is None


# The switch in Settings


def test_the_switch_shows_what_the_system_says(
    window: MainWindow, autostart: MemoryAutostart, services: Services
) -> None:
    window.show_screen("settings")
    switch = named(window, QCheckBox, "Start Follow-Up when I log in")
    assert not switch.isChecked()
    switch.click()
    assert autostart.on
    # Another program changes it.
    window.show_screen("today")
    autostart.on = False
    window.show_screen("settings")
    assert not switch.isChecked()


def test_a_system_that_refuses_is_said_under_the_switch(
    window: MainWindow, autostart: MemoryAutostart, services: Services
) -> None:
    autostart.error = UserError("It cannot be changed. Check the permissions.")
    window.show_screen("settings")
    switch = named(window, QCheckBox, "Start Follow-Up when I log in")
    switch.click()
    assert not switch.isChecked()
    assert "It cannot be changed. Check the permissions." in [
        label.text() for label in window.findChildren(QLabel) if label.isVisible()
    ]
    autostart.error = None
    switch.click()
    assert switch.isChecked()
    assert not any("permissions" in one.text() for one in window.findChildren(QLabel) if one.isVisible())
