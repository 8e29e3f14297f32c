"""What the review says of a letter's form: length, ease, spelling, subject, ending, medium, time, advice."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.kinds import ConversationKind, Medium, Topic
from followup_desktop.domain.model import Notes, Point
from followup_desktop.domain.review.checks import review
from followup_desktop.domain.review.finding import CheckKey, Fault
from followup_desktop.domain.review.needs import needs
from followup_desktop.domain.review.written import Form, Written
from tests.domain.review_letter import GOOD, NEEDS, TEXT, found, line, shown, with_text


@pytest.mark.parametrize(
    ("form", "fewest", "most"),
    [(Form.EMAIL, 75, 300), (Form.POST, 75, 400), (Form.HANDWRITTEN, 40, 150), (Form.PHONE, 60, 170)],
)
def test_length_has_bounds_by_medium(form: Form, fewest: int, most: int) -> None:
    for count, fires in ((fewest - 1, True), (fewest, False), (most, False), (most + 1, True)):
        written = replace(GOOD, form=form, text=" ".join(["word"] * count))
        assert bool(found(written, CheckKey.LENGTH)) is fires


def test_a_linkedin_note_may_have_300_characters_and_needs_no_more() -> None:
    note = replace(
        GOOD, form=Form.LINKEDIN_NOTE, text="Dear Dana, thank you. " + "x" * 278, left=timedelta(days=-3)
    )
    assert [one for result in review(note) for one in result.findings] == []
    longer = replace(note, text=note.text + "yz")
    (finding,) = found(longer, CheckKey.LENGTH)
    assert shown(longer, finding) == "yz"


def test_a_call_script_is_measured_without_its_variant_for_a_machine() -> None:
    script = "Hello Dana, this is Alex Moreno. Thank you for the tour. " + "I would love this job. " * 15
    machine = "\n\nIf a machine answers:\n" + "word " * 200
    written = replace(GOOD, form=Form.PHONE, text=script + machine)
    assert found(written, CheckKey.LENGTH) == ()
    assert found(written, CheckKey.THANKS) == ()


def test_one_exclamation_mark_is_welcome_and_a_companys_own_counts_for_none() -> None:
    assert found(line("What a tour!"), CheckKey.EXCLAMATION) == ()
    written = line("What a tour! What bees!")
    (finding,) = found(written, CheckKey.EXCLAMATION)
    assert shown(written, finding) == "!"
    assert found(line("Yum! and Yum! again.", replace(GOOD, company="Yum!")), CheckKey.EXCLAMATION) == ()


def test_a_text_of_long_words_or_endless_sentences_is_hard_to_read() -> None:
    heavy = "Organisational transformation necessitates comprehensive stakeholder prioritisation. " * 10
    assert found(replace(GOOD, text=heavy), CheckKey.READING)
    endless = "and so we went on to the end of the line and back again " * 5 + "."
    assert found(replace(GOOD, text=endless), CheckKey.READING)
    assert found(replace(GOOD, text=heavy[:200]), CheckKey.READING) == ()


def test_a_doubled_word_is_found_unless_it_can_be_right() -> None:
    written = line("It was the the best\ntour.")
    (finding,) = found(written, CheckKey.DOUBLED)
    assert shown(written, finding) == "the the"
    for right in (
        "You had had tea.",
        "I see that that works.",
        "Duran Duran played.",
        "I came in in the rain.",
        "Yes. Yes",
    ):
        assert found(line(right), CheckKey.DOUBLED) == ()


def test_spelling_is_as_the_dictionary_says_and_absent_without_one() -> None:
    place = TEXT.index("yesterday")
    faults = [Fault(place, place + 9, "?", ("yesterday",)), Fault(0, 4, "?", (), grammar=True)]
    results = {result.key: result for result in review(GOOD, faults)}
    (finding,) = results[CheckKey.SPELLING].findings
    assert (finding.words, finding.where) == ("“yesterday”: “yesterday”?", (place, place + 9))
    assert CheckKey.SPELLING not in {result.key for result in review(GOOD)}


def test_a_word_that_was_not_meant_to_be_a_common_one_may_be_a_term_of_a_trade() -> None:
    written = line("We ran a kaizen.")
    place = written.text.index("kaizen")
    results = {one.key: one for one in review(written, [Fault(place, place + 6, "?", ("kaizan", "Kaisen"))])}
    assert results[CheckKey.SPELLING].findings == ()


@pytest.mark.parametrize("subject", ["", "Follow-up", "Hello", "Quick question", "Our interview"])
def test_a_subject_that_says_nothing(subject: str) -> None:
    assert found(replace(GOOD, subject=subject), CheckKey.SUBJECT)
    assert found(replace(GOOD, subject=subject, form=Form.POST), CheckKey.SUBJECT) == ()


@pytest.mark.parametrize(
    "subject",
    ["Thank you", "Continuous Improvement Lead", "Our talk at Harrow & Pike", "Alex Moreno", "Changeovers"],
)
def test_a_subject_that_says_what_the_mail_is(subject: str) -> None:
    assert found(replace(GOOD, subject=subject), CheckKey.SUBJECT) == ()


def test_the_full_name_stands_at_the_end_and_on_paper_a_way_to_answer() -> None:
    assert [one.about for one in found(with_text(("Alex Moreno", "Alex")), CheckKey.SIGN_OFF)] == ["name"]
    paper = replace(GOOD, form=Form.POST)
    assert [one.about for one in found(paper, CheckKey.SIGN_OFF)] == ["answer"]
    assert found(replace(paper, text=TEXT + "+1 312 555 0190"), CheckKey.SIGN_OFF) == ()
    home = replace(GOOD.user, address="48 Canal Street, Chicago")
    assert found(replace(paper, user=home), CheckKey.SIGN_OFF) == ()


def test_the_medium_is_theirs_where_they_were_asked() -> None:
    (finding,) = found(replace(GOOD, preferred=Medium.PHONE), CheckKey.MEDIUM)
    assert finding.words == "Dana prefers a call"
    assert CheckKey.MEDIUM not in {one.key for one in review(replace(GOOD, preferred=None))}


def test_late_is_said_with_how_late() -> None:
    (finding,) = found(replace(GOOD, left=-timedelta(hours=2)), CheckKey.IN_TIME)
    assert finding.words.startswith("Late by 2 h 00 min")
    assert found(replace(GOOD, left=timedelta(0)), CheckKey.IN_TIME) == ()


def coffee(body: str) -> Written:
    advice = Notes((Point(Topic.CHALLENGE, "Shadow a case manager for a day before the certificate"),))
    text = f"Dear Dana,\n\nThank you for the coffee.\n\n{body}\n\nWarmly,\nAlex Moreno"
    return replace(GOOD, kind=ConversationKind.NETWORKING, text=text, notes=advice, role="")


def test_after_a_networking_talk_the_advice_counts_and_no_job_is_asked_for() -> None:
    used = "I will spend a day beside a case manager before I pay for the certificate."
    assert found(coffee(used), CheckKey.ABOUT_ADVICE) == ()
    assert [one.about for one in found(coffee("The cake was good."), CheckKey.ABOUT_ADVICE)] == ["advice"]
    for pitch in (
        "I have attached my CV.",
        "I want to work in your department.",
        "Keep me in mind for any opening.",
    ):
        assert [one.about for one in found(coffee(f"{used} {pitch}"), CheckKey.ABOUT_ADVICE)] == ["pitch"]
    for fine in ("You asked for my CV, and it is attached.", "I do not want a job from you."):
        assert found(coffee(f"{used} {fine}"), CheckKey.ABOUT_ADVICE) == ()
    keys = {one.key for one in review(coffee(used))}
    assert not keys & {CheckKey.WANTS_JOB, CheckKey.CHALLENGE, CheckKey.STRENGTH, CheckKey.SUCCESS}


def test_their_own_word_for_a_thing_is_offered() -> None:
    told = Notes((*NEEDS.points, Point(Topic.DETAIL, "Calls the packing hall “Hall B”; keeps bees")))
    written = replace(GOOD, notes=told)
    (finding,) = found(written, CheckKey.THEIR_WORDS)
    assert (finding.words, finding.source) == ("“packing hall”: Dana called it Hall B", "from your notes")
    assert found(replace(written, text=TEXT.replace("packing hall", "Hall B")), CheckKey.THEIR_WORDS) == ()


PIECES = st.lists(
    st.sampled_from(
        [*TEXT.split(" "), "Danna", "[x", "the the", "…", "any news?", "!", "\n\n", "“", "é", "😀", "Dr."]
    )
    | st.text(max_size=8),
    max_size=60,
).map(" ".join)


@given(PIECES, PIECES, st.sampled_from(Form), st.sampled_from(ConversationKind))
def test_every_finding_points_into_the_text_whatever_was_typed(
    text: str, subject: str, form: Form, kind: ConversationKind
) -> None:
    written = replace(
        GOOD, text=text, subject=subject, form=form, kind=kind, panel_letters=(("Miguel", TEXT),)
    )
    for result in review(written):
        for finding in result.findings:
            assert finding.words
            if finding.where is not None:
                start, end = finding.where
                assert 0 <= start < end <= len(text)
    for need in needs(written):
        assert need.where is None or 0 <= need.where[0] < need.where[1] <= len(text)
