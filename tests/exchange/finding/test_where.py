"""Where each field was read in the picture."""

import pytest

from followup_desktop.domain.card import Card, LabelledAddress
from followup_desktop.domain.model import Labelled, PostalAddress
from followup_desktop.exchange.finding.lines import Line
from followup_desktop.exchange.finding.where import places_of
from followup_desktop.exchange.ocr_process import place_of

NAME, MAIL, PHONE, TOWN = (
    (0.1, 0.1, 0.5, 0.2),
    (0.1, 0.3, 0.9, 0.4),
    (0.1, 0.5, 0.5, 0.6),
    (0.1, 0.7, 0.5, 0.8),
)
LINES = (
    Line("E: dana@harrow.example", 20, MAIL),
    Line("DANA WHITFIELD", 30, NAME),
    Line("M: +1 (312) 555-0142", 20, PHONE),
    Line("Chicago, IL 60606", 20, TOWN),
    Line("Dana", 20),
)


def test_each_value_is_found_where_it_stands() -> None:
    card = Card(
        first_name="Dana",
        last_name="Whitfield",
        emails=(Labelled("dana@harrow.example"),),
        phones=(Labelled("+1 312 555 0142"),),
        addresses=(LabelledAddress(PostalAddress("", "Chicago", "IL", "60606", "US")),),
    )
    assert places_of(card, LINES) == {
        "Dana": NAME,
        "Whitfield": NAME,
        "dana@harrow.example": MAIL,
        "+1 312 555 0142": PHONE,
        "Chicago": TOWN,
        "IL": TOWN,
        "60606": TOWN,
    }


def test_what_stands_nowhere_has_no_place() -> None:
    assert places_of(Card(first_name="Ruth", title="X"), LINES) == {}


@pytest.mark.parametrize(
    ("quarters", "place"),
    [
        (0, (0.0, 0.0, 0.2, 0.1)),
        (1, (0.0, 0.8, 0.1, 1.0)),
        (2, (0.8, 0.9, 1.0, 1.0)),
        (3, (0.9, 0.0, 1.0, 0.2)),
    ],
)
def test_a_place_is_that_in_the_picture_as_it_came(
    quarters: int, place: tuple[float, float, float, float]
) -> None:
    corners = [(0.0, 0.0), (0.2, 0.0), (0.2, 0.1), (0.0, 0.1)]
    assert place_of(corners, quarters) == pytest.approx(place)
