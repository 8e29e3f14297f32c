"""The menu above an email, a phone number or an address: its label, its place among others, its end."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from followup_desktop.gui.theme.theme import Theme

Place = tuple[int, int, Callable[[int], None]]


def fill_menu(
    theme: Theme,
    menu: QMenu,
    what: str,
    labels: Mapping[str, str],
    label: str,
    choose: Callable[[str], None],
    place: Place,
    remove: Callable[[], None] | None,
) -> None:
    """Fill a menu. ``labels`` are those to choose from, with their words; ``place`` is where the line stands,
    among how many, and what moves it."""
    if labels:
        _labels(theme, menu, what, labels, label, choose)
        menu.addSeparator()
    _moves(menu, what, place)
    if remove is not None:
        menu.addAction(f"Remove this {what}").triggered.connect(lambda: remove())
    if menu.isEmpty():
        nothing = menu.addAction("Nothing to choose while it is empty")
        nothing.setEnabled(False)


def _labels(
    theme: Theme, menu: QMenu, what: str, labels: Mapping[str, str], label: str, choose: Callable[[str], None]
) -> None:
    group = QActionGroup(menu)
    offered = dict(labels)
    if label and label not in offered:
        offered[label] = label
    for key, words in offered.items():
        one = QAction(words, menu)
        one.setCheckable(True)
        one.setChecked(key == label)
        one.triggered.connect(lambda _on=False, key=key: choose(key))
        group.addAction(one)
        menu.addAction(one)
    menu.addAction("Own word…").triggered.connect(lambda: _ask(theme, menu, what, label, choose))


def _moves(menu: QMenu, what: str, place: Place) -> None:
    at, count, move = place
    if at > 0:
        menu.addAction(f"Prefer this {what}").triggered.connect(lambda: move(0))
    if at > 1:
        menu.addAction("Move up").triggered.connect(lambda: move(at - 1))
    if at < count - 1:
        menu.addAction("Move down").triggered.connect(lambda: move(at + 1))


def _ask(theme: Theme, menu: QMenu, what: str, label: str, choose: Callable[[str], None]) -> None:
    from followup_desktop.gui.people.label_window import LabelWindow

    owner = menu.parentWidget()
    window = LabelWindow(theme, what, label, owner.window() if owner is not None else None)
    if window.exec() and window.word():
        choose(window.word())
    window.deleteLater()
