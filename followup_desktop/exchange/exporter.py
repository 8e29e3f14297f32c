"""Everything in one file that other programs read.

JSON (all facts), CSV (follow-ups), iCalendar (dates), vCard (contact cards).
"""

import csv
import io
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followup_desktop.domain.clock import to_utc
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.model import Visit
from followup_desktop.domain.status import OWED, Status
from followup_desktop.domain.words import KIND_NAMES
from followup_desktop.services.ports import Store

if TYPE_CHECKING:
    from followup_desktop.exchange.icalendar_writer import CalendarEvent

FIRST = datetime.fromisoformat("0001-01-01T00:00:00+00:00")
LAST = datetime.fromisoformat("9999-12-31T00:00:00+00:00")


def export(store: Store, path: Path, now: datetime, templates: Mapping[str, str]) -> int:
    """Write everything to ``path``, in the form that its ending names; return how many items.

    ``templates`` are the sources of the user's own letter templates by file; only JSON has room for them.

    The file is complete or not there. Raises UserError for another ending, and where it cannot be written.
    """
    forms: dict[str, Callable[[Store, datetime], tuple[bytes, int]]] = {
        ".json": partial(_as_json, templates),
        ".csv": _as_csv,
        ".ics": _as_calendar,
        ".vcf": _as_cards,
    }
    form = forms.get(path.suffix.lower())
    if form is None:
        raise UserError(f"“{path.name}” does not say its form. End it in .json, .csv, .ics or .vcf.")
    data, count = form(store, now)
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UserError(f"{path} could not be written: {error.strerror}. Choose another place.") from error
    return count


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return to_utc(value).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (frozenset, set)):
        return sorted(value)
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{value!r} has no JSON form")


def _as_cards(store: Store, now: datetime) -> tuple[bytes, int]:
    from followup_desktop.domain.clock import FixedClock
    from followup_desktop.exchange.card_files import FilesOfCards
    from followup_desktop.services.cards.exports import CardExportService

    cards = CardExportService(store, FilesOfCards(), FixedClock(now))
    everybody = cards.everybody()
    return cards.text(everybody), len(everybody)


def _as_json(templates: Mapping[str, str], store: Store, now: datetime) -> tuple[bytes, int]:
    conversations = store.conversations_between(FIRST, LAST)
    follow_ups = [store.follow_up(p.id) for talk in conversations for p in talk.participants]
    facts = {
        "written_at": now,
        "profile": json.loads(store.read("profile") or "{}"),
        "companies": [asdict(one) for one in store.companies()],
        "contacts": [asdict(one) for one in store.contacts()],
        "opportunities": [asdict(one) for one in store.opportunities()],
        "conversations": [asdict(one) for one in conversations],
        "visits": [asdict(one) for one in store.visits()],
        "follow_ups": [_follow_up_facts(store, one, now) for one in follow_ups if one is not None],
        "dictionary": store.dictionary_words(),
        "templates": [{"file": file, "source": source} for file, source in templates.items()],
    }
    count = sum(len(part) for part in facts.values() if isinstance(part, list))
    return json.dumps(facts, ensure_ascii=False, indent=2, default=_plain).encode(), count


def _follow_up_facts(store: Store, one: FollowUp, now: datetime) -> dict[str, Any]:
    return {
        "id": one.id,
        "conversation_id": one.conversation.id,
        "contact_id": one.contact.id,
        "opens_at": one.window.opens_at,
        "closes_at": one.window.closes_at,
        "status": one.status_at(now).value,
        "medium": one.medium.value,
        "notes": one.notes,
        "letter": one.letter,
        "earlier_versions": store.letter_versions(one.id),
        "hand_over": one.hand_over,
        "replies": [asdict(reply) for reply in store.replies(one.id)],
    }


def _as_csv(store: Store, now: datetime) -> tuple[bytes, int]:
    rows = store.follow_ups()
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(
        "contact company title email conversation opens_at closes_at status medium handed_over_at".split()
    )
    for one in rows:
        cells = (
            one.contact.name,
            one.company_name,
            one.contact.title,
            one.contact.email,
            one.conversation.title or KIND_NAMES[one.conversation.kind],
            _plain(one.window.opens_at),
            _plain(one.window.closes_at),
            one.status_at(now).value,
            one.medium.value,
            _plain(one.hand_over.at) if one.hand_over else "",
        )
        # A spreadsheet takes a cell that begins like a formula for one; names come from other people's files.
        writer.writerow(["'" + cell if cell[:1] in ("=", "+", "-", "@", "\t") else cell for cell in cells])
    return text.getvalue().encode("utf-8-sig"), len(rows)


def _as_calendar(store: Store, now: datetime) -> tuple[bytes, int]:
    from followup_desktop.exchange.icalendar_writer import CalendarEvent, write_calendar

    events = [
        CalendarEvent(
            f"conversation-{talk.id}@followup",
            talk.starts_at,
            talk.ends_at,
            talk.title or KIND_NAMES[talk.kind],
            talk.place,
            None,
        )
        for talk in store.conversations_between(FIRST, LAST)
        if not talk.cancelled
    ]
    events += [_visit_event(store, visit) for visit in store.visits()]
    for one in store.follow_ups():
        if one.status_at(now) in OWED | {Status.UPCOMING}:
            close = one.window.closes_at
            summary = f"Last moment to thank {one.contact.name}"
            events.append(
                CalendarEvent(f"close-{one.id}@followup", close, close, summary, one.company_name, 180)
            )
    return write_calendar(events), len(events)


def _visit_event(store: Store, visit: Visit) -> "CalendarEvent":
    from followup_desktop.exchange.icalendar_writer import CalendarEvent

    inviter = store.contact(visit.invited_by_id)
    company_id = visit.company_id or (inviter.company_id if inviter else None)
    company = store.company(company_id) if company_id else None
    parts = (f"Invited by {inviter.name}" if inviter else "", visit.invited_how, visit.place, visit.purpose)
    return CalendarEvent(
        f"visit-{visit.id}@followup",
        visit.starts_at,
        visit.ends_at,
        f"Visit, {company.name}" if company else "Visit",
        "\n".join(part for part in parts if part),
    )
