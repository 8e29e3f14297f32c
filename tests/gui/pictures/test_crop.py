"""The frame of a crop moves, grows and shrinks within the picture, by mouse and by keyboard."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QSlider
from pytestqt.qtbot import QtBot

from followup_desktop.gui.pictures.crop import CropDialog
from followup_desktop.gui.pictures.crop_frame import LEAST, dragged, moved
from followup_desktop.gui.theme.theme import Theme
from tests.gui.find import named, press
from tests.gui.pictures.made import picture

BOUNDS = QRectF(0, 0, 400, 240)


def dialog_of(theme: Theme, qtbot: QtBot) -> CropDialog:
    made = CropDialog(theme, picture(), "Cut out the card")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_frame_stays_within_the_picture() -> None:
    frame = QRectF(100, 100, 100, 100)
    assert moved(frame, QPointF(900, -900), BOUNDS) == QRectF(300, 0, 100, 100)
    assert dragged(frame, (1, 1), QPointF(900, 900), BOUNDS) == QRectF(100, 100, 300, 140)
    assert dragged(frame, (-1, 0), QPointF(-900, 50), BOUNDS) == QRectF(0, 100, 200, 100)


def test_a_frame_is_never_turned_inside_out() -> None:
    frame = QRectF(100, 100, 100, 100)
    assert dragged(frame, (-1, -1), QPointF(900, 900), BOUNDS) == QRectF(
        200 - LEAST, 200 - LEAST, LEAST, LEAST
    )
    assert dragged(frame, (1, 1), QPointF(-900, -900), BOUNDS) == QRectF(100, 100, LEAST, LEAST)


def test_a_small_picture_can_be_cut_too() -> None:
    small = QRectF(0, 0, 20, 20)
    assert dragged(small, (1, 1), QPointF(-10, -10), small) == small


def test_a_corner_is_dragged_by_mouse(theme: Theme, qtbot: QtBot) -> None:
    dialog = dialog_of(theme, qtbot)
    view = dialog.view
    corner = view.handle_place((1, 1)).toPoint()
    middle = view.handle_place((1, 1)) / 2 + view.handle_place((-1, -1)) / 2
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=corner)
    qtbot.mouseMove(view, middle.toPoint())
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=middle.toPoint())
    part = view.part()
    assert (part.x(), part.y()) == (0, 0)
    assert abs(part.width() - 200) <= 3
    assert abs(part.height() - 120) <= 3
    assert dialog.result_image().size() == part.size()


def test_the_keyboard_does_all_that_the_mouse_does(theme: Theme, qtbot: QtBot) -> None:
    dialog = dialog_of(theme, qtbot)
    view = dialog.view
    for key, modifier in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier),
    ):
        qtbot.keyClick(view, key, modifier)
    assert view.part() == QRect(8, 4, 392, 232)
    assert "392 by 232 pixels" in view.accessibleName()
    press(dialog, "Whole picture")
    assert view.part() == QRect(0, 0, 400, 240)


def test_turning_takes_the_whole_picture_again(theme: Theme, qtbot: QtBot) -> None:
    dialog = dialog_of(theme, qtbot)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    press(dialog, "Turn left")
    assert dialog.view.part() == QRect(0, 0, 240, 400)


def test_a_tilted_card_is_made_level(theme: Theme, qtbot: QtBot) -> None:
    dialog = dialog_of(theme, qtbot)
    slider = named(dialog, QSlider, "Straighten")
    slider.setFocus()
    for _ in range(20):
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    level = dialog.result_image()
    assert level.size() == QSize(400, 240)
    # Ten degrees clockwise: what was at the left of the middle has gone up, and the corner is empty.
    assert QColor(level.pixel(2, 2)) == QColor("white")
    assert QColor(level.pixel(200, 120)) == QColor("#0f6b63")


def test_escape_cuts_nothing(theme: Theme, qtbot: QtBot) -> None:
    dialog = dialog_of(theme, qtbot)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Escape)
    assert dialog.result() == CropDialog.DialogCode.Rejected


def test_outside_of_the_frame_nothing_is_held(theme: Theme, qtbot: QtBot) -> None:
    dialog = dialog_of(theme, qtbot)
    view = dialog.view
    before = view.part()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    qtbot.mouseMove(view, QPoint(60, 60))
    assert view.part() == before
    assert all(one.accessibleName() or one.text() for one in dialog.findChildren(QAbstractButton))
