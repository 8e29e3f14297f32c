"""The Scan window: typed from the picture, or filled from its code, and kept in one step."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from followup_desktop.domain.card import Card, Picture
from followup_desktop.domain.kinds import PictureKind
from followup_desktop.gui.context import Context
from followup_desktop.gui.ending import Saves
from followup_desktop.gui.people.scan.window import ScanWindow
from followup_desktop.gui.pictures.view import PictureView
from followup_desktop.services.bundle import Services
from followup_desktop.storage.store import SqliteStore
from tests.cards.drawn import CARDS, draw, png_of
from tests.fixtures import CardReader
from tests.gui.find import named, press
from tests.gui.people.scan.reading import field, marked, saved, says, type_in
from tests.gui.pictures.made import encoded, from_bytes, picture
from tests.services.cards.facts import a_card

BY_NAME = {one.name: one for one in CARDS}


# By hand


def test_without_a_picture_a_card_is_made_by_hand(
    scan: Callable[..., ScanWindow], store: SqliteStore, context: Context, qtbot: QtBot
) -> None:
    window = scan()
    type_in(window, qtbot, "First name", "Dana")
    type_in(window, qtbot, "Email", "dana@harrow.example")
    type_in(window, qtbot, "Company", "Harrow & Pike")
    dana = saved(window, store, qtbot)
    assert (dana.name, dana.email, dana.proposed) == ("Dana", "dana@harrow.example", frozenset())
    assert store.company_named("Harrow & Pike") is not None
    context.undo.stack.undo()
    assert store.contacts() == []
    assert store.company_named("Harrow & Pike") is None
    context.undo.stack.redo()
    assert store.contact(dana.id) == dana


def test_an_empty_card_is_not_saved(scan: Callable[..., ScanWindow], store: SqliteStore) -> None:
    window = scan()
    press(window, "Save card")
    assert says(window, "There is nothing on this card yet. Type a name")
    assert store.contacts() == []


def test_without_the_extra_it_says_how_to_add_it_and_works_by_hand(
    scan: Callable[..., ScanWindow], store: SqliteStore, services: Services, qtbot: QtBot
) -> None:
    window = scan(encoded(picture()))
    qtbot.waitUntil(lambda: says(window, "Add it with this command"))
    assert says(window, "-m pip install")
    press(window, "Copy the command")
    copied = QGuiApplication.clipboard().text()
    assert "rapidocr" in copied
    assert says(window, copied)
    type_in(window, qtbot, "Last name", "Whitfield")
    dana = saved(window, store, qtbot)
    front = services.people.pictures(dana.id)[PictureKind.FRONT]
    assert from_bytes(front.data).size() == picture().size()


# From a code


@pytest.mark.parametrize(
    ("card", "first"), [("code-vcard", "Dana"), ("code-mecard", "Hugo"), ("code-inverted", "Tom")]
)
def test_a_code_fills_the_fields_at_once_and_needs_no_confirming(
    card: str, first: str, scan: Callable[..., ScanWindow], store: SqliteStore, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "card.png"
    path.write_bytes(png_of(draw(BY_NAME[card])))
    window = scan(path)
    qtbot.waitUntil(lambda: field(window, "First name").text() == first)
    assert says(window, "Read from the code")
    assert marked(window) == 0
    who = BY_NAME[card].who
    made = saved(window, store, qtbot)
    assert (made.first_name, made.last_name, made.email) == (who.first, who.last, who.email)
    assert made.proposed == frozenset()


def test_what_a_code_says_beside_the_fields_is_kept(
    scan: Callable[..., ScanWindow], card_reader: CardReader, store: SqliteStore, qtbot: QtBot
) -> None:
    said = Card(first_name="Dana", kept=("BDAY:1980-02-29",), tags=("fair",))
    card_reader.codes = lambda *_: (said,)  # type: ignore[method-assign]
    window = scan(encoded(picture()))
    qtbot.waitUntil(lambda: field(window, "First name").text() == "Dana")
    made = saved(window, store, qtbot)
    assert (made.kept, made.tags) == (("BDAY:1980-02-29",), ("fair",))


# The picture


def test_a_picture_that_cannot_be_opened_says_why(scan: Callable[..., ScanWindow], qtbot: QtBot) -> None:
    window = scan(b"%PDF-1.7 a scan")
    qtbot.waitUntil(lambda: says(window, "PDF files cannot be opened"))


def test_a_picture_is_dropped_and_pasted(
    scan: Callable[..., ScanWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "card.png"
    path.write_bytes(encoded(picture(), "PNG"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window = scan()
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )
    window.dropEvent(event)
    qtbot.waitUntil(lambda: window.stage.image.width() == 400)
    QGuiApplication.clipboard().setImage(picture(200, 300))
    window = scan()
    press(window, "Paste")
    qtbot.waitUntil(lambda: window.stage.image.width() == 200)
    assert named(window, PictureView, "Picture of the card").isVisible()


def test_it_is_stored_as_it_was_turned(
    scan: Callable[..., ScanWindow], services: Services, store: SqliteStore, qtbot: QtBot
) -> None:
    window = scan(encoded(picture()))
    qtbot.waitUntil(lambda: not window.stage.image.isNull())
    press(window, "Turn right")
    type_in(window, qtbot, "First name", "Dana")
    dana = saved(window, store, qtbot)
    kept = from_bytes(services.people.pictures(dana.id)[PictureKind.FRONT].data)
    assert (kept.width(), kept.height()) == (240, 400)


def test_what_was_typed_is_not_dropped_without_asking(scan: Callable[..., ScanWindow], qtbot: QtBot) -> None:
    window = scan()
    type_in(window, qtbot, "First name", "Dana")
    press(window, "Cancel")
    assert window.isVisible()
    press(window, "Keep editing")
    press(window, "Cancel")
    press(window, "Discard")
    assert not window.isVisible()


def test_looking_alone_asks_nothing(scan: Callable[..., ScanWindow]) -> None:
    window = scan()
    press(window, "Cancel")
    assert not window.isVisible()


def test_a_picture_that_is_on_the_card_already_stays_as_it_is(
    scan: Callable[..., ScanWindow], services: Services, store: SqliteStore, qtbot: QtBot
) -> None:
    dana = a_card(store, "Dana")
    front = Picture("image/png", encoded(picture(), "PNG"))
    services.people.set_picture(dana, PictureKind.FRONT, front)
    window = scan(front, services.people.contact(dana).uid)
    qtbot.waitUntil(lambda: not window.stage.image.isNull())
    type_in(window, qtbot, "Job title", "VP Operations")
    press(window, "Save card")
    press(window, "Update card")
    assert services.people.contact(dana).title == "VP Operations"
    assert services.people.pictures(dana)[PictureKind.FRONT] == front


def test_the_end_of_the_app_saves_what_is_there_before_it_comes_back(
    scan: Callable[..., ScanWindow], services: Services, store: SqliteStore, qtbot: QtBot
) -> None:
    window = scan(encoded(picture()))
    qtbot.waitUntil(lambda: not window.stage.image.isNull())
    type_in(window, qtbot, "First name", "Dana")
    assert isinstance(window, Saves)
    window.save()
    (dana,) = store.contacts()
    assert PictureKind.FRONT in services.people.pictures(dana.id)


def test_saving_twice_makes_one_card(
    scan: Callable[..., ScanWindow], store: SqliteStore, qtbot: QtBot
) -> None:
    window = scan(encoded(picture()))
    qtbot.waitUntil(lambda: not window.stage.image.isNull())
    type_in(window, qtbot, "First name", "Dana")
    for _ in range(2):
        qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.saved_id > 0)
    assert len(store.contacts()) == 1
