"""From loose lines to a draft card: each field is a proposal, for somebody to look at."""

from collections.abc import Sequence

from followup_desktop.domain.card import Card, LabelledAddress
from followup_desktop.domain.model import Labelled
from followup_desktop.exchange.finding.lines import Line, pieces
from followup_desktop.exchange.finding.person import who_in
from followup_desktop.exchange.finding.places import address_in
from followup_desktop.exchange.finding.reach import reach_in


def find_fields(lines: Sequence[Line], region: str = "") -> tuple[Card, tuple[str, ...]]:
    """Return what the lines say of one person, and the pieces that fit no field.

    ``region`` is the ISO 3166 country in which numbers without a country's code are dialled, or empty.
    """
    emails: list[Labelled] = []
    phones: list[Labelled] = []
    website = linkedin = ""
    left: list[Line] = []
    for piece in pieces(lines):
        reach = reach_in(piece.text, region)
        emails += [one for one in reach.emails if one not in emails]
        phones += [one for one in reach.phones if one not in phones]
        website, linkedin = website or reach.website, linkedin or reach.linkedin
        if reach.rest:
            left.append(Line(reach.rest, piece.height))
    address, taken = address_in([line.text for line in left])
    left = [line for at, line in enumerate(left) if at not in taken]
    who = who_in(left, emails[0].value if emails else "", website)
    unused = tuple(line.text for at, line in enumerate(left) if at not in who.taken)
    card = Card(
        prefix=who.prefix,
        first_name=who.first_name,
        middle_name=who.middle_name,
        last_name=who.last_name,
        suffix=who.suffix,
        title=who.title,
        company=who.company,
        emails=tuple(emails),
        phones=tuple(phones),
        addresses=(LabelledAddress(address),) if address else (),
        website=website,
        linkedin=linkedin,
    )
    return card, unused
