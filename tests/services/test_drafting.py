"""First drafts read well whatever is known and whatever is missing."""

import itertools
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from followup_desktop.domain.kinds import ConversationKind, Medium, Topic
from followup_desktop.domain.model import Company, Letter, Notes, Point, Profile, Strength
from followup_desktop.domain.review.leftover import leftover_in
from followup_desktop.services.drafting import Drafter, as_clause, as_subject, html_of
from tests.factories import ENDED, a_contact, a_follow_up

DRAFTER = Drafter(Path(__file__).parents[2] / "resources" / "templates")
NEXT_DAY = datetime(2026, 11, 23, 17, 5, tzinfo=UTC)
CHALLENGES = [
    "Two lines idle 11% of each shift on changeovers",
    "No one owns the maintenance backlog.",
    "Who plans the hubs?",
]
STRENGTHS = (
    Strength("SMED, 52 to 19 min", "I led changeovers on four lines", 1),
    Strength("Maintenance backlog roll-out", "", 2),
)
ALEX = Profile(name="Alex Morgan", strengths=STRENGTHS)
SIGNED = ("Alex Morgan", "Alex\n+1 312 555 0118")
WRONG = re.compile(
    r"\{\{|\}\}|\{%|None|\[|  | [,.;:!?]|[,;:]\.|\.\.|\?\.|…|,,|^[,.;:]|\n\n\n|:\s*$|\bat\.|Someone without"
)


def drafted(
    profile: Profile = ALEX,
    now: datetime = NEXT_DAY,
    medium: Medium = Medium.EMAIL,
    kind: ConversationKind = ConversationKind.INTERVIEW,
    first: str = "Dana",
    last: str = "Whitfield",
    company: str = "Harrow & Pike",
    challenges: int = 1,
    measures: bool = True,
) -> Letter:
    points = [Point(Topic.CHALLENGE, one) for one in CHALLENGES[:challenges]]
    if measures:
        points += [
            Point(Topic.SHORT_TERM, "In 90 days: one line halved"),
            Point(Topic.LONG_TERM, "A safe year."),
        ]
    follow_up = a_follow_up(
        contact=replace(a_contact(first, last), medium=medium),
        company=Company(1, company) if company else None,
        notes=Notes(tuple(points)),
        kind=kind,
    )
    return DRAFTER.draft(follow_up, profile, now, "America/Chicago")


@pytest.mark.parametrize("medium", list(Medium))
@pytest.mark.parametrize("kind", list(ConversationKind))
def test_every_mixture_of_known_and_missing_facts_reads_well(medium: Medium, kind: ConversationKind) -> None:
    for first, company, challenges, measures, strengths, me in itertools.product(
        ("Dana", ""), ("Pike Inc.", ""), range(4), (True, False), (STRENGTHS, STRENGTHS[1:], ()),
        (SIGNED, ("", ""))
    ):  # fmt: skip
        letter = drafted(
            Profile(name=me[0], signature=me[1], strengths=strengths),
            NEXT_DAY + timedelta(days=2 * measures),
            medium,
            kind,
            first,
            "Whitfield" if strengths else "",
            company,
            challenges,
            measures,
        )
        for text in (letter.subject, letter.text):
            assert not WRONG.search(text), text
        assert letter.subject
        assert letter.html == html_of(letter.text)
        assert "<p></p>" not in letter.html
        assert not leftover_in(letter.text), letter.text


def test_paragraphs_are_one_empty_line_apart() -> None:
    paragraphs = drafted(challenges=2).text.split("\n\n")
    assert paragraphs[0] == "Dear Dana,"
    assert paragraphs[2] == "You named two things that cannot wait, and I have been turning both over since."
    assert paragraphs[3].startswith("The first is this: two lines idle")
    assert paragraphs[4].startswith("The second is this: no one owns")
    assert paragraphs[-1] == "With thanks,\nAlex Morgan"


def test_a_draft_is_still_right_when_it_is_sent_the_next_morning() -> None:
    assert "the time you gave me on Sunday." in drafted(now=ENDED + timedelta(hours=1)).text


def test_a_strength_stands_beside_the_challenge_it_fits() -> None:
    text = drafted(challenges=2).text
    assert "changeovers. I led changeovers on four lines." in text
    assert "backlog. What I can set beside it: Maintenance backlog roll-out." in text


def test_a_late_letter_says_so_once() -> None:
    late = drafted(now=ENDED + timedelta(days=2))
    assert late.text.count("later than it should") == 1
    assert "later" not in drafted().text


def test_a_coffee_chat_makes_no_pitch() -> None:
    text = drafted(kind=ConversationKind.NETWORKING).text
    assert "job" not in text
    assert "give something back" in text


@pytest.mark.parametrize(
    ("point", "clause"),
    [
        ("No one owns it.", "no one owns it"),
        ("In 90 days: halved", "in 90 days, halved"),
        ("Grace leaves", "Grace leaves"),
        ("A safe year", "a safe year"),
        ("", ""),
    ],
)
def test_a_point_fits_into_a_sentence(point: str, clause: str) -> None:
    assert as_clause(point) == clause


def test_a_subject_is_never_cut_in_the_middle() -> None:
    assert as_subject("Two lines idle") == "Two lines idle"
    assert as_subject("One thing after another and then one more thing besides") == ""
