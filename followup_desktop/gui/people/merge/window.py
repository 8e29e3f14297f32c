"""Compares two cards, and makes them one, or two people for good; then the next pair where there is one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.words import in_sentence
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.merge.grid import Grid
from followup_desktop.gui.people.merge.pairs import Pair
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.small_window import SmallWindow
from followup_desktop.gui.widgets.text import text
from followup_desktop.services.cards.doubles import Merged
from followup_desktop.services.changes import Changes

_WIDTH, _HIGHEST = 900, 620
_ABOUT = "Conversations, letters and notes of both stay, on one card. Ctrl+Z takes it back."


class MergeWindow(SmallWindow):
    """``kept`` is the card that the last two became, or 0."""

    def __init__(self, context: Context, pairs: Sequence[Pair], parent: QWidget) -> None:
        super().__init__(context.theme, "Are these one person?", _ABOUT, parent)
        self.setWindowTitle("Merge cards")
        self._context, self._pairs, self._at = context, pairs, -1
        self.kept = 0
        self._grid: Grid | None = None
        self._refused = text(context.theme, "", Role.SMALL, "coral", wrap=True)
        self._refused.setContentsMargins(22, 0, 22, 0)
        self._refused.hide()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, self._refused)
        self._add_buttons()
        self._next()
        self.fit(_WIDTH, _HIGHEST)

    def _add_buttons(self) -> None:
        theme = self._context.theme
        self._apart = button(theme, "These are two people", icon="unlink")
        self._apart.clicked.connect(self._keep_apart)
        self._skip = button(theme, "Skip")
        self._skip.clicked.connect(self._next)
        close = button(theme, "Cancel" if len(self._pairs) == 1 else "Close")
        close.clicked.connect(self.reject)
        self._merge = button(theme, "Merge", "primary", "merge")
        self._merge.clicked.connect(self._make_one)
        self._merge.setDefault(True)
        self.foot.addWidget(self._apart)
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        self.foot.addWidget(self._skip)
        self.foot.addWidget(self._merge)

    @property
    def _pair(self) -> Pair:
        return self._pairs[self._at]

    def _next(self) -> None:
        """Show the next pair of which both are still there; close after the last one."""
        self._refused.hide()
        doubles = self._context.services.doubles
        while self._at + 1 < len(self._pairs):
            self._at += 1
            try:
                both = doubles.side_by_side(self._pair.keep_id, self._pair.away_id)
            except UserError:
                continue
            self._show(Grid(self._context.theme, both))
            return
        self.accept()

    def _show(self, grid: Grid) -> None:
        if self._grid is not None:
            self.body.removeWidget(self._grid)
            self._grid.hide()
            self._grid.deleteLater()
        self._grid = grid
        grid.changed.connect(self._preview)
        self.body.insertWidget(0, grid)
        if self.body.count() == 1:
            self.body.addStretch(1)
        count, reasons = len(self._pairs), self._pair.reasons
        place = f"{self._at + 1:,} of {count:,}. " if count > 1 else ""
        why = f"They have {reasons}. " if reasons else ""
        self.about.setText(f"{place}{why}{_ABOUT}")
        self._apart.setVisible(bool(reasons))
        self._skip.setVisible(self._at + 1 < count)
        self._merge.setFocus()

    def _preview(self) -> None:
        if self._grid is not None:
            both = self._context.services.doubles.side_by_side(
                self._pair.keep_id, self._pair.away_id, self._grid.take
            )
            self._grid.show_result(both.result)

    def _make_one(self) -> None:
        assert self._grid is not None
        try:
            merge(self._context, self._pair, frozenset(self._grid.take))
        except UserError as error:
            self._refused.setText(error.sentence)
            self._refused.show()
            return
        self.kept = self._pair.keep_id
        self._next()

    def _keep_apart(self) -> None:
        keep_apart(self._context, self._pair)
        self._next()


def merge(context: Context, pair: Pair, take: frozenset[str] = frozenset()) -> None:
    """Make two cards one, with the fields in ``take`` of the second; undoable. Raises UserError."""
    doubles = context.services.doubles
    name = doubles.side_by_side(pair.keep_id, pair.away_id, take).result.name
    made: list[Merged] = []

    def apply() -> Changes:
        made[:] = [doubles.merge(pair.keep_id, pair.away_id, take)]
        return made[0].changes

    context.undo.do(f"Merge two cards of {name}", apply, lambda: doubles.undo(made[0]))
    said = f"The two cards of {in_sentence(name)} are one now."
    context.say.inform(said, "Undo", context.undo.last())


def keep_apart(context: Context, pair: Pair) -> None:
    """Remember that two cards are two people; undoable."""
    doubles = context.services.doubles
    context.undo.do(
        "Keep two cards apart",
        lambda: doubles.dismiss(pair.keep_id, pair.away_id),
        lambda: doubles.doubt_again(pair.keep_id, pair.away_id),
    )
    said = "These are two people. You are not asked about them again."
    context.say.inform(said, "Undo", context.undo.last())
