"""What stands in the calendar: conversations, closes, invitations and decision dates (rule 9: no nagging)."""

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from followup_desktop.domain.clock import Clock, zone_of
from followup_desktop.domain.days import invitation_day
from followup_desktop.domain.kinds import ConversationKind
from followup_desktop.domain.status import Status, status_of
from followup_desktop.domain.windows import Window
from followup_desktop.domain.words import KIND_NAMES

if TYPE_CHECKING:
    from followup_desktop.services.calendar_row import CalendarRow
    from followup_desktop.services.ports import LocalZone, Store
    from followup_desktop.services.profile import ProfileService


class ItemKind(StrEnum):
    """The sorts of calendar items; their order is that within a moment."""

    CLOSE = "close"
    CONVERSATION = "conversation"
    INVITATION = "invitation"
    DECISION = "decision"


class CalendarItem(NamedTuple):
    """One item of one day of the user's zone. ``at`` is None for what belongs to the whole day.

    ``id`` is that of the conversation, the participant (closes and invitations) or the opportunity;
    ``zone`` is that of the conversation, where ``at`` is an instant.
    """

    kind: ItemKind
    day: date
    at: datetime | None
    text: str
    id: int
    status: Status | None = None
    cancelled: bool = False
    zone: str = ""


class CalendarService:
    """Reads the items of a span of days."""

    def __init__(self, store: "Store", clock: Clock, zone: "LocalZone", profiles: "ProfileService") -> None:
        self._store = store
        self._profiles = profiles
        self._clock = clock
        self._zone = zone

    def items(self, first: date, last: date) -> dict[date, list[CalendarItem]]:
        """Return the items of each day from ``first`` to ``last``, both included, in the user's zone."""
        zone = zone_of(self._zone())
        start = datetime(first.year, first.month, first.day, tzinfo=zone).astimezone(UTC)
        after = last + timedelta(days=1)
        end = datetime(after.year, after.month, after.day, tzinfo=zone).astimezone(UTC)
        now = self._clock.now()
        invite_after = self._profiles.settings().invite_after_days
        days: dict[date, list[CalendarItem]] = {}
        for row in self._store.calendar_rows(start, end):
            for item in _items_of(row, zone, now, invite_after):
                if first <= item.day <= last:
                    days.setdefault(item.day, []).append(item)
        for opportunity_id, day, company in self._store.decisions_between(first, last):
            item = CalendarItem(ItemKind.DECISION, day, None, f"Decision: {company}", opportunity_id)
            days.setdefault(day, []).append(item)
        for items in days.values():
            items.sort(key=_order)
        return days


def _order(item: CalendarItem) -> tuple[bool, datetime, str]:
    return (item.at is None, item.at or datetime.min.replace(tzinfo=UTC), item.text)


def _items_of(row: "CalendarRow", zone: ZoneInfo, now: datetime, invite_after: int) -> list[CalendarItem]:
    if not row.participant_id:
        return [_conversation(row, zone)]
    window = Window(row.ends_at)
    closes = window.closes_at
    day = closes.astimezone(zone).date()
    status = status_of(window, row.handed_over_at, row.waived_at, now, row.let_go_at)
    items = [CalendarItem(ItemKind.CLOSE, day, closes, row.person, row.participant_id, status, zone=row.zone)]
    if row.handed_over_at is not None and row.wants_invitation:
        invite = invitation_day(row.handed_over_at.astimezone(zone).date(), invite_after)
        text = f"LinkedIn: {row.person}"
        items.append(CalendarItem(ItemKind.INVITATION, invite, None, text, row.participant_id))
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
        zone=row.zone,
    )
