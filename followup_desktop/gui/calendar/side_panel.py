"""What stands beside the month: the page of whatever is chosen."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedLayout

from followup_desktop.domain.errors import UserError
from followup_desktop.gui.calendar.actions import Actions
from followup_desktop.gui.calendar.conversation_card import ConversationPage
from followup_desktop.gui.calendar.day_pages import DayPage, DecisionPage
from followup_desktop.gui.calendar.follow_up_card import FollowUpPage
from followup_desktop.gui.calendar.visit_card import VisitPage
from followup_desktop.gui.context import Context
from followup_desktop.services.calendar import CalendarItem, ItemKind


class SidePanel(QFrame):
    """Shows a follow-up, a conversation, a visit, a decision date or a day.

    `personChosen`, `talkChosen` and `itemChosen` ask the owner to choose something else; `left` on Escape,
    to go back to the month.
    """

    personChosen = Signal(int)
    talkChosen = Signal(int)
    itemChosen = Signal(object)
    left = Signal()

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__()
        self.setProperty("ground", "panel")
        self.setAccessibleName("Details")
        self._context = context
        self.follow_up = FollowUpPage(context, actions)
        self.conversation = ConversationPage(context, actions)
        self.visit = VisitPage(context, actions)
        self.decision = DecisionPage(context)
        self.day = DayPage(context)
        self._stack = QStackedLayout(self)
        for page in (self.day, self.follow_up, self.conversation, self.visit, self.decision):
            self._stack.addWidget(page)
        self.conversation.personChosen.connect(self.personChosen)
        self.visit.talkChosen.connect(self.talkChosen)
        self.decision.personChosen.connect(self.personChosen)
        self.day.itemChosen.connect(self.itemChosen)

    def show_item(self, item: CalendarItem) -> bool:
        """Show an item's page; False where the item has gone meanwhile."""
        try:
            if item.kind is ItemKind.CONVERSATION:
                self.show_conversation(item.id)
            elif item.kind is ItemKind.VISIT:
                self.visit.show_visit(self._context.services.visits.visit(item.id))
                self._stack.setCurrentWidget(self.visit)
            elif item.kind is ItemKind.DECISION:
                self.decision.show_decision(item.id, item.day)
                self._stack.setCurrentWidget(self.decision)
            else:
                self.show_follow_up(item.id, item.kind is ItemKind.INVITATION)
        except UserError:
            return False
        return True

    def show_follow_up(self, participant_id: int, as_invitation: bool = False) -> None:
        """Show a follow-up; raises UserError where it has gone."""
        follow_up = self._context.services.conversations.follow_up(participant_id)
        self.follow_up.show_follow_up(follow_up, as_invitation)
        self._stack.setCurrentWidget(self.follow_up)

    def show_conversation(self, conversation_id: int) -> None:
        """Show a conversation; raises UserError where it has gone."""
        conversation = self._context.services.conversations.conversation(conversation_id)
        self.conversation.show_conversation(conversation)
        self._stack.setCurrentWidget(self.conversation)

    def show_day(self, day: date, items: list[CalendarItem]) -> None:
        """Show a day's list."""
        self.day.show_day(day, items)
        self._stack.setCurrentWidget(self.day)

    def focus_first(self) -> None:
        """Put the keyboard on what matters most on the page in front."""
        page = self._stack.currentWidget()
        if isinstance(page, FollowUpPage | ConversationPage | VisitPage | DecisionPage | DayPage):
            page.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
