"""Someone sitting before the real window, with the calendar in front."""

from datetime import date

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from followup_desktop.domain.model import Conversation
from followup_desktop.gui.calendar.agenda.view import AgendaView
from followup_desktop.gui.calendar.screen import CalendarScreen
from followup_desktop.gui.calendar.week.grid import TimeGrid
from followup_desktop.gui.calendar.week.layout import HOUR, Box
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.widgets.banner import Banner
from followup_desktop.services.calendar import CalendarItem

MONDAY = date(2026, 11, 23)
KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


class Desk:
    """Someone sitting before the window."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        screen = window.screen_for("calendar")
        assert isinstance(screen, CalendarScreen)
        self.screen = screen
        window.activateWindow()
        screen.setFocus()
        self.settle()

    def settle(self) -> None:
        """Wait until the pages rest and the details followed."""
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.screen._settling.isActive())

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.screen.views.front, key, modifiers)
        self.settle()

    @property
    def grid(self) -> TimeGrid:
        view = self.screen.views.front
        assert isinstance(view, TimeGrid)
        return view

    @property
    def agenda(self) -> AgendaView:
        view = self.screen.views.front
        assert isinstance(view, AgendaView)
        return view

    def box(self, text: str) -> Box:
        return next(box for box in self.grid.layout_now().boxes if box.item and text in box.item.text)

    def item(self, text: str) -> CalendarItem:
        item = self.box(text).item
        assert item is not None
        return item

    def at(self, where: QPointF) -> QPoint:
        """Where a point of the hours lies in the viewport, after scrolling it into sight."""
        grid = self.grid
        grid.verticalScrollBar().setValue(int(where.y() - 200))
        return QPointF(where.x(), where.y() + grid.layout_now().head - grid.scrolled).toPoint()

    def hour(self, day: date, hour: float) -> QPointF:
        left, right = self.grid.layout_now().column(self.grid.layout_now().days.index(day))
        return QPointF((left + right) / 2, hour * HOUR)

    def drag(self, start: QPointF, end: QPointF, drop: bool = True) -> None:
        port = self.grid.viewport()
        begin = self.at(start)
        finish = begin + (end - start).toPoint()
        QTest.mousePress(port, LEFT, pos=begin)
        for share in (0.3, 0.7, 1.0):
            QTest.mouseMove(port, begin + (finish - begin) * share)
        if drop:
            QTest.mouseRelease(port, LEFT, pos=finish)
            QApplication.processEvents()

    def talk(self, item: CalendarItem) -> Conversation:
        return self.window.context.services.conversations.conversation(item.id)

    def said(self) -> str:
        return " ".join(
            banner.accessibleName() for banner in self.window.findChildren(Banner) if banner.isVisible()
        )

    def undo(self) -> None:
        self.window.context.undo.stack.undo()
        QApplication.processEvents()
