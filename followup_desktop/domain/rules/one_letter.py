"""What may go to a person and when: one letter and any reply (rule 6), and never a visit unasked (rule 7)."""

from datetime import datetime

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.rules.verdict import YES, Verdict
from followup_desktop.domain.words import in_sentence


def may_hand_over(follow_up: FollowUp) -> Verdict:
    """Rule 6: one letter to a contact for a conversation; a second one is refused."""
    name = in_sentence(follow_up.contact.name)
    if follow_up.conversation.cancelled:
        return Verdict(False, f"This conversation was cancelled, so there is nothing to thank {name} for.")
    if follow_up.hand_over is not None:
        return Verdict(
            False,
            f"You thanked {name} for this conversation. "
            "One letter is enough; a reply is fine when they write to you.",
        )
    if follow_up.sending_since is not None:
        return Verdict(
            False,
            f"A letter to {name} was leaving when the line broke or Follow-Up stopped. It may have arrived: "
            "look in your Sent folder, then say whether it was sent.",
        )
    return YES


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


def may_reply(follow_up: FollowUp, asked_for: str) -> Verdict:
    """Rule 6: a reply passes at any time, with what they asked for recorded; it never counts as a letter.

    Before the hand-over as well, and where the conversation was cancelled: logistics, such as a missed call.
    """
    if not asked_for.strip():
        return Verdict(
            False,
            f"Say in a few words what {in_sentence(follow_up.contact.name)} asked for or wrote. It is what "
            "makes this a reply, and not a second letter.",
        )
    return YES


def may_visit(invited_by: str) -> Verdict:
    """Rule 7: a visit in person can be planned only with who invited the user."""
    if not invited_by.strip():
        return Verdict(
            False,
            "Name who invited you. Nobody is called on unannounced; a letter, an email or a call does it.",
        )
    return YES
