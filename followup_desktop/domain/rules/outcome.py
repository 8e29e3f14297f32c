"""Rule 13: an outcome cascades. What to ask when they have decided; it proposes, and does nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Stage
from followup_desktop.domain.rules.verdict import join_names
from followup_desktop.domain.words import in_sentence

OUTCOMES = (Stage.OFFER, Stage.ACCEPTED, Stage.DECLINED, Stage.REJECTED, Stage.LET_GO)


@dataclass(frozen=True, slots=True)
class Owed:
    """A thank-you that is still owed: the question about it, and what may be said when it is let be."""

    follow_up: FollowUp
    here: bool
    question: str
    reason: str


@dataclass(frozen=True, slots=True)
class Cascade:
    """What an outcome brings up. The default answer to every question is to keep owing."""

    stage: Stage
    headline: str
    sentence: str
    owed: tuple[Owed, ...] = ()
    live_elsewhere: tuple[str, ...] = ()


_HEADLINES = {
    Stage.OFFER: "{} made you an offer",
    Stage.ACCEPTED: "You accepted the offer of {}",
    Stage.DECLINED: "You withdrew from {}",
    Stage.REJECTED: "{} decided for somebody else",
    Stage.LET_GO: "Let {} go",
}
_REASONS = {
    Stage.OFFER: "They made me an offer",
    Stage.ACCEPTED: "I accepted an offer",
    Stage.DECLINED: "I withdrew",
    Stage.REJECTED: "They decided for somebody else",
}


def cascade(
    stage: Stage,
    company: str,
    here: Sequence[FollowUp],
    elsewhere: Sequence[FollowUp],
    live_elsewhere: Sequence[str],
    now: datetime,
) -> Cascade:
    """Return what to ask when an opportunity comes to ``stage``.

    ``here`` and ``elsewhere`` are the follow-ups of this opportunity and of all others; those that are not
    owed at ``now`` are left out. ``live_elsewhere`` names what else is live.
    """
    there = [one for one in here if one.is_owed_at(now) and not one.conversation.cancelled]
    others = [one for one in elsewhere if one.is_owed_at(now) and not one.conversation.cancelled]
    nameless = "They" if stage in (Stage.OFFER, Stage.REJECTED) else "them"
    headline = _HEADLINES[stage].format(in_sentence(company) or nameless)
    if stage is Stage.LET_GO:
        return Cascade(stage, headline, _let_go_sentence(there))
    if stage is Stage.REJECTED:
        # What others are owed has nothing to do with it.
        others, live_elsewhere = [], ()
    owed = [_owed(one, True, stage) for one in there] + [_owed(one, False, stage) for one in others]
    names = tuple(live_elsewhere) if stage in (Stage.OFFER, Stage.ACCEPTED) else ()
    return Cascade(stage, headline, _sentence(stage, len(there), len(others)), tuple(owed), names)


def _owed(follow_up: FollowUp, here: bool, stage: Stage) -> Owed:
    name = in_sentence(follow_up.contact.name)
    where = "" if here or not follow_up.company_name else f" at {in_sentence(follow_up.company_name)}"
    return Owed(follow_up, here, f"Thank {name}{where} as planned?", _REASONS[stage])


def _sentence(stage: Stage, here: int, elsewhere: int) -> str:
    if stage is Stage.REJECTED:
        if here:
            return (
                "The open thank-yous are still owed: they gave you their time, and they may hear of other "
                "positions."
            )
        return "You have thanked everyone. Nothing is owed; the people and what you learnt stay here."
    if not here and not elsewhere:
        return "You have thanked everyone, so nothing is owed here or elsewhere."
    places = [words for count, words in ((here, "there"), (elsewhere, "elsewhere")) if count]
    still = f"Some thank-yous are still open {' and '.join(places)}."
    return f"{still} They stay owed unless you say otherwise; a short one is kind whatever was decided."


def _let_go_sentence(there: list[FollowUp]) -> str:
    kept = "The people and what you learnt stay here, and you can take it back."
    if not there:
        return f"Nothing is owed. {kept}"
    names = join_names([in_sentence(one.contact.name) for one in there[:4]])
    more = f" and {len(there) - 4} more" if len(there) > 4 else ""
    return f"This also ends the open thank-yous there: {names}{more}. {kept}"
