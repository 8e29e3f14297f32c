"""The card is known: what saving would change on it, field by field, before anything is kept."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from followup_desktop.gui.people.scan.words import difference_line, field_name, known_line
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.text import text
from followup_desktop.services.cards.proposals import CardAction, CardProposal

_INDENT = 26


class KnownPart(QWidget):
    """Shows a proposal to update a card; what is not ticked stays as it was."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._proposal: CardProposal | None = None
        self._theme = theme
        self._boxes: dict[str, QCheckBox] = {}
        self._shown: list[QWidget] = []
        self._who = text(theme, "", Role.BODY_STRONG, wrap=True)
        self._what = text(theme, "", Role.SMALL, "muted", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 8)
        column.setSpacing(10)
        column.addWidget(self._who)
        column.addWidget(self._what)
        column.addLayout(self._list)
        column.addStretch(1)

    def show_proposal(self, proposal: CardProposal, name: str) -> None:
        """Show what would change."""
        self._proposal = proposal
        for shown in self._shown:
            self._list.removeWidget(shown)
            shown.hide()
            shown.deleteLater()
        self._boxes, self._shown = {}, []
        self._who.setText(known_line(proposal, name))
        nothing = proposal.action is CardAction.NOTHING
        self._what.setText(
            "It says all of this already: there is nothing to save."
            if nothing
            else "This is what changes on it. Untick what should stay as it is."
        )
        for one in proposal.differences:
            box = QCheckBox(field_name(one))
            box.setFont(self._theme.font(Role.BODY_MEDIUM))
            box.setChecked(True)
            words = text(self._theme, difference_line(one), Role.SMALL, "muted", wrap=True)
            words.setContentsMargins(_INDENT, 0, 0, 6)
            box.setAccessibleDescription(words.text())
            self._boxes[one.field] = box
            self._shown += [box, words]
            self._list.addWidget(box)
            self._list.addWidget(words)

    def focus_first(self) -> None:
        """Put the keyboard on the first change."""
        for box in list(self._boxes.values())[:1]:
            box.setFocus()

    def answer(self) -> CardProposal:
        """Return the proposal as the user wants it."""
        assert self._proposal is not None
        left_out = frozenset(field for field, box in self._boxes.items() if not box.isChecked())
        return replace(self._proposal, without=left_out)
