"""Puts the services together over their ports; the window and the commands share this one way."""

from pathlib import Path

from followup_desktop.domain.clock import Clock
from followup_desktop.services.bundle import Services
from followup_desktop.services.calendar import CalendarService
from followup_desktop.services.conversations import ConversationService
from followup_desktop.services.drafting import Drafter
from followup_desktop.services.hand_over import HandOverService
from followup_desktop.services.imports import ImportService
from followup_desktop.services.letters import LetterService
from followup_desktop.services.people import PeopleService
from followup_desktop.services.ports import Exporter, InvitationReader, LocalZone, Mailer, Secrets, Store
from followup_desktop.services.profile import ProfileService
from followup_desktop.services.reminders import ReminderService
from followup_desktop.services.today import TodayService


def compose(
    store: Store,
    clock: Clock,
    zone: LocalZone,
    templates: Path,
    reader: InvitationReader,
    mailer: Mailer,
    secrets: Secrets,
    export: Exporter,
) -> Services:
    """Return every service over these adapters. ``templates`` is the folder of the letter templates."""
    profile = ProfileService(store)
    conversations = ConversationService(store, clock)
    calendar = CalendarService(store, clock, zone)
    return Services(
        people=PeopleService(store),
        conversations=conversations,
        letters=LetterService(store, clock, zone, Drafter(templates), profile, conversations),
        hand_over=HandOverService(store, clock, conversations, profile, mailer, secrets),
        imports=ImportService(store, profile, reader, zone),
        calendar=calendar,
        today=TodayService(store, clock, zone, calendar),
        reminders=ReminderService(store, clock),
        profile=profile,
        export=lambda path: export(store, path, clock.now()),
    )
