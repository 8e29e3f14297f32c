"""Keeping a scanned card: one step that can be undone, and a sentence that says what it was."""

from collections.abc import Iterable

from followup_desktop.domain.words import elided, isolated
from followup_desktop.gui.context import Context
from followup_desktop.services.cards.proposals import CardAction, CardProposal
from followup_desktop.services.cards.scans import Scanned
from followup_desktop.services.changes import Changes

_LONGEST = 60


def keep(context: Context, proposal: CardProposal, proposed: Iterable[str]) -> int:
    """Take a card, undoable, and say so; return the contact's id. Raises UserError."""
    scans = context.services.scans
    waiting = frozenset(proposed)
    name = elided(proposal.card.name or proposal.card.company or "a card", _LONGEST)
    done: Scanned | None = None

    def apply() -> Changes:
        nonlocal done
        done = scans.take(proposal, waiting) if done is None else scans.undo(done)
        return done.changes

    def revert() -> Changes:
        nonlocal done
        assert done is not None
        done = scans.undo(done)
        return done.changes

    new = proposal.action is CardAction.MAKE
    context.undo.do(f"{'Add' if new else 'Update'} {name} from a card", apply, revert)
    assert done is not None
    context.say.inform(_sentence(name, new, len(waiting)), "Undo", context.undo.last())
    return done.contact_id


def _sentence(name: str, new: bool, waiting: int) -> str:
    what = f"{'Added' if new else 'Updated'} {isolated(name)}."
    if not waiting:
        return what
    fields = "1 field is" if waiting == 1 else f"{waiting} fields are"
    return f"{what} {fields} still to be confirmed on the contact card."
