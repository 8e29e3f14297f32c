"""The shared widgets say what they show, work by keyboard, and follow the theme."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QDate, QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QColor, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QRadioButton,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from followup_desktop.domain.windows import Urgency
from followup_desktop.gui.people.parts import let_scroll
from followup_desktop.gui.theme.theme import Mode, Theme
from followup_desktop.gui.theme.tokens import LIGHT, Tone
from followup_desktop.gui.widgets.avatar import Avatar, initials, tone_of
from followup_desktop.gui.widgets.banner import Banner, Weight
from followup_desktop.gui.widgets.buttons import IconButton, button
from followup_desktop.gui.widgets.card import Card
from followup_desktop.gui.widgets.chip import Chip
from followup_desktop.gui.widgets.elided_label import ElidedLabel
from followup_desktop.gui.widgets.empty_state import EmptyState
from followup_desktop.gui.widgets.fields import pad_spin_boxes
from followup_desktop.gui.widgets.flow_layout import FlowLayout
from followup_desktop.gui.widgets.month_grid_small import MiniMonth
from followup_desktop.gui.widgets.ring import Ring, paint_ring, ring_colour
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.segmented import Segmented

MONDAY = QDate(2026, 11, 23)
VIEWS = [("day", "Day"), ("week", "Week"), ("month", "Month")]


def rings(window: QWidget) -> list[QWidget]:
    """What lies over the window's controls without being one."""
    return [
        one for one in window.findChildren(QWidget) if not isinstance(one, QPushButton) and one.isVisible()
    ]


Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Shows widgets in a window of their own, which lives as long as the test."""
    windows: list[QWidget] = []

    def in_window(*widgets: QWidget) -> QWidget:
        window = QWidget()
        windows.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return window

    yield in_window
    windows.clear()


def dot(widget: QWidget, x: float, y: float) -> str:
    image = widget.grab().toImage()
    return image.pixelColor(round(x * image.width()), round(y * image.height())).name().upper()


def test_the_ring_is_accent_then_amber_then_coral() -> None:
    colours = [ring_colour(LIGHT, urgency) for urgency in (Urgency.CALM, Urgency.SOON, Urgency.CLOSING)]
    assert colours == [LIGHT.accent, LIGHT.amber, LIGHT.coral]


def test_a_quarter_left_colours_the_first_quarter_of_the_ring(show: Show, theme: Theme) -> None:
    ring = Ring(theme, 56)
    show(ring)
    ring.set_window(0.25, "6 h", Urgency.SOON)
    right, left = 0.5 + 0.44 * 0.707, 0.5 - 0.44 * 0.707
    assert dot(ring, right, left) == LIGHT.amber
    assert dot(ring, left, right) == LIGHT.line
    assert ring.accessibleName() == "6 h left of 24 hours"


def test_a_late_ring_is_coral_all_round_and_says_so(show: Show, theme: Theme) -> None:
    ring = Ring(theme, 48)
    show(ring)
    ring.set_window(0.0, "Late", Urgency.CLOSING)
    assert dot(ring, 0.5 - 0.44 * 0.707, 0.5 + 0.44 * 0.707) == LIGHT.coral
    assert ring.accessibleName() == "Late"


@pytest.mark.parametrize("side", [30, 48, 56])
def test_the_words_stay_inside_the_ring(theme: Theme, side: int) -> None:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_ring(painter, QRectF(0, 0, side, side), 0.5, "23 h", LIGHT, LIGHT.accent)
    painter.end()
    inside = [image.pixelColor(x, side // 2) for x in range(round(side * 0.13), round(side * 0.2))]
    assert all(colour.lightness() > 100 for colour in inside)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Dana Whitfield", "DW"),
        ("Élodie", "É"),
        ("Dr. Ada B. King", "DK"),
        ("Ruth (Calder) ", "R"),
        ("李 明", "李明"),
        ("  ", "?"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_person_keeps_their_colour() -> None:
    assert tone_of("Dana Whitfield") == tone_of(" dana whitfield ")
    assert len({tone_of(f"Person {n}") for n in range(40)}) == 5


def test_a_photo_takes_the_place_of_initials(show: Show, theme: Theme) -> None:
    photo = QPixmap(200, 100)
    photo.fill(QColor("#102030"))
    avatar = Avatar(theme, 40)
    avatar.set_person("Dana Whitfield", photo)
    show(avatar)
    assert dot(avatar, 0.5, 0.5) == "#102030"


def test_arrow_keys_choose_in_a_segmented_control(qtbot: QtBot, show: Show, theme: Theme) -> None:
    control = Segmented(theme, VIEWS, "View")
    show(control)
    control.set_key("day")
    segment = control.findChildren(QRadioButton)[0]
    segment.setFocus()
    with qtbot.waitSignal(control.chosen) as heard:
        QTest.keyClick(segment, Qt.Key.Key_Right)
    assert heard.args == ["week"]
    assert control.key() == "week"


def test_a_click_chooses_and_setting_does_not_announce(qtbot: QtBot, show: Show, theme: Theme) -> None:
    control = Segmented(theme, VIEWS, "View")
    show(control)
    with qtbot.assertNotEmitted(control.chosen):
        control.set_key("month")
    with qtbot.waitSignal(control.chosen) as heard:
        QTest.mouseClick(control.findChildren(QRadioButton)[1], Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert heard.args == ["week"]


def test_a_screen_reader_chooses_a_segment_without_a_click(qtbot: QtBot, show: Show, theme: Theme) -> None:
    control = Segmented(theme, VIEWS, "View")
    show(control)
    control.set_key("day")
    actions = QAccessible.queryAccessibleInterface(control.findChildren(QRadioButton)[2]).actionInterface()
    assert actions is not None
    with qtbot.waitSignal(control.chosen) as heard:
        actions.doAction(QAccessibleActionInterface.toggleAction())
    assert heard.args == ["month"]


def test_a_segment_is_a_radio_button_to_screen_readers(qtbot: QtBot, theme: Theme) -> None:
    control = Segmented(theme, VIEWS, "View")
    qtbot.addWidget(control)
    assert [one.accessibleName() for one in control.findChildren(QRadioButton)] == ["Day", "Week", "Month"]
    assert control.accessibleName() == "View"


def test_the_small_month_moves_by_keys_and_picks_by_return(qtbot: QtBot, show: Show, theme: Theme) -> None:
    month = MiniMonth(theme, MONDAY)
    show(month)
    grid = month.focusProxy()
    assert grid is not None
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(grid, key)
    assert month.month() == QDate(2026, 12, 1)
    with qtbot.waitSignal(month.dayChosen) as heard:
        QTest.keyClick(grid, Qt.Key.Key_Return)
    assert heard.args == [QDate(2026, 12, 1)]
    assert grid.accessibleName() == "Tuesday 1 December 2026"


def test_a_click_on_a_day_of_the_small_month_picks_it(qtbot: QtBot, show: Show, theme: Theme) -> None:
    month = MiniMonth(theme, MONDAY)
    show(month)
    grid = month.focusProxy()
    assert grid is not None
    with qtbot.waitSignal(month.dayChosen) as heard:
        QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(grid.width() // 14, 24 + 10))
    assert heard.args == [QDate(2026, 10, 26)]


def test_the_arrows_of_the_small_month_turn_it(qtbot: QtBot, show: Show, theme: Theme) -> None:
    month = MiniMonth(theme, MONDAY)
    show(month)
    later = next(one for one in month.findChildren(IconButton) if one.accessibleName() == "Next month")
    with qtbot.waitSignal(month.monthShown) as heard:
        later.click()
    assert heard.args == [QDate(2026, 12, 1)]


def test_a_week_may_begin_on_sunday(qtbot: QtBot, show: Show, theme: Theme) -> None:
    month = MiniMonth(theme, MONDAY, first_day=Qt.DayOfWeek.Sunday)
    show(month)
    grid = month.focusProxy()
    assert grid is not None
    with qtbot.waitSignal(month.dayChosen) as heard:
        QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(grid.width() // 14, 24 + 10))
    assert heard.args == [QDate(2026, 11, 1)]


def test_a_text_too_long_is_elided_and_kept_in_the_tooltip(show: Show, theme: Theme) -> None:
    label = ElidedLabel(theme, "dana.whitfield@harrowpike.example")
    show(label)
    label.setFixedWidth(80)
    label.grab()
    assert label.toolTip() == "dana.whitfield@harrowpike.example"
    label.setFixedWidth(400)
    label.grab()
    assert label.toolTip() == ""


def test_a_banner_tells_which_action_was_pressed(qtbot: QtBot, show: Show, theme: Theme) -> None:
    banner = Banner(theme, "3 hours left", "By email", [("write", "Finish letter"), ("snooze", "Snooze")])
    show(banner)
    snooze = next(one for one in banner.findChildren(QPushButton) if one.text() == "Snooze")
    with qtbot.waitSignal(banner.acted) as heard:
        QTest.keyClick(snooze, Qt.Key.Key_Space)
    assert heard.args == ["snooze"]
    assert banner.isVisible()


def test_escape_closes_a_banner(qtbot: QtBot, show: Show, theme: Theme) -> None:
    banner = Banner(theme, "The server refused", weight=Weight.ERROR)
    show(banner)
    with qtbot.waitSignal(banner.closed):
        QTest.keyClick(banner.findChildren(IconButton)[0], Qt.Key.Key_Escape)
    assert not banner.isVisible()


def test_an_empty_state_offers_what_to_do_next(qtbot: QtBot, show: Show, theme: Theme) -> None:
    empty = EmptyState(theme, "mail", "No letters yet.", "Log a conversation")
    show(empty)
    with qtbot.waitSignal(empty.acted):
        empty.findChildren(QPushButton)[0].click()


def test_chips_wrap_where_room_is_short(qtbot: QtBot, show: Show, theme: Theme) -> None:
    holder = QWidget()
    flow = FlowLayout(holder, gap=6, line_gap=4)
    chips = [Chip(theme, f"Strength {n}", Tone.ACCENT) for n in range(4)]
    for chip in chips:
        flow.addWidget(chip)
    qtbot.addWidget(holder)
    holder.resize(chips[0].sizeHint().width() * 2 + 10, 200)
    holder.show()
    assert [chip.y() for chip in chips] == [0, 0, 26, 26]
    assert flow.heightForWidth(1000) == 22
    flow.clear()
    assert flow.count() == 0


def test_every_button_has_a_name_and_one_that_shows_only_an_icon_a_tooltip(
    qtbot: QtBot, theme: Theme
) -> None:
    pencil = IconButton(theme, "pencil", "Edit the contact")
    qtbot.addWidget(pencil)
    assert (pencil.accessibleName(), pencil.toolTip()) == ("Edit the contact", "Edit the contact")


def test_the_keyboard_shows_where_it_is_and_the_mouse_does_not(
    qtbot: QtBot, show: Show, theme: Theme
) -> None:
    first, second = button(theme, "First"), button(theme, "Second")
    window = show(first, second)
    qtbot.waitUntil(window.isActiveWindow)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert any(ring.geometry().contains(second.geometry()) for ring in rings(window))
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert rings(window) == []


def test_widgets_repaint_in_the_colours_of_a_theme_just_chosen(show: Show, theme: Theme) -> None:
    card = Card(theme)
    card.body.addWidget(SectionHead(theme, "Next thing"))
    show(card)
    light = dot(card, 0.5, 0.9)
    theme.set_mode(Mode.DARK)
    assert (light, dot(card, 0.5, 0.9)) == (LIGHT.panel, theme.tokens.panel)


def test_what_a_section_head_shows_in_capitals_is_read_as_written(qtbot: QtBot, theme: Theme) -> None:
    head = SectionHead(theme, "Windows closing")
    qtbot.addWidget(head)
    assert head.text() == "Windows closing"


def test_the_text_of_a_time_field_stands_as_far_in_as_that_of_any_other(qtbot: QtBot, theme: Theme) -> None:
    form = QWidget()
    time = QTimeEdit(form)
    qtbot.addWidget(form)
    pad_spin_boxes(form)
    assert time.lineEdit().textMargins().left() == 9


def test_a_list_whose_row_was_chosen_early_shows_rows_that_do_not_overlap(show: Show, theme: Theme) -> None:
    rows = QListWidget()
    rows.addItems(["Dana", "Miguel", "Ruth"] * 4)
    rows.setCurrentRow(1)
    show(rows)
    first, second = (rows.visualItemRect(rows.item(at)) for at in (0, 1))
    assert not first.intersects(second)


def test_a_page_of_rows_is_no_higher_than_its_texts(qtbot: QtBot, theme: Theme) -> None:
    """A page whose items are layouts has no widget of its own that says how wide it may be."""
    holder = QWidget()
    qtbot.addWidget(holder)
    page = QWidget()
    outer = QVBoxLayout(holder)
    outer.addWidget(page)
    rows = QVBoxLayout(page)
    row = QHBoxLayout()
    words = QLabel("What they told you, in a sentence that fits one line of this page.")
    words.setWordWrap(True)
    row.addWidget(words)
    rows.addLayout(row)
    let_scroll(page)
    holder.resize(800, 400)
    holder.show()
    qtbot.waitExposed(holder)
    assert page.minimumHeight() < 100
