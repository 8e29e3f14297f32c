"""Contact cards in files and in text: the CardFiles of the services."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.domain.card import Card, CardRead
from followup_desktop.domain.errors import UserError
from followup_desktop.exchange.vcard_reader import VCardReader
from followup_desktop.services.edges import CardCode, CardForm

if TYPE_CHECKING:
    from followup_desktop.exchange.vcard_reader import Cancelled, Progress

MAILS = (".eml",)
"""The endings of saved mails."""


class FilesOfCards:
    """See CardFiles."""

    def read(
        self, path: Path, progress: "Progress | None" = None, cancelled: "Cancelled | None" = None
    ) -> Iterator[CardRead]:
        """See CardFiles."""
        if path.suffix.lower() in MAILS:
            return iter((_read_mail(path),))
        return VCardReader().read(path, progress, cancelled)

    def read_bytes(self, data: bytes, name: str) -> Iterator[CardRead]:
        """See CardFiles."""
        return VCardReader().read_bytes(data, name)

    def signature(self, text: str, region: str = "") -> tuple[Card, tuple[str, ...]]:
        """See CardFiles."""
        from followup_desktop.exchange.signature import read_signature

        return read_signature(text, region)

    def write(self, cards: Iterable[Card], form: CardForm, at: datetime) -> Iterator[bytes]:
        """See CardFiles."""
        if form is CardForm.TABLE:
            from followup_desktop.exchange.csv_cards import csv_rows

            return csv_rows(cards if isinstance(cards, list) else list(cards))
        from followup_desktop.exchange.vcard_writer import Version, write_cards

        version = Version.V3 if form is CardForm.V3 else Version.V4
        return write_cards(cards, version, at, with_card_pictures=True)

    def code(self, card: Card) -> CardCode:
        """See CardFiles."""
        from followup_desktop.exchange.card_codes import code_card
        from followup_desktop.exchange.codes import make_code

        data, said = code_card(card)
        side, dark = make_code(data.decode())
        return CardCode(said, side, dark)


def _read_mail(path: Path) -> CardRead:
    from followup_desktop.exchange.signature import LARGEST, read_mail

    try:
        with path.open("rb") as file:
            # One byte more than is read tells a mail that is too large.
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise UserError(
            f"“{path.name}” could not be read ({error.strerror}). Save the mail again as .eml, and retry."
        ) from error
    card, _unused = read_mail(data)
    return CardRead(1, 1, card)
