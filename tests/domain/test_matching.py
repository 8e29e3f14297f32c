"""Which parts of a text stand out because they were looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.matching import matched, place_of, plain


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("José Muñoz", ["mun"], ["Muñ"]),
        ("Dana Whitfield", ["whit", "da"], ["Da", "Whit"]),
        ("Banana Dana", ["ana"], []),
        ("Harrow & Pike", ["&"], ["&"]),
        ("dana dana", ["dana"], ["dana", "dana"]),
        ("Danadana", ["dana"], ["Dana"]),
        ("nothing", [], []),
    ],
)
def test_the_beginnings_of_words_stand_out(text: str, words: list[str], expected: list[str]) -> None:
    assert [text[start:end] for start, end in matched(text, words)] == expected


@given(st.text(max_size=30), st.lists(st.text(max_size=4), max_size=3))
def test_stretches_lie_inside_the_text_in_order(text: str, words: list[str]) -> None:
    assert len(plain(text)) == len(text)
    at = 0
    for start, end in matched(text, words):
        assert at <= start < end <= len(text)
        at = end


def test_a_place_is_that_of_the_text_as_it_stands() -> None:
    assert "Łódź and Zürich"[place_of("Łódź and Zürich", "zur") :] == "Zürich"
    assert place_of("Zürich", "bern") == -1
