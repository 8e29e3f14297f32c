"""Two cards that are one person's, made one: what comes in adds, and never takes away what was there."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, NamedTuple

from followup_desktop.domain.card import Card, Picture
from followup_desktop.domain.kept import with_kept
from followup_desktop.domain.kinds import LinkedIn, PictureKind
from followup_desktop.domain.model import Contact, Labelled

OWN_WEBSITE = "X-FOLLOW-UP-URL:"
"""Begins a kept line that holds a person's website where the company has another, or there is none."""
FIELDS = tuple(one.name for one in fields(Card) if one.name != "uid")
PICTURES = tuple(kind.value for kind in PictureKind)
_JOINED = frozenset({"emails", "phones", "addresses", "tags", "notes"})
_WHOLE_NUMBER = 7  # digits


class Difference(NamedTuple):
    """What a card that comes in would change in a field of ``Card``."""

    field: str
    before: Any
    after: Any


def combined(known: Card, new: Card, without: Iterable[str] = ()) -> Card:
    """Return a known card with what a new one says, but for the fields in ``without``.

    A value takes the place of another, nothing that of none; emails, phones, addresses and tags are added.
    """
    left_out = frozenset(without)
    values = {name: _combined(name, known, new) for name in FIELDS if name not in left_out}
    return replace(known, **values)


def _combined(name: str, known: Card, new: Card) -> Any:
    before, after = getattr(known, name), getattr(new, name)
    if before == after:
        return before
    if name == "kept":
        return with_kept(before, after, new_counts=True)
    if name == "phones":
        return (*before, *(one for one in after if not any(_same_number(one, other) for other in before)))
    if name in _KEYS:
        return _together(before, after, _KEYS[name])
    if name == "notes":
        return _notes(before, after)
    if name == "linkedin_state":
        return before if after is LinkedIn.UNKNOWN else after
    return after or before


_KEYS: Mapping[str, Callable[[Any], Hashable]] = {
    "emails": lambda line: line.value.strip().casefold(),
    "addresses": lambda one: one.address,
    "tags": str.casefold,
}


def _together(
    before: tuple[Any, ...], after: tuple[Any, ...], key: Callable[[Any], Hashable]
) -> tuple[Any, ...]:
    seen = {key(one) for one in before}
    return (*before, *(one for one in after if key(one) not in seen))


def _same_number(one: Labelled, other: Labelled) -> bool:
    """Whether two phone numbers are one, with or without the country's code or a leading zero."""
    short, long = sorted((_digits(one), _digits(other)), key=len)
    if not short:
        return one.value == other.value
    return short == long or (len(short) >= _WHOLE_NUMBER and long.endswith(short))


def _digits(line: Labelled) -> str:
    return "".join(filter(str.isdecimal, line.value)).lstrip("0")


def _notes(before: str, after: str) -> str:
    if not before.strip() or not after.strip():
        return after if after.strip() else before
    return before if after.strip() in before else f"{before.rstrip()}\n\n{after.strip()}"


def differences(known: Card, new: Card) -> tuple[Difference, ...]:
    """Return what a new card would change in a known one."""
    whole = combined(known, new)
    pairs = ((name, getattr(known, name), getattr(whole, name)) for name in FIELDS)
    return tuple(Difference(*one) for one in pairs if one[1] != one[2])


def only_adds(known: Card, new: Card) -> bool:
    """Whether a new card takes the place of nothing that a known one says."""
    told = (one for one in differences(known, new) if one.field not in _JOINED)
    return not any(one.before and not _grows(one.before, one.after) for one in told)


def _grows(before: Any, after: Any) -> bool:
    if before is LinkedIn.UNKNOWN:
        return True
    return isinstance(before, tuple) and isinstance(after, tuple) and set(before) <= set(after)


def merged(keep: Card, away: Card, take: Iterable[str] = ()) -> Card:
    """Return what becomes of two cards: ``keep``'s values, ``away``'s where there are none or in ``take``.

    The lists and notes of both are joined; those named in ``take`` put ``away``'s first.
    """
    wanted = frozenset(take)
    values: dict[str, Any] = {}
    for name in FIELDS:
        first, second = (away, keep) if name in wanted else (keep, away)
        if name == "kept":
            values[name] = with_kept(first.kept, second.kept, new_counts=False)
        elif name in _JOINED:
            values[name] = _combined(name, first, second)
        elif name == "linkedin_state":
            state = getattr(first, name)
            values[name] = getattr(second, name) if state is LinkedIn.UNKNOWN else state
        else:
            values[name] = getattr(first, name) or getattr(second, name)
    return replace(keep, **values)


def card_of(
    contact: Contact, company: str, website: str, pictures: Mapping[PictureKind, Picture] | None = None
) -> Card:
    """Return a contact as a card that stands alone; ``company`` and ``website`` are the company's."""
    own = next((line for line in contact.kept if line.startswith(OWN_WEBSITE)), "")
    found = pictures or {}
    return Card(
        uid=contact.uid,
        prefix=contact.prefix,
        first_name=contact.first_name,
        middle_name=contact.middle_name,
        last_name=contact.last_name,
        suffix=contact.suffix,
        title=contact.title,
        company=company,
        emails=contact.emails,
        phones=contact.phones,
        addresses=contact.addresses,
        website=own.removeprefix(OWN_WEBSITE) if own else website,
        linkedin=contact.linkedin,
        linkedin_state=contact.linkedin_state,
        medium=contact.medium,
        tags=contact.tags,
        notes=contact.notes,
        photo=found.get(PictureKind.PHOTO),
        front=found.get(PictureKind.FRONT),
        back=found.get(PictureKind.BACK),
        kept=tuple(line for line in contact.kept if line != own),
    )


def contact_of(card: Card, website: str, known: Contact | None = None) -> Contact:
    """Return a card as a contact; its id, company and all that a card does not know are ``known``'s.

    ``website`` is what the company will have: a card's own is kept beside it where it is another.
    """
    base = known or _NOBODY
    # Made anew rather than by ``replace``, which takes four times as long for some ten thousand.
    return Contact(
        id=base.id,
        first_name=card.first_name,
        last_name=card.last_name,
        title=card.title,
        company_id=base.company_id,
        emails=card.emails,
        phones=card.phones,
        addresses=card.addresses,
        linkedin=card.linkedin,
        linkedin_state=card.linkedin_state,
        medium=card.medium,
        notes=card.notes,
        draft=base.draft,
        uid=base.uid or card.uid,
        prefix=card.prefix,
        middle_name=card.middle_name,
        suffix=card.suffix,
        tags=tuple(dict.fromkeys(card.tags)),
        kept=kept_of(card, website),
        proposed=base.proposed,
    )


_NOBODY = Contact()


def kept_of(card: Card, website: str) -> tuple[str, ...]:
    """Return the lines that a contact keeps of a card whose company has this website."""
    if not card.website or card.website == website:
        return card.kept
    return (f"{OWN_WEBSITE}{card.website}", *card.kept)


def uid_key(uid: str) -> str:
    """Return a uid to compare by: the same one comes in either case, with and without ``urn:uuid:``."""
    return uid.strip().lower().removeprefix("urn:uuid:")


def pictures_of(card: Card) -> tuple[tuple[PictureKind, Picture], ...]:
    """Return the pictures that a card has."""
    pictures = (
        (PictureKind.PHOTO, card.photo),
        (PictureKind.FRONT, card.front),
        (PictureKind.BACK, card.back),
    )
    return tuple((kind, picture) for kind, picture in pictures if picture is not None)
