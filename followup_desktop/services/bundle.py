"""All services together, as the composition root hands them out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from followup_desktop.services.calendar import CalendarService
from followup_desktop.services.conversations import ConversationService
from followup_desktop.services.hand_over import HandOverService
from followup_desktop.services.imports import ImportService
from followup_desktop.services.letters import LetterService
from followup_desktop.services.people import PeopleService
from followup_desktop.services.profile import ProfileService
from followup_desktop.services.reminders import ReminderService
from followup_desktop.services.today import TodayService


@dataclass(frozen=True, slots=True)
class Services:
    """What a person can do with Follow-Up. ``export`` writes everything to a file and counts it."""

    people: PeopleService
    conversations: ConversationService
    letters: LetterService
    hand_over: HandOverService
    imports: ImportService
    calendar: CalendarService
    today: TodayService
    reminders: ReminderService
    profile: ProfileService
    export: Callable[[Path], int]
