"""Giving cards out: contacts with their companies and pictures, as cards that stand alone."""

from collections.abc import Iterator, Sequence

from followup_desktop.domain.card import Card
from followup_desktop.domain.combining import card_of
from followup_desktop.services.ports import Store

CHUNK = 500


class CardExportService:
    """Makes cards for a file, a printed sheet or a QR code."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def cards(self, contact_ids: Sequence[int], *, with_pictures: bool = True) -> Iterator[Card]:
        """Return these contacts as cards, a few at a time, so that pictures are never all in memory."""
        companies = self._store.company_sites()
        for start in range(0, len(contact_ids), CHUNK):
            part = contact_ids[start : start + CHUNK]
            pictures = self._store.pictures(part) if with_pictures else {}
            for contact in self._store.cards(part):
                name, website = companies.get(contact.company_id or 0, ("", ""))
                yield card_of(contact, name, website, pictures.get(contact.id))

    def everybody(self) -> list[int]:
        """Return the ids of every card, by name."""
        return [one.id for one in self._store.contacts()]
