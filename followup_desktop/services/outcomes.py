"""What they decided (rule 13), and letting go (rule 10). Nothing happens without the user's choice."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import Refused, UserError
from followup_desktop.domain.etiquette import LIVE, Cascade, cascade, may_waive
from followup_desktop.domain.kinds import Stage
from followup_desktop.domain.model import Opportunity
from followup_desktop.services.changes import About, Changes, changed
from followup_desktop.services.ports import Store
from followup_desktop.services.today import TodayService
from followup_desktop.services.waiting import keep_waiting, kept_waiting

_CHANGED = (About.OPPORTUNITIES, About.CONVERSATIONS, About.FOLLOW_UPS)


@dataclass(frozen=True, slots=True)
class Before:
    """How an opportunity stood, so that a decision can be taken back and nothing else with it."""

    opportunity_id: int
    stage: Stage
    let_go_at: datetime | None


class OutcomeService:
    """Keeps what became of opportunities."""

    def __init__(self, store: Store, clock: Clock, today: TodayService) -> None:
        self._store = store
        self._clock = clock
        self._today = today

    def outcome(self, opportunity_id: int, stage: Stage) -> Cascade:
        """Return what to ask when an opportunity comes to ``stage``; changes nothing.

        Raises UserError where it has gone.
        """
        opportunity = self._opportunity(opportunity_id)
        owed = self._today.owed()
        here = [one for one in owed if one.conversation.opportunity_id == opportunity_id]
        elsewhere = [one for one in owed if one.conversation.opportunity_id != opportunity_id]
        live = [one for one in self._store.opportunities() if one.stage in LIVE and one.id != opportunity_id]
        names = self._store.company_names({opportunity.company_id, *(one.company_id for one in live)})
        others = [f"{one.title}, {names.get(one.company_id, '')}".strip(", ") for one in live]
        company = names.get(opportunity.company_id, "")
        return cascade(stage, company, here, elsewhere, others, self._clock.now())

    def before(self, opportunity_id: int) -> Before:
        """Return how an opportunity stands now, for ``take_back``; raises UserError where it has gone."""
        found = self._opportunity(opportunity_id)
        return Before(opportunity_id, found.stage, found.let_go_at)

    def decide(self, opportunity_id: int, stage: Stage, waived: Mapping[int, str] | None = None) -> Changes:
        """Keep what was decided, and let be whom the user chose (participant id to reason); all or nothing.

        Raises Refused where one of them may not be let be, UserError where the opportunity has gone.
        """
        now = self._clock.now()
        with self._store.transaction():
            opportunity = self._opportunity(opportunity_id)
            let_go_at = now if stage is Stage.LET_GO else None
            self._store.save_opportunity(replace(opportunity, stage=stage, let_go_at=let_go_at))
            for participant_id, because in (waived or {}).items():
                follow_up = self._store.follow_up(participant_id)
                if follow_up is None:
                    continue
                verdict = may_waive(follow_up, because)
                if not verdict.allowed:
                    raise Refused(verdict.reason)
                self._store.waive(participant_id, now, " ".join(because.split()))
        return changed(*_CHANGED, id=opportunity_id)

    def let_go(self, opportunity_id: int) -> Changes:
        """Let an opportunity go; its contacts and notes stay, its open thank-yous end."""
        return self.decide(opportunity_id, Stage.LET_GO)

    def keep_waiting(self, opportunity_id: int, until: date | None) -> Changes:
        """Offer to let an opportunity go not before this day; None offers it as before."""
        keep_waiting(self._store, opportunity_id, until)
        return changed(About.OPPORTUNITIES, id=opportunity_id)

    def waiting_until(self, opportunity_id: int) -> date | None:
        """Return the day up to which the user keeps waiting, if that was said."""
        return kept_waiting(self._store).get(opportunity_id)

    def take_back(self, before: Before, waived: Mapping[int, str] | None = None) -> Changes:
        """Undo ``decide``: the stage as it was, and those who were let be are owed again."""
        with self._store.transaction():
            found = self._opportunity(before.opportunity_id)
            self._store.save_opportunity(replace(found, stage=before.stage, let_go_at=before.let_go_at))
            for participant_id in waived or {}:
                self._store.waive(participant_id, None, "")
        return changed(*_CHANGED, id=before.opportunity_id)

    def _opportunity(self, opportunity_id: int) -> Opportunity:
        found = self._store.opportunity(opportunity_id)
        if found is None:
            raise UserError("This position is no longer there. Choose another in the calendar.")
        return found
