"""All services together. Each is made, and its module imported, when it is first asked for."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from followup_desktop.domain.clock import Clock
from followup_desktop.services.calendar import CalendarService
from followup_desktop.services.profile import ProfileService

if TYPE_CHECKING:
    from followup_desktop.services.cards.doubles import DoublesService
    from followup_desktop.services.cards.exports import CardExportService
    from followup_desktop.services.cards.imports import CardImportService
    from followup_desktop.services.cards.removing import RemovingService
    from followup_desktop.services.cards.scans import ScanService
    from followup_desktop.services.conversations import ConversationService
    from followup_desktop.services.drafting import Drafter
    from followup_desktop.services.edges import (
        Autostart,
        CardFiles,
        CardPictures,
        Exporter,
        InvitationReader,
        LocalZone,
        Mailer,
        Papers,
        Secrets,
        SpellingSource,
    )
    from followup_desktop.services.hand_over import HandOverService
    from followup_desktop.services.imports import ImportService
    from followup_desktop.services.letters import LetterService
    from followup_desktop.services.outcomes import OutcomeService
    from followup_desktop.services.paper import PaperService
    from followup_desktop.services.people import PeopleService
    from followup_desktop.services.ports import Store
    from followup_desktop.services.quick import QuickService
    from followup_desktop.services.reminders import ReminderService
    from followup_desktop.services.review import LetterReview
    from followup_desktop.services.spelling import SpellingService
    from followup_desktop.services.templates import TemplateService
    from followup_desktop.services.today import TodayService
    from followup_desktop.services.versions import VersionService
    from followup_desktop.services.visits import VisitService
    from followup_desktop.services.writing import WritingService


class Edges(NamedTuple):
    """The adapters to files, mail and the machine."""

    reader: "InvitationReader"
    mailer: "Mailer"
    secrets: "Secrets"
    exporter: "Exporter"
    autostart: "Autostart"
    open_spelling: "SpellingSource"
    papers: "Papers"
    card_pictures: "CardPictures"
    cards: "CardFiles"


class Services:
    """What a person can do with Follow-Up, over the given adapters.

    ``templates`` is the folder of the letter templates that come with the app, ``own_templates`` that of the
    user's own.
    """

    def __init__(
        self,
        store: "Store",
        clock: Clock,
        zone: "LocalZone",
        templates: Path,
        edges: Edges,
        own_templates: Path | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._zone = zone
        self._templates = templates
        self._own_templates = own_templates
        self._edges = edges
        self.profile = ProfileService(store)
        self.calendar = CalendarService(store, clock, zone, self.profile)

    @cached_property
    def conversations(self) -> "ConversationService":
        """Conversations, their participants and notes."""
        from followup_desktop.services.conversations import ConversationService

        return ConversationService(self._store, self._clock)

    @cached_property
    def visits(self) -> "VisitService":
        """Visits in person to which somebody invited the user."""
        from followup_desktop.services.visits import VisitService

        return VisitService(self._store)

    @cached_property
    def people(self) -> "PeopleService":
        """Contact cards and companies."""
        from followup_desktop.services.people import PeopleService

        return PeopleService(self._store)

    @cached_property
    def removing(self) -> "RemovingService":
        """Removing cards."""
        from followup_desktop.services.cards.removing import RemovingService

        return RemovingService(self._store)

    @cached_property
    def doubles(self) -> "DoublesService":
        """Cards that are one person's twice."""
        from followup_desktop.services.cards.doubles import DoublesService

        return DoublesService(self._store, self._clock)

    @cached_property
    def card_imports(self) -> "CardImportService":
        """From vCards, signatures and pictures to contacts."""
        from followup_desktop.services.cards.imports import CardImportService

        return CardImportService(self._store)

    @cached_property
    def scans(self) -> "ScanService":
        """From a picture of a business card to a contact."""
        from followup_desktop.services.cards.scans import ScanService

        return ScanService(self._store, self.card_imports, self._edges.card_pictures)

    @cached_property
    def card_exports(self) -> "CardExportService":
        """From contacts to cards for a file, a sheet or a phone."""
        from followup_desktop.services.cards.exports import CardExportService

        return CardExportService(self._store, self._edges.cards, self._clock)

    @property
    def card_files(self) -> "CardFiles":
        """Contact cards in files and in text."""
        return self._edges.cards

    @cached_property
    def letters(self) -> "LetterService":
        """Composing letters."""
        from followup_desktop.services.letters import LetterService

        return LetterService(self._store, self._clock, self.drafts, self.profile, self.conversations)

    @cached_property
    def templates(self) -> "TemplateService":
        """The letter templates."""
        from followup_desktop.services.templates import TemplateService

        return TemplateService(self._templates, self._own_templates)

    @cached_property
    def drafts(self) -> "Drafter":
        """First drafts, by a template."""
        from followup_desktop.services.drafting import Drafter

        return Drafter(self._store, self._clock, self._zone, self.profile, self.templates)

    @cached_property
    def hand_over(self) -> "HandOverService":
        """Handing letters over."""
        from followup_desktop.services.hand_over import HandOverService

        return HandOverService(
            self._store,
            self._clock,
            self.conversations,
            self.profile,
            self._edges.mailer,
            self._edges.secrets,
            self.review,
        )

    @cached_property
    def review(self) -> "LetterReview":
        """The review before a letter is sent."""
        from followup_desktop.services.review import LetterReview

        return LetterReview(self._store, self._clock, self.conversations, self.profile)

    @cached_property
    def spelling(self) -> "SpellingService":
        """Spelling, and the user's own dictionary."""
        from followup_desktop.services.spelling import SpellingService

        return SpellingService(self._store, self.profile, self._edges.open_spelling)

    @cached_property
    def versions(self) -> "VersionService":
        """Earlier versions of letters."""
        from followup_desktop.services.versions import VersionService

        return VersionService(self._store, self._clock)

    @cached_property
    def writing(self) -> "WritingService":
        """How the user writes."""
        from followup_desktop.services.writing import WritingService

        return WritingService(self._store, self.profile)

    @cached_property
    def papers(self) -> "PaperService":
        """Letters on paper, and as files."""
        from followup_desktop.services.paper import PaperService

        return PaperService(self._edges.papers, self.profile)

    @cached_property
    def imports(self) -> "ImportService":
        """From invitations to conversations."""
        from followup_desktop.services.imports import ImportService

        return ImportService(self._store, self.profile, self._edges.reader, self._zone)

    @cached_property
    def today(self) -> "TodayService":
        """Whom the user owes a thank-you, and what is coming up."""
        from followup_desktop.services.today import TodayService

        return TodayService(self._store, self._clock, self._zone, self.calendar, self.profile)

    @cached_property
    def outcomes(self) -> "OutcomeService":
        """What they decided, and letting go."""
        from followup_desktop.services.outcomes import OutcomeService

        return OutcomeService(self._store, self._clock, self.today)

    @cached_property
    def quick(self) -> "QuickService":
        """Finding anything, and logging by plain words."""
        from followup_desktop.services.quick import QuickService

        return QuickService(self._store, self._clock, self._zone, self.people, self.conversations)

    @cached_property
    def reminders(self) -> "ReminderService":
        """What to announce."""
        from followup_desktop.services.reminders import ReminderService

        return ReminderService(self._store, self._clock, self._zone, self.profile)

    @property
    def autostart(self) -> "Autostart":
        """Whether the system starts Follow-Up at login."""
        return self._edges.autostart

    @property
    def export(self) -> Callable[[Path], int]:
        """Writes everything to a file, in the form that its ending names, and counts it."""
        return lambda path: self._edges.exporter(
            self._store, path, self._clock.now(), self.templates.own_sources()
        )
