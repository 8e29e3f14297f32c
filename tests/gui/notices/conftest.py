"""Notices: what they say, that their buttons act once, and that there is always a way to show them."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from followup_desktop.gui.live import Live
from followup_desktop.gui.notices.desktop import DesktopNotifier
from followup_desktop.gui.notices.leftovers import Leftovers
from followup_desktop.gui.notices.notice import Notice
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.theme.icons import app_icon
from tests.gui.notices.owing import PressButton
from tests.gui.private_bus import Service, message_bus_in

NOTICE = Notice(
    "7",
    "3 hours left to thank Dana Whitfield",
    "Harrow & Pike, by email. Your draft answers 2 of 3 points.",
    (("write", "Finish letter"), ("snooze", "Snooze 1 h"), ("done", "Already sent")),
    people=(7,),
)
Press = tuple[str, str]


@pytest.fixture
def pressed() -> list[Press]:
    return []


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="bus") as folder, message_bus_in(Path(folder)) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
        yield address


@pytest.fixture
def serve(bus: str) -> Iterator[Callable[..., Service]]:
    started: list[Service] = []

    def start(**options: Any) -> Service:
        started.append(Service(bus, **options))
        return started[-1]

    yield start
    for one in started:
        one.stop()


@pytest.fixture
def service(serve: Callable[..., Service]) -> Service:
    return serve()


@pytest.fixture
def make(qapp: object, pressed: list[Press], tmp_path: Path) -> Iterator[Callable[..., DesktopNotifier]]:
    made: list[DesktopNotifier] = []

    def start(**options: Any) -> DesktopNotifier:
        def acted(notice: Notice, action: str) -> None:
            pressed.append((notice.key, action))

        left = Leftovers(tmp_path / "notices.json")
        made.append(DesktopNotifier(acted, app_icon(), "app.test", "Follow-Up", leftovers=left, **options))
        return made[-1]

    yield start
    for one in made:
        one.stop()


@pytest.fixture
def desktop(make: Callable[..., DesktopNotifier]) -> DesktopNotifier:
    return make()


@pytest.fixture
def refused(desktop: DesktopNotifier) -> list[Notice]:
    """What the service did not take."""
    found: list[Notice] = []
    desktop.refused.connect(found.append)
    return found


@pytest.fixture
def show(qtbot: QtBot, desktop: DesktopNotifier) -> Callable[[Service, Notice], None]:
    """Show a notice, and go on once the service has it."""

    def shown(service: Service, notice: Notice) -> None:
        before = service.answered
        desktop.show(notice)
        qtbot.waitUntil(lambda: service.answered == before + 1)

    return shown


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
def press(service: Service) -> PressButton:
    """Press a button of the newest notice, twice: some services say it twice."""

    def pressed(key: str) -> None:
        for _ in range(2):
            service.say("ActionInvoked", "us", service.last_id, key)

    return pressed
