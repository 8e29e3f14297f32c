"""What a scanned card would change in a known one, in words."""

from typing import Any

from followup_desktop.domain.combining import Difference
from followup_desktop.domain.words import elided
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
    return f"{elided(name)} has a contact card already, with the same {proposal.known_by}."


def difference_line(one: Difference) -> str:
    """Return what would change in a field: "Job title: Recruiter → Head of People"."""
    name = _NAMES.get(one.field, one.field)
    if one.field in _PICTURES:
        return f"{name}: this one takes the place of the other" if one.before else f"{name}: added"
    if isinstance(one.after, tuple):
        new = [_plain(value) for value in one.after if value not in one.before]
        return f"{name}: {_short('; '.join(new))} is added" if new else f"{name}: in another order"
    if not one.before:
        return f"{name}: {_short(_plain(one.after))}"
    if one.field == "notes":
        return f"{name}: what is new is added"
    return f"{name}: {_short(_plain(one.before))} → {_short(_plain(one.after))}"


def _short(words: str) -> str:
    return elided(" ".join(words.split()), _LONGEST)


def _plain(value: Any) -> str:
    address = getattr(value, "address", None)
    if address is not None:
        return str(address.line)
    return str(getattr(value, "value", value))
