"""The facts that a template is given: all of them always, and empty where they are not known."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, NamedTuple

from followup_desktop.domain.kinds import ConversationKind

FIELDS = frozenset({"challenge", "strength", "title", "evidence"})
"""What can be asked of a pair (challenge, strength) and of a strength (title, evidence)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What templates know: texts, lists of texts, counts, and yes or no. ``SAYS`` says what each is."""

    greeting: str = "Hello,"
    first_name: str = ""
    last_name: str = ""
    their_title: str = ""
    company: str = ""
    role: str = ""
    colleagues: list[str] = field(default_factory=list)
    kind: str = "interview"
    talk: str = "conversation"
    day: str = "the other day"
    place: int = 1
    late: bool = False
    second: bool = False
    earlier_talk: str = ""
    earlier_day: str = ""
    decision: str = ""
    challenges: list[str] = field(default_factory=list)
    short_term: list[str] = field(default_factory=list)
    long_term: list[str] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    topic: str = ""
    pairs: list[dict[str, Any]] = field(default_factory=list)
    strengths: list[dict[str, str]] = field(default_factory=list)
    asked_for: str = ""
    my_name: str = ""
    my_first_name: str = ""
    my_phone: str = ""
    my_email: str = ""
    signature: str = ""


SAYS = {
    "greeting": "“Dear Dana,”, or “Hello,” where no name is known",
    "first_name": "theirs, or the last name where no first one is known",
    "last_name": "theirs",
    "their_title": "theirs, such as “VP Operations”",
    "company": "the company's name",
    "role": "the job, such as “Operations manager”",
    "colleagues": "first names of the others who took part",
    "kind": "phone_screen, interview, panel, networking or other",
    "talk": "call, interview, panel, coffee, conversation",
    "day": "when you talked: “on Sunday”, “on 4 November”",
    "place": "which of the people of a panel this is, from 1",
    "late": "whether the 24 hours are over",
    "second": "whether you had talked before",
    "earlier_talk": "what the earlier talk was, as “talk”; empty where there was none",
    "earlier_day": "when the earlier talk was",
    "decision": "the day on which they mean to decide, while it is to come: “4 December”",
    "challenges": "what cannot wait, as you noted it",
    "short_term": "what success is in the first months",
    "long_term": "what success is in the long run",
    "advice": "all that they told you, in one list",
    "details": "personal details",
    "questions": "questions that are still open",
    "topic": "the first challenge, where it is short enough for a subject",
    "pairs": "each challenge with the strength that fits it: pair.challenge, pair.strength",
    "strengths": "your strengths that fit no challenge: strength.title, strength.evidence",
    "asked_for": "for a reply: what they asked for",
    "my_name": "yours",
    "my_first_name": "yours",
    "my_phone": "yours",
    "my_email": "yours",
    "signature": "your signature, or your name and number where you have none",
}
"""What each fact is, in the order in which the help shows them."""


class FactHelp(NamedTuple):
    """One line of the list of facts, for the editor's help."""

    name: str
    says: str


def fact_list() -> tuple[FactHelp, ...]:
    """Return every fact with what it says, in the order in which the help shows them."""
    return tuple(FactHelp(name, says) for name, says in SAYS.items())


NAMES = frozenset(one.name for one in fields(Facts))


def given(facts: Facts) -> dict[str, Any]:
    """Return facts by name, as plain values that a template can do nothing with but show."""
    return asdict(facts)


def mixtures(facts: Facts) -> Iterator[Mapping[str, Any]]:
    """Yield facts as they may come: all known, none known, and each missing while the others are known."""
    full, empty = given(facts), given(Facts())
    yield full
    yield empty
    for name in full:
        yield {**full, name: empty[name]}
    for name in ("challenges", "pairs", "short_term", "long_term", "strengths"):
        yield {**full, name: full[name][:1]}
    for number in range(2, 6):
        yield {**full, "place": number}
    yield {**full, "late": not full["late"]}
    for kind in ConversationKind:
        yield {**full, "kind": kind.value}


def sample() -> Facts:
    """Return made-up facts, all of them known, to show a template with."""
    smed = {"title": "SMED, 52 to 19 min", "evidence": "I led changeovers on four bottling lines"}
    backlog = {"title": "CMMS roll-out", "evidence": "I gave each of 340 open orders an owner"}
    needs = ["Two lines idle 11% of each shift on changeovers", "No one owns the maintenance backlog"]
    months, years = ["In 90 days: one line's changeover halved"], ["A year without an accident"]
    return Facts(
        greeting="Dear Dana,",
        first_name="Dana",
        last_name="Whitfield",
        their_title="VP Operations",
        company="Harrow & Pike",
        role="Operations manager",
        colleagues=["Miguel", "Ruth"],
        talk="interview",
        day="on Sunday",
        second=True,
        earlier_talk="call",
        earlier_day="on 2 November",
        decision="4 December",
        challenges=needs,
        short_term=months,
        long_term=years,
        advice=[*needs, *months, *years],
        details=["The lake run in April"],
        questions=["Who leads the night shift?"],
        topic="Two lines idle 11% of each shift on changeovers",
        pairs=[_joined(needs[0], smed), _joined(needs[1], backlog)],
        strengths=[{"title": "Union floor lead, 6 yrs", "evidence": "I led a floor of 64 people"}],
        asked_for="two references",
        my_name="Alex Morgan",
        my_first_name="Alex",
        my_phone="+1 312 555 0118",
        my_email="alex.morgan@mail.example",
        signature="Alex Morgan\n+1 312 555 0118",
    )


def scant() -> Facts:
    """Return made-up facts of which few are known: a name, a talk, and who writes."""
    return Facts(
        greeting="Dear Dana,",
        first_name="Dana",
        last_name="Whitfield",
        talk="interview",
        day="on Sunday",
        my_name="Alex Morgan",
        my_first_name="Alex",
        signature="Alex Morgan",
    )


def _joined(challenge: str, strength: dict[str, str]) -> dict[str, Any]:
    return {"challenge": challenge, "strength": strength}
