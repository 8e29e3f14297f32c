"""The quick line in the window: finding, commands, logging by plain words, and the keys for all of it."""

import subprocess
import sys
from collections.abc import Callable
from datetime import time
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.model import Opportunity
from followup_desktop.gui.notices.quiet import Quiet
from followup_desktop.gui.quick.finding import habits_of
from followup_desktop.gui.quick.panel import Panel
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.shell.quick_line import QuickLine
from followup_desktop.gui.theme.theme import Mode
from followup_desktop.gui.widgets.banner import Banner
from followup_desktop.gui.widgets.segmented import Segmented
from followup_desktop.services.bundle import Services
from followup_desktop.services.quick import Habits
from followup_desktop.storage.store import SqliteStore
from tests.gui.find import in_dialog, named, press

Type = Callable[[str], None]
PHRASE = "phone screen with Dana Whitfield at Harrow & Pike today 9:30-10:15"
ROOT = Path(__file__).parents[2]


def line(window: MainWindow) -> QLineEdit:
    return named(window, QLineEdit, "Search or log")


@pytest.fixture
def typed(window: MainWindow, qtbot: QtBot) -> Type:
    """Types into the quick line, and waits until everything was looked for."""

    def type_in(text: str) -> None:
        window.open_line()
        line(window).clear()
        qtbot.keyClicks(line(window), text)
        looked(window, qtbot)

    return type_in


def looked(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until what stands in the line was looked for: a busy machine takes a pause first."""
    panel = window.findChild(Panel)
    assert panel is not None
    qtbot.waitUntil(lambda: not panel._pause.isActive())


def results(window: MainWindow) -> QListView:
    return named(window, QListView, "Results")


def shown(window: MainWindow) -> list[str]:
    model = results(window).model()
    role = Qt.ItemDataRole.DisplayRole
    return [str(model.index(at, 0).data(role)) for at in range(model.rowCount())]


def chosen(window: MainWindow) -> str:
    return str(results(window).currentIndex().data() or "")


def key(window: MainWindow, qtbot: QtBot, which: Qt.Key) -> None:
    qtbot.keyClick(line(window), which)


def message(window: MainWindow) -> str:
    return window.findChildren(Banner)[-1].accessibleName()


@pytest.fixture(autouse=True)
def european(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine's locale is: 9:30 is in the morning."""
    monkeypatch.setattr("followup_desktop.gui.quick.finding.habits_of", lambda _locale: Habits())


def test_a_phrase_is_shown_as_understood_and_logged_by_enter(
    demo: SqliteStore, window: MainWindow, typed: Type, qtbot: QtBot
) -> None:
    before = len(demo.follow_ups())
    typed(PHRASE)
    assert shown(window)[0].startswith("Phone screen with Dana Whitfield, Harrow & Pike")
    assert shown(window)[0].endswith("today 09:30–10:15. Closes tomorrow 10:15.")
    assert len(demo.follow_ups()) == before
    key(window, qtbot, Qt.Key.Key_Return)
    assert len(demo.follow_ups()) == before + 1
    assert "Logged: Phone screen with Dana Whitfield" in message(window)
    assert line(window).text() == ""
    press(window, "Undo")
    assert len(demo.follow_ups()) == before


def test_what_is_unsure_is_asked_inline_and_answered_by_enter(
    demo: SqliteStore, window: MainWindow, typed: Type, qtbot: QtBot
) -> None:
    before = len(demo.follow_ups())
    typed("coffee with Dana Whitfield yesterday 3pm Berlin")
    assert "When does it end? The 24 hours count from its end." in shown(window)
    key(window, qtbot, Qt.Key.Key_Down)
    key(window, qtbot, Qt.Key.Key_Return)
    assert line(window).text() == "coffee with Dana Whitfield yesterday 3pm for 45 min Berlin"
    looked(window, qtbot)
    assert "15:00–15:45 in Berlin (yesterday 08:00–08:45 with you)" in shown(window)[0]
    assert len(demo.follow_ups()) == before
    key(window, qtbot, Qt.Key.Key_Return)
    assert len(demo.follow_ups()) == before + 1


def test_a_refused_phrase_is_a_sentence_and_enter_does_nothing(
    demo: SqliteStore, window: MainWindow, typed: Type, qtbot: QtBot
) -> None:
    before = len(demo.follow_ups())
    typed("coffee with Dana Whitfield next week")
    assert any("“next week” is no exact day" in words for words in shown(window))
    key(window, qtbot, Qt.Key.Key_Return)
    assert len(demo.follow_ups()) == before
    assert line(window).text() == "coffee with Dana Whitfield next week"


def test_a_decision_date_goes_to_the_companys_position(
    demo: SqliteStore, window: MainWindow, typed: Type, qtbot: QtBot
) -> None:
    company = demo.company_named("Calder Freight")
    assert company is not None
    jobs = [one for one in demo.opportunities() if one.company_id == company.id]
    job = jobs[0] if jobs else None
    if job is None:
        demo.save_opportunity(Opportunity(0, company.id, "Planner"))
    typed("decision Calder Freight 4 Dec")
    assert shown(window)[0].startswith("Decision of Calder Freight")
    key(window, qtbot, Qt.Key.Key_Return)
    assert "Kept: Decision of Calder Freight" in message(window)
    dates = {str(one.decision_on) for one in demo.opportunities() if one.company_id == company.id}
    assert "2026-12-04" in dates
    press(window, "Undo")
    dates = {str(one.decision_on) for one in demo.opportunities() if one.company_id == company.id}
    assert "2026-12-04" not in dates


def test_results_are_grouped_and_the_arrows_choose(
    demo: SqliteStore, window: MainWindow, typed: Type, qtbot: QtBot
) -> None:
    typed("harrow")
    heads = [words for words in shown(window) if words in ("People", "Companies", "Conversations", "Letters")]
    assert heads[:3] == ["People", "Companies", "Conversations"]
    first = chosen(window)
    key(window, qtbot, Qt.Key.Key_Down)
    assert chosen(window) not in ("", first, *heads)
    key(window, qtbot, Qt.Key.Key_Up)
    key(window, qtbot, Qt.Key.Key_Up)
    assert chosen(window) not in heads
    assert chosen(window) == shown(window)[-1]


def test_a_person_is_gone_to(demo: SqliteStore, window: MainWindow, typed: Type, qtbot: QtBot) -> None:
    typed("sandov")
    assert chosen(window) == "Ruth Sandoval"
    key(window, qtbot, Qt.Key.Key_Return)
    assert window.front == "people"


def test_a_company_is_opened(demo: SqliteStore, window: MainWindow, typed: Type, qtbot: QtBot) -> None:
    typed("harrow & pike")
    while chosen(window) != "Harrow & Pike":
        key(window, qtbot, Qt.Key.Key_Down)
    seen: list[str] = []
    in_dialog(
        qtbot,
        lambda: key(window, qtbot, Qt.Key.Key_Return),
        lambda dialog: seen.append(_title(dialog)),
    )
    assert seen == ["Company: Harrow & Pike"]


def _title(dialog: QDialog) -> str:
    return dialog.windowTitle()


def test_a_beginning_of_a_phrase_is_still_a_search(
    demo: SqliteStore, window: MainWindow, typed: Type, qtbot: QtBot
) -> None:
    """Somebody who types "interview" may look for one: what was found is chosen, and not a question."""
    typed("on-site interview")
    assert chosen(window) == "On-site interview"


def test_commands_are_run_by_name(demo: SqliteStore, window: MainWindow, typed: Type, qtbot: QtBot) -> None:
    typed("dark")
    assert chosen(window) == "Dark theme"
    key(window, qtbot, Qt.Key.Key_Return)
    assert window.context.theme.mode is Mode.DARK
    assert window.context.services.profile.settings().theme == "dark"
    typed("preferences")
    assert chosen(window) == "Settings"
    key(window, qtbot, Qt.Key.Key_Return)
    assert window.front == "settings"


def test_two_hours_without_notices_by_name(
    window: MainWindow, services: Services, clock: FixedClock, typed: Type, qtbot: QtBot
) -> None:
    window.quiet = Quiet(services.reminders)
    typed("quiet")
    key(window, qtbot, Qt.Key.Key_Return)
    assert window.quiet.until is not None
    typed("quiet")
    assert chosen(window) == "End the quiet and let notices through"


@pytest.mark.parametrize(
    "name", ["Log a conversation", "Import invitations or cards", "Export everything", "Calendar"]
)
def test_everything_in_the_menu_is_a_command(window: MainWindow, typed: Type, name: str) -> None:
    typed(name.lower())
    assert chosen(window) == name


def test_an_empty_line_says_what_it_can_do(window: MainWindow, typed: Type) -> None:
    typed("")
    assert "Or log what took place" in shown(window)[0]
    assert "Import invitations or cards" in shown(window)


def test_nothing_found_says_how_to_log(window: MainWindow, typed: Type, qtbot: QtBot) -> None:
    typed("xyzzy")
    assert "Nothing is called “xyzzy”" in shown(window)[0]
    key(window, qtbot, Qt.Key.Key_Return)
    assert line(window).text() == "xyzzy"


def test_escape_clears_and_then_goes_back_to_where_the_user_was(
    demo: SqliteStore, window: MainWindow, typed: Type, qtbot: QtBot
) -> None:
    window.show_screen("people")
    before = next(field for field in window.screen_for("people").findChildren(QLineEdit) if field.isVisible())
    before.setFocus()
    typed("dana")
    key(window, qtbot, Qt.Key.Key_Escape)
    assert line(window).text() == ""
    assert results(window).isVisible()
    key(window, qtbot, Qt.Key.Key_Escape)
    panel = window.findChild(Panel)
    assert panel is not None
    assert not panel.isVisible()
    assert before.hasFocus()


def test_the_mouse_chooses_a_row_and_a_click_beside_closes(
    demo: SqliteStore, window: MainWindow, typed: Type, qtbot: QtBot
) -> None:
    typed("sandov")
    listed = results(window)
    at = listed.visualRect(listed.currentIndex()).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.front == "people"
    typed("dana")
    qtbot.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(3, window.height() - 3))
    panel = window.findChild(Panel)
    assert panel is not None
    assert not panel.isVisible()
    assert line(window).text() == "dana"


def test_the_line_comes_where_a_screens_tools_stand_and_goes_again(
    demo: SqliteStore, window: MainWindow, qtbot: QtBot
) -> None:
    window.open_letter(demo.follow_ups()[-1].id)
    find = window.findChild(QuickLine)
    assert find is not None
    assert not find.isVisible()
    window.open_line()
    assert find.isVisible()
    qtbot.keyClick(find, Qt.Key.Key_Escape)
    assert not find.isVisible()
    assert window.screen_for("letters").bar_right is not None
    assert window.screen_for("letters").bar_right.isVisible()  # type: ignore[union-attr]


def test_a_screen_reader_hears_the_chosen_row_with_its_group(
    demo: SqliteStore, window: MainWindow, typed: Type
) -> None:
    typed("sandov")
    assert line(window).accessibleDescription().startswith("Ruth Sandoval, Recruiter")
    assert line(window).accessibleDescription().endswith("People")
    index = results(window).currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == line(window).accessibleDescription()


@pytest.mark.parametrize("size", [(1360, 860), (1024, 680), (1000, 600)])
def test_the_line_takes_room_from_nobody(
    demo: SqliteStore, window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    window.show_screen("calendar")
    QApplication.processEvents()
    window.open_line()
    QApplication.processEvents()
    bar = line(window).parentWidget()
    assert bar is not None
    beside = [one for one in bar.children() if isinstance(one, QWidget) and one.isVisible()]
    beside.sort(key=lambda one: one.x())
    for left, right in pairwise(beside):
        assert left.geometry().right() < right.x(), (left, right)
    choices = window.findChild(Segmented)
    assert choices is not None
    assert not choices.isVisible() or choices.width() >= choices.sizeHint().width()


@pytest.mark.parametrize("size", [(1024, 680), (1360, 860)])
@pytest.mark.parametrize("text", ["", "a", PHRASE])
def test_the_list_stays_inside_the_window(
    demo: SqliteStore, window: MainWindow, typed: Type, qtbot: QtBot, size: tuple[int, int], text: str
) -> None:
    window.resize(*size)
    for place in ("today", "calendar"):
        window.show_screen(place)
        typed(text)
        panel = window.findChild(Panel)
        assert panel is not None
        assert window.rect().contains(panel.geometry().adjusted(10, 10, -10, -10)), place
        assert window.width() == size[0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("en_US", Habits(day_first=False, clock_24=False, first_weekday=6)),
        ("en_GB", Habits(day_first=True, clock_24=True, first_weekday=0)),
        ("de_DE", Habits(day_first=True, clock_24=True, first_weekday=0)),
        ("sv_SE", Habits(day_first=False, clock_24=True, first_weekday=0)),
    ],
)
def test_the_locale_says_how_dates_and_times_are_read(name: str, expected: Habits) -> None:
    assert habits_of(QLocale(name)) == expected


def test_a_locale_that_counts_to_twelve_is_shown_such_times() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    try:
        assert habits_of(QLocale()).say_time(time(15, 5)).replace("\u00a0", " ") == "3:05 PM"
        QLocale.setDefault(QLocale("de_DE"))
        assert habits_of(QLocale()).say_time(time(15, 5)) == "15:05"
    finally:
        QLocale.setDefault(before)


def test_the_window_is_imported_without_what_the_line_needs_later() -> None:
    program = (
        "import sys\nimport followup_desktop.gui.shell.main_window\n"
        "import followup_desktop.services.today, followup_desktop.storage.store\n"
        "late = tuple(f'followup_desktop.{part}.quick' for part in ('gui', 'domain', 'services'))\n"
        "sys.exit(str([name for name in late if name in sys.modules] or ''))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.stderr.strip() == ""
