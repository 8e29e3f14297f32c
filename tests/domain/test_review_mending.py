"""What would mend a finding, where there is one obvious way; and what shows where a need is taken up."""

from dataclasses import replace
from threading import Thread

import pytest

from followup_desktop.domain.model import Strength
from followup_desktop.domain.review.checks import review
from followup_desktop.domain.review.finding import CheckKey, Fault
from followup_desktop.domain.review.needs import needs, strengths_at
from followup_desktop.domain.review.written import Written
from followup_desktop.domain.uptake import _stem, stems, takes_up
from tests.domain.review_letter import GOOD, found, line, with_text

CASES = [
    (line("We saw the the floor."), CheckKey.DOUBLED, "We saw the floor."),
    (line("Dana Whitefield said so."), CheckKey.WRONG_NAME, "Dana Whitfield said so."),
    (line("Dana Whitefield's hall."), CheckKey.WRONG_NAME, "Dana Whitfield's hall."),
    (line("Dana Brown said so."), CheckKey.WRONG_NAME, "Dana Whitfield said so."),
    (line("All at Harow & Pike do."), CheckKey.WRONG_NAME, "All at Harrow & Pike do."),
    (line("All at Harrow & Stone do."), CheckKey.WRONG_NAME, "All at Harrow & Pike do."),
    (
        line("The Continuous Improvment Lead role."),
        CheckKey.WRONG_NAME,
        "The Continuous Improvement Lead role.",
    ),
    (with_text(("Dear Dana", "Dear Danna")), CheckKey.WRONG_NAME, "Dear Dana,"),
    (with_text(("Dear Dana", "Dear Sarah")), CheckKey.WRONG_NAME, "Dear Dana,"),
    (with_text(("Dear Dana", "Dear Ms Jones")), CheckKey.WRONG_NAME, "Dear Ms Whitfield,"),
    (with_text(("Dear Dana", "Dear dana")), CheckKey.WRONG_NAME, "Dear Dana,"),
    (with_text(("Alex Moreno", "Alex")), CheckKey.SIGN_OFF, "With thanks,\nAlex Moreno"),
    (line("Great! So it is! Yes."), CheckKey.EXCLAMATION, "Great! So it is. Yes."),
]


@pytest.mark.parametrize(("written", "key", "expected"), CASES)
def test_what_is_better_stands_well_in_its_place(written: Written, key: CheckKey, expected: str) -> None:
    one, *_ = found(written, key)
    assert one.where is not None
    assert one.better
    mended = written.text[: one.where[0]] + one.better + written.text[one.where[1] :]
    assert expected in mended
    assert len(found(replace(written, text=mended), key)) < len(found(written, key))


def test_a_subject_that_says_nothing_is_offered_one_that_does() -> None:
    written = replace(GOOD, subject="Hello")
    one, *_ = found(written, CheckKey.SUBJECT)
    assert one.better == "Thank you for our talk about the Continuous Improvement Lead role"
    assert found(replace(written, subject=one.better), CheckKey.SUBJECT) == ()


def test_a_misspelt_word_takes_the_first_suggestion() -> None:
    written = line("I recieve it.")
    at = written.text.index("recieve")
    faults = [Fault(at, at + 7, "", ("receive", "relieve"))]
    results = {result.key: result for result in review(written, faults)}
    assert [one.better for one in results[CheckKey.SPELLING].findings] == ["receive"]


def test_what_only_the_user_can_tell_is_offered_nothing() -> None:
    assert [one.better for one in found(line("I like [Company]."), CheckKey.LEFTOVER)] == [""]
    assert [one.better for one in found(line("I left Calder Freight."), CheckKey.WRONG_NAME)] == [""]


# What the checks learnt to tell apart


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("I was glad to meet Michael Ortega.", True),
        ("I was glad to meet Miguel Ortega.", False),
        ("I applied to be Production Manager at Harrow & Pike.", True),
        ("I applied to be Continuous Improvement Lead at Harrow & Pike.", False),
        ("My father, Paul Ortega, was a fitter.", False),
    ],
)
def test_a_wrong_first_name_before_the_right_last_one_and_another_role_are_seen(
    said: str, wrong: bool
) -> None:
    assert bool(found(line(said), CheckKey.WRONG_NAME)) is wrong


def test_dearest_is_no_name() -> None:
    assert found(with_text(("Dear Dana", "Dearest Dana")), CheckKey.WRONG_NAME) == ()


@pytest.mark.parametrize(
    ("subject", "says_nothing"),
    [
        ("Application status", True),
        ("Lovely chatting", True),
        ("CV attached", True),
        ("As promised", True),
        ("(no subject)", True),
        ("Your 90 days", False),
        ("Bees and bottling lines", False),
    ],
)
def test_a_subject_of_words_that_stand_in_any_mail_says_nothing(subject: str, says_nothing: bool) -> None:
    assert bool(found(replace(GOOD, subject=subject), CheckKey.SUBJECT)) is says_nothing


@pytest.mark.parametrize(("word", "better", "counts"), [("teh", "the", True), ("ter", "the", False)])
def test_a_short_word_counts_as_misspelt_where_two_letters_are_swapped(
    word: str, better: str, counts: bool
) -> None:
    written = line(f"I saw {word} hall.")
    at = written.text.index(f" {word} ") + 1
    results = {one.key: one for one in review(written, [Fault(at, at + 3, "", (better,))])}
    assert bool(results[CheckKey.SPELLING].findings) is counts


def test_to_repeat_a_need_shows_no_strength() -> None:
    strength = Strength("CMMS roll-out", "Cleared a maintenance backlog of 340 orders")
    written = replace(line("No one owns the maintenance backlog."), strengths=(strength,))
    assert strengths_at(written) == (None,)
    proven = replace(line("I cleared 340 orders with a CMMS."), strengths=(strength,))
    assert strengths_at(proven) != (None,)


def test_a_word_answers_one_that_has_more_before_it() -> None:
    assert takes_up("Wards are understaffed", "I would bring two more staff to each of your wards.")
    assert takes_up("Nobody reschedules the rounds", "I drew up a schedule for the rounds.")


def test_only_the_sentences_that_take_a_need_up_best_show_it() -> None:
    (need, *_others) = needs(GOOD)
    assert [GOOD.text[slice(*span)] for span in need.places] == [
        "The first is the eleven per cent of each shift that two lines lose to changeovers."
    ]
    same = line("So eleven per cent of each shift is what two lines lose to changeovers.")
    assert len(needs(same)[0].places) == 2


def test_stems_are_the_same_from_every_thread() -> None:
    words = [
        f"{word}{ending}"
        for word in ("manag", "plann", "schedul", "maintain", "deliver", "arrang")
        for ending in ("ing", "ed", "er", "ers", "ings", "ement", "able")
    ]
    expected = [stems(word) for word in words]
    wrong: list[str] = []

    def read() -> None:
        for _ in range(40):
            _stem.cache_clear()
            stems.cache_clear()
            wrong.extend(word for word, right in zip(words, expected, strict=True) if stems(word) != right)

    threads = [Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_two_words_of_a_long_story_do_not_take_it_up() -> None:
    story = (
        "Every site keeps its own spreadsheet of which machine was serviced by whom, so that when a line "
        "stops at night nobody can say whether the bearing was changed, and the planner hears a week later"
    )
    assert not takes_up(story, "At my plant I led the same work on four lines, on each shift.")
    assert takes_up(story, "One spreadsheet for all sites would say who serviced which machine and bearing.")
