"""From invitations to conversations: a review of what will be made, then all of it or nothing.

Nothing here guesses: what is unclear becomes a question, and a proposal with an open question is not taken.
"""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.errors import Unclear, UserError
from followup_desktop.domain.invitation import Invitation, InvitedPerson
from followup_desktop.domain.model import Company, Contact, Conversation, Labelled, Participant, Source
from followup_desktop.services.changes import About, changed
from followup_desktop.services.conversations import check_times
from followup_desktop.services.edges import InvitationReader, LocalZone
from followup_desktop.services.naming import (
    company_from_domain,
    is_personal_domain,
    kind_from_words,
    mail_domain,
    split_name,
)
from followup_desktop.services.ports import Store
from followup_desktop.services.profile import ProfileService
from followup_desktop.services.proposals import (
    Action,
    Imported,
    Proposal,
    ProposedPerson,
    Review,
    question_sentence,
)


class ImportService:
    """Reviews calendar files and takes what the user accepts."""

    def __init__(
        self, store: Store, profiles: ProfileService, reader: InvitationReader, zone: LocalZone
    ) -> None:
        self._store = store
        self._profiles = profiles
        self._reader = reader
        self._zone = zone

    def review(self, files: list[Path], me: str = "", zone: str = "") -> Review:
        """Return what the files would become. ``me`` and ``zone`` answer for every proposal.

        Raises UserError for a file that is no readable calendar.
        """
        if zone:
            zone_of(zone)
        mine = {address.casefold() for address in (*self._profiles.profile().emails, me) if address}
        proposals: list[Proposal] = []
        problems: list[str] = []
        for path in files:
            read = self._reader.read(path)
            problems.extend(read.problems)
            proposals.extend(self.propose(invitation, mine, zone) for invitation in read.invitations)
        return Review(tuple(proposals), tuple(problems))

    def propose(self, invitation: Invitation, mine: set[str], zone: str = "") -> Proposal:
        """Return what one invitation would become."""
        people = tuple(self._person(person, mine) for person in invitation.people)
        known = self._known_talk(invitation, people, zone)
        action, reason = self._action(invitation, known)
        others = [one for one in people if one.taken]
        return Proposal(
            invitation,
            action,
            reason,
            people,
            known.kind if known else kind_from_words(invitation.summary, len(others)),
            self._company_of(others, known),
            known,
            zone_answer=zone,
            me_known=bool(mine),
            ticked=action is not Action.NOTHING,
        )

    def _known_talk(
        self, invitation: Invitation, people: tuple[ProposedPerson, ...], zone: str
    ) -> Conversation | None:
        """Return the conversation that an invitation made; or one with all its people at just its time.

        The same talk comes from two calendars under two names, and may have been logged by hand before: a
        second conversation would be a second letter to the same people (rule 6).
        """
        known = self._store.conversation_by_source(invitation.uid, invitation.recurrence_id)
        times = (invitation.start, invitation.end)
        who = {one.contact_id for one in people if one.taken}
        if known or invitation.all_day or invitation.cancelled or not who:
            return known
        if any(time is None or not (time.is_clear or zone) for time in times):
            return None
        starts, ends = (time.instant(zone) for time in times if time is not None)
        return next(
            (
                talk
                for talk in self._store.conversations_between(starts, starts + timedelta(microseconds=1))
                if talk.ends_at == ends
                and not talk.cancelled
                and who <= {participant.contact_id for participant in talk.participants}
            ),
            None,
        )

    def _person(self, person: InvitedPerson, mine: set[str]) -> ProposedPerson:
        is_me = bool(person.email) and person.email in mine
        taken = not is_me and person.left_out is None
        return ProposedPerson(person, is_me, taken, self._card_id(person))

    def _card_id(self, person: InvitedPerson) -> int:
        known = self._store.contact_by_email(person.email) if person.email else None
        return known.id if known else 0

    def _action(self, invitation: Invitation, known: Conversation | None) -> tuple[Action, str]:
        if invitation.cancelled:
            if known is None:
                return Action.NOTHING, "It was cancelled, and it was never in your calendar."
            if known.cancelled:
                return Action.NOTHING, "You know already that it was cancelled."
            if _is_outdated(invitation, known.source):
                return Action.NOTHING, "It was agreed anew since: you have a newer version of it."
            return Action.CANCEL, "It was cancelled."
        if known is None:
            return Action.MAKE, ""
        source = known.source
        if source is None:
            return Action.UPDATE, "You logged it by hand; this invitation will belong to it."
        if (source.uid, source.recurrence_id) != (invitation.uid, invitation.recurrence_id):
            return Action.NOTHING, "It is in your calendar already, from another invitation."
        if _is_outdated(invitation, source):
            return Action.NOTHING, "You have a newer version of it already."
        if source.said == fingerprint(invitation):
            return Action.NOTHING, "It is in your calendar already, and nothing changed."
        return Action.UPDATE, "It changed since you imported it."

    def _company_of(self, others: list[ProposedPerson], known: Conversation | None) -> str:
        if known is not None and known.company_id:
            company = self._store.company(known.company_id)
            return company.name if company else ""
        ordered = sorted(others, key=lambda one: not one.person.organiser)
        return next((name for one in ordered if (name := self._company_name(one.person))), "")

    def _company_name(self, person: InvitedPerson) -> str:
        domain = mail_domain(person.email)
        if not domain or is_personal_domain(domain):
            return ""
        known = self._store.company_by_mail_domain(domain)
        return known.name if known else company_from_domain(domain)

    def apply(self, review: Review) -> Imported:
        """Take every ticked proposal, all of them or none.

        Raises Unclear where a question is still open.
        """
        ticked = [one for one in review.proposals if one.ticked]
        for proposal in ticked:
            if proposal.questions:
                raise Unclear(question_sentence(proposal))
        done = Imported(unchanged=sum(1 for one in review.proposals if one.action is Action.NOTHING))
        with self._store.transaction():
            for proposal in ticked:
                done = self._take(proposal, done)
        return done

    def _take(self, proposal: Proposal, done: Imported) -> Imported:
        proposal = self._again(proposal)
        about = changed(About.CONVERSATIONS, About.FOLLOW_UPS, About.PEOPLE)
        done = replace(done, changes=done.changes | about)
        if proposal.action is Action.CANCEL and proposal.known is not None:
            self._store.save_conversation(
                replace(proposal.known, cancelled=True, source=_source(proposal.invitation))
            )
            return replace(done, cancelled=done.cancelled + 1, conversation_id=proposal.known.id)
        if proposal.action is Action.NOTHING or proposal.action is Action.CANCEL:
            return replace(done, unchanged=done.unchanged + 1)
        contacts, new = self._contacts(proposal)
        conversation = self._conversation(proposal, contacts)
        try:
            check_times(conversation)
        except UserError as error:
            # Of several invitations, the user has to know which one is meant.
            raise UserError(f"“{conversation.title or 'An event'}”: {error.sentence}") from None
        saved = self._store.save_conversation(conversation)
        made = proposal.known is None
        return replace(
            done,
            made=done.made + made,
            updated=done.updated + (not made),
            people=done.people + new,
            conversation_id=saved,
        )

    def _again(self, proposal: Proposal) -> Proposal:
        """Look at a proposal again at the moment of taking it: a file may hold an event and its update."""
        invitation = proposal.invitation
        people = tuple(replace(one, contact_id=self._card_id(one.person)) for one in proposal.people)
        known = self._known_talk(invitation, people, proposal.zone_answer)
        if known == proposal.known:
            return proposal
        action, reason = self._action(invitation, known)
        return replace(proposal, known=known, action=action, reason=reason)

    def _contacts(self, proposal: Proposal) -> tuple[list[int], int]:
        ids, new = [], 0
        for one in proposal.people:
            if not one.taken or one.is_me:
                continue
            known = self._known(one.person, proposal.known)
            if known is None:
                new += 1
                ids.append(self._store.save_contact(self._card(one.person)))
            else:
                ids.append(known.id)
        return list(dict.fromkeys(ids)), new

    def _known(self, person: InvitedPerson, talk: Conversation | None) -> Contact | None:
        """Return the card of a person: by address, or by name among those who are in the conversation."""
        if person.email:
            return self._store.contact_by_email(person.email)
        inside = [self._store.contact(p.contact_id) for p in talk.participants] if talk else []
        name = " ".join(split_name(person.name, "")).strip().casefold()
        return next((card for card in inside if card and card.name.casefold() == name), None)

    def _card(self, person: InvitedPerson) -> Contact:
        first, last = split_name(person.name, person.email)
        emails = (Labelled(person.email),) if person.email else ()
        company_id = self._company_id(self._company_name(person), mail_domain(person.email))
        return Contact(first_name=first, last_name=last, emails=emails, company_id=company_id, draft=True)

    def _company_id(self, name: str, domain: str = "") -> int | None:
        if not name:
            return None
        known = self._store.company_named(name)
        if known is not None:
            return known.id
        website = f"https://{domain}" if domain and not is_personal_domain(domain) else ""
        return self._store.save_company(Company(name=name, website=website))

    def _conversation(self, proposal: Proposal, contacts: list[int]) -> Conversation:
        invitation, known = proposal.invitation, proposal.known
        domain = next((mail_domain(o.person.email) for o in proposal.people if o.taken), "")
        zone = invitation.start.zone or proposal.zone_answer or self._zone()
        source = _source(invitation)
        if known is None:
            return Conversation(
                starts_at=proposal.starts_at,
                ends_at=proposal.ends_at,
                zone=zone,
                kind=proposal.kind,
                title=invitation.summary,
                place=invitation.place,
                company_id=self._company_id(proposal.company, domain),
                participants=tuple(Participant(contact_id=contact) for contact in contacts),
                source=source,
            )
        invited = set(contacts)
        kept = {
            p.contact_id: p
            for p in known.participants
            if p.contact_id in invited or not self._was_uninvited(p, invitation, known)
        }
        for contact in contacts:
            kept.setdefault(contact, Participant(contact_id=contact))
        moved = known.source is None or _times(known.source.said) != _times(source.said)
        if moved:
            known = replace(known, starts_at=proposal.starts_at, ends_at=proposal.ends_at, zone=zone)
        return replace(
            known,
            title=invitation.summary or known.title,
            place=invitation.place or known.place,
            participants=tuple(kept.values()),
            cancelled=False,
            source=source,
        )

    def _was_uninvited(self, one: Participant, invitation: Invitation, known: Conversation) -> bool:
        """Whether an update drops a participant whom only the invitation brought in.

        Whoever was added by hand, or has notes, a letter or a hand-over, stays.
        """
        follow_up = self._store.follow_up(one.id)
        if follow_up is None or follow_up.notes or follow_up.letter or follow_up.hand_over:
            return False
        invited = {person.email or person.name for person in invitation.people}
        before = set(json.loads(known.source.said)["people"]) if known.source and known.source.said else set()
        called = {line.value.casefold() for line in follow_up.contact.emails} or {follow_up.contact.name}
        return bool(called & before) and not called & invited


def _source(invitation: Invitation) -> Source:
    return Source(invitation.uid, invitation.recurrence_id, invitation.sequence, fingerprint(invitation))


def _times(said: str) -> tuple[str, str]:
    facts = json.loads(said) if said else {}
    return facts.get("start", ""), facts.get("end", "")


def _is_outdated(invitation: Invitation, source: Source | None) -> bool:
    """Whether a newer version of the same event was imported before."""
    if source is None or (source.uid, source.recurrence_id) != (invitation.uid, invitation.recurrence_id):
        return False
    return invitation.sequence < source.sequence


def fingerprint(invitation: Invitation) -> str:
    """Return what an invitation says of the conversation, to tell whether a later one says anything new."""
    end = invitation.end
    return json.dumps(
        {
            "start": invitation.start.when.isoformat(),
            "end": end.when.isoformat() if end else "",
            "summary": invitation.summary,
            "place": invitation.place,
            "people": sorted(person.email or person.name for person in invitation.people),
        },
        ensure_ascii=False,
    )
