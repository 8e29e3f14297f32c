"""What a store tells the calendar, a plain row for each thing that may stand in it."""

from datetime import datetime
from typing import NamedTuple


class CalendarRow(NamedTuple):
    """One row for the calendar: a conversation (``participant_id`` 0) or a follow-up.

    ``ends_at`` is the end of the conversation, or of that person's own talk.
    """

    conversation_id: int
    participant_id: int
    contact_id: int
    starts_at: datetime
    ends_at: datetime
    zone: str
    kind: str
    title: str
    company: str
    person: str
    people: int
    cancelled: bool
    waived_at: datetime | None
    handed_over_at: datetime | None
    let_go_at: datetime | None
    wants_invitation: bool
    opportunity_id: int = 0


class VisitRow(NamedTuple):
    """A visit for the calendar: ``person`` is who invited the user, ``company`` where it leads."""

    id: int
    starts_at: datetime
    ends_at: datetime
    zone: str
    company: str
    person: str
    opportunity_id: int = 0


class MonthRows(NamedTuple):
    """What a month has room for: rows for some of each day's items, and how many there are of each sort.

    ``talks`` and ``closes`` count the conversations that start, and the windows that close, on each day.
    Both are empty where the rows are all that there is.
    """

    rows: list[CalendarRow]
    talks: list[int]
    closes: list[int]
