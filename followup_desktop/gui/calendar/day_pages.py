"""The pages of a whole day, and of a decision date."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from followup_desktop.domain.etiquette import decision_words
from followup_desktop.domain.status import Status
from followup_desktop.gui.calendar.follow_up_words import state_words
from followup_desktop.gui.calendar.page import Page, Row, clear
from followup_desktop.gui.calendar.words import (
    ICONS,
    TONES,
    clock_words,
    count_words,
    day_words,
    local_day,
    near_day_words,
)
from followup_desktop.gui.context import Context
from followup_desktop.gui.outcome.deciding import offer_decisions
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.gui.widgets.buttons import IconButton, button
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.text import text
from followup_desktop.services.calendar import CalendarItem, ItemKind

_STATES = {
    Status.UPCOMING: "To thank after you have talked",
    Status.OPEN: "Window closes",
    Status.CLOSING: "Window closes",
    Status.LATE: "Late",
    Status.DONE: "Thanked",
    Status.WAIVED: "You are not thanking them",
    Status.RETIRED: "The window has passed",
}


class DayPage(Page):
    """Lists a day; `itemChosen` when one of its rows is pressed."""

    itemChosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        theme = context.theme
        self._context = context
        self._listed: tuple[date, list[CalendarItem]] | None = None
        self.title = text(theme, "", Role.HEADING, wrap=True)
        self.count = text(theme, "", Role.SMALL, "muted", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        names = QVBoxLayout()
        names.setSpacing(3)
        names.addWidget(self.title)
        names.addWidget(self.count)
        self.body.addLayout(names)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)
        self.log = button(theme, "Log a conversation", "outlined", "plus")
        self.log.clicked.connect(self._log)
        self.visit = IconButton(theme, "map-pin", "Plan a visit on this day", outlined=True)
        self.visit.clicked.connect(self._plan_visit)
        self.foot.addWidget(self.log, 1)
        self.foot.addWidget(self.visit)

    def focus_first(self) -> None:
        """Put the keyboard on the first item, or on the button below."""
        item = self._rows.itemAt(0)
        first = item.widget() if item is not None else None
        (first or self.log).setFocus(Qt.FocusReason.TabFocusReason)

    def show_day(self, day: date, items: list[CalendarItem]) -> None:
        """List the items of a day."""
        if self._listed == (day, items):
            return
        if self._listed is not None and self._listed[0] != day:
            self.area.verticalScrollBar().setValue(0)
        self._listed = (day, list(items))
        today = local_day(self._context.clock.now(), self._context.zone())
        self.title.setText(day_words(day, today))
        self.count.setText(count_words(len(items)) if items else "Nothing on this day.")
        self.log.setAccessibleName(f"Log a conversation on {day_words(day, today)}")
        clear(self._rows)
        for item in items:
            row = self._row(item)
            row.clicked.connect(lambda _on=False, item=item: self.itemChosen.emit(item))
            self._rows.addWidget(row)

    def _row(self, item: CalendarItem) -> Row:
        tone, icon = TONES[item.kind], ICONS[item.kind]
        at = clock_words(item.at, self._context.zone()) if item.at is not None else "All day"
        below = f"{at}, cancelled" if item.cancelled else at
        title = item.text
        if item.status is not None and item.kind is ItemKind.CLOSE:
            title = f"Thank {item.text}"
            below = f"{_STATES[item.status]}, {at}"
            if item.status in (Status.OPEN, Status.CLOSING):
                below = f"Window closes {at}"
            elif item.status is Status.LATE:
                tone = Tone.CORAL
                below = f"Late: window closed {at}"
            elif item.status is not Status.UPCOMING:
                title, tone, below = item.text, Tone.NEUTRAL, _STATES[item.status]
                icon = "check" if item.status is Status.DONE else icon
        return Row(self._context.theme, title, below, icon=icon, tone=tone)

    def _log(self) -> None:
        if self._listed is not None:
            self._context.go.log_conversation(self._listed[0])

    def _plan_visit(self) -> None:
        if self._listed is not None:
            self._context.go.open_visit(day=self._listed[0])


class DecisionPage(Page):
    """Says calmly that nothing is owed, or who still is; `personChosen` with a participant's id."""

    personChosen = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        theme = context.theme
        self._context = context
        self._listed: list[tuple[int, str, str]] = []
        self.title = text(theme, "", Role.HEADING, wrap=True)
        self.about = text(theme, "", Role.SMALL, "muted", wrap=True)
        self.calm = text(theme, "", Role.BODY, wrap=True)
        self._head = SectionHead(theme, "Still to thank")
        self._people = QVBoxLayout()
        self._people.setSpacing(0)
        names = QVBoxLayout()
        names.setSpacing(3)
        names.addWidget(self.title)
        names.addWidget(self.about)
        self.body.addLayout(names)
        self.body.addWidget(self.calm)
        self.body.addWidget(self._head)
        self.body.addLayout(self._people)
        self.body.addStretch(1)
        self._opportunity_id = 0
        self.decided = button(theme, "They decided…")
        offer_decisions(self.decided, context, lambda: self._opportunity_id)
        self.foot.addWidget(self.decided, 1)

    def focus_first(self) -> None:
        """Put the keyboard on the first person who is owed, or on the button below."""
        item = self._people.itemAt(0)
        first = item.widget() if item is not None else None
        (first or self.decided).setFocus(Qt.FocusReason.TabFocusReason)

    def show_decision(self, opportunity_id: int, day: date) -> None:
        """Show the decision date of an opportunity as things stand now."""
        services = self._context.services
        opportunity = services.conversations.opportunity(opportunity_id)
        if opportunity is None:
            return
        company = services.people.company(opportunity.company_id)
        now = self._context.clock.now()
        today = local_day(now, self._context.zone())
        name = company.name if company else "They"
        verb = "was expected" if day < today else "expected"
        self.title.setText(f"Decision {verb} {near_day_words(day, today)}")
        self.about.setText(", ".join(part for part in (opportunity.title, name) if part))
        owed = [f for f in services.today.owed() if f.conversation.opportunity_id == opportunity_id]
        self._head.setVisible(bool(owed))
        self._opportunity_id = opportunity_id
        self.decided.setAccessibleName(f"They decided: {name}")
        self.calm.setText(decision_words(day, today, len(owed)))
        wanted = [(one.id, one.contact.name, state_words(one, now)) for one in owed]
        if wanted == self._listed:
            return
        self._listed = wanted
        clear(self._people)
        for one, (_id, name, state) in zip(owed, wanted, strict=True):
            row = Row(self._context.theme, name, state)
            row.clicked.connect(lambda _on=False, one=one: self.personChosen.emit(one.id))
            self._people.addWidget(row)
