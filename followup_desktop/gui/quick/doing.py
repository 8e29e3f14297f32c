"""Doing what a line says: as one step that can be undone, with a message that offers it."""

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Conversation
from followup_desktop.domain.quick.reading import Reading
from followup_desktop.gui.context import Context
from followup_desktop.gui.conversation.keeping import Keeping
from followup_desktop.services.changes import Changes
from followup_desktop.services.quick import Decided


def log(context: Context, reading: Reading, words: str) -> None:
    """Log the conversation, or keep the decision date, of a ready reading; ``words`` say what it is."""
    try:
        if reading.is_decision:
            _decide(context, reading, words)
        else:
            _log(context, reading, words)
    except UserError as error:
        context.say.warn(error.sentence)


def _log(context: Context, reading: Reading, words: str) -> None:
    def say(_talk: Conversation) -> None:
        context.say.inform(f"Logged: {words}", "Undo", context.undo.last())

    talk = context.services.quick.talk(reading)
    Keeping(context, say).log(talk.conversation, talk.company, talk.position, talk.who)


def _decide(context: Context, reading: Reading, words: str) -> None:
    quick = context.services.quick
    decided: Decided | None = None

    def apply() -> Changes:
        nonlocal decided
        if decided is not None:
            return quick.decide_again(decided)
        decided, changes = quick.decide(reading)
        return changes

    def revert() -> Changes:
        assert decided is not None
        return quick.take_back(decided)

    company = reading.company.name if reading.company else ""
    context.undo.do(f"Keep the decision date of {company}", apply, revert)
    context.say.inform(f"Kept: {words}", "Undo", context.undo.last())
