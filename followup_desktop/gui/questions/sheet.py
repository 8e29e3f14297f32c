"""The question sheet of one conversation (rule 4), to read in the lift or to take along as text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.etiquette import Question, both_clocks, questions_for, sheet_text
from followup_desktop.domain.model import Conversation
from followup_desktop.domain.words import KIND_NAMES, in_sentence
from followup_desktop.gui import dates
from followup_desktop.gui.context import Context
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.small_window import SmallWindow
from followup_desktop.gui.widgets.text import text


class QuestionSheet(SmallWindow):
    """Shows what to ask. Raises UserError where the conversation has gone."""

    def __init__(self, context: Context, conversation_id: int, parent: QWidget | None = None) -> None:
        talk = context.services.conversations.conversation(conversation_id)
        company = context.services.people.company(talk.company_id)
        what = talk.title or KIND_NAMES[talk.kind]
        heading = f"Questions for {in_sentence(company.name)}" if company else f"Questions: {what}"
        self._names = [
            in_sentence(context.services.people.contact(one.contact_id).name) for one in talk.participants
        ]
        self._when = f"{what}, {_moment_words(talk, context.zone())}"
        with_whom = f"\nWith {', '.join(self._names)}" if self._names else ""
        super().__init__(context.theme, heading, f"{self._when}{with_whom}", parent)
        self._context, self._talk = context, talk
        for number, question in enumerate(questions_for(talk.kind), start=1):
            self.body.addWidget(self._question(number, question))
        if len(self._names) > 1:
            words = f"A card from each: {', '.join(self._names)}."
            self.body.addWidget(text(context.theme, words, Role.SMALL, wrap=True))
        self.body.addStretch(1)
        copy = button(context.theme, "Copy as text", "outlined", "copy")
        copy.clicked.connect(self._copy)
        done = button(context.theme, "Close", "primary")
        done.setDefault(True)
        done.clicked.connect(self.accept)
        self._said = text(context.theme, "", Role.SMALL, "muted")
        self.foot.addWidget(copy)
        self.foot.addWidget(self._said, 1)
        self.foot.addWidget(done)
        self.fit(540)
        done.setFocus()

    def _question(self, number: int, question: Question) -> QWidget:
        theme = self._context.theme
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(10)
        count = text(theme, f"{number}.", Role.BODY_STRONG, "accent")
        count.setFixedWidth(22)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text(theme, question.words, Role.BODY_STRONG, wrap=True))
        words.addWidget(text(theme, question.why, Role.SMALL, "muted", wrap=True))
        row.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return line

    def _copy(self) -> None:
        heading = f"{self.heading.text()}\n{self._when}"
        QGuiApplication.clipboard().setText(sheet_text(heading, self._names, self._talk.kind))
        self._said.setText("Copied")


def _moment_words(talk: Conversation, zone: str) -> str:
    """Return the start on the user's clock, and on the conversation's where it differs (rule 2)."""
    start = talk.starts_at.astimezone(zone_of(zone))
    return both_clocks(dates.moment(start), talk.starts_at, talk.zone, zone, dates.there)
