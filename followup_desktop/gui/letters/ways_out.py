"""How a letter leaves: by mail in the background, or by the user's own hand and word (rule 6)."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.domain.model import Contact, Letter
from followup_desktop.gui.context import Context
from followup_desktop.services.hand_over import MaybeSent
from followup_desktop.services.outgoing import OutgoingMail


class WaysOut(QObject):
    """Hands letters over. It outlives the letter in front, since a mail may still be on its way.

    ``moved`` names a follow-up whose sending began or ended; ``failed`` adds the sentence that says why.
    """

    moved = Signal(int)
    failed = Signal(int, str)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._hand_over = context.services.hand_over
        self._leaving: set[int] = set()

    def is_leaving(self, participant_id: int) -> bool:
        """Whether this letter's mail is on its way just now."""
        return participant_id in self._leaving

    def send(self, letter: Letter, password: str | None) -> None:
        """Send a letter by mail. Raises UserError where it may not leave as it is."""
        mail = self._hand_over.prepare(letter)
        server = self._context.services.profile.mail_server()
        self._leaving.add(mail.participant_id)
        self.moved.emit(mail.participant_id)
        self._context.runner.run(
            lambda: self._hand_over.send(mail, server, password),
            lambda _nothing: self._sent(mail),
            lambda error: self._not_sent(mail, error),
        )

    def _sent(self, mail: OutgoingMail) -> None:
        self._leaving.discard(mail.participant_id)
        self._context.announce(self._hand_over.finish(mail))
        self.moved.emit(mail.participant_id)

    def _not_sent(self, mail: OutgoingMail, error: UserError) -> None:
        self._leaving.discard(mail.participant_id)
        self._context.announce(self._hand_over.failed(mail, error))
        self.moved.emit(mail.participant_id)
        if not isinstance(error, MaybeSent):
            self.failed.emit(mail.participant_id, error.sentence)

    def settle(self, participant_id: int, was_sent: bool) -> None:
        """Keep whether an interrupted letter arrived."""
        self._context.announce(self._hand_over.settle(participant_id, was_sent))

    def record(self, participant_id: int, outcome: Outcome, name: str) -> None:
        """Keep what the user did outside the app; can be undone. Raises Refused by rule 6."""
        at = self._context.clock.now()
        if outcome is Outcome.NO_ANSWER:
            self._context.announce(self._hand_over.record(participant_id, outcome, at))
            return
        self._context.undo.do(
            f"Thank {name}",
            lambda: self._hand_over.record(participant_id, outcome, at),
            lambda: self._hand_over.take_back(participant_id),
        )

    def take_back(self, participant_id: int, name: str) -> None:
        """Take back what the user said they had done; can be undone."""
        done = self._context.services.conversations.follow_up(participant_id).hand_over
        if done is None:
            return
        self._context.undo.do(
            f"Take back the thanks to {name}",
            lambda: self._hand_over.take_back(participant_id),
            lambda: self._hand_over.record(participant_id, done.outcome, done.at),
        )

    def use_medium(self, participant_id: int, contact: Contact, medium: Medium) -> None:
        """Keep by which medium a contact wants to hear; can be undone."""
        services = self._context.services
        self._context.undo.do(
            f"Change how {contact.name} is thanked",
            lambda: services.letters.use_medium(participant_id, medium),
            lambda: services.people.save_contact(contact),
        )

    def waive(self, participant_id: int, name: str, because: str) -> None:
        """Do not thank somebody, for a reason; can be undone."""
        conversations = self._context.services.conversations
        self._context.undo.do(
            f"Do not thank {name}",
            lambda: conversations.waive(participant_id, because),
            lambda: conversations.take_back_waiver(participant_id),
        )

    def take_back_waiver(self, participant_id: int) -> None:
        """Owe the thanks again."""
        self._context.announce(self._context.services.conversations.take_back_waiver(participant_id))


def attempt(do: Callable[[], None], refuse: Callable[[str], None]) -> bool:
    """Do something; where it is refused, say why and return False."""
    try:
        do()
    except UserError as error:
        refuse(error.sentence)
        return False
    return True
