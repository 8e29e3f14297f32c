"""Today: whom the user owes a thank-you, nearest close first, and what is coming up."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from followup_desktop.domain.clock import Clock, zone_of
from followup_desktop.domain.days import weeks_within
from followup_desktop.domain.etiquette import (
    LIVE,
    NextThing,
    Target,
    decision_words,
    is_silent,
    let_go_on,
    let_go_words,
    next_thing,
    waiting_until,
)
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Stage
from followup_desktop.domain.model import Opportunity
from followup_desktop.domain.status import OWED, Status
from followup_desktop.domain.windows import LATE_GRACE, LENGTH
from followup_desktop.services.calendar import CalendarItem, CalendarService, ItemKind, Only
from followup_desktop.services.edges import LocalZone
from followup_desktop.services.ports import Store
from followup_desktop.services.profile import ProfileService, Settings
from followup_desktop.services.waiting import kept_waiting

AHEAD = timedelta(days=14)
MOST_COMING = 6
_READ_AT_ONCE = (1, 2, 4, 8)  # days, until there are MOST_COMING
_COMING = Only(frozenset(ItemKind) - {ItemKind.CLOSE})


@dataclass(frozen=True, slots=True)
class LetGo:
    """A decision that passed in silence, and what the user did right, in kind words."""

    opportunity_id: int
    company: str
    title: str
    decision_on: date | None
    thanked: int
    on_time: int
    words: str
    again_on: date
    """When it is offered again to whom keeps waiting."""


@dataclass(frozen=True, slots=True)
class Week:
    """Who was thanked from ``first`` on, in that week of this quarter, and how many of them in time."""

    first: date
    thanked: int
    on_time: int


@dataclass(frozen=True, slots=True)
class Passed:
    """A decision date that went by without word; ``words`` say calmly what is owed, mostly nothing."""

    opportunity_id: int
    company: str
    title: str
    decision_on: date
    words: str


@dataclass(frozen=True, slots=True)
class Today:
    """What Today shows. ``passed`` are decision dates that went by in silence: nothing is owed for them.

    ``coming`` holds the next MOST_COMING things within AHEAD.
    """

    owed: list[FollowUp]
    coming: list[CalendarItem]
    passed: list[Passed]
    let_go: list[LetGo]
    next_thing: NextThing | None
    anything: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """What may be owed within LENGTH of ``since``, as long as the store says ``mark``."""

    mark: object
    since: datetime
    follow_ups: list[FollowUp]


class _Weeks(NamedTuple):
    """The weeks of a quarter, as long as the first three are the same."""

    mark: object
    day: date
    first_weekday: int
    weeks: tuple[Week, ...]


class _Month(NamedTuple):
    """Which sorts of things the days hold, as long as the first four are the same."""

    mark: object
    zone: str
    first: date
    last: date
    kinds: dict[date, list[ItemKind]]


class TodayService:
    """Gathers Today from the same rules as everything else."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        zone: LocalZone,
        calendar: CalendarService,
        profiles: ProfileService,
    ) -> None:
        self._store = store
        self._clock = clock
        self._zone = zone
        self._calendar = calendar
        self._profiles = profiles
        self._known: _Known | None = None
        self._month: _Month | None = None
        self._weeks: _Weeks | None = None

    def owed(self) -> list[FollowUp]:
        """Return what is owed now, missing addresses first, then the nearest close.

        Asked at each beat: it reads what is unmet within the last six days, and nothing else.
        """
        now = self._clock.now()
        owed = [one for one in self._watched(now) if one.status_at(now) in OWED]
        return sorted(owed, key=lambda one: (not one.missing_address, one.window.closes_at))

    def today(self) -> Today:
        """Return all that Today shows at this instant, other than the weeks and the month."""
        now = self._clock.now()
        zone = zone_of(self._zone())
        day = now.astimezone(zone).date()
        owed, settings = self.owed(), self._profiles.settings()
        opportunities = self._store.opportunities()
        names = self._store.company_names(one.company_id for one in opportunities)
        let_go = self._let_go(opportunities, names, day, settings)
        offered = {one.opportunity_id for one in let_go}
        passed = [one for one in opportunities if one.id not in offered and is_silent(one, day)]
        anything = self._store.knows_anybody()
        return Today(
            owed=owed,
            coming=self._coming(now, day),
            passed=_passed(passed, names, owed, day),
            let_go=let_go,
            next_thing=self._next_thing(opportunities, names, day, settings) if anything else None,
            anything=anything,
        )

    def thanked(self, first_weekday: int = 1) -> tuple[Week, ...]:
        """Return the weeks of this quarter up to now; they begin with a day from 1 (Monday) to 7.

        Asked for each minute, and it changes only when facts do.
        """
        day = self._clock.now().astimezone(zone_of(self._zone())).date()
        wanted = (self._store.version(), day, first_weekday)
        if self._weeks is None or self._weeks[:3] != wanted:
            self._weeks = _Weeks(*wanted, self._read_weeks(day, first_weekday))
        return self._weeks.weeks

    def kinds(self, first: date, last: date) -> dict[date, list[ItemKind]]:
        """Return which sorts of things each day from ``first`` to ``last`` holds, in the order of ItemKind.

        Asked for each minute, and it changes only when facts do.
        """
        wanted = (self._store.version(), self._zone(), first, last)
        if self._month is None or self._month[:4] != wanted:
            kinds = self._calendar.kinds(first, last)
            self._month = _Month(*wanted, kinds)
        return self._month.kinds

    def _read_weeks(self, day: date, first_weekday: int) -> tuple[Week, ...]:
        firsts = weeks_within(quarter_start(day), day, first_weekday)
        begun, *edges = [datetime.combine(first, time(), zone_of(self._zone())) for first in firsts]
        counts = self._store.handed_over_since(begun, edges)
        return tuple(
            Week(first, count, on_time) for first, (on_time, count) in zip(firsts, counts, strict=True)
        )

    def _coming(self, now: datetime, day: date) -> list[CalendarItem]:
        """Read on from ``day`` until there is enough: two busy weeks hold a thousand items."""
        coming: list[CalendarItem] = []
        first, end = day, day + AHEAD
        for days in _READ_AT_ONCE:
            if len(coming) >= MOST_COMING or first > end:
                break
            last = min(first + timedelta(days=days - 1), end)
            items = self._calendar.items(first, last, _COMING)
            coming += [
                item
                for found in items.values()
                for item in found
                if not item.cancelled and (item.at is None or item.at > now)
            ]
            first = last + timedelta(days=1)
        coming.sort(key=lambda item: (item.day, item.at is None, item.at or now))
        return coming[:MOST_COMING]

    def _watched(self, now: datetime) -> list[FollowUp]:
        """Return what may be owed now. It is asked for at every beat, and changes only when facts do."""
        mark, known = self._store.version(), self._known
        if known is None or known.mark != mark or not known.since <= now < known.since + LENGTH:
            found = self._store.follow_ups(
                closing_after=now - LATE_GRACE, closing_before=now + LENGTH + LENGTH, unmet_only=True
            )
            self._known = known = _Known(mark, now, found)
        return known.follow_ups

    def _let_go(
        self, opportunities: list[Opportunity], names: dict[int, str], day: date, settings: Settings
    ) -> list[LetGo]:
        zone = zone_of(self._zone())
        last = {key: end.astimezone(zone).date() for key, end in self._store.last_talks().items()}
        waiting, working_days = kept_waiting(self._store), settings.let_go_working_days
        again = waiting_until(day, working_days)
        due: list[tuple[date, Opportunity]] = []
        for one in opportunities:
            on = let_go_on(one, last.get(one.id), working_days, settings.let_go_days, waiting.get(one.id))
            if on is not None and on <= day:
                due.append((on, one))
        due.sort(key=lambda pair: (pair[0], pair[1].id))
        counts = self._store.thanked(one.id for _on, one in due)
        found = []
        for _on, one in due:
            thanked, on_time = counts.get(one.id, (0, 0))
            words, company = let_go_words(thanked, on_time), names.get(one.company_id, "")
            found.append(LetGo(one.id, company, one.title, one.decision_on, thanked, on_time, words, again))
        return found

    def _next_thing(
        self, opportunities: list[Opportunity], names: dict[int, str], day: date, settings: Settings
    ) -> NextThing | None:
        zone = zone_of(self._zone())
        aimed = [one for one in opportunities if one.stage is Stage.TARGET]
        places = {one.company_id for one in aimed}
        moved = {key: at.astimezone(zone).date() for key, at in self._store.last_talks_at(places).items()}
        known = self._store.people_at(places)
        targets = [
            Target(
                one.id,
                names.get(one.company_id, ""),
                one.title,
                moved.get(one.company_id),
                tuple(known.get(one.company_id, ())),
            )
            for one in aimed
        ]
        live = sum(1 for one in opportunities if one.stage in LIVE)
        return next_thing(live, targets, day, settings.live_at_least)


def _passed(
    opportunities: list[Opportunity], names: dict[int, str], owed: list[FollowUp], day: date
) -> list[Passed]:
    found = []
    for one in opportunities:
        if one.decision_on is not None:
            open_there = sum(1 for duty in owed if duty.conversation.opportunity_id == one.id)
            words = decision_words(one.decision_on, day, open_there)
            found.append(Passed(one.id, names.get(one.company_id, ""), one.title, one.decision_on, words))
    return sorted(found, key=lambda one: (one.decision_on, one.opportunity_id))


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
