"""Contact cards and companies."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from followup_desktop.domain.card import Picture
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Medium, PictureKind
from followup_desktop.domain.matching import plain
from followup_desktop.domain.model import Company, Contact, Reply
from followup_desktop.services.card_rows import Happening, HappeningKind, PersonRow
from followup_desktop.services.changes import About, Changes, changed
from followup_desktop.services.ports import Store

_NEVER = datetime.min.replace(tzinfo=UTC)


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

    def names_of(self, contact_ids: Sequence[int]) -> dict[int, str]:
        """Return the shown names of these cards, by id."""
        return self._store.names_of(contact_ids)

    def company(self, company_id: int | None) -> Company | None:
        """Return a company, or None."""
        return self._store.company(company_id) if company_id else None

    def companies(self) -> list[Company]:
        """Return every company, by name."""
        return self._store.companies()

    def company_names(self) -> list[str]:
        """Return the names of all companies, letter case and accents aside by name, for completion."""
        return sorted((name for name, _ in self._store.company_sites().values()), key=plain)

    def history(self, contact_id: int) -> list[FollowUp]:
        """Return what has passed between the user and a contact, the latest conversation first."""
        return self._store.follow_ups_with(contact_id)

    def replies(self, contact_id: int) -> list[Reply]:
        """Return what the user answered a contact, about whichever conversation, earliest first."""
        return self._store.replies_with(contact_id)

    def recent(self, since: datetime, before: datetime | None = None) -> dict[int, list[FollowUp]]:
        """Return the follow-ups that close at or after ``since``, by contact, the nearest close first.

        ``before``, where it is given, is the close from which on they are left out.
        """
        found: dict[int, list[FollowUp]] = {}
        for follow_up in self._store.follow_ups(closing_after=since, closing_before=before):
            found.setdefault(follow_up.contact.id, []).append(follow_up)
        return found

    def rows(self, now: datetime, after: int = 0, most: int = -1) -> list[PersonRow]:
        """Return a row for every card that holds anything; for another order see ``in_order``.

        They come by id: ``most`` of them with ids above ``after``, so that many can be read in steps.
        """
        return self._store.people_rows(now, after, most)

    def find(self, text: str) -> frozenset[int]:
        """Return the ids of the cards in which every word begins a word, companies' names included."""
        return self._store.find_people(text)

    def passed(self, contact_id: int, talks: int | None = None) -> list[Happening]:
        """Return what has passed between the user and a contact in one line of time, the latest first.

        That is all of it, or as far back as their latest ``talks`` conversations go.
        """
        follow_ups = self._store.follow_ups_with(contact_id, talks)
        names = self._store.names_of(
            [one.contact_id for follow_up in follow_ups for one in follow_up.conversation.participants]
        )
        by_id = {one.id: one for one in follow_ups}
        found = []
        for one in follow_ups:
            people = [person.contact_id for person in one.conversation.participants]
            others = tuple(names[key] for key in people if key != contact_id and key in names)
            found.append(Happening(one.conversation.starts_at, HappeningKind.TALK, one, others))
            if one.hand_over is not None:
                found.append(Happening(one.hand_over.at, HappeningKind.LETTER, one, others))
        for reply in self.replies(contact_id):
            found.append(
                Happening(reply.at, HappeningKind.REPLY, by_id.get(reply.participant_id), reply=reply)
            )
        for attempt in self._store.attempts_with(contact_id):
            about = by_id.get(attempt.participant_id)
            found.append(Happening(attempt.at, HappeningKind.ATTEMPT, about, attempt=attempt))
        for visit in self._store.visits_with(contact_id):
            found.append(Happening(visit.starts_at, HappeningKind.VISIT, visit=visit))
        # What came later of two things at one moment stands above: a letter above its conversation.
        order = list(HappeningKind)
        if talks is not None and len(follow_ups) >= talks:
            since = min((one.conversation.starts_at for one in follow_ups), default=_NEVER)
            found = [one for one in found if one.at >= since]
        return sorted(found, key=lambda one: (one.at, order.index(one.kind)), reverse=True)

    def pictures(self, contact_id: int) -> dict[PictureKind, Picture]:
        """Return the pictures of a card."""
        return self._store.pictures((contact_id,)).get(contact_id, {})

    def set_picture(self, contact_id: int, kind: PictureKind, picture: Picture | None) -> Changes:
        """Put a picture on a card, or (None) take it away. To undo, set the one that was there."""
        self._store.set_picture(contact_id, kind, picture)
        return changed(About.PEOPLE, id=contact_id)

    def tags(self) -> list[tuple[str, int]]:
        """Return every tag with the number of cards that have it, by name."""
        return self._store.tags()

    def tag(self, contact_ids: Sequence[int], tag: str, on: bool = True) -> tuple[Changes, list[int]]:
        """Give a tag to cards or take it away; return which cards it changed: to undo, turn it for these.

        Raises UserError for an empty tag.
        """
        tag = " ".join(tag.split())
        if not tag:
            raise UserError("A tag needs a word. Type one.")
        return changed(About.PEOPLE), self._store.tag(contact_ids, tag, on)

    def confirm(self, contact_id: int, fields: Iterable[str]) -> Changes:
        """Take fields that a picture's reader proposed as confirmed."""
        contact = self.contact(contact_id)
        return self.save_contact(replace(contact, proposed=contact.proposed - frozenset(fields)))

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
