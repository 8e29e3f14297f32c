"""Contacts and companies in the database."""

import json
import uuid
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from peewee import SQL, fn

from followup_desktop.domain.model import Company, Contact, Labelled, LabelledAddress, PostalAddress
from followup_desktop.storage import tables as t

L = TypeVar("L")


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
        with t.proxy.atomic("IMMEDIATE"):
            uid = contact.uid or self._uid_of(contact.id) or new_uid()
            contact_id = upsert(t.Contact, contact.id, {"uid": uid, **contact_values(contact)})
            for table, rows in contact_lines(contact).items():
                _save_lines(table, contact_id, rows)
        return contact_id

    def _uid_of(self, contact_id: int) -> str:
        row = t.Contact.get_or_none(t.Contact.id == contact_id) if contact_id else None
        return row.uid if row else ""

    def delete_contact(self, contact_id: int) -> None:
        """See PeopleStore."""
        talked = t.Participant.select().where(t.Participant.contact == contact_id)
        invited = t.Visit.select().where(t.Visit.invited_by == contact_id)
        if not (talked.exists() or invited.exists()):
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


def new_uid() -> str:
    """Return a uid that no other card has, in the form of vCard's."""
    return uuid.uuid4().urn


def contact_values(contact: Contact) -> dict[str, Any]:
    """Return what a contact's own row holds, its uid aside, by field."""
    return {
        "prefix": contact.prefix,
        "first_name": contact.first_name,
        "middle_name": contact.middle_name,
        "last_name": contact.last_name,
        "suffix": contact.suffix,
        "title": contact.title,
        "company_id": contact.company_id,
        "linkedin": contact.linkedin,
        "linkedin_state": contact.linkedin_state,
        "medium": contact.medium,
        "notes": contact.notes,
        "draft": contact.draft,
        "kept": json.dumps(contact.kept, ensure_ascii=False) if contact.kept else "[]",
        "proposed": json.dumps(sorted(contact.proposed)) if contact.proposed else "[]",
    }


def contact_lines(contact: Contact) -> dict[Any, list[dict[str, Any]]]:
    """Return the rows that belong to a contact, by table."""
    return {
        t.ContactEmail: [_numbered(n, one.label, value=one.value) for n, one in enumerate(contact.emails)],
        t.ContactPhone: [_numbered(n, one.label, value=one.value) for n, one in enumerate(contact.phones)],
        t.ContactAddress: [
            _numbered(n, one.label, **_address_values(one.address)) for n, one in enumerate(contact.addresses)
        ],
        t.ContactTag: [{"tag": tag} for tag in dict.fromkeys(contact.tags)],
    }


def _numbered(position: int, label: str, **values: str) -> dict[str, Any]:
    return {"position": position, "label": label, **values}


def _save_lines(table: Any, contact_id: int, rows: list[dict[str, Any]]) -> None:
    mine = table.contact == contact_id
    names = [getattr(table, name) for name in next(iter(rows), ())]
    if list(table.select(*names).where(mine).order_by(table.id).dicts()) == rows:
        # Not written again: the index of words would be too.
        return
    table.delete().where(mine).execute()
    for values in rows:
        table.create(contact=contact_id, **values)


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
    emails = _lines("contact_email", "value, label", ids, Labelled)
    phones = _lines("contact_phone", "value, label", ids, Labelled)
    where = "label, street, city, region, postcode, country"
    addresses = _lines("contact_address", where, ids, _labelled_address)
    tags = _lines("contact_tag", "tag", ids, str, "id")
    return [
        Contact(
            id=row.id,
            first_name=row.first_name,
            last_name=row.last_name,
            title=row.title,
            company_id=row.company_id,
            emails=emails.get(row.id, ()),
            phones=phones.get(row.id, ()),
            addresses=addresses.get(row.id, ()),
            linkedin=row.linkedin,
            linkedin_state=row.linkedin_state,
            medium=row.medium,
            notes=row.notes,
            draft=row.draft,
            uid=row.uid,
            prefix=row.prefix,
            middle_name=row.middle_name,
            suffix=row.suffix,
            tags=tags.get(row.id, ()),
            kept=tuple(json.loads(row.kept)) if row.kept != "[]" else (),
            proposed=frozenset(json.loads(row.proposed)) if row.proposed != "[]" else frozenset(),
        )
        for row in rows
    ]


def _lines(
    table: str, columns: str, ids: list[int], make: Callable[..., L], order: str = "position"
) -> dict[int, tuple[L, ...]]:
    """Return what belongs to contacts, by contact, each made of its columns: no object for each row."""
    sql = (
        f"SELECT contact_id, {columns} FROM {table}"
        f" WHERE contact_id IN (SELECT value FROM json_each(?)) ORDER BY contact_id, {order}"
    )
    found: dict[int, list[L]] = {}
    for contact_id, *values in t.proxy.execute_sql(sql, (json.dumps(ids),)).fetchall():
        found.setdefault(contact_id, []).append(make(*values))
    return {contact_id: tuple(lines) for contact_id, lines in found.items()}


def _labelled_address(label: str, *parts: str) -> LabelledAddress:
    return LabelledAddress(PostalAddress(*parts), label)


def among(column: Any, ids: Iterable[int]) -> Any:
    """Return the condition that a column is one of these numbers.

    They are written out: to bind each takes Peewee longer than it takes SQLite to find its row.
    """
    return column.in_(SQL(f"({', '.join(f'{one:d}' for one in ids)})"))


def chunks(ids: list[int], size: int = 10_000) -> Iterable[list[int]]:
    """Cut a list of ids into parts that fit SQLite's limit of variables in one statement."""
    return (ids[start : start + size] for start in range(0, len(ids), size))
