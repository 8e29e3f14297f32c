"""The window itself: ways in, ways between, ways out."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.domain.model import Profile
from followup_desktop.gui.calendar.screen import CalendarScreen
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.shell.navigation import Navigation
from followup_desktop.gui.widgets.banner import Banner
from followup_desktop.services.bundle import Services
from followup_desktop.storage.store import SqliteStore
from tests.gui.find import in_dialog, named, press
from tests.services.test_imports import ME, event


def key(window: MainWindow, qtbot: QtBot, sequence: str) -> None:
    qtbot.keySequence(window, sequence)


def test_the_keys_lead_to_every_place(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    seen = []
    for number in range(1, 7):
        key(window, qtbot, f"Ctrl+{number}")
        seen.append(window.front)
    assert seen == ["today", "calendar", "people", "letters", "profile", "settings"]


def test_every_control_of_every_screen_has_a_name(demo: SqliteStore, window: MainWindow) -> None:
    for place in ("today", "calendar", "people", "letters", "profile", "settings"):
        window.show_screen(place)
        nameless = [
            one
            for one in window.findChildren(QAbstractButton)
            if one.isVisible() and one.focusPolicy() and not (one.accessibleName() or one.text())
        ]
        assert nameless == [], place


def test_today_says_how_many_are_owed(demo: SqliteStore, window: MainWindow, services: Services) -> None:
    window.count_owed()
    navigation = window.findChild(Navigation)
    assert navigation is not None
    named(navigation, QAbstractButton, "Today, 8 people")
    for follow_up in services.today.owed()[:7]:
        window.context.announce(services.hand_over.record(follow_up.id, Outcome.POSTED))
    named(navigation, QAbstractButton, "Today, 1 person is")


def test_an_invitation_dropped_on_the_window_opens_its_review(
    window: MainWindow, services: Services, store: SqliteStore, qtbot: QtBot, tmp_path: Path
) -> None:
    services.profile.save_profile(Profile(emails=(ME,)))
    path = tmp_path / "interview.ics"
    path.write_text(event())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(600, 400), Qt.DropAction.CopyAction, data, buttons, keys)

    def take(dialog: QDialog) -> None:
        press(dialog, "Import")

    in_dialog(qtbot, lambda: window.dropEvent(drop), take)
    assert len(store.follow_ups()) == 2
    assert window.front == "calendar"


def test_a_dropped_file_stays_with_the_program_that_it_came_from(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "interview.ics"
    path.write_text(event())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    either = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier  # proposes a move
    enter = QDragEnterEvent(QPoint(600, 400), either, data, buttons, keys)
    move = QDragMoveEvent(QPoint(600, 410), either, data, buttons, keys)
    drop = QDropEvent(QPointF(600, 410), either, data, buttons, keys)
    assert drop.proposedAction() is Qt.DropAction.MoveAction
    window.dragEnterEvent(enter)
    window.dragMoveEvent(move)
    in_dialog(qtbot, lambda: window.dropEvent(drop), lambda dialog: dialog.reject())
    for one in (enter, move, drop):
        assert one.isAccepted()
        assert one.dropAction() is Qt.DropAction.CopyAction, "a move lets the other program delete the file"


def test_a_file_that_is_no_calendar_is_said_in_the_window(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "letter.ics"
    path.write_text("Dear Alex")
    window.import_files([str(path)])
    assert "letter.ics" in window.messages._shown[0].accessibleName()


def test_the_search_goes_to_the_person(demo: SqliteStore, window: MainWindow, qtbot: QtBot) -> None:
    field = named(window, QLineEdit, "Search")
    field.setFocus()
    qtbot.keyClicks(field, "ruth")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.front == "people"
    assert any(line.text() == "Ruth" for line in window.findChildren(QLineEdit) if line.isVisible())


def test_closing_quits_where_nothing_could_bring_the_window_back(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.quitAsked, timeout=1000):
        window.close()


def test_closing_goes_on_in_the_tray_where_there_is_one(window: MainWindow, qtbot: QtBot) -> None:
    window.closing = lambda: True
    with qtbot.assertNotEmitted(window.quitAsked, wait=50):
        window.close()
    assert not window.isVisible()
    window.bring_up()
    assert window.isVisible()


def test_the_window_comes_back_where_it_was_left(window: MainWindow, services: Services) -> None:
    window.show_screen("people")
    window.save_all()
    stood = services.profile.window()
    assert stood.screen == "people"
    assert stood.geometry


def test_the_calendar_comes_back_in_the_view_in_which_it_was_left(
    demo: SqliteStore, window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    def start() -> MainWindow:
        context = window.context
        again = MainWindow(services, context.clock, context.zone, context.theme, Path())
        qtbot.addWidget(again)
        again.restore(services.profile.window())
        again.show_screen("today")
        again.show()
        return again

    window.show_screen("calendar")
    window.resize(1360, 860)
    press(window, "Week")
    window.save_all()
    start().save_all()  # nobody looks at the calendar, and that forgets nothing
    again = start()
    calendar = again.screen_for("calendar")
    assert isinstance(calendar, CalendarScreen)
    assert calendar.views.key == "week"
    named(again, QAbstractButton, "Previous week")
    assert calendar.view.chosen() is not None


def test_undo_takes_back_the_last_thing_in_the_window(
    demo: SqliteStore, window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    press(window, "Let Northway Foods go")
    assert services.today.today().let_go == []
    key(window, qtbot, "Ctrl+Z")
    assert len(services.today.today().let_go) == 1


@pytest.mark.parametrize("bad", ["", "nonsense"])
def test_an_unknown_screen_is_today(window: MainWindow, bad: str) -> None:
    window.show_screen(bad)
    assert window.front == "today"


def messages_shown(window: MainWindow) -> list[str]:
    QApplication.processEvents()  # what was put into a layout is shown a moment later
    return [banner.accessibleName() for banner in window.findChildren(Banner) if banner.isVisible()]


def test_a_message_that_offers_undo_goes_with_the_undo(
    demo: SqliteStore, window: MainWindow, qtbot: QtBot
) -> None:
    press(window, "Let Northway Foods go")
    assert len(messages_shown(window)) == 1
    window.messages.warn("The disk is full.")
    key(window, qtbot, "Ctrl+Z")
    assert messages_shown(window) == ["The disk is full."]


def test_what_a_message_told_of_is_not_told_once_it_was_undone(
    demo: SqliteStore, window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    contact = services.people.contacts()[0]
    window.context.undo.do(
        "Change how they are thanked",
        lambda: services.people.prefer(contact.id, Medium.POST),
        lambda: services.people.prefer(contact.id, contact.medium),
    )
    window.messages.inform("Logged.", "Take notes", lambda: None)
    assert messages_shown(window) == ["Logged."]
    key(window, qtbot, "Ctrl+Z")
    assert messages_shown(window) == []


def test_a_message_that_offers_undo_goes_once_something_else_was_done(
    demo: SqliteStore, window: MainWindow, services: Services
) -> None:
    press(window, "Let Northway Foods go")
    contact = services.people.contacts()[0]
    window.context.undo.do(
        "Change how they are thanked",
        lambda: services.people.prefer(contact.id, Medium.POST),
        lambda: services.people.prefer(contact.id, contact.medium),
    )
    assert messages_shown(window) == []


def test_a_window_that_was_hidden_overnight_shows_the_new_day(window: MainWindow, clock: FixedClock) -> None:
    def title() -> bool:
        return any(one.text() == "Tuesday 24 November" for one in window.findChildren(QLabel))

    window.hide()
    clock.instant += timedelta(days=1)
    window.tick()
    assert not title()
    window.show()
    assert title()
