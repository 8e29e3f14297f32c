"""What the first Ctrl+K needs is there before it, and nobody who is typing notices."""

from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from followup_desktop.gui.quick.panel import Panel
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.shell.quick_line import QuickLine
from followup_desktop.gui.shell.warm_up import WarmUp
from followup_desktop.storage.store import SqliteStore


def warm(window: MainWindow) -> None:
    line = window.findChild(QuickLine)
    assert line is not None
    steps = WarmUp(window, line.prepare, line.rehearse)
    while not steps.is_over:
        steps.step()


def test_one_thing_at_a_time_and_then_no_more(qtbot: QtBot) -> None:
    parent, done = QObject(), list[str]()
    steps = WarmUp(parent, lambda: done.append("made"), lambda: done.append("painted"))
    while not done:
        steps.step()
    assert done == ["made"]
    steps.step()
    steps.step()
    assert done == ["made", "painted"]
    assert steps.is_over


def test_the_list_is_made_and_painted_out_of_sight(demo: SqliteStore, window: MainWindow) -> None:
    warm(window)
    panel = window.findChild(Panel)
    assert panel is not None
    assert not panel.isVisible()
    window.open_line()
    QApplication.processEvents()
    assert window.findChildren(Panel) == [panel]
    assert panel.isVisible()


def test_whoever_was_quicker_keeps_what_they_see(demo: SqliteStore, window: MainWindow) -> None:
    window.activateWindow()
    window.open_line()
    line, panel = window.findChild(QuickLine), window.findChild(Panel)
    assert line is not None
    assert panel is not None
    QTest.keyClicks(line, "Dana")
    QApplication.processEvents()
    before = [panel._model.row(at).title for at in range(panel._model.rowCount())]
    warm(window)
    assert [panel._model.row(at).title for at in range(panel._model.rowCount())] == before
    assert "Dana Whitfield" in before
