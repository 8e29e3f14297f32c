"""Two cards to compare, and why."""

from typing import NamedTuple

from followup_desktop.domain.doubles import Double


class Pair(NamedTuple):
    """Two contacts, the one whose card stays first. ``reasons`` is empty where the user chose them."""

    keep_id: int
    away_id: int
    reasons: str = ""


def pair_of(double: Double) -> Pair:
    """Return a likely double as a pair: the older card stays."""
    return Pair(double.one, double.other, reasons_words(double))


def reasons_words(double: Double) -> str:
    """Return why two cards may be one person's: "the same email address and the same phone number"."""
    reasons = [reason.value for reason in double.reasons]
    return " and ".join(part for part in (", ".join(reasons[:-1]), reasons[-1]) if part)
