"""A mistake in a template is told at its line, in words that help."""

import pytest

from followup_desktop.services.templates import TemplateService
from followup_desktop.services.templating.facts import NAMES, SAYS
from followup_desktop.services.templating.filters import FILTERS
from followup_desktop.services.templating.source import Fault
from tests.services.templating.mixing import SHIPPED

TEMPLATES = TemplateService(SHIPPED)
HEAD = "Name: Mine\nOccasion: interview\nMedium: email\nSubject: Thank you\n---\n"


def faults(body: str, head: str = HEAD) -> list[str]:
    return [str(fault) for fault in TEMPLATES.check(head + body)]


def test_a_good_one_has_none() -> None:
    assert (
        faults("{{ greeting }}\n\nThank you{% if company %} for the talk at {{ company }}{% endif %}.") == []
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Dear\n{{ frist_name }}", "line 7: there is no “frist_name”; did you mean “first_name”?"),
        ("{% for pair in pairs %}\n{{ pair.challange }}\n{% endfor %}",
         "line 7: there is no “.challange”; did you mean “challenge”?"),
        ("{{ company|uper }}", "line 6: there is no filter “|uper”; did you mean “upper”?"),
        ("a\nb\n{% if late %}\nLate.", "line 8: {% if %} is never closed: {% endif %} is missing"),
        ("{% iff late %}", "line 6: there is no {% iff %}; did you mean “if”?"),
        ("{{ company", "line 6: “}}” is missing, or something stands before it that does not belong there"),
        ("{{ company }}\n{% if late }}", "line 7: "),
        ("Yours\n{{ challenges }}",
         "line 7: this is a list; go through it with “for”, or write it with |listed or |points"),
        ("{{ late }}", "line 6: this is a yes or no, to be asked with “if”"),
        ("x\n\n{{ challenges[1] }}", "line 8: there is no number 1 in this list here; ask first, with “if”"),
        ("{{ pairs[0].strength.title }}", "line 6: there is no number 0 in this list here"),
        ("{{ company|pick('a') }}", "line 6: “|pick” needs a number before it"),
        ("{{ company|sentence(3) }}", "line 6: “|sentence” has too much or too little in its brackets"),
        ("{{ 'a' + 'b' }}", "line 6: only numbers and lists can be added; to put texts together, write “~”"),
        ("{% include 'x' %}", "line 6: “include” cannot be used: a template is one file"),
        ("{% if late %}{% set said = 'x' %}{% endif %}{{ said }}", "line 6: “said” is not set yet"),
    ],
)  # fmt: skip
def test_it_is_told_at_its_line(body: str, said: str) -> None:
    found = faults(body)
    assert found[0].startswith(said), found


def test_all_mistakes_are_told_at_once() -> None:
    assert [fault.line for fault in TEMPLATES.check(f"{HEAD}{{{{ a1 }}}}\n{{{{ b2 }}}}\n{{{{ c3 }}}}")] == [
        6,
        7,
        8,
    ]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Dear Dana,", "line 1: above the letter come its name and so on, and then a line “---”"),
        ("Nmae: x\n---\nDear",
         "line 1: “Nmae: x” is none of Name, Occasion, Medium, Description, Subject; did you mean “Name”?"),
        ("Occasion: any\n---\nDear", "line 1: it needs a name: “Name: Short thank-you”"),
        ("Name: x\nOccasion: panle\n---\nDear", "line 2: “panle” is no occasion; did you mean “panel”?"),
        ("Name: x\nMedium: email, fax\n---\nDear",
         "line 2: “fax” is no medium; there are email, post, handwritten, phone, linkedin"),
        ("Name: x\nName: y\n---\nDear", "line 2: “Name” stands there twice"),
        ("Name: x\n---\n\n", "line 2: there is no letter below “---”"),
        ("Name: x\nSubject: {{ frist_name }}\n---\nDear",
         "line 2: there is no “frist_name”; did you mean “first_name”?"),
    ],
)  # fmt: skip
def test_the_lines_above_the_letter_are_checked_too(source: str, said: str) -> None:
    assert str(TEMPLATES.check(source)[0]) == said


def test_each_line_is_told_once_though_it_fails_in_many_letters() -> None:
    assert TEMPLATES.check(f"{HEAD}{{{{ challenges[0] }}}}") == (
        Fault(6, "there is no number 0 in this list here; ask first, with “if”"),
    )


def test_the_list_of_facts_is_whole() -> None:
    assert set(SAYS) == NAMES
    assert all(says for _filter, says in FILTERS.values())
