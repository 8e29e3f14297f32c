"""After the letter: LinkedIn later (rule 8), silence is not a task (rule 9), let go (rule 10)."""

from datetime import date, datetime, timedelta

from followup_desktop.domain.days import INVITE_AFTER_DAYS, add_working_days, invitation_day
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import LinkedIn, Stage
from followup_desktop.domain.model import Conversation, Opportunity
from followup_desktop.domain.rules.verdict import YES, Verdict

LET_GO_WORKING_DAYS = 10
LET_GO_DAYS_WITHOUT_DATE = 30
LET_GO_STAGES = frozenset({Stage.APPLIED, Stage.TALKING, Stage.AWAITING_DECISION})
NOTE_LIMIT = 200
"""Characters of the note with an invitation: LinkedIn takes 200 without Premium, and 300 with it."""


def invitation_due_on(
    follow_up: FollowUp, local_day_of_hand_over: date, days: int = INVITE_AFTER_DAYS
) -> date | None:
    """Rule 8: the day on which a LinkedIn invitation may be suggested, or None where none is.

    ``days`` is the setting, three to seven; ``local_day_of_hand_over`` is the day in the user's zone.
    """
    if follow_up.hand_over is None or follow_up.contact.linkedin_state is not LinkedIn.NOT_CONNECTED:
        return None
    return invitation_day(local_day_of_hand_over, days)


def note_fits(note: str) -> Verdict:
    """Rule 8: whether LinkedIn takes a note of this length."""
    over = len(note) - NOTE_LIMIT
    if over > 0:
        return Verdict(
            False,
            f"{over} {'character' if over == 1 else 'characters'} too long: LinkedIn takes {NOTE_LIMIT} "
            "without Premium.",
        )
    return YES


def decision_words(decision_on: date, today: date, still_to_thank: int) -> str:
    """Rule 9: what a decision date asks of the user, calmly: at most the thank-yous that are still open."""
    if still_to_thank:
        still = "one thank-you is" if still_to_thank == 1 else f"{still_to_thank} thank-yous are"
        return f"One thing first: {still} still open."
    if decision_on < today:
        return "The date passed without word. Nothing is owed, and there is nothing to send."
    return "Nothing is owed here, and there is nothing to send. Now it is their turn."


def is_silent(opportunity: Opportunity, today: date) -> bool:
    """Rule 9: whether a decision date went by and nothing was heard."""
    decided = opportunity.decision_on
    return opportunity.stage in LET_GO_STAGES and decided is not None and decided < today


def let_go_on(
    opportunity: Opportunity,
    last_talk: date | None,
    working_days: int = LET_GO_WORKING_DAYS,
    days: int = LET_GO_DAYS_WITHOUT_DATE,
    waiting_until: date | None = None,
) -> date | None:
    """Rule 10: the day from which letting go is offered, or None where it never is.

    ``working_days`` after the decision date; without one, ``days`` after the last conversation. Both are
    settings. Not before ``waiting_until``, where the user keeps waiting.
    """
    if opportunity.stage not in LET_GO_STAGES:
        return None
    if opportunity.decision_on is not None:
        offered = add_working_days(opportunity.decision_on, working_days)
    elif last_talk is not None:
        offered = last_talk + timedelta(days=days)
    else:
        return None
    return offered if waiting_until is None else max(offered, waiting_until)


def waiting_until(today: date, working_days: int = LET_GO_WORKING_DAYS) -> date:
    """Rule 10: the day on which letting go is offered again to whom keeps waiting: as long as the first time.

    ``working_days`` is the setting; a day at least, or the offer would never leave.
    """
    return add_working_days(today, max(1, working_days))


def let_go_words(thanked: int, on_time: int) -> str:
    """Rule 10: what the user did right, said kindly."""
    if not thanked:
        return "Nothing is owed. The people and what you learnt stay here."
    if thanked == on_time:
        return f"You did everything well: {thanked} thanked, all within 24 hours."
    return f"You thanked {thanked}. The people and what you learnt stay here."


def last_talk_on(conversations: list[Conversation]) -> datetime | None:
    """The end of the last conversation that took place, or None."""
    return max((talk.ends_at for talk in conversations if not talk.cancelled), default=None)
