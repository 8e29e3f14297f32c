"""Today, as its user sees it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QLocale
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.domain.model import HandOver
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.words import moment_words
from followup_desktop.gui.today.rows import ComingRow, WindowRow, when_words
from followup_desktop.gui.today.screen import TodayScreen
from followup_desktop.services.changes import Changes
from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.fixtures import services_over
from tests.gui.conftest import GoRecorder, SayRecorder
from tests.gui.find import named, press


@pytest.fixture
def today(context: Context, qtbot: QtBot) -> TodayScreen:
    screen = TodayScreen(context)
    screen.resize(1148, 800)
    qtbot.addWidget(screen)
    screen.refresh()
    screen.show()
    return screen


def rows(screen: TodayScreen) -> list[str]:
    found = [row for row in screen.findChildren(WindowRow) if row.isVisible()]
    return [row.follow_up.contact.name for row in sorted(found, key=lambda row: row.y())]


def test_empty_it_says_what_to_do_first(today: TodayScreen, context: Context) -> None:
    press(today, "Log a conversation")
    assert isinstance(context.go, GoRecorder)
    assert context.go.calls[0][0] == "log_conversation"


def test_missing_addresses_come_first_and_then_the_nearest_close(
    demo: SqliteStore, today: TodayScreen
) -> None:
    assert rows(today)[:4] == ["Bernard Achterberg-Quintero", "Yuki Tanaka", "Tom Adeyemi", "Dana Whitfield"]


def test_the_one_right_action_leads_to_the_letter_or_the_card(
    demo: SqliteStore, today: TodayScreen, context: Context
) -> None:
    press(today, "Finish letter: Dana")
    press(today, "Prepare call: Miguel")
    press(today, "Add it to the card: Yuki")
    assert isinstance(context.go, GoRecorder)
    assert [call[0] for call in context.go.calls] == ["open_letter", "open_letter", "open_contact"]


def test_a_hand_over_takes_the_row_away_and_keeps_the_others(
    demo: SqliteStore, today: TodayScreen, context: Context
) -> None:
    before = today.findChildren(WindowRow)
    dana = next(row for row in before if row.follow_up.contact.first_name == "Dana")
    today.refresh(context.services.hand_over.record(dana.follow_up.id, Outcome.SENT_BY_HAND))
    assert "Dana Whitfield" not in rows(today)
    kept = [row for row in today.findChildren(WindowRow) if row is not dana and row.isVisible()]
    assert set(kept) <= set(before)


def test_the_figure_counts_who_was_thanked_in_time(
    store: SqliteStore, today: TodayScreen, context: Context
) -> None:
    ids = log(store, people=("Dana Whitfield", "Tom Adeyemi"))

    def figure() -> str:
        QApplication.processEvents()
        shown = (one.text() for one in today.findChildren(QLabel) if one.isVisible())
        return next((words for words in shown if words.endswith((" of 1", " of 2"))), "")

    assert figure() == ""
    for count, key in enumerate(ids, 1):
        today.refresh(context.services.hand_over.record(key, Outcome.SENT_BY_HAND))
        assert figure() == f"{count} of {count}"


def test_the_minute_moves_the_rings_without_losing_the_focus(
    demo: SqliteStore, today: TodayScreen, clock: FixedClock
) -> None:
    button = named(today, QPushButton, "Finish letter: Dana")
    button.setFocus()
    clock.instant += timedelta(hours=1)
    today.tick()
    assert named(today, QPushButton, "Finish letter: Dana") is button
    assert "2 h left" in next(
        row.accessibleName() for row in today.findChildren(WindowRow) if "Dana" in row.accessibleName()
    )


def test_a_change_takes_neither_the_focus_nor_the_place_where_the_user_reads(
    demo: SqliteStore, today: TodayScreen, context: Context, qtbot: QtBot
) -> None:
    today.resize(1148, 300)
    qtbot.waitUntil(lambda: today._scroll.verticalScrollBar().maximum() > 100)
    sheet = named(today, QPushButton, "Question sheet")
    sheet.setFocus()
    qtbot.waitUntil(sheet.hasFocus)
    today._scroll.verticalScrollBar().setValue(90)
    # Her row goes, and other things come up next.
    before = today.findChildren(ComingRow)
    ruth = next(one for one in context.services.today.owed() if one.contact.first_name == "Ruth")
    today.refresh(context.services.hand_over.record(ruth.id, Outcome.POSTED))
    assert set(today.findChildren(ComingRow)) - set(before)
    today.tick()
    QApplication.processEvents()
    assert sheet.hasFocus()
    assert today._scroll.verticalScrollBar().value() == 90


def test_many_windows_come_bit_by_bit_and_all_of_them_in_their_order(
    store: SqliteStore, today: TodayScreen, clock: FixedClock, qtbot: QtBot
) -> None:
    for at in range(30):
        log(store, ended=clock.now() - timedelta(minutes=300 - at), people=(f"Person {at:02}",))
    today.refresh()
    assert 0 < len(today.findChildren(WindowRow)) < 30
    qtbot.waitUntil(lambda: len(rows(today)) == 30)
    QApplication.processEvents()
    assert rows(today) == [f"Person {at:02}" for at in range(30)]


def test_of_what_is_coming_the_next_six_are_shown(
    store: SqliteStore, today: TodayScreen, clock: FixedClock
) -> None:
    for days in (1, 2, 4, 6, 9, 11, 13, 14):
        log(store, ended=clock.now() + timedelta(days=days), people=("Dana Whitfield",))
    today.refresh()
    QApplication.processEvents()
    shown = [row.findChildren(QLabel)[0].text() for row in today.findChildren(ComingRow) if row.isVisible()]
    assert shown == ["Tomorrow", "Wed 25 Nov", "Fri 27 Nov", "Sun 29 Nov", "Wed 2 Dec", "Fri 4 Dec"]


def test_the_small_month_begins_with_the_first_day_of_the_locale(context: Context, qtbot: QtBot) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    try:
        screen = TodayScreen(context)
        qtbot.addWidget(screen)
        assert screen._month._grid._first().dayOfWeek() == 7
    finally:
        QLocale.setDefault(before)


def test_a_window_that_closed_is_said_to_be_late_in_words(
    store: SqliteStore, today: TodayScreen, clock: FixedClock
) -> None:
    log(store, ended=clock.now() - timedelta(hours=30))
    today.refresh()
    assert "Late by 6 h 00 min" in today.findChildren(WindowRow)[0].accessibleName()


def test_letting_go_is_one_click_and_undoable(
    demo: SqliteStore, today: TodayScreen, context: Context
) -> None:
    press(today, "Let Northway Foods go")
    today.refresh()
    assert context.services.today.today().let_go == []
    context.undo.stack.undo()
    assert [one.company for one in context.services.today.today().let_go] == ["Northway Foods"]


def test_keep_waiting_puts_the_offer_off_over_a_restart_and_is_undoable(
    demo: SqliteStore, today: TodayScreen, context: Context, clock: FixedClock, qtbot: QtBot
) -> None:
    button = named(today, QPushButton, "Keep waiting for Northway Foods")
    assert "comes back on Monday 7 December" in button.toolTip()
    button.click()
    assert isinstance(context.say, SayRecorder)
    assert "Nothing is asked before Monday 7 December" in context.say.said[-1][1]

    def offered(after: timedelta) -> list[str]:
        again = SqliteStore(demo.path)
        found = services_over(again, FixedClock(clock.now() + after), context.zone).today.today()
        again.close()
        return [one.company for one in found.let_go]

    days = timedelta(days=1)
    assert (offered(0 * days), offered(13 * days)) == ([], [])
    assert offered(14 * days) == ["Northway Foods"]
    context.undo.stack.undo()
    assert offered(0 * days) == ["Northway Foods"]


def test_the_weeks_stand_below_the_figure_and_say_who_was_late(
    store: SqliteStore, today: TodayScreen, clock: FixedClock, qtbot: QtBot
) -> None:
    bars = today._bars
    assert not today._figure_card.isVisible()
    days = timedelta(days=1)
    for ago, late, people in ((40, False, 1), (12, True, 2), (2, False, 4)):
        for key in log(store, ended=clock.now() - ago * days, people=("A B", "C D", "E F", "G H")[:people]):
            at = clock.now() - (ago - 2) * days if late else clock.now() - ago * days
            store.hand_over(HandOver(key, at, Medium.EMAIL, Outcome.SENT_BY_HAND))
    today.refresh()
    QApplication.processEvents()
    assert today._figure.text() == "5 of 7"
    assert bars.isVisible()
    spoken = bars.accessibleDescription().split("; ")
    assert spoken[0] == "Week of 1 Oct: nobody to thank"
    assert spoken[2] == "Week of 12 Oct: 1 thanked, in time"
    assert spoken[-3:-1] == ["Week of 9 Nov: 2 thanked, late", "Week of 16 Nov: 4 thanked, in time"]
    picture = bars.grab().toImage()
    colours = [picture.pixelColor(bars.bar(at).center().toPoint()).name() for at in range(len(spoken))]
    tokens = today.context.theme.tokens
    assert colours[2] == colours[-2] == tokens.accent.lower()
    assert colours[-3] == tokens.coral.lower()
    assert bars.bar(2).height() < bars.bar(len(spoken) - 3).height() < bars.bar(len(spoken) - 2).height()
    point = bars.bar(len(spoken) - 3).center().toPoint()
    QApplication.sendEvent(bars, QHelpEvent(QEvent.Type.ToolTip, point, bars.mapToGlobal(point)))
    assert QToolTip.text() == "Week of 9 Nov: 2 thanked, late"
    QToolTip.hideText()


def test_before_anybody_was_thanked_the_figure_says_what_will_count(
    store: SqliteStore, today: TodayScreen, clock: FixedClock
) -> None:
    log(store, ended=clock.now() - timedelta(hours=1))
    today.refresh()
    QApplication.processEvents()
    assert today._figure_card.isVisible()
    assert today._figure_words.text().startswith("Nobody yet this quarter")
    assert not today._figure.isVisible()
    assert not today._bars.isVisible()


def test_having_thanked_everyone_is_said_calmly(
    store: SqliteStore, today: TodayScreen, context: Context, clock: FixedClock
) -> None:
    (key,) = log(store, ended=clock.now() - timedelta(hours=1))
    done: Changes = context.services.hand_over.record(key, Outcome.POSTED)
    today.refresh(done)
    assert rows(today) == []
    assert today._calm.isVisible()


def test_times_are_those_of_the_locales_clock(clock: FixedClock) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    try:
        assert when_words(clock.now().date(), clock.now(), clock.now().date()) == "Today 5:05\u00a0PM"
        assert moment_words(clock.now(), "America/Chicago").endswith("11:05\u00a0AM")
    finally:
        QLocale.setDefault(before)


def test_moments_are_named_by_their_distance(clock: FixedClock) -> None:
    today = clock.now().date()
    assert when_words(today, clock.now(), today) == "Today 17:05"
    assert when_words(today + timedelta(days=1), None, today) == "Tomorrow"
    assert when_words(today + timedelta(days=3), None, today) == "Thu 26 Nov"
    assert when_words(today + timedelta(days=11), None, today) == "Fri 4 Dec"
