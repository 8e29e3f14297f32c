"""The gate that a letter passes on its way out: what the review holds back is mended, or said to be right."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.model import Letter
from followup_desktop.domain.review.finding import Finding
from followup_desktop.gui.context import Context
from followup_desktop.gui.letters import dialogs
from followup_desktop.gui.letters.strip import Strip
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.services.review import in_sentences

_HELD = "The letter stays here until this is mended, or you say why it is right."


def when_ready(
    context: Context,
    letter: Letter,
    strip: Strip,
    parent: QWidget,
    go_on: Callable[[], None],
    show: Callable[[Finding], None],
) -> None:
    """Call ``go_on``, unless a finding holds the letter back: then say so, with a way to it and one past it.

    The keyboard goes to those ways, so that a second try is answered too.
    """
    review = context.services.review
    held = review.held_back_by(review.surroundings(letter.participant_id), letter.subject, letter.text)
    if not held:
        go_on()
        return
    right = partial(_say_all_is_right, context, letter, held, parent, go_on, strip)
    ways = [("Show it", partial(show, held[0])), ("It is right…", right)]
    strip.say(in_sentences(held), ways, detail=_HELD, tone=Tone.CORAL, icon="triangle-alert")
    strip.focus_ways()


def _say_all_is_right(
    context: Context,
    letter: Letter,
    held: tuple[Finding, ...],
    parent: QWidget,
    go_on: Callable[[], None],
    strip: Strip,
) -> None:
    if all(say_it_is_right(context, letter.participant_id, one, parent) for one in held):
        strip.clear()
        go_on()


def say_it_is_right(context: Context, participant_id: int, finding: Finding, parent: QWidget) -> bool:
    """Ask why a letter goes out in spite of a finding; return whether a reason was given.

    The reason is kept with the letter, and can be undone.
    """
    reason = dialogs.ask_why_right(parent, finding.words)
    if not reason:
        return False
    review = context.services.review
    context.undo.do(
        "Say that the letter is right",
        partial(review.override, participant_id, finding, reason),
        partial(review.take_back_override, participant_id, finding),
    )
    return True
