"""A signature becomes a card: proposed as it is pasted, field by field, then reviewed as any card."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QListView, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.gui.context import Context
from followup_desktop.gui.imports.cards.signature import SignatureWindow
from followup_desktop.gui.imports.cards.window import CardImport
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.services.bundle import Services
from followup_desktop.storage.store import SqliteStore
from tests.gui.find import in_dialog, named, press

SIGNATURE = """Thanks again, talk soon.

Best regards,
Ruth Sandoval
Senior Recruiter
Calder Freight GmbH
ruth.sandoval@calder.example
M +49 89 555 0199
"""


def said(window: QWidget) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def open_it(context: Context, qtbot: QtBot) -> Callable[[str], SignatureWindow]:
    def show(words: str = "") -> SignatureWindow:
        made = SignatureWindow(context, words)
        qtbot.addWidget(made)
        made.show()
        return made

    return show


def review_of(qtbot: QtBot, window: SignatureWindow) -> CardImport:
    press(window, "Continue")
    found: list[CardImport] = []

    def look() -> bool:
        found[:] = [one for one in QApplication.topLevelWidgets() if isinstance(one, CardImport)]
        return bool(found) and any(
            one.isVisible() and one.text() == "Import" for one in found[0].findChildren(QPushButton)
        )

    qtbot.waitUntil(look)
    return found[0]


def test_the_card_is_proposed_as_a_signature_is_pasted(
    open_it: Callable[[str], SignatureWindow], qtbot: QtBot, store: SqliteStore
) -> None:
    window = open_it("")
    assert not named(window, QPushButton, "Continue").isEnabled()
    named(window, QPlainTextEdit, "Signature").setPlainText(SIGNATURE)
    qtbot.waitUntil(lambda: "Senior Recruiter" in said(window))
    assert "Ruth Sandoval" in said(window)
    assert store.contacts() == []
    take_in(qtbot, window)
    (ruth,) = store.contacts()
    assert (ruth.name, ruth.title, ruth.email) == (
        "Ruth Sandoval",
        "Senior Recruiter",
        "ruth.sandoval@calder.example",
    )


def take_in(qtbot: QtBot, window: SignatureWindow) -> None:
    review = review_of(qtbot, window)
    press(review, "Import")
    # It is deleted with its closing.
    qtbot.waitUntil(lambda: not any(isinstance(one, CardImport) for one in QApplication.topLevelWidgets()))


def test_a_field_that_was_read_wrongly_is_left_out(
    open_it: Callable[[str], SignatureWindow], qtbot: QtBot, store: SqliteStore
) -> None:
    window = open_it(SIGNATURE)
    qtbot.waitUntil(lambda: "Senior Recruiter" in said(window))
    named(window, QCheckBox, "Job title").click()
    # Words added later leave the answer as it is.
    named(window, QPlainTextEdit, "Signature").appendPlainText("www.calder.example")
    qtbot.waitUntil(lambda: "Website" in said(window))
    take_in(qtbot, window)
    assert store.contacts()[0].title == ""


def test_somebody_known_is_updated_and_not_doubled(
    open_it: Callable[[str], SignatureWindow], qtbot: QtBot, store: SqliteStore, services: Services
) -> None:
    for words in (SIGNATURE, SIGNATURE.replace("Senior Recruiter", "Head of Recruiting")):
        window = open_it(words)
        qtbot.waitUntil(lambda w=window: "Calder" in said(w))  # type: ignore[misc]
        take_in(qtbot, window)
    assert [one.title for one in store.contacts()] == ["Head of Recruiting"]


def test_text_pasted_into_the_list_of_people_is_taken_for_a_signature(
    window: MainWindow, qtbot: QtBot, demo: SqliteStore
) -> None:
    window.show_screen("people")
    view = named(window, QListView, "People")
    view.setFocus()
    QGuiApplication.clipboard().setText(SIGNATURE)
    seen: list[str] = []
    in_dialog(
        qtbot,
        lambda: qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
        lambda dialog: seen.append(named(dialog, QPlainTextEdit, "Signature").toPlainText()),
    )
    assert seen == [SIGNATURE]


def test_the_quick_line_opens_it(window: MainWindow, qtbot: QtBot) -> None:
    from followup_desktop.gui.quick.commands import commands, matching

    found, *_others = matching(commands(window.context, window.menu, None), ("signature",))
    in_dialog(qtbot, found.do, lambda dialog: named(dialog, QPlainTextEdit, "Signature").setFocus())


def test_the_tab_key_goes_from_the_text_to_the_fields_and_then_to_the_buttons(
    open_it: Callable[[str], SignatureWindow], qtbot: QtBot
) -> None:
    window = open_it(SIGNATURE)
    qtbot.waitUntil(lambda: "Senior Recruiter" in said(window))
    window.activateWindow()
    text = named(window, QPlainTextEdit, "Signature")
    text.setFocus()
    met: list[str] = []
    for _ in range(20):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stop = QApplication.focusWidget()
        assert stop is not None
        met.append(stop.accessibleName().split(":")[0] or getattr(stop, "text", str)())
    assert met[:2] == ["First name", "Last name"]
    assert met.index("Phone") < met.index("Cancel") < met.index("Continue") < met.index("Signature")
