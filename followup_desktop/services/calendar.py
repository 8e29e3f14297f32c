"""What stands in the calendar: conversations, visits, closes, invitations and decision dates.

Rule 9: a decision date that passed is no task. Rule 7: a visit is there only with who invited the user.
"""

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from followup_desktop.domain.clock import Clock, zone_of
from followup_desktop.domain.days import invitation_day
from followup_desktop.domain.kinds import ConversationKind
from followup_desktop.domain.status import Status, status_of
from followup_desktop.domain.windows import LATE_GRACE, LENGTH, Window
from followup_desktop.domain.words import KIND_NAMES, isolated

if TYPE_CHECKING:
    from followup_desktop.services.calendar_row import CalendarRow, VisitRow
    from followup_desktop.services.edges import LocalZone
    from followup_desktop.services.ports import Store
    from followup_desktop.services.profile import ProfileService


class ItemKind(StrEnum):
    """The sorts of calendar items; their order is that within a moment."""

    CLOSE = "close"
    CONVERSATION = "conversation"
    VISIT = "visit"
    INVITATION = "invitation"
    DECISION = "decision"


class CalendarItem(NamedTuple):
    """One item of one day of the user's zone. ``at`` is None for what belongs to the whole day.

    ``id`` is that of the conversation, the visit, the participant (closes and invitations) or the
    opportunity. ``ends`` is the end of a conversation or a visit, ``zone`` its own; ``met_at`` is when a
    follow-up was handed over.
    """

    kind: ItemKind
    day: date
    at: datetime | None
    text: str
    id: int
    status: Status | None = None
    cancelled: bool = False
    ends: datetime | None = None
    zone: str = ""
    met_at: datetime | None = None


class Only(NamedTuple):
    """Which items are wanted: of these kinds, and (unless 0) of this opportunity."""

    kinds: frozenset[ItemKind] = frozenset(ItemKind)
    opportunity_id: int = 0

    def __bool__(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.opportunity_id) or len(self.kinds) < len(ItemKind)


class MonthItems(NamedTuple):
    """The items that a month has room for, and how many each day has."""

    days: dict[date, list[CalendarItem]]
    counts: dict[date, int]


ALL = Only()
MEETINGS = frozenset({ItemKind.CONVERSATION, ItemKind.VISIT})
"""What has a start and an end, and can be moved."""


class CalendarService:
    """Reads the items of a span of days."""

    def __init__(self, store: "Store", clock: Clock, zone: "LocalZone", profiles: "ProfileService") -> None:
        self._store = store
        self._profiles = profiles
        self._clock = clock
        self._zone = zone

    def items(self, first: date, last: date, only: Only = ALL) -> dict[date, list[CalendarItem]]:
        """Return the items of each day from ``first`` to ``last``, both included, in the user's zone."""
        zone = zone_of(self._zone())
        rows = self._store.calendar_rows(_midnight(first, zone), _midnight(last + timedelta(days=1), zone))
        return self._days(rows, first, last, zone, only)

    def month(self, first: date, last: date, room: int, only: Only = ALL) -> MonthItems:
        """Return what a month shows from ``first`` to ``last`` where each day has ``room`` lines.

        A busy day has at least that many of its most important items, and its full count.
        """
        zone = zone_of(self._zone())
        days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
        edges = [_midnight(day, zone) for day in (*days, last + timedelta(days=1))]
        owed_from = self._clock.now() - LENGTH - LATE_GRACE
        found = self._store.month_rows(edges, room, owed_from, only.opportunity_id)
        items = self._days(found.rows, first, last, zone, only)
        counts = {day: len(ones) for day, ones in items.items()}
        if found.talks:
            for day, talks, closes in zip(days, found.talks, found.closes, strict=True):
                # Invitations, decisions and visits are all there.
                few = sum(one.at is None or one.kind is ItemKind.VISIT for one in items.get(day, ()))
                talks = talks if ItemKind.CONVERSATION in only.kinds else 0
                closes = closes if ItemKind.CLOSE in only.kinds else 0
                counts[day] = few + talks + closes
        return MonthItems(items, counts)

    def kinds(self, first: date, last: date) -> dict[date, list[ItemKind]]:
        """Return which kinds of items each day from ``first`` to ``last`` has, in the order of ItemKind."""
        zone = zone_of(self._zone())
        days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
        edges = [_midnight(day, zone) for day in (*days, last + timedelta(days=1))]
        found = self._store.month_rows(edges, 0, self._clock.now())
        items = self._days(found.rows, first, last, zone, ALL)
        kinds = {day: {one.kind for one in ones} for day, ones in items.items()}
        for kind, counts in ((ItemKind.CONVERSATION, found.talks), (ItemKind.CLOSE, found.closes)):
            for day, count in zip(days, counts, strict=False):  # none where a quiet month was read whole
                if count:
                    kinds.setdefault(day, set()).add(kind)
        return {day: [kind for kind in ItemKind if kind in has] for day, has in kinds.items()}

    def spans(self, first: date, last: date, only: Only = ALL) -> list[CalendarItem]:
        """Return what lies across the days from ``first`` to ``last``, the earliest first.

        Conversations and visits that go on there, follow-ups whose window is open there for a while, and
        what belongs to the days as a whole.
        """
        zone = zone_of(self._zone())
        start, end = _midnight(first, zone), _midnight(last + timedelta(days=1), zone)
        rows = self._store.calendar_rows(start, end + LENGTH)
        now = self._clock.now()
        invite_after = self._profiles.settings().invite_after_days
        wanted = (row for row in rows if only.opportunity_id in (0, row.opportunity_id))
        items = (item for row in wanted for item in _items_of(row, zone, now, invite_after))
        found = [item for item in items if item.kind in only.kinds]
        found = [
            one for one in found if _lies(one, start, end) or (one.at is None and first <= one.day <= last)
        ]
        return sorted(
            [*found, *self._visits(start, end, only), *self._decisions(first, last, only)], key=_order
        )

    def loads(self, first: date, last: date, only: Only = ALL) -> dict[date, int]:
        """Return how many conversations, visits and closes each day from ``first`` to ``last`` has."""
        zone = zone_of(self._zone())
        days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
        edges = [_midnight(day, zone) for day in (*days, last + timedelta(days=1))]
        talks, closes = self._store.day_counts(edges, only.opportunity_id)
        found = dict.fromkeys(days, 0)
        for kind, counts in ((ItemKind.CONVERSATION, talks), (ItemKind.CLOSE, closes)):
            if kind in only.kinds:
                for day, count in zip(days, counts, strict=True):
                    found[day] += count
        for item in self._visits(edges[0], edges[-1], only):
            if item.day in found:
                found[item.day] += 1
        return found

    def _days(
        self, rows: "list[CalendarRow]", first: date, last: date, zone: ZoneInfo, only: Only
    ) -> dict[date, list[CalendarItem]]:
        now = self._clock.now()
        invite_after = self._profiles.settings().invite_after_days
        days: dict[date, list[CalendarItem]] = {}
        for row in rows:
            if only.opportunity_id and row.opportunity_id != only.opportunity_id:
                continue
            for item in _items_of(row, zone, now, invite_after):
                if first <= item.day <= last and item.kind in only.kinds:
                    days.setdefault(item.day, []).append(item)
        for item in self._visits(_midnight(first, zone), _midnight(last + timedelta(days=1), zone), only):
            if item.day >= first:
                days.setdefault(item.day, []).append(item)
        for item in self._decisions(first, last, only):
            days.setdefault(item.day, []).append(item)
        for items in days.values():
            items.sort(key=_order)
        return days

    def _visits(self, start: datetime, end: datetime, only: Only) -> list[CalendarItem]:
        if ItemKind.VISIT not in only.kinds:
            return []
        zone = zone_of(self._zone())
        return [
            _visit(row, zone)
            for row in self._store.visit_rows(start, end)
            if only.opportunity_id in (0, row.opportunity_id)
        ]

    def _decisions(self, first: date, last: date, only: Only) -> list[CalendarItem]:
        if ItemKind.DECISION not in only.kinds:
            return []
        return [
            CalendarItem(ItemKind.DECISION, day, None, f"Decision: {company}", opportunity_id)
            for opportunity_id, day, company in self._store.decisions_between(first, last)
            if only.opportunity_id in (0, opportunity_id)
        ]


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def _lies(item: CalendarItem, start: datetime, end: datetime) -> bool:
    """Whether a conversation, or the window of a close, lies in [start, end) for a while."""
    if item.at is None:
        return False
    if item.kind is ItemKind.CLOSE:
        return item.at - LENGTH < end and item.at > start
    return item.at < end and (item.ends or item.at) > start


def _order(item: CalendarItem) -> tuple[bool, datetime, str]:
    return (item.at is None, item.at or datetime.min.replace(tzinfo=UTC), item.text)


def _items_of(row: "CalendarRow", zone: ZoneInfo, now: datetime, invite_after: int) -> list[CalendarItem]:
    if not row.participant_id:
        return [_conversation(row, zone)]
    window = Window(row.ends_at)
    closes = window.closes_at
    day = closes.astimezone(zone).date()
    status = status_of(window, row.handed_over_at, row.waived_at, now, row.let_go_at)
    handed = row.handed_over_at
    id_, zone_ = row.participant_id, row.zone
    items = [CalendarItem(ItemKind.CLOSE, day, closes, row.person, id_, status, zone=zone_, met_at=handed)]
    if handed is not None and row.wants_invitation:
        invite = invitation_day(handed.astimezone(zone).date(), invite_after)
        items.append(CalendarItem(ItemKind.INVITATION, invite, None, f"LinkedIn: {row.person}", id_))
    return items


def _conversation(row: "CalendarRow", zone: ZoneInfo) -> CalendarItem:
    text = KIND_NAMES[ConversationKind(row.kind)]
    if row.people > 2:
        text += f", {row.people} people"
    about = row.company or row.person or row.title
    return CalendarItem(
        ItemKind.CONVERSATION,
        row.starts_at.astimezone(zone).date(),
        row.starts_at,
        f"{text}, {about}" if about else text,
        row.conversation_id,
        cancelled=row.cancelled,
        ends=row.ends_at,
        zone=row.zone,
    )


def _visit(row: "VisitRow", zone: ZoneInfo) -> CalendarItem:
    parts = ["Visit", isolated(row.company), f"invited by {isolated(row.person)}"]
    return CalendarItem(
        ItemKind.VISIT,
        row.starts_at.astimezone(zone).date(),
        row.starts_at,
        ", ".join(part for part in parts if part),
        row.id,
        ends=row.ends_at,
        zone=row.zone,
    )
