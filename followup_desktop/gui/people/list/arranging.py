"""In which order the list stands, and of which tag its people are."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from followup_desktop.gui.context import Context
from followup_desktop.gui.people.list.words import ORDER_WORDS
from followup_desktop.gui.widgets.buttons import IconButton, button, dress_button
from followup_desktop.services.card_rows import PeopleOrder


class OrderButton(QPushButton):
    """Says the order and offers the others; ``ordered`` fires when another is chosen."""

    ordered = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress_button(context.theme, self, "quiet", dense=True)
        menu = QMenu(self)
        group = QActionGroup(menu)
        self._actions: dict[PeopleOrder, QAction] = {}
        for order, words in ORDER_WORDS.items():
            action = group.addAction(menu.addAction(words))
            action.setCheckable(True)
            action.triggered.connect(lambda _on=False, order=order: self.choose(order))
            self._actions[order] = action
        self.setMenu(menu)
        self.order = PeopleOrder.CLOSING
        self.set_order(self.order)

    def set_order(self, order: PeopleOrder) -> None:
        """Show another order, without a signal."""
        self.order = order
        # A wider blank at the end: the arrow stands close to the words.
        self.setText(f"{ORDER_WORDS[order]}\u2002")
        self.setAccessibleName(f"Order: {ORDER_WORDS[order]}")
        self._actions[order].setChecked(True)

    def choose(self, order: PeopleOrder) -> None:
        """Have the list stand in another order."""
        if order is not self.order:
            self.set_order(order)
            self.ordered.emit(order)


class TagFilter(IconButton):
    """Offers every tag; ``narrowed`` fires with the one to show, or "" for everybody."""

    narrowed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, "tag", "Filter by tag", outlined=True, side=36)
        self._context = context
        self.tag = ""
        self.chip = button(context.theme, "", icon="x", dense=True)
        self.chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.chip.clicked.connect(lambda: self._choose(""))
        self.chip.hide()
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.setMenu(menu)

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        self._offer(menu, "", "Everybody")
        menu.addSeparator()
        tags = self._context.services.people.tags()
        for tag, count in tags:
            self._offer(menu, tag, f"{tag.replace('&', '&&')}  ({count:,})")
        if not tags:
            menu.addAction("No card has a tag yet").setEnabled(False)

    def _offer(self, menu: QMenu, tag: str, words: str) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(tag == self.tag)
        action.triggered.connect(lambda: self._choose(tag))

    def _choose(self, tag: str) -> None:
        if tag == self.tag:
            return
        self.tag = tag
        self.chip.setText(tag.replace("&", "&&"))
        self.chip.setAccessibleName(f"Show everybody again, not only {tag}")
        self.chip.setToolTip("Show everybody again")
        self.chip.setVisible(bool(tag))
        self.narrowed.emit(tag)

    def clear(self) -> None:
        """Show everybody again."""
        self._choose("")
