"""Sample data around the present moment, for ``--demo``: everything in it is made up."""

from dataclasses import replace
from datetime import datetime, timedelta

from followup_desktop.domain.clock import Clock, zone_of
from followup_desktop.domain.days import add_working_days
from followup_desktop.domain.kinds import ConversationKind, LinkedIn, Medium, Outcome, Stage, Topic
from followup_desktop.domain.model import (
    Company,
    Contact,
    Conversation,
    HandOver,
    Labelled,
    LabelledAddress,
    Letter,
    Notes,
    Opportunity,
    Participant,
    Point,
    PostalAddress,
    Profile,
    Strength,
)
from followup_desktop.domain.reminders import Announced, Plan, moments, span_at
from followup_desktop.services.drafting import html_of
from followup_desktop.services.edges import LocalZone
from followup_desktop.services.ports import Store
from followup_desktop.services.profile import ProfileService

_JUST_NOW = timedelta(minutes=6)
ME = Profile(
    name="Alex Morgan",
    emails=("alex.morgan@mail.example",),
    phone="+1 312 555 0118",
    signature="Alex Morgan\n+1 312 555 0118",
    address=PostalAddress("2210 Orchard Avenue", "Chicago", "IL", "60614", "US"),
    strengths=(
        Strength(
            "SMED, 52 to 19 min",
            "At my last plant I led changeover work on four bottling lines and went from 52 minutes "
            "to 19 in ten weeks.",
            1,
        ),
        Strength(
            "CMMS roll-out",
            "I brought a maintenance backlog of 340 orders into one system and gave each an owner.",
            2,
        ),
        Strength("Union floor lead, 6 yrs", "I led a unionised floor of 64 people for six years.", 3),
        Strength("Lean black belt", "I trained forty colleagues in problem solving on the floor.", 4),
    ),
)
DANA_DRAFT = """Dear Dana,

Thank you for walking me through the packing hall yesterday. You named two things that cannot wait, and I \
have been turning both over since.

The first is that two lines idle 11% of each shift on changeovers. At my last plant I led the same work on \
four bottling lines: we filmed every changeover, moved the fitting off the clock, and went from 52 minutes \
to 19 in ten weeks. Your 90-day mark, one line’s changeover halved, is the plan I would start with.

I left keen to join, because the people I met talk about the floor the way I do.

With thanks,
Alex"""
SHORT_LETTER = """Dear Lena,

Thank you for the frank hour about what the night shift needs.

With thanks,
Alex"""


class Demo:
    """Fills an empty database. Times are counted from one instant, so that the picture is always the same."""

    def __init__(self, store: Store, clock: Clock, zone: LocalZone) -> None:
        self._store = store
        self._now = clock.now().replace(second=0, microsecond=0)
        self._zone = zone()
        self._companies: dict[str, int] = {}

    def fill(self) -> None:
        """Write all sample data in one transaction."""
        with self._store.transaction():
            ProfileService(self._store).save_profile(ME)
            self._harrow()
            self._calder()
            self._ashgrove()
            self._northway()
            self._meridian()
            self._panel()
            self._targets()
        self._take_the_past_as_said()

    def _take_the_past_as_said(self) -> None:
        """Announce no more what fell due before: nobody slept through it, it has only just been made up."""
        zone, plan = self._zone, Plan()
        groups = moments(self._store.watched(span_at(self._now, plan)), plan, zone)
        past = [m for group in groups for m in group if m.due_at < self._now - _JUST_NOW]
        said = [Announced(m.id, m.step, m.anchor, m.due_at) for m in past]
        self._store.record_announced(said)

    def _ago(self, hours: float) -> datetime:
        at = self._now - timedelta(hours=hours)
        return at.replace(minute=at.minute // 5 * 5)

    def _company(self, name: str, domain: str, street: str = "", city: str = "") -> int:
        address = PostalAddress(street, city, "IL" if city == "Chicago" else "", "", "US" if city else "")
        company = Company(name=name, website=f"https://{domain}", address=address)
        self._companies[name] = self._store.save_company(company)
        return self._companies[name]

    def _contact(
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
        first, _, last = name.partition(" ")
        return self._store.save_contact(
            Contact(
                first_name=first,
                last_name=last,
                title=title,
                company_id=self._companies[company],
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

    def _job(self, company: str, title: str, stage: Stage, in_days: int | None = None) -> int:
        day = self._now.astimezone(zone_of(self._zone)).date()
        decision = day + timedelta(days=in_days) if in_days is not None else None
        return self._store.save_opportunity(
            Opportunity(company_id=self._companies[company], title=title, stage=stage, decision_on=decision)
        )

    def _talk(
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
        saved = self._store.save_conversation(
            Conversation(
                starts_at=ended - timedelta(minutes=minutes),
                ends_at=ended,
                zone=zone or self._zone,
                kind=kind,
                title=title,
                place=place,
                company_id=self._companies[company],
                opportunity_id=job,
                participants=tuple(
                    Participant(contact_id=one, talk_ended_at=(ends or {}).get(one)) for one in people
                ),
            )
        )
        conversation = self._store.conversation(saved)
        return [participant.id for participant in conversation.participants] if conversation else []

    def _notes(self, participant: int, **points: list[str]) -> None:
        kept = tuple(Point(Topic(topic), text) for topic, texts in points.items() for text in texts)
        self._store.save_notes(participant, Notes(kept))

    def _thank(self, participant: int, at: datetime, text: str = "", medium: Medium = Medium.EMAIL) -> None:
        outcome = Outcome.SENT if medium is Medium.EMAIL else Outcome.POSTED
        done = HandOver(participant, at, medium, outcome, "Thank you", html_of(text), text)
        self._store.hand_over(done)

    def _harrow(self) -> None:
        self._company("Harrow & Pike", "harrowpike.example", "48 Canal Street", "Chicago")
        job = self._job("Harrow & Pike", "Operations manager", Stage.AWAITING_DECISION, 4)
        dana = self._contact(
            "Dana Whitfield",
            "VP Operations",
            "Harrow & Pike",
            "dana.whitfield@harrowpike.example",
            "+1 312 555 0142",
            Medium.EMAIL,
            address=PostalAddress("48 Canal Street", "Chicago", "IL", "60606", "US"),
            office="+1 312 555 0140",
            tags=("hiring manager", "Chicago"),
        )
        miguel = self._contact(
            "Miguel Ortega",
            "Plant Manager",
            "Harrow & Pike",
            "miguel.ortega@harrowpike.example",
            "+1 312 555 0187",
            Medium.PHONE,
        )
        (first,) = self._talk(
            ConversationKind.INTERVIEW,
            self._ago(21),
            50,
            [dana],
            "Harrow & Pike",
            job,
            "On-site interview",
            "48 Canal Street, packing hall",
        )
        self._talk(
            ConversationKind.INTERVIEW,
            self._ago(13),
            40,
            [miguel],
            "Harrow & Pike",
            job,
            "Walk through the plant",
            "48 Canal Street",
        )
        self._notes(
            first,
            challenge=[
                "Two lines idle 11% of each shift on changeovers",
                "No one owns the maintenance backlog",
            ],
            short_term=["In 90 days: one line’s changeover halved"],
            detail=["Calls the packing hall “Hall B”; keeps bees"],
        )
        self._store.save_letter(
            Letter(
                first,
                Medium.EMAIL,
                "Changeovers and the maintenance backlog: thank you",
                html_of(DANA_DRAFT),
                DANA_DRAFT,
                self._ago(0.5),
            )
        )
        screen = self._talk(
            ConversationKind.PHONE_SCREEN, self._ago(24 * 14 + 3), 25, [dana], "Harrow & Pike", job
        )
        self._thank(screen[0], self._ago(24 * 14 - 2), SHORT_LETTER.replace("Lena", "Dana"))

    def _calder(self) -> None:
        self._company("Calder Freight", "calderfreight.example", "9 Dock Road", "Chicago")
        job = self._job("Calder Freight", "Hub manager", Stage.TALKING, 7)
        ruth = self._contact(
            "Ruth Sandoval",
            "Recruiter",
            "Calder Freight",
            "ruth.sandoval@calderfreight.example",
            "+1 773 555 0110",
            Medium.POST,
            address=PostalAddress("9 Dock Road", "Chicago", "IL", "60633", "US"),
            home=PostalAddress("714 Juniper Street", "Evanston", "IL", "60201", "US"),
            tags=("recruiter", "Chicago"),
        )
        talk = self._talk(
            ConversationKind.PHONE_SCREEN, self._ago(1.9), 25, [ruth], "Calder Freight", job, "Phone screen"
        )
        self._notes(
            talk[0],
            challenge=["Three hubs still plan their loading docks on paper"],
            short_term=["By spring one dock plan for all hubs"],
            long_term=["Overtime down by a fifth within a year"],
        )

    def _ashgrove(self) -> None:
        self._company("Ashgrove Energy", "ashgrove.example")
        job = self._job("Ashgrove Energy", "Operations lead", Stage.TALKING)
        ines = self._contact(
            "Ines Marchetti", "Head of Operations", "Ashgrove Energy", "ines.marchetti@ashgrove.example"
        )
        jonas = self._contact(
            "Jonas Lindqvist", "Grid Engineer", "Ashgrove Energy", "jonas.lindqvist@ashgrove.example"
        )
        self._talk(
            ConversationKind.INTERVIEW,
            self._ago(-4),
            60,
            [ines, jonas],
            "Ashgrove Energy",
            job,
            "Second interview",
            "Video call",
            zone="Europe/Berlin",
        )
        first = self._talk(
            ConversationKind.PHONE_SCREEN, self._ago(24 * 5 + 2), 30, [ines], "Ashgrove Energy", job
        )
        self._thank(first[0], self._ago(24 * 5 - 4), SHORT_LETTER.replace("Lena", "Ines"))

    def _northway(self) -> None:
        self._company("Northway Foods", "northway.example")
        job = self._job("Northway Foods", "Shift lead", Stage.AWAITING_DECISION, -16)
        opportunity = self._store.opportunity(job)
        if opportunity is not None and opportunity.decision_on is not None:
            # Decided so long ago that letting go is offered, on whatever weekday the demo runs.
            day = opportunity.decision_on
            while add_working_days(day, 10) > self._now.date():
                day -= timedelta(days=1)
            self._store.save_opportunity(replace(opportunity, decision_on=day))
        people = [
            self._contact("Hugo Brandt", "Head of Supply", "Northway Foods", "hugo.brandt@northway.example"),
            self._contact(
                "Lena Kowalski",
                "HR Partner",
                "Northway Foods",
                "lena.kowalski@northway.example",
                linkedin=LinkedIn.CONNECTED,
            ),
        ]
        talk = self._talk(
            ConversationKind.INTERVIEW, self._ago(24 * 24), 60, people, "Northway Foods", job, "Interview"
        )
        for participant in talk:
            self._thank(participant, self._ago(24 * 24 - 5), SHORT_LETTER)

    def _meridian(self) -> None:
        self._company("Meridian Labs", "meridianlabs.example")
        priya = self._contact(
            "Priya Nair",
            "Director",
            "Meridian Labs",
            "priya.nair@meridianlabs.example",
            "+1 847 555 0136",
            tags=("network", "conference 2026"),
        )
        coffee = self._talk(
            ConversationKind.NETWORKING, self._ago(24 * 3), 45, [priya], "Meridian Labs", None, "Coffee"
        )
        self._thank(coffee[0], self._ago(24 * 2 + 20), SHORT_LETTER.replace("Lena", "Priya"))
        tom = self._contact(
            "Tom Adeyemi",
            "Engineer",
            "Meridian Labs",
            "tom.adeyemi@meridianlabs.example",
            linkedin=LinkedIn.CONNECTED,
            tags=("network",),
        )
        late = self._talk(
            ConversationKind.NETWORKING, self._ago(30), 30, [tom], "Meridian Labs", None, "Lunch"
        )
        self._notes(late[0], detail=["Knows the hiring manager at Osprey Health"])

    def _panel(self) -> None:
        self._company("Tallis Paper", "tallispaper.example")
        job = self._job("Tallis Paper", "Plant manager", Stage.TALKING, 11)
        ended = self._ago(8.5)
        people = (
            ("Grace Okafor", "Managing Director", "grace.okafor@tallispaper.example"),
            ("Stefan Weiss", "Finance", "stefan.weiss@tallispaper.example"),
            ("Amara Diallo", "Works Council", "amara.diallo@tallispaper.example"),
            ("Bernard Achterberg-Quintero", "Head of Maintenance and Reliability", ""),
            ("Yuki Tanaka", "Process Engineer", ""),
        )
        named = [self._contact(name, title, "Tallis Paper", email) for name, title, email in people]
        ends = {one: ended + timedelta(minutes=20 * index) for index, one in enumerate(named)}
        panel = self._talk(
            ConversationKind.PANEL,
            ended + timedelta(minutes=80),
            140,
            named,
            "Tallis Paper",
            job,
            "Panel",
            "Mill site",
            ends=ends,
        )
        self._notes(panel[0], challenge=["Paper machine 2 stops twice a week"], long_term=["A safe year"])
        self._thank(panel[1], self._ago(4), SHORT_LETTER.replace("Lena", "Stefan"))

    def _targets(self) -> None:
        for name, title in (("Fenwick Rail", "Depot manager"), ("Osprey Health", "Site lead")):
            self._company(name, name.split()[0].lower() + ".example")
            self._job(name, title, Stage.TARGET)
