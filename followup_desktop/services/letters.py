"""Composing the one letter that a follow-up is owed. Drafting is always free (rule 6)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from followup_desktop.domain.clock import Clock
from followup_desktop.domain.etiquette import Verdict, may_hand_over
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.domain.model import Contact, Letter, Opportunity, Point, Profile
from followup_desktop.domain.status import OWED
from followup_desktop.domain.uptake import takes_up
from followup_desktop.domain.words import in_sentence
from followup_desktop.services.changes import About, Changes, changed
from followup_desktop.services.conversations import ConversationService
from followup_desktop.services.drafting import Drafted, Drafter
from followup_desktop.services.ports import Store
from followup_desktop.services.profile import ProfileService
from followup_desktop.services.versions import keep_before_change


@dataclass(frozen=True, slots=True)
class Desk:
    """All that lies on the desk while one letter is written. ``drafted`` is how a new letter came about."""

    follow_up: FollowUp
    letter: Letter
    is_new: bool
    profile: Profile
    opportunity: Opportunity | None
    others: tuple[Contact, ...]
    earlier: tuple[FollowUp, ...]
    verdict: Verdict
    drafted: Drafted | None = None


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One row of the list of letters."""

    follow_up: FollowUp
    taken_up: int
    needs: int


class LetterService:
    """Opens, drafts and saves letters."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        drafter: Drafter,
        profiles: ProfileService,
        conversations: ConversationService,
    ) -> None:
        self._store = store
        self._clock = clock
        self._drafter = drafter
        self._profiles = profiles
        self._conversations = conversations

    def open(self, participant_id: int) -> Desk:
        """Return the desk for a follow-up: its draft, or a first one made from the notes.

        Raises UserError where the follow-up has gone.
        """
        follow_up = self._conversations.follow_up(participant_id)
        profile = self._profiles.profile()
        letter, drafted = follow_up.letter, None
        is_new = letter is None and follow_up.hand_over is None
        if follow_up.hand_over is not None:
            done = follow_up.hand_over
            letter = Letter(participant_id, done.medium, done.subject, done.html, done.text, done.at)
        elif letter is None:
            drafted = self._drafter.draft(follow_up)
            letter = drafted.letter
        else:
            letter = replace(letter, medium=follow_up.medium)
        talk = follow_up.conversation
        others = [self._store.contact(p.contact_id) for p in talk.participants if p.id != participant_id]
        earlier = tuple(
            one
            for one in self._store.follow_ups_with(follow_up.contact.id)
            if one.id != participant_id and one.hand_over is not None
        )
        return Desk(
            follow_up,
            letter,
            is_new,
            profile,
            self._store.opportunity(talk.opportunity_id) if talk.opportunity_id else None,
            tuple(contact for contact in others if contact is not None),
            earlier,
            may_hand_over(follow_up),
            drafted,
        )

    def save(self, letter: Letter) -> Changes:
        """Keep a draft as it stands. After a hand-over nothing is written: what was sent stays as it was."""
        follow_up = self._conversations.follow_up(letter.participant_id)
        if follow_up.hand_over is not None:
            return Changes()
        now = self._clock.now()
        if follow_up.letter is not None:
            keep_before_change(self._store, follow_up.letter, letter, now)
        self._store.save_letter(replace(letter, saved_at=now))
        return changed(About.LETTERS, id=letter.participant_id)

    def use_medium(self, participant_id: int, medium: Medium) -> Changes:
        """Keep that this contact wants to hear by ``medium``, and take it for the letter."""
        contact = self._conversations.follow_up(participant_id).contact
        self._store.save_contact(replace(contact, medium=medium))
        return changed(About.PEOPLE, About.FOLLOW_UPS, id=participant_id)

    def attempts(self, participant_id: int) -> list[tuple[datetime, Outcome]]:
        """Return the calls that nobody answered, earliest first."""
        return self._store.attempts(participant_id)

    def lines(self) -> list[LetterLine]:
        """Return the drafts, then the letters still to be begun, then those handed over.

        The nearest close comes first, and what is late after that; of those handed over, the latest.
        """
        found, now = self._store.follow_ups(), self._clock.now()
        drafts = [one for one in found if one.hand_over is None and one.letter is not None]
        done = [one for one in found if one.hand_over is not None]
        owed = [one for one in found if one.letter is None and one.status_at(now) in OWED]
        owed.sort(key=lambda one: (one.window.left(now) < timedelta(0), abs(one.window.left(now))))
        drafts.sort(key=lambda one: one.window.closes_at)
        done.sort(key=lambda one: one.hand_over.at if one.hand_over else one.window.closes_at, reverse=True)
        return [letter_line(follow_up) for follow_up in (*drafts, *owed, *done)]


def letter_line(follow_up: FollowUp) -> LetterLine:
    """Return how many of the needs a follow-up's letter takes up."""
    written = follow_up.hand_over or follow_up.letter
    needs = follow_up.notes.needs
    return LetterLine(follow_up, len(answered(needs, written.text if written else "")), len(needs))


def answered(needs: tuple[Point, ...], text: str) -> list[Point]:
    """Return the needs that a letter's text takes up."""
    return [need for need in needs if text and takes_up(need.text, text)]


def blocker(letter: Letter, follow_up: FollowUp) -> str:
    """Return what a letter needs before it can go out, with the remedy; an empty string where nothing.

    What it says is judged by the review (services.review).
    """
    name = in_sentence(follow_up.contact.name)
    if follow_up.missing_address:
        return f"{name} has no {follow_up.missing_address.split(' ', 1)[1]} yet. Add it to the contact card."
    if not letter.text.strip():
        return "The letter is empty. Write it first."
    return ""


def letter_state(follow_up: FollowUp) -> str:
    """Return the state of the letter in a few words, such as "Draft, 2 of 3 points"."""
    if follow_up.hand_over is not None:
        return "Handed over"
    if follow_up.letter is not None:
        line = letter_line(follow_up)
        return f"Draft, {line.taken_up} of {line.needs} points" if line.needs else "Draft"
    if follow_up.notes.points:
        return "Notes taken"
    return "No notes yet"
