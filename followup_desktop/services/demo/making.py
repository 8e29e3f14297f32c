"""What the sample search is made with: each adds one thing to a store, around one instant."""

from datetime import datetime, timedelta

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.kinds import ConversationKind, LinkedIn, Medium, Outcome, Stage, Topic
from followup_desktop.domain.model import (
    Company,
    Contact,
    Conversation,
    HandOver,
    Labelled,
    LabelledAddress,
    Notes,
    Opportunity,
    Participant,
    Point,
    PostalAddress,
)
from followup_desktop.services.drafting import html_of
from followup_desktop.services.ports import Store


class Making:
    """Hours count back from ``now``, days on from it in ``zone``."""

    def __init__(self, store: Store, now: datetime, zone: str) -> None:
        self.store = store
        self.now = now
        self.zone = zone
        self.companies: dict[str, int] = {}

    def ago(self, hours: float) -> datetime:
        """Return the instant so many hours before, at full five minutes."""
        at = self.now - timedelta(hours=hours)
        return at.replace(minute=at.minute // 5 * 5)

    def company(self, name: str, domain: str, street: str = "", city: str = "") -> int:
        """Add a company; return its id."""
        address = PostalAddress(street, city, "IL" if city == "Chicago" else "", "", "US" if city else "")
        company = Company(name=name, website=f"https://{domain}", address=address)
        self.companies[name] = self.store.save_company(company)
        return self.companies[name]

    def contact(
        self,
        name: str,
        title: str,
        company: str,
        email: str = "",
        phone: str = "",
        medium: Medium | None = None,
        linkedin: LinkedIn = LinkedIn.NOT_CONNECTED,
        address: PostalAddress | None = None,
        home: PostalAddress | None = None,
        office: str = "",
        tags: tuple[str, ...] = (),
    ) -> int:
        """Add a contact card at a company that is there; return its id."""
        first, _, last = name.partition(" ")
        return self.store.save_contact(
            Contact(
                first_name=first,
                last_name=last,
                title=title,
                company_id=self.companies[company],
                emails=(Labelled(email),) if email else (),
                phones=tuple(
                    Labelled(number, label)
                    for number, label in ((phone, "mobile"), (office, "work"))
                    if number
                ),
                addresses=tuple(
                    LabelledAddress(place, label)
                    for place, label in ((address, "work"), (home, "home"))
                    if place is not None
                ),
                linkedin_state=linkedin,
                medium=medium,
                tags=tags,
                draft=not email and not phone,
            )
        )

    def job(self, company: str, title: str, stage: Stage, in_days: int | None = None) -> int:
        """Add an opportunity, its decision expected in so many days; return its id."""
        day = self.now.astimezone(zone_of(self.zone)).date()
        decision = day + timedelta(days=in_days) if in_days is not None else None
        return self.store.save_opportunity(
            Opportunity(company_id=self.companies[company], title=title, stage=stage, decision_on=decision)
        )

    def talk(
        self,
        kind: ConversationKind,
        ended: datetime,
        minutes: int,
        people: list[int],
        company: str,
        job: int | None = None,
        title: str = "",
        place: str = "",
        zone: str = "",
        ends: dict[int, datetime] | None = None,
    ) -> list[int]:
        """Add a conversation; return the ids of its participants."""
        saved = self.store.save_conversation(
            Conversation(
                starts_at=ended - timedelta(minutes=minutes),
                ends_at=ended,
                zone=zone or self.zone,
                kind=kind,
                title=title,
                place=place,
                company_id=self.companies[company],
                opportunity_id=job,
                participants=tuple(
                    Participant(contact_id=one, talk_ended_at=(ends or {}).get(one)) for one in people
                ),
            )
        )
        conversation = self.store.conversation(saved)
        return [participant.id for participant in conversation.participants] if conversation else []

    def notes(self, participant: int, **points: list[str]) -> None:
        """Note what a participant said, by topic."""
        kept = tuple(Point(Topic(topic), text) for topic, texts in points.items() for text in texts)
        self.store.save_notes(participant, Notes(kept))

    def thank(self, participant: int, at: datetime, text: str = "", medium: Medium = Medium.EMAIL) -> None:
        """Hand over a letter."""
        outcome = Outcome.SENT if medium is Medium.EMAIL else Outcome.POSTED
        done = HandOver(participant, at, medium, outcome, "Thank you", html_of(text), text)
        self.store.hand_over(done)
