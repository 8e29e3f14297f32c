"""The quick line: finding anything, and logging by plain words."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Conversation, Opportunity
from followup_desktop.domain.quick.opening import opening_of
from followup_desktop.domain.quick.reading import Around, Reading, SayDay, SayTime, plain_day, plain_time
from followup_desktop.domain.quick.tokens import tokenise
from followup_desktop.services.changes import About, Changes, changed
from followup_desktop.services.found import Found

if TYPE_CHECKING:
    from followup_desktop.services.conversations import Attendee, ConversationService
    from followup_desktop.services.edges import LocalZone
    from followup_desktop.services.people import PeopleService
    from followup_desktop.services.ports import Store


@dataclass(frozen=True, slots=True)
class Habits:
    """How dates and times are written where the user lives; see Around."""

    day_first: bool = True
    clock_24: bool = True
    first_weekday: int = 0
    say_time: SayTime = field(default=plain_time, compare=False)
    say_day: SayDay = field(default=plain_day, compare=False)


@dataclass(frozen=True, slots=True)
class Talk:
    """What ConversationService.log takes."""

    conversation: Conversation
    company: str
    position: str
    who: "list[Attendee]"


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision date that was kept: the position as it is now, and as it was, or None where it was made."""

    after: Opportunity
    before: Opportunity | None


class QuickService:
    """Reads a line against what is stored, and does what it says."""

    def __init__(
        self,
        store: "Store",
        clock: Clock,
        zone: "LocalZone",
        people: "PeopleService",
        conversations: "ConversationService",
    ) -> None:
        self._store, self._clock, self._zone = store, clock, zone
        self._people, self._conversations = people, conversations

    def find(self, text: str, limit: int) -> list[Found]:
        """Return what the words find, at most ``limit`` of each kind."""
        return self._store.search(text, limit)

    @cached_property
    def zones(self) -> frozenset[str]:
        """Every IANA zone there is; reading their names takes some 50 ms, once."""
        from zoneinfo import available_timezones

        return frozenset(available_timezones())

    def read(self, text: str, habits: Habits) -> tuple[Reading, str] | None:
        """Return what a line says, and the same in words; None where it is a search."""
        if opening_of(text, tokenise(text)) is None:
            return None
        # The grammar comes with the first phrase: whoever only looks for something does not wait for it.
        from followup_desktop.domain.quick.read import read
        from followup_desktop.domain.quick.say import understood

        people, companies = self._store.named(text)
        around = Around(
            self._clock.now(),
            self._zone(),
            tuple(people),
            tuple(companies),
            self.zones,
            habits.day_first,
            habits.clock_24,
            habits.first_weekday,
            habits.say_time,
            habits.say_day,
        )
        reading = read(text, around)
        return None if reading is None else (reading, understood(reading, around))

    def talk(self, reading: Reading) -> Talk:
        """Return the conversation of a ready reading, to be logged."""
        from followup_desktop.services.conversations import Attendee

        assert reading.start is not None
        assert reading.end is not None
        assert reading.kind is not None
        conversation = Conversation(
            reading.start,
            reading.end,
            reading.zone,
            kind=reading.kind,
            title=reading.title,
            place=reading.place,
        )
        who = [Attendee(one.id, "" if one.id else one.name) for one in reading.people]
        company = reading.company.name if reading.company else ""
        return Talk(conversation, company, reading.position.name if reading.position else "", who)

    def decide(self, reading: Reading) -> tuple[Decided, Changes]:
        """Keep the decision date of a ready reading on its position, which is made where it is new.

        Raises UserError where the position has gone.
        """
        assert reading.company is not None
        assert reading.position is not None
        with self._store.transaction():
            if reading.position.id:
                before = self._store.opportunity(reading.position.id)
                if before is None:
                    raise UserError("This position is no longer there. Write the line again.")
                after = replace(before, decision_on=reading.day)
            else:
                before = None
                company_id = self._people.company_called(reading.company.name) or 0
                after = Opportunity(0, company_id, reading.position.name, decision_on=reading.day)
            saved = self._conversations.save_opportunity(after)
        about = changed(About.PEOPLE) if reading.company.id == 0 else Changes()
        return Decided(replace(after, id=saved.id), before), saved | about

    def decide_again(self, decided: Decided) -> Changes:
        """Do again what was taken back."""
        return self._conversations.save_opportunity(decided.after)

    def take_back(self, decided: Decided) -> Changes:
        """Undo ``decide``; a position that was made for it goes, unless a conversation is about it."""
        if decided.before is not None:
            return self._conversations.save_opportunity(decided.before)
        self._store.delete_opportunity(decided.after.id)
        return changed(About.OPPORTUNITIES, About.CONVERSATIONS)
