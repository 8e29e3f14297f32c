"""Facts with an icon each, such as time and place, as the pages beside the calendar list them."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.model import Conversation, Visit
from followup_desktop.gui.calendar.actions import Actions
from followup_desktop.gui.calendar.page import clear
from followup_desktop.gui.calendar.words import clock_words, elsewhere_words, local_day, when_words
from followup_desktop.gui.context import Context
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.glyph import Glyph
from followup_desktop.gui.widgets.text import text

_LINK = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
Fact = tuple[str, str]


class Facts(QWidget):
    """Lists facts, each an icon and its words; a link among them gets a button."""

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__()
        self._context, self._actions = context, actions
        # The lines are made anew only where these changed, so that the focus stays.
        self.told: list[Fact] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)

    def show_facts(self, facts: list[Fact], place: str) -> None:
        """List them; ``place`` may hold the link."""
        if facts == self.told:
            return
        self.told = facts
        clear(self._lines)
        for icon, words in facts:
            self._add(icon, words)
        link = _LINK.search(place)
        if link is not None:
            self._add_link(link.group().rstrip(".,;)"))

    def _add(self, icon: str, words: str) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Glyph(self._context.theme, icon), 0, Qt.AlignmentFlag.AlignTop)
        # A long address without a blank could not wrap: let it break anywhere.
        broken = re.sub(r"(\S{24})(?=\S)", "\\1\u200b", words)
        label = text(self._context.theme, broken, Role.SMALL, wrap=True)
        label.setAccessibleName(words)
        row.addWidget(label, 1)
        self._lines.addWidget(line)

    def _add_link(self, address: str) -> None:
        opens = button(self._context.theme, "Open the link", "outlined", "external-link", dense=True)
        opens.setToolTip(address)
        opens.setAccessibleDescription(address)
        opens.clicked.connect(lambda: self._actions.open_link(address))
        self._lines.addWidget(opens, 0, Qt.AlignmentFlag.AlignLeft)


def when_and_where(context: Context, meeting: Conversation | Visit) -> list[Fact]:
    """Return when it is by the user's clock and by the one over there, and where (rule 2)."""
    now, zone = context.clock.now(), context.zone()
    starts, ends = meeting.starts_at, meeting.ends_at
    same_day = local_day(starts, zone) == local_day(ends, zone)
    until = clock_words(ends, zone) if same_day else when_words(ends, zone, now)
    when = f"{when_words(starts, zone, now)} to {until}"
    facts = [("clock", when[0].upper() + when[1:])]
    there = elsewhere_words(starts, meeting.zone, zone)
    if there:
        facts.append(("globe", there))
    if meeting.place:
        facts.append(("map-pin", meeting.place))
    return facts
