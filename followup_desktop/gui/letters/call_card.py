"""The card for a call: the number, the hour over there, what to say, and what came of it."""

from datetime import datetime

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.calling import aloud_words, is_usual_hour, voicemail_of
from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Outcome
from followup_desktop.domain.review.reading import before_machine
from followup_desktop.domain.words import place_words
from followup_desktop.gui import dates
from followup_desktop.gui.letters.words import there
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.buttons import IconButton, button
from followup_desktop.gui.widgets.card import Card
from followup_desktop.gui.widgets.elided_label import ElidedLabel
from followup_desktop.gui.widgets.flow_layout import FlowLayout
from followup_desktop.gui.widgets.segmented import Segmented
from followup_desktop.gui.widgets.text import set_tone, text

OUTCOMES = (
    (Outcome.REACHED, "Reached", "check"),
    (Outcome.VOICEMAIL, "Left a voicemail", "voicemail"),
    (Outcome.NO_ANSWER, "No answer", "phone-off"),
)


SIDES = (("script", "If they answer"), ("voicemail", "Voicemail"))


class CallCard(Card):
    """Emits ``came`` with the outcome of a call, ``sideChosen`` when other words are wanted."""

    came = Signal(object)
    sideChosen = Signal()

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
        self.side = Segmented(theme, SIDES, "What to say", ground="background")
        self.side.set_key("script")
        self.side.chosen.connect(lambda _key: self._show_side())
        self._aloud = text(theme, "", Role.SMALL, "muted")
        self._aloud.setMinimumHeight(38)  # that of what stands beside it
        self._script = self._spare = ""
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
        say = QWidget()
        sides = FlowLayout(say, gap=12)
        sides.addWidget(self.side)
        sides.addWidget(self._aloud)
        self.body.addWidget(say)

    def link(self) -> str:
        """Return the number as a link that programs which make calls understand."""
        return "tel:" + "".join(c for c in self._number.text() if c.isdigit() or c == "+")

    def show_call(
        self,
        follow_up: FollowUp,
        tries: list[tuple[datetime, Outcome]],
        zone: str,
        now: datetime,
        spare: str = "",
    ) -> None:
        """Show the number, the hour over there where its clock differs, and the calls that nobody took.

        ``spare`` is what to say to a machine where the script has nothing for that.
        """
        self._spare = spare
        company = follow_up.company
        country = follow_up.contact.address.country or (company.address.country if company else "")
        number = international(follow_up.contact.phone, country)
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
        local = now.astimezone(zone_of(self._place))
        usual = is_usual_hour(local)
        self._there.setVisible(other is not None or not usual)
        set_tone(self._there, "muted" if usual else "amber")
        same_day = local.date() == now.astimezone(zone_of(self._zone)).date()
        # At another hour than the user's the day may be another; outside of usual hours it may be why.
        named = not same_day or local.isoweekday() > 5
        day = f" on {dates.weekday(local.isoweekday())}" if named else ""
        place = f" in {place_words(self._place)}" if other is not None else ""
        outside = "" if usual else ", outside usual working hours"
        self._there.setText(f"It is {dates.clock(local.hour, local.minute)}{day}{place}{outside}.")

    # What to say

    def follow(self, script: str) -> None:
        """Follow the script as it is written."""
        self._script = script
        self._show_side()

    def wants_voicemail(self) -> bool:
        """Whether what to say to a machine is wanted."""
        return self.side.key() == "voicemail"

    def voicemail(self) -> tuple[str, bool]:
        """Return what to say to a machine, and whether the script has it; else it is the template's."""
        own = voicemail_of(self._script)
        return own or self._spare, bool(own)

    def _show_side(self) -> None:
        said = self.voicemail()[0] if self.wants_voicemail() else before_machine(self._script)
        self._aloud.setText(aloud_words(said))
        self.sideChosen.emit()


def international(number: str, country: str) -> str:
    """Return a number as it is dialled from abroad, where ``country`` (ISO 3166) tells how; else as typed."""
    if not number or number.lstrip().startswith(("+", "00")) or not country:
        return number
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return number
    if not phonenumbers.is_possible_number(parsed):
        return number
    shown: str = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return shown
