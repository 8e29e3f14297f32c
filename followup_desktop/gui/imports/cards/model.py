"""The cards of a review as a Qt model: thousands of rows, each with a tick."""

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum, StrEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from followup_desktop.domain.card import Card
from followup_desktop.gui.imports.cards.words import detail_of, happens, name_of
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.services.cards.proposals import CardAction, CardProposal


class Role(IntEnum):
    """What can be asked of a row beside its text (the name) and its tick."""

    DETAIL = Qt.ItemDataRole.UserRole + 1
    HAPPENS = Qt.ItemDataRole.UserRole + 2
    TONE = Qt.ItemDataRole.UserRole + 3


class Which(StrEnum):
    """Which rows to show."""

    ALL = "all"
    NEW = "new"
    UPDATES = "updates"
    SAME = "same"


_ACTIONS = {Which.NEW: CardAction.MAKE, Which.UPDATES: CardAction.UPDATE, Which.SAME: CardAction.NOTHING}
_TONES = {
    CardAction.MAKE: Tone.ACCENT,
    CardAction.UPDATE: Tone.BLUE,
    CardAction.NOTHING: Tone.NEUTRAL,
}
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class CardModel(QAbstractListModel):
    """The proposals of a review, filtered. `ticksChanged` when what will be taken has changed."""

    ticksChanged = Signal()

    def __init__(self, proposals: Sequence[CardProposal]) -> None:
        super().__init__()
        self.proposals = list(proposals)
        self._found_by: dict[int, str] = {}
        self._shown = list(range(len(self.proposals)))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self.proposals[self._shown[index.row()]]
        if role == Qt.ItemDataRole.DisplayRole:
            return name_of(one.card)
        if role == Qt.ItemDataRole.CheckStateRole:
            if one.action is CardAction.NOTHING:
                return None
            return Qt.CheckState.Checked if one.ticked else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            parts = (name_of(one.card), detail_of(one.card), happens(one))
            return ", ".join(part for part in parts if part)
        if role == Role.DETAIL:
            return detail_of(one.card)
        if role == Role.HAPPENS:
            return happens(one)
        return _TONES[one.action] if role == Role.TONE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.proposal(index).action is not CardAction.NOTHING:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        on = Qt.CheckState(value) is Qt.CheckState.Checked
        self.answer(index, replace(self.proposal(index), ticked=on))
        return True

    def proposal(self, index: Index) -> CardProposal:
        """Return the proposal of a row."""
        return self.proposals[self._shown[index.row()]]

    def answer(self, index: Index, proposal: CardProposal) -> None:
        """Put what the user said to a proposal in its place."""
        self.proposals[self._shown[index.row()]] = proposal
        self.dataChanged.emit(index, index)
        self.ticksChanged.emit()

    def tick_shown(self, on: bool) -> None:
        """Tick all that is shown, or none of it."""
        for at in self._shown:
            if self.proposals[at].action is not CardAction.NOTHING and self.proposals[at].ticked != on:
                self.proposals[at] = replace(self.proposals[at], ticked=on)
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        self.ticksChanged.emit()

    def shown_ticks(self) -> tuple[int, int]:
        """Return how many of those shown are ticked, and how many could be."""
        shown = [self.proposals[at] for at in self._shown]
        may = [one for one in shown if one.action is not CardAction.NOTHING]
        return sum(one.ticked for one in may), len(may)

    def narrow(self, typed: str, which: Which = Which.ALL) -> None:
        """Show the cards in which every typed word is found, of a kind."""
        words = typed.casefold().split()
        action = _ACTIONS.get(which)
        shown = [
            at
            for at, one in enumerate(self.proposals)
            if (action is None or one.action is action)
            and (not words or all(word in self._words(at, one.card) for word in words))
        ]
        if shown != self._shown:
            self.beginResetModel()
            self._shown = shown
            self.endResetModel()

    def _words(self, at: int, card: Card) -> str:
        if at not in self._found_by:
            lines = (one.value for one in (*card.emails, *card.phones))
            self._found_by[at] = " ".join([name_of(card), card.title, card.company, *lines]).casefold()
        return self._found_by[at]
