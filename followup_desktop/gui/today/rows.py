"""The rows of Today: one for each window, one for each thing to come."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from followup_desktop.domain.etiquette import late_words
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.medium import Asked
from followup_desktop.domain.words import MEDIUM_ICONS, MEDIUM_NAMES, action_words, ring_words
from followup_desktop.gui import dates
from followup_desktop.gui.context import Context
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.gui.widgets.avatar import Avatar
from followup_desktop.gui.widgets.buttons import button, dress_button
from followup_desktop.gui.widgets.card import Card
from followup_desktop.gui.widgets.chip import Chip
from followup_desktop.gui.widgets.elided_label import ElidedLabel
from followup_desktop.gui.widgets.glyph import Glyph
from followup_desktop.gui.widgets.ring import Ring
from followup_desktop.gui.widgets.text import rule, set_tone, text
from followup_desktop.services.calendar import MEETINGS, CalendarItem, ItemKind
from followup_desktop.services.letters import letter_state

_ITEM_LOOKS = {
    ItemKind.CONVERSATION: ("users", "blue"),
    ItemKind.VISIT: ("map-pin", "blue"),
    ItemKind.INVITATION: ("user-plus", "violet"),
    ItemKind.DECISION: ("flag", "accent"),
    ItemKind.CLOSE: ("alarm-clock", "amber"),
}
_WIDEST_DAY = date(2026, 9, 30)  # a Wednesday


class WindowRow(Card):
    """One open window: ring, person, medium, state of the letter, and the one right action."""

    def __init__(self, context: Context, follow_up: FollowUp, first: bool) -> None:
        super().__init__(context.theme)
        self._context = context
        theme = context.theme
        self.follow_up = follow_up
        self._ring = Ring(theme, 50)
        self._avatar = Avatar(theme)
        self._name = ElidedLabel(theme, "", Role.BODY_STRONG)
        self._role = ElidedLabel(theme, "", Role.SMALL, "muted")
        self._chip = Chip(theme)
        self._state = text(theme, "", Role.SMALL, "muted")
        self._act = button(theme, "", "primary" if first else "outlined")
        self._act.setMinimumWidth(138)
        self._act.clicked.connect(self._do)
        self._primary = first
        self._lay_out()
        self.show_follow_up(follow_up, context.clock.now(), first)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addStretch(1)
        names.addWidget(self._name)
        names.addWidget(self._role)
        names.addStretch(1)
        row.addWidget(self._ring)
        row.addWidget(self._avatar)
        row.addLayout(names, 1)
        row.addWidget(self._chip)
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._state.setMinimumWidth(132)
        row.addWidget(self._state)
        row.addWidget(self._act)
        self.body.addLayout(row)

    def show_follow_up(self, follow_up: FollowUp, now: datetime, first: bool) -> None:
        """Show this follow-up as it stands at ``now``; the first row has the primary button."""
        self.follow_up = follow_up
        contact = follow_up.contact
        self._avatar.set_person(contact.name)
        self._name.setText(contact.name)
        self._role.setText(", ".join(part for part in (contact.title, follow_up.company_name) if part))
        self._role.setVisible(bool(self._role.text()))
        self._show_time(now)
        missing = follow_up.missing_address
        if missing:
            self._chip.set_chip(f"Needs {missing}", Tone.CORAL, "circle-alert")
        else:
            medium = follow_up.choice.medium
            asked = " · not asked" if follow_up.choice.asked is Asked.NOBODY else ""
            self._chip.set_chip(MEDIUM_NAMES[medium] + asked, Tone.NEUTRAL, MEDIUM_ICONS[medium])
        self._state.setVisible(not missing)
        words = "Add it to the card" if missing else action_words(follow_up)
        self._act.setText(words)
        self._act.setAccessibleName(f"{words}: {contact.name}")
        self.setAccessibleName(
            f"{contact.name}, {self._ring.accessibleName()}, {self._chip.text()}, {self._state.text()}"
        )
        if first != self._primary:
            self._primary = first
            dress_button(self._context.theme, self._act, "primary" if first else "outlined")

    def _show_time(self, now: datetime) -> None:
        window = self.follow_up.window
        left = window.left(now)
        self._ring.set_window(window.fraction_left(now), ring_words(left), window.urgency(now))
        late = left < timedelta(0)
        self._state.setText(late_words(self.follow_up, now) or letter_state(self.follow_up))
        set_tone(self._state, "coral" if late else "muted")

    def _do(self) -> None:
        if self.follow_up.missing_address:
            self._context.go.open_contact(self.follow_up.contact.id)
        else:
            self._context.go.open_letter(self.follow_up.id)


class ComingRow(QWidget):
    """One thing to come."""

    def __init__(self, context: Context, item: CalendarItem, when: str, detail: str) -> None:
        super().__init__()
        self.shown = (item, when, detail)
        theme = context.theme
        icon, role = _ITEM_LOOKS[item.kind]
        head, _, rest = item.text.partition(", " if item.kind in MEETINGS else ": ")
        if item.kind is ItemKind.INVITATION:
            head = "Invite on LinkedIn"
        elif item.kind is ItemKind.DECISION:
            head = "Decision expected"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(14)
        day = text(theme, when, Role.SMALL, "muted")
        widest = (f"Today {dates.clock(22, 0)}", dates.short_day(_WIDEST_DAY))
        longest = max(day.fontMetrics().horizontalAdvance(words) for words in widest)
        day.setFixedWidth(max(86, longest + 2))  # the same for each row
        picture = Glyph(theme, icon, role, 18)
        go = QPushButton(head)
        go.setProperty("kind", "quiet")
        go.setProperty("dense", True)
        go.setFont(theme.font(Role.BODY_STRONG))
        go.setCursor(Qt.CursorShape.PointingHandCursor)
        go.setStyleSheet("text-align: left; padding: 0 4px;")
        go.setAccessibleName(f"{when}: {head} {rest}")
        go.clicked.connect(lambda: open_item(context, item))
        row.addWidget(day)
        row.addWidget(picture)
        row.addWidget(go)
        row.addWidget(ElidedLabel(theme, f"{rest}{detail}", Role.BODY, "muted"), 1)
        if item.kind is ItemKind.CONVERSATION:
            sheet = button(theme, "Question sheet", "quiet", dense=True)
            sheet.setAccessibleName(f"Question sheet: {head}, {rest}")
            sheet.clicked.connect(lambda: context.go.open_questions(item.id))
            row.addWidget(sheet)


def open_item(context: Context, item: CalendarItem) -> None:
    """Go to where an item is dealt with."""
    if item.kind is ItemKind.CONVERSATION:
        context.go.open_conversation(item.id)
    elif item.kind is ItemKind.VISIT:
        context.go.open_visit(item.id)
    elif item.kind is ItemKind.DECISION:
        context.go.show_day(item.day)
    else:
        context.go.show_follow_up(item.id)


def when_words(day: date, at: datetime | None, today: date) -> str:
    """Return "Today 15:00", "Tomorrow" or "Thu 26 Nov" for a moment in the user's zone."""
    if day == today:
        name = "Today"
    elif day == today + timedelta(days=1):
        name = "Tomorrow"
    else:
        name = dates.short_day(day)
    return f"{name} {dates.clock(at.hour, at.minute)}" if at is not None and (day - today).days < 1 else name


def line() -> QWidget:
    """A thin line between two rows."""
    return rule()


def figure(theme: Theme, words: str) -> QLabel:
    """A large figure."""
    return text(theme, words, Role.HERO)
