"""Rule 4: ask and note. What to ask before a conversation, and what its debrief still lacks."""

from dataclasses import dataclass
from datetime import date

from followup_desktop.domain.kinds import ConversationKind, Topic
from followup_desktop.domain.model import Contact, Notes


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask, why it is worth asking, and where its answer is noted (None: on the card)."""

    words: str
    why: str
    topic: Topic | None = None


_PREFERENCE = Question(
    "How do you prefer to hear from me: email, a call, or a letter?",
    "Your thank-you goes by the medium that they name.",
)
_CARD = Question(
    "May I have your business card?",
    "One from each person: it has the right spelling and the address.",
)
_FOR_A_JOB = (
    Question(
        "What are the most immediate challenges in this role?",
        "Your letter takes them up, one by one.",
        Topic.CHALLENGE,
    ),
    Question(
        "What does success look like in the first months?",
        "It says what to promise, and what not to.",
        Topic.SHORT_TERM,
    ),
    Question(
        "And in the long term?",
        "It shows that you mean to stay.",
        Topic.LONG_TERM,
    ),
    _PREFERENCE,
    Question(
        "When do you expect to decide?",
        "Until then you need not wonder, and nothing is owed.",
    ),
    _CARD,
)
_FOR_ADVICE = (
    Question(
        "What would you do in my place?",
        "Their advice is what you thank them for, so note it in their words.",
        Topic.CHALLENGE,
    ),
    Question(
        "Whom else should I talk to, and may I say that you sent me?",
        "One good talk leads to the next.",
        Topic.QUESTION,
    ),
    Question(
        "What are you working on? Is there anything that I can do for you?",
        "Something in return is the best thanks.",
        Topic.DETAIL,
    ),
    Question(
        "How may I thank you and tell you how it went: email, a call, or a letter?",
        "Your thank-you goes by the medium that they name.",
    ),
    _CARD,
)


def questions_for(kind: ConversationKind) -> tuple[Question, ...]:
    """Return the question sheet. A networking talk is about advice, and asks for no job."""
    return _FOR_ADVICE if kind is ConversationKind.NETWORKING else _FOR_A_JOB


def sheet_text(heading: str, names: list[str], kind: ConversationKind) -> str:
    """Return the sheet as plain text, to print or to keep on a phone: room for an answer below each."""
    lines = [heading]
    if names:
        lines.append(f"With {', '.join(names)}")
    for number, question in enumerate(questions_for(kind), start=1):
        lines += ["", f"{number}. {question.words}"]
    if len(names) > 1:
        lines += ["", "A card from each:", *(f"[ ] {name}" for name in names)]
    return "\n".join(lines) + "\n"


_TOPIC_WORDS = {
    Topic.CHALLENGE: "immediate challenges",
    Topic.SHORT_TERM: "short-term success",
    Topic.LONG_TERM: "long-term success",
}


def debrief_lacks(
    notes: Notes, contact: Contact, kind: ConversationKind, decision_on: date | None, about_a_job: bool
) -> tuple[str, ...]:
    """Return what a debrief still lacks, in a few words each; "did not ask" is an answer.

    ``about_a_job`` is whether the conversation belongs to an opportunity, which alone has a decision date.
    """
    networking = kind is ConversationKind.NETWORKING
    lacks = []
    for topic in (Topic.CHALLENGE,) if networking else tuple(_TOPIC_WORDS):
        if not notes.about(topic) and topic not in notes.not_asked:
            lacks.append("their advice" if networking else _TOPIC_WORDS[topic])
    if contact.medium is None:
        lacks.append("how they prefer to hear from you")
    if about_a_job and not networking and decision_on is None:
        lacks.append("when they expect to decide")
    return tuple(lacks)
