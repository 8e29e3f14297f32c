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
        # Beside them: to tick ten thousand is quick as long as no object is made for each.
        self._may = [one.action is not CardAction.NOTHING for one in proposals]
        self._ticked = [one.ticked and may for one, may in zip(proposals, self._may, strict=True)]
        self._found_by: dict[int, str] = {}
        self._shown = list(range(len(self.proposals)))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        at = self._shown[index.row()]
        one = self.proposals[at]
        if role == Qt.ItemDataRole.DisplayRole:
            return name_of(one.card)
        if role == Qt.ItemDataRole.CheckStateRole:
            if one.action is CardAction.NOTHING:
                return None
            return Qt.CheckState.Checked if self._ticked[at] else Qt.CheckState.Unchecked
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
        self._ticked[self._shown[index.row()]] = Qt.CheckState(value) is Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        self.ticksChanged.emit()
        return True

    def proposal(self, index: Index) -> CardProposal:
        """Return the proposal of a row."""
        return self.proposals[self._shown[index.row()]]

    def leave_out(self, index: Index, fields: frozenset[str], ticked: bool) -> None:
        """Leave these fields of a card out."""
        at = self._shown[index.row()]
        self.proposals[at] = replace(self.proposals[at], without=fields)
        self._ticked[at] = ticked
        self.dataChanged.emit(index, index)
        self.ticksChanged.emit()

    def tick_shown(self, on: bool) -> None:
        """Tick all that is shown, or none of it."""
        for at in self._shown:
            self._ticked[at] = on and self._may[at]
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        self.ticksChanged.emit()

    def shown_ticks(self) -> tuple[int, int]:
        """Return how many of those shown are ticked, and how many could be."""
        ticked = sum(map(self._ticked.__getitem__, self._shown))
        return ticked, sum(map(self._may.__getitem__, self._shown))

    def count(self) -> int:
        """Return how many are ticked, shown or not."""
        return sum(self._ticked)

    def answered(self) -> tuple[CardProposal, ...]:
        """Return the proposals with the user's answers."""
        pairs = zip(self.proposals, self._ticked, strict=True)
        return tuple(one if one.ticked == on else replace(one, ticked=on) for one, on in pairs)

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
