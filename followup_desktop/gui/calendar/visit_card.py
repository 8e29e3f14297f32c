"""The page of one visit: who invited and how (rule 7), when by both clocks, where, and what comes next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from followup_desktop.domain.model import Contact, Conversation, Visit
from followup_desktop.domain.words import KIND_NAMES
from followup_desktop.gui.calendar.actions import Actions
from followup_desktop.gui.calendar.facts import Facts, when_and_where
from followup_desktop.gui.calendar.page import Page, Row, clear
from followup_desktop.gui.calendar.words import ICONS, TONES, clock_words
from followup_desktop.gui.context import Context
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button, dress_button
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.text import text
from followup_desktop.services.calendar import ItemKind

_LATER = "When it is over, log it as a conversation: the thank-you is counted from its end."
_OVER = "It is over. Log it as a conversation, so that nobody goes without thanks."


class VisitPage(Page):
    """Shows one visit; `talkChosen` with the id of the conversation that it was logged as."""

    talkChosen = Signal(int)

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__(context.theme)
        theme = context.theme
        self._context, self._actions = context, actions
        self._shown: Visit | None = None
        # What the rows say: they are made anew only where that changed, so that the focus stays.
        self._listed: tuple[object, ...] | None = None
        self.title = text(theme, "", Role.HEADING, wrap=True)
        self.about = text(theme, "", Role.SMALL, "muted", wrap=True)
        self.facts = Facts(context, actions)
        self._inviter, self._next = QVBoxLayout(), QVBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(3)
        names.addWidget(self.title)
        names.addWidget(self.about)
        self.body.addLayout(names)
        self.body.addWidget(self.facts)
        self.body.addSpacing(2)
        self.body.addWidget(SectionHead(theme, "Who invited you"))
        self.body.addLayout(self._inviter)
        self.body.addSpacing(2)
        self.body.addWidget(SectionHead(theme, "Next"))
        self.body.addLayout(self._next)
        self.body.addStretch(1)
        self.log = button(theme, "Log it as a conversation", "primary")
        self.edit = button(theme, "Edit visit")
        self.log.clicked.connect(self._log)
        self.edit.clicked.connect(self._edit)
        self.foot.addWidget(self.log, 1)
        self.foot.addWidget(self.edit, 1)

    def focus_first(self) -> None:
        """Put the keyboard on the main button."""
        first = self.log if self.log.isVisibleTo(self) else self.edit
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def show_visit(self, visit: Visit) -> None:
        """Show a visit as it stands now; raises UserError where the card of who invited has gone."""
        services = self._context.services
        inviter = services.people.contact(visit.invited_by_id)
        company = services.people.company(visit.company_id or inviter.company_id)
        job = services.conversations.opportunity(visit.opportunity_id)
        if self._shown is None or self._shown.id != visit.id:
            self.area.verticalScrollBar().setValue(0)
        self._shown = visit
        self.title.setText(visit.purpose or "Visit")
        parts = [
            "Visit" if visit.purpose else "",
            company.name if company else "",
            job.title if job else "",
        ]
        self.about.setText(", ".join(part for part in parts if part))
        self.about.setVisible(bool(self.about.text()))
        self.facts.show_facts(when_and_where(self._context, visit), visit.place)
        over = visit.ends_at <= self._context.clock.now()
        self._show_rows(visit, inviter, services.visits.talk_at(visit), over)

    def _show_rows(self, visit: Visit, inviter: Contact, talk: Conversation | None, over: bool) -> None:
        may_log = over and talk is None
        self.log.setVisible(may_log)
        # Beside the longer button there is room for one word.
        words = "Edit" if may_log else "Edit visit"
        if self.edit.text() != words:
            self.edit.setText(words)
            self.edit.setAccessibleName("Edit visit")
            dress_button(self._context.theme, self.edit)
        self.foot.setStretch(1, 0 if may_log else 1)
        wanted = (inviter.id, inviter.name, visit.invited_how, over, talk)
        if wanted == self._listed:
            return
        self._listed = wanted
        clear(self._inviter)
        clear(self._next)
        who = Row(self._context.theme, inviter.name, visit.invited_how)
        who.clicked.connect(lambda: self._context.go.open_contact(inviter.id))
        self._inviter.addWidget(who)
        if talk is None:
            said = text(self._context.theme, _OVER if over else _LATER, Role.SMALL, "muted", wrap=True)
            self._next.addWidget(said)
        else:
            self._next.addWidget(self._talk_row(talk))

    def _talk_row(self, talk: Conversation) -> Row:
        starts = clock_words(talk.starts_at, self._context.zone())
        kind, name = ItemKind.CONVERSATION, talk.title or KIND_NAMES[talk.kind]
        words = f"Logged as a conversation, {starts}"
        row = Row(self._context.theme, name, words, icon=ICONS[kind], tone=TONES[kind])
        row.clicked.connect(lambda: self.talkChosen.emit(talk.id))
        return row

    def _log(self) -> None:
        if self._shown is not None:
            self._actions.log_visit(self._shown)

    def _edit(self) -> None:
        if self._shown is not None:
            self._context.go.open_visit(self._shown.id)
