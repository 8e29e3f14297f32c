"""Each template that comes with the app reads well whatever is known and whatever is missing."""

from typing import Any

import pytest

from followup_desktop.domain.etiquette import NOTE_LIMIT
from followup_desktop.domain.kinds import ConversationKind, Medium
from followup_desktop.domain.review.checks import review
from followup_desktop.domain.review.finding import CheckKey
from followup_desktop.domain.review.leftover import LEFTOVER
from followup_desktop.domain.review.twin import NEAR_COPY, common_runs, likeness
from followup_desktop.domain.review.written import Form, Reader, Written
from followup_desktop.services.drafting import html_of, within_limit
from followup_desktop.services.templates import Rendered, TemplateService
from followup_desktop.services.templating.facts import Facts
from followup_desktop.services.templating.heading import Occasion, Way
from tests.services.templating.gaps import gaps, subject_gaps
from tests.services.templating.mixing import SHIPPED, STRENGTHS, all_known, case_of, mixtures

TEMPLATES = TemplateService(SHIPPED)
FILES = [entry.file for entry in TEMPLATES.entries()]
MIXED: list[Facts] = [case_of(mixture).facts() for mixture in mixtures(200)]


def write(file: str, **facts: Any) -> Rendered:
    return TEMPLATES.render(
        file, case_of({**all_known(), "kind": ConversationKind.INTERVIEW, **facts}).facts()
    )


@pytest.mark.parametrize("file", FILES)
def test_no_mixture_leaves_a_gap(file: str) -> None:
    entry = TEMPLATES.entry(file)
    assert entry.heading
    assert TEMPLATES.check(TEMPLATES.read(file)) == ()
    note = entry.heading.occasion is Occasion.INVITATION
    for facts in MIXED:
        made = TEMPLATES.render(file, facts)
        text = within_limit(made.text) if note else made.text
        unsigned = text.removesuffix(facts.my_name) if note else text
        assert gaps(unsigned.strip()) == [], text
        assert note or subject_gaps(made.subject) == [], made.subject
        assert not LEFTOVER.search(text)
        assert "<p></p>" not in html_of(text)


def test_every_occasion_and_medium_of_the_list_has_its_template() -> None:
    headings = [entry.heading for entry in TEMPLATES.entries() if entry.heading]
    assert {heading.occasion for heading in headings} == set(Occasion)
    assert {way for heading in headings for way in heading.ways} == set(Way)
    assert len(headings) == 12
    assert all(heading.description for heading in headings)


@pytest.mark.parametrize("file", sorted({*FILES} - {"linkedin", "reply"}))
def test_late_is_said_once_and_only_then(file: str) -> None:
    late, on_time = write(file, late=True).text, write(file).text
    added = {*late.split(". ")} - {*on_time.split(". ")}
    said = ("later", "sooner", "earlier", "late,")
    assert sum(late.count(word) for word in said) == 1 + sum(on_time.count(word) for word in said), added
    for grovelling in ("sorry", "apolog", "forgive", "excuse"):
        assert grovelling not in late.casefold()


@pytest.mark.parametrize("file", sorted({*FILES} - {"reply", "linkedin", "networking"}))
def test_the_wish_for_the_job_is_said(file: str) -> None:
    text = write(file).text
    assert "the role of Operations manager" in text or "this job" in text


@pytest.mark.parametrize("place", range(1, 8))
@pytest.mark.parametrize("file", sorted({*FILES} - {"reply", "linkedin", "networking"}))
def test_a_fresh_draft_thanks_by_name_and_says_the_wish(file: str, place: int) -> None:
    """What the review would remark on should not be missing from the first draft."""
    for missing in ({}, {"role": ""}, {"company": ""}, {"challenges": 0, "strengths": ()}):
        kind = ConversationKind.PANEL if file in ("panel", "handwritten") else ConversationKind.INTERVIEW
        facts = {**all_known(), "kind": kind, "place": place, "earlier": file == "second-round", **missing}
        case = case_of(facts)
        text = TEMPLATES.render(file, case.facts()).text
        form = Form.PHONE if file in ("call", "voicemail") else Form.EMAIL
        contact = case.follow_up.contact
        written = Written(text, form=form, kind=kind, reader=Reader(contact.first_name, contact.last_name))
        lacks = {one.key for one in review(written) if one.findings}
        assert not lacks & {CheckKey.THANKS, CheckKey.WANTS_JOB}, text


@pytest.mark.parametrize("file", ["networking", "short", "handwritten", "call", "voicemail"])
def test_a_networking_letter_makes_no_pitch(file: str) -> None:
    text = write(file, kind=ConversationKind.NETWORKING, title="Coffee").text
    for pitch in ("job", "role", "Operations manager", "hire", "SMED", "Harrow"):
        assert pitch not in text
    assert "coffee" in text or file == "call"


def test_a_coffee_chat_ends_with_thanks_the_advice_and_something_in_return() -> None:
    text = write("networking", kind=ConversationKind.NETWORKING, title="Coffee", challenges=1).text
    assert "Thank you for the coffee on Sunday." in text
    assert "two lines idle 11% of each shift on changeovers" in text
    assert "in return" in text


@pytest.mark.parametrize("strengths", [STRENGTHS, ()])
@pytest.mark.parametrize("challenges", range(4))
@pytest.mark.parametrize("measures", [True, False])
@pytest.mark.parametrize("file", ["panel", "handwritten"])
def test_five_people_of_a_panel_get_five_letters(
    file: str, measures: bool, challenges: int, strengths: tuple[object, ...]
) -> None:
    """Even where each of them said the very same."""
    facts = {"challenges": challenges, "strengths": strengths, "details": ()}
    if not measures:
        facts |= {"short": (), "long": ()}
    texts = [write(file, kind=ConversationKind.PANEL, place=place, **facts).text for place in range(1, 6)]
    opening, wish = [
        {text.split("\n\n")[where].replace("on Sunday", "") for text in texts} for where in (1, -2)
    ]
    assert len(opening) == len(wish) == 5
    for at, one in enumerate(texts):
        for other in texts[at + 1 :]:
            assert common_runs(one, other) < 0.4, (one, other)


@pytest.mark.parametrize("file", ["panel", "handwritten"])
def test_the_review_holds_back_no_first_draft_to_people_who_each_said_something_of_their_own(
    file: str,
) -> None:
    said = (
        "Two lines idle on changeovers",
        "Nobody owns the maintenance backlog",
        "Night shifts are short of forklift drivers",
        "Customers wait nine days for spare parts",
        "The scrap rate doubled after the move",
    )
    texts = [
        write(file, kind=ConversationKind.PANEL, place=at, challenges=1, said=(one,), details=()).text
        for at, one in enumerate(said, 1)
    ]
    for at, one in enumerate(texts):
        for other in texts[at + 1 :]:
            assert likeness(one, other) < NEAR_COPY, (one, other)


def test_a_call_is_said_within_a_minute() -> None:
    script, _, machine = write("call").text.partition("If a machine answers:")
    assert 40 < len(script.split()) <= 140
    assert len(machine.split()) <= 60
    assert len(write("voicemail", challenges=3).text.split()) <= 75


def test_a_hand_written_note_can_be_copied() -> None:
    assert all(len(TEMPLATES.render("handwritten", facts).text.split()) <= 150 for facts in MIXED)


def test_a_linkedin_note_fits_whatever_the_names() -> None:
    long = "Wolfeschlegelsteinhausenbergerdorff"
    for name, company, me in (("Dana", "Pike", "Al"), (long, long * 2, long), (long, long * 8, long * 5)):
        made = write("linkedin", name=(name, ""), company=company, me=me)
        assert len(within_limit(made.text)) <= NOTE_LIMIT
    assert within_limit(write("linkedin").text).startswith("Dear Dana, thank you again for our interview")


def test_a_second_round_names_the_earlier_talk() -> None:
    text = write("second-round", earlier=True).text
    assert "after our call on 2 November" in text


def test_a_reply_answers_and_is_no_second_letter() -> None:
    made = write("reply")
    assert made.subject == "Two references, as you asked"
    assert "two references" in made.text
    for second in ("job", "Operations manager", "changeovers", "interview"):
        assert second not in made.text


def test_no_cliché_comes_with_the_app() -> None:
    for file in FILES:
        source = TEMPLATES.read(file).casefold()
        for worn in (
            "i am writing to", "hope this", "finds you well", "reach out", "touch base", "passionate",
            "team player", "perfect fit", "great fit", "hit the ground", "synergy", "checking in",
            "hesitate to", "leverage", "excited", "thrilled", "delve", "truly", "valuable insights",
            "at your earliest",
        ):  # fmt: skip
            assert worn not in source, (file, worn)


def test_a_medium_is_no_part_of_the_words() -> None:
    assert (
        write("proposal").text
        == TEMPLATES.render(
            "proposal", case_of({**all_known(), "kind": ConversationKind.INTERVIEW}, Medium.POST).facts()
        ).text
    )
