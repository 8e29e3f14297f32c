"""What the engine of the tests reads, and how a test looks at the window."""

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.card import Card, LabelledAddress
from followup_desktop.domain.model import Contact, Labelled, PostalAddress
from followup_desktop.gui.people.scan.window import ScanWindow
from followup_desktop.services.edges import ReadCard
from followup_desktop.storage.store import SqliteStore
from tests.gui.find import named, press

READ = ReadCard(
    Card(
        first_name="Priya",
        last_name="Nair",
        title="Director of Research",
        company="Meridian Labs",
        emails=(Labelled("priya.nair@meridianlabs.example"),),
        phones=(Labelled("+44 1223 555123", "work"),),
        addresses=(LabelledAddress(PostalAddress("12 Science Park Road", "Cambridge", "", "CB4 0WS", "GB")),),
    ),
    ("Making light of it",),
    {"Director of Research": (0.1, 0.2, 0.5, 0.3)},
)
LINES = 10  # that READ proposes


def field(window: QWidget, name: str) -> QLineEdit:
    return named(window, QLineEdit, name)


def says(window: QWidget, words: str) -> bool:
    return any(words in one.text() for one in window.findChildren(QLabel) if one.isVisible())


def saved(window: ScanWindow, store: SqliteStore, qtbot: QtBot) -> Contact:
    press(window, "Save card")
    qtbot.waitUntil(lambda: window.saved_id > 0)
    found = store.contact(window.saved_id)
    assert found is not None
    return found


def type_in(window: ScanWindow, qtbot: QtBot, name: str, words: str) -> None:
    one = field(window, name)
    one.setFocus()
    one.selectAll()
    qtbot.keyClicks(one, words)


def marked(window: ScanWindow) -> int:
    return sum(one.text() == "Proposed" for one in window.findChildren(QLabel) if one.isVisibleTo(window))
