"""The page of one follow-up: what is left, who it is, what they said, the letter, and the one next step."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import LinkedIn
from followup_desktop.domain.status import Status
from followup_desktop.domain.words import action_words, in_sentence, ring_words
from followup_desktop.gui.calendar import follow_up_words as words
from followup_desktop.gui.calendar.actions import Actions, may_waive
from followup_desktop.gui.calendar.afterwards import NotePart, PositionPart, RepliesPart
from followup_desktop.gui.calendar.contact_card import ContactCard, ToldList
from followup_desktop.gui.calendar.letter_snippet import LetterSnippet
from followup_desktop.gui.calendar.page import Page
from followup_desktop.gui.context import Context
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.buttons import IconButton, button
from followup_desktop.gui.widgets.card import Card
from followup_desktop.gui.widgets.ring import Ring, paint_ring
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.text import set_tone, text

_SIDE = 56
_INVITED = "I sent the invitation"
_ICONS = {"Prepare call": "phone", "Read letter": "mail-open", "Write letter": "pen-line"}


class StateRing(Ring):
    """The ring, or a mark in its place once nothing counts down any more."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _SIDE)
        self._look = theme
        self.mark = ""
        self.label = ""

    def show_state(self, follow_up: FollowUp, status: Status, now_left: str, fraction: float) -> None:
        """Show a check for what is done, a dash for what is not owed, else what is left."""
        over = follow_up.conversation.cancelled or status in (Status.WAIVED, Status.RETIRED)
        self.mark = "check" if status is Status.DONE else "minus" if over else ""
        self.label = now_left if not self.mark else ""
        if self.mark:
            self.setAccessibleName("Done" if status is Status.DONE else "Nothing is owed")
        elif status is Status.UPCOMING:
            self.setAccessibleName("The 24 hours have not begun")
        else:
            self.setAccessibleName("Late" if fraction <= 0 else f"{now_left} left of 24 hours")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.mark:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        done = self.mark == "check"
        colour = self._look.tokens.accent if done else self._look.tokens.line
        paint_ring(painter, QRectF(self.rect()), 1.0, "", self._look.tokens, colour)
        role = "accent_text" if done else "muted"
        drawn = self._look.pixmap(self.mark, role, 22, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - 22) // 2, (self.height() - 22) // 2, drawn)


class FollowUpPage(Page):
    """Shows one follow-up, as a thank-you or as the LinkedIn invitation that comes after it."""

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__(context.theme)
        theme = context.theme
        self._context, self._actions = context, actions
        self._follow_up: FollowUp | None = None
        self._as_invitation = False
        self.ring = StateRing(theme)
        self.title = text(theme, "", Role.HEADING, wrap=True)
        self.window_line = text(theme, "", Role.SMALL, "muted", wrap=True)
        self.there = text(theme, "", Role.SMALL, "muted", wrap=True)
        self._more = IconButton(theme, "ellipsis", "More actions", side=30)
        self._menu = QMenu(self._more)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._more.setMenu(self._menu)
        self.person = ContactCard(theme)
        self.told = ToldList(theme)
        self.letter = LetterSnippet(theme)
        self.note, self.replies = NotePart(context), RepliesPart(context)
        self.position = PositionPart(context)
        self.primary = button(theme, "", "primary", "square-pen")
        self.snooze = button(theme, "Snooze", "outlined", "alarm-clock")
        self._lay_out(theme)
        self.person.editAsked.connect(lambda: self._go("open_contact"))
        self.told.notesAsked.connect(lambda: self._go("open_debrief"))
        self.primary.clicked.connect(self._do)
        self.snooze.clicked.connect(self._put_off)

    def show_follow_up(self, follow_up: FollowUp, as_invitation: bool = False) -> None:
        """Show a follow-up; what is on the page already stays, so that focus and scrolling do."""
        if self._follow_up is None or follow_up.id != self._follow_up.id:
            self._waiver.hide()
            self.reason.clear()
            self.area.verticalScrollBar().setValue(0)
        changed = follow_up != self._follow_up or as_invitation != self._as_invitation
        self._follow_up, self._as_invitation = follow_up, as_invitation
        if changed:
            self.told.show_notes(follow_up)
            written = follow_up.hand_over or follow_up.letter
            self.letter.set_text(written.text if written is not None else "")
        self.replies.show_replies(follow_up)
        self.position.show_position(follow_up)
        self.tick(changed)

    def tick(self, changed: bool = False) -> None:
        """Follow the clock."""
        follow_up = self._follow_up
        if follow_up is None:
            return
        now, zone = self._context.clock.now(), self._context.zone()
        status = follow_up.status_at(now)
        window = follow_up.window
        left = ring_words(window.left(now)) if status is not Status.UPCOMING else "24 h"
        fraction = window.fraction_left(now)
        self.ring.set_window(fraction, left, window.urgency(now))
        self.ring.show_state(follow_up, status, left, fraction)
        invites = self._as_invitation
        name = in_sentence(follow_up.contact.name)
        self.title.setText(f"Invite {name} on LinkedIn" if invites else words.headline(follow_up, status))
        after = self._context.services.profile.settings().invite_after_days
        line = words.invitation_words(follow_up, now, zone, after) if invites else ""
        self.window_line.setText(line or words.window_words(follow_up, status, now, zone))
        set_tone(self.window_line, "coral" if status is Status.LATE else "muted")
        self.there.setText("" if invites else words.there_words(follow_up, status, now, zone))
        self.there.setVisible(bool(self.there.text()))
        linkedin = words.linkedin_words(follow_up, now, zone, after)
        if changed or linkedin != self._linkedin:
            self._linkedin = linkedin
            self.person.show_person(follow_up, linkedin)
        self._show_buttons(follow_up, status)
        waits = invites and follow_up.contact.linkedin_state is LinkedIn.NOT_CONNECTED
        self.note.setVisible(waits)
        if waits and changed:
            self.note.show_note(follow_up)

    _linkedin = ""

    def focus_first(self) -> None:
        """Put the keyboard on the main button."""
        self.primary.setFocus(Qt.FocusReason.TabFocusReason)

    def ask_waiver(self) -> None:
        """Open the field that asks why they are not thanked."""
        self._waiver.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(self._waiver)

    def _lay_out(self, theme: Theme) -> None:
        title = QHBoxLayout()
        title.setSpacing(6)
        title.addWidget(self.title, 1)
        title.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addLayout(title)
        names.addWidget(self.window_line)
        names.addWidget(self.there)
        names.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(names, 1)
        self._waiver = self._waiver_card(theme)
        self.body.addLayout(top)
        self.body.addWidget(self._waiver)
        self.body.addWidget(self.person)
        self.body.addSpacing(2)
        self.body.addWidget(SectionHead(theme, "What they told you"))
        self.body.addWidget(self.told)
        self.body.addSpacing(2)
        self.body.addWidget(SectionHead(theme, "Letter"))
        self.body.addWidget(self.letter)
        for part in (self.note, self.replies, self.position):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.foot.addWidget(self.primary, 1)
        self.foot.addWidget(self.snooze)

    def _waiver_card(self, theme: Theme) -> Card:
        card = Card(theme, ground="background")
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Why you are not thanking them")
        self.reason.setPlaceholderText("Such as: we only said hello")
        self.reason.returnPressed.connect(self._waive)
        self.let_be = button(theme, "Do not thank", dense=True)
        self.let_be.clicked.connect(self._waive)
        keep = button(theme, "Keep it", "quiet", dense=True)
        keep.clicked.connect(self._keep)
        row = QHBoxLayout()
        row.addWidget(self.let_be)
        row.addWidget(keep)
        row.addStretch(1)
        card.body.addWidget(text(theme, "Why not? You can take it back later.", Role.SMALL, wrap=True))
        card.body.addWidget(self.reason)
        card.body.addLayout(row)
        card.hide()
        return card

    def _show_buttons(self, follow_up: FollowUp, status: Status) -> None:
        now = self._context.clock.now()
        refusal = words.snooze_refusal(follow_up, now)
        self.snooze.setEnabled(not refusal)
        self.snooze.setToolTip(refusal or "Remind me again in an hour")
        self.snooze.setAccessibleDescription(self.snooze.toolTip())
        label = self._primary_words(follow_up, status)
        if self.primary.text() != label:
            self.primary.setText(label)
            self.primary.setIcon(self._context.theme.icon(_ICONS.get(label, "square-pen"), "on_accent", 16))
        self.primary.setAccessibleName(f"{label}: {follow_up.contact.name}")
        self.primary.setVisible(not follow_up.conversation.cancelled)
        # An invitation is not snoozed, and its button needs the room.
        self.snooze.setVisible(label != _INVITED)

    def _primary_words(self, follow_up: FollowUp, status: Status) -> str:
        invites = self._as_invitation and follow_up.contact.linkedin_state is LinkedIn.NOT_CONNECTED
        if invites and self._linkedin.endswith("time to invite"):
            return _INVITED
        return "Thank them after all" if status is Status.WAIVED else action_words(follow_up)

    def _do(self) -> None:
        follow_up = self._follow_up
        if follow_up is None:
            return
        label = self.primary.text()
        if label == _INVITED:
            self._actions.mark_invited(follow_up)
        elif label == "Thank them after all":
            self._actions.take_back_waiver(follow_up)
        else:
            self._context.go.open_letter(follow_up.id)

    def _put_off(self) -> None:
        if self._follow_up is not None:
            self._actions.snooze(self._follow_up)

    def _fill_menu(self) -> None:
        self._menu.clear()
        follow_up = self._follow_up
        if follow_up is None:
            return
        self._actions.fill_follow_up_menu(self._menu, follow_up)
        status = follow_up.status_at(self._context.clock.now())
        if may_waive(follow_up, status):
            self._menu.addSeparator()
            self._menu.addAction("I will not thank them…", self.ask_waiver)
        elif status is Status.WAIVED:
            self._menu.addSeparator()
            self._menu.addAction("Thank them after all", lambda: self._actions.take_back_waiver(follow_up))

    def _waive(self) -> None:
        if self._follow_up is not None and self._actions.waive(self._follow_up, self.reason.text()):
            self._keep()

    def _keep(self) -> None:
        self.reason.clear()
        self._waiver.hide()
        self._more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, way: str) -> None:
        if self._follow_up is None:
            return
        if way == "open_contact":
            self._context.go.open_contact(self._follow_up.contact.id)
        else:
            self._context.go.open_debrief(self._follow_up.id)
