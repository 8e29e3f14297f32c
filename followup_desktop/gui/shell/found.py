"""What the search field can find."""

from collections.abc import Callable
from datetime import timedelta

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.words import KIND_NAMES, isolated
from followup_desktop.gui.context import Context

SPAN = timedelta(days=400)


def things_to_find(context: Context) -> list[tuple[str, str, Callable[[], None]]]:
    """Return (words, icon, way there) for every contact and every conversation of about a year."""
    services, go = context.services, context.go
    companies = {company.id: company.name for company in services.people.companies()}
    found: list[tuple[str, str, Callable[[], None]]] = []
    names = {}
    for contact in services.people.contacts():
        names[contact.id] = contact.name
        where = ", ".join(
            part for part in (contact.title, companies.get(contact.company_id or 0, "")) if part
        )
        words = f"{isolated(contact.name)} · {where}" if where else contact.name
        found.append((words, "user-round", lambda key=contact.id: go.open_contact(key)))  # type: ignore[misc]
    now = context.clock.now()
    zone = zone_of(context.zone())
    for talk in reversed(services.conversations.between(now - SPAN, now + SPAN)):
        people = ", ".join(names.get(one.contact_id, "") for one in talk.participants[:3])
        about = companies.get(talk.company_id or 0, "")
        day = talk.starts_at.astimezone(zone)
        words = " · ".join(
            part
            for part in (f"{talk.title or KIND_NAMES[talk.kind]}, {day.day} {day:%b}", about, people)
            if part
        )
        found.append((words, "calendar-days", lambda key=talk.id: go.open_conversation(key)))  # type: ignore[misc]
    return found
