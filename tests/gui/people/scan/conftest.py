"""The Scan window over real services, with an engine that says what a test gives it."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from followup_desktop.gui.context import Context
from followup_desktop.gui.people.scan.window import ScanWindow
from tests.fixtures import CardReader
from tests.gui.people.scan.reading import READ, field
from tests.gui.pictures.made import encoded, picture


@pytest.fixture
def scan(context: Context, qtbot: QtBot) -> Callable[..., ScanWindow]:
    def opened(source: object = None, uid: str = "") -> ScanWindow:
        made = ScanWindow(context, source, uid)  # type: ignore[arg-type]
        qtbot.addWidget(made)
        made.show()
        return made

    return opened


@pytest.fixture
def proposed(scan: Callable[..., ScanWindow], card_reader: CardReader, qtbot: QtBot) -> ScanWindow:
    """The window after the engine has proposed READ."""
    card_reader.installed, card_reader.text = True, READ
    window = scan(encoded(picture()))
    qtbot.waitUntil(lambda: field(window, "First name").text() == "Priya")
    return window
