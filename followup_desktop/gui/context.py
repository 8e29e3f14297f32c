"""What every screen is given: services, time, theme, and ways to speak to the rest of the window."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.clock import Clock
from followup_desktop.gui.runner import Runner
from followup_desktop.gui.theme.theme import Theme
from followup_desktop.gui.undo import Undo
from followup_desktop.services.bundle import Services
from followup_desktop.services.changes import Changes

if TYPE_CHECKING:
    from followup_desktop.domain.kinds import Stage
    from followup_desktop.services.edges import LocalZone


class Navigator(Protocol):
    """Ways from one place to another. Ids are those of the domain; a participant's id is a follow-up's."""

    def show_screen(self, key: str) -> None:
        """Show the screen with this key, such as "calendar"."""
        ...

    def open_letter(self, participant_id: int) -> None:
        """Show the composer for a follow-up."""
        ...

    def open_contact(self, contact_id: int) -> None:
        """Show a contact card."""
        ...

    def open_conversation(self, conversation_id: int) -> None:
        """Show the form of a conversation."""
        ...

    def log_conversation(self, day: date | None = None) -> None:
        """Show an empty form for a conversation, on ``day`` where one is given."""
        ...

    def log_conversation_at(self, start: datetime, end: datetime) -> None:
        """Show an empty form for a conversation between two instants."""
        ...

    def open_visit(self, visit_id: int = 0, day: date | None = None) -> None:
        """Show the form of a visit; an empty one (id 0), on ``day`` where one is given."""
        ...

    def open_debrief(self, participant_id: int) -> None:
        """Show the notes on what a participant said."""
        ...

    def open_questions(self, conversation_id: int) -> None:
        """Show what to ask in a conversation."""
        ...

    def open_reply(self, participant_id: int) -> None:
        """Ask what somebody asked for, to keep that it was answered."""
        ...

    def open_outcome(self, opportunity_id: int, stage: "Stage") -> None:
        """Ask what to do when an opportunity comes to ``stage``, and keep it if the user says so."""
        ...

    def show_follow_up(self, participant_id: int) -> None:
        """Show a follow-up's close in the calendar, with its details beside."""
        ...

    def show_day(self, day: date) -> None:
        """Show a day in the calendar."""
        ...

    def open_company(self, company_id: int) -> None:
        """Show the details of a company."""
        ...

    def open_line(self) -> None:
        """Put the cursor into the quick line."""
        ...

    def import_files(self, paths: list[str] | None = None) -> None:
        """Review these files, or ask for some."""
        ...

    def show_sample_notice(self) -> None:
        """Show a notice that is only a sample, by the way by which reminders come."""
        ...


class Speaker(Protocol):
    """Says something where the user is looking, in a banner of the window."""

    def inform(self, sentence: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Say that something happened, with one button if ``action`` names it."""
        ...

    def warn(self, sentence: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Say what went wrong and what to do about it."""
        ...


class Context(NamedTuple):
    """Handed to every screen by its constructor. ``announce`` tells all screens what a write changed."""

    services: Services
    clock: Clock
    zone: "LocalZone"
    theme: Theme
    undo: Undo
    runner: Runner
    announce: Callable[[Changes], None]
    go: Navigator
    say: Speaker


class Screen(QWidget):
    """One place of the navigation. The shell draws the top bar from what it offers.

    ``bar_left`` stands behind the title; ``bar_right``, where it is set, takes the place of the search
    field and the button that logs a conversation. ``aloneAsked`` is for the screen without the rest of the
    window around it (True), and back.
    """

    titleChanged = Signal()
    aloneAsked = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.bar_left: QWidget | None = None
        self.bar_right: QWidget | None = None

    def title(self) -> str:
        """Return the page title."""
        raise NotImplementedError

    def refresh(self, changes: Changes | None = None) -> None:
        """Look again at what the screen shows; ``changes`` is None when it comes to the front."""

    def tick(self) -> None:
        """Follow the clock; called at least once a minute while the screen is in front."""

    def shown_view(self) -> str:
        """Return the key of the view that is shown, to be shown again after the next start; "" for none."""
        return ""

    def show_again(self, view: str) -> None:
        """Show the view with this key, as it was when the app ended; called before the first refresh."""

    def leave(self) -> None:
        """Save what is not saved yet; called before another screen comes, and before the app ends."""
