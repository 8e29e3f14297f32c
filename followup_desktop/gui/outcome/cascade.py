"""What an outcome brings up (rule 13): who is still owed, and what to do about each."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.etiquette import Cascade, Owed
from followup_desktop.domain.kinds import Stage
from followup_desktop.gui.calendar.follow_up_words import state_words
from followup_desktop.gui.context import Context
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.avatar import Avatar
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.card import Card
from followup_desktop.gui.widgets.elided_label import ElidedLabel
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.segmented import Segmented
from followup_desktop.gui.widgets.small_window import SmallWindow
from followup_desktop.gui.widgets.text import set_tone, text

_KEEP, _LET_BE = "keep", "let_be"
_PRIMARY = {
    Stage.OFFER: "Note the offer",
    Stage.ACCEPTED: "Note that I accepted",
    Stage.DECLINED: "Note that I withdrew",
    Stage.REJECTED: "Note their decision",
    Stage.LET_GO: "Let it go",
}
_SAID = {
    Stage.OFFER: "The offer is noted.",
    Stage.ACCEPTED: "Congratulations! It is noted that you accepted.",
    Stage.DECLINED: "It is noted that you withdrew.",
    Stage.REJECTED: "Their decision is noted. The people and what you learnt stay here.",
    Stage.LET_GO: "It is let go. The people and what you learnt stay here.",
}
_LIVE = {
    Stage.OFFER: "Also live: {}. Nobody there needs to hear of it yet.",
    Stage.ACCEPTED: "Still live: {}. A short word that you are no longer looking is kind; it is up to you.",
}


class OwedCard(Card):
    """One person who is still owed, with the choice: keep owing, or let it be for a reason."""

    def __init__(self, context: Context, owed: Owed) -> None:
        super().__init__(context.theme, ground="background")
        theme, follow_up = context.theme, owed.follow_up
        self.participant_id, self._said = follow_up.id, owed.reason
        avatar = Avatar(theme)
        avatar.set_person(follow_up.contact.name)
        names = QVBoxLayout()
        names.setSpacing(2)
        state = state_words(follow_up, context.clock.now())
        names.addWidget(text(theme, owed.question, Role.BODY_STRONG, wrap=True))
        names.addWidget(ElidedLabel(theme, state, Role.SMALL, "muted"))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(avatar)
        head.addLayout(names, 1)
        choices = ((_KEEP, "Keep owing"), (_LET_BE, "Let it be"))
        self.choice = Segmented(theme, choices, owed.question)
        self.choice.set_key(_KEEP)
        self.choice.chosen.connect(self._chosen)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(f"Why you are not thanking {follow_up.contact.name}")
        self.reason.setPlaceholderText("Why not? You can take it back later.")
        self.reason.hide()
        self.body.addLayout(head)
        self.body.addWidget(self.choice)
        self.body.addWidget(self.reason)

    def waiver(self) -> str | None:
        """The reason for letting it be, or None while it stays owed."""
        return self.reason.text().strip() if self.choice.key() == _LET_BE else None

    def _chosen(self, key: str) -> None:
        lets_be = key == _LET_BE
        if lets_be and not self.reason.text():
            self.reason.setText(self._said)
        self.reason.setVisible(lets_be)
        if lets_be:
            self.reason.setFocus()
            self.reason.selectAll()


class OutcomeWindow(SmallWindow):
    """Asks what to do, and does it as one step that can be undone.

    Raises UserError where the opportunity has gone.
    """

    def __init__(
        self, context: Context, opportunity_id: int, stage: Stage, parent: QWidget | None = None
    ) -> None:
        asked = context.services.outcomes.outcome(opportunity_id, stage)
        super().__init__(context.theme, asked.headline, "", parent)
        self._context, self._opportunity_id, self._asked = context, opportunity_id, asked
        self.cards: list[OwedCard] = []
        self._build(asked)
        self._trouble = text(context.theme, "", Role.SMALL, "muted", wrap=True)
        cancel = button(context.theme, "Cancel", "quiet")
        cancel.clicked.connect(self.reject)
        self.primary = button(context.theme, _PRIMARY[stage], "primary")
        self.primary.setDefault(True)
        self.primary.clicked.connect(self._keep)
        self.foot.addWidget(self._trouble, 1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.primary)
        self.fit(540)
        self.primary.setFocus()

    def _build(self, asked: Cascade) -> None:
        theme = self._context.theme
        self.body.addWidget(text(theme, asked.sentence, Role.BODY, wrap=True))
        for here, head in ((True, "Still owed there"), (False, "Still owed elsewhere")):
            owed = [one for one in asked.owed if one.here is here]
            if owed:
                self.body.addWidget(SectionHead(theme, head))
            for one in owed:
                card = OwedCard(self._context, one)
                self.cards.append(card)
                self.body.addWidget(card)
        if asked.live_elsewhere:
            shown = "; ".join(asked.live_elsewhere[:4])
            more = len(asked.live_elsewhere) - 4
            named = f"{shown}; and {more} more" if more > 0 else shown
            words = _LIVE[asked.stage].format(named)
            self.body.addWidget(text(theme, words, Role.SMALL, "muted", wrap=True))
        self.body.addStretch(1)

    def _keep(self) -> None:
        waived = {card.participant_id: why for card in self.cards if (why := card.waiver()) is not None}
        outcomes, stage = self._context.services.outcomes, self._asked.stage
        try:
            before = outcomes.before(self._opportunity_id)
            self._context.undo.do(
                self._asked.headline,
                lambda: outcomes.decide(self._opportunity_id, stage, waived),
                lambda: outcomes.take_back(before, waived),
            )
        except UserError as error:
            self._trouble.setText(error.sentence)
            set_tone(self._trouble, "coral")
            return
        self._context.say.inform(_SAID[stage], "Undo", self._context.undo.last())
        self.accept()
