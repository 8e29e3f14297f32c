"""Sample data around the present moment, for ``--demo``: everything in it is made up."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

from followup_desktop.domain.card import Picture
from followup_desktop.domain.clock import Clock, zone_of
from followup_desktop.domain.days import add_working_days
from followup_desktop.domain.kinds import ConversationKind, LinkedIn, Medium, PictureKind, Stage
from followup_desktop.domain.model import (
    Letter,
    PostalAddress,
    Profile,
    Strength,
    Visit,
)
from followup_desktop.domain.reminders import Announced, Plan, moments, span_at
from followup_desktop.services.demo.making import Making
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


class Demo(Making):
    """Fills an empty database. Times are counted from one instant, so that the picture is always the same.

    ``pictures`` is the folder of the drawn cards that come with the app.
    """

    def __init__(self, store: Store, clock: Clock, zone: LocalZone, pictures: Path) -> None:
        super().__init__(store, clock.now().replace(second=0, microsecond=0), zone())
        self._pictures = pictures

    def fill(self) -> None:
        """Write all sample data in one transaction."""
        with self.store.transaction():
            ProfileService(self.store).save_profile(ME)
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
        zone, plan = self.zone, Plan()
        groups = moments(self.store.watched(span_at(self.now, plan)), plan, zone)
        past = [m for group in groups for m in group if m.due_at < self.now - _JUST_NOW]
        said = [Announced(m.id, m.step, m.anchor, m.due_at) for m in past]
        self.store.record_announced(said)

    def _harrow(self) -> None:
        self.company("Harrow & Pike", "harrowpike.example", "48 Canal Street", "Chicago")
        job = self.job("Harrow & Pike", "Operations manager", Stage.AWAITING_DECISION, 4)
        dana = self.contact(
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
        miguel = self.contact(
            "Miguel Ortega",
            "Plant Manager",
            "Harrow & Pike",
            "miguel.ortega@harrowpike.example",
            "+1 312 555 0187",
            Medium.PHONE,
        )
        (first,) = self.talk(
            ConversationKind.INTERVIEW,
            self.ago(21),
            50,
            [dana],
            "Harrow & Pike",
            job,
            "On-site interview",
            "48 Canal Street, packing hall",
        )
        self.talk(
            ConversationKind.INTERVIEW,
            self.ago(13),
            40,
            [miguel],
            "Harrow & Pike",
            job,
            "Walk through the plant",
            "48 Canal Street",
        )
        self.notes(
            first,
            challenge=[
                "Two lines idle 11% of each shift on changeovers",
                "No one owns the maintenance backlog",
            ],
            short_term=["In 90 days: one line’s changeover halved"],
            detail=["Calls the packing hall “Hall B”; keeps bees"],
        )
        self.store.save_letter(
            Letter(
                first,
                Medium.EMAIL,
                "Changeovers and the maintenance backlog: thank you",
                html_of(DANA_DRAFT),
                DANA_DRAFT,
                self.ago(0.5),
            )
        )
        card = Picture("image/jpeg", (self._pictures / "dana-card.jpg").read_bytes())
        self.store.set_picture(dana, PictureKind.FRONT, card)
        screen = self.talk(
            ConversationKind.PHONE_SCREEN, self.ago(24 * 14 + 3), 25, [dana], "Harrow & Pike", job
        )
        self.thank(screen[0], self.ago(24 * 14 - 2), SHORT_LETTER.replace("Lena", "Dana"))

    def _calder(self) -> None:
        self.company("Calder Freight", "calderfreight.example", "9 Dock Road", "Chicago")
        job = self.job("Calder Freight", "Hub manager", Stage.TALKING, 7)
        ruth = self.contact(
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
        talk = self.talk(
            ConversationKind.PHONE_SCREEN, self.ago(1.9), 25, [ruth], "Calder Freight", job, "Phone screen"
        )
        self.notes(
            talk[0],
            challenge=["Three hubs still plan their loading docks on paper"],
            short_term=["By spring one dock plan for all hubs"],
            long_term=["Overtime down by a fifth within a year"],
        )

    def _ashgrove(self) -> None:
        self.company("Ashgrove Energy", "ashgrove.example")
        job = self.job("Ashgrove Energy", "Operations lead", Stage.TALKING)
        ines = self.contact(
            "Ines Marchetti", "Head of Operations", "Ashgrove Energy", "ines.marchetti@ashgrove.example"
        )
        jonas = self.contact(
            "Jonas Lindqvist", "Grid Engineer", "Ashgrove Energy", "jonas.lindqvist@ashgrove.example"
        )
        self.talk(
            ConversationKind.INTERVIEW,
            self.ago(-4),
            60,
            [ines, jonas],
            "Ashgrove Energy",
            job,
            "Second interview",
            "Video call",
            zone="Europe/Berlin",
        )
        first = self.talk(
            ConversationKind.PHONE_SCREEN, self.ago(24 * 5 + 2), 30, [ines], "Ashgrove Energy", job
        )
        self.thank(first[0], self.ago(24 * 5 - 4), SHORT_LETTER.replace("Lena", "Ines"))

    def _northway(self) -> None:
        self.company("Northway Foods", "northway.example")
        job = self.job("Northway Foods", "Shift lead", Stage.AWAITING_DECISION, -16)
        opportunity = self.store.opportunity(job)
        if opportunity is not None and opportunity.decision_on is not None:
            # Decided so long ago that letting go is offered, on whatever weekday the demo runs.
            day = opportunity.decision_on
            while add_working_days(day, 10) > self.now.date():
                day -= timedelta(days=1)
            self.store.save_opportunity(replace(opportunity, decision_on=day))
        people = [
            self.contact("Hugo Brandt", "Head of Supply", "Northway Foods", "hugo.brandt@northway.example"),
            self.contact(
                "Lena Kowalski",
                "HR Partner",
                "Northway Foods",
                "lena.kowalski@northway.example",
                linkedin=LinkedIn.CONNECTED,
            ),
        ]
        talk = self.talk(
            ConversationKind.INTERVIEW, self.ago(24 * 24), 60, people, "Northway Foods", job, "Interview"
        )
        for participant in talk:
            self.thank(participant, self.ago(24 * 24 - 5), SHORT_LETTER)

    def _meridian(self) -> None:
        self.company("Meridian Labs", "meridianlabs.example")
        priya = self.contact(
            "Priya Nair",
            "Director",
            "Meridian Labs",
            "priya.nair@meridianlabs.example",
            "+1 847 555 0136",
            tags=("network", "conference 2026"),
        )
        self._plan_visit(priya)
        coffee = self.talk(
            ConversationKind.NETWORKING, self.ago(24 * 3), 45, [priya], "Meridian Labs", None, "Coffee"
        )
        self.thank(coffee[0], self.ago(24 * 2 + 20), SHORT_LETTER.replace("Lena", "Priya"))
        tom = self.contact(
            "Tom Adeyemi",
            "Engineer",
            "Meridian Labs",
            "tom.adeyemi@meridianlabs.example",
            linkedin=LinkedIn.CONNECTED,
            tags=("network",),
        )
        late = self.talk(ConversationKind.NETWORKING, self.ago(30), 30, [tom], "Meridian Labs", None, "Lunch")
        self.notes(late[0], detail=["Knows the hiring manager at Osprey Health"])

    def _plan_visit(self, inviter: int) -> None:
        """Plan a visit at ten in the morning, in eight days or on the Monday after."""
        here = zone_of(self.zone)
        day = self.now.astimezone(here).date() + timedelta(days=8)
        day += timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)
        begins = datetime.combine(day, time(10), here)
        self.store.save_visit(
            Visit(
                begins,
                begins + timedelta(hours=1),
                self.zone,
                inviter,
                "Asked me over coffee to see the lab",
                "Meridian Labs, front desk",
                "A look at the pilot line",
                self.companies["Meridian Labs"],
            )
        )

    def _panel(self) -> None:
        self.company("Tallis Paper", "tallispaper.example")
        job = self.job("Tallis Paper", "Plant manager", Stage.TALKING, 11)
        ended = self.ago(8.5)
        people = (
            ("Grace Okafor", "Managing Director", "grace.okafor@tallispaper.example"),
            ("Stefan Weiss", "Finance", "stefan.weiss@tallispaper.example"),
            ("Amara Diallo", "Works Council", "amara.diallo@tallispaper.example"),
            ("Bernard Achterberg-Quintero", "Head of Maintenance and Reliability", ""),
            ("Yuki Tanaka", "Process Engineer", ""),
        )
        named = [self.contact(name, title, "Tallis Paper", email) for name, title, email in people]
        ends = {one: ended + timedelta(minutes=20 * index) for index, one in enumerate(named)}
        panel = self.talk(
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
        self.notes(panel[0], challenge=["Paper machine 2 stops twice a week"], long_term=["A safe year"])
        self.thank(panel[1], self.ago(4), SHORT_LETTER.replace("Lena", "Stefan"))

    def _targets(self) -> None:
        for name, title in (("Fenwick Rail", "Depot manager"), ("Osprey Health", "Site lead")):
            self.company(name, name.split()[0].lower() + ".example")
            self.job(name, title, Stage.TARGET)
