"""Spelling by Harper: what it finds, where, what it knows, and what stands in for it."""

from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.review.finding import Fault
from followup_desktop.language import opening, system_english
from followup_desktop.language.harper_spelling import HarperSpelling
from followup_desktop.services.edges import English


@pytest.fixture(scope="module")
def harper() -> HarperSpelling:
    return HarperSpelling(English.AMERICAN)


def wrong(harper: HarperSpelling, text: str, *known: str) -> list[str]:
    faults = harper.check(text, frozenset(known))
    return [text[one.start : one.end] for one in faults if not one.grammar]


def test_misspelt_words_are_found_where_they_stand_with_what_was_meant(harper: HarperSpelling) -> None:
    text = "😀 I recieved it.\n\nThat was definately teh plan, and alot of work."
    assert wrong(harper, text) == ["recieved", "definately", "teh", "alot"]
    assert harper.check(text)[0].suggestions[0] == "received"


@pytest.mark.parametrize(
    "text",
    [
        "We organised the colour of the centre, and organized the color of the center.",
        "The CMMS roll-out, the ELD and SMED.",
        "Siobhán Ní Dhomhnaill and Kateřina Dvořáková were there.",
        "Write to alex@moreno.example or call 0161 496 0182.",
        'In Czech we say "bez práce nejsou koláče".',
        "A shoebox of slips.",
    ],
)
def test_names_abbreviations_and_either_english_are_no_mistakes(harper: HarperSpelling, text: str) -> None:
    assert wrong(harper, text) == []
    assert wrong(HarperSpelling(English.BRITISH), text) == []


def test_known_words_are_right_in_every_form_and_only_while_they_are_known(harper: HarperSpelling) -> None:
    text = "We saw a whitfeild, and whitfeild's friends, Whitfeild’s too, whitfeild-style."
    assert wrong(harper, text)
    assert wrong(harper, text, "Whitfeild & Sons") == []
    assert wrong(harper, text)


def test_grammar_is_told_apart_from_spelling(harper: HarperSpelling) -> None:
    (fault,) = harper.check("They praised there team.")
    assert (fault.grammar, fault.suggestions[0]) == (True, "their")


def test_two_threads_may_ask_at_once(harper: HarperSpelling) -> None:
    found: list[list[str]] = []
    threads = [
        Thread(target=lambda word=word: found.append(wrong(harper, f"{word} definately " * 40, word)))
        for word in ("one", "two", "three", "four")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(one) for one in found] == [40] * 4


@given(st.text(max_size=120))
@settings(deadline=None)
def test_every_fault_points_into_the_text_whatever_was_typed(text: str) -> None:
    for fault in opening.open_spelling(English.AMERICAN).check(text):
        assert 0 <= fault.start < fault.end <= len(text)


class Panicking:
    """A library that breaks at the second text."""

    off_because = ""

    def __init__(self) -> None:
        self.asked = 0

    def check(self, text: str, known: frozenset[str] = frozenset()) -> tuple[Fault, ...]:
        self.asked += 1
        if self.asked > 1:
            raise BaseException("a panic")
        return (Fault(0, 1, "?"),)


def test_a_library_that_breaks_turns_spelling_off_and_says_so() -> None:
    guarded = opening.Guarded(Panicking())
    assert guarded.check("a") == (Fault(0, 1, "?"),)
    assert guarded.off_because == ""
    assert guarded.check("a") == ()
    assert "not checked" in guarded.off_because
    assert guarded.check("a") == ()


def test_a_library_that_is_missing_leaves_spelling_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "followup_desktop.language.harper_spelling", None)
    spelling = opening.open_spelling(English.AMERICAN)
    assert spelling.check("teh") == ()
    assert "not checked" in spelling.off_because


@pytest.fixture
def no_language(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("language", "english"),
    [
        ("en_US.UTF-8", English.AMERICAN),
        ("en_GB.UTF-8", English.BRITISH),
        ("en_CA", English.CANADIAN),
        ("en-AU", English.AUSTRALIAN),
        ("en_IN", English.INDIAN),
        ("de_DE.UTF-8", English.BRITISH),
        ("C.UTF-8", English.AMERICAN),
        ("English_Canada.1252", English.CANADIAN),
    ],
)
def test_the_systems_english_is_taken(
    no_language: pytest.MonkeyPatch, language: str, english: English
) -> None:
    no_language.setenv("LANG", language)
    assert system_english.system_english() is english
