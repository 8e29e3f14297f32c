"""Contact cards and companies."""

from dataclasses import replace
from datetime import datetime

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Medium
from followup_desktop.domain.model import Company, Contact, Reply
from followup_desktop.services.changes import About, Changes, changed
from followup_desktop.services.ports import Store


class PeopleService:
    """Reads and saves contact cards."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def contact(self, contact_id: int) -> Contact:
        """Return a card; raises UserError where it has gone."""
        contact = self._store.contact(contact_id)
        if contact is None:
            raise UserError("This contact card is no longer there. Choose another in People.")
        return contact

    def contacts(self) -> list[Contact]:
        """Return every card, by last and first name."""
        return self._store.contacts()

    def company(self, company_id: int | None) -> Company | None:
        """Return a company, or None."""
        return self._store.company(company_id) if company_id else None

    def companies(self) -> list[Company]:
        """Return every company, by name."""
        return self._store.companies()

    def history(self, contact_id: int) -> list[FollowUp]:
        """Return what has passed between the user and a contact, the latest conversation first."""
        return self._store.follow_ups_with(contact_id)

    def replies(self, contact_id: int) -> list[Reply]:
        """Return what the user answered a contact, about whichever conversation, earliest first."""
        return self._store.replies_with(contact_id)

    def recent(self, since: datetime) -> dict[int, list[FollowUp]]:
        """Return the follow-ups that close at or after ``since``, by contact, the nearest close first."""
        found: dict[int, list[FollowUp]] = {}
        for follow_up in self._store.follow_ups(closing_after=since):
            found.setdefault(follow_up.contact.id, []).append(follow_up)
        return found

    def save_contact(self, contact: Contact) -> Changes:
        """Save a card."""
        return changed(About.PEOPLE, About.FOLLOW_UPS, id=self._store.save_contact(contact))

    def remove_new(self, contact_id: int) -> Changes:
        """Take back the making of a card; one that a conversation names meanwhile stays."""
        self._store.delete_contact(contact_id)
        return changed(About.PEOPLE, About.FOLLOW_UPS)

    def prefer(self, contact_id: int, medium: Medium | None) -> Changes:
        """Keep how a contact wants to hear from the user; None while nobody asked."""
        return self.save_contact(replace(self.contact(contact_id), medium=medium))

    def save_company(self, company: Company) -> Changes:
        """Save a company; raises UserError where it has no name."""
        if not company.name.strip():
            raise UserError("A company needs a name. Type one, or clear the field to have no company.")
        return changed(About.PEOPLE, About.FOLLOW_UPS, id=self._store.save_company(company))

    def company_called(self, name: str) -> int | None:
        """Return the id of the company of that name, making it where it is new; None for an empty name."""
        name = " ".join(name.split())
        if not name:
            return None
        known = self._store.company_named(name)
        return known.id if known else self._store.save_company(Company(name=name))
