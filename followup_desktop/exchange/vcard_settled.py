"""The form in which a card travels: what a vCard cannot say of it, and every reader would take otherwise.

A card that was read, or typed into the editor, is in this form already.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from followup_desktop.domain.card import Card, LabelledAddress, Picture
from followup_desktop.domain.model import Labelled
from followup_desktop.exchange.vcard_binary import settled_picture
from followup_desktop.exchange.vcard_fields import (
    email_address,
    linkedin_address,
    phone_number,
    settled_address,
    unique,
)
from followup_desktop.exchange.vcard_labels import label_of_text
from followup_desktop.exchange.vcard_text import clean


def settled(card: Card) -> Card:
    """Return the card as it is read again after it was written.

    Control characters are gone, and blanks around all but the notes; an address has its country's code, a
    label our word for it; what is empty, and a tag that is there twice, is left out.
    """
    return Card(
        uid=_line(card.uid),
        prefix=_line(card.prefix),
        first_name=_line(card.first_name),
        middle_name=_line(card.middle_name),
        last_name=_line(card.last_name),
        suffix=_line(card.suffix),
        title=_line(card.title),
        company=_line(card.company),
        emails=_labelled(card.emails, email_address),
        phones=_labelled(card.phones, phone_number),
        addresses=_addresses(card.addresses),
        website=_line(card.website),
        linkedin=linkedin_address(_line(card.linkedin)),
        linkedin_state=card.linkedin_state,
        medium=card.medium,
        tags=tuple(unique(clean(tag) for tag in card.tags)),
        notes=clean(card.notes),
        photo=_picture(card.photo),
        front=_picture(card.front),
        back=_picture(card.back),
        kept=tuple(line for line in map(clean, card.kept) if line),
    )


def _line(text: str) -> str:
    return clean(text).strip() if text else ""


def _labelled(found: Iterable[Labelled], form: Callable[[str], str]) -> tuple[Labelled, ...]:
    settled_ones = (Labelled(form(clean(one.value)), label_of_text(clean(one.label))) for one in found)
    return tuple(one for one in settled_ones if one.value)


def _addresses(found: Iterable[LabelledAddress]) -> tuple[LabelledAddress, ...]:
    cleaned = []
    for one in found:
        place = one.address
        place = replace(
            place,
            street=clean(place.street),
            city=clean(place.city),
            region=clean(place.region),
            postcode=clean(place.postcode),
            country=clean(place.country),
        )
        place = settled_address(place)
        if place or place.country:
            cleaned.append(LabelledAddress(place, label_of_text(clean(one.label))))
    return tuple(cleaned)


def _picture(picture: Picture | None) -> Picture | None:
    return settled_picture(picture) if picture is not None and picture.data else None
