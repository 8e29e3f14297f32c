"""Fields among the kept lines of a card: what is not changed stays as another program wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.gui.people.kept_fields import (
    NICKNAME,
    SAID,
    escaped,
    others_in,
    text_in,
    unescaped,
    websites_in,
    with_text,
    with_websites,
)

KEPT = (
    "BDAY:1980-02-29",
    "item1.URL;TYPE=work:https://one.example",
    "item1.X-ABLabel:Blog",
    "X-PHONETIC-LAST-NAME:WIT-field",
    "X-PHONETIC-FIRST-NAME:DAY-nuh",
    'NICKNAME;X-A="b:c":Dee\\, D',
)


@given(st.text())
def test_a_text_comes_back_as_it_went_in(text: str) -> None:
    assert unescaped(escaped(text)) == text


def test_what_the_lines_say_is_read_in_the_order_of_a_name() -> None:
    assert text_in(KEPT, SAID) == "DAY-nuh WIT-field"
    assert text_in(KEPT, NICKNAME) == "Dee, D"
    assert text_in((), NICKNAME) == ""


def test_another_text_takes_the_place_of_all_its_lines() -> None:
    changed = with_text(KEPT, SAID, "Day; na")
    assert text_in(changed, SAID) == "Day; na"
    assert [line for line in changed if "PHONETIC" in line] == ["X-PHONETIC-FIRST-NAME:Day\\; na"]
    assert set(KEPT) - set(with_text(KEPT, SAID, "")) == set(KEPT[3:5])


@given(st.lists(st.from_regex(r"[a-z]{1,9}\.example", fullmatch=True), unique=True, max_size=4))
def test_the_websites_wanted_are_the_websites_there(sites: list[str]) -> None:
    after = with_websites(KEPT, tuple(sites))
    assert sorted(websites_in(after)) == sorted(sites)
    assert with_websites(after, websites_in(after)) == after
    assert [line for line in after if "URL" not in line and "ABLabel" not in line] == [
        line for line in KEPT if "URL" not in line and "ABLabel" not in line
    ]


def test_a_website_that_stays_keeps_its_line_and_its_label() -> None:
    after = with_websites(KEPT, ("https://one.example", "two.example"))
    assert set(KEPT) <= set(after)
    assert websites_in(after) == ("two.example", "https://one.example")


def test_only_what_says_something_to_a_person_is_told() -> None:
    told, silent = others_in((*KEPT, "PRODID:x", "X-ABUID:1"))
    assert [(one.name, one.value) for one in told] == [("Birthday", "1980-02-29")]
    assert silent == 3  # the label belongs to the website, and goes on counting as a line


@pytest.mark.parametrize("line", ["", ":", "no colon", "URL", 'A;B="open:x', "." * 50_000])
def test_a_line_that_is_none_breaks_nothing(line: str) -> None:
    kept = (line,)
    assert with_websites(kept, websites_in(kept)) == kept
    others_in(kept)
    text_in(kept, SAID)
