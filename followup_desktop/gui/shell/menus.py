"""Everything the window can do, as menus with their keys. The same actions serve the menu button and F10."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence, QUndoStack
from PySide6.QtWidgets import QMenu, QWidget

from followup_desktop.gui.shell.card_ways import Way
from followup_desktop.gui.shell.places import Place
from followup_desktop.gui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Doings:
    """What the menus call."""

    log: Callable[[], None]
    visit: Callable[[], None]
    import_files: Callable[[], None]
    cards: tuple[Way, ...]
    export: Callable[[], None]
    find: Callable[[], None]
    show: Callable[[str], None]
    about: Callable[[], None]
    quit: Callable[[], None]


def build_menu(
    window: QWidget, theme: Theme, stack: QUndoStack, places: tuple[Place, ...], do: Doings
) -> QMenu:
    """Return the menu of the window, and give the window every key in it."""
    menu = QMenu(window)
    menu.setAccessibleName("Menu")

    def add(to: QMenu, text: str, keys: str, icon: str, call: Callable[[], None]) -> None:
        action = QAction(theme.icon(icon), text, window)
        action.setObjectName(text)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: call())
        to.addAction(action)
        window.addAction(action)

    file = menu.addMenu("&File")
    add(file, "&Log a conversation…", "Ctrl+N", "plus", do.log)
    add(file, "&Plan a visit…", "Ctrl+Shift+N", "map-pin", do.visit)
    add(file, "&Import invitations or cards…", "Ctrl+I", "import", do.import_files)
    for way in do.cards:
        add(file, *way)
    add(file, "&Export everything…", "Ctrl+E", "upload", do.export)
    file.addSeparator()
    add(file, "&Quit", "Ctrl+Q", "log-out", do.quit)
    edit = menu.addMenu("&Edit")
    for action, keys, icon in (
        (stack.createUndoAction(window, "Undo"), "Ctrl+Z", "undo-2"),
        (stack.createRedoAction(window, "Redo"), "Ctrl+Shift+Z", "redo-2"),
    ):
        action.setShortcut(QKeySequence(keys))
        action.setIcon(theme.icon(icon))
        edit.addAction(action)
        window.addAction(action)
    add(edit, "&Search", "Ctrl+K", "search", do.find)
    view = menu.addMenu("&View")
    for number, place in enumerate(places, 1):
        add(view, place.label, f"Ctrl+{number}", place.icon, lambda key=place.key: do.show(key))  # type: ignore[misc]
    add(menu, "&About Follow-Up", "", "info", do.about)
    return menu
