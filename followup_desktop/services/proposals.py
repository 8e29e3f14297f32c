"""What an invitation would become, what is unclear about it, and what taking it did."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from followup_desktop.domain.errors import Unclear
from followup_desktop.domain.invitation import Invitation, InvitedPerson
from followup_desktop.domain.kinds import ConversationKind
from followup_desktop.domain.model import Conversation
from followup_desktop.services.changes import Changes


class Action(StrEnum):
    """What taking a proposal does."""

    MAKE = "make"
    UPDATE = "update"
    CANCEL = "cancel"
    NOTHING = "nothing"


class Question(StrEnum):
    """What a proposal may leave open."""

    ZONE = "zone"
    TIMES = "times"
    END = "end"
    WHO_AM_I = "who_am_i"


@dataclass(frozen=True, slots=True)
class ProposedPerson:
    """One person of an invitation. ``taken`` says whether they become a participant."""

    person: InvitedPerson
    is_me: bool
    taken: bool
    contact_id: int = 0

    @property
    def why_not(self) -> str:
        """Why the person is not proposed, in a few words; empty where they are."""
        if self.is_me:
            return "this is you"
        return self.person.left_out.value if self.person.left_out else ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one invitation would become. The answers are the user's; None where nothing was answered."""

    invitation: Invitation
    action: Action
    reason: str
    people: tuple[ProposedPerson, ...]
    kind: ConversationKind
    company: str
    known: Conversation | None = None
    zone_answer: str = ""
    start_answer: datetime | None = None
    end_answer: datetime | None = None
    me_known: bool = True
    ticked: bool = True

    @property
    def questions(self) -> tuple[Question, ...]:
        """What the user has to answer before the proposal can be taken."""
        if self.action in (Action.CANCEL, Action.NOTHING):
            return ()
        asked = []
        invitation = self.invitation
        if invitation.all_day:
            if self.start_answer is None or self.end_answer is None:
                asked.append(Question.TIMES)
        else:
            unclear = [t for t in (invitation.start, invitation.end) if t is not None and not t.is_clear]
            if unclear and not self.zone_answer:
                asked.append(Question.ZONE)
            if invitation.end is None and self.end_answer is None:
                asked.append(Question.END)
        if not self.me_known and sum(1 for one in self.people if one.person.left_out is None) > 1:
            asked.append(Question.WHO_AM_I)
        return tuple(asked)

    @property
    def starts_at(self) -> datetime:
        """The start in UTC; call it only when no question is open."""
        return self.start_answer or self.invitation.start.instant(self.zone_answer)

    @property
    def ends_at(self) -> datetime:
        """The end in UTC; call it only when no question is open."""
        if self.end_answer is not None:
            return self.end_answer
        if self.invitation.end is None:
            raise Unclear("The invitation does not say when the conversation ends.")
        return self.invitation.end.instant(self.zone_answer)


@dataclass(frozen=True, slots=True)
class Review:
    """All proposals of some files, and a sentence on each thing that could not be read."""

    proposals: tuple[Proposal, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    changes: Changes = field(default_factory=Changes)
    made: int = 0
    updated: int = 0
    cancelled: int = 0
    unchanged: int = 0
    people: int = 0
    conversation_id: int = 0

    @property
    def sentence(self) -> str:
        """What was done, in words."""
        parts = [
            f"{count} {word}{'s' if count != 1 else ''} {verb}"
            for count, word, verb in (
                (self.made, "conversation", "added"),
                (self.updated, "conversation", "updated"),
                (self.cancelled, "conversation", "cancelled"),
                (self.people, "contact", "added"),
            )
            if count
        ]
        return (", ".join(parts) or "Nothing new: everything in it was known already") + "."


def question_sentence(proposal: Proposal) -> str:
    """Return the first open question of a proposal as a sentence with a remedy."""
    name = proposal.invitation.summary or "The event"
    written = proposal.invitation.start.written_zone
    called = f"calls its time zone “{written}”, which is unknown" if written else "does not say its time zone"
    return {
        Question.ZONE: f"“{name}” {called}. Say which it is, such as Europe/Berlin (--zone on a command).",
        Question.TIMES: f"“{name}” is a whole day without times. Give its start and end in the window.",
        Question.END: f"“{name}” does not say when it ends. Give its end in the window.",
        Question.WHO_AM_I: f"It is unclear which of the people in “{name}” is you. Add your email address to "
        "My profile, or give it with --me.",
    }[proposal.questions[0]]
