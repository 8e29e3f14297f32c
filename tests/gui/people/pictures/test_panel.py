"""The pictures on a contact card: put in, turned, cut, taken away, and each undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.card import Picture
from followup_desktop.domain.kinds import PictureKind
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.pictures import part as parts
from followup_desktop.gui.people.pictures.frame import PictureFrame
from followup_desktop.gui.people.pictures.panel import PicturePanel
from followup_desktop.gui.pictures.crop import CropDialog
from followup_desktop.gui.pictures.large import LargePicture
from followup_desktop.gui.pictures.target import DropPlace
from followup_desktop.services.bundle import Services
from followup_desktop.storage.store import SqliteStore
from tests.gui.find import in_dialog, named, press
from tests.gui.pictures.made import encoded, from_bytes, picture
from tests.services.cards.facts import a_card


@pytest.fixture
def dana(store: SqliteStore) -> int:
    return a_card(store, "Dana")


@pytest.fixture
def panel(context: Context, dana: int, qtbot: QtBot) -> PicturePanel:
    made = PicturePanel(context)
    qtbot.addWidget(made)
    made.resize(300, 500)
    made.show()
    made.show_contact(dana)
    return made


def stored(services: Services, who: int, kind: PictureKind = PictureKind.FRONT) -> Picture | None:
    return services.people.pictures(who).get(kind)


def image_of(services: Services, who: int, kind: PictureKind = PictureKind.FRONT) -> QImage:
    kept = stored(services, who, kind)
    return from_bytes(kept.data) if kept is not None else QImage()


def is_red(image: QImage, x: float, y: float) -> bool:
    colour = QColor(image.pixel(int(x * (image.width() - 1)), int(y * (image.height() - 1))))
    return colour.red() > 150 and colour.green() < 110


def drop(on: QWidget, data: QMimeData) -> Qt.DropAction:
    """Drop as a file manager that would rather move."""
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.MoveAction | Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.setDropAction(Qt.DropAction.MoveAction)
    on.dropEvent(event)
    return event.dropAction()


def file_of(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def with_front(panel: PicturePanel, services: Services, dana: int, qtbot: QtBot) -> PictureFrame:
    panel.card.give(encoded(picture()))
    qtbot.waitUntil(lambda: not panel.card.image.isNull())
    return panel.card.frame


def test_a_dropped_picture_is_kept_and_the_file_stays(
    panel: PicturePanel, services: Services, dana: int, context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "card.png"
    path.write_bytes(encoded(picture(), "PNG"))
    assert drop(named(panel, DropPlace, "Drop a picture"), file_of(path)) is Qt.DropAction.CopyAction
    qtbot.waitUntil(lambda: not panel.card.image.isNull())
    assert image_of(services, dana).size() == QSize(400, 240)
    assert named(panel, PictureFrame, "Picture of the card of Dana Whitfield").isVisible()
    context.undo.stack.undo()
    assert stored(services, dana) is None
    context.undo.stack.redo()
    assert stored(services, dana) is not None


def test_a_copied_picture_is_pasted_by_keyboard(
    panel: PicturePanel, services: Services, dana: int, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setImage(picture())
    place = named(panel, DropPlace, "Drop a picture")
    place.setFocus()
    qtbot.keyClick(place, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: stored(services, dana) is not None)


def test_pasting_words_says_that_there_is_no_picture(panel: PicturePanel, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("Dana Whitfield")
    place = named(panel, DropPlace, "Drop a picture")
    qtbot.keyClick(place, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert any("no picture among what was copied" in one.text() for one in panel.findChildren(QLabel))


def test_a_chosen_file_that_is_no_picture_says_why_and_changes_nothing(
    panel: PicturePanel,
    services: Services,
    dana: int,
    context: Context,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "card.pdf"
    path.write_bytes(b"%PDF-1.7")
    monkeypatch.setattr(parts, "ask_for_picture", lambda _parent, _heading: path)
    press(panel, "Choose file")
    qtbot.waitUntil(lambda: "PDF files cannot be opened" in panel.card.problem.text())
    assert panel.card.problem.isVisible()
    assert stored(services, dana) is None
    assert context.undo.stack.count() == 0


def test_it_is_turned_and_turned_back(
    panel: PicturePanel, services: Services, dana: int, context: Context, qtbot: QtBot
) -> None:
    with_front(panel, services, dana, qtbot)
    press(panel.card, "Turn right")
    qtbot.waitUntil(lambda: image_of(services, dana).height() == 400)
    assert is_red(image_of(services, dana), 0.95, 0.05)
    qtbot.waitUntil(lambda: panel.card.image.height() == 400)
    press(panel.card, "Turn left")
    qtbot.waitUntil(lambda: image_of(services, dana).height() == 240)
    context.undo.stack.undo()
    assert is_red(image_of(services, dana), 0.95, 0.05)
    assert context.undo.stack.redoText() == "Turn picture of the card of Dana Whitfield"


def test_it_is_cut_by_keyboard(panel: PicturePanel, services: Services, dana: int, qtbot: QtBot) -> None:
    with_front(panel, services, dana, qtbot)

    def cut(dialog: QDialog) -> None:
        assert isinstance(dialog, CropDialog)
        for _ in range(25):
            qtbot.keyClick(dialog.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        press(dialog, "Keep this part")

    in_dialog(qtbot, lambda: press(panel.card, "Cut"), cut)
    qtbot.waitUntil(lambda: image_of(services, dana).size() == QSize(300, 240))
    assert not is_red(image_of(services, dana), 0.05, 0.05)


def test_it_is_seen_large_by_mouse_and_by_keyboard(
    panel: PicturePanel, services: Services, dana: int, qtbot: QtBot
) -> None:
    frame = with_front(panel, services, dana, qtbot)
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, LargePicture)
        seen.append(dialog.windowTitle())

    in_dialog(qtbot, lambda: qtbot.mouseClick(frame, Qt.MouseButton.LeftButton, pos=QPoint(20, 20)), look)
    in_dialog(qtbot, lambda: qtbot.keyClick(frame, Qt.Key.Key_Return), look)
    assert seen == ["Picture of the card of Dana Whitfield"] * 2


def test_it_is_removed_and_comes_back(
    panel: PicturePanel, services: Services, dana: int, context: Context, qtbot: QtBot
) -> None:
    with_front(panel, services, dana, qtbot)
    press(panel.card, "Remove")
    assert stored(services, dana) is None
    assert named(panel, DropPlace, "Drop a picture").isVisible()
    context.undo.stack.undo()
    assert stored(services, dana) is not None


def test_the_back_is_another_picture(
    panel: PicturePanel, services: Services, dana: int, qtbot: QtBot
) -> None:
    with_front(panel, services, dana, qtbot)
    press(panel, "Back")
    assert named(panel, DropPlace, "Drop a picture").isVisible()
    panel.card.give(encoded(picture(300, 300)))
    qtbot.waitUntil(lambda: stored(services, dana, PictureKind.BACK) is not None)
    assert image_of(services, dana).size() == QSize(400, 240)
    assert image_of(services, dana, PictureKind.BACK).size() == QSize(300, 300)


def test_a_photo_is_kept_beside_the_card(
    panel: PicturePanel, services: Services, dana: int, qtbot: QtBot
) -> None:
    panel.photo.give(encoded(picture()))
    qtbot.waitUntil(lambda: not panel.face.isNull())
    assert stored(services, dana, PictureKind.PHOTO) is not None
    assert stored(services, dana) is None


def test_anothers_picture_is_gone_before_the_next_card_is_there(
    panel: PicturePanel, services: Services, store: SqliteStore, dana: int, context: Context, qtbot: QtBot
) -> None:
    miguel = a_card(store, "Miguel")
    services.people.set_picture(miguel, PictureKind.FRONT, Picture("image/png", encoded(picture(), "PNG")))
    with_front(panel, services, dana, qtbot)
    panel.show_contact(miguel)
    assert panel.card.image.isNull()
    assert not named(panel.card, QAbstractButton, "Turn left").isEnabled()
    qtbot.waitUntil(lambda: not panel.card.image.isNull())
    assert named(panel.card, QAbstractButton, "Turn left").isEnabled()


def test_what_is_turned_goes_to_the_card_it_was_turned_on(
    panel: PicturePanel, services: Services, store: SqliteStore, dana: int, qtbot: QtBot
) -> None:
    miguel = a_card(store, "Miguel")
    with_front(panel, services, dana, qtbot)
    press(panel.card, "Turn right")
    panel.show_contact(miguel)
    qtbot.waitUntil(lambda: image_of(services, dana).height() == 400)
    assert stored(services, miguel) is None


def test_a_picture_that_came_broken_with_an_import_says_so(
    panel: PicturePanel, services: Services, dana: int, qtbot: QtBot
) -> None:
    services.people.set_picture(dana, PictureKind.FRONT, Picture("image/jpeg", b"\xff\xd8\xff\xe0half"))
    panel.show_contact(dana)
    qtbot.waitUntil(lambda: "cannot be shown" in panel.card.problem.text())


def test_every_button_has_a_name(panel: PicturePanel, services: Services, dana: int, qtbot: QtBot) -> None:
    with_front(panel, services, dana, qtbot)
    for one in panel.findChildren(QAbstractButton):
        assert one.accessibleName() or one.text()
