"""What the review says of names, thanks, needs, the wish for the job and fishing, and what it lets pass."""

from dataclasses import replace

import pytest

from followup_desktop.domain.kinds import Topic
from followup_desktop.domain.model import Notes, Point, Strength
from followup_desktop.domain.review.checks import blocking, review
from followup_desktop.domain.review.finding import CheckKey, Finding, Level
from followup_desktop.domain.review.needs import needs
from followup_desktop.domain.review.written import Reader
from tests.domain.review_letter import GOOD, NEEDS, TEXT, found, line, shown, with_text
from tests.domain.review_phrases import FISHING, NO_FISHING, NO_THANKS, NO_WISHES, THANKS, WISHES

FIRST = "Thank you for walking me through the packing hall yesterday."


def test_a_good_letter_has_no_finding_and_says_what_is_good_about_it() -> None:
    results = review(GOOD)
    assert [finding for result in results for finding in result.findings] == []
    said = [result.passed for result in results if result.passed]
    assert said[:1] == ["Thanks Dana by name"]
    for line_ in (
        "Says you want the job",
        "Does not ask for the result",
        "Names spelled as on the card",
        "In time: 3 h 00 min left",
    ):
        assert line_ in said
    assert any(one.endswith("words, reads in 30 s") for one in said)


def test_an_empty_letter_is_not_reviewed() -> None:
    assert review(replace(GOOD, text=" \n")) == ()


def test_only_a_wrong_name_a_leftover_and_a_twin_block() -> None:
    assert [key for key in CheckKey if Finding(key, "").level is Level.BLOCKING] == [
        CheckKey.WRONG_NAME,
        CheckKey.LEFTOVER,
        CheckKey.TWIN,
    ]
    many = line("Is there any news?!!", replace(GOOD, subject=""))
    assert blocking(review(many)) == ()
    assert [one.about for one in blocking(review(with_text(("Dear Dana", "Dear [Name]"))))] == ["[Name]"]


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("Dear Dana", "Dear Danna", "Danna"),
        ("Dear Dana", "Dear Sarah", "Sarah"),
        ("Dear Dana", "Dear Miguel", "Miguel"),
        ("Dear Dana", "Dear dana", "dana"),
        ("Dear Dana", "Dear Ms. Whitefield", "Whitefield"),
        ("I met", "I met at Harow & Pike", "Harow"),
        ("I met", "I met at Harrow & Pyke", "Pyke"),
        ("I met", "I met at Calder Freight", "Calder Freight"),
        ("join,", "join Calder,", "Calder"),
        ("keen to join", "keen to be your Continous Improvement Lead", "Continous"),
        ("With thanks", "Thank you again, Miguel.\n\nWith thanks", "Miguel"),
        ("With thanks", "Thank you again, Sarah.\n\nWith thanks", "Sarah"),
        (
            "Thank you for walking",
            "Your colleague told me that Dana Whitmore runs it. Thank you for walking",
            "Whitmore",
        ),
    ],
)
def test_a_name_that_is_not_as_on_the_card_is_found_where_it_stands(old: str, new: str, marked: str) -> None:
    written = with_text((old, new))
    (finding,) = found(written, CheckKey.WRONG_NAME)
    assert marked in shown(written, finding)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Dear Dana", "Dear Ms Whitfield"),
        ("Dear Dana", "Dear Ms. Dana Whitfield"),
        ("Dear Dana", "Dear Prof. D. Whitfield"),
        ("Dear Dana,", "Dear Dana Whitfield:"),
        ("Dear Dana,", "Hello again, Dana,"),
        ("Dear Dana,", "Good evening, Dana -"),
        ("Dear Dana,", "Dana,"),
        ("Dear Dana,", "48 Canal Street\nChicago\n23 November 2026\n\nDear Ms Whitfield"),
        ("Dear Dana,\n\nThank", "Hello Dana, this is Alex Moreno. Thank"),
        ("Dear Dana,", "Dear Madam,"),
        ("Dear Dana,", "Good morning Dana,"),
        ("Dear Dana,\n\nThank you", "Hi Dana, thank you"),
        ("I met", "I met at Harrow and Pike"),
        ("I met", "I met at Harrow"),
        ("the people I met", "Miguel and the people I met"),
        ("keen to join", "keen to be your continuous improvement lead"),
        ("With thanks", "Please thank Miguel, who showed me the press.\n\nWith thanks"),
        ("With thanks", "Thank you again, Dana.\n\nWith thanks"),
        ("the people", "Dana's people and the Harrow & Pike's crew"),
        ("yesterday", "on Monday, 23 November"),
        ("With thanks", "Data helped us there. Diana Ross was on the radio.\n\nWith thanks"),
    ],
)
def test_a_name_that_is_right_or_somebody_elses_is_left_alone(old: str, new: str) -> None:
    assert found(with_text((old, new)), CheckKey.WRONG_NAME) == ()


def test_a_name_may_lack_its_accents_and_take_its_usual_short_form() -> None:
    reader = Reader("Siobhán", "Ní Dhomhnaill")
    for salutation in ("Dear Siobhán", "Dear Siobhan", "Dear Ms Ní Dhomhnaill"):
        written = replace(with_text(("Dear Dana", salutation)), reader=reader)
        assert found(written, CheckKey.WRONG_NAME) == ()
    daniel = replace(with_text(("Dear Dana", "Dear Dan")), reader=Reader("Daniel", "Whitfield"))
    assert found(daniel, CheckKey.WRONG_NAME) == ()


def test_another_company_may_be_named_where_the_notes_of_the_talk_name_it() -> None:
    told = Notes((*NEEDS.points, Point(Topic.DETAIL, "They lost the account to Calder Freight")))
    assert found(line("You lost it to Calder Freight.", replace(GOOD, notes=told)), CheckKey.WRONG_NAME) == ()


@pytest.mark.parametrize(
    "left",
    [
        "[Company]",
        "{{ first_name }}",
        "{name}",
        "<name>",
        "XXX",
        "TBD",
        "INSERT STRENGTH HERE",
        "____",
        "…",
        "Lorem ipsum",
    ],
)
def test_a_placeholder_is_found_in_text_and_subject(left: str) -> None:
    written = line(f"I admire {left} a lot.")
    (finding,) = found(written, CheckKey.LEFTOVER)
    assert finding.about in shown(written, finding)
    assert found(replace(GOOD, subject=f"Thank you {left}"), CheckKey.LEFTOVER)


@pytest.mark.parametrize(
    "words",
    [
        "The handler calls {render} on a <p>.",
        'It said "the manager [of the person] speaks first".',
        "The date is still TBD.",
        "It grows... slowly.",
        "I know what is left to do.",
        "You insert the card here.",
    ],
)
def test_what_only_looks_like_a_placeholder_is_left_alone(words: str) -> None:
    assert found(line(words), CheckKey.LEFTOVER) == ()


def test_a_twin_is_found_with_names_exchanged_and_sentences_in_another_order() -> None:
    other = TEXT.replace("Dana", "Miguel")
    parts = other.split("\n\n")
    parts[1], parts[2], parts[3] = parts[3], parts[1], parts[2]
    for text in (other, "\n\n".join(parts), other.replace("yesterday", "this morning")):
        (finding,) = found(replace(GOOD, panel_letters=(("Miguel Ortega", text),)), CheckKey.TWIN)
        assert finding.about == "Miguel Ortega"


def test_letters_of_one_panel_may_share_their_frame() -> None:
    other = """Dear Miguel,

Thank you for walking me through the packing hall yesterday.

You told me that nobody owns the maintenance backlog. I brought 340 orders into one system once, and gave \
each of them an owner and a day. The oldest was closed within a month, and the fitters slept better.

I left keen to join, because the people I met talk about the floor the way I do.

With thanks,
Alex Moreno
"""
    assert found(replace(GOOD, panel_letters=(("Miguel Ortega", other),)), CheckKey.TWIN) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Thank you for walking", "You were walking"),
        ("Dear Dana,\n\n", ""),
        ("Dear Dana", "Dear Hiring Manager"),
    ],
)
def test_thanks_by_name_are_missed_in_the_first_paragraph(old: str, new: str) -> None:
    assert found(with_text((old, new)), CheckKey.THANKS)


@pytest.mark.parametrize("sentence", THANKS)
def test_thanks_are_heard(sentence: str) -> None:
    assert found(with_text((FIRST, sentence)), CheckKey.THANKS) == ()


@pytest.mark.parametrize("sentence", NO_THANKS)
def test_what_thanks_nobody_is_not_taken_for_thanks(sentence: str) -> None:
    assert found(with_text((FIRST, sentence)), CheckKey.THANKS)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Thank you for walking", "I am grateful that you were walking"),
        ("Thank you for walking", "It was kind of you to be walking"),
        ("Dear Dana,\n\nThank you for", "Thank you, Dana, for"),
    ],
)
def test_thanks_are_said_in_many_ways(old: str, new: str) -> None:
    assert found(with_text((old, new)), CheckKey.THANKS) == ()


def test_needs_say_where_the_letter_takes_them_up_and_with_which_strength() -> None:
    first, second, third = needs(GOOD)
    assert first.where is not None
    assert GOOD.text[slice(*first.where)].startswith("The first is the eleven per cent")
    assert first.beside is None or first.beside.title == "SMED"
    assert second.where is None
    assert third.where is not None


def test_a_letter_that_takes_up_no_challenge_names_each_of_them() -> None:
    written = replace(
        GOOD, text=TEXT.split("\n\n")[0] + "\n\nThank you for the coffee. I want this job.\n\nAlex Moreno"
    )
    assert [one.about for one in found(written, CheckKey.CHALLENGE)] == list(NEEDS.about(Topic.CHALLENGE))
    assert found(written, CheckKey.STRENGTH)
    assert len(found(written, CheckKey.SUCCESS)) == 1


def test_a_challenge_may_be_taken_up_in_other_words() -> None:
    written = with_text(
        (
            "The first is the eleven per cent of each shift that two lines lose to changeovers.",
            "You lose an hour a day.",
        ),
        ("we filmed every changeover, ", ""),
    )
    assert found(written, CheckKey.CHALLENGE) == ()


def test_what_the_challenge_says_already_proves_no_strength() -> None:
    written = replace(GOOD, strengths=(Strength("Changeovers", "Two lines, each shift"),))
    assert found(written, CheckKey.STRENGTH)


@pytest.mark.parametrize("sentence", WISHES)
def test_a_wish_for_the_job_is_heard(sentence: str) -> None:
    assert found(with_text(("I left keen to join", sentence)), CheckKey.WANTS_JOB) == ()


@pytest.mark.parametrize("sentence", NO_WISHES)
def test_what_is_no_wish_for_the_job_is_not_taken_for_one(sentence: str) -> None:
    written = replace(
        GOOD, text=f"Dear Dana,\n\nThank you for the tour.\n\n{sentence}\n\nWith thanks,\nAlex Moreno"
    )
    assert found(written, CheckKey.WANTS_JOB)


@pytest.mark.parametrize("sentence", FISHING)
def test_fishing_is_found_where_it_stands(sentence: str) -> None:
    written = line(sentence)
    start = written.text.index(sentence)
    spans = [one.where for one in found(written, CheckKey.FISHING)]
    assert any(span and start <= span[0] < start + len(sentence) for span in spans)


@pytest.mark.parametrize("sentence", NO_FISHING)
def test_what_is_no_fishing_is_left_alone(sentence: str) -> None:
    assert found(line(sentence), CheckKey.FISHING) == ()
