"""The ways to say what they decided, wherever an opportunity is shown; and letting it go with one click."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QMenu, QPushButton

from followup_desktop.domain.kinds import Stage
from followup_desktop.domain.words import in_sentence
from followup_desktop.gui import dates
from followup_desktop.gui.context import Context

DECISIONS = (
    (Stage.OFFER, "They made an offer", "award"),
    (Stage.ACCEPTED, "I accepted their offer", "badge-check"),
    (Stage.DECLINED, "I declined or withdrew", "undo-2"),
    (Stage.REJECTED, "They chose somebody else", "x"),
    (Stage.LET_GO, "Nothing was heard: let it go", "feather"),
)


def fill_decisions(menu: QMenu, context: Context, opportunity_id: int) -> None:
    """Put the five outcomes into a menu; each asks what to do before anything is kept."""
    for stage, words, icon in DECISIONS:
        made = menu.addAction(context.theme.icon(icon), words)
        made.triggered.connect(lambda _on=False, stage=stage: context.go.open_outcome(opportunity_id, stage))


def offer_decisions(made: QPushButton, context: Context, opportunity: Callable[[], int]) -> None:
    """Give a button "They decided…" its menu; ``opportunity`` is asked for the id when it opens."""
    menu = QMenu(made)

    def fill() -> None:
        menu.clear()
        fill_decisions(menu, context, opportunity())

    menu.aboutToShow.connect(fill)
    made.setMenu(menu)


def keep_waiting(context: Context, opportunity_id: int, company: str, until: date) -> None:
    """Offer to let an opportunity go not before a day (rule 10): undoable. Raises UserError."""
    outcomes = context.services.outcomes
    before = outcomes.waiting_until(opportunity_id)
    context.undo.do(
        f"Keep waiting for {company}",
        lambda: outcomes.keep_waiting(opportunity_id, until),
        lambda: outcomes.keep_waiting(opportunity_id, before),
    )
    words = f"You keep waiting for {in_sentence(company)}. Nothing is asked before {dates.day(until)}."
    context.say.inform(words, "Undo", context.undo.last())


def let_go(context: Context, opportunity_id: int, company: str) -> None:
    """Let an opportunity go (rule 10): one click, said kindly, and undoable. Raises UserError."""
    outcomes = context.services.outcomes
    asked = outcomes.outcome(opportunity_id, Stage.LET_GO)
    before = outcomes.before(opportunity_id)
    context.undo.do(
        f"Let {company} go",
        lambda: outcomes.let_go(opportunity_id),
        lambda: outcomes.take_back(before),
    )
    context.say.inform(f"{in_sentence(company)} is let go. {asked.sentence}", "Undo", context.undo.last())
