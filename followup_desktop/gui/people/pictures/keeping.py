"""Putting a picture on a contact card, turning it, taking it away: each one step that can be undone."""

from collections.abc import Callable

from followup_desktop.domain.card import Picture
from followup_desktop.domain.kinds import PictureKind
from followup_desktop.domain.words import elided
from followup_desktop.gui.context import Context
from followup_desktop.services.changes import Changes

WORDS = {
    PictureKind.PHOTO: "photo",
    PictureKind.FRONT: "picture of the card",
    PictureKind.BACK: "back of the card",
}


def put(context: Context, contact_id: int, kind: PictureKind, picture: Picture | None, done: str) -> None:
    """Put a picture in its place, or (None) take it away, undoable. ``done`` is such as "Turn".

    Raises UserError where the contact has gone.
    """
    people = context.services.people
    name = elided(people.contact(contact_id).name)
    before = people.pictures(contact_id).get(kind)

    def set_to(wanted: Picture | None) -> Callable[[], Changes]:
        return lambda: people.set_picture(contact_id, kind, wanted)

    context.undo.do(f"{done} {WORDS[kind]} of {name}", set_to(picture), set_to(before))
