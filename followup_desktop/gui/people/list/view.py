"""The list itself: keys that Qt's own view does not know, and a scroll that stays where it was."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QListView

from followup_desktop.gui.people.delegate import HEIGHT
from followup_desktop.gui.people.model import PeopleModel

_PLAIN = Qt.KeyboardModifier.NoModifier | Qt.KeyboardModifier.ShiftModifier


class PeopleView(QListView):
    """``typed`` fires with what is typed on the list, ``menuAsked`` with a place on the screen."""

    typed = Signal(str)
    deleteAsked = Signal()
    menuAsked = Signal(QPoint)

    def __init__(self, people: PeopleModel) -> None:
        super().__init__()
        self._people = people
        self.setProperty("bare", True)
        self.setModel(people)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.verticalScrollBar().setSingleStep(HEIGHT // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        words = event.text()
        if event.matches(QKeySequence.StandardKey.Delete):
            self.deleteAsked.emit()
        elif words.strip() and words.isprintable() and not event.modifiers() & ~_PLAIN:
            # Qt would jump to the next name that begins so; here typing looks for it.
            self.typed.emit(words)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menuAsked.emit(place)

    def keep_place(self, change: Callable[[], None]) -> None:
        """Change what the list shows, with the person at its top where they were."""
        bar = self.verticalScrollBar()
        row, rest = divmod(bar.value(), HEIGHT)
        shown = self._people.shown
        top = shown[row].id if bar.value() and row < len(shown) else 0
        change()
        if self._people.shown is shown:
            return
        # Now, and not with the next paint: the bar does not know its new range before.
        self.doItemsLayout()
        at = self._people.row_of(top) if top else -1
        if at >= 0:
            bar.setValue(at * HEIGHT + rest)
