"""The calendar: choosing by keyboard and by mouse, what stands beside, and what can be done there."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import zone_of
from followup_desktop.gui.calendar.actions import Actions
from followup_desktop.gui.calendar.layout import Hit
from followup_desktop.gui.calendar.screen import CalendarScreen
from followup_desktop.gui.context import Context
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.undo import Undo
from followup_desktop.services.calendar import CalendarItem, ItemKind
from followup_desktop.services.changes import Changes
from followup_desktop.storage.store import SqliteStore
from tests.gui.calendar.desk import Desk

MONDAY = date(2026, 11, 23)
KEY = Qt.Key


class Seat:
    """Someone sitting before the screen."""

    def __init__(self, screen: CalendarScreen, qtbot: QtBot) -> None:
        self.screen, self.month, self.panel, self.qtbot = screen, screen.month, screen.panel, qtbot
        self.go: list[tuple[Any, ...]] = screen.context.go.calls  # type: ignore[attr-defined]
        self.said: list[tuple[str, str]] = screen.context.say.said  # type: ignore[attr-defined]

    def item(self, kind: ItemKind, text: str) -> CalendarItem:
        days = self.month.layout_now().days.values()
        return next(i for day in days for i in day if i.kind is kind and text in i.text)

    def closes(self, name: str) -> datetime:
        """When someone's window closes, by the user's clock; the sample data may move it."""
        at = self.item(ItemKind.CLOSE, name).at
        assert at is not None
        return at.astimezone(zone_of("America/Chicago"))

    def point(self, item: CalendarItem) -> QPoint:
        layout = self.month.layout_now()
        slots = layout.slots((item.day - layout.first).days)
        return next(slot.box.center().toPoint() for slot in slots if slot.item == item)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.month, key)

    def choose(self, kind: ItemKind, text: str) -> CalendarItem:
        item = self.item(kind, text)
        self.screen.panel.itemChosen.emit(item)
        return item

    def menu(self, hit: Hit) -> dict[str, Callable[[], None]]:
        menu = QMenu(self.screen)
        Actions(self.screen.context, self.screen).fill_menu(menu, hit)
        return {action.text(): action.trigger for action in menu.actions()}

    def more(self) -> dict[str, Callable[[], None]]:
        self.panel.follow_up._menu.aboutToShow.emit()
        return {action.text(): action.trigger for action in self.panel.follow_up._menu.actions()}


@pytest.fixture
def sit(context: Context, qtbot: QtBot) -> Iterator[Callable[[], Seat]]:
    """Opens the screen on whatever the store holds, with writes announced to it as the shell does."""
    screens: list[CalendarScreen] = []

    def announce(changes: Changes) -> None:
        screens[0].refresh(changes)

    def open_screen() -> Seat:
        undo = Undo(QUndoStack(), announce, context.say.warn)
        screen = CalendarScreen(context._replace(announce=announce, undo=undo))
        screens.append(screen)
        screen.resize(1148, 800)
        screen.show()
        qtbot.waitExposed(screen)
        screen.refresh(None)
        screen.activateWindow()
        screen.month.setFocus()
        return Seat(screen, qtbot)

    yield open_screen
    for screen in screens:
        screen.close()
        for widget in (screen, screen.bar_left):
            if widget is not None:
                widget.deleteLater()
    # Without an event loop nobody else does it, and each new style sheet would dress all that is left.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def seat(demo: SqliteStore, sit: Callable[[], Seat]) -> Seat:
    return sit()


@pytest.fixture
def desk(demo: SqliteStore, window: MainWindow, qtbot: QtBot) -> Desk:
    return Desk(window, qtbot)
