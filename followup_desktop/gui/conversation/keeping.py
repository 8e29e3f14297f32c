"""What the form does with a conversation, each as one step that can be undone."""

from collections.abc import Callable

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Conversation
from followup_desktop.domain.windows import Window
from followup_desktop.domain.words import KIND_NAMES, in_sentence
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.words import moment_words
from followup_desktop.services.changes import About, Changes, changed
from followup_desktop.services.conversations import Attendee, Kept, Logged

_LOGGED = (About.CONVERSATIONS, About.FOLLOW_UPS, About.PEOPLE, About.OPPORTUNITIES)


class Keeping:
    """Saves, cancels and deletes conversations. ``say`` tells of a new one instead of the usual message."""

    def __init__(self, context: Context, say: Callable[[Conversation], None] | None = None) -> None:
        self._context = context
        self._tell = say or self._say
        self._talks = context.services.conversations

    def log(self, talk: Conversation, company: str, position: str, who: list[Attendee]) -> None:
        """Save a new conversation (id 0) or a changed one; raises UserError and keeps nothing then."""
        talks = self._talks
        before = talks.keep(talk.id) if talk.id else None
        logged: Logged | None = None
        after: Kept | None = None

        def apply() -> Changes:
            nonlocal logged
            if logged is None:
                logged = talks.log(talk, company, position, who)
                return changed(*_LOGGED, id=logged.conversation.id)
            again = after or Kept(logged.conversation, (), ())
            return talks.bring_back(again, logged.new_cards)

        def revert() -> Changes:
            nonlocal after
            assert logged is not None
            made = logged
            if before is not None:
                return talks.bring_back(before)
            after = talks.keep(made.conversation.id)
            return talks.take_back(made)

        self._context.undo.do(f"{'Change' if talk.id else 'Log'} {_name(talk)}", apply, revert)
        if logged is not None and not talk.id:
            self._tell(logged.conversation)

    def _say(self, talk: Conversation) -> None:
        people, say = self._context.services.people, self._context.say
        now, zone = self._context.clock.now(), self._context.zone()
        first = min(talk.participants, key=lambda one: one.talk_ended_at or talk.ends_at)
        closes = Window(first.talk_ended_at or talk.ends_at).closes_at
        who = in_sentence(people.contact(first.contact_id).name)
        more = len(talk.participants) - 1
        if closes < now:
            say.inform(f"Logged. The 24 hours for {who} have passed; late is better than never.")
        elif talk.ends_at > now:
            say.inform(f"Logged. The 24 hours begin when it ends, {moment_words(talk.ends_at, zone)}.")
        else:
            others = f", then {more} more" if more else ""
            say.inform(
                f"Logged. Thank {who} by {moment_words(closes, zone)}{others}.",
                "Take notes",
                lambda: self._context.go.open_debrief(first.id),
            )

    def cancel(self, talk: Conversation) -> None:
        """Mark as cancelled, or take that back."""
        words = "Take place after all" if talk.cancelled else f"Cancel {_name(talk)}"
        self._context.undo.do(
            words,
            lambda: self._talks.cancel(talk.id, not talk.cancelled),
            lambda: self._talks.cancel(talk.id, talk.cancelled),
        )

    def may_delete(self, talk: Conversation) -> bool:
        """Whether nobody was thanked for it yet."""
        try:
            found = [self._talks.follow_up(one.id) for one in talk.participants]
        except UserError:
            return False
        return not any(one.hand_over for one in found)

    def delete(self, talk: Conversation) -> None:
        """Delete; raises Refused once somebody was thanked."""
        kept = self._talks.keep(talk.id)
        self._context.undo.do(
            f"Delete {_name(talk)}",
            lambda: self._talks.delete(talk.id),
            lambda: self._talks.bring_back(kept),
        )


def _name(talk: Conversation) -> str:
    return (talk.title or KIND_NAMES[talk.kind])[:60]
