"""Removing contact cards: what goes with each is said before, and all of it can come back."""

from collections.abc import Sequence
from typing import NamedTuple

from followup_desktop.services.card_rows import Belongings, Journal
from followup_desktop.services.changes import About, Changes, changed
from followup_desktop.services.ports import Store

_ABOUT = (About.PEOPLE, About.CONVERSATIONS, About.NOTES, About.LETTERS, About.FOLLOW_UPS)


class Removal(NamedTuple):
    """What happens to one card when it is removed. ``stays_because`` is empty where it goes.

    ``goes_too`` are such as "2 conversations that nobody else stays in".
    """

    contact_id: int
    name: str
    goes_too: tuple[str, ...]
    stays_because: str


class Removed(NamedTuple):
    """What was removed or changed, to be brought back."""

    changes: Changes
    journal: Journal


class RemovingService:
    """Removes cards, several at once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ask(self, contact_ids: Sequence[int]) -> list[Removal]:
        """Return what would happen to each of these cards."""
        return [_removal(one) for one in self._store.belongings(contact_ids)]

    def remove(self, contact_ids: Sequence[int]) -> Removed:
        """Remove cards and what is theirs alone: all, or none. Raises Refused where one has to stay."""
        return Removed(changed(*_ABOUT), self._store.delete_cards(contact_ids))

    def leave_the_name(self, contact_ids: Sequence[int]) -> Removed:
        """Take from cards all but the name, the company and what has passed."""
        return Removed(changed(About.PEOPLE, About.FOLLOW_UPS), self._store.bare_cards(contact_ids))

    def bring_back(self, removed: Removed) -> Changes:
        """Undo either. Raises Refused where something has come to depend on it since."""
        self._store.take_back(removed.journal)
        return changed(*_ABOUT)


def _removal(one: Belongings) -> Removal:
    goes = (
        (
            one.talks_alone,
            "conversation that nobody else stays in",
            "conversations that nobody else stays in",
        ),
        (one.talks_with_others, "place in a conversation with others", "places in conversations with others"),
        (one.notes, "note", "notes"),
        (one.drafts, "draft of a letter", "drafts of letters"),
        (one.replies, "reply", "replies"),
        (one.attempts, "attempt to call", "attempts to call"),
        (one.visits, "visit that they invited you to", "visits that they invited you to"),
        (one.pictures, "picture", "pictures"),
    )
    return Removal(
        one.contact_id,
        one.name,
        tuple(f"{count} {one_word if count == 1 else many}" for count, one_word, many in goes if count),
        _stays_because(one),
    )


def _stays_because(one: Belongings) -> str:
    if one.leaving:
        return "A letter to them is being sent."
    if not one.thanked:
        return ""
    if one.thanked == one.sent_by_app or one.sent_by_app:
        return "You thanked them by a letter, and that stays a fact. You can leave no more than the name."
    return (
        "You thanked them, and that stays a fact. Take the hand-over back if it was recorded by mistake, "
        "or leave no more than the name."
    )
