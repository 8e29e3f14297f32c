"""Deleting cards: what goes with each is said before, what stays and why, and all of it can come back."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.words import in_sentence
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.list.steps import parts_of, take_steps
from followup_desktop.gui.people.list.words import people_words
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.small_window import SmallWindow
from followup_desktop.gui.widgets.text import text
from followup_desktop.services.cards.removing import Removal, Removed
from followup_desktop.services.changes import Changes

NAMED = 40
"""People of whom it is said one by one what goes with them; of more, how many they are."""
_WIDTH = 520
_STOPPED = "Stopped. Nothing was deleted."


def delete_people(context: Context, contact_ids: Sequence[int], parent: QWidget) -> None:
    """Ask where anything is to be said, then delete cards, or leave no more than names: one step to undo."""
    asked = context.services.removing.ask(contact_ids)
    going = [one for one in asked if not one.stays_because]
    bared: list[Removal] = []
    if len(asked) > 1 or any(one.goes_too or one.stays_because for one in asked):
        window = RemovalWindow(context, asked, parent)
        agreed = window.exec() == QDialog.DialogCode.Accepted
        bared = window.bared()
        window.deleteLater()
        if not agreed:
            return
    if not going and not bared:
        return
    doing = _Doing(context, parent, [one.contact_id for one in going], [one.contact_id for one in bared])
    words = _said(going, bared)
    try:
        context.undo.do(_step(going, bared), doing.apply, doing.revert)
    except UserError as error:
        context.say.warn(error.sentence)
        return
    context.say.inform(words, "Undo", context.undo.last())


class _Doing:
    """One deletion, whole or not at all, in parts where it is of many."""

    def __init__(self, context: Context, parent: QWidget, going: Sequence[int], bared: Sequence[int]) -> None:
        self._removing = context.services.removing
        self._parent = parent
        self._going, self._bared = going, bared
        self._done: list[Removed] = []

    def apply(self) -> Changes:
        """Do it. Raises UserError where somebody has to stay, or the user stopped it."""
        self._done = []
        acts: tuple[tuple[Callable[[Sequence[int]], Removed], Sequence[int]], ...] = (
            (self._removing.remove, self._going),
            (self._removing.leave_the_name, self._bared),
        )
        steps = [partial(self._take, act, part) for act, ids in acts for part in parts_of(ids)]
        try:
            if take_steps(self._parent, "Deleting cards", steps, stoppable=True):
                return self._changes()
        except UserError:
            self.revert()
            raise
        self.revert()
        raise UserError(_STOPPED)

    def revert(self) -> Changes:
        """Bring everything back. Raises Refused where something has come to depend on it since."""
        changes = self._changes()
        take_steps(self._parent, "Bringing cards back", [self._bring_back for _ in self._done])
        return changes

    def _take(self, act: Callable[[Sequence[int]], Removed], part: Sequence[int]) -> None:
        self._done.append(act(part))

    def _bring_back(self) -> None:
        self._removing.bring_back(self._done[-1])
        self._done.pop()

    def _changes(self) -> Changes:
        changes = Changes()
        for one in self._done:
            changes |= one.changes
        return changes


class RemovalWindow(SmallWindow):
    """Says what is about to go, and who stays and why."""

    def __init__(self, context: Context, asked: Sequence[Removal], parent: QWidget) -> None:
        going = [one for one in asked if not one.stays_because]
        self._staying = [one for one in asked if one.stays_because]
        heading = f"Delete {_who(going)}?" if going else f"{_who(self._staying)} cannot be deleted"
        about = "You can take it back with Ctrl+Z until you quit." if going else ""
        super().__init__(context.theme, heading, about, parent)
        self._theme = context.theme
        self._only_names: QCheckBox | None = None
        self._say_going(going)
        self._say_staying(bool(going))
        self.body.addStretch(1)
        self._add_buttons(going)
        self.fit(_WIDTH)

    def bared(self) -> list[Removal]:
        """Return those of whom no more than the name is to stay."""
        box = self._only_names
        return self._staying if box is None or box.isChecked() else []

    def _say_going(self, going: Sequence[Removal]) -> None:
        more = [one for one in going if one.goes_too]
        if not more:
            return
        self.body.addWidget(
            SectionHead(self._theme, "What goes with them" if len(going) > 1 else "What goes too")
        )
        for one in more[:NAMED]:
            self._say(one.name if len(going) > 1 else "", ", ".join(one.goes_too))
        if len(more) > NAMED:
            rest = people_words(len(more) - NAMED)
            self.body.addWidget(
                text(self._theme, f"And the same sort of things of {rest} more.", Role.SMALL, "muted")
            )

    def _say_staying(self, beside_others: bool) -> None:
        if not self._staying:
            return
        if beside_others:
            self.body.addWidget(SectionHead(self._theme, "Who stays"))
        for one in self._staying[:NAMED]:
            self._say(one.name if beside_others or len(self._staying) > 1 else "", one.stays_because)
        if len(self._staying) > NAMED:
            rest = people_words(len(self._staying) - NAMED)
            self.body.addWidget(text(self._theme, f"And {rest} more.", Role.SMALL, "muted"))
        if beside_others:
            words = "Leave no more than the name of those who stay"
            self._only_names = QCheckBox(words)
            self._only_names.setToolTip(
                "Addresses, numbers, notes, tags and pictures go; what has passed stays."
            )
            self.body.addWidget(self._only_names)

    def _say(self, name: str, words: str) -> None:
        column = QVBoxLayout()
        column.setSpacing(1)
        if name:
            column.addWidget(text(self._theme, name, Role.BODY_STRONG, wrap=True))
        column.addWidget(text(self._theme, words, Role.BODY, "muted" if name else "ink", wrap=True))
        self.body.addLayout(column)

    def _add_buttons(self, going: Sequence[Removal]) -> None:
        cancel = button(self._theme, "Cancel")
        cancel.clicked.connect(self.reject)
        words = f"Delete {people_words(len(going))}" if len(going) > 1 else "Delete the card"
        if not going:
            words = "Leave only the name" if len(self._staying) == 1 else "Leave only the names"
        go = button(self._theme, words, "danger", "trash-2" if going else None)
        go.clicked.connect(self.accept)
        go.setDefault(True)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(go)
        go.setFocus()


def _who(people: Sequence[Removal]) -> str:
    return in_sentence(people[0].name) if len(people) == 1 else people_words(len(people))


def _step(going: Sequence[Removal], bared: Sequence[Removal]) -> str:
    return f"Delete {_who(going)}" if going else f"Leave only the name of {_who(bared)}"


def _said(going: Sequence[Removal], bared: Sequence[Removal]) -> str:
    said = []
    if going:
        said.append(f"{_who(going)} {'is' if len(going) == 1 else 'are'} deleted.")
    if bared:
        said.append(
            f"Of {_who(bared)} only the name is left."
            if len(bared) == 1
            else f"Of {_who(bared)} only the names are left."
        )
    return " ".join(said)
