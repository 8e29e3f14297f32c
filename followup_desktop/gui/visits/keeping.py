"""What is done with a visit, each as one step that can be undone."""

from dataclasses import replace
from datetime import datetime

from followup_desktop.domain.model import Visit
from followup_desktop.domain.words import in_sentence
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.words import moment_words
from followup_desktop.services.changes import About, Changes, changed
from followup_desktop.services.conversations import Attendee
from followup_desktop.services.visits import Planned

_PLANNED = (About.VISITS, About.PEOPLE, About.OPPORTUNITIES)


class VisitKeeping:
    """Plans, changes, moves and deletes visits, and says so where the user is looking."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._visits = context.services.visits

    def plan(self, visit: Visit, who: Attendee, company: str, position: str) -> None:
        """Save a new visit (id 0) or a changed one; raises UserError and keeps nothing then."""
        visits = self._visits
        before = visits.visit(visit.id) if visit.id else None
        planned: Planned | None = None

        def apply() -> Changes:
            nonlocal planned
            if planned is not None:
                return visits.bring_back(planned)
            planned = visits.plan(visit, who, company, position)
            return changed(*_PLANNED, id=planned.visit.id)

        def revert() -> Changes:
            assert planned is not None
            return visits.take_back(planned, before)

        name = who.typed or self._inviter(replace(visit, invited_by_id=who.contact_id))
        self._context.undo.do(f"{'Change' if visit.id else 'Plan'} visit, invited by {name}", apply, revert)
        if not visit.id:
            when = moment_words(visit.starts_at, self._context.zone())
            words = f"Visit planned for {when}, invited by {in_sentence(name)}."
            self._context.say.inform(words, "Undo", self._context.undo.last())

    def move(self, visit: Visit, start: datetime, end: datetime) -> None:
        """Move or stretch a visit; raises UserError where its times cannot be right."""
        visits, after = self._visits, replace(visit, starts_at=start, ends_at=end)
        stretched = end - start != visit.ends_at - visit.starts_at
        self._context.undo.do(
            f"{'Stretch' if stretched else 'Move'} visit, invited by {self._inviter(visit)}",
            lambda: visits.save(after),
            lambda: visits.save(visit),
        )

    def delete(self, visit: Visit) -> None:
        """Delete a visit that does not take place."""
        visits = self._visits
        self._context.undo.do(
            f"Delete visit, invited by {self._inviter(visit)}",
            lambda: visits.delete(visit.id),
            lambda: visits.bring_back(Planned(visit)),
        )
        self._context.say.inform("The visit was deleted.", "Undo", self._context.undo.last())

    def _inviter(self, visit: Visit) -> str:
        return self._context.services.people.contact(visit.invited_by_id).name
