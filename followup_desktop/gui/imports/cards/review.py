"""The review of cards: each with what becomes of it, and field by field what the chosen one brings."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from followup_desktop.domain.words import in_sentence
from followup_desktop.gui.imports.cards.delegate import CardDelegate
from followup_desktop.gui.imports.cards.field_ticks import FieldTicks
from followup_desktop.gui.imports.cards.model import CardModel, Which
from followup_desktop.gui.imports.cards.words import happens_in_full, lines_of, name_of
from followup_desktop.gui.people.parts import PageScroll, order_by_place
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.segmented import Segmented
from followup_desktop.gui.widgets.text import rule, text
from followup_desktop.services.cards.proposals import CardAction, CardReview

_CHOICES = (
    (Which.ALL.value, "All"),
    (Which.NEW.value, "New"),
    (Which.UPDATES.value, "Updates"),
    (Which.SAME.value, "Nothing new"),
)


class ReviewPage(QWidget):
    """Shows a review and keeps the user's answers. `answered` when what will be taken has changed.

    ``names`` returns the names of the cards that are there, by id.
    """

    answered = Signal()

    def __init__(
        self, theme: Theme, review: CardReview, names: Callable[[list[int]], dict[int, str]]
    ) -> None:
        super().__init__()
        self._theme, self._review, self._names = theme, review, names
        self.model = CardModel(review.proposals)
        self.model.ticksChanged.connect(self._ticked)
        self._head()
        self._build_list()
        self._build_detail()
        row = QHBoxLayout()
        row.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.all)
        left.addWidget(self.list, 1)
        left.addWidget(self._nobody, 1)
        # One card needs no list beside it.
        if len(review.proposals) > 1:
            row.addLayout(left, 5)
            row.addWidget(rule(vertical=True))
        row.addWidget(self._detail, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._top)
        column.addLayout(row, 1)
        self._ticked()
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))

    def _head(self) -> None:
        self._top = QHBoxLayout()
        self._top.setSpacing(10)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter cards")
        self.filter.setAccessibleName("Filter cards")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._narrow)
        self.which = Segmented(self._theme, _CHOICES, "Which cards to show", ground="background")
        self.which.set_key(Which.ALL.value)
        self.which.chosen.connect(lambda _key: self._narrow())
        self.all = QCheckBox("All that are shown")
        self.all.clicked.connect(self._tick_all)
        for part in (self.filter, self.which):
            self._top.addWidget(part, 1 if part is self.filter else 0)
            part.setVisible(len(self._review.proposals) > 1)

    def _build_list(self) -> None:
        self.list = QListView()
        self.list.setAccessibleName("Cards that come in")
        self.list.setProperty("bare", True)
        self.list.setModel(self.model)
        self._delegate = CardDelegate(self._theme)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setMinimumWidth(280)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._show(now))
        self._nobody = text(self._theme, "No card matches.", Role.SMALL, "muted", wrap=True)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nobody.hide()

    def _build_detail(self) -> None:
        self._name = text(self._theme, "", Role.HEADING, wrap=True)
        self._happens = text(self._theme, "", Role.SMALL, "muted", wrap=True)
        self.fields = FieldTicks(self._theme)
        self.fields.changed.connect(self._answer_fields)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 4, 12, 8)
        inner.setSpacing(10)
        inner.addWidget(self._name)
        inner.addWidget(self._happens)
        inner.addWidget(self.fields)
        inner.addStretch(1)
        self._detail = PageScroll()
        self._detail.setAccessibleName("What the card says")
        self._detail.setWidget(page)

    # What the user does

    def _narrow(self) -> None:
        self.model.narrow(self.filter.text(), Which(self.which.key() or Which.ALL))
        some = self.model.rowCount() > 0
        self.list.setVisible(some)
        self._nobody.setVisible(not some)
        self._show_all()
        if some:
            self.list.setCurrentIndex(self.model.index(0))
        else:
            self._show(QModelIndex())

    def _tick_all(self) -> None:
        ticked, may = self.model.shown_ticks()
        self.model.tick_shown(ticked < may)

    def _answer_fields(self, without: frozenset[str]) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            proposal = self.model.proposal(index)
            wanted = len(lines_of(proposal)) > len(without)
            self.model.leave_out(index, without, ticked=wanted)

    # What is shown

    def _ticked(self) -> None:
        self._show_all()
        self.answered.emit()

    def _show_all(self) -> None:
        ticked, may = self.model.shown_ticks()
        self.all.setTristate(0 < ticked < may)
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        self.all.setCheckState(state if ticked in (0, may) else Qt.CheckState.PartiallyChecked)
        self.all.setEnabled(may > 0)

    def _show(self, index: QModelIndex) -> None:
        shown = index.isValid()
        for part in (self._name, self._happens, self.fields):
            part.setVisible(shown)
        if not shown:
            return
        proposal = self.model.proposal(index)
        ids = [proposal.contact_id] if proposal.contact_id else []
        known = self._names(ids).get(proposal.contact_id, name_of(proposal.card))
        self._name.setText(name_of(proposal.card))
        self._happens.setText(happens_in_full(proposal, in_sentence(known)))
        ticks = proposal.action is not CardAction.NOTHING
        self.fields.show_lines(lines_of(proposal), proposal.without, ticks=ticks)
        self._detail.verticalScrollBar().setValue(0)
        order_by_place(self)

    def result(self) -> CardReview:
        """Return the review with the user's answers."""
        return replace(self._review, proposals=self.model.answered())

    def focus_first(self) -> None:
        """Put the keyboard where a review begins."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
