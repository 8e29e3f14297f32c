"""The reader of the app over real pictures: the code with the app's own decoding, the text by the engine."""

import pytest
from PySide6.QtGui import QGuiApplication

from followup_desktop.gui.pictures.loading import grey_of, open_picture, png_of
from followup_desktop.late import LateCardPictures
from tests.cards.drawn import CARDS, draw
from tests.cards.drawn import png_of as drawn_png
from tests.cards.measure import wanted

BY_NAME = {one.name: one for one in CARDS}


@pytest.mark.parametrize("name", ["code-vcard", "code-mecard", "code-inverted", "code-on-its-side"])
def test_a_code_says_the_card(name: str, qapp: QGuiApplication) -> None:
    image = open_picture(drawn_png(draw(BY_NAME[name])))
    (card,) = LateCardPictures().codes(*grey_of(image))
    assert (card.first_name, card.emails[0].value) == (BY_NAME[name].who.first, BY_NAME[name].who.email)


def test_no_card_is_seen_where_there_is_none(qapp: QGuiApplication) -> None:
    image = open_picture(drawn_png(draw(BY_NAME["plain"])))
    assert LateCardPictures().codes(*grey_of(image)) == ()


def test_the_engine_reads_what_the_app_hands_it(qapp: QGuiApplication) -> None:
    reader = LateCardPictures()
    assert reader.can_read()
    drawn = BY_NAME["light-on-dark"]
    image = open_picture(drawn_png(draw(drawn)))
    card = reader.read(png_of(image), drawn.who.country, lambda: False).card
    assert (card.first_name, card.last_name) == (wanted(drawn)["first"], wanted(drawn)["last"])
    assert card.emails[0].value == drawn.who.email
