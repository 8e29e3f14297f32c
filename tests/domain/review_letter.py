"""A good letter with the facts around it, and short ways to look at what the review finds."""

from dataclasses import replace
from datetime import timedelta

from followup_desktop.domain.kinds import ConversationKind, Medium, Topic
from followup_desktop.domain.model import Notes, Point, Strength
from followup_desktop.domain.review.checks import review
from followup_desktop.domain.review.finding import CheckKey, Finding
from followup_desktop.domain.review.written import Form, Reader, Writer, Written

TEXT = """Dear Dana,

Thank you for walking me through the packing hall yesterday. You named two things that cannot wait, and I \
have been turning both over since.

The first is the eleven per cent of each shift that two lines lose to changeovers. At my last plant I led \
the same work on four bottling lines: we filmed every changeover, moved the fitting off the clock, and went \
from 52 minutes to 19 in ten weeks. Your 90-day mark, one line halved, is the plan I would start with.

I left keen to join, because the people I met talk about the floor the way I do.

With thanks,
Alex Moreno
"""
NEEDS = Notes(
    (
        Point(Topic.CHALLENGE, "Two lines idle 11% of each shift on changeovers"),
        Point(Topic.CHALLENGE, "No one owns the maintenance backlog"),
        Point(Topic.SHORT_TERM, "In 90 days: one line's changeover halved"),
        Point(Topic.DETAIL, "Keeps bees"),
    )
)
GOOD = Written(
    TEXT,
    "Changeovers and the maintenance backlog: thank you",
    Form.EMAIL,
    Medium.EMAIL,
    ConversationKind.INTERVIEW,
    Reader("Dana", "Whitfield", "VP Operations"),
    "Harrow & Pike",
    "Continuous Improvement Lead",
    ("Miguel Ortega",),
    ("Calder Freight",),
    Writer("Alex Moreno", ("alex@moreno.example",), "+1 312 555 0190"),
    NEEDS,
    (Strength("SMED", "Went from 52 minutes to 19 on four bottling lines"),),
    (),
    timedelta(hours=3),
)


def found(written: Written, key: CheckKey) -> tuple[Finding, ...]:
    results = {result.key: result for result in review(written)}
    return results[key].findings if key in results else ()


def with_text(*changes: tuple[str, str]) -> Written:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return replace(GOOD, text=text)


def line(sentence: str, within: Written = GOOD) -> Written:
    """The good letter with one more sentence in it."""
    return replace(within, text=TEXT.replace("I left keen", f"{sentence} I left keen"))


def shown(written: Written, finding: Finding) -> str:
    assert finding.where is not None
    return written.text[finding.where[0] : finding.where[1]]
