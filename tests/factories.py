"""Short ways to make what a test needs; every argument has a believable default."""

from datetime import UTC, datetime, timedelta

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import ConversationKind, Medium, Outcome
from followup_desktop.domain.medium import choose_medium
from followup_desktop.domain.model import (
    Company,
    Contact,
    Conversation,
    HandOver,
    Labelled,
    Letter,
    Notes,
    Participant,
)
from followup_desktop.services.ports import Store

ENDED = datetime(2026, 11, 22, 18, 25, tzinfo=UTC)


def a_contact(first: str = "Dana", last: str = "Whitfield", email: str = "dana@harrow.example") -> Contact:
    return Contact(first_name=first, last_name=last, emails=(Labelled(email),) if email else ())


def a_follow_up(
    ended: datetime = ENDED,
    own_end: datetime | None = None,
    handed_over: datetime | None = None,
    waived: datetime | None = None,
    contact: Contact | None = None,
    company: Company | None = None,
    notes: Notes | None = None,
    letter: Letter | None = None,
    kind: ConversationKind = ConversationKind.INTERVIEW,
) -> FollowUp:
    """A follow-up that was never stored."""
    participant = Participant(1, 1, own_end, waived, "no need" if waived else "")
    contact = contact or a_contact()
    talk = Conversation(
        ended - timedelta(minutes=50), ended, "America/Chicago", 1, kind, participants=(participant,)
    )
    done = HandOver(1, handed_over, Medium.EMAIL, Outcome.SENT) if handed_over else None
    return FollowUp(
        talk, participant, contact, company, choose_medium(contact, company), done, letter, notes or Notes()
    )


def log(
    store: Store,
    ended: datetime = ENDED,
    people: tuple[str, ...] = ("Dana Whitfield",),
    company: str = "Harrow & Pike",
    kind: ConversationKind = ConversationKind.INTERVIEW,
) -> list[int]:
    """Store a conversation with these people; return their follow-ups' ids."""
    known = store.company_named(company)
    company_id = known.id if known else store.save_company(Company(name=company))
    participants = []
    for name in people:
        first, _, last = name.partition(" ")
        address = f"{first}.{last}@{company.split()[0]}.example".lower()
        same = store.contact_by_email(address)
        contact = Contact(
            first_name=first, last_name=last, company_id=company_id, emails=(Labelled(address),)
        )
        participants.append(Participant(contact_id=same.id if same else store.save_contact(contact)))
    saved = store.save_conversation(
        Conversation(
            ended - timedelta(minutes=50),
            ended,
            "America/Chicago",
            kind=kind,
            company_id=company_id,
            participants=tuple(participants),
        )
    )
    talk = store.conversation(saved)
    assert talk is not None
    return [participant.id for participant in talk.participants]
