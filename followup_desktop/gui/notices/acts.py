"""What the buttons of a notice do, with the window open or closed."""

from collections.abc import Callable

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.domain.words import in_sentence
from followup_desktop.gui.context import Context
from followup_desktop.gui.notices.notice import Notice
from followup_desktop.services.changes import Changes

WRITE = "write"
NOTES = "notes"
QUESTIONS = "questions"
CARD = "card"
DAY = "day"
SNOOZE_IT = "snooze"
DONE = "done"
OPEN = "open"
SETTINGS = "settings"
FINE = "fine"

Acted = Callable[[Notice, str], None]
"""Called with the notice and the key of the button that was pressed."""

_OUTCOMES = {
    Medium.EMAIL: Outcome.SENT_BY_HAND,
    Medium.PHONE: Outcome.REACHED,
    Medium.POST: Outcome.POSTED,
    Medium.HANDWRITTEN: Outcome.POSTED,
}
_NAMES = {
    Outcome.SENT_BY_HAND: "Marked as sent to {}.",
    Outcome.REACHED: "Marked as called: {}.",
    Outcome.POSTED: "Marked as posted to {}.",
}


class Acts:
    """Does what a button says. ``open_window`` brings the window to the front, wherever it was."""

    def __init__(self, context: Context, open_window: Callable[[], None]) -> None:
        self._context = context
        self._open_window = open_window

    def act(self, notice: Notice, action: str) -> None:
        """Do it; what cannot be done is said in the window."""
        ways = {
            WRITE: self._write,
            NOTES: self._take_notes,
            SNOOZE_IT: self._snooze,
            DONE: self._done,
            OPEN: self._open,
            SETTINGS: self._settings,
            FINE: lambda _notice: None,
            QUESTIONS: self._ask,
            CARD: self._card,
            DAY: self._day,
        }
        try:
            ways[action](notice)
        except UserError as error:
            self._open_window()
            self._context.say.warn(error.sentence)

    def _write(self, notice: Notice) -> None:
        self._open_window()
        self._context.go.open_letter(notice.about)

    def _take_notes(self, notice: Notice) -> None:
        self._open_window()
        self._context.go.open_debrief(notice.about)

    def _ask(self, notice: Notice) -> None:
        self._open_window()
        self._context.go.open_questions(notice.about)

    def _card(self, notice: Notice) -> None:
        contact = self._context.services.conversations.follow_up(notice.about).contact
        self._open_window()
        self._context.go.open_contact(contact.id)

    def _day(self, notice: Notice) -> None:
        opportunity = self._context.services.conversations.opportunity(notice.about)
        self._open_window()
        if opportunity is not None and opportunity.decision_on is not None:
            self._context.go.show_day(opportunity.decision_on)

    def _open(self, _notice: Notice) -> None:
        self._open_window()
        self._context.go.show_screen("today")

    def _settings(self, _notice: Notice) -> None:
        self._open_window()
        self._context.go.show_screen("settings")

    def _snooze(self, notice: Notice) -> None:
        changes, too_late = Changes(), None
        for participant in notice.people:
            try:
                changes = changes | self._context.services.reminders.snooze(participant)[1]
            except UserError as error:
                too_late = error
        self._context.announce(changes)
        # Of several people, one whose window is about to close must not keep the others awake.
        if too_late is not None and not changes:
            raise too_late

    def _done(self, notice: Notice) -> None:
        services = self._context.services
        follow_up = services.conversations.follow_up(notice.about)
        if follow_up.hand_over is not None:
            return
        outcome = _OUTCOMES[follow_up.medium]
        said = _NAMES[outcome].format(in_sentence(follow_up.contact.name))
        # A button of a notice is easily hit by mistake, so it can be taken back.
        self._context.undo.do(
            said.rstrip("."),
            lambda: services.hand_over.record(notice.about, outcome),
            lambda: services.hand_over.take_back(notice.about),
        )
        # Not the stack's undo: the message may stand there until something else was done.
        self._context.say.inform(
            said, "Undo", lambda: self._context.announce(services.hand_over.take_back(notice.about))
        )
