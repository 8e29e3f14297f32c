"""What stands below a follow-up's letter: the note for an invitation, replies, and the position."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.etiquette import NOTE_LIMIT, note_fits
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Stage
from followup_desktop.domain.model import Opportunity
from followup_desktop.domain.words import reply_words
from followup_desktop.gui import dates
from followup_desktop.gui.calendar.page import clear
from followup_desktop.gui.calendar.words import local_day, near_day_words
from followup_desktop.gui.context import Context
from followup_desktop.gui.outcome.deciding import offer_decisions
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.growing_text import GrowingText
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.text import set_tone, text

_STAGES = {
    Stage.TARGET: "A target",
    Stage.APPLIED: "Applied",
    Stage.TALKING: "Talking",
    Stage.AWAITING_DECISION: "Awaiting their decision",
    Stage.OFFER: "They made an offer",
    Stage.ACCEPTED: "You accepted their offer",
    Stage.DECLINED: "You withdrew",
    Stage.REJECTED: "They chose somebody else",
    Stage.LET_GO: "Let go",
}


class _Section(QWidget):
    def __init__(self, context: Context, head: str) -> None:
        super().__init__()
        self.context = context
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(SectionHead(context.theme, head))


class NotePart(_Section):
    """The note that goes with a LinkedIn invitation, to copy (rule 8)."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "A note to go with it")
        self.words = GrowingText()
        self.words.setAccessibleName("Note for the invitation")
        self.words.setFont(context.theme.font(Role.SMALL))
        self.count = text(context.theme, "", Role.CAPTION, "muted", wrap=True)
        self.words.textChanged.connect(self._count)
        self.copy = button(context.theme, "Copy the note", "outlined", "copy", dense=True)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._note()))
        self.column.addWidget(self.words)
        self.column.addWidget(self.count)
        self.column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self._proposed = (0, "")

    def show_note(self, follow_up: FollowUp) -> None:
        """Propose a note for this person; one that the user has changed meanwhile stays."""
        proposed = (follow_up.id, self.context.services.drafts.invitation(follow_up))
        before, self._proposed = self._proposed, proposed
        if before[0] != follow_up.id or self._note() == before[1]:
            self.words.setPlainText(proposed[1])

    def _note(self) -> str:
        return self.words.toPlainText().strip()

    def _count(self) -> None:
        verdict = note_fits(self._note())
        said = f"{len(self._note())} of the {NOTE_LIMIT} characters that LinkedIn takes"
        self.count.setText(said if verdict.allowed else verdict.reason)
        set_tone(self.count, "muted" if verdict.allowed else "coral")


class RepliesPart(_Section):
    """What they asked for and the user answered (rule 6), and the button that adds to it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Replies")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self._listed: list[str] | None = None
        self._id = 0
        self.ask = button(context.theme, "They asked for something", "outlined", "message-square", dense=True)
        self.ask.clicked.connect(lambda: context.go.open_reply(self._id))
        self.column.addLayout(self._lines)
        self.column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)

    def show_replies(self, follow_up: FollowUp) -> None:
        """List them; shown once the letter was handed over, or where there is one already."""
        zone = self.context.zone()
        said = [
            reply_words(one, zone, dates.short_day_of_month)
            for one in self.context.services.hand_over.replies(follow_up.id)
        ]
        self._id = follow_up.id
        self.setVisible(bool(said) or follow_up.hand_over is not None)
        if said == self._listed:
            return
        self._listed = said
        clear(self._lines)
        for words in said:
            self._lines.addWidget(text(self.context.theme, words, Role.SMALL, wrap=True))


class PositionPart(_Section):
    """The position that the conversation was about, where it stands, and "They decided…" (rule 13)."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Position")
        self._id = 0
        self.name = text(context.theme, "", Role.SMALL_STRONG, wrap=True)
        self.stands = text(context.theme, "", Role.SMALL, "muted", wrap=True)
        self.decided = button(context.theme, "They decided…")
        offer_decisions(self.decided, context, lambda: self._id)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.name)
        names.addWidget(self.stands)
        self.column.addLayout(names)
        self.column.addWidget(self.decided, 0, Qt.AlignmentFlag.AlignLeft)

    def show_position(self, follow_up: FollowUp) -> None:
        """Show where the position stands; nothing where the conversation was about none."""
        job = self.context.services.conversations.opportunity(follow_up.conversation.opportunity_id)
        self.setVisible(job is not None)
        if job is None:
            return
        self._id = job.id
        company = follow_up.company_name
        self.name.setText(", ".join(part for part in (job.title, company) if part) or "This position")
        self.stands.setText(self._stands(job))
        self.decided.setAccessibleName(f"They decided: {self.name.text()}")

    def _stands(self, job: Opportunity) -> str:
        day = job.decision_on
        if day is None or job.stage not in (Stage.APPLIED, Stage.TALKING, Stage.AWAITING_DECISION):
            return _STAGES[job.stage]
        today = local_day(self.context.clock.now(), self.context.zone())
        verb = "was expected" if day < today else "expected"
        return f"Decision {verb} {near_day_words(day, today)}"
