"""An import as one step that can be undone, whatever its size."""

from PySide6.QtWidgets import QWidget

from followup_desktop.gui.context import Context
from followup_desktop.gui.imports.cards.words import counted
from followup_desktop.services.cards.proposals import CardsTaken
from followup_desktop.services.changes import Changes

_AT_ONCE = 3  # parts that are undone while the window waits: some hundred cards


def keep(context: Context, taken: CardsTaken, parent: QWidget | None) -> None:
    """Put an import that is done into the history. Undoing a large one shows how far it is."""
    cards = counted(taken.made + taken.updated, "contact card")
    imports = context.services.card_imports
    state, calls = taken, 0

    def turn() -> Changes:
        nonlocal state
        if len(state.journals) > _AT_ONCE:
            from followup_desktop.gui.widgets.waiting import run_in_steps

            steps, window = imports.undo_steps(state), parent.window() if parent is not None else None
            words = f"Undoing the import of {cards}" if calls % 2 == 0 else f"Importing {cards} again"
            state = run_in_steps(context.theme, words, steps, len(state.journals), window)
        else:
            state = imports.undo(state)
        return state.changes

    def apply() -> Changes:
        # It is done when this is called first.
        nonlocal calls
        calls += 1
        return taken.changes if calls == 1 else turn()

    def revert() -> Changes:
        nonlocal calls
        calls += 1
        return turn()

    context.undo.do(f"Import {cards}", apply, revert)
