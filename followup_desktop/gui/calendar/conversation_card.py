"""The page of one conversation: when by both clocks, where, who took part and how each follow-up stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Stage
from followup_desktop.domain.model import Conversation
from followup_desktop.domain.words import KIND_NAMES
from followup_desktop.gui.calendar.actions import Actions
from followup_desktop.gui.calendar.facts import Fact, Facts, when_and_where
from followup_desktop.gui.calendar.follow_up_words import state_words
from followup_desktop.gui.calendar.page import Page, Row, clear
from followup_desktop.gui.calendar.words import (
    local_day,
    near_day_words,
)
from followup_desktop.gui.context import Context
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.text import text


class ConversationPage(Page):
    """Shows one conversation; `personChosen` with a participant's id."""

    personChosen = Signal(int)

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__(context.theme)
        theme = context.theme
        self._context, self._actions = context, actions
        self._shown: tuple[Conversation, list[FollowUp]] | None = None
        # What the rows say: they are made anew only where that changed, so that the focus stays.
        self._listed: list[tuple[int, str, str]] | None = None
        self.title = text(theme, "", Role.HEADING, wrap=True)
        self.kind = text(theme, "", Role.SMALL, "muted", wrap=True)
        self.facts = Facts(context, actions)
        self._people = QVBoxLayout()
        self._people.setSpacing(0)
        self._head = SectionHead(theme, "Who took part")
        names = QVBoxLayout()
        names.setSpacing(3)
        names.addWidget(self.title)
        names.addWidget(self.kind)
        self.body.addLayout(names)
        self.body.addWidget(self.facts)
        self.questions = button(theme, "Questions to ask", "outlined", "list", dense=True)
        self.questions.clicked.connect(self._ask)
        self.sheet = button(theme, "Contact sheet", "outlined", "printer", dense=True)
        self.sheet.setToolTip("Everybody met about this position, on a sheet to print")
        self.sheet.clicked.connect(self._show_sheet)
        self.body.addWidget(self.questions, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(2)
        self.body.addWidget(self._head)
        self.body.addLayout(self._people)
        self.body.addStretch(1)
        self.edit = button(theme, "Edit conversation")
        self.notes = button(theme, "Notes")
        self._menu = QMenu(self.notes)
        self.edit.clicked.connect(self._edit)
        self.notes.clicked.connect(self._take_notes)
        self.foot.addWidget(self.edit, 1)
        self.foot.addWidget(self.notes)

    def focus_first(self) -> None:
        """Put the keyboard on the main button."""
        self.edit.setFocus(Qt.FocusReason.TabFocusReason)

    def show_conversation(self, conversation: Conversation) -> None:
        """Show a conversation and its people as they stand now."""
        people = self._actions.people_of(conversation)
        if self._shown is None or self._shown[0].id != conversation.id:
            self.area.verticalScrollBar().setValue(0)
        self._shown = (conversation, people)
        company = self._context.services.people.company(conversation.company_id)
        job = self._context.services.conversations.opportunity(conversation.opportunity_id)
        kind = KIND_NAMES[conversation.kind]
        self.title.setText(conversation.title or kind)
        parts = [
            kind if conversation.title else "",
            company.name if company else "",
            job.title if job else "",
        ]
        self.kind.setText(", ".join(part for part in parts if part))
        self.kind.setVisible(bool(self.kind.text()))
        self.facts.show_facts(self._facts_of(conversation), conversation.place)
        over = conversation.ends_at <= self._context.clock.now()
        self._head.setText("Who took part" if over else "Who takes part")
        self.questions.setVisible(not over and not conversation.cancelled)
        self.sheet.setVisible(job is not None and bool(people))
        self._show_people(people)
        self._show_notes(people)

    def _show_people(self, people: list[FollowUp]) -> None:
        now = self._context.clock.now()
        wanted = [(one.id, one.contact.name, state_words(one, now)) for one in people]
        if wanted == self._listed:
            return
        self._listed = wanted
        clear(self._people)
        for one, (_id, name, state) in zip(people, wanted, strict=True):
            row = Row(self._context.theme, name, state)
            row.clicked.connect(lambda _on=False, one=one: self.personChosen.emit(one.id))
            self._people.addWidget(row)
        if not people:
            words = "Nobody yet. Add who took part, so that nobody goes without thanks."
            self._people.addWidget(text(self._context.theme, words, Role.SMALL, "muted", wrap=True))

    def _facts_of(self, conversation: Conversation) -> list[Fact]:
        """Return the icon and the words of each fact."""
        facts = when_and_where(self._context, conversation)
        let_go = self._let_go_words(conversation)
        if let_go:
            facts.append(("feather", let_go))
        if conversation.cancelled:
            facts.append(("circle-x", "Cancelled: nothing is owed for it"))
        return facts

    def _let_go_words(self, conversation: Conversation) -> str:
        job = self._context.services.conversations.opportunity(conversation.opportunity_id)
        if job is None or job.stage is not Stage.LET_GO:
            return ""
        now, zone = self._context.clock.now(), self._context.zone()
        day = near_day_words(local_day(job.let_go_at, zone), local_day(now, zone)) if job.let_go_at else ""
        return f"Let go{f' {day}' if day else ''}: nothing is owed for it any more"

    def _show_sheet(self) -> None:
        if self._shown is not None and self._shown[0].opportunity_id:
            self._actions.show_sheet(self._shown[0].opportunity_id)

    def _ask(self) -> None:
        if self._shown is not None:
            self._context.go.open_questions(self._shown[0].id)

    def _show_notes(self, people: list[FollowUp]) -> None:
        self._menu.clear()
        self._actions.add_notes(self._menu, people)
        self.notes.setMenu(self._menu if len(people) > 1 else None)  # type: ignore[arg-type]
        self.notes.setEnabled(bool(people))
        self.notes.setToolTip("" if people else "Add who took part first.")
        self.notes.setAccessibleDescription(self.notes.toolTip())

    def _edit(self) -> None:
        if self._shown is not None:
            self._context.go.open_conversation(self._shown[0].id)

    def _take_notes(self) -> None:
        if self._shown is not None and len(self._shown[1]) == 1:
            self._context.go.open_debrief(self._shown[1][0].id)
