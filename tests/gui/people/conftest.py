"""People over the demo's cards."""

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.storage.store import SqliteStore
from tests.gui.people.desk import Desk


@pytest.fixture
def desk(demo: SqliteStore, window: MainWindow, qtbot: QtBot) -> Desk:
    return Desk(window, qtbot)
