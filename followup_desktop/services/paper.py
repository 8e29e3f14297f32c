"""What a letter is on paper, whichever program lays it out."""

from dataclasses import dataclass, replace

from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Medium
from followup_desktop.domain.markup import Block, read_html
from followup_desktop.domain.model import Letter, PostalAddress, Profile
from followup_desktop.services.edges import AddressForm, Papers
from followup_desktop.services.profile import ProfileService

A4, US_LETTER = (210.0, 297.0), (215.9, 279.4)
MARGIN = 25.0


@dataclass(frozen=True, slots=True)
class OnPaper:
    """A letter with what stands above it; lengths in millimetres.

    ``headed`` where the letterhead belongs to it: an email that is saved as a file has none.
    """

    title: str
    sender: tuple[str, ...]
    date: str
    recipient: tuple[str, ...]
    blocks: tuple[Block, ...]
    headed: bool
    return_to: tuple[str, ...]
    wide: float = A4[0]
    high: float = A4[1]
    margin: float = MARGIN


class PaperService:
    """Letters on paper, envelopes, and letters as files."""

    def __init__(self, papers: Papers, profiles: ProfileService) -> None:
        self._papers = papers
        self._profiles = profiles

    def on_paper(
        self, letter: Letter, follow_up: FollowUp, date: str, size: tuple[float, float] = A4
    ) -> OnPaper:
        """Return a letter as it stands on paper.

        ``date`` is today in the words of the user's locale, ``size`` width and height in millimetres.
        """
        profile = self._profiles.profile()
        contact = follow_up.contact
        own = self._lines(profile, profile.address, profile.name)
        reach = tuple(text for text in (profile.phone, *profile.emails[:1]) if text)
        sender = own or ((profile.name,) if profile.name else ())
        return OnPaper(
            title=f"Letter to {contact.name}",
            sender=(*sender, *reach),
            date=date,
            recipient=self.recipient(follow_up),
            blocks=tuple(read_html(letter.html)),
            headed=letter.medium in (Medium.POST, Medium.HANDWRITTEN),
            return_to=own,
            wide=size[0],
            high=size[1],
        )

    def recipient(self, follow_up: FollowUp) -> tuple[str, ...]:
        """Return whom a letter goes to, line by line as an envelope shows it."""
        contact = follow_up.contact
        at_work = follow_up.company.address if follow_up.company else PostalAddress()
        goes_to = contact.address or at_work
        company = follow_up.company_name
        lines = self._lines(self._profiles.profile(), goes_to, contact.name, company)
        return lines or tuple(part for part in (contact.name, company) if part)

    def address_lines(self, address: PostalAddress) -> tuple[str, ...]:
        """Return an address line by line, as its country's post wants it."""
        return self._lines(self._profiles.profile(), address, "")

    def address_form(self, address: PostalAddress) -> AddressForm:
        """Return what an address's country calls its parts, and a sentence on what is odd about it.

        An address that names no country is taken to be in the user's own.
        """
        home = self._profiles.profile().address.country
        return self._papers.address_form(replace(address, country=address.country or home))

    def _lines(
        self, profile: Profile, address: PostalAddress, name: str, company: str = ""
    ) -> tuple[str, ...]:
        if not address:
            return ()
        return self._papers.address_lines(address, name, company, profile.address.country)

    def file(self, paper: OnPaper, ending: str) -> bytes:
        """Return a letter as the contents of a file; ``ending`` is ".docx", ".txt" or ".md"."""
        return self._papers.file(paper, ending)
