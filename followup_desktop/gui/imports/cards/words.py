"""What the review of cards says; pure functions of a proposal."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, NamedTuple

from followup_desktop.domain.card import Card, Picture
from followup_desktop.domain.combining import OWN_WEBSITE
from followup_desktop.domain.kinds import LinkedIn
from followup_desktop.domain.model import Labelled, LabelledAddress
from followup_desktop.domain.words import MEDIUM_NAMES, elided, isolated
from followup_desktop.gui.people.words import LINKEDIN_NAMES
from followup_desktop.services.cards.proposals import CardAction, CardProposal, CardsTaken, KnownBy

FIELD_NAMES = {
    "prefix": "Before the name",
    "first_name": "First name",
    "middle_name": "Middle name",
    "last_name": "Last name",
    "suffix": "After the name",
    "title": "Job title",
    "company": "Company",
    "emails": "Email",
    "phones": "Phone",
    "addresses": "Postal address",
    "website": "Website",
    "linkedin": "LinkedIn address",
    "linkedin_state": "LinkedIn",
    "medium": "Prefers to hear by",
    "tags": "Tags",
    "notes": "Notes",
    "photo": "Photo",
    "front": "Front of the business card",
    "back": "Back of the business card",
    "kept": "Other lines, kept as they are",
}
_MOST_WORDS, _MOST_LINES, _MOST_KEPT = 400, 8, 6
_EMPTY = Card()


class FieldLine(NamedTuple):
    """A field of a card that comes in: what it says, and what would be lost for it (or nothing)."""

    field: str
    name: str
    words: str
    before: str = ""


def lines_of(proposal: CardProposal) -> list[FieldLine]:
    """Return what a proposal would bring, field by field in the order of the contact card."""
    if proposal.action is CardAction.UPDATE:
        return [_difference_line(*one) for one in proposal.differences]
    return lines_of_card(proposal.card)


def lines_of_card(card: Card) -> list[FieldLine]:
    """Return what a card says, field by field."""
    held = ((one.name, getattr(card, one.name)) for one in fields(Card))
    return [
        FieldLine(name, FIELD_NAMES[name], value_words(value))
        for name, value in held
        if name in FIELD_NAMES and value != getattr(_EMPTY, name)
    ]


def _difference_line(name: str, before: Any, after: Any) -> FieldLine:
    if isinstance(before, tuple) and set(before) <= set(after):
        return FieldLine(name, FIELD_NAMES[name], f"Add {value_words(tuple(set_aside(before, after)))}")
    if name == "notes" and before and after.startswith(before.rstrip()):
        return FieldLine(name, FIELD_NAMES[name], f"Add “{cut(after[len(before.rstrip()) :].strip())}”")
    return FieldLine(name, FIELD_NAMES[name], value_words(after), value_words(before))


def set_aside(before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterator[Any]:
    """Return what is new in ``after``, in its order."""
    return (one for one in after if one not in before)


def value_words(value: Any) -> str:
    """Return the value of a field of a card, in lines."""
    if isinstance(value, Picture):
        return f"A picture of {max(1, len(value.data) // 1000):,} kB"
    if isinstance(value, LinkedIn):
        return LINKEDIN_NAMES[value]
    if isinstance(value, tuple):
        if value and isinstance(value[0], str):
            own = [one.removeprefix(OWN_WEBSITE) for one in value]
            return _shortened([elided(one, 80) for one in own], _MOST_KEPT)
        return _shortened([_one(item) for item in value], _MOST_LINES)
    if value in MEDIUM_NAMES:
        return MEDIUM_NAMES[value]
    return cut(str(value or ""))


def cut(words: str) -> str:
    """Return the beginning of a long text."""
    return words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS].rstrip()}…"


def _shortened(lines: list[str], most: int) -> str:
    more = len(lines) - most
    return "\n".join(lines if more <= 0 else [*lines[:most], f"and {more:,} more"])


def _one(item: Any) -> str:
    if isinstance(item, Labelled):
        return f"{cut(isolated(item.value))} ({item.label})" if item.label else cut(item.value)
    if isinstance(item, LabelledAddress):
        country = item.address.country
        line = ", ".join(part for part in (item.address.line.replace("\n", ", "), country) if part)
        return f"{cut(line)} ({item.label})" if item.label else cut(line)
    return cut(str(item))


def name_of(card: Card) -> str:
    """Return whose card it is, as far as it says so."""
    values = (one.value for one in card.phones)
    return card.name or card.company or next(values, "") or "Someone without a name"


def detail_of(card: Card) -> str:
    """Return the line below the name."""
    parts = [part for part in (card.title, card.company if card.name else "") if part]
    if not parts and card.emails and card.name != card.emails[0].value:
        parts = [card.emails[0].value]
    return ", ".join(parts)


def happens(proposal: CardProposal) -> str:
    """Return in a word or two what becomes of a card."""
    if proposal.action is CardAction.MAKE:
        return "New"
    if proposal.action is CardAction.NOTHING:
        return "Nothing new"
    count = len([one for one in proposal.differences if one.field not in proposal.without])
    return f"Updates {count} {'field' if count == 1 else 'fields'}"


def happens_in_full(proposal: CardProposal, known_as: str) -> str:
    """Return in a sentence what becomes of a card; ``known_as`` is the name on the card that is there."""
    if proposal.action is CardAction.MAKE:
        return "A new card will be made."
    same = f"the same {proposal.known_by.value}" if proposal.known_by is not KnownBy.NOTHING else ""
    whose = f"{known_as} is on a card already" + (f" ({same})." if same else ".")
    if proposal.action is CardAction.NOTHING:
        return f"{whose} There is nothing new on this one."
    return f"{whose} It will be updated; nothing else on it changes."


def counted(count: int, one: str, many: str = "") -> str:
    """Return "1 card", "1,200 cards"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def taken_words(taken: CardsTaken) -> str:
    """Return what an import did, in a sentence."""
    parts = []
    if taken.made:
        parts.append(f"{counted(taken.made, 'card')} made")
    if taken.updated:
        parts.append(f"{counted(taken.updated, 'card')} updated")
    return f"{', '.join(parts) or 'No card was changed'}."
