"""Two cards of one person made one: nothing typed is lost, nothing stands there twice."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.card import Card
from followup_desktop.domain.combining import combined, differences, merged
from followup_desktop.domain.kept import with_kept
from followup_desktop.domain.kinds import LinkedIn, Medium
from followup_desktop.domain.model import Labelled

LABEL = ("item1.IMPP:x", "item1.X-ABLabel:chat")


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        (("X-A:1",), ("X-A:1",), ("X-A:1",)),
        (("X-A:1",), ("X-A:2",), ("X-A:1", "X-A:2")),
        (("BDAY:1980", "X-A:1"), ("bday;VALUE=date:1981",), ("X-A:1", "bday;VALUE=date:1981")),
        (LABEL, LABEL, LABEL),
        (LABEL, ("item7.IMPP:x", "item7.X-ABLabel:chat"), LABEL),
        (LABEL, ("item1.IMPP:y", "item1.X-ABLabel:chat"), (*LABEL, "item2.IMPP:y", "item2.X-ABLabel:chat")),
        (
            LABEL,
            ("item1.IMPP:y", "item2.URL:z"),
            (*LABEL, "item3.IMPP:y", "item2.URL:z"),
        ),
        (("NOTE:a.b",), ("X-B;C=d.e:f",), ("NOTE:a.b", "X-B;C=d.e:f")),
    ],
)
def test_kept_lines_are_joined_by_group(
    before: tuple[str, ...], after: tuple[str, ...], whole: tuple[str, ...]
) -> None:
    assert with_kept(before, after, new_counts=True) == whole
    assert with_kept(whole, after, new_counts=True) == whole


def test_in_a_merge_the_card_that_stays_keeps_its_birthday() -> None:
    one, other = Card(kept=("BDAY:1980", "X-A:1")), Card(kept=("BDAY:1981", "X-A:2"))
    assert merged(one, other).kept == ("BDAY:1980", "X-A:1", "X-A:2")
    assert merged(one, other, {"kept"}).kept == ("BDAY:1981", "X-A:2", "X-A:1")


@pytest.mark.parametrize(
    ("known", "new", "count"),
    [
        ("+1 312 555 0142", "(312) 555-0142", 1),
        ("+49 89 123456", "089 12 34 56", 1),
        ("+1 312 555 0142", "+1 312 555 0142 ext. 7", 2),
        ("+1 312 555 0142", "555 0199", 2),
        ("110", "+49 89 110", 2),
        ("call me", "call me", 1),
        ("call me", "call the office", 2),
    ],
)
def test_a_phone_number_that_is_there_is_not_added_again(known: str, new: str, count: int) -> None:
    one, other = (Card(phones=(Labelled(value),)) for value in (known, new))
    assert len(combined(one, other).phones) == len(combined(other, one).phones) == count


def test_what_says_nothing_overwrites_nothing() -> None:
    known = Card(
        "u", "Dr.", "Dana", "May", "W", "PhD", "VP", "Harrow", website="w", linkedin="l",
        linkedin_state=LinkedIn.CONNECTED, medium=Medium.PHONE, notes="bees",
    )  # fmt: skip
    assert combined(known, Card()) == known
    assert differences(known, Card(uid="other")) == ()
    assert [one.field for one in differences(known, replace(known, title="COO", notes="skis"))] == [
        "title",
        "notes",
    ]


text = st.sampled_from(
    ["", "a", "b", "item1.A:1", "item2.A:1", "item1.B:2", "BDAY:1", "BDAY:2", "X-C:3", "X-C:4"]
)
kept = st.lists(text.filter(bool), max_size=6, unique=True).map(tuple)


@given(kept, kept, st.booleans())
def test_no_kept_line_is_lost_and_a_second_time_changes_nothing(
    before: tuple[str, ...], after: tuple[str, ...], new_counts: bool
) -> None:
    whole = with_kept(before, after, new_counts=new_counts)
    bare = {line.partition(".")[2] or line for line in whole}
    wanted = {line.partition(".")[2] or line for line in (*before, *after)}
    assert bare == wanted or {line[:4] for line in wanted - bare} == {"BDAY"}
    assert with_kept(whole, after, new_counts=new_counts) == whole
