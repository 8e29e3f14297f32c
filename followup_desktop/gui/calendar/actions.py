"""What can be done with an item of the calendar, for the panel and for menus alike."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import LinkedIn
from followup_desktop.domain.model import Conversation, Visit
from followup_desktop.domain.status import OWED, Status
from followup_desktop.domain.words import action_words, in_sentence
from followup_desktop.gui.calendar.layout import Hit
from followup_desktop.gui.calendar.words import when_words
from followup_desktop.gui.context import Context
from followup_desktop.gui.outcome.deciding import fill_decisions
from followup_desktop.services.calendar import CalendarItem, ItemKind


class Actions(QObject):
    """Does things through the services, and says what came of it in the window's banner."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent

    def open_item(self, item: CalendarItem) -> None:
        """Go to an item's own place: its conversation, its visit, its letter; a decision has none."""
        if item.kind is ItemKind.CONVERSATION:
            self._context.go.open_conversation(item.id)
        elif item.kind is ItemKind.VISIT:
            self._context.go.open_visit(item.id)
        elif item.kind is not ItemKind.DECISION:
            self._context.go.open_letter(item.id)

    def snooze(self, follow_up: FollowUp) -> None:
        """Put the reminders of a follow-up off for an hour, or less where the close is near."""

        def put_off() -> None:
            until, changes = self._context.services.reminders.snooze(follow_up.id)
            self._context.announce(changes)
            when = when_words(until, self._context.zone(), self._context.clock.now())
            self._context.say.inform(
                f"You will be reminded of {in_sentence(follow_up.contact.name)} again {when}."
            )

        self._try(put_off)

    def waive(self, follow_up: FollowUp, because: str) -> bool:
        """Let a follow-up be; False where that was refused, which is then said."""
        service = self._context.services.conversations
        name = in_sentence(follow_up.contact.name)

        def let_be() -> None:
            self._context.undo.do(
                f"Not thanking {name}",
                lambda: service.waive(follow_up.id, because),
                lambda: service.take_back_waiver(follow_up.id),
            )
            self._context.say.inform(f"You are not thanking {name}.", "Undo", self._context.undo.last())

        return self._try(let_be)

    def take_back_waiver(self, follow_up: FollowUp) -> None:
        """Owe a follow-up again."""
        service = self._context.services.conversations
        because = follow_up.participant.waived_because
        self._try(
            lambda: self._context.undo.do(
                f"Thank {follow_up.contact.name} after all",
                lambda: service.take_back_waiver(follow_up.id),
                lambda: service.waive(follow_up.id, because),
            )
        )

    def mark_invited(self, follow_up: FollowUp) -> None:
        """Keep that the LinkedIn invitation went out."""
        people = self._context.services.people
        before = follow_up.contact
        after = replace(before, linkedin_state=LinkedIn.INVITED)
        self._try(
            lambda: self._context.undo.do(
                f"Invited {before.name} on LinkedIn",
                lambda: people.save_contact(after),
                lambda: people.save_contact(before),
            )
        )

    def show_menu(self, hit: Hit, at: QPoint) -> None:
        """Open the menu of an item, or of an empty part of a day, at a global point."""
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        if not self._try(lambda: self.fill_menu(menu, hit)):
            return
        menu.popup(at)

    def fill_menu(self, menu: QMenu, hit: Hit) -> None:
        """Put into a menu what can be done there; raises UserError where the item has gone."""
        services = self._context.services
        if hit.item is not None and hit.item.kind is ItemKind.DECISION:
            fill_decisions(menu.addMenu("They decided…"), self._context, hit.item.id)
        if hit.item is None or hit.item.kind is ItemKind.DECISION:
            words = "Log a conversation on this day"
            menu.addAction(words, lambda: self._context.go.log_conversation(hit.day))
            menu.addAction("Plan a visit on this day", lambda: self._context.go.open_visit(day=hit.day))
        elif hit.item.kind is ItemKind.VISIT:
            self._fill_visit_menu(menu, services.visits.visit(hit.item.id))
        elif hit.item.kind is ItemKind.CONVERSATION:
            conversation = services.conversations.conversation(hit.item.id)
            menu.addAction("Open conversation", lambda: self._open_conversation(conversation.id))
            if conversation.ends_at > self._context.clock.now():
                menu.addAction("Questions to ask", lambda: self._context.go.open_questions(conversation.id))
            self.add_notes(menu, self.people_of(conversation))
            self._add_sheet(menu, conversation.opportunity_id)
        else:
            self.fill_follow_up_menu(menu, services.conversations.follow_up(hit.item.id))

    def _fill_visit_menu(self, menu: QMenu, visit: Visit) -> None:
        go = self._context.go
        menu.addAction("Open visit", lambda: go.open_visit(visit.id))
        if self.may_log(visit):
            menu.addAction("Log it as a conversation", lambda: self.log_visit(visit))
        menu.addAction("Edit contact", lambda: go.open_contact(visit.invited_by_id))
        menu.addSeparator()
        menu.addAction("Delete visit", lambda: self.delete_visit(visit))

    def may_log(self, visit: Visit) -> bool:
        """Whether a visit is over and was not logged as a conversation yet."""
        over = visit.ends_at <= self._context.clock.now()
        return over and self._context.services.visits.talk_at(visit) is None

    def log_visit(self, visit: Visit) -> None:
        """Open the form of a new conversation, filled in with what is known of a visit."""
        from followup_desktop.gui.conversation.form import ConversationForm
        from followup_desktop.services.visits import talk_of

        form = ConversationForm(self._context, parent=self._window)
        form.begin_with(talk_of(visit))
        form.finished.connect(form.deleteLater)
        form.open()

    def delete_visit(self, visit: Visit) -> None:
        """Delete a visit that does not take place."""
        from followup_desktop.gui.visits.keeping import VisitKeeping

        self._try(lambda: VisitKeeping(self._context).delete(visit))

    def fill_follow_up_menu(self, menu: QMenu, follow_up: FollowUp) -> None:
        """Put into a menu what can be done with a follow-up."""
        go = self._context.go
        if not follow_up.conversation.cancelled:
            menu.addAction(action_words(follow_up), lambda: go.open_letter(follow_up.id))
        menu.addAction("Notes", lambda: go.open_debrief(follow_up.id))
        menu.addAction("Open conversation", lambda: self._open_conversation(follow_up.conversation.id))
        menu.addAction("Edit contact", lambda: go.open_contact(follow_up.contact.id))
        menu.addAction("They asked for something…", lambda: go.open_reply(follow_up.id))
        if follow_up.conversation.opportunity_id:
            decided = menu.addMenu("They decided…")
            fill_decisions(decided, self._context, follow_up.conversation.opportunity_id)
        self._add_sheet(menu, follow_up.conversation.opportunity_id)

    def _add_sheet(self, menu: QMenu, opportunity_id: int | None) -> None:
        if opportunity_id:
            menu.addAction("Contact sheet…", lambda: self.show_sheet(opportunity_id))

    def show_sheet(self, opportunity_id: int) -> None:
        """Show everybody met about an opportunity, on a sheet to print."""
        from followup_desktop.gui.people.out.menu import show_sheet_of_opportunity

        show_sheet_of_opportunity(self._context, opportunity_id, self._window)

    def add_notes(self, menu: QMenu, people: list[FollowUp]) -> None:
        """Put one entry for the notes on each person into a menu."""
        for one in people:
            words = (
                f"Notes on {in_sentence(one.contact.name).replace('&', '&&')}" if len(people) > 1 else "Notes"
            )
            menu.addAction(words, lambda one=one: self._context.go.open_debrief(one.id))  # type: ignore[misc]

    def people_of(self, conversation: Conversation) -> list[FollowUp]:
        """Return the follow-ups of a conversation, in the order of its participants."""
        service = self._context.services.conversations
        return [service.follow_up(participant.id) for participant in conversation.participants]

    def open_link(self, address: str) -> None:
        """Show where a link leads, then open it in the browser if the user wants; web addresses only."""
        url = QUrl(address)
        if url.scheme() not in ("http", "https") or not url.host():
            return
        box = QMessageBox(self._window)
        box.setWindowTitle("Open link")
        box.setText(f"Open this link at {url.host()} in your browser?")
        box.setInformativeText(url.toDisplayString())
        box.setStandardButtons(QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Open)
        box.finished.connect(lambda code: self._follow_link(url, code))
        box.finished.connect(box.deleteLater)
        box.open()

    def _follow_link(self, url: QUrl, code: int) -> None:
        if code == QMessageBox.StandardButton.Open.value and not QDesktopServices.openUrl(url):
            self._context.say.warn(
                f"No browser could be opened. Copy the link instead: {url.toDisplayString()}"
            )

    def _open_conversation(self, conversation_id: int) -> None:
        self._context.go.open_conversation(conversation_id)

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as error:
            self._context.say.warn(error.sentence)
            return False
        return True


def may_waive(follow_up: FollowUp, status: Status) -> bool:
    """Whether letting a follow-up be means anything."""
    return not follow_up.conversation.cancelled and (status in OWED or status is Status.UPCOMING)
