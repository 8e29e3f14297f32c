"""What two cards say, field by field, in words; and what is to be chosen."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from PySide6.QtGui import QImage

from followup_desktop.domain.card import Card, Picture
from followup_desktop.domain.model import Labelled, LabelledAddress
from followup_desktop.domain.words import MEDIUM_NAMES
from followup_desktop.gui.people.list.photos import small
from followup_desktop.gui.people.words import LINKEDIN_NAMES

_LONGEST, _LONGEST_LINE = 400, 60  # characters that are shown of notes, and of a line that was kept
_LINES = 6


_FIRST = "Both are kept. First:"
_ONCE = "Both are kept. What there is but once, such as a birthday, from:"


class Field(NamedTuple):
    """A field of ``Card`` as the user knows it. ``both`` says what the choice means where both are kept."""

    name: str
    label: str
    both: str = ""
    chosen: bool = True


FIELDS = (
    Field("photo", "Photo"),
    Field("prefix", "Prefix"),
    Field("first_name", "First name"),
    Field("middle_name", "Middle name"),
    Field("last_name", "Last name"),
    Field("suffix", "Suffix"),
    Field("title", "Job title"),
    Field("company", "Company"),
    Field("emails", "Email", _FIRST),
    Field("phones", "Phone", _FIRST),
    Field("addresses", "Postal address", _FIRST),
    Field("website", "Website"),
    Field("linkedin", "LinkedIn address"),
    Field("linkedin_state", "LinkedIn"),
    Field("medium", "Prefers to hear by"),
    Field("tags", "Tags", chosen=False),
    Field("notes", "Notes", _FIRST),
    Field("front", "Business card, front"),
    Field("back", "Business card, back"),
    Field("kept", "Other details", _ONCE),
)


class Side(NamedTuple):
    """A value as it is shown: words, or a picture with words for those who cannot see it."""

    words: str = ""
    picture: Picture | None = None


def side_of(card: Card, field: Field) -> Side:
    """Return what a card says in a field."""
    value = getattr(card, field.name)
    if isinstance(value, Picture):
        return Side("Picture", value)
    return Side(_WORDS.get(field.name, str)(value) if value else "")


def _lines(values: Iterable[Labelled]) -> str:
    return "\n".join(f"{one.value} ({one.label})" if one.label else one.value for one in values)


def _addresses(values: Iterable[LabelledAddress]) -> str:
    return "\n".join(
        ", ".join(
            part
            for part in (
                one.address.street,
                one.address.city,
                f"{one.address.region} {one.address.postcode}".strip(),
                one.address.country,
            )
            if part
        )
        for one in values
    )


def _notes(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST].rstrip()}…"


def _kept(lines: tuple[str, ...]) -> str:
    shown = [line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}…" for line in lines[:_LINES]]
    more = len(lines) - len(shown)
    return "\n".join([*shown, f"and {more} more"] if more else shown)


_WORDS: dict[str, Callable[[Any], str]] = {
    "emails": _lines,
    "phones": _lines,
    "addresses": _addresses,
    "linkedin_state": LINKEDIN_NAMES.__getitem__,
    "medium": MEDIUM_NAMES.__getitem__,
    "tags": ", ".join,
    "notes": _notes,
    "kept": _kept,
}


def differs(one: Card, other: Card, field: Field) -> bool:
    """Whether the user has to say which of two values is to stay, or to stand first."""
    mine, theirs = getattr(one, field.name), getattr(other, field.name)
    if field.name == "linkedin_state":
        unknown = type(mine).UNKNOWN
        return mine != theirs and unknown not in (mine, theirs)
    return field.chosen and bool(mine) and bool(theirs) and mine != theirs


def is_there(one: Card, other: Card, field: Field) -> bool:
    """Whether either card says anything in a field."""
    values = (getattr(one, field.name), getattr(other, field.name))
    if field.name == "linkedin_state":
        return any(value is not type(value).UNKNOWN for value in values)
    return any(values)


def thumbnail(picture: Picture, side: int) -> QImage:
    """Return a picture with its shorter side at ``side`` pixels; a null image where it cannot be read."""
    return small(picture.data, side)
