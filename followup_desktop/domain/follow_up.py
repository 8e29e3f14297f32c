"""The duty to thank one contact for one conversation, and what has become of it at an instant.

A follow-up is never stored: it is computed from the conversation, its participant and the hand-over, so
that Today, the calendar, the tray, the command line and every export cannot disagree.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from followup_desktop.domain.kinds import Medium
from followup_desktop.domain.medium import MediumChoice
from followup_desktop.domain.model import Company, Contact, Conversation, HandOver, Letter, Notes, Participant
from followup_desktop.domain.status import OWED, Status, status_of
from followup_desktop.domain.windows import Window


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One duty with all that decides about it. ``id`` is that of its participant.

    ``let_go_at`` is when the opportunity was let go, None while it is not.
    """

    conversation: Conversation
    participant: Participant
    contact: Contact
    company: Company | None
    choice: MediumChoice
    hand_over: HandOver | None = None
    letter: Letter | None = None
    notes: Notes = field(default_factory=Notes)
    sending_since: datetime | None = None
    let_go_at: datetime | None = None

    @property
    def id(self) -> int:
        """The participant's id: one follow-up for each participant of a conversation (rule 1)."""
        return self.participant.id

    @property
    def window(self) -> Window:
        """The window, from the end of this person's own talk."""
        return Window(self.participant.talk_ended_at or self.conversation.ends_at)

    @property
    def medium(self) -> Medium:
        """The medium to use now, or the one that was used."""
        return self.hand_over.medium if self.hand_over else self.choice.medium

    @property
    def on_time(self) -> bool | None:
        """Whether the hand-over came before the close; None while there is none."""
        return None if self.hand_over is None else self.hand_over.at <= self.window.closes_at

    @property
    def company_name(self) -> str:
        """The company's name, or an empty string."""
        return self.company.name if self.company else ""

    @property
    def let_go_of(self) -> bool:
        """Whether letting the opportunity go ended this duty: it was open then, and not met or waived."""
        met = self.hand_over is not None or self.participant.waived_at is not None
        return not met and self.let_go_at is not None and self.let_go_at >= self.window.opens_at

    def status_at(self, now: datetime) -> Status:
        """Return what this follow-up is at ``now``."""
        handed_over_at = self.hand_over.at if self.hand_over else None
        return status_of(self.window, handed_over_at, self.participant.waived_at, now, self.let_go_at)

    def as_of(self, instant: datetime) -> "FollowUp":
        """Return the follow-up without what was done after an instant, as it stood then."""
        waived, done, let_go = self.participant.waived_at, self.hand_over, self.let_go_at
        person = self.participant
        if waived is not None and waived > instant:
            person = replace(person, waived_at=None, waived_because="")
        return replace(
            self,
            participant=person,
            hand_over=done if done is None or done.at <= instant else None,
            let_go_at=let_go if let_go is None or let_go <= instant else None,
        )

    def is_owed_at(self, now: datetime) -> bool:
        """Whether a thank-you is still owed at ``now``."""
        return self.status_at(now) in OWED

    def late_by(self, now: datetime) -> timedelta:
        """How long ago the window closed; zero before it does."""
        return max(timedelta(0), -self.window.left(now))

    @property
    def missing_address(self) -> str:
        """What the chosen medium needs and the card does not have, in a few words; else an empty string."""
        if self.choice.medium is Medium.EMAIL:
            return "" if self.contact.email else "an email address"
        if self.choice.medium is Medium.PHONE:
            return "" if self.contact.phone else "a phone number"
        at_work = self.company.address if self.company else None
        return "" if self.contact.address or at_work else "a postal address"
