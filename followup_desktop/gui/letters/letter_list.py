"""The list of letters: drafts, whom one is still to be begun for, and what was handed over."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.words import MEDIUM_ICONS, MEDIUM_NAMES
from followup_desktop.gui.letters.words import done_words, time_left
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.avatar import Avatar
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.chip import Chip
from followup_desktop.gui.widgets.elided_label import ElidedLabel
from followup_desktop.gui.widgets.empty_state import EmptyState
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.services.letters import LetterLine

PAGE = 60
EMPTY = (
    "No letters yet. Log a conversation, or choose “Write letter” beside a person in Today: a first draft "
    "is made from your notes."
)


class LetterRow(QAbstractButton):
    """One letter: whose, by which medium, how far it is."""

    def __init__(
        self, theme: Theme, line: LetterLine, zone: str, now: datetime, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.participant_id = line.follow_up.id
        self._line, self._zone = line, zone
        follow_up = line.follow_up
        contact = follow_up.contact
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(64)
        avatar = Avatar(theme, 38)
        avatar.set_person(contact.name)
        about = ", ".join(part for part in (contact.title, follow_up.company_name) if part)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(ElidedLabel(theme, contact.name, Role.BODY_STRONG))
        words.addWidget(ElidedLabel(theme, about, Role.SMALL, "muted"))
        words.addStretch(1)
        medium = Chip(theme, MEDIUM_NAMES[follow_up.medium], icon=MEDIUM_ICONS[follow_up.medium])
        state = ElidedLabel(theme, self._state(now), Role.SMALL, "muted")
        state.setFixedWidth(150)
        self._left = Chip(theme)
        slot = QWidget()
        slot.setFixedWidth(150)
        place = QHBoxLayout(slot)
        place.setContentsMargins(0, 0, 0, 0)
        place.addStretch(1)
        place.addWidget(self._left)
        held = QWidget()
        held.setFixedWidth(124)
        kept = QHBoxLayout(held)
        kept.setContentsMargins(0, 0, 0, 0)
        kept.addWidget(medium)
        kept.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(14)
        row.addWidget(avatar)
        row.addLayout(words, 1)
        for part in (held, state, slot):
            row.addWidget(part)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.tick(now)
        theme.changed.connect(self.update)

    def tick(self, now: datetime) -> None:
        """Show what is left of the window."""
        follow_up = self._line.follow_up
        done = follow_up.hand_over is not None
        words, tone, icon = time_left(follow_up, now)
        self._left.setVisible(not done)
        self._left.set_chip(words, tone, icon)
        self.setAccessibleName(f"{follow_up.contact.name}, {self._state(now)}, {'' if done else words}")

    def _state(self, now: datetime) -> str:
        follow_up = self._line.follow_up
        if follow_up.hand_over is not None:
            return done_words(follow_up.hand_over, follow_up.on_time, zone_of(self._zone), now)
        if follow_up.letter is None:
            return "Not begun"
        points = f", {self._line.taken_up} of {self._line.needs} points" if self._line.needs else ""
        return f"Draft{points}"

    def sizeHint(self) -> QSize:
        return QSize(600, 64)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("hover" if self.underMouse() else "panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)


def _group_of(line: LetterLine) -> str:
    if line.follow_up.hand_over is not None:
        return "Handed over"
    return "Drafts" if line.follow_up.letter is not None else "Not begun"


class LetterList(QWidget):
    """Emits ``chosen`` with a follow-up's id, and ``logAsked`` where there is nothing to choose.

    ``templatesAsked`` wants the letter templates.
    """

    chosen = Signal(int)
    logAsked = Signal()
    templatesAsked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._limit = PAGE
        self._rows: list[LetterRow] = []
        self._lines: list[LetterLine] = []
        self._zone = "UTC"
        self._empty = EmptyState(theme, "mail", EMPTY, "Log a conversation")
        self._empty.acted.connect(self.logAsked)
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(24, 20, 24, 24)
        self._column.setSpacing(8)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self._empty, 1)

    def show_lines(self, lines: list[LetterLine], zone: str, now: datetime) -> None:
        """Show these letters, a page at first."""
        self._lines, self._zone = lines, zone
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = []
        for name in ("Drafts", "Not begun", "Handed over"):
            self._add_group(name, [line for line in lines if _group_of(line) == name], now)
        self._column.addStretch(1)
        self._empty.setVisible(not lines)
        self._scroll.setVisible(bool(lines))

    def tick(self, now: datetime) -> None:
        """Follow the clock."""
        for row in self._rows:
            row.tick(now)

    def _add_group(self, name: str, group: list[LetterLine], now: datetime) -> None:
        if not group:
            return
        head = SectionHead(self._theme, name)
        if self._column.count():
            self._column.addSpacing(14)
            self._column.addWidget(head)
        else:
            self._column.addWidget(self._first_head(head))
        for line in group[: self._limit]:
            row = LetterRow(self._theme, line, self._zone, now)
            row.clicked.connect(lambda _on=False, key=row.participant_id: self.chosen.emit(key))
            self._rows.append(row)
            self._column.addWidget(row)
        if len(group) > self._limit:
            more = button(self._theme, f"Show more of {len(group)}", "quiet", dense=True)
            more.clicked.connect(lambda: self._show_more(now))
            self._column.addWidget(more)

    def _first_head(self, head: SectionHead) -> QWidget:
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        edit = button(self._theme, "Letter templates…", "quiet", "layout-template", dense=True)
        edit.clicked.connect(self.templatesAsked)
        row.addWidget(head, 1)
        row.addWidget(edit)
        return place

    def _show_more(self, now: datetime) -> None:
        self._limit += PAGE
        self.show_lines(self._lines, self._zone, now)
