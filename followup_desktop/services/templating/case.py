"""All that is known when one letter is drafted, and the facts that templates get of it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import ConversationKind, Topic
from followup_desktop.domain.model import Contact, Opportunity, Profile, Strength
from followup_desktop.domain.pairing import Pair, pair_up
from followup_desktop.domain.uptake import takes_up
from followup_desktop.services.templating.facts import Facts
from followup_desktop.services.templating.phrases import as_subject, spoken_date, spoken_day


@dataclass(frozen=True)
class Case:
    """All that is known when one letter is drafted. ``zone`` is the user's.

    ``others`` are the other people of the conversation, ``earlier`` the follow-ups of earlier talks with the
    same person, the latest last, and ``place`` is this person's in the conversation, from 1.
    """

    follow_up: FollowUp
    profile: Profile
    now: datetime
    zone: str
    opportunity: Opportunity | None = None
    others: tuple[Contact, ...] = ()
    earlier: tuple[FollowUp, ...] = ()
    place: int = 1
    asked_for: str = ""

    @property
    def late(self) -> bool:
        """Whether the window has closed."""
        return self.now > self.follow_up.window.closes_at

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Each challenge with the strength that fits it best, none that an earlier letter told of."""
        return pair_up(self.follow_up.notes.about(Topic.CHALLENGE), self._fresh_strengths)

    @cached_property
    def _fresh_strengths(self) -> tuple[Strength, ...]:
        told = [one.hand_over.text for one in self.earlier if one.hand_over is not None]
        return tuple(one for one in self.profile.strengths if not any(_tells(one, text) for text in told))

    def facts(self) -> Facts:
        """Return the facts for templates."""
        pairs = self.pairs
        used = [pair.strength for pair in pairs]
        free = [one for one in self._fresh_strengths if one not in used]
        return Facts(
            **self._theirs(),
            **self._of_the_talk(),
            **self._noted(),
            **self._mine(),
            pairs=[_pair(pair) for pair in pairs],
            strengths=[_strength(one) for one in free],
            asked_for=self.asked_for.strip(),
        )

    def _theirs(self) -> dict[str, Any]:
        contact = self.follow_up.contact
        name = contact.first_name or contact.last_name
        return {
            "greeting": f"Dear {name}," if name else "Hello,",
            "first_name": name,
            "last_name": contact.last_name,
            "their_title": contact.title,
            "company": self.follow_up.company_name,
            "role": self.opportunity.title if self.opportunity else "",
            "colleagues": [
                one.first_name or one.last_name for one in self.others if one.first_name or one.last_name
            ],
        }

    def _of_the_talk(self) -> dict[str, Any]:
        talk = self.follow_up.conversation
        before = self.earlier[-1] if self.earlier else None
        return {
            "kind": talk.kind.value,
            "talk": talk_words(self.follow_up),
            "day": spoken_day(self.follow_up.window.opens_at, self.now, self.zone),
            "place": self.place,
            "late": self.late,
            "second": before is not None,
            "earlier_talk": talk_words(before) if before else "",
            "earlier_day": spoken_day(before.window.opens_at, self.now, self.zone) if before else "",
            "decision": self._decision(),
        }

    def _decision(self) -> str:
        day = self.opportunity.decision_on if self.opportunity else None
        today = self.now.astimezone(zone_of(self.zone)).date()
        return spoken_date(day) if day is not None and day > today else ""

    def _noted(self) -> dict[str, Any]:
        notes = self.follow_up.notes
        challenges = notes.about(Topic.CHALLENGE)
        return {
            "challenges": list(challenges),
            "short_term": list(notes.about(Topic.SHORT_TERM)),
            "long_term": list(notes.about(Topic.LONG_TERM)),
            "advice": [point.text for point in notes.needs],
            "details": list(notes.about(Topic.DETAIL)),
            "questions": list(notes.about(Topic.QUESTION)),
            "topic": as_subject(challenges[0]) if challenges else "",
        }

    def _mine(self) -> dict[str, Any]:
        me = self.profile
        email = me.emails[0] if me.emails else ""
        unsigned = "\n".join(part for part in (me.name, me.phone or email) if part) if me.name else ""
        return {
            "my_name": me.name,
            "my_first_name": me.name.split(" ")[0],
            "my_phone": me.phone,
            "my_email": email,
            "signature": me.signature or unsigned,
        }


def _tells(strength: Strength, text: str) -> bool:
    return takes_up(strength.title, text) or bool(strength.evidence and takes_up(strength.evidence, text))


def _strength(strength: Strength) -> dict[str, str]:
    return {"title": strength.title, "evidence": strength.evidence}


def _pair(pair: Pair) -> dict[str, Any]:
    strength = _strength(pair.strength) if pair.strength else None
    return {"challenge": pair.challenge, "strength": strength}


_TALKS = {
    ConversationKind.PHONE_SCREEN: "call",
    ConversationKind.INTERVIEW: "interview",
    ConversationKind.PANEL: "panel",
}
_OCCASIONS = frozenset("coffee tea lunch breakfast dinner drink walk call chat".split())


def talk_words(follow_up: FollowUp) -> str:
    """Return what a talk was, in one word: "call", "interview", "coffee", else "conversation"."""
    talk = follow_up.conversation
    title = talk.title.strip().casefold()
    return title if title in _OCCASIONS else _TALKS.get(talk.kind, "conversation")
