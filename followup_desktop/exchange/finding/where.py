"""Where in a picture the fields of a card were read."""

from collections.abc import Iterator, Sequence

from followup_desktop.domain.card import Card
from followup_desktop.exchange.finding.lines import Line

Place = tuple[float, float, float, float]
_LEAST = 2
"""Letters and digits below which a value may stand anywhere."""


def places_of(card: Card, lines: Sequence[Line]) -> dict[str, Place]:
    """Return by value where it stands: left, top, right and bottom in shares (0 to 1) of the picture.

    A value that no line holds as it is, such as a country that a postcode told, is left out.
    """
    plain = [(_plain(line.text), line.place) for line in lines if line.place is not None]
    found: dict[str, Place] = {}
    for value in _values(card):
        wanted = _plain(value)
        holding = [(len(text), place) for text, place in plain if len(wanted) >= _LEAST and wanted in text]
        if holding:
            # The line with the least beside it: a first name stands in an email address too.
            found[value] = min(holding)[1]
    return found


def _values(card: Card) -> Iterator[str]:
    for name in ("prefix", "first_name", "middle_name", "last_name", "suffix", "title", "company", "website"):
        yield str(getattr(card, name))
    yield card.linkedin
    yield from (line.value for line in (*card.emails, *card.phones))
    for one in card.addresses[:1]:
        address = one.address
        yield from (address.street, address.city, address.region, address.postcode)


def _plain(text: str) -> str:
    kept = "".join(filter(str.isalnum, text.casefold()))
    # Numbers come in international form, and stand on the card as people dial them.
    return kept.lstrip("0") if kept.isdecimal() else kept
