"""Reads every drawn card by its code and by the engine, and counts by field.

    python -m tests.cards.measure [NAME...]

Recall is the share of what stands on the cards that was proposed right, precision the share of what was
proposed that stands there. Letter case, blanks and a number's punctuation do not count; every letter does.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterable
from typing import Any

from followup_desktop.domain.card import Card
from followup_desktop.exchange.codes import read_codes
from followup_desktop.exchange.finding.find import find_fields
from followup_desktop.exchange.finding.lines import Line
from tests.cards.drawn import CARDS, UNSEEN, Drawn, code_text, draw, png_of

FIELDS = ("first", "last", "title", "company", "email", "phone", "street", "city", "postcode", "web")


def wanted(drawn: Drawn) -> dict[str, str]:
    """Return what stands on a card, by field."""
    return {name: getattr(drawn.who, name) for name in FIELDS}


def proposed(card: Card) -> dict[str, str]:
    """Return what was read, by field; only the first of each counts."""
    address = card.addresses[0].address if card.addresses else None
    return {
        "first": card.first_name,
        "last": card.last_name,
        "title": card.title,
        "company": card.company,
        "email": card.emails[0].value if card.emails else "",
        "phone": card.phones[0].value if card.phones else "",
        "street": address.street if address else "",
        "city": address.city if address else "",
        "postcode": address.postcode if address else "",
        "web": card.website,
    }


def same(field: str, one: str, other: str) -> bool:
    """Whether two values of a field say the same."""

    def plain(text: str) -> str:
        kept = filter(str.isdigit, text) if field == "phone" else filter(str.isalnum, text.casefold())
        said = "".join(kept)
        return said.removeprefix("www") if field == "web" else said

    return plain(one) == plain(other)


class Tally:
    """Counts by field."""

    def __init__(self) -> None:
        self.there: Counter[str] = Counter()
        self.said: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.wrong: list[tuple[str, str, str, str]] = []

    def count(self, drawn: Drawn, card: Card) -> None:
        """Count one card."""
        have, got = wanted(drawn), proposed(card)
        for field in FIELDS:
            self.there[field] += bool(have[field])
            self.said[field] += bool(got[field])
            right = bool(have[field]) and same(field, have[field], got[field])
            self.right[field] += right
            if not right and (have[field] or got[field]):
                self.wrong.append((drawn.name, field, have[field], got[field]))

    def recall(self, field: str) -> float:
        """The share of what is there that was read right."""
        return self.right[field] / self.there[field] if self.there[field] else 1.0

    def precision(self, field: str) -> float:
        """The share of what was proposed that is right."""
        return self.right[field] / self.said[field] if self.said[field] else 1.0


def engine() -> Any:
    """Return the engine, in this process: one start for all cards."""
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})


def read_by_engine(running: Any, drawn: Drawn) -> Card:
    """Return the card that the engine's lines make."""
    import cv2
    import numpy as np

    from followup_desktop.exchange.ocr_process import read_lines

    picture = cv2.imdecode(np.frombuffer(png_of(draw(drawn)), np.uint8), cv2.IMREAD_COLOR)
    lines = [Line(*one) for one in read_lines(running, picture)]
    return find_fields(lines, drawn.who.country)[0]


def read_code_of(drawn: Drawn) -> tuple[str, ...]:
    """Return what the codes on a card say."""
    from PySide6.QtGui import QImage

    grey = draw(drawn).convertToFormat(QImage.Format.Format_Grayscale8)
    rows = bytes(grey.constBits())
    width, step = grey.width(), grey.bytesPerLine()
    packed = b"".join(rows[y * step : y * step + width] for y in range(grey.height()))
    return read_codes(packed, width, grey.height())


def main(names: Iterable[str]) -> None:
    """Print the tables."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    _app = QGuiApplication([])
    chosen = [one for one in (*CARDS, *UNSEEN) if not list(names) or one.name in names]
    coded = [one for one in chosen if one.code]
    read = [one for one in coded if code_text(one) in read_code_of(one)]
    print(
        f"codes: {len(read)} of {len(coded)} read exactly; missed: {[o.name for o in coded if o not in read]}"
    )
    false = [one.name for one in chosen if not one.code and read_code_of(one)]
    print(f"codes seen where there is none: {false}")
    running = engine()
    _table("all cards", running, chosen)
    _table("cards that nothing was fitted to", running, [one for one in chosen if one in UNSEEN])


def _table(title: str, running: Any, cards: list[Drawn]) -> None:
    tally = Tally()
    for one in cards:
        tally.count(one, read_by_engine(running, one))
    print(f"\n{title}: {len(cards)}")
    print(f"{'field':10}{'cards':>7}{'recall':>9}{'precision':>11}")
    for field in FIELDS:
        print(f"{field:10}{tally.there[field]:7}{tally.recall(field):9.2f}{tally.precision(field):11.2f}")
    there, said, right = (sum(c.values()) for c in (tally.there, tally.said, tally.right))
    print(f"{'all':10}{there:7}{right / there:9.2f}{right / said:11.2f}")
    for line in tally.wrong:
        print(*line, sep=" | ")


if __name__ == "__main__":
    main(sys.argv[1:])
