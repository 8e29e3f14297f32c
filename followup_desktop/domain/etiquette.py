"""The rules that allow, refuse or suggest, each with its reason in plain words.

Pure functions of facts and an instant. Window arithmetic is in ``windows``, the medium in ``medium``.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from followup_desktop.domain.days import INVITE_AFTER_DAYS, add_working_days, invitation_day
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import LinkedIn, Stage
from followup_desktop.domain.model import Conversation, Opportunity
from followup_desktop.domain.words import in_sentence

LET_GO_WORKING_DAYS = 10
LET_GO_DAYS_WITHOUT_DATE = 30
LIVE = frozenset({Stage.APPLIED, Stage.TALKING, Stage.AWAITING_DECISION, Stage.OFFER})
LET_GO_STAGES = frozenset({Stage.APPLIED, Stage.TALKING, Stage.AWAITING_DECISION})


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something may be done, and why (not)."""

    allowed: bool
    reason: str = ""


def may_hand_over(follow_up: FollowUp) -> Verdict:
    """Rule 6: one letter to a contact for a conversation; a second one is refused."""
    name = in_sentence(follow_up.contact.name)
    if follow_up.conversation.cancelled:
        return Verdict(False, f"This conversation was cancelled, so there is nothing to thank {name} for.")
    done = follow_up.hand_over
    if done is not None:
        return Verdict(
            False,
            f"You thanked {name} for this conversation on {done.at:%d %B %Y}. "
            "One letter is enough; a reply is fine when they write to you.",
        )
    if follow_up.sending_since is not None:
        return Verdict(
            False,
            f"A letter to {name} was leaving when the line broke or Follow-Up stopped. It may have arrived: "
            "look in your Sent folder, then say whether it was sent.",
        )
    return Verdict(True)


def may_send_at(follow_up: FollowUp, now: datetime) -> Verdict:
    """A thank-you follows the talk: nobody is thanked for a conversation that has not ended."""
    verdict = may_hand_over(follow_up)
    if verdict.allowed and now < follow_up.window.opens_at:
        return Verdict(
            False,
            f"The conversation with {in_sentence(follow_up.contact.name)} has not ended yet. The draft is "
            "kept; send it once you have spoken, or correct the time at which the talk ended.",
        )
    return verdict


def invitation_due_on(
    follow_up: FollowUp, local_day_of_hand_over: date, days: int = INVITE_AFTER_DAYS
) -> date | None:
    """Rule 8: the day on which a LinkedIn invitation may be suggested, or None where none is.

    ``days`` is the setting, three to seven; ``local_day_of_hand_over`` is the day in the user's zone.
    """
    if follow_up.hand_over is None or follow_up.contact.linkedin_state is not LinkedIn.NOT_CONNECTED:
        return None
    return invitation_day(local_day_of_hand_over, days)


def let_go_on(opportunity: Opportunity, last_talk: date | None) -> date | None:
    """Rule 10: the day from which letting go is offered, or None where it never is.

    Ten working days after the decision date; without one, thirty days after the last conversation.
    """
    if opportunity.stage not in LET_GO_STAGES:
        return None
    if opportunity.decision_on is not None:
        return add_working_days(opportunity.decision_on, LET_GO_WORKING_DAYS)
    if last_talk is not None:
        return last_talk + timedelta(days=LET_GO_DAYS_WITHOUT_DATE)
    return None


def last_talk_on(conversations: list[Conversation]) -> datetime | None:
    """The end of the last conversation that took place, or None."""
    return max((talk.ends_at for talk in conversations if not talk.cancelled), default=None)
