"""Which medium a follow-up takes (rule 3)."""

from dataclasses import dataclass
from enum import StrEnum

from followup_desktop.domain.kinds import Medium
from followup_desktop.domain.model import Company, Contact


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
