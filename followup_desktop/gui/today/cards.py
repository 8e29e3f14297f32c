"""The cards below what is owed: dates that passed in silence, the next thing, and the time to let go."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.etiquette import NextThing, Target
from followup_desktop.domain.words import in_sentence
from followup_desktop.gui import dates
from followup_desktop.gui.context import Context
from followup_desktop.gui.outcome.deciding import offer_decisions
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import Kind, button
from followup_desktop.gui.widgets.card import Card
from followup_desktop.gui.widgets.elided_label import ElidedLabel
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.text import rule, text
from followup_desktop.services.today import LetGo, Passed

MOST = 3
_MOST_TARGETS = 12


class LetGoCard(Card):
    """A decision that passed in silence: calm, one click, undoable."""

    def __init__(
        self,
        context: Context,
        let_go: LetGo,
        today: date,
        do: Callable[[], None],
        wait: Callable[[], None],
    ) -> None:
        super().__init__(context.theme)
        theme = context.theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        head = QHBoxLayout()
        # Its words stand as high as those of the card beside.
        head.addWidget(SectionHead(theme, "Time to let go?"), 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(_decided(context, let_go.company, let_go.opportunity_id, "quiet", dense=True))
        self.body.addLayout(head)
        if let_go.decision_on is not None:
            days = (today - let_go.decision_on).days
            said = f"{in_sentence(let_go.company)}, decision was due {days} days ago"
        else:
            said = f"{in_sentence(let_go.company)}, silent for a while"
        self.body.addWidget(text(theme, said, Role.BODY_STRONG, wrap=True))
        self.body.addWidget(text(theme, let_go.words, Role.SMALL, "muted", wrap=True))
        let = button(theme, "Let it go", "outlined", "feather")
        let.setAccessibleName(f"Let {let_go.company} go")
        let.clicked.connect(lambda: do())
        keep = button(theme, "Keep waiting", "quiet")
        keep.setAccessibleName(f"Keep waiting for {let_go.company}")
        again = dates.day(let_go.again_on, year=let_go.again_on.year != today.year)
        keep.setToolTip(f"As long again: this card comes back on {again}, and nothing is asked before")
        keep.clicked.connect(lambda: wait())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(let)
        row.addWidget(keep)
        row.addStretch(1)
        self.body.addLayout(row)


class NextThingCard(Card):
    """How much is live, which targets are quiet, and the people known there (rule 11)."""

    def __init__(self, context: Context, thing: NextThing) -> None:
        super().__init__(context.theme)
        theme = context.theme
        self._context = context
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.addWidget(SectionHead(theme, "Next thing"))
        self.body.addWidget(text(theme, thing.headline, Role.BODY_STRONG, wrap=True))
        self.body.addWidget(text(theme, thing.reason, Role.SMALL, "muted", wrap=True))
        row = QHBoxLayout()
        if thing.quiet:
            pick = button(theme, "Pick one for today", "outlined", "arrow-right")
            menu = QMenu(pick)
            for target in thing.quiet[:_MOST_TARGETS]:
                self._offer(menu, target)
            pick.setMenu(menu)
        else:
            pick = button(theme, "Log a conversation", "outlined", "plus")
            pick.clicked.connect(lambda: context.go.log_conversation())
        row.addWidget(pick)
        row.addStretch(1)
        self.body.addLayout(row)

    def _offer(self, menu: QMenu, target: Target) -> None:
        go, company = self._context.go, in_sentence(target.company).replace("&", "&&")
        for contact_id, name in target.known[:MOST]:
            words = f"{company}: ask {in_sentence(name).replace('&', '&&')}"
            made = menu.addAction(self._context.theme.icon("user"), words)
            made.triggered.connect(lambda _on=False, key=contact_id: go.open_contact(key))
        if not target.known:
            made = menu.addAction(self._context.theme.icon("plus"), f"{company}: log a conversation")
            made.triggered.connect(lambda _on=False: go.log_conversation())


class PassedCard(Card):
    """Decision dates that passed without word: said calmly, with nothing to send (rule 9)."""

    def __init__(self, context: Context, passed: Sequence[Passed]) -> None:
        super().__init__(context.theme)
        theme = context.theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.setContentsMargins(16, 6, 16, 6)
        self.body.setSpacing(0)
        for place, one in enumerate(passed[:MOST]):
            if place:
                self.body.addWidget(rule())
            self.body.addWidget(self._row(context, one))
        if len(passed) > MOST:
            more = text(
                theme, f"And {len(passed) - MOST} more. They ask for nothing either.", Role.SMALL, "muted"
            )
            more.setContentsMargins(0, 6, 0, 6)
            self.body.addWidget(more)

    def _row(self, context: Context, one: Passed) -> QWidget:
        theme, line = context.theme, QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(2)
        where = ", ".join(part for part in (one.company, one.title) if part)
        said = f"{where}: decision was expected {dates.short_day(one.decision_on)}"
        words.addWidget(ElidedLabel(theme, said, Role.BODY_STRONG))
        words.addWidget(text(theme, one.words, Role.SMALL, "muted", wrap=True))
        row.addLayout(words, 1)
        row.addWidget(_decided(context, one.company, one.opportunity_id))
        return line


def _decided(
    context: Context, company: str, opportunity_id: int, kind: Kind = "outlined", *, dense: bool = False
) -> QPushButton:
    made = button(context.theme, "They decided…", kind, dense=dense)
    made.setAccessibleName(f"They decided: {company}")
    offer_decisions(made, context, lambda: opportunity_id)
    return made
