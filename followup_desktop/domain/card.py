"""A contact card as it travels: what a vCard, a signature or a picture of a business card says of one person.

Unlike a Contact it stands alone: the company is a name, the pictures come with it, and what has no place in a
contact card is kept as it was written.
"""

from dataclasses import dataclass
from typing import NamedTuple

from followup_desktop.domain.kinds import LinkedIn, Medium
from followup_desktop.domain.model import Labelled
from followup_desktop.domain.model import LabelledAddress as LabelledAddress


@dataclass(frozen=True, slots=True)
class Picture:
    """An encoded image; ``media_type`` is such as "image/jpeg"."""

    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Card:
    """One person.

    ``uid`` stays with the person from one export to the next, so that a phone updates instead of doubling.
    ``kept`` holds unfolded vCard lines ("BDAY:1980-02-29") that no field here has a place for. The country of
    an address is its ISO 3166 code where that is certain, and what was written where it is not.
    """

    uid: str = ""
    prefix: str = ""
    first_name: str = ""
    middle_name: str = ""
    last_name: str = ""
    suffix: str = ""
    title: str = ""
    company: str = ""
    emails: tuple[Labelled, ...] = ()
    phones: tuple[Labelled, ...] = ()
    addresses: tuple[LabelledAddress, ...] = ()
    website: str = ""
    linkedin: str = ""
    linkedin_state: LinkedIn = LinkedIn.UNKNOWN
    medium: Medium | None = None
    tags: tuple[str, ...] = ()
    notes: str = ""
    photo: Picture | None = None
    front: Picture | None = None
    back: Picture | None = None
    kept: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name as it is shown, or the preferred email address of a person without one."""
        parts = (self.prefix, self.first_name, self.middle_name, self.last_name, self.suffix)
        return " ".join(part for part in parts if part) or (self.emails[0].value if self.emails else "")

    @property
    def uid_key(self) -> str:
        """The uid to compare by: the same one comes in either case, with and without ``urn:uuid:``."""
        return self.uid.strip().lower().removeprefix("urn:uuid:")


class Trouble(NamedTuple):
    """What a file of cards could not say clearly, and at which line of it (from 1)."""

    line: int
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}"


class CardRead(NamedTuple):
    """One card of a file: the how-manieth, the line it begins at (both from 1), and what was odd about it.

    ``card`` is None where it could not be read; ``troubles`` says why.
    """

    number: int
    line: int
    card: Card | None
    troubles: tuple[Trouble, ...] = ()
