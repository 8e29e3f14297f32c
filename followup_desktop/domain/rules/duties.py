"""Whom a conversation makes the user owe a thank-you, and until when: rules 1, 2 and 12.

The arithmetic of the 24 hours is in ``windows``, the two clocks are in ``words``.
"""

from datetime import datetime

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.model import Conversation, Participant
from followup_desktop.domain.rules.verdict import YES, Verdict
from followup_desktop.domain.status import Status
from followup_desktop.domain.words import in_sentence, span_words


def owed_for(conversation: Conversation) -> tuple[Participant, ...]:
    """Rule 1: everyone who took part, whatever the kind of talk; nobody where it was cancelled."""
    return () if conversation.cancelled else conversation.participants


def may_waive(follow_up: FollowUp, because: str) -> Verdict:
    """Rule 1: one of them can be let be, with a reason; it can be taken back."""
    name = in_sentence(follow_up.contact.name)
    if follow_up.hand_over is not None:
        return Verdict(False, f"You have thanked {name} already, so there is nothing left to let be.")
    if follow_up.sending_since is not None:
        return Verdict(
            False, f"A letter to {name} may have left already. Say first whether it was sent, in its letter."
        )
    if not because.strip():
        return Verdict(False, "Say in a few words why you are not thanking them. You can take it back later.")
    return YES


def may_take_back_waiver(follow_up: FollowUp) -> Verdict:
    """Rule 1: whoever was let be can be thanked after all, as long as the window allows."""
    if follow_up.participant.waived_at is None:
        return Verdict(False, f"{in_sentence(follow_up.contact.name)} is to be thanked already.")
    return YES


def nothing_owed_reason(follow_up: FollowUp, now: datetime) -> str:
    """Return why nothing is owed at ``now``, in a sentence; nothing where something is, or will be."""
    name, status = in_sentence(follow_up.contact.name), follow_up.status_at(now)
    if follow_up.conversation.cancelled:
        return "The conversation was cancelled, so nothing is owed."
    if status is Status.WAIVED:
        return f"You chose not to thank {name}: {follow_up.participant.waived_because}"
    if status is Status.DONE:
        return f"You thanked {name}."
    if follow_up.let_go_of:
        place = in_sentence(follow_up.company_name) or "this position"
        return f"You let {place} go, so nothing is owed for it any more."
    if status is Status.RETIRED:
        return "The window and the five days after it have passed. Nothing is owed any more."
    return ""


def late_words(follow_up: FollowUp, now: datetime) -> str:
    """Rule 12: how late it is; an empty string unless it is late and still offered."""
    if follow_up.conversation.cancelled or follow_up.status_at(now) is not Status.LATE:
        return ""
    return f"Late by {span_words(follow_up.late_by(now))}"
