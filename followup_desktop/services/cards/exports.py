"""Giving cards out: contacts with their companies and pictures, as cards that stand alone."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from followup_desktop.domain.card import Card
from followup_desktop.domain.clock import Clock
from followup_desktop.domain.combining import card_of
from followup_desktop.domain.errors import UserError
from followup_desktop.services.edges import CardCode, CardFiles, CardForm
from followup_desktop.services.ports import Store

CHUNK = 100
ENDINGS = {CardForm.V4: ".vcf", CardForm.V3: ".vcf", CardForm.TABLE: ".csv"}
# Of what a code leaves out for want of room: the name of each field as a sentence has it.
_IN_A_CODE = {
    "addresses": "postal addresses",
    "website": "the website",
    "linkedin": "the LinkedIn address",
    "title": "the title",
    "company": "the company",
    "phones": "phone numbers",
    "emails": "email addresses",
}


class SheetOf(NamedTuple):
    """What a contact sheet shows: its title, what stands below that, and the people."""

    title: str
    below: str
    cards: tuple[Card, ...]


class CardExportService:
    """Makes cards for a file, a printed sheet or a QR code."""

    def __init__(self, store: Store, files: CardFiles, clock: Clock) -> None:
        self._store = store
        self._files = files
        self._clock = clock

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
        return self._store.card_ids()

    def text(self, contact_ids: Sequence[int], *, with_pictures: bool = True) -> bytes:
        """Return these contacts as vCards for the clipboard."""
        cards = self.cards(contact_ids, with_pictures=with_pictures)
        return b"".join(self._files.write(cards, CardForm.V4, self._clock.now()))

    def saving(self, contact_ids: Sequence[int], path: Path, form: CardForm) -> Generator[int, None, None]:
        """Write these contacts to a file, one at a time; each step says how many are done.

        The file is there whole when the steps have ended; closing them before leaves what was there. Raises
        UserError where it cannot be written.
        """
        part = path.with_name(f".{path.name}.part")
        try:
            with part.open("wb") as file:
                cards: Iterable[Card] = self.cards(contact_ids, with_pictures=form is not CardForm.TABLE)
                if form is CardForm.TABLE:
                    # How many columns there are is known when the last card is.
                    gathered = []
                    for card in cards:
                        gathered.append(card)
                        yield 0
                    cards = gathered
                for done, data in enumerate(self._files.write(cards, form, self._clock.now()), 1):
                    file.write(data)
                    yield min(done, len(contact_ids))
            part.replace(path)
        except OSError as error:
            reason = error.strerror or error
            raise UserError(f"{path} cannot be written: {reason}. Choose another place.") from error
        finally:
            part.unlink(missing_ok=True)

    def code(self, contact_id: int) -> tuple[CardCode, tuple[str, ...]]:
        """Return a QR code of a card, and what is left out because it would not fit, in words.

        Pictures, notes and tags are never in one. Raises UserError where not even the name fits.
        """
        for card in self.cards((contact_id,), with_pictures=False):
            code = self._files.code(card)
            return code, tuple(
                f"some {words}" if getattr(code.card, name) and not words.startswith("the ") else words
                for name, words in _IN_A_CODE.items()
                if _holds_more(getattr(card, name), getattr(code.card, name))
            )
        raise UserError("This contact card is no longer there. Choose another in People.")

    def sheet(self, contact_ids: Sequence[int], title: str, below: str = "") -> SheetOf:
        """Return the contact sheet of some people."""
        return SheetOf(title, below, tuple(self.cards(contact_ids, with_pictures=False)))

    def positions(self) -> list[tuple[int, str]]:
        """Return the id and the words of each position about which somebody was met, by title."""
        known = self._store.talked_about()
        jobs = [one for one in self._store.opportunities() if one.id in known]
        names = self._store.company_names(one.company_id for one in jobs)
        named = ((one.id, one.title, names.get(one.company_id, "")) for one in jobs)
        return [(key, ", ".join(part for part in (title, firm) if part)) for key, title, firm in named]

    def sheet_of_opportunity(self, opportunity_id: int) -> SheetOf:
        """Return the contact sheet of everybody who took part in a conversation about an opportunity.

        Raises UserError where there is nobody.
        """
        job = self._store.opportunity(opportunity_id)
        company = self._store.company(job.company_id) if job is not None else None
        people = self._store.people_about(opportunity_id)
        if job is None or not people:
            raise UserError(
                "Nobody has been in a conversation about this position yet. Add who was, then try again."
            )
        return self.sheet(people, job.title, company.name if company else "")


def _holds_more(whole: str | tuple[object, ...], said: str | tuple[object, ...]) -> bool:
    return len(whole) > len(said)
