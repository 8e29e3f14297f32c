"""What a write changed, so that each screen can decide whether to look again."""

from enum import StrEnum
from typing import NamedTuple


class About(StrEnum):
    """The sorts of facts that a screen may show."""

    PEOPLE = "people"
    CONVERSATIONS = "conversations"
    NOTES = "notes"
    LETTERS = "letters"
    FOLLOW_UPS = "follow_ups"
    OPPORTUNITIES = "opportunities"
    VISITS = "visits"
    PROFILE = "profile"
    SETTINGS = "settings"
    TEMPLATES = "templates"


class Changes(NamedTuple):
    """Which sorts of facts changed. ``id`` is the row of the one thing that was saved, where it was one."""

    about: frozenset[About] = frozenset()
    id: int = 0

    def __bool__(self) -> bool:
        return bool(self.about)

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(self.about | other.about, other.id or self.id)


def changed(*about: About, id: int = 0) -> Changes:
    """Return the Changes for these sorts of facts."""
    return Changes(frozenset(about), id)
