"""A desktop with no notification service and no tray that speaks."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import FixedClock
from followup_desktop.gui.live import Live
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.widgets.banner import Banner
from followup_desktop.storage.store import SqliteStore
from tests.factories import log


@pytest.fixture
def live(window: MainWindow, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], None]]:
    made = Live(qapp, window, tmp_path)
    yield made.start
    made._stop()


def test_a_banner_in_a_hidden_window_waits_where_it_can_be_seen(
    live: Callable[[], None], window: MainWindow, store: SqliteStore, clock: FixedClock, qtbot: QtBot
) -> None:
    log(store, ended=clock.now() - timedelta(hours=21))
    window.hide()
    live()
    qtbot.waitUntil(lambda: bool(window.findChildren(Banner)))
    # In the taskbar: brought up, it would take the keyboard from whatever the user is typing in.
    assert window.isVisible()
    assert window.isMinimized()
