"""A picture is looked at closely: larger, smaller, moved about, never out of sight."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from followup_desktop.gui.pictures.sources import picture_in
from followup_desktop.gui.pictures.view import PictureView
from followup_desktop.gui.theme.theme import Theme
from tests.gui.pictures.made import picture


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> PictureView:
    made = PictureView(theme, "Picture of the card")
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.show()
    made.show_image(picture())
    return made


def test_all_of_it_is_seen_at_first(view: PictureView) -> None:
    assert view.place() == QRectF(0, 80, 400, 240)


def test_keys_zoom_and_fit_it_again(view: PictureView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.place().width() == pytest.approx(500)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.zoom == 1.0
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == 1.0


def test_what_is_under_the_pointer_stays_there(view: PictureView) -> None:
    at = QPointF(100, 200)
    before = (at - view.place().topLeft()) / view.place().width()
    view.set_zoom(4.0, at)
    after = (at - view.place().topLeft()) / view.place().width()
    assert (after - before).manhattanLength() < 0.001


def test_it_is_dragged_and_never_leaves_its_place(view: PictureView, qtbot: QtBot) -> None:
    view.set_zoom(4.0)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    for _ in range(20):
        qtbot.mouseMove(view, QPoint(390, 390))
        qtbot.mouseMove(view, QPoint(20, 20))
    qtbot.mouseMove(view, QPoint(390, 390))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton)
    assert view.place().contains(QRectF(view.rect()).center())
    for _ in range(50):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.place().right() >= view.width() - 1


def test_an_empty_view_takes_every_key(view: PictureView, qtbot: QtBot) -> None:
    view.show_image(QImage())
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Left, Qt.Key.Key_0):
        qtbot.keyClick(view, key)
    view.repaint()


def test_a_clipboard_that_does_not_answer_holds_no_picture() -> None:
    assert picture_in(None) is None
