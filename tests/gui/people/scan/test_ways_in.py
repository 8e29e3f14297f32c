"""The ways into the Scan window: the People screen, a drop on the window, a paste, the quick line."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from followup_desktop.gui.imports import ways
from followup_desktop.gui.people.scan.window import ScanWindow
from followup_desktop.gui.quick.commands import commands, matching
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.storage.store import SqliteStore
from tests.fixtures import CardReader
from tests.gui.find import in_dialog, named, press
from tests.gui.pictures.made import encoded, picture


def dropped(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window.dropEvent(
        QDropEvent(
            QPointF(400, 400),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def a_file(folder: Path, name: str = "card.png") -> Path:
    path = folder / name
    path.write_bytes(encoded(picture(), "PNG"))
    return path


def test_the_people_screen_has_a_button_and_shows_the_card_that_came_of_it(
    window: MainWindow, demo: SqliteStore, qtbot: QtBot
) -> None:
    people = window.screen_for("people")

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ScanWindow)
        qtbot.keyClicks(named(dialog, QLineEdit, "First name"), "Zuleika")
        press(dialog, "Save card")

    in_dialog(qtbot, lambda: press(people, "Scan card"), fill)
    assert named(people, QLineEdit, "First name").text() == "Zuleika"
    window.context.undo.stack.undo()
    assert not any(one.first_name == "Zuleika" for one in demo.contacts())


def test_a_picture_dropped_on_the_window_is_scanned(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, ScanWindow)
        qtbot.waitUntil(lambda: dialog.stage.image.width() == 400)

    in_dialog(qtbot, lambda: dropped(window, a_file(tmp_path)), look)


def test_other_files_are_imported_as_before(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Any] = []
    monkeypatch.setattr(ways, "import_files", lambda _context, _parent, files: taken.append(files))
    (tmp_path / "talk.ics").write_text("")
    dropped(window, tmp_path / "talk.ics")
    qtbot.waitUntil(lambda: taken == [[str(tmp_path / "talk.ics")]])


def test_of_several_pictures_the_first_is_scanned_and_it_is_said(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(window.messages, "inform", said.append)
    in_dialog(
        qtbot,
        lambda: dropped(window, a_file(tmp_path), a_file(tmp_path, "other.jpg")),
        lambda _dialog: None,
    )
    assert any("one picture at a time" in one for one in said)


def test_a_copied_picture_is_pasted_on_people(window: MainWindow, demo: SqliteStore, qtbot: QtBot) -> None:
    people = window.screen_for("people")
    window.activateWindow()
    QGuiApplication.clipboard().setImage(picture())

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, ScanWindow)
        qtbot.waitUntil(lambda: dialog.stage.image.width() == 400)

    list_of_people = people.list  # type: ignore[attr-defined]
    list_of_people.setFocus()
    qtbot.waitUntil(list_of_people.hasFocus)
    in_dialog(
        qtbot,
        lambda: qtbot.keyClick(list_of_people, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
        look,
    )


def test_words_are_still_pasted_into_a_field(window: MainWindow, demo: SqliteStore, qtbot: QtBot) -> None:
    people = window.screen_for("people")
    QGuiApplication.clipboard().setText("Dana")
    field = named(people, QLineEdit, "Filter people")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "Dana"


def test_the_quick_line_knows_it(window: MainWindow, qtbot: QtBot) -> None:
    for words in ("scan", "business card", "qr"):
        found = matching(commands(window.context, window.menu, None), words.split())
        assert "Scan a business card" in [one.name for one in found]
    command = next(
        one for one in commands(window.context, window.menu, None) if one.name == "Scan a business card"
    )
    in_dialog(qtbot, command.do, lambda _dialog: None)


def test_what_is_kept_can_be_undone_from_the_message(
    window: MainWindow, demo: SqliteStore, card_reader: CardReader, qtbot: QtBot
) -> None:
    count = len(demo.contacts())

    def fill(dialog: QDialog) -> None:
        qtbot.keyClicks(named(dialog, QLineEdit, "First name"), "Zuleika")
        press(dialog, "Save card")

    window.screen_for("people")
    in_dialog(qtbot, lambda: press(window, "Scan card"), fill)
    assert len(demo.contacts()) == count + 1
    named(window.messages, QPushButton, "Undo").click()
    assert len(demo.contacts()) == count
