"""The People screen in the real window, and ways to use it as a person does."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QMenu
from pytestqt.qtbot import QtBot

from followup_desktop.domain.card import Picture
from followup_desktop.gui.people.screen import PeopleScreen
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.services.card_rows import PersonRow
from tests.gui.find import named

KEY = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


class Desk:
    """People, in front."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot
        screen = window.screen_for("people")
        assert isinstance(screen, PeopleScreen)
        self.screen = screen
        window.activateWindow()

    @property
    def view(self) -> QListView:
        """The list."""
        return named(self.screen, QListView, "People")

    @property
    def names(self) -> list[str]:
        """The names that the list shows, from its top."""
        model = self.view.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    @property
    def chosen(self) -> list[str]:
        """The names that are marked in the list."""
        return [str(index.data()) for index in sorted(self.view.selectedIndexes())]

    def rows(self, *names: str) -> list[PersonRow]:
        """The people of these names as the list has them."""
        return [next(row for row in self.screen.list.model.people if row.name == name) for name in names]

    def place(self, name: str) -> QPoint:
        """Where somebody's row is."""
        index = self.view.model().index(self.names.index(name), 0)
        self.view.scrollTo(index)
        return self.view.visualRect(index).center()

    def click(self, name: str, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Click somebody in the list."""
        QTest.mouseClick(self.view.viewport(), LEFT, keys, self.place(name))

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key on the list."""
        self.view.setFocus()
        self._qtbot.keyClick(self.view, key, keys)

    def type_search(self, words: str) -> None:
        """Type into the search, in the place of what is there."""
        field = named(self.screen, QLineEdit, "Filter people")
        field.clear()
        self._qtbot.keyClicks(field, words)

    def undo(self) -> None:
        """Press Ctrl+Z, in the window: one that was open over it has gone."""
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)
        self.view.setFocus()
        self._qtbot.keySequence(self.window, "Ctrl+Z")

    def says(self, words: str) -> bool:
        """Whether this is read somewhere in the window."""
        return any(words in label.text() for label in self.window.findChildren(QLabel) if label.isVisible())

    def menu(self, words: str, above: str = "") -> Callable[[], None]:
        """Open the list's menu; return what chooses an entry of it, or of its part called ``above``."""
        self.screen.list._show_menu(self.view.mapToGlobal(QPoint(5, 5)))
        opened = QApplication.activePopupWidget()
        assert isinstance(opened, QMenu)
        if above:
            part = next(one.menu() for one in opened.actions() if one.text() == above)
            assert isinstance(part, QMenu)
            action = next(one for one in part.actions() if one.text() == words)
        else:
            action = next(one for one in opened.actions() if one.text() == words and one.isVisible())

        def choose() -> None:
            opened.hide()
            action.trigger()

        return choose


def plain_picture(colour: str, side: int = 60) -> Picture:
    """A photo of one colour."""
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return Picture("image/png", bytes(data.data()))


def surnames(names: Sequence[str]) -> list[str]:
    """The last words of names."""
    return [name.split()[-1] for name in names]
