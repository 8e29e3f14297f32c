"""The contact card as the side panel shows it, and what its owner told the user."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Medium, Topic
from followup_desktop.domain.medium import Asked
from followup_desktop.gui.calendar.follow_up_words import not_asked_words
from followup_desktop.gui.calendar.page import clear
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.gui.widgets.avatar import Avatar
from followup_desktop.gui.widgets.buttons import IconButton, button
from followup_desktop.gui.widgets.card import Card
from followup_desktop.gui.widgets.chip import Chip
from followup_desktop.gui.widgets.elided_label import ElidedLabel
from followup_desktop.gui.widgets.glyph import Glyph
from followup_desktop.gui.widgets.text import text

_TOPICS = {
    Topic.CHALLENGE: ("target", "coral"),
    Topic.SHORT_TERM: ("calendar-check", "accent"),
    Topic.LONG_TERM: ("calendar-check", "accent"),
    Topic.DETAIL: ("heart", "muted"),
    Topic.QUESTION: ("circle-question-mark", "blue"),
}
_TOPIC_SPOKEN = {
    Topic.CHALLENGE: "Challenge",
    Topic.SHORT_TERM: "Short-term success",
    Topic.LONG_TERM: "Long-term success",
    Topic.DETAIL: "Personal detail",
    Topic.QUESTION: "Open question",
}
_ASKED = {
    Asked.CONTACT: ("prefers", Tone.ACCENT),
    Asked.COMPANY: ("their company prefers", Tone.ACCENT),
    Asked.NOBODY: ("not asked", Tone.NEUTRAL),
}


class ContactCard(Card):
    """Who it is and how to reach them; `editAsked` from its pencil."""

    editAsked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, ground="background")
        self._theme = theme
        self._avatar = Avatar(theme)
        self._name = ElidedLabel(theme, "", Role.BODY_STRONG)
        self._role = ElidedLabel(theme, "", Role.SMALL, "muted")
        self._edit = IconButton(theme, "pencil", "Edit contact", side=30)
        self._edit.clicked.connect(self.editAsked)
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addStretch(1)
        names.addWidget(self._name)
        names.addWidget(self._role)
        names.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._avatar)
        top.addLayout(names, 1)
        top.addWidget(self._edit)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.body.setContentsMargins(16, 12, 12, 12)
        self.body.addLayout(top)
        self.body.addLayout(self._lines)

    def show_person(self, follow_up: FollowUp, linkedin: str) -> None:
        """Show the contact of a follow-up, and in words where things stand on LinkedIn."""
        contact, company = follow_up.contact, follow_up.company
        self._avatar.set_person(contact.name)
        self._name.setText(contact.name)
        self._role.setText(", ".join(part for part in (contact.title, follow_up.company_name) if part))
        self._role.setVisible(bool(self._role.text()))
        self._edit.set_face("pencil", f"Edit contact {contact.name}")
        clear(self._lines)
        address = contact.address or (company.address if company else contact.address)
        medium = follow_up.choice.medium
        on_paper = medium in (Medium.POST, Medium.HANDWRITTEN)
        self._add("mail", contact.email, "email address", medium is Medium.EMAIL, follow_up)
        self._add("phone", contact.phone, "phone number", medium is Medium.PHONE, follow_up)
        where = ", ".join(part for part in (address.street, address.city) if part) or address.line
        self._add("map-pin", where, "postal address", on_paper, follow_up)
        self._add_linkedin(linkedin)

    def _add(self, icon: str, words: str, name: str, is_medium: bool, follow_up: FollowUp) -> None:
        if not words and not is_medium:
            return
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Glyph(self._theme, icon))
        # In the middle, since both ends of an address tell it from others.
        cut = Qt.TextElideMode.ElideMiddle if icon == "mail" else Qt.TextElideMode.ElideRight
        tone = "ink" if words else "coral"
        label = ElidedLabel(self._theme, words or f"No {name}", Role.SMALL, tone, mode=cut)
        label.setFixedHeight(22)
        row.addWidget(label, 0 if is_medium else 1)
        if is_medium:
            chip, chip_tone = _ASKED[follow_up.choice.asked]
            if follow_up.choice.medium is Medium.HANDWRITTEN and follow_up.choice.asked is Asked.CONTACT:
                chip = "prefers by hand"
            asked = Chip(self._theme, chip, chip_tone)
            asked.setMinimumWidth(asked.sizeHint().width())
            row.addWidget(asked)
            row.addStretch(1)
        self._lines.addWidget(line)

    def _add_linkedin(self, words: str) -> None:
        if not words:
            return
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 3, 0, 2)
        row.setSpacing(8)
        row.addWidget(Glyph(self._theme, "link"), 0, Qt.AlignmentFlag.AlignTop)
        label = text(self._theme, words, Role.SMALL, wrap=True)
        label.setAccessibleName(f"LinkedIn: {words}")
        row.addWidget(label, 1)
        self._lines.addWidget(line)


class ToldList(QWidget):
    """What someone said, point by point; `notesAsked` where nothing is noted yet."""

    notesAsked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(7)

    def show_notes(self, follow_up: FollowUp) -> None:
        """Show the notes on a follow-up's conversation."""
        clear(self._column)
        notes = follow_up.notes
        for topic in Topic:
            icon, role = _TOPICS[topic]
            for point in notes.about(topic):
                self._add(icon, role, point, _TOPIC_SPOKEN[topic])
        missing = not_asked_words(follow_up)
        if missing:
            self._add("circle-dashed", "muted", missing, "", "muted")
        if not notes:
            take = button(self._theme, "Take notes", "quiet", "sticky-note", dense=True)
            take.setAccessibleName(f"Take notes on {follow_up.contact.name}")
            take.clicked.connect(self.notesAsked)
            self._column.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)

    def _add(self, icon: str, role: str, words: str, spoken: str, tone: str = "ink") -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Glyph(self._theme, icon, role, 15), 0, Qt.AlignmentFlag.AlignTop)
        label = text(self._theme, words, Role.SMALL, tone, wrap=True)
        label.setAccessibleName(f"{spoken}: {words}" if spoken else words)
        label.setToolTip(spoken)
        row.addWidget(label, 1)
        self._column.addLayout(row)
