"""Cards, talks and letters for the tests of the card desk."""

from dataclasses import replace
from datetime import datetime, timedelta

from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.domain.model import Company, Contact, Conversation, HandOver, Participant
from followup_desktop.storage.store import SqliteStore
from tests.factories import ENDED

DAY = timedelta(days=1)


def a_card(store: SqliteStore, first: str, company: str = "Harrow & Pike", **facts: object) -> int:
    """Store a card of somebody Whitfield; return its id."""
    known = store.company_named(company) if company else None
    company_id = known.id if known else store.save_company(Company(name=company)) if company else None
    card = Contact(first_name=first, last_name="Whitfield", company_id=company_id)
    return store.save_contact(replace(card, **facts))  # type: ignore[arg-type]


def a_talk(store: SqliteStore, *people: int, ended: datetime = ENDED) -> list[int]:
    """Store a conversation with these cards; return its follow-ups."""
    who = tuple(Participant(contact_id=one) for one in people)
    saved = store.save_conversation(Conversation(ended - DAY / 24, ended, "UTC", participants=who))
    talk = store.conversation(saved)
    assert talk is not None
    return [one.id for one in talk.participants]


def thank(store: SqliteStore, follow_up: int, outcome: Outcome = Outcome.POSTED) -> None:
    """Record a hand-over."""
    store.hand_over(HandOver(follow_up, ENDED, Medium.POST, outcome, "Thanks", "", "Dear Dana"))
