"""Finds controls as a person does: by what they are called."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

W = TypeVar("W", bound=QWidget)


def named(inside: QWidget, kind: type[W], name: str) -> W:
    """Return the visible control of that kind whose accessible name or text begins so."""
    for one in inside.findChildren(kind):
        words = one.accessibleName() or (one.text() if isinstance(one, QAbstractButton) else "")
        if one.isVisible() and words.startswith(name):
            return one
    shown = [
        one.accessibleName() or getattr(one, "text", str)()
        for one in inside.findChildren(kind)
        if one.isVisible()
    ]
    raise AssertionError(f"no {kind.__name__} called {name!r} is visible among {shown}")


def press(inside: QWidget, name: str) -> None:
    """Press the button of that name."""
    named(inside, QAbstractButton, name).click()


def in_dialog(qtbot: QtBot, open_it: Callable[[], None], do: Callable[[QDialog], None]) -> None:
    """Open a modal dialog and do something in it; what fails in there fails the test."""
    failure: list[BaseException] = []
    met: list[QDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return
        timer.stop()
        met.append(dialog)
        try:
            do(dialog)
        except BaseException as error:
            failure.append(error)
        finally:
            if dialog.isVisible():
                dialog.reject()

    timer = QTimer()
    timer.setInterval(10)
    timer.timeout.connect(look)
    timer.start()
    open_it()
    qtbot.waitUntil(lambda: bool(met))
    if failure:
        raise failure[0]
