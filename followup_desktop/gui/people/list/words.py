"""What the list says of several people."""

from collections.abc import Sequence

from followup_desktop.domain.words import in_sentence
from followup_desktop.services.card_rows import PeopleOrder

ORDER_WORDS = {
    PeopleOrder.CLOSING: "Closing first",
    PeopleOrder.NAME: "By name",
    PeopleOrder.COMPANY: "By company",
    PeopleOrder.LAST_TALK: "Last talk first",
}

NAMED = 3


def people_words(count: int) -> str:
    """Return "1 person" or "20,000 people"."""
    return "1 person" if count == 1 else f"{count:,} people"


def names_words(names: Sequence[str], count: int) -> str:
    """Return "Dana Whitfield, Miguel Ortega, Ruth Sandoval and 9 more"; the names begin ``count``."""
    shown = [in_sentence(name) for name in names[:NAMED]]
    if count > len(shown):
        return f"{', '.join(shown)} and {count - len(shown):,} more"
    return " and ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)
