"""The review of a letter before it is sent: what it is held against, is overridden for, and held back by.

A wrong name, a leftover or a twin keeps back what the app sends or hands out (mail, print, copy, export),
until it is mended or overridden with a reason. What the user says they have already done is a fact, and is
recorded.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import Refused, UserError
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.medium import Asked
from followup_desktop.domain.model import Letter, Opportunity, Override, Profile
from followup_desktop.domain.review.checks import blocking, review
from followup_desktop.domain.review.finding import Fault, Finding, Result
from followup_desktop.domain.review.needs import Need, needs, strengths_at
from followup_desktop.domain.review.written import Form, Reader, Writer, Written
from followup_desktop.domain.sentences import Span
from followup_desktop.services.changes import About, Changes, changed
from followup_desktop.services.conversations import ConversationService
from followup_desktop.services.ports import Store
from followup_desktop.services.profile import ProfileService


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a letter is held against while it is written: read once, when it is opened or its facts change."""

    participant_id: int
    written: Written
    overrides: tuple[Override, ...] = ()

    def reason_for(self, finding: Finding) -> str:
        """Return why the user sends the letter in spite of a finding; an empty string where they do not."""
        same = (one for one in self.overrides if (one.finding, one.about) == (finding.key, finding.about))
        return next((one.reason for one in same), "")


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen in a letter as it stood: what the checks say, what they need, and the user's strengths.

    ``strengths`` has, for each of the profile's in its order, the sentence that names it, or None.
    """

    text: str
    results: tuple[Result, ...]
    needs: tuple[Need, ...]
    strengths: tuple[Span | None, ...]


class LetterReview:
    """Reviews letters, and keeps why a finding was overridden."""

    def __init__(
        self, store: Store, clock: Clock, conversations: ConversationService, profiles: ProfileService
    ) -> None:
        self._store = store
        self._clock = clock
        self._conversations = conversations
        self._profiles = profiles

    def surroundings(self, participant_id: int) -> Surroundings:
        """Return what the letter of a follow-up is held against. Raises UserError where that has gone."""
        follow_up = self._conversations.follow_up(participant_id)
        written = _written(
            follow_up,
            self._profiles.profile(),
            self._job(follow_up),
            self._panel(follow_up),
            self._elsewhere(follow_up),
        )
        left = None if follow_up.hand_over else follow_up.window.left(self._clock.now())
        kept = tuple(self._store.overrides(participant_id))
        return Surroundings(participant_id, replace(written, left=left), kept)

    def look(
        self,
        surroundings: Surroundings,
        subject: str,
        text: str,
        form: Form | None = None,
        faults: Sequence[Fault] | None = None,
    ) -> tuple[Result, ...]:
        """Return what the checks say of a text as it stands; fast enough for every key.

        ``form`` where it is not that of the follow-up's medium; ``faults`` those of the spelling, as soon as
        they are known.
        """
        written = replace(surroundings.written, subject=subject, text=text)
        return review(replace(written, form=form) if form else written, faults)

    def see(
        self, surroundings: Surroundings, subject: str, text: str, faults: Sequence[Fault] | None = None
    ) -> Seen:
        """Return all that is seen in a text as it stands; touches no database, so any thread may call it."""
        written = replace(surroundings.written, subject=subject, text=text)
        return Seen(text, review(written, faults), needs(written), strengths_at(written))

    def held_back_by(self, surroundings: Surroundings, subject: str, text: str) -> tuple[Finding, ...]:
        """Return the findings that hold a text back and were not overridden."""
        found = blocking(self.look(surroundings, subject, text))
        return tuple(one for one in found if not surroundings.reason_for(one))

    def refuse_unready(self, letter: Letter) -> None:
        """Raise Refused where a finding holds back what is about to be sent, printed, copied or exported."""
        around = self.surroundings(letter.participant_id)
        held = self.held_back_by(around, letter.subject, letter.text)
        if held:
            raise Refused(f"{in_sentences(held)} Change it, or say why it is right.")

    def override(self, participant_id: int, finding: Finding, reason: str) -> Changes:
        """Keep why a letter goes out in spite of a finding. Raises UserError without a reason."""
        said = " ".join(reason.split())
        if not said:
            raise UserError("Say in a few words why it is right; the reason is kept with the letter.")
        kept = Override(participant_id, finding.key.value, finding.about, said, self._clock.now())
        self._store.save_override(kept)
        return changed(About.LETTERS, id=participant_id)

    def take_back_override(self, participant_id: int, finding: Finding) -> Changes:
        """Take an override back: the finding counts again."""
        self._store.remove_override(participant_id, finding.key.value, finding.about)
        return changed(About.LETTERS, id=participant_id)

    def _job(self, follow_up: FollowUp) -> Opportunity | None:
        key = follow_up.conversation.opportunity_id
        return self._store.opportunity(key) if key else None

    def _panel(self, follow_up: FollowUp) -> list[FollowUp]:
        ids = [one.id for one in follow_up.conversation.participants if one.id != follow_up.id]
        return self._store.follow_ups_of(ids) if ids else []

    def _elsewhere(self, follow_up: FollowUp) -> tuple[str, ...]:
        """The names of the companies of the other opportunities.

        All stages: a letter is copied from an old one as easily as from one of this week.
        """
        here = {follow_up.conversation.company_id, follow_up.contact.company_id}
        elsewhere = {job.company_id for job in self._store.opportunities()} - here
        return tuple(self._store.company_names(elsewhere).values())


def in_sentences(held: Sequence[Finding]) -> str:
    """Return what holds a letter back in sentences, the first three of it and how many there are beside."""
    said = " ".join(one.words if one.words.endswith((".", "!", "?")) else f"{one.words}." for one in held[:3])
    return f"{said} And {len(held) - 3} more." if len(held) > 3 else said


def _written(
    follow_up: FollowUp,
    profile: Profile,
    job: Opportunity | None,
    panel: Sequence[FollowUp],
    elsewhere: tuple[str, ...],
) -> Written:
    contact, choice = follow_up.contact, follow_up.choice
    letters = ((one.contact.name, one.hand_over or one.letter) for one in panel)
    return Written(
        form=Form(follow_up.medium.value),
        preferred=None if choice.asked is Asked.NOBODY else choice.medium,
        kind=follow_up.conversation.kind,
        reader=Reader(contact.first_name, contact.last_name, contact.title),
        company=follow_up.company_name,
        role=job.title if job else "",
        colleagues=tuple(one.contact.name for one in panel),
        other_companies=elsewhere,
        user=Writer(profile.name, profile.emails, profile.phone, profile.address.line),
        notes=follow_up.notes,
        strengths=profile.strengths,
        panel_letters=tuple(
            (name, letter.text) for name, letter in letters if letter and letter.text.strip()
        ),
    )
