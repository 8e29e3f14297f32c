"""The quick line's grammar: a table of phrases, and what holds for whatever is typed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.quick.read import read
from followup_desktop.domain.quick.reading import Reading
from followup_desktop.domain.quick.say import again, understood
from tests.domain.quick_world import COMPANIES, LOCALES, PEOPLE, phrases, shown

TABLE = list(phrases())
AROUND = LOCALES["24 h, day first"]
WORDS = [
    *"""phone screen|coffee|interview|panel|decision|met|had lunch|second interview|with|and|at|@|from|for
on|in|by|until|to|between|new|next|last|this|today|yesterday|tomorrow|the|4th|3|15|12:00|9:30|3pm|12:00-12:25
9-10|-|23:30-0:15|2:30|1:30|90 min|for 0 min|half an hour|4 Dec|Dec 4|30 Feb|4/12|1 Nov|14 Mar 2027|2026-12-04
Friday|Sunday|May|June|Berlin|New York|CET|CST|Lima|in Berlin|via Zoom|week|morning|midnight|or|every
new position|“|”|(|)|:|and a half|first time|second time|9999|Inc.|"Ruby Friday"|Zoë|王芳|3M|a@b.example|&|,
;|99:99|0|24:00|1e9""".replace("\n", "|").split("|"),
    *(person.name for person in PEOPLE),
    *(company.name for company in COMPANIES),
]
phrase_like = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
anything = st.one_of(st.text(max_size=80), st.text(max_size=30).map(lambda text: f"coffee with {text}"))


def test_the_table_is_long_enough() -> None:
    assert len({(locale, phrase) for locale, phrase, _ in TABLE}) == len(TABLE) >= 120


@pytest.mark.parametrize(("locale", "phrase", "expected"), TABLE, ids=[phrase for _, phrase, _ in TABLE])
def test_a_phrase_reads_as_the_table_says(locale: str, phrase: str, expected: str) -> None:
    assert shown(read(phrase, LOCALES[locale])) == expected


@pytest.mark.parametrize(("locale", "phrase", "_expected"), TABLE, ids=[phrase for _, phrase, _ in TABLE])
def test_every_answer_leads_on(locale: str, phrase: str, _expected: str) -> None:
    """An answer is a phrase again, and the question that it answers is gone."""
    reading = read(phrase, LOCALES[locale])
    for question in reading.questions if reading else ():
        for choice in question.choices:
            answered = read(choice.text, LOCALES[locale])
            assert answered is not None
            assert question.sentence not in [one.sentence for one in answered.questions], choice


def test_what_was_understood_is_said_before_it_is_logged() -> None:
    reading = read("phone screen with Dana Whitfield at Harrow & Pike today 12:00-12:25", AROUND)
    assert reading is not None
    assert understood(reading, AROUND) == (
        "Phone screen with Dana Whitfield, Harrow & Pike, Operations Manager, today 12:00–12:25. "
        "Closes tomorrow 12:25."
    )


def test_times_are_said_and_asked_for_as_the_users_clock_shows_them() -> None:
    around = replace(AROUND, clock_24=False, say_time=lambda moment: f"{moment:%-I:%M %p}")
    reading = read("coffee with Dana Scully yesterday 3pm-4pm Berlin", around)
    assert reading is not None
    assert "yesterday 3:00 PM–4:00 PM in Berlin (yesterday 8:00 AM–9:00 AM with you)" in understood(
        reading, around
    )
    reading = read("coffee with Dana Scully yesterday 9:30", around)
    assert reading is not None
    words = [choice.words for question in reading.questions for choice in question.choices]
    assert words
    assert not [one for one in words if "21:30" in one or "09:30" in one], words
    assert any("9:30 PM" in one for one in words)
    for text in (choice.text for question in reading.questions for choice in question.choices):
        assert read(text, around) is not None


def test_times_elsewhere_are_said_on_both_clocks() -> None:
    reading = read("coffee with Dana Scully yesterday 3pm-4pm Berlin", AROUND)
    assert reading is not None
    assert "yesterday 15:00–16:00 in Berlin (yesterday 08:00–09:00 with you)" in understood(reading, AROUND)


def test_each_piece_is_the_text_it_came_from() -> None:
    text = "coffee with May Chen and Kim at Zeta tomorrow 15:00-16:00 in Berlin"
    reading = read(text, AROUND)
    assert reading is not None
    found = {piece.what.value: text[piece.start : piece.end] for piece in reading.pieces}
    assert found == {
        "kind": "coffee",
        "person": "Kim",
        "company": "Zeta",
        "day": "tomorrow",
        "time": "15:00-16:00",
        "zone": "Berlin",
    }


@given(st.one_of(phrase_like, anything), st.sampled_from(sorted(LOCALES)))
def test_whatever_is_typed_has_an_answer(text: str, locale: str) -> None:
    around = LOCALES[locale]
    reading = read(text, around)
    if reading is None:
        return
    assert understood(reading, around)
    assert reading.start is None or reading.end is None or reading.start < reading.end
    ends = [piece.end for piece in sorted(reading.pieces, key=lambda piece: piece.start)]
    starts = [piece.start for piece in sorted(reading.pieces, key=lambda piece: piece.start)]
    assert all(start < end for start, end in zip(starts, ends, strict=True))
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    assert all(start >= 0 and end <= len(text) for start, end in zip(starts, ends, strict=True))
    if reading.is_ready:
        assert reading.day is not None
        assert reading.is_decision or (reading.people and reading.start and reading.end)
        same = read(again(reading, around), around)
        assert _meaning(same) == _meaning(reading), again(reading, around)


def _meaning(reading: Reading | None) -> Reading | None:
    """The reading without the text that it came from."""
    if reading is None:
        return None
    return replace(reading, text="", pieces=(), day=None if reading.start else reading.day)
