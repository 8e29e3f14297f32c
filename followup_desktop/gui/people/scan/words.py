"""What a scanned card would change in a known one, in words."""

from typing import Any

from followup_desktop.domain.combining import Difference
from followup_desktop.domain.words import elided, isolated
from followup_desktop.services.cards.proposals import CardProposal

_NAMES = {
    "prefix": "Form of address",
    "first_name": "First name",
    "middle_name": "Middle name",
    "last_name": "Last name",
    "suffix": "Suffix",
    "title": "Job title",
    "company": "Company",
    "emails": "Email",
    "phones": "Phone",
    "addresses": "Postal address",
    "website": "Website",
    "linkedin": "LinkedIn address",
    "linkedin_state": "LinkedIn state",
    "medium": "Prefers to hear by",
    "tags": "Tags",
    "notes": "Notes",
    "photo": "Photo",
    "front": "Picture of the card",
    "back": "Back of the card",
    "kept": "Other details",
}
_PICTURES = ("photo", "front", "back")
_LONGEST = 90


def known_line(proposal: CardProposal, name: str) -> str:
    """Return who is known, and by what."""
    return f"{isolated(elided(name))} has a contact card already, with the same {proposal.known_by}."


def field_name(one: Difference) -> str:
    """Return what a field is called on the screen."""
    return _NAMES.get(one.field, one.field)


def difference_line(one: Difference) -> str:
    """Return what would change in a field: "Recruiter becomes Head of People"."""
    if one.field in _PICTURES:
        return "This one takes the place of the one before." if one.before else "Added to the card."
    if isinstance(one.after, tuple):
        new = [_plain(value) for value in one.after if value not in one.before]
        return f"{_short('; '.join(new))} is added." if new else "They come in another order."
    if not one.before:
        return _short(_plain(one.after))
    if one.field == "notes":
        return "What is new is added below."
    return f"{_short(_plain(one.before))} becomes {_short(_plain(one.after))}"


def _short(words: str) -> str:
    return elided(" ".join(words.split()), _LONGEST)


def _plain(value: Any) -> str:
    address = getattr(value, "address", None)
    if address is not None:
        return str(address.line)
    return str(getattr(value, "value", value))
