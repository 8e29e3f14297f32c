"""Contacts and companies in the database."""

from collections.abc import Iterable
from typing import Any

from peewee import SQL, fn

from followup_desktop.domain.model import Company, Contact, Labelled, PostalAddress
from followup_desktop.storage import tables as t


class PeopleRows:
    """The PeopleStore over the tables."""

    def contact(self, contact_id: int) -> Contact | None:
        """See PeopleStore."""
        return next(iter(contacts_of(t.Contact.select().where(t.Contact.id == contact_id))), None)

    def contacts(self) -> list[Contact]:
        """See PeopleStore."""
        order = (fn.LOWER(t.Contact.last_name), fn.LOWER(t.Contact.first_name), t.Contact.id)
        return contacts_of(t.Contact.select().order_by(*order))

    def contact_by_email(self, address: str) -> Contact | None:
        """See PeopleStore."""
        same = fn.LOWER(t.ContactEmail.value) == address.lower()
        row = (
            t.ContactEmail.select(t.ContactEmail.contact).where(same).order_by(t.ContactEmail.contact).first()
        )
        return self.contact(row.contact_id) if row else None

    def contacts_talked_to_without_address(self) -> list[Contact]:
        """See PeopleStore."""
        talked = t.Contact.select().where(t.Contact.id.in_(t.Participant.select(t.Participant.contact)))
        return [c for c in contacts_of(talked) if not (c.email or c.phone or c.address)]

    def save_contact(self, contact: Contact) -> int:
        """See PeopleStore."""
        values = {
            "first_name": contact.first_name,
            "last_name": contact.last_name,
            "title": contact.title,
            "company": contact.company_id,
            "linkedin": contact.linkedin,
            "linkedin_state": contact.linkedin_state,
            "medium": contact.medium,
            "notes": contact.notes,
            "draft": contact.draft,
            **_address_values(contact.address),
        }
        with t.proxy.atomic("IMMEDIATE"):
            contact_id = upsert(t.Contact, contact.id, values)
            for table, lines in ((t.ContactEmail, contact.emails), (t.ContactPhone, contact.phones)):
                table.delete().where(table.contact == contact_id).execute()
                for position, line in enumerate(lines):
                    table.create(contact=contact_id, position=position, value=line.value, label=line.label)
        return contact_id

    def delete_contact(self, contact_id: int) -> None:
        """See PeopleStore."""
        named = t.Participant.select().where(t.Participant.contact == contact_id)
        if not named.exists():
            t.Contact.delete().where(t.Contact.id == contact_id).execute()

    def company(self, company_id: int) -> Company | None:
        """See PeopleStore."""
        row = t.Company.get_or_none(t.Company.id == company_id)
        return company_of(row) if row else None

    def companies(self) -> list[Company]:
        """See PeopleStore."""
        return [company_of(row) for row in t.Company.select().order_by(fn.LOWER(t.Company.name))]

    def company_named(self, name: str) -> Company | None:
        """See PeopleStore."""
        wanted = name.casefold()
        return next((one for one in self.companies() if one.name.casefold() == wanted), None)

    def company_by_mail_domain(self, domain: str) -> Company | None:
        """See PeopleStore."""
        for one in self.companies():
            host = one.website.lower().removeprefix("https://").removeprefix("http://").partition("/")[0]
            if host and host.removeprefix("www.") == domain:
                return one
        rows = (
            t.Company.select()
            .join(t.Contact)
            .join(t.ContactEmail)
            .where(fn.LOWER(t.ContactEmail.value).endswith("@" + domain))
            .order_by(t.Company.id)
        )
        row = rows.first()
        return company_of(row) if row else None

    def save_company(self, company: Company) -> int:
        """See PeopleStore."""
        values = {
            "name": company.name,
            "website": company.website,
            "medium": company.medium,
            **_address_values(company.address),
        }
        return upsert(t.Company, company.id, values)


def upsert(table: Any, row_id: int, values: dict[str, Any]) -> int:
    """Insert a row (id 0) or write over the one with that id; return its id.

    A row that has gone meanwhile comes back under its old id, so that undoing never points elsewhere.
    """
    if row_id and table.update(**values).where(table.id == row_id).execute():
        return row_id
    if row_id:
        values = {"id": row_id, **values}
    return int(table.insert(**values).execute())


def _address_values(address: PostalAddress) -> dict[str, str]:
    return {
        "street": address.street,
        "city": address.city,
        "region": address.region,
        "postcode": address.postcode,
        "country": address.country,
    }


def _address_of(row: Any) -> PostalAddress:
    return PostalAddress(row.street, row.city, row.region, row.postcode, row.country)


def company_of(row: Any) -> Company:
    """Return the dataclass of a company row."""
    return Company(row.id, row.name, row.website, _address_of(row), row.medium)


def contacts_of(query: Any) -> list[Contact]:
    """Return the dataclasses of a query over contacts, with their emails and phones, in its order."""
    rows = list(query)
    ids = [row.id for row in rows]
    emails, phones = _lines(t.ContactEmail, ids), _lines(t.ContactPhone, ids)
    return [
        Contact(
            id=row.id,
            first_name=row.first_name,
            last_name=row.last_name,
            title=row.title,
            company_id=row.company_id,
            emails=emails.get(row.id, ()),
            phones=phones.get(row.id, ()),
            address=_address_of(row),
            linkedin=row.linkedin,
            linkedin_state=row.linkedin_state,
            medium=row.medium,
            notes=row.notes,
            draft=row.draft,
        )
        for row in rows
    ]


def _lines(table: Any, ids: list[int]) -> dict[int, tuple[Labelled, ...]]:
    found: dict[int, tuple[Labelled, ...]] = {}
    for part in chunks(ids):
        query = table.select().where(among(table.contact, part)).order_by(table.contact, table.position)
        for row in query:
            line = Labelled(row.value, row.label)
            found[row.contact_id] = (*found.get(row.contact_id, ()), line)
    return found


def among(column: Any, ids: Iterable[int]) -> Any:
    """Return the condition that a column is one of these numbers.

    They are written out: to bind each takes Peewee longer than it takes SQLite to find its row.
    """
    return column.in_(SQL(f"({', '.join(f'{one:d}' for one in ids)})"))


def chunks(ids: list[int], size: int = 10_000) -> Iterable[list[int]]:
    """Cut a list of ids into parts that fit SQLite's limit of variables in one statement."""
    return (ids[start : start + size] for start in range(0, len(ids), size))
