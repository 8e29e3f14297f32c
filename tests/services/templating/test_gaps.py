"""The gap detector sees what a reader would stumble over, and nothing else."""

import pytest

from tests.services.templating.gaps import gaps, subject_gaps

GOOD = """Dear Dana,

Thank you for the call on Sunday, and for your patience with Pike Inc. It was good to talk.

You said: what cannot wait is this, who plans the hubs?

If a machine answers:

I would like the job. Say so if it helps.

With thanks,
Alex Morgan
+1 312 555 0118"""


def test_a_whole_letter_has_none() -> None:
    assert gaps(GOOD) == []
    assert subject_gaps("Thank you: our call at Pike Inc.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Dear ,\n\nThank you for it all.",
        "Hello {{ first_name }}, thank you.",
        "I spoke with None of it known.",
        "Thank you for the time at .",
        "Thank you for the time at.",
        "We spoke about the work at, and more.",
        "We spoke  twice about it.",
        "We spoke , and more.",
        "We spoke about it..",
        "Who plans the hubs?.",
        "I know your need: . That is all.",
        "You named this (), I think.",
        "You named this “”, I think.",
        "Thank you for your time and.",
        "Thank you.\n\n, and I want the job.",
        "You said this:\n\nI would like the job.",
        "Thank you for the the time.",
        "Thank you. and now the rest of it.",
        "Thank you for it all.\n\nthe rest begins small.",
        "Thanks.",
        "Thank you for it all\n\nAnd more of it.",
        "Thank you for it.\n\n\n\nAnd more of it.",
        "I would like it.And more of it.",
    ],
)
def test_a_gap_is_seen(text: str) -> None:
    assert gaps(text)


@pytest.mark.parametrize(
    "subject", ["", ":", "Thank you for", "Our call at", ": thank you", "Thank you: at Pike,"]
)
def test_a_gap_in_a_subject_is_seen(subject: str) -> None:
    assert subject_gaps(subject)
