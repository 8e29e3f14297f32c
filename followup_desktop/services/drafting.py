"""A first draft from the notes and the profile, by templates that run in Jinja2's sandbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import ConversationKind, Medium, Topic
from followup_desktop.domain.model import Letter, Profile, Strength
from followup_desktop.domain.uptake import best_match


@dataclass(frozen=True, slots=True)
class Pair:
    """A challenge, and the strength that fits it best, if any shares a word with it."""

    challenge: str
    strength: Strength | None


def pair_up(challenges: Sequence[str], strengths: Sequence[Strength]) -> list[Pair]:
    """Set a strength beside each challenge; no strength is used twice."""
    free = list(strengths)
    pairs = []
    for challenge in challenges:
        index = best_match(challenge, [f"{strength.title} {strength.evidence}" for strength in free])
        pairs.append(Pair(challenge, free.pop(index) if index is not None else None))
    return pairs


class Drafter:
    """Renders the letter templates of a folder. Each gives the subject on its first line, then the body."""

    def __init__(self, templates: Path) -> None:
        self._templates = templates

    def draft(self, follow_up: FollowUp, profile: Profile, now: datetime, zone: str) -> Letter:
        """Return a first draft for a follow-up, unsaved."""
        medium = follow_up.medium
        name = template_for(follow_up)
        rendered = self._render(name, self._facts(follow_up, profile, now, zone))
        subject, _, body = rendered.partition("\n")
        text = tidy(body)
        return Letter(follow_up.id, medium, tidy(subject), html_of(text), text)

    def _render(self, name: str, facts: dict[str, Any]) -> str:
        from jinja2 import TemplateError

        try:
            return str(self._environment.get_template(name).render(facts))
        except TemplateError as error:
            raise UserError(
                f"The letter template “{name}” cannot be used: {error}. Start from an empty letter."
            ) from error

    @cached_property
    def _environment(self) -> Any:
        from jinja2 import FileSystemLoader, StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        made = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(self._templates), undefined=StrictUndefined, autoescape=False
        )
        made.filters.update(_FILTERS)
        return made

    def _facts(self, follow_up: FollowUp, profile: Profile, now: datetime, zone: str) -> dict[str, Any]:
        talk = follow_up.conversation
        notes = follow_up.notes
        pairs = pair_up(notes.about(Topic.CHALLENGE), profile.strengths)
        used = {pair.strength for pair in pairs}
        return {
            "first_name": follow_up.contact.first_name or follow_up.contact.last_name,
            "company": follow_up.company_name,
            "kind": talk.kind.value,
            "title": talk.title,
            "occasion": talk.title.lower() if talk.title.lower() in _OCCASIONS else "",
            "day": spoken_day(talk.ends_at, now, zone),
            "pairs": pairs,
            "short_term": notes.about(Topic.SHORT_TERM),
            "long_term": notes.about(Topic.LONG_TERM),
            "details": notes.about(Topic.DETAIL),
            "strengths": [strength for strength in profile.strengths if strength not in used],
            "my_name": profile.name,
            "my_first_name": profile.name.split(" ")[0] if profile.name else "",
            "my_phone": profile.phone,
            "signature": profile.signature or profile.name,
            "late": now > follow_up.window.closes_at,
        }


def template_for(follow_up: FollowUp) -> str:
    """Return the template's file name for the occasion and the medium."""
    if follow_up.medium is Medium.PHONE:
        return "call.txt"
    if follow_up.conversation.kind is ConversationKind.NETWORKING:
        return "networking.txt"
    return "handwritten.txt" if follow_up.medium is Medium.HANDWRITTEN else "letter.txt"


def spoken_day(instant: datetime, now: datetime, zone: str) -> str:
    """Return "on Monday" or "on 4 November", as a clock in ``zone`` has it.

    Never "today": a draft that is sent the next morning must still be right.
    """
    day, today = instant.astimezone(zone_of(zone)).date(), now.astimezone(zone_of(zone)).date()
    return f"on {day:%A}" if (today - day).days < 7 else f"on {day.day} {day:%B}"


def as_sentence(text: str) -> str:
    """Return a noted point as a sentence: a capital first, a full stop last."""
    text = text.strip()
    return ended(text[0].upper() + text[1:]) if text else ""


def ended(text: str) -> str:
    """Return text with a full stop, unless it ends in a mark that serves as one."""
    text = text.rstrip(" ,;:")
    return text if text.endswith((".", "!", "?", "…")) else text + "."


def as_clause(text: str) -> str:
    """Return a noted point to stand inside a sentence, behind a colon.

    It has no capital first, unless that may be a name, no full stop, and no colon of its own.
    """
    text = text.strip().rstrip(" .,;:").replace(": ", ", ")
    first = text.split(" ", 1)[0].rstrip(",:;")
    if first.casefold() in _COMMON_FIRST_WORDS:
        return text[0].lower() + text[1:]
    return text


def as_subject(text: str, words: int = 9) -> str:
    """Return a noted point as the start of a subject line; an empty string where it is too long."""
    kept = as_clause(text)
    kept = kept[:1].upper() + kept[1:]
    return kept if len(kept.split()) <= words and not kept.endswith(("!", "?")) else ""


def as_proof(strength: Strength | None) -> str:
    """Return a strength as a sentence to stand after what it answers; an empty string for none."""
    if strength is None:
        return ""
    return as_sentence(strength.evidence) or f"What I can set beside it: {ended(strength.title.strip())}"


def as_number(count: int) -> str:
    """Return a small count in words."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[count] if count < len(words) else str(count)


def as_ordinal(place: int) -> str:
    """Return a small place in a row in words, from 1."""
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
    return words[place - 1] if place <= len(words) else "next"


_FILTERS = {
    "sentence": as_sentence,
    "ended": ended,
    "clause": as_clause,
    "subject": as_subject,
    "proof": as_proof,
    "number": as_number,
    "ordinal": as_ordinal,
}
_OCCASIONS = frozenset("coffee tea lunch breakfast dinner drink walk call chat".split())
_COMMON_FIRST_WORDS = frozenset(
    "a an the no not one two three four five most many some all every each their they our in on at by "
    "new old more less too nobody nothing half this that there it what how when we from to".split()
)


def tidy(text: str) -> str:
    """Return text with single blanks, and one empty line at most between paragraphs."""
    paragraphs: list[str] = []
    for line in text.splitlines():
        line = " ".join(line.split())
        if line or (paragraphs and paragraphs[-1]):
            paragraphs.append(line)
    return "\n".join(paragraphs).strip()


def html_of(text: str) -> str:
    """Return plain text as clean HTML, a paragraph for each block and a break for each line in it."""
    blocks = [block for block in text.split("\n\n") if block.strip()]
    return "".join(f"<p>{'<br>'.join(escape(line) for line in block.splitlines())}</p>" for block in blocks)
