"""The card for a call: the number, the hour over there, and what came of it."""

from datetime import datetime

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Outcome
from followup_desktop.domain.words import place_words
from followup_desktop.gui import dates
from followup_desktop.gui.letters.words import there
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.buttons import IconButton, button
from followup_desktop.gui.widgets.card import Card
from followup_desktop.gui.widgets.elided_label import ElidedLabel
from followup_desktop.gui.widgets.flow_layout import FlowLayout
from followup_desktop.gui.widgets.text import text

OUTCOMES = (
    (Outcome.REACHED, "Reached", "check"),
    (Outcome.VOICEMAIL, "Left a voicemail", "voicemail"),
    (Outcome.NO_ANSWER, "No answer", "phone-off"),
)


class CallCard(Card):
    """Emits ``came`` with the outcome of a call."""

    came = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._number = ElidedLabel(theme, "", Role.HERO)
        self._call = button(theme, "Call", icon="phone", dense=True)
        self._call.setToolTip("Opens the number in the program that makes calls on this computer")
        self._call.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(self.link())))
        self._copy = IconButton(theme, "copy", "Copy the number", outlined=True)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._number.text()))
        self._there = text(theme, "", Role.SMALL, "muted", wrap=True)
        self._place = self._zone = "UTC"
        self._tried = text(theme, "", Role.SMALL, "muted", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._number)
        row.addWidget(self._call)
        row.addWidget(self._copy)
        row.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._there)
        words.addWidget(self._tried)
        self._outcomes = QWidget()
        flow = FlowLayout(self._outcomes, gap=8)
        for outcome, name, icon in OUTCOMES:
            made = button(theme, name, icon=icon, dense=True)
            made.clicked.connect(lambda _on=False, outcome=outcome: self.came.emit(outcome))
            flow.addWidget(made)
        self.body.addLayout(row)
        self.body.addLayout(words)
        self.body.addWidget(self._outcomes)

    def link(self) -> str:
        """Return the number as a link that programs which make calls understand."""
        return "tel:" + "".join(c for c in self._number.text() if c.isdigit() or c == "+")

    def show_call(
        self, follow_up: FollowUp, tries: list[tuple[datetime, Outcome]], zone: str, now: datetime
    ) -> None:
        """Show the number, the hour over there where its clock differs, and the calls that nobody took."""
        number = follow_up.contact.phone
        self._number.setText(number or "No phone number")
        self._call.setVisible(bool(number))
        self._copy.setVisible(bool(number))
        self._place, self._zone = follow_up.conversation.zone, zone
        self.tick(now)
        own = zone_of(zone)
        said = ", ".join(
            dates.there(at.astimezone(own), True) for at, outcome in tries if outcome is Outcome.NO_ANSWER
        )
        self._tried.setText(f"No answer: {said}. The follow-up stays open." if said else "")
        self._tried.setVisible(bool(said))
        self._outcomes.setVisible(follow_up.hand_over is None)
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def tick(self, now: datetime) -> None:
        """Show the hour over there where their clock differs, and the day where that differs too."""
        other = there(self._place, self._zone, now)
        self._there.setVisible(other is not None)
        if other is None:
            return
        local = now.astimezone(other)
        same_day = local.date() == now.astimezone(zone_of(self._zone)).date()
        day = "" if same_day else f" on {dates.weekday(local.isoweekday())}"
        self._there.setText(
            f"It is {dates.clock(local.hour, local.minute)}{day} in {place_words(self._place)}."
        )
