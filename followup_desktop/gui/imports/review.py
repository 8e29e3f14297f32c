"""The review of an import: what will be made, what is unclear, and who is left out and why."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.errors import UserError
from followup_desktop.gui.context import Context
from followup_desktop.gui.imports.proposal_card import ProposalCard
from followup_desktop.gui.people.parts import fit_screen
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.text import set_tone, text
from followup_desktop.services.proposals import Action, Review


class ImportReview(QDialog):
    """Shows what some files would become. Raises UserError where one of them is no calendar."""

    def __init__(self, context: Context, files: list[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._files = files
        self.setWindowTitle("Import invitations")
        fit_screen(self, 640, 600, (480, 360))
        self._cards: list[ProposalCard] = []
        theme = context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        self._head = text(theme, "", Role.TITLE, wrap=True)
        self._hint = text(theme, "", Role.BODY, "muted", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addLayout(self._list)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._problem = text(theme, "", Role.BODY, "coral", wrap=True)
        self._problem.hide()
        self._take = button(theme, "Import", "primary")
        self._take.setDefault(True)
        self._take.clicked.connect(self._import)
        cancel = button(theme, "Cancel")
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self._problem, 1)
        row.addStretch(0)
        row.addWidget(cancel)
        row.addWidget(self._take)
        for part in (self._head, self._hint):
            column.addWidget(part)
        column.addWidget(scroll, 1)
        column.addLayout(row)
        self._show(context.services.imports.review(files))

    def _show(self, review: Review) -> None:
        if not review.proposals:
            raise UserError(
                review.problems[0] if review.problems else "There is no event in it. Choose another file."
            )
        count = len(review.proposals)
        self._head.setText("1 invitation" if count == 1 else f"{count} invitations")
        self._hint.setText(
            "This is what will be made of it. Nothing is stored before you choose Import."
            if not review.problems
            else "\n".join(review.problems[:5])
        )
        set_tone(self._hint, "coral" if review.problems else "muted")
        for proposal in review.proposals:
            card = ProposalCard(self._context, proposal, self._check)
            self._cards.append(card)
            self._list.addWidget(card)
        self._check()

    def _check(self) -> None:
        """Say how many will be taken, and hold back while something ticked is unclear."""
        proposals = [card.proposal for card in self._cards]
        ticked = [one for one in proposals if one.ticked and one.action is not Action.NOTHING]
        unclear = [one for one in ticked if one.questions]
        self._take.setEnabled(bool(ticked) and not unclear)
        self._take.setText(f"Import {len(ticked)}" if len(ticked) > 1 else "Import")
        self._problem.setText("Answer the marked questions first." if unclear else "")
        self._problem.setVisible(bool(unclear))

    def _import(self) -> None:
        imports = self._context.services.imports
        try:
            self._learn_who_i_am()
            done = imports.apply(Review(tuple(card.proposal for card in self._cards)))
        except UserError as error:
            self._problem.setText(error.sentence)
            self._problem.show()
            return
        self._context.announce(done.changes)
        self._context.say.inform(done.sentence)
        self.accept()
        if done.conversation_id:
            talk = self._context.services.conversations.conversation(done.conversation_id)
            zone = zone_of(self._context.zone())
            self._context.go.show_day(talk.starts_at.astimezone(zone).date())

    def _learn_who_i_am(self) -> None:
        """Keep the addresses that the user marked as theirs, so that the next invitation knows them."""
        profiles = self._context.services.profile
        profile = profiles.profile()
        mine = [card.me for card in self._cards if card.me and card.me not in profile.emails]
        if mine:
            emails = (*profile.emails, *dict.fromkeys(mine))
            self._context.announce(profiles.save_profile(replace(profile, emails=emails)))
