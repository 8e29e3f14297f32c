"""A small window, a clock that goes to twelve, a busy day: what matters most is what stays readable."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import FixedClock
from followup_desktop.gui.calendar.agenda.lines import LinePainter
from followup_desktop.gui.calendar.cut_text import CutText
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.elided_label import ElidedLabel
from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.gui.calendar.desk import KEY, Desk

Sit = Callable[[str, int, int], Desk]


@pytest.fixture
def sit(window: MainWindow, qtbot: QtBot) -> Iterator[Sit]:
    before = QLocale()

    def sat(locale: str, wide: int, high: int) -> Desk:
        QLocale.setDefault(QLocale(locale))
        window.resize(wide, high)
        desk = Desk(window, qtbot)
        QApplication.processEvents()
        return desk

    yield sat
    QLocale.setDefault(before)


def chips(desk: Desk) -> list[str]:
    """What the month writes into its chips."""
    painter = desk.screen.month._painter
    painter._kept.clear()
    desk.screen.month.grab()
    return [text.text() for text in painter._kept.values()]


def test_a_tiny_chip_of_the_month_says_who_and_not_only_when(demo: SqliteStore, sit: Sit) -> None:
    shown = chips(sit("en_US", 1024, 680))
    assert [one for one in shown if one.startswith("→ Gra")]
    assert [one for one in shown if one.startswith("Ash")]  # an interview there, with its icon
    assert not [one for one in shown if re.search(r"\d:\d\d|[AP]M", one)]


def test_a_chip_with_room_has_the_time_as_short_as_the_locale_writes_it(demo: SqliteStore, sit: Sit) -> None:
    assert [one for one in chips(sit("en_US", 1360, 860)) if re.match(r"\d\d?:\d\d[ap] \w\w", one)]
    assert [one for one in chips(sit("de_DE", 1360, 860)) if re.match(r"\d\d:\d\d \w\w", one)]


@pytest.mark.parametrize("wide", [1024, 1360])
def test_how_many_more_there_are_is_never_cut(
    store: SqliteStore, clock: FixedClock, sit: Sit, wide: int
) -> None:
    for minutes in range(130):
        log(store, ended=clock.now() + timedelta(days=1, minutes=minutes), people=("Dana Whitfield",))
    desk = sit("en_US", wide, 680)
    desk.screen.refresh()
    more = [one for one in chips(desk) if one.startswith("+")]
    assert more
    assert all(re.fullmatch(r"\+\d+( more)?", one) for one in more)


@pytest.mark.parametrize("locale", ["en_US", "en_GB", "de_DE", "es_ES", "pt_BR", "ja_JP"])
@pytest.mark.parametrize("wide", [1024, 1360])
def test_the_title_is_whole_with_its_year_in_every_view(
    demo: SqliteStore, sit: Sit, locale: str, wide: int
) -> None:
    desk = sit(locale, wide, 680)
    for key in (KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_4):
        desk.press(key)
        for day in (date(2026, 9, 30), date(2026, 12, 30), date(2027, 12, 29)):
            desk.screen.show_day(day)
            desk.screen.titleChanged.emit()
            QApplication.processEvents()
            label = desk.window._bar.findChild(ElidedLabel)
            assert label is not None
            assert label.text() == desk.screen.title()
            label.grab()
            assert label.toolTip() == "", label.text()


@pytest.mark.parametrize("locale", ["en_US", "de_DE"])
@pytest.mark.parametrize("wide", [1024, 1360])
def test_the_quick_line_says_what_it_is_for_and_its_keys_beside(
    demo: SqliteStore, sit: Sit, locale: str, wide: int
) -> None:
    desk = sit(locale, wide, 680)
    line = desk.window._bar.line
    for key in (KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_4):
        desk.press(key)
        desk.screen.show_day(date(2026, 9, 30))
        QApplication.processEvents()
        words = line.placeholderText()
        assert words.startswith("Search or log")
        if wide == 1360 and locale == "en_US":
            assert words == "Search or log a conversation"
        # An icon of 36 pixels before it, and "Ctrl K" in 62 behind.
        assert line.fontMetrics().horizontalAdvance(words) <= line.width() - 36 - 62


def test_the_filter_is_in_reach_where_the_quick_line_took_its_place(demo: SqliteStore, sit: Sit) -> None:
    desk = sit("en_US", 1360, 860)
    assert not desk.screen.bar.filter.isVisible()
    desk.screen.bar.show_filtered(True)
    assert desk.screen.bar.filter.isVisible()
    desk.screen.bar.show_filtered(False)
    desk.window.resize(1600, 860)
    QApplication.processEvents()
    assert desk.screen.bar.filter.isVisible()


def test_the_agenda_has_room_for_two_times_of_a_twelve_hour_clock(demo: SqliteStore, sit: Sit) -> None:
    desk = sit("en_US", 1024, 680)
    desk.press(KEY.Key_4)
    painter = desk.agenda.itemDelegate()
    assert isinstance(painter, LinePainter)
    painter._plain._kept.clear()
    desk.agenda.grab()
    times = [one.text() for one in painter._plain._kept.values() if " to " in one.text()]
    assert times
    assert all(re.search(r"[AP]M$", one) for one in times)


def test_a_narrow_week_names_people_and_both_zones(demo: SqliteStore, sit: Sit) -> None:
    desk = sit("en_US", 1024, 680)
    desk.press(KEY.Key_2)
    painter = desk.grid._painter
    for font in (painter._plain, painter._strong):
        font._kept.clear()
    desk.grid.viewport().grab()
    names = [one.text() for one in painter._strong._kept.values()]
    assert [one for one in names if one.startswith("Pri")]  # the icon beside says that it is LinkedIn
    assert not [one for one in names if one.startswith(("Linked", "Decis"))]
    zones = [one.text() for one in painter._plain._kept.values()]
    assert {"Berlin", "CST"} <= set(zones)


def test_a_word_that_is_cut_ends_in_no_comma(theme: Theme) -> None:
    font = CutText(theme.font(Role.CAPTION))
    shown = [font.of("→ late, Maximiliane", width).text() for width in range(8, 80)]
    assert "late" in shown
    assert not [one for one in shown if one.endswith((",", " "))]
