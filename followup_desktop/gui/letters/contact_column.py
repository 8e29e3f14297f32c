"""The left column: whom the letter is for, what was talked about when, and what was sent before."""

from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Medium
from followup_desktop.domain.words import KIND_NAMES, in_sentence, place_words
from followup_desktop.gui import dates
from followup_desktop.gui.letters.words import day_words, done_words, medium_chip, talk_hours, there
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.gui.widgets.avatar import Avatar
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.chip import Chip
from followup_desktop.gui.widgets.elided_label import ElidedLabel
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.text import text
from followup_desktop.services.letters import Desk

WIDTH = 272


class BusinessCard(QWidget):
    """A card made from what the contact card says."""

    def __init__(self, theme: Theme, follow_up: FollowUp, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        contact = follow_up.contact
        address = contact.address or (follow_up.company.address if follow_up.company else None)
        self.setFixedHeight(118)
        self.setAccessibleName("Business card")
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 12, 13, 12)
        column.setSpacing(2)
        head = ElidedLabel(theme, follow_up.company_name.upper(), Role.CAPTION)
        font = theme.font(Role.CAPTION)
        font.setWeight(QFont.Weight.DemiBold)
        head.setFont(font)
        name = ElidedLabel(theme, contact.name, Role.CAPTION)
        name.setFont(font)
        column.addWidget(head)
        column.addStretch(1)
        column.addWidget(name)
        column.addWidget(ElidedLabel(theme, contact.title, Role.CAPTION, "muted"))
        place = ", ".join(part for part in (address.street, address.city) if part) if address else ""
        column.addWidget(ElidedLabel(theme, place or contact.email, Role.CAPTION, "muted"))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QLinearGradient(0, 0, self.width(), self.height())
        ground.setColorAt(0, self._theme.colour("panel"))
        ground.setColorAt(1, self._theme.colour("background"))
        painter.setBrush(ground)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


class EarlierLetter(QWidget):
    """A letter that the same person had before, folded until it is wanted."""

    def __init__(
        self, theme: Theme, earlier: FollowUp, zone: str, now: datetime, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        done = earlier.hand_over
        own = zone_of(zone)
        kind = earlier.conversation.title or KIND_NAMES[earlier.conversation.kind]
        words = f"{kind}, {day_words(earlier.conversation.starts_at, own, now)}"
        self._head = QPushButton(words)
        self._head.setProperty("kind", "quiet")
        self._head.setProperty("dense", True)
        self._head.setFont(theme.font(Role.SMALL_STRONG))
        self._head.setCheckable(True)
        self._head.setStyleSheet("text-align: left; padding: 0 4px;")
        self._head.setAccessibleName(f"Earlier letter: {words}")
        self._head.toggled.connect(self._fold)
        self._state = text(
            theme, done_words(done, earlier.on_time, own, now) if done else "", Role.SMALL, "muted"
        )
        self._letter = text(theme, (done.text if done else "") or "No text was kept.", Role.SMALL, wrap=True)
        self._letter.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._letter.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addWidget(self._state)
        column.addWidget(self._letter)
        self._state.setContentsMargins(24, 0, 0, 0)
        self._fold(False)

    def _fold(self, open_: bool) -> None:
        self._head.setIcon(self._theme.icon("chevron-down" if open_ else "chevron-right", "muted", 16))
        self._letter.setVisible(open_)


class ContactColumn(QFrame):
    """Emits ``cardAsked`` for the contact card."""

    cardAsked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("ground", "background")
        self.setFixedWidth(WIDTH)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(self._scroll)

    def show_desk(self, desk: Desk, zone: str, now: datetime) -> None:
        """Show the contact and the conversation of a letter."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(8)
        self._person(column, desk.follow_up)
        self._ways(column, desk.follow_up)
        contact = desk.follow_up.contact
        if contact.title or desk.follow_up.company_name:
            column.addSpacing(6)
            column.addWidget(BusinessCard(self._theme, desk.follow_up))
        self._conversation(column, desk, zone)
        self._decision(column, desk, zone, now)
        self._earlier(column, desk, zone, now)
        self._only_one(column, desk)
        column.addStretch(1)
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)

    def _head(self, column: QVBoxLayout, words: str) -> None:
        column.addSpacing(10)
        column.addWidget(SectionHead(self._theme, words))

    def _person(self, column: QVBoxLayout, follow_up: FollowUp) -> None:
        contact = follow_up.contact
        avatar = Avatar(self._theme, 38)
        avatar.set_person(contact.name)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(ElidedLabel(self._theme, contact.name, Role.BODY_STRONG))
        if contact.title:
            words.addWidget(ElidedLabel(self._theme, contact.title, Role.SMALL, "muted"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(avatar)
        row.addLayout(words, 1)
        card = button(self._theme, "Card", "quiet", dense=True)
        card.setAccessibleName(f"Open the contact card of {contact.name}")
        card.clicked.connect(self.cardAsked)
        row.addWidget(card)
        column.addLayout(row)
        column.addSpacing(4)

    def _ways(self, column: QVBoxLayout, follow_up: FollowUp) -> None:
        contact = follow_up.contact
        chip = medium_chip(follow_up)
        written = follow_up.choice.medium in (Medium.POST, Medium.HANDWRITTEN)
        address = contact.address or (follow_up.company.address if follow_up.company else None)
        rows = [
            ("building-2", follow_up.company_name, False),
            ("mail", contact.email, follow_up.choice.medium is Medium.EMAIL),
            ("phone", contact.phone, follow_up.choice.medium is Medium.PHONE),
            ("map-pin", address.line if written and address else "", written),
        ]
        for icon, words, wanted in rows:
            if not words and not wanted:
                continue
            row = QHBoxLayout()
            row.setSpacing(8)
            picture = QLabel()
            picture.setPixmap(self._theme.icon(icon, "muted", 16).pixmap(16, 16))
            row.addWidget(picture)
            label = ElidedLabel(self._theme, words or "missing", Role.SMALL, "ink" if words else "coral")
            row.addWidget(label, 0 if wanted else 1)
            if wanted:
                tone = Tone.NEUTRAL if chip == "not asked" else Tone.ACCENT
                made = Chip(self._theme, chip, tone)
                made.setMinimumWidth(made.sizeHint().width())
                row.addWidget(made)
                row.addStretch(1)
            column.addLayout(row)

    def _conversation(self, column: QVBoxLayout, desk: Desk, zone: str) -> None:
        talk = desk.follow_up.conversation
        self._head(column, "Conversation")
        ends = desk.follow_up.window.opens_at
        start = min(talk.starts_at, ends)
        column.addWidget(text(self._theme, talk_hours(start, ends, zone_of(zone)), Role.SMALL, wrap=True))
        other = there(talk.zone, zone, start)
        if other is not None:
            words = f"{talk_hours(start, ends, other)} in {place_words(talk.zone)}"
            column.addWidget(text(self._theme, words, Role.SMALL, "muted", wrap=True))
        names = [in_sentence(contact.name) for contact in desk.others]
        more = f", with {_listed(names)}" if names else ""
        kind = f"{talk.title or KIND_NAMES[talk.kind]}{more}"
        column.addWidget(text(self._theme, kind, Role.SMALL, "muted", wrap=True))

    def _decision(self, column: QVBoxLayout, desk: Desk, zone: str, now: datetime) -> None:
        job = desk.opportunity
        if job is None:
            return
        self._head(column, "Decision")
        day = job.decision_on
        passed = day is not None and day < now.astimezone(zone_of(zone)).date()
        if day is None:
            words = "No date named"
        else:
            words = f"{'Was expected' if passed else 'Expected'} {dates.short_day(day)}"
        column.addWidget(text(self._theme, words, Role.SMALL))

    def _earlier(self, column: QVBoxLayout, desk: Desk, zone: str, now: datetime) -> None:
        if desk.earlier:
            self._head(column, "Earlier letters")
            for earlier in desk.earlier:
                column.addWidget(EarlierLetter(self._theme, earlier, zone, now))

    def _only_one(self, column: QVBoxLayout, desk: Desk) -> None:
        name = in_sentence(desk.follow_up.contact.first_name or desk.follow_up.contact.name)
        self._head(column, "This letter is the only one")
        words = (
            f"After it is handed over, a second letter to {name} is held back unless {name} writes to you or "
            "asks for something."
        )
        if desk.follow_up.hand_over is not None:
            words = (
                f"{name} has been thanked for this conversation. A reply is fine when {name} writes to you."
            )
        column.addWidget(text(self._theme, words, Role.SMALL, "muted", wrap=True))


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    if len(names) > 3:
        return f"{names[0]}, {names[1]} and {len(names) - 2} others"
    return f"{', '.join(names[:-1])} and {names[-1]}"
