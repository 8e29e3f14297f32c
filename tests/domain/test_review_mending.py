"""What would mend a finding, where there is one obvious way."""

from dataclasses import replace

import pytest

from followup_desktop.domain.review.checks import review
from followup_desktop.domain.review.finding import CheckKey, Fault
from followup_desktop.domain.review.written import Written
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
