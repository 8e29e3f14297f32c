"""What the services need from files, mail and the machine."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from followup_desktop.domain.invitation import InvitationFile
from followup_desktop.domain.model import PostalAddress
from followup_desktop.domain.review.finding import Fault
from followup_desktop.services.outgoing import MailServer, OutgoingMail
from followup_desktop.services.ports import Store

if TYPE_CHECKING:
    from followup_desktop.domain.card import Card, CardRead
    from followup_desktop.services.paper import OnPaper


class InvitationReader(Protocol):
    """Reads calendar files."""

    def read(self, path: Path) -> InvitationFile:
        """Return what the file says; raises UserError where it is no readable calendar."""
        ...


class Secrets(Protocol):
    """Keeps passwords where the system keeps them."""

    def password(self, server: MailServer) -> str | None:
        """Return the stored password, or None where none is stored or nothing can store it."""
        ...

    def remember(self, server: MailServer, password: str) -> bool:
        """Store a password; return False where the system has no safe place, and it lasts the session."""
        ...


class Autostart(Protocol):
    """Whether the system starts Follow-Up, minimised, at login. The system's word is the truth."""

    def enabled(self) -> bool:
        """Return what is so now, whoever made it so."""
        ...

    def set(self, on: bool) -> None:
        """Make it so from the next login on. Raises UserError."""
        ...


class Mailer(Protocol):
    """Sends one mail."""

    def send(self, mail: OutgoingMail, server: MailServer, password: str | None) -> None:
        """Hand the mail to the server, blocking.

        Raises NotSent where it surely did not leave, and MaybeSent where the line broke after the text
        had gone out.
        """
        ...


class Exporter(Protocol):
    """Writes everything to a file."""

    def __call__(self, store: Store, path: Path, now: datetime, templates: Mapping[str, str]) -> int:
        """Write it, in the form that the file's ending names; return how many items. Raises UserError.

        ``templates`` are the sources of the user's own letter templates, by their files' names.
        """
        ...


class AddressForm(NamedTuple):
    """What a country calls the parts of an address, whether it has a region, and what is odd about one."""

    city: str = "City"
    region: str = "State or region"
    postcode: str = "Postcode"
    has_region: bool = True
    remark: str = ""


class Papers(Protocol):
    """Lays out postal addresses, and turns letters into files for other programs."""

    def address_lines(
        self, address: PostalAddress, name: str = "", company: str = "", home: str = ""
    ) -> tuple[str, ...]:
        """Return an address line by line, as its country's post wants it.

        ``home`` is the ISO 3166 country that the post leaves from: within it the country is not named.
        """
        ...

    def address_form(self, address: PostalAddress) -> AddressForm:
        """Return how the address's country wants it; its remark is a sentence, empty for a sound address."""
        ...

    def file(self, paper: "OnPaper", ending: str) -> bytes:
        """Return the contents of a file; ``ending`` is ".docx", ".txt" or ".md"."""
        ...


class LocalZone(Protocol):
    """The zone that the user's clock shows."""

    def __call__(self) -> str:
        """Return its IANA name."""
        ...


class English(StrEnum):
    """The Englishes that spelling can suggest, and OFF where nothing is checked."""

    AMERICAN = "american"
    BRITISH = "british"
    AUSTRALIAN = "australian"
    CANADIAN = "canadian"
    INDIAN = "indian"
    OFF = "off"


class Spelling(Protocol):
    """Finds misspelt words. Any thread may call it; a second one waits."""

    @property
    def off_because(self) -> str:
        """Why nothing is checked, in a sentence; an empty string where spelling is on."""
        ...

    def check(self, text: str, known: frozenset[str] = frozenset()) -> tuple[Fault, ...]:
        """Return the faults of a text, blocking: the first time for half a second, then for some 5 ms.

        ``known`` are words that are right whatever a dictionary says. Never raises.
        """
        ...


class SpellingSource(Protocol):
    """Opens the spelling."""

    def __call__(self, english: English | None) -> Spelling:
        """Return it for an English, None for that of the system; one without a dictionary says so."""
        ...


class ReadCard(NamedTuple):
    """What was read off a picture: the fields, and the pieces of text that fit none of them.

    ``places`` says by value where it stands in the picture: left, top, right and bottom in shares (0 to 1).
    """

    card: "Card"
    unused: tuple[str, ...] = ()
    places: Mapping[str, tuple[float, float, float, float]] = {}


class CardPictures(Protocol):
    """Reads pictures of business cards, on this machine alone. Any thread may call it."""

    def codes(self, grey: bytes, width: int, height: int) -> "tuple[Card, ...]":
        """Return the cards that QR codes in a picture say; ``grey`` is a byte a pixel, row by row."""
        ...

    def can_read(self) -> bool:
        """Whether the extra that reads text is installed."""
        ...

    def how_to_add(self) -> str:
        """Return how to add that extra to this installation, in a sentence with the exact command."""
        ...

    def read(self, png: bytes, region: str, cancelled: Callable[[], bool]) -> ReadCard:
        """Return what the text on a picture says, blocking for seconds.

        ``region`` is the ISO 3166 country in which numbers without a country's code are dialled, or empty.
        Raises UserError where it cannot be read, or ``cancelled`` says so.
        """
        ...


class CardForm(StrEnum):
    """The forms in which contact cards are written; the value is what a menu calls it."""

    V4 = "vCard 4.0"
    V3 = "vCard 3.0"
    TABLE = "CSV"


class CardCode(NamedTuple):
    """A QR code of a card: ``side`` squares each way, row by row, True is dark; no quiet zone.

    ``card`` is what the code says: a card that is too long for one comes without some of its fields.
    """

    card: "Card"
    side: int
    dark: tuple[bool, ...]


class CardFiles(Protocol):
    """Contact cards in files and in text. Any thread may call it."""

    def read(
        self,
        path: Path,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> "Iterator[CardRead]":
        """Return the cards of a vCard file or of a saved mail (.eml), read as they are asked for.

        ``progress`` is told the bytes read and their total, ``cancelled`` is asked whether to stop. Raises
        UserError where there is no card in it.
        """
        ...

    def read_bytes(self, data: bytes, name: str) -> "Iterator[CardRead]":
        """Return the cards of vCards that were pasted; ``name`` is what they are called. As ``read``."""
        ...

    def signature(self, text: str, region: str = "") -> "tuple[Card, tuple[str, ...]]":
        """Return the card that a pasted signature makes, and the lines that fit no field.

        ``region`` is the ISO 3166 country in which numbers without a country's code are dialled, or empty.
        """
        ...

    def write(self, cards: "Iterable[Card]", form: CardForm, at: datetime) -> Iterator[bytes]:
        """Return the contents of a file, card by card; ``at`` is the aware instant that it says."""
        ...

    def code(self, card: "Card") -> CardCode:
        """Return a card as a QR code for a phone's camera. Raises UserError where it does not fit."""
        ...
