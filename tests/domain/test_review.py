"""Each check of the review: what it says, what it lets pass, and what looks like a fault and is none."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.kinds import ConversationKind, Medium, Topic
from followup_desktop.domain.model import Notes, Point, Strength
from followup_desktop.domain.review.checks import blocking, review
from followup_desktop.domain.review.finding import CheckKey, Fault, Finding, Level
from followup_desktop.domain.review.needs import needs
from followup_desktop.domain.review.written import Form, Reader, Writer, Written
from tests.domain.review_phrases import FISHING, NO_FISHING, NO_WISHES, WISHES

TEXT = """Dear Dana,

Thank you for walking me through the packing hall yesterday. You named two things that cannot wait, and I \
have been turning both over since.

The first is the eleven per cent of each shift that two lines lose to changeovers. At my last plant I led \
the same work on four bottling lines: we filmed every changeover, moved the fitting off the clock, and went \
from 52 minutes to 19 in ten weeks. Your 90-day mark, one line halved, is the plan I would start with.

I left keen to join, because the people I met talk about the floor the way I do.

With thanks,
Alex Moreno
"""
NEEDS = Notes(
    (
        Point(Topic.CHALLENGE, "Two lines idle 11% of each shift on changeovers"),
        Point(Topic.CHALLENGE, "No one owns the maintenance backlog"),
        Point(Topic.SHORT_TERM, "In 90 days: one line's changeover halved"),
        Point(Topic.DETAIL, "Keeps bees"),
    )
)
GOOD = Written(
    TEXT,
    "Changeovers and the maintenance backlog: thank you",
    Form.EMAIL,
    Medium.EMAIL,
    ConversationKind.INTERVIEW,
    Reader("Dana", "Whitfield", "VP Operations"),
    "Harrow & Pike",
    "Continuous Improvement Lead",
    ("Miguel Ortega",),
    ("Calder Freight",),
    Writer("Alex Moreno", ("alex@moreno.example",), "+1 312 555 0190"),
    NEEDS,
    (Strength("SMED", "Went from 52 minutes to 19 on four bottling lines"),),
    (),
    timedelta(hours=3),
)


def found(written: Written, key: CheckKey) -> tuple[Finding, ...]:
    results = {result.key: result for result in review(written)}
    return results[key].findings if key in results else ()


def with_text(*changes: tuple[str, str]) -> Written:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return replace(GOOD, text=text)


def line(sentence: str, **facts: object) -> Written:
    """The good letter with one more sentence in it."""
    return replace(GOOD, text=TEXT.replace("I left keen", f"{sentence} I left keen"), **facts)


def shown(written: Written, finding: Finding) -> str:
    assert finding.where is not None
    return written.text[finding.where[0] : finding.where[1]]


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
    many = line("Is there any news?!!", subject="")
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
    assert found(line("You lost it to Calder Freight.", notes=told), CheckKey.WRONG_NAME) == ()


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


def test_thanks_to_a_system_are_none() -> None:
    assert found(
        with_text(("Thank you for walking", "Thanks to the new system you were walking")), CheckKey.THANKS
    )


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
    assert found(line("Yum! and Yum! again.", company="Yum!"), CheckKey.EXCLAMATION) == ()


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
    place = TEXT.index("packing")
    faults = [Fault(place, place + 7, "?", ("parking",)), Fault(0, 4, "?", (), grammar=True)]
    results = {result.key: result for result in review(GOOD, faults)}
    (finding,) = results[CheckKey.SPELLING].findings
    assert (finding.words, finding.where) == ("“packing”: “parking”?", (place, place + 7))
    assert CheckKey.SPELLING not in {result.key for result in review(GOOD)}


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
