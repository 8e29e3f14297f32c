"""One history of what the user did, for the whole session."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand, QUndoStack

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.words import elided
from followup_desktop.services.changes import Changes

_LONGEST = 70  # of what Edit > Undo says in the menu


class _Step(QUndoCommand):
    def __init__(
        self,
        text: str,
        apply: Callable[[], Changes],
        revert: Callable[[], Changes],
        announce: Callable[[Changes], None],
        refused: Callable[[str], None],
    ) -> None:
        super().__init__(text)
        self._apply = apply
        self._revert = revert
        self._announce = announce
        self._refused = refused
        self._applied = True

    def redo(self) -> None:
        # The step was applied before it was pushed, and pushing calls redo once.
        if self._applied:
            self._applied = False
        else:
            self._run(self._apply)

    def undo(self) -> None:
        self._run(self._revert)

    def _run(self, act: Callable[[], Changes]) -> None:
        # Qt calls from outside of Python: what is raised here would reach nobody but the hook for bugs.
        try:
            changes = act()
        except UserError as error:
            # The stack moves on whatever happens, so a step that was not taken must not stay in it.
            self.setObsolete(True)
            self._refused(error.sentence)
        else:
            self._announce(changes)


class Undo:
    """Does something, tells the screens, and can take it back.

    ``refused`` gets the sentence where a step cannot be undone or done again; that step leaves the history.
    """

    def __init__(
        self, stack: QUndoStack, announce: Callable[[Changes], None], refused: Callable[[str], None]
    ) -> None:
        self.stack = stack
        self._announce = announce
        self._refused = refused

    def do(self, text: str, apply: Callable[[], Changes], revert: Callable[[], Changes]) -> None:
        """Run ``apply`` now and keep ``revert`` for Edit > Undo, under ``text`` ("Change phone number").

        What ``apply`` raises goes to the caller, and nothing is kept.
        """
        changes = apply()
        self._announce(changes)
        self.stack.push(_Step(elided(text, _LONGEST), apply, revert, self._announce, self._refused))

    def last(self) -> Callable[[], None]:
        """Return what takes back the step just done, and nothing else: later steps are not its business."""
        at, text = self.stack.index(), self.stack.undoText()

        def take_back() -> None:
            if self.stack.index() == at and self.stack.undoText() == text:
                self.stack.undo()

        return take_back
