"""Return presses the button that the keyboard is on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.storage.store import SqliteStore
from tests.gui.find import in_dialog, named

RETURNS = pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])


@RETURNS
def test_in_the_window_it_presses_buttons_and_places(
    demo: SqliteStore, window: MainWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    window.activateWindow()
    place = named(window, QAbstractButton, "Letters")
    place.setFocus()
    qtbot.keyClick(place, key)
    assert window.front == "letters"
    window.show_screen("today")
    letter = named(window, QPushButton, "Finish letter")
    letter.setFocus()
    qtbot.keyClick(letter, key)
    assert window.screen_for("letters").composing  # type: ignore[attr-defined]


@RETURNS
def test_in_a_dialogue_it_presses_the_focused_button_and_not_the_default(
    window: MainWindow, store: SqliteStore, qtbot: QtBot, key: Qt.Key
) -> None:
    def do(dialog: QDialog) -> None:
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        field = named(dialog, QLineEdit, "Person")
        qtbot.keyClicks(field, "Dana Whitfield")
        close = named(dialog, QPushButton, "Close")
        close.setFocus()
        qtbot.keyClick(close, key)
        # Close asks first, since something was typed.
        discard = named(dialog, QPushButton, "Discard")
        discard.setFocus()
        qtbot.keyClick(discard, key)

    in_dialog(qtbot, window.log_conversation, do)
    assert store.follow_ups() == []


def test_in_a_field_of_a_dialogue_it_still_presses_the_default(
    window: MainWindow, store: SqliteStore, qtbot: QtBot
) -> None:
    def do(dialog: QDialog) -> None:
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.keyClicks(named(dialog, QLineEdit, "Person"), "Dana Whitfield")
        title = named(dialog, QLineEdit, "Title")
        title.setFocus()
        qtbot.keyClicks(title, "First talk")
        qtbot.keyClick(title, Qt.Key.Key_Return)

    in_dialog(qtbot, window.log_conversation, do)
    (owed,) = store.follow_ups()
    assert owed.conversation.title == "First talk"


def test_a_box_is_ticked_by_space_only(window: MainWindow, qtbot: QtBot) -> None:
    window.show_screen("settings")
    window.activateWindow()
    box = next(one for one in window.findChildren(QCheckBox) if one.isVisible())
    was = box.isChecked()
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.isChecked() == was
