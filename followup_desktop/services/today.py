"""Today: whom the user owes a thank-you, nearest close first, and what is coming up."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from followup_desktop.domain.clock import Clock, zone_of
from followup_desktop.domain.etiquette import let_go_on
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.status import OWED, Status
from followup_desktop.domain.windows import LATE_GRACE, LENGTH
from followup_desktop.services.calendar import CalendarItem, CalendarService, ItemKind
from followup_desktop.services.ports import LocalZone, Store

AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class LetGo:
    """A decision that passed in silence; ``day`` is the decision date or the day of the last talk."""

    opportunity_id: int
    company: str
    title: str
    decision_on: date | None
    thanked: int
    on_time: int


@dataclass(frozen=True, slots=True)
class Today:
    """What Today shows. ``passed`` are decision dates that went by in silence: nothing is owed for them."""

    owed: list[FollowUp]
    coming: list[CalendarItem]
    let_go: list[LetGo]
    on_time: int
    handed_over: int
    anything: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """What may be owed within LENGTH of ``since``, as long as the store says ``mark``."""

    mark: object
    since: datetime
    follow_ups: list[FollowUp]


class TodayService:
    """Gathers Today from the same rules as everything else."""

    def __init__(self, store: Store, clock: Clock, zone: LocalZone, calendar: CalendarService) -> None:
        self._store = store
        self._clock = clock
        self._zone = zone
        self._calendar = calendar
        self._known: _Known | None = None

    def owed(self) -> list[FollowUp]:
        """Return what is owed now, missing addresses first, then the nearest close."""
        now = self._clock.now()
        found = [f for f in self._watched(now) if f.status_at(now) in OWED]
        return sorted(found, key=lambda f: (not f.missing_address, f.window.closes_at))

    def today(self) -> Today:
        """Return all that Today shows at this instant."""
        now = self._clock.now()
        zone = zone_of(self._zone())
        day = now.astimezone(zone).date()
        coming = [
            item
            for items in self._calendar.items(day, day + AHEAD).values()
            for item in items
            if item.kind is not ItemKind.CLOSE and not item.cancelled and (item.at is None or item.at > now)
        ]
        coming.sort(key=lambda item: (item.day, item.at is None, item.at or now))
        quarter = datetime.combine(quarter_start(day), time(), zone)
        done = [f for f in self._store.follow_ups(closing_after=quarter) if f.hand_over is not None]
        return Today(
            owed=self.owed(),
            coming=coming,
            let_go=self._let_go(day),
            on_time=sum(1 for f in done if f.on_time),
            handed_over=len(done),
            anything=bool(self._store.companies() or self._store.contacts()),
        )

    def _watched(self, now: datetime) -> list[FollowUp]:
        """Return what may be owed now. It is asked for at every beat, and changes only when facts do."""
        mark, known = self._store.version(), self._known
        if known is None or known.mark != mark or not known.since <= now < known.since + LENGTH:
            found = self._store.follow_ups(
                closing_after=now - LATE_GRACE, closing_before=now + LENGTH + LENGTH, unmet_only=True
            )
            self._known = known = _Known(mark, now, found)
        return known.follow_ups

    def _let_go(self, day: date) -> list[LetGo]:
        zone = zone_of(self._zone())
        last = {key: end.astimezone(zone).date() for key, end in self._store.last_talks().items()}
        found = []
        for opportunity in self._store.opportunities():
            offered = let_go_on(opportunity, last.get(opportunity.id))
            if offered is None or offered > day:
                continue
            company = self._store.company(opportunity.company_id)
            done = [
                f
                for f in self._store.follow_ups()
                if f.conversation.opportunity_id == opportunity.id and f.hand_over is not None
            ]
            found.append(
                LetGo(
                    opportunity.id,
                    company.name if company else "",
                    opportunity.title,
                    opportunity.decision_on,
                    len(done),
                    sum(1 for f in done if f.on_time),
                )
            )
        return found


def quarter_start(day: date) -> date:
    """Return the first day of the quarter that ``day`` lies in."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def next_open(follow_ups: list[FollowUp], now: datetime) -> FollowUp | None:
    """Return the follow-up whose window closes next, or None."""
    return min(
        (f for f in follow_ups if f.status_at(now) in (Status.OPEN, Status.CLOSING)),
        key=lambda f: f.window.closes_at,
        default=None,
    )
