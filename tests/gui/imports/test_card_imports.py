"""Contact cards that come in through the window: files, drops, what is pasted; reviewed, taken, undone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
)
from pytestqt.qtbot import QtBot

from followup_desktop.gui.context import Context
from followup_desktop.gui.imports.cards.reading import from_files
from followup_desktop.gui.imports.cards.window import CardImport
from followup_desktop.gui.imports.ways import holds_cards
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.storage.store import SqliteStore
from tests.gui.conftest import GoRecorder, SayRecorder
from tests.gui.find import named, press

DANA = """BEGIN:VCARD\r
VERSION:4.0\r
UID:urn:uuid:dana\r
FN:Dana Whitfield\r
N:Whitfield;Dana;;;\r
ORG:Harrow & Pike\r
TITLE:{title}\r
EMAIL;TYPE=work:dana@harrow.example\r
NOTE:Met at the fair\r
END:VCARD\r
"""
BROKEN = "BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n"


def people(count: int, start: int = 0) -> str:
    return "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u-{n}\r\nN:Number{n};Nadia;;;\r\nEMAIL:n{n}@x.example\r\nEND:VCARD\r\n"
        for n in range(start, start + count)
    )


@pytest.fixture
def open_file(context: Context, qtbot: QtBot, tmp_path: Path) -> Callable[[str], CardImport]:
    def show(text: str) -> CardImport:
        path = tmp_path / "cards.vcf"
        path.write_bytes(text.encode())
        made = CardImport(context, from_files(context.services.card_files, [path]), "“cards.vcf”")
        qtbot.addWidget(made)
        made.show()
        qtbot.waitUntil(lambda: visible(made, "Import") or visible(made, "Close"))
        return made

    return show


def visible(dialog: CardImport, name: str) -> bool:
    return any(one.isVisible() and one.text().startswith(name) for one in dialog.findChildren(QPushButton))


def said(dialog: CardImport) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def take(dialog: CardImport, qtbot: QtBot) -> None:
    press(dialog, "Import")
    qtbot.waitUntil(lambda: not dialog.isVisible() or visible(dialog, "Done"))


def test_a_new_card_is_reviewed_before_it_is_stored_and_then_shown(
    open_file: Callable[[str], CardImport], context: Context, qtbot: QtBot, store: SqliteStore
) -> None:
    dialog = open_file(DANA.format(title="COO"))
    assert "1 card in “cards.vcf”" in said(dialog)
    assert "A new card will be made." in said(dialog)
    assert store.contacts() == []
    take(dialog, qtbot)
    (dana,) = store.contacts()
    assert (dana.name, dana.title) == ("Dana Whitfield", "COO")
    assert isinstance(context.go, GoRecorder)
    assert context.go.calls == [("open_contact", dana.id)]


def test_a_card_seen_before_says_which_fields_change_and_each_can_be_refused(
    open_file: Callable[[str], CardImport], qtbot: QtBot, store: SqliteStore
) -> None:
    take(open_file(DANA.format(title="COO")), qtbot)
    changed = DANA.format(title="CEO").replace("Met at the fair", "Likes bees")
    dialog = open_file(changed)
    assert "on a card already (the same card)" in said(dialog)
    assert "in place of COO" in said(dialog)
    named(dialog, QCheckBox, "Job title").click()
    take(dialog, qtbot)
    (dana,) = store.contacts()
    assert dana.title == "COO"
    assert "Likes bees" in dana.notes
    again = open_file(DANA.format(title="COO"))
    assert "nothing new" in said(again)
    assert not named(again, QPushButton, "Import").isEnabled()


def test_a_field_of_a_new_card_can_be_left_out(
    open_file: Callable[[str], CardImport], qtbot: QtBot, store: SqliteStore
) -> None:
    dialog = open_file(DANA.format(title="COO"))
    named(dialog, QCheckBox, "Notes").click()
    take(dialog, qtbot)
    assert store.contacts()[0].notes == ""


def test_cards_are_ticked_one_by_one_or_all_at_once(
    open_file: Callable[[str], CardImport], qtbot: QtBot, store: SqliteStore
) -> None:
    dialog = open_file(people(5))
    everyone = named(dialog, QCheckBox, "All that are shown")
    everyone.click()
    assert not named(dialog, QPushButton, "Import").isEnabled()
    view = named(dialog, QListView, "Cards that come in")
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert everyone.checkState() is Qt.CheckState.PartiallyChecked
    row = view.visualRect(view.model().index(3, 0))
    at_tick = row.topLeft() + QPoint(20, row.height() // 2)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at_tick)
    take(dialog, qtbot)
    assert [one.last_name for one in store.contacts()] == ["Number0", "Number3"]


def test_the_review_is_filtered_by_words_and_by_what_happens(
    open_file: Callable[[str], CardImport], qtbot: QtBot
) -> None:
    take(open_file(people(3)), qtbot)
    dialog = open_file(people(10))
    view = named(dialog, QListView, "Cards that come in")
    assert view.model().rowCount() == 10
    named(dialog, QRadioButton, "New").click()
    assert view.model().rowCount() == 7
    qtbot.keyClicks(named(dialog, QLineEdit, "Filter"), "n9@ nadia")
    assert [view.model().index(0, 0).data(), view.model().rowCount()] == ["Nadia Number9", 1]
    qtbot.keyClicks(named(dialog, QLineEdit, "Filter"), "zzz")
    assert "No card matches." in said(dialog)


def test_what_could_not_be_read_is_reported_with_its_line_and_can_be_copied(
    open_file: Callable[[str], CardImport], qtbot: QtBot, store: SqliteStore
) -> None:
    dialog = open_file(people(1) + BROKEN + people(1, 1))
    assert "1 could not be read" in said(dialog)
    take(dialog, qtbot)
    assert len(store.contacts()) == 2
    report = named(dialog, QPlainTextEdit, "What could not be read").toPlainText()
    assert report.startswith("Line 7: card 2 was left out")
    press(dialog, "Copy")
    assert QGuiApplication.clipboard().text() == report


def test_escape_leads_from_the_remarks_back_to_the_cards(
    open_file: Callable[[str], CardImport], qtbot: QtBot
) -> None:
    dialog = open_file(people(1) + BROKEN + people(1, 1))
    dialog.remarks.click()
    report = named(dialog, QPlainTextEdit, "What could not be read")
    assert report.isVisible()
    qtbot.keyClick(report, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not report.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_file_without_a_card_says_what_to_do(open_file: Callable[[str], CardImport]) -> None:
    dialog = open_file("Dear Dana")
    assert "holds no contact card" in said(dialog)
    assert "Export the contacts" in said(dialog)


def test_undo_takes_back_the_whole_import_and_redo_brings_it_again(
    open_file: Callable[[str], CardImport], context: Context, qtbot: QtBot, store: SqliteStore
) -> None:
    dialog = open_file(people(900))
    take(dialog, qtbot)
    assert "900 cards made." in said(dialog)
    assert context.undo.stack.count() == 1
    context.undo.stack.undo()
    assert store.contacts() == []
    context.undo.stack.redo()
    assert len(store.contacts()) == 900


def test_cancelling_while_cards_are_taken_leaves_nothing(
    open_file: Callable[[str], CardImport], context: Context, qtbot: QtBot, store: SqliteStore
) -> None:
    dialog = open_file(people(2_000))
    press(dialog, "Import")
    qtbot.waitUntil(lambda: dialog.bar.value() > 0)
    press(dialog, "Cancel")
    assert store.contacts() == []
    assert context.undo.stack.count() == 0


def test_cancelling_while_a_file_is_read_stops_the_reader(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "many.vcf"
    path.write_text(people(40_000))
    dialog = CardImport(context, from_files(context.services.card_files, [path]), "many")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.bar.value() > 0)
    press(dialog, "Cancel")
    qtbot.waitUntil(lambda: not context.runner.busy)
    assert not dialog.isVisible()


def test_a_mail_and_a_card_file_come_in_together(
    context: Context, qtbot: QtBot, tmp_path: Path, store: SqliteStore
) -> None:
    mail, cards = tmp_path / "hello.eml", tmp_path / "cards.vcf"
    mail.write_bytes(
        b"From: Miguel Ortega <miguel@harrow.example>\r\nSubject: Hello\r\n\r\nDear Alex,\r\n"
        b"\r\nThank you.\r\n"
        b"-- \r\nMiguel Ortega\r\nPlant Manager\r\nHarrow & Pike\r\n+1 312 555 0177\r\n"
    )
    cards.write_text(DANA.format(title="COO"))
    dialog = CardImport(context, from_files(context.services.card_files, [mail, cards]), "2 files")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: visible(dialog, "Import"))
    take(dialog, qtbot)
    assert {(one.name, one.title) for one in store.contacts()} == {
        ("Miguel Ortega", "Plant Manager"),
        ("Dana Whitfield", "COO"),
    }


@pytest.mark.parametrize("name", ["card.VCF", "mail.eml", "noending"])
def test_files_of_cards_are_known_by_ending_or_by_how_they_begin(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(people(1))
    assert holds_cards(path)
    other = tmp_path / "talk.ics"
    other.write_text("BEGIN:VCALENDAR")
    assert not holds_cards(other)


# By the window's own ways


def dialog_of(window: MainWindow) -> CardImport | None:
    return next((one for one in window.findChildren(CardImport) if one.isVisible()), None)


@contextmanager
def in_window(window: MainWindow, qtbot: QtBot, do: Callable[[CardImport], None]) -> Iterator[None]:
    """Do something in the import window that opens within, as soon as the review is there."""
    met: list[BaseException | None] = []

    def look() -> None:
        dialog = dialog_of(window)
        if dialog is None or not visible(dialog, "Import"):
            return
        timer.stop()
        try:
            do(dialog)
            met.append(None)
        except BaseException as error:
            met.append(error)
            dialog.reject()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(10)
    try:
        yield
        qtbot.waitUntil(lambda: bool(met))
    finally:
        timer.stop()
    if met[0] is not None:
        raise met[0]


def dropped(window: MainWindow, data: QMimeData) -> QDropEvent:
    event = QDropEvent(
        QPointF(200, 200),
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    return event


@pytest.mark.parametrize("as_text", [False, True])
def test_a_card_dropped_anywhere_on_the_window_is_reviewed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, store: SqliteStore, as_text: bool
) -> None:
    path = tmp_path / "dana.vcf"
    path.write_text(DANA.format(title="COO"))
    data = QMimeData()
    if as_text:
        data.setData("text/x-vcard", path.read_bytes())
    else:
        data.setUrls([QUrl.fromLocalFile(str(path))])
    with in_window(window, qtbot, lambda dialog: press(dialog, "Import")):
        event = dropped(window, data)
        assert event.isAccepted()
        assert event.dropAction() is Qt.DropAction.CopyAction
    qtbot.waitUntil(lambda: [one.name for one in store.contacts()] == ["Dana Whitfield"])
    assert window.front == "people"


def test_a_card_is_pasted_into_the_list_of_people(
    window: MainWindow, qtbot: QtBot, demo: SqliteStore
) -> None:
    before = len(demo.contacts())
    window.show_screen("people")
    view = named(window, QListView, "People")
    view.setFocus()
    QGuiApplication.clipboard().setText(people(1))
    with in_window(window, qtbot, lambda dialog: press(dialog, "Import")):
        qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(demo.contacts()) == before + 1)


def test_pasting_into_a_field_of_a_card_pastes_there(
    window: MainWindow, qtbot: QtBot, demo: SqliteStore
) -> None:
    window.show_screen("people")
    window.activateWindow()
    field = named(window, QLineEdit, "Job title")
    field.setFocus()
    field.selectAll()
    QGuiApplication.clipboard().setText("Keeper of bees")
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "Keeper of bees"
    assert dialog_of(window) is None


def test_an_empty_clipboard_is_told(context: Context, qtbot: QtBot) -> None:
    from followup_desktop.gui.imports.ways import paste

    QGuiApplication.clipboard().clear()
    paste(context, QPushButton())
    assert isinstance(context.say, SayRecorder)
    assert "no card to paste" in context.say.said[-1][1]


def test_every_control_of_the_review_has_a_name(open_file: Callable[[str], CardImport]) -> None:
    dialog = open_file(people(2) + BROKEN)
    unnamed = [
        one
        for one in dialog.findChildren(QAbstractButton)
        if one.isVisible() and not (one.text() or one.accessibleName())
    ]
    assert unnamed == []
