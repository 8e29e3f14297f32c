"""Mixtures of known and missing facts, as cases that the drafter could meet."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import ConversationKind, Medium, Outcome, Topic
from followup_desktop.domain.model import (
    Company,
    HandOver,
    Notes,
    Opportunity,
    Point,
    Profile,
    Strength,
)
from followup_desktop.services.templating.case import Case
from tests.factories import ENDED, a_contact, a_follow_up

SHIPPED = Path(__file__).parents[3] / "resources" / "templates"
NEXT_DAY = datetime(2026, 11, 23, 17, 5, tzinfo=UTC)
CHALLENGES = (
    "Two lines idle 11% of each shift on changeovers",
    "No one owns the maintenance backlog.",
    "Who plans the hubs?",
)
STRENGTHS = (
    Strength("SMED, 52 to 19 min", "I led changeovers on four lines", 1),
    Strength("Maintenance backlog roll-out", "", 2),
    Strength("Union floor lead", "6 years, 64 people", 3),
)
WAYS: dict[str, tuple[Any, ...]] = {
    "name": (("Dana", "Whitfield"), ("", "Whitfield"), ("", "")),
    "company": ("Harrow & Pike", "Pike Inc.", ""),
    "role": ("Operations manager", ""),
    "challenges": (0, 1, 2, 3),
    "strengths": (STRENGTHS, STRENGTHS[1:2], STRENGTHS[:1], STRENGTHS[2:], ()),
    "short": (("In 90 days: one line halved",), ("Calm.", "they sleep at night"), ()),
    "long": (("A safe year.",), ()),
    "details": (("The lake run in April",), ("Keeps bees", "Her son rows"), ()),
    "kind": tuple(ConversationKind),
    "title": ("", "Coffee"),
    "decision": (date(2026, 12, 4), date(2026, 11, 1), None),
    "late": (False, True),
    "me": ("Alex Morgan", ""),
    "phone": ("+1 312 555 0118", ""),
    "signature": ("Alex\n+1 312 555 0118", ""),
    "others": (2, 1, 0),
    "earlier": (False, True),
    "place": (1, 2, 3, 4, 5, 6),
    "asked_for": ("two references", "Who is it?", ""),
}


def case_of(mixture: dict[str, Any], medium: Medium = Medium.EMAIL) -> Case:
    """Return the case that a mixture describes."""
    points = [Point(Topic.CHALLENGE, one) for one in mixture.get("said", CHALLENGES)[: mixture["challenges"]]]
    for topic, key in ((Topic.SHORT_TERM, "short"), (Topic.LONG_TERM, "long"), (Topic.DETAIL, "details")):
        points += [Point(topic, one) for one in mixture[key]]
    made = a_follow_up(
        contact=replace(a_contact(*mixture["name"]), medium=medium),
        company=Company(1, mixture["company"]) if mixture["company"] else None,
        notes=Notes(tuple(points)),
        kind=mixture["kind"],
    )
    made = replace(made, conversation=replace(made.conversation, title=mixture["title"]))
    job = Opportunity(1, 1, mixture["role"], decision_on=mixture["decision"])
    return Case(
        made,
        Profile(
            name=mixture["me"],
            phone=mixture["phone"],
            signature=mixture["signature"],
            strengths=mixture["strengths"],
        ),
        NEXT_DAY + timedelta(days=3 * mixture["late"]),
        "America/Chicago",
        job if mixture["role"] or mixture["decision"] else None,
        tuple(a_contact(first, "") for first in ("Miguel", "Ruth")[: mixture["others"]]),
        (an_earlier_talk(),) if mixture["earlier"] else (),
        mixture["place"],
        mixture["asked_for"],
    )


def an_earlier_talk(text: str = "Thank you for the call.") -> FollowUp:
    """A call three weeks before, and the letter that followed it."""
    ended = ENDED - timedelta(days=20)
    made = a_follow_up(ended=ended, kind=ConversationKind.PHONE_SCREEN)
    done = HandOver(9, ended + timedelta(hours=2), Medium.EMAIL, Outcome.SENT, "Thank you", "", text)
    return replace(made, hand_over=done)


def all_known() -> dict[str, Any]:
    """The first way of each fact."""
    return {key: ways[0] for key, ways in WAYS.items()}


def mixtures(more: int = 200) -> Iterator[dict[str, Any]]:
    """Yield mixtures in which any two ways of any two facts meet, and ``more`` at random, always the same."""
    dice = random.Random(20261123)
    missing = {
        ((one, first), (two, second))
        for one, two in combinations(WAYS, 2)
        for first in range(len(WAYS[one]))
        for second in range(len(WAYS[two]))
    }
    while missing:
        # The best of a few that each take up one pair still missing: good enough, and short.
        wanted = min(missing)
        tries = [
            {key: dice.randrange(len(ways)) for key, ways in WAYS.items()} | dict(wanted) for _ in range(12)
        ]
        best = max(tries, key=lambda one: len(missing & _met(one)))
        missing -= _met(best)
        yield {key: WAYS[key][at] for key, at in best.items()}
    for _ in range(more):
        yield {key: dice.choice(ways) for key, ways in WAYS.items()}


def _met(chosen: dict[str, int]) -> set[tuple[tuple[str, int], tuple[str, int]]]:
    return set(combinations(chosen.items(), 2))
