"""Handing a letter over, once (rule 6).

Sending has three steps, so that neither a crash nor two clicks can make a second letter: a claim is stored
before the first byte leaves, the mail goes out in the background, and the hand-over replaces the claim. A
claim that outlives the app is never retried by itself: the user says whether the letter arrived.
"""

from dataclasses import replace
from datetime import datetime

from followup_desktop.domain.clock import Clock, to_utc
from followup_desktop.domain.errors import Refused, UserError
from followup_desktop.domain.etiquette import may_hand_over, may_reply, may_send_at
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.domain.model import HandOver, Letter, Profile, Reply
from followup_desktop.domain.words import in_sentence
from followup_desktop.services.changes import About, Changes, changed
from followup_desktop.services.conversations import ConversationService
from followup_desktop.services.edges import Mailer, Secrets
from followup_desktop.services.outgoing import MailServer, OutgoingMail
from followup_desktop.services.ports import Store
from followup_desktop.services.profile import ProfileService
from followup_desktop.services.review import LetterReview
from followup_desktop.services.versions import keep_version

_CHANGED = (About.FOLLOW_UPS, About.LETTERS, About.PEOPLE)
MEDIUM_OF = {
    Outcome.SENT: Medium.EMAIL,
    Outcome.SENT_BY_HAND: Medium.EMAIL,
    Outcome.POSTED: Medium.POST,
    Outcome.REACHED: Medium.PHONE,
    Outcome.VOICEMAIL: Medium.PHONE,
    Outcome.NO_ANSWER: Medium.PHONE,
}


class NotSent(UserError):
    """The mail surely did not leave; the draft is kept and may be sent again."""


class MaybeSent(UserError):
    """The line broke after the text had gone out: the mail may have arrived."""


class HandOverService:
    """Ends follow-ups."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        conversations: ConversationService,
        profiles: ProfileService,
        mailer: Mailer,
        secrets: Secrets,
        review: LetterReview,
    ) -> None:
        self._store = store
        self._clock = clock
        self._conversations = conversations
        self._profiles = profiles
        self._mailer = mailer
        self._secrets = secrets
        self._review = review

    def record(self, participant_id: int, outcome: Outcome, at: datetime | None = None) -> Changes:
        """Record what the user did outside the app: posted, called, or sent it themselves.

        That is a fact, whatever the review says of the letter.
        "No answer" is kept as an attempt and ends nothing. Raises Refused by rule 6.
        """
        follow_up = self._allowed(participant_id, at)
        when = to_utc(at) if at else self._clock.now()
        medium = MEDIUM_OF[outcome]
        if outcome is Outcome.NO_ANSWER:
            self._store.add_attempt(participant_id, when, medium, outcome)
            return changed(*_CHANGED, id=participant_id)
        if outcome is Outcome.POSTED and follow_up.medium is Medium.HANDWRITTEN:
            medium = Medium.HANDWRITTEN
        letter = follow_up.letter or Letter(participant_id, medium)
        keep_version(self._store, letter, self._clock.now())
        self._store.hand_over(hand_over_of(letter, when, medium, outcome, ""))
        return changed(*_CHANGED, id=participant_id)

    def take_back(self, participant_id: int) -> Changes:
        """Take back a hand-over that the user recorded by mistake.

        Raises Refused for a letter that this app sent: that cannot be undone.
        """
        done = self._conversations.follow_up(participant_id).hand_over
        if done is None:
            return Changes()
        if done.outcome is Outcome.SENT:
            raise Refused("This letter has been sent, and a sent letter cannot be taken back.")
        self._store.take_back_hand_over(participant_id)
        return changed(*_CHANGED, id=participant_id)

    def reply(self, participant_id: int, asked_for: str, medium: Medium) -> Changes:
        """Record that the user answered what they asked for or wrote (rule 6); the id is the reply's.

        Never a letter: it meets nothing and is allowed at any time. Raises Refused without ``asked_for``.
        """
        verdict = may_reply(self._conversations.follow_up(participant_id), asked_for)
        if not verdict.allowed:
            raise Refused(verdict.reason)
        said = " ".join(asked_for.split())
        reply = Reply(participant_id, self._clock.now(), medium, said)
        return changed(*_CHANGED, id=self._store.add_reply(reply))

    def reply_mail(self, letter: Letter) -> OutgoingMail:
        """Return the mail for an answer to what they asked for: no letter, so nothing is claimed or reviewed.

        Raises UserError where something is missing.
        """
        follow_up = self._conversations.follow_up(letter.participant_id)
        return outgoing(follow_up, letter, self._profiles.profile(), self._profiles.mail_server())

    def take_back_reply(self, reply_id: int) -> Changes:
        """Take back a reply that was recorded by mistake."""
        self._store.remove_reply(reply_id)
        return changed(*_CHANGED)

    def replies(self, participant_id: int) -> list[Reply]:
        """Return the replies about one conversation, earliest first."""
        return self._store.replies(participant_id)

    def prepare(self, letter: Letter) -> OutgoingMail:
        """Check a letter, claim its follow-up, and return the mail that is to leave.

        Raises Refused by rule 6 and where the review holds it back, UserError where something is missing.
        """
        follow_up = self._allowed(letter.participant_id, None)
        self._review.refuse_unready(letter)
        profile = self._profiles.profile()
        server = self._profiles.mail_server()
        mail = outgoing(follow_up, letter, profile, server)
        with self._store.transaction():
            self._store.save_letter(replace(letter, saved_at=self._clock.now()))
            keep_version(self._store, letter, self._clock.now())
            self._store.claim_sending(letter.participant_id, self._clock.now(), mail.message_id)
        return mail

    def send(self, mail: OutgoingMail, server: MailServer, password: str | None) -> None:
        """Send a prepared mail, blocking; touches no database, so any thread may call it.

        Raises NotSent or MaybeSent.
        """
        self._mailer.send(mail, server, password)

    def finish(self, mail: OutgoingMail) -> Changes:
        """Record that a prepared mail left."""
        letter = Letter(mail.participant_id, Medium.EMAIL, mail.subject, mail.html, mail.text)
        done = hand_over_of(letter, self._clock.now(), Medium.EMAIL, Outcome.SENT, mail.recipient)
        self._store.hand_over(done)
        return changed(*_CHANGED, id=mail.participant_id)

    def failed(self, mail: OutgoingMail, error: UserError) -> Changes:
        """Give the follow-up free again, unless the mail may have arrived: then its claim stays."""
        if not isinstance(error, MaybeSent):
            self._store.release_sending(mail.participant_id)
        return changed(*_CHANGED, id=mail.participant_id)

    def settle(self, participant_id: int, was_sent: bool) -> Changes:
        """Keep what the user found out about a letter whose sending was interrupted."""
        follow_up = self._conversations.follow_up(participant_id)
        if follow_up.sending_since is None:
            return Changes()
        if was_sent:
            letter = follow_up.letter or Letter(participant_id, Medium.EMAIL)
            at = follow_up.sending_since
            self._store.hand_over(
                hand_over_of(letter, at, Medium.EMAIL, Outcome.SENT, follow_up.contact.email)
            )
        else:
            self._store.release_sending(participant_id)
        return changed(*_CHANGED, id=participant_id)

    def password(self) -> str | None:
        """Return the mail server's password, where it is known."""
        return self._secrets.password(self._profiles.mail_server())

    def keep_password(self, server: MailServer, password: str) -> bool:
        """Keep a server's password; touches no database, so any thread may call it.

        Returns False where it lasts only until the app ends.
        """
        return self._secrets.remember(server, password)

    def remember_password(self, password: str) -> bool:
        """Keep the password; return False where it lasts only until the app ends."""
        return self._secrets.remember(self._profiles.mail_server(), password)

    def _allowed(self, participant_id: int, at: datetime | None) -> FollowUp:
        follow_up = self._conversations.follow_up(participant_id)
        verdict = may_send_at(follow_up, to_utc(at) if at else self._clock.now())
        if not verdict.allowed:
            raise Refused(verdict.reason)
        return follow_up

    def verdict(self, participant_id: int) -> str:
        """Return why a letter may not be handed over now, or an empty string."""
        return may_hand_over(self._conversations.follow_up(participant_id)).reason


def hand_over_of(letter: Letter, at: datetime, medium: Medium, outcome: Outcome, address: str) -> HandOver:
    """Return the hand-over that keeps what a letter said when it left."""
    return HandOver(
        letter.participant_id, at, medium, outcome, letter.subject, letter.html, letter.text, address
    )


def outgoing(follow_up: FollowUp, letter: Letter, profile: Profile, server: MailServer) -> OutgoingMail:
    """Return the mail for a letter; raises UserError for whatever it still needs."""
    contact = follow_up.contact
    sender = server.sender or (profile.emails[0] if profile.emails else "")
    if not server.host:
        raise UserError("No mail server is set up. Add yours in Settings, or send it yourself and say so.")
    if not sender:
        raise UserError("Your own email address is missing. Add it in My profile.")
    if not contact.email:
        raise UserError(f"{in_sentence(contact.name)} has no email address. Add one to the contact card.")
    if not letter.subject.strip():
        raise UserError("The letter has no subject. Type one in the line above the letter.")
    if not letter.text.strip():
        raise UserError("The letter is empty. Write it first.")
    # Late: uuid asks the platform about itself, which takes longer than all else here.
    from uuid import uuid4

    return OutgoingMail(
        participant_id=letter.participant_id,
        sender=sender,
        sender_name=profile.name,
        recipient=contact.email,
        recipient_name=f"{contact.first_name} {contact.last_name}".strip(),
        subject=letter.subject.strip(),
        html=letter.html,
        text=letter.text,
        message_id=f"<{uuid4()}@{sender.rpartition('@')[2] or 'localhost'}>",
    )
