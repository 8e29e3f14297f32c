"""What cards that come in would become, as plain values for the review."""

from dataclasses import dataclass, field
from enum import StrEnum

from followup_desktop.domain.card import Card
from followup_desktop.domain.combining import Difference
from followup_desktop.services.card_rows import Journal
from followup_desktop.services.changes import Changes


class CardAction(StrEnum):
    """What would be done with a card that comes in."""

    MAKE = "make"
    UPDATE = "update"
    NOTHING = "nothing"


class KnownBy(StrEnum):
    """How a card that comes in is known; the value completes "the same ...". Empty for a new one."""

    NOTHING = ""
    UID = "card"
    EMAIL = "email address"
    NAME = "name and company"


@dataclass(frozen=True, slots=True)
class CardProposal:
    """What one card would become. ``contact_id`` is 0 for a new one.

    ``without`` are the fields that the user does not want: of ``differences``, or of a new card. Replace it
    to answer.
    """

    card: Card
    action: CardAction
    contact_id: int = 0
    known_by: KnownBy = KnownBy.NOTHING
    differences: tuple[Difference, ...] = ()
    ticked: bool = True
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CardReview:
    """All that a file of cards would become. ``twice`` is how many cards it held more than once."""

    proposals: tuple[CardProposal, ...] = ()
    problems: tuple[str, ...] = ()
    twice: int = 0

    @property
    def wanted(self) -> list[CardProposal]:
        """What is to be taken."""
        return [one for one in self.proposals if one.ticked and one.action is not CardAction.NOTHING]

    def count(self, action: CardAction) -> int:
        """Return how many proposals there are of a kind."""
        return sum(1 for one in self.proposals if one.action is action)


@dataclass(frozen=True, slots=True)
class CardsTaken:
    """What an import did. ``contact_ids`` are the cards that were made or updated."""

    changes: Changes = field(default_factory=Changes)
    made: int = 0
    updated: int = 0
    contact_ids: tuple[int, ...] = ()
    journals: tuple[Journal, ...] = ()
