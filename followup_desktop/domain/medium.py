"""Rule 3: which medium a follow-up takes. Theirs, else their company's, else email, said as not asked."""

from dataclasses import dataclass
from enum import StrEnum

from followup_desktop.domain.kinds import Medium
from followup_desktop.domain.model import Company, Contact
from followup_desktop.domain.words import in_sentence


class Asked(StrEnum):
    """Who told the user about the medium."""

    CONTACT = "contact"
    COMPANY = "company"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class MediumChoice:
    """A medium, and where the choice comes from."""

    medium: Medium
    asked: Asked

    @property
    def reason(self) -> str:
        """Why this medium, in plain words."""
        return {
            Asked.CONTACT: "They prefer it",
            Asked.COMPANY: "Their company prefers it",
            Asked.NOBODY: "Not asked",
        }[self.asked]


def choose_medium(contact: Contact, company: Company | None) -> MediumChoice:
    """Return the contact's preference, else the company's, else email, said as not asked."""
    if contact.medium is not None:
        return MediumChoice(contact.medium, Asked.CONTACT)
    if company is not None and company.medium is not None:
        return MediumChoice(company.medium, Asked.COMPANY)
    return MediumChoice(Medium.EMAIL, Asked.NOBODY)


SLOW = frozenset({Medium.POST, Medium.HANDWRITTEN})


def email_instead(choice: MediumChoice, contact: Contact) -> str:
    """Return why email is offered in the place of post, in a sentence; an empty string where it is not.

    Post is slow, so it is taken without a question only from somebody who was asked for their preference.
    """
    if choice.medium not in SLOW or choice.asked is Asked.CONTACT or not contact.email:
        return ""
    return (
        f"Post is slow, and {in_sentence(contact.name)} was never asked how they prefer to hear from you. "
        "An email reaches them today."
    )
