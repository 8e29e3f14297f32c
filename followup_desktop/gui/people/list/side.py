"""The left side of People: search, order and tag, and the list itself."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from followup_desktop.gui.context import Context
from followup_desktop.gui.people.delegate import CIRCLE, PersonDelegate
from followup_desktop.gui.people.list.arranging import OrderButton, TagFilter
from followup_desktop.gui.people.list.doing import Doing
from followup_desktop.gui.people.list.photos import Photos
from followup_desktop.gui.people.list.reading import Facts, Reader, arranged, standings_of
from followup_desktop.gui.people.list.view import PeopleView
from followup_desktop.gui.people.list.words import ORDER_WORDS
from followup_desktop.gui.people.model import PeopleModel, Wanted, spans_in
from followup_desktop.gui.people.words import Standing
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.text import text
from followup_desktop.services.card_rows import PeopleOrder, PersonRow

_Flag = QItemSelectionModel.SelectionFlag


class PeopleList(QWidget):
    """``chosen`` fires when the user chose others, ``readOut`` when the list shows what was read."""

    chosen = Signal()
    readOut = Signal()

    def __init__(
        self, context: Context, doing: Doing, buttons: QWidget, new: QWidget, doubles: QWidget
    ) -> None:
        super().__init__()
        self._context, self._doing = context, doing
        self._facts = Facts()
        self._standings: dict[int, Standing] = {}
        self._wanted: list[int] = []
        self._scroll_due = False
        self._row = 0
        self.is_read = False
        self._reader = Reader(context, self)
        self._reader.done.connect(self._take)
        self._photos = Photos(context, CIRCLE, self)
        self.model = PeopleModel()
        self.view = PeopleView(self.model)
        self._delegate = PersonDelegate(context.theme, self._photos)
        self.view.setItemDelegate(self._delegate)
        self._photos.ready.connect(self._paint_again)
        self.view.selectionModel().selectionChanged.connect(self._user_chose)
        self.view.typed.connect(self._type)
        self.view.deleteAsked.connect(lambda: doing.delete(self.people()))
        self.view.menuAsked.connect(self._show_menu)
        self._make_controls()
        self._build(buttons, new, doubles)
        self._name_list()

    def _make_controls(self) -> None:
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter people")
        self.filter.setAccessibleName("Filter people")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._narrow)
        self.filter.returnPressed.connect(self._take_first)
        self.tags = TagFilter(self._context)
        self.tags.narrowed.connect(self._narrow)
        self.order = OrderButton(self._context)
        self.order.ordered.connect(self._reorder)
        self._nobody = text(self._context.theme, "", Role.SMALL, "muted", wrap=True)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nobody.hide()

    def _build(self, buttons: QWidget, new: QWidget, doubles: QWidget) -> None:
        looking, arranging = QHBoxLayout(), QHBoxLayout()
        looking.setSpacing(8)
        looking.addWidget(self.filter, 1)
        looking.addWidget(self.tags)
        looking.addWidget(new)
        arranging.setSpacing(4)
        arranging.addWidget(self.order)
        arranging.addStretch(1)
        arranging.addWidget(doubles)
        inset = QVBoxLayout()
        inset.setContentsMargins(6, 0, 6, 0)
        inset.setSpacing(8)
        inset.addWidget(buttons)
        inset.addLayout(looking)
        inset.addWidget(self.tags.chip, 0, Qt.AlignmentFlag.AlignLeft)
        inset.addLayout(arranging)
        inset.addWidget(self._nobody)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 14, 10, 8)
        column.setSpacing(6)
        column.addLayout(inset)
        column.addWidget(self.view, 1)

    # What is shown

    def refresh(self) -> None:
        """Read everything anew: at once where people are few, else in steps."""
        self._photos.look_again()
        self._reader.read()

    @property
    def busy(self) -> bool:
        """Whether the list is being read."""
        return self._reader.busy

    def follow_clock(self) -> None:
        """Show how much is left now, of what was read."""
        if not self._reader.busy and self._standings_now() != self._standings:
            self._show()

    def _take(self, facts: Facts) -> None:
        self._facts, self.is_read = facts, True
        if self.tags.tag and not any(self.tags.tag in row.tags for row in facts.rows):
            self.tags.clear()
        # What was typed may find others now.
        self._show(Wanted(self.tags.tag, self._find()))
        self.readOut.emit()

    def _standings_now(self) -> dict[int, Standing]:
        context = self._context
        after = context.services.profile.settings().invite_after_days
        return standings_of(self._facts, context.clock.now(), context.zone(), after)

    def _show(self, wanted: Wanted | None = None) -> None:
        self._standings = self._standings_now()
        rows = arranged(self._facts, self.order.order, self._standings)
        self._change(lambda: self.model.show_people(rows, self._standings, wanted))

    def _change(self, change: Callable[[], None]) -> None:
        """Change what the list shows, with the same people chosen and in the same place."""
        self.view.keep_place(change)
        self.select(self._wanted, scroll=self._scroll_due)
        self._say_nobody()

    def _reorder(self, _order: PeopleOrder) -> None:
        self._name_list()
        self._show()
        self.select(self._wanted)

    def _name_list(self) -> None:
        words = ORDER_WORDS[self.order.order]
        self.view.setAccessibleName(f"People, {words[0].lower()}{words[1:]}")

    def _find(self) -> frozenset[int] | None:
        typed = self.filter.text().strip()
        return self._context.services.people.find(typed) if typed else None

    def _narrow(self) -> None:
        wanted = Wanted(self.tags.tag, self._find())
        self.model.want(wanted)
        self.view.doItemsLayout()
        self.view.scrollToTop()
        self.select(self._wanted)
        self._say_nobody()

    def hides(self, contact_id: int) -> bool:
        """Whether what narrows the list leaves somebody out."""
        return self.model.row_of(contact_id) < 0 and bool(self.filter.text().strip() or self.tags.tag)

    def show_everybody(self) -> None:
        """Take away what narrows the list."""
        self.filter.clear()
        self.tags.clear()

    def _say_nobody(self) -> None:
        narrowed = bool(self.filter.text().strip() or self.tags.tag)
        words = "Nobody matches. Try the beginning of a name, a company or an address."
        self._nobody.setText(words)
        self._nobody.setVisible(narrowed and not self.model.rowCount() and not self._reader.busy)

    def _paint_again(self, contact_id: int) -> None:
        row = self.model.row_of(contact_id)
        if row >= 0:
            self.view.update(self.model.index(row))

    # Who is chosen

    def people(self) -> list[PersonRow]:
        """Return who is chosen and shown, in the order of the list."""
        return self.model.rows_in(self.view.selectionModel().selection())

    def select(self, contact_ids: Sequence[int], *, scroll: bool = True) -> None:
        """Choose these, without a signal; whoever is not shown is chosen again once they are."""
        self._wanted = list(contact_ids)
        selection = self.view.selectionModel()
        wanted = self.model.selection_of(contact_ids)
        selection.blockSignals(True)
        selection.select(wanted, _Flag.ClearAndSelect)
        first = next((top for top, _bottom in spans_in(wanted)), -1)
        index = self.model.index(first) if first >= 0 else self.model.index(-1)
        if first < 0 or not selection.isSelected(selection.currentIndex()):
            selection.setCurrentIndex(index, _Flag.NoUpdate)
        selection.blockSignals(False)
        if first >= 0:
            self._row = first
        if scroll and first >= 0:
            self.view.scrollTo(index)
        # Somebody who was just added is shown when the list is read again.
        self._scroll_due = scroll and first < 0 and bool(contact_ids)
        self.view.viewport().update()

    def near(self) -> int:
        """Return who stands where somebody was chosen last, or 0."""
        shown = self.model.shown or self.model.people
        return shown[min(self._row, len(shown) - 1)].id if shown else 0

    def _user_chose(self) -> None:
        people = self.people()
        self._wanted = [row.id for row in people]
        if people:
            self._row = self.model.row_of(people[0].id)
        self.chosen.emit()

    def _take_first(self) -> None:
        if self.model.rowCount():
            self.select([self.model.shown[0].id])
            self.view.setFocus()
            self.chosen.emit()

    # Keys and the menu

    def look(self) -> None:
        """Put the cursor into the search."""
        self.filter.setFocus()
        self.filter.selectAll()

    def _type(self, words: str) -> None:
        self.filter.setFocus()
        self.filter.setText(words)

    def _show_menu(self, place: QPoint) -> None:
        people = self.people()
        if people:
            menu = self._doing.menu(people, self)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)
