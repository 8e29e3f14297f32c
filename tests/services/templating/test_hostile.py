"""A template cannot read a file, import a module, reach a Python object, or go on without end."""

import tracemalloc
from typing import Any

import pytest

from followup_desktop.services.templating.facts import FIELDS, given, sample
from followup_desktop.services.templating.filters import FILTERS, LONGEST_TEXT
from followup_desktop.services.templating.language import render
from followup_desktop.services.templating.source import LONGEST_SOURCE, Faulty, Piece

FACTS: dict[str, Any] = given(sample())
DOUBLED = "{% set a = 'xxxxxxxxxxxxxxxx' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}"
LISTS = "{% set a = challenges %}" + "{% set a = a + a %}" * 7
HOSTILE = {
    # files and modules
    "include": "{% include '/etc/passwd' %}",
    "include a template": "{% include 'short.txt' %}",
    "include upwards": "{% include '../../../../etc/passwd' ignore missing %}",
    "extends": "{% extends 'proposal.txt' %}",
    "import": "{% import 'os' as os %}",
    "from import": "{% from 'os' import system %}",
    "open": "{{ open('/etc/passwd').read() }}",
    "dunder import": "{{ __import__('os').system('true') }}",
    # Python's insides
    "class": "{{ first_name.__class__ }}",
    "class by item": "{{ first_name['__class__']['__mro__'] }}",
    "class by filter": "{{ first_name|attr('__class__') }}",
    "class by map": "{{ challenges|map(attribute='__class__')|list }}",
    "class spelt in pieces": "{% set c = '__cla' ~ 'ss__' %}{{ first_name[c] }}",
    "subclasses": "{{ ''.__class__.__base__.__subclasses__() }}",
    "globals of a function": "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "cycler": "{{ cycler.__init__.__globals__.os }}",
    "joiner": "{{ joiner.__init__.__globals__.os }}",
    "namespace": "{% set n = namespace(x=1) %}{{ n.__init__ }}",
    "self": "{{ self._TemplateReference__context.environment }}",
    "context": "{{ self.__init__.__globals__ }}",
    "loop": "{% for a in challenges %}{{ loop._iterator }}{% endfor %}",
    "loop called": "{% for a in challenges recursive %}{{ loop(challenges) }}{% endfor %}",
    "format": "{{ '{0.__class__.__init__.__globals__}'.format(first_name) }}",
    "format_map": "{{ '{a.__class__}'.format_map({'a': first_name}) }}",
    "percent": "{{ '%s%1000000000d' % ('a', 1) }}",
    "format filter": "{{ '%1000000000d'|format(1) }}",
    "method": "{{ first_name.upper }}",
    "append": "{{ challenges.append('x') }}",
    "dict item": "{{ pairs[0]['items']() }}",
    "undefined's insides": "{{ nothing.__init__.__globals__ }}",
    "test": "{{ first_name is callable }}",
    "do": "{% do challenges.append(1) %}",
    "debug": "{% debug %}",
    "call block": "{% call x() %}{% endcall %}",
    "macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "block": "{% block a %}{{ self.a() }}{% endblock %}",
    "filter block": "{% filter upper %}a{% endfilter %}",
    "unknown filter": "{{ challenges|pprint }}",
    "starred": "{{ place|pick(*challenges) }}",
    "keyword": "{{ place|pick(**pairs[0]) }}",
    # without end
    "range": "{% for a in range(10**9) %}{% endfor %}",
    "times": "{{ 'a' * 10**9 }}",
    "list times": "{{ [1] * 10**9 }}",
    "power": "{{ 9 ** 9 ** 9 }}",
    "doubled text": DOUBLED,
    "doubled text, shown each time": DOUBLED.replace("%}{%", "%}{{ a }}{%"),
    "doubled by block": "{% set a %}x{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40,
    "doubled by join": "{% set a = 'x' %}" + "{% set a = challenges|join(a) ~ challenges|join(a) %}" * 40,
    "doubled list": "{% set a = challenges %}" + "{% set a = a + a %}" * 40,
    "nested lists": "{% set a = [1] %}{% set b = [1] %}"
    + "{% set a = [a, a] %}{% set b = [b, b] %}" * 60
    + "{% if a == b %}x{% endif %}",
    "loops in loops": LISTS + "{% for b in a %}" * 4 + "x" + "{% endfor %}" * 4,
    "silent loops": LISTS + "{% for b in a %}" * 4 + "{% set c = b %}" + "{% endfor %}" * 4,
    "loops with a condition": LISTS + "{% for b in a if b != 'no' %}" * 4 + "{% endfor %}" * 4,
    "loops of work": LISTS + "{% for b in a %}" * 2 + "{{ a|points|upper|length }}" + "{% endfor %}" * 2,
    "a long loop of text": LISTS + "{% for b in a %}" + "long " * 500 + "{% endfor %}",
    "many loops": LISTS + "{% for b in a %}{% if b == a|join %}x{% endif %}{% endfor %}" * 300,
    "center": "{{ 'a'|center(1000000000) }}",
    "indent": "{{ 'a'|indent(1000000000) }}",
    "wordwrap": "{{ first_name|wordwrap(0) }}",
    "replace": "{{ first_name|replace('', first_name) }}",
    "batch": "{{ challenges|batch(1000000000, 'x')|list }}",
    "lipsum": "{{ lipsum(n=100000) }}",
    "big number": "{{ " + "9" * 6000 + " }}",
    "step of nothing": "{{ challenges[::0] }}",
    # too deep, too long
    "brackets": "{{ " + "(" * 9000,
    "brackets, closed": "{{ " + "(" * 4000 + "place" + ")" * 4000 + " }}",
    "not not": "{% if " + "not " * 5000 + "late %}x{% endif %}",
    "dots": "{{ first_name" + ".first" * 5000 + " }}",
    "minus": "{{ " + "-" * 9000 + "1 }}",
    "filters": "{{ first_name" + "|upper" * 4000 + " }}",
    "ifs": "{% if late %}" * 300 + "{% endif %}" * 300,
    "fors": "{% for a in challenges %}" * 30 + "{% endfor %}" * 30,
    "or or": "{% if " + "late or " * 3000 + "late %}{% endif %}",
    "never closed": "{{" * 8000,
    "comment never closed": "{#" * 8000,
    "quote never closed": '{{ "' + "\\" * 20000,
    "too long": "x" * (LONGEST_SOURCE + 1),
}  # fmt: skip


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_it_is_refused_with_its_line(source: str) -> None:
    with pytest.raises(Faulty) as refused:
        render(Piece(source, 7), FACTS, FIELDS)
    assert refused.value.faults[0].line == 7
    assert refused.value.faults[0].words


def test_a_bomb_costs_no_memory() -> None:
    tracemalloc.start()
    try:
        for name in (name for name in HOSTILE if "doubled" in name or "loop" in name or "list" in name):
            with pytest.raises(Faulty):
                render(Piece(HOSTILE[name]), FACTS, FIELDS)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 64_000_000


@pytest.mark.parametrize("name", FILTERS)
def test_no_filter_takes_a_small_text_far_beyond_the_limit(name: str) -> None:
    """Each filter again and again on its own result: it is stopped, or it grows no more."""
    step = f"{{% set a = a|{name} %}}"
    for start in ("'ß'", "challenges", "3", "pairs[0].strength"):
        for again in (step, step.replace(" %}", "(a) %}"), step.replace(" %}", "(a, a, a) %}")):
            try:
                made = render(
                    Piece(f"{{% set a = {start} %}}" + again * 60 + "{{ a|length }}"), FACTS, FIELDS
                )
            except Faulty:
                continue
            assert int(made) <= 10 * LONGEST_TEXT


def test_hostile_markup_is_text() -> None:
    from followup_desktop.services.drafting import html_of

    made = render(Piece("<script>alert(1)</script><img src=x onerror=y>"), FACTS, FIELDS)
    assert html_of(made) == "<p>&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=y&gt;</p>"


def test_facts_cannot_be_changed_by_a_template() -> None:
    before = repr(FACTS)
    render(
        Piece("{% set challenges = [1] %}{% set pairs = challenges + [2] %}{{ pairs|length }}"), FACTS, FIELDS
    )
    assert repr(FACTS) == before


def test_a_note_that_looks_like_a_template_is_only_shown() -> None:
    facts = {**FACTS, "first_name": "{{ 7 + 7 }}{% include 'x' %}"}
    assert render(Piece("{{ first_name }}"), facts, FIELDS) == "{{ 7 + 7 }}{% include 'x' %}"
