"""Reminders as notices, in plain words that stay true when they come late.

A discreet notice leaves out names and companies: it may be read over a shoulder.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.kinds import Medium
from followup_desktop.domain.model import Conversation, Opportunity
from followup_desktop.domain.quiet import QuietHours
from followup_desktop.domain.reminders import SNOOZE, Step, snooze_until
from followup_desktop.domain.words import KIND_NAMES, action_words, clock_time, in_sentence, span_words
from followup_desktop.gui import dates
from followup_desktop.gui.notices.acts import (
    CARD,
    DAY,
    DONE,
    FINE,
    NOTES,
    OPEN,
    QUESTIONS,
    SETTINGS,
    SNOOZE_IT,
    WRITE,
)
from followup_desktop.gui.notices.notice import DIGEST, Notice, key_of
from followup_desktop.services.letters import letter_line
from followup_desktop.services.reminders import Reminder

LATE = timedelta(minutes=5)
"""From here on a reminder counts as late, and says so; before, the time that is left says enough."""
LAST_CALL = timedelta(minutes=30)
_MOST_LINES = 6
_BY = {
    Medium.EMAIL: "by email",
    Medium.PHONE: "by phone",
    Medium.POST: "by post",
    Medium.HANDWRITTEN: "by hand-written letter",
}
_ALREADY = {
    Medium.EMAIL: "Already sent",
    Medium.PHONE: "Already called",
    Medium.POST: "Already posted",
    Medium.HANDWRITTEN: "Already posted",
}
SOMEONE = "someone"
SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class Teller:
    """Puts reminders into words at ``now``, on the clock of ``zone``."""

    now: datetime
    zone: str
    discreet: bool = False
    quiet: QuietHours | None = None

    def notice_of(self, reminder: Reminder) -> Notice:
        """Return the notice for one reminder."""
        if reminder.conversation is not None:
            notice = self._before_talk(reminder.conversation)
        elif reminder.opportunity is not None:
            notice = self._decision(reminder.opportunity)
        else:
            assert reminder.follow_up is not None
            notice = self._of_follow_up(reminder, reminder.follow_up)
        late = self._late_words([reminder])
        body = " ".join(part for part in (notice.body, late) if part)
        return Notice(
            key_of(reminder.due.moment.duty),
            notice.title,
            body,
            notice.actions,
            notice.urgent,
            notice.people,
            reminder.due.moment.id,
        )

    def digest_of(self, reminders: Sequence[Reminder]) -> Notice:
        """Return the one notice for several reminders, in the order given."""
        owed = [one.follow_up for one in reminders if one.follow_up is not None]
        people = [one for one, r in zip(owed, _of_people(reminders), strict=True) if r.step in _OWED]
        others = len(reminders) - len(people)
        title = f"{len(people)} {'person' if len(people) == 1 else 'people'} to thank"
        if not people:
            title = f"{others} reminders"
        elif others:
            title += f", and {others} more {'reminder' if others == 1 else 'reminders'}"
        lines = [] if self.discreet else [self._line(one) for one in reminders]
        if len(lines) > _MOST_LINES:
            lines[_MOST_LINES - 1 :] = [f"and {len(lines) - _MOST_LINES + 1} more"]
        lines.append(self._late_words(reminders, of="The oldest of these reminders"))
        actions = [(OPEN, "Show them")]
        if any(snooze_until(one.window, self.now) for one in people):
            actions.append((SNOOZE_IT, "Snooze 1 h"))
        return Notice(
            DIGEST,
            title,
            "\n".join(line for line in lines if line),
            tuple(actions),
            any(timedelta(0) <= one.window.left(self.now) <= LAST_CALL for one in people),
            tuple(one.id for one in people),
        )

    # One reminder

    def _of_follow_up(self, reminder: Reminder, follow_up: FollowUp) -> Notice:
        name = self._name(follow_up)
        if reminder.step is Step.INVITATION:
            body = "" if self.discreet else f"{_company(follow_up)}You thanked them some days ago."
            return Notice("", f"Time to invite {name} on LinkedIn", body, ((CARD, "Open the card"),))
        body = "" if self.discreet else body_of(follow_up)
        if reminder.due.moved:
            body = f"The window moved: it closes {self._clock(follow_up)} now. {body}".strip()
        left = follow_up.window.left(self.now)
        return Notice(
            "",
            self._title(reminder, follow_up),
            f"{body} Late is better said.".strip() if left < timedelta(0) else body,
            self._actions(reminder, follow_up),
            timedelta(0) <= left <= LAST_CALL,
            (follow_up.id,),
        )

    def _title(self, reminder: Reminder, follow_up: FollowUp) -> str:
        name, left = self._name(follow_up), follow_up.window.left(self.now)
        if left < timedelta(0):
            ago = span_words(left)
            return f"The window for {name} closed {ago} ago" if -left >= LATE else _now_closed(name)
        if reminder.step is Step.EVENING or self._is_hidden(follow_up):
            return f"Thank {name}: closes {self._clock(follow_up)}, {self._when_hidden(follow_up)}"
        if reminder.step is Step.TALK_ENDED:
            return f"You talked with {name}: take notes while it is fresh"
        if self.now - reminder.due_at >= LATE:
            return f"Thank {name}: closes in {span_words(left)}"
        return f"{left_words(left)} left to thank {name}"

    def _is_hidden(self, follow_up: FollowUp) -> bool:
        """Whether quiet hours that have not begun yet hide the close, so that no other word comes."""
        period = self._hiding(follow_up)
        return period is not None and period[0] - timedelta(hours=1) <= self.now < period[1]

    def _hiding(self, follow_up: FollowUp) -> tuple[datetime, datetime] | None:
        closes = follow_up.window.closes_at
        return self.quiet.period_that_hides(closes, self.zone) if self.quiet else None

    def _when_hidden(self, follow_up: FollowUp) -> str:
        period = self._hiding(follow_up)
        if period is None:
            return "while it is quiet"
        return "while you sleep" if follow_up.window.closes_at < period[1] else "soon after your quiet hours"

    def _actions(self, reminder: Reminder, follow_up: FollowUp) -> tuple[tuple[str, str], ...]:
        actions = [(WRITE, action_words(follow_up))]
        if reminder.step is Step.TALK_ENDED and not follow_up.notes:
            actions = [(NOTES, "Take notes")]
        until = snooze_until(follow_up.window, self.now)
        if until is not None:
            length = until - self.now
            actions.append((SNOOZE_IT, "Snooze 1 h" if length == SNOOZE else f"Snooze {span_words(length)}"))
        actions.append((DONE, _ALREADY[follow_up.medium]))
        return tuple(actions)

    def _before_talk(self, talk: Conversation) -> Notice:
        starts = clock_time(talk.starts_at, self.now, self.zone, dates.there)
        what = "Conversation" if self.discreet else talk.title or KIND_NAMES[talk.kind]
        body = "Have your questions ready, from their challenges to when they will decide."
        return Notice("", f"{what} at {starts}", body, ((QUESTIONS, "Show the questions"),))

    def _decision(self, opportunity: Opportunity) -> Notice:
        day, today = opportunity.decision_on, self.now.astimezone(zone_of(self.zone)).date()
        when = "today" if day == today else f"on {dates.weekday(day.isoweekday())}" if day else "about now"
        about = "A decision" if self.discreet or not opportunity.title else f"{opportunity.title}: a decision"
        verb = "is" if day is None or day >= today else "was"
        body = "Nothing is owed, and there is nothing to send. If you hear from them, note it."
        return Notice("", f"{about} {verb} expected {when}", body, ((DAY, "Show the day"),))

    # Parts

    def _line(self, reminder: Reminder) -> str:
        if reminder.follow_up is None or reminder.step is Step.INVITATION:
            return self.notice_of(reminder).title
        left = reminder.follow_up.window.left(self.now)
        words = f"closed {span_words(left)} ago" if left < timedelta(0) else f"closes in {span_words(left)}"
        return f"{in_sentence(reminder.follow_up.contact.name)}: {words}"

    def _late_words(self, reminders: Sequence[Reminder], of: str = "This reminder") -> str:
        """Return how late the oldest is; a closed window says that by itself."""
        told = [one for one in reminders if one.step is not Step.CLOSED or len(reminders) > 1]
        late = max((self.now - one.due_at for one in told), default=timedelta(0))
        if late < LATE:
            return ""
        if len(told) == 1 and told[0].step is Step.TALK_ENDED:
            # True for whoever slept through it, and for whoever logs the talk only now.
            return f"The talk ended {span_words(late)} ago."
        return f"{of} is {span_words(late)} late."

    def _name(self, follow_up: FollowUp) -> str:
        return SOMEONE if self.discreet else in_sentence(follow_up.contact.name)

    def _clock(self, follow_up: FollowUp) -> str:
        return clock_time(follow_up.window.closes_at, self.now, self.zone, dates.there)


_OWED = frozenset(Step) - {Step.INVITATION, Step.QUESTIONS, Step.DECISION}


def _of_people(reminders: Sequence[Reminder]) -> list[Reminder]:
    return [one for one in reminders if one.follow_up is not None]


def sample_notice(discreet: bool = False) -> Notice:
    """Return a notice that looks like a reminder and is about nobody."""
    body = "This is only a sample. A reminder has buttons to write, to snooze and to say that it is done."
    title = f"3 hours left to thank {SOMEONE if discreet else 'Sam Sample'}"
    return Notice(SAMPLE, title, body, ((SETTINGS, "Open settings"), (FINE, "All right")))


def _now_closed(name: str) -> str:
    return f"The window for {name} has just closed"


def _company(follow_up: FollowUp) -> str:
    return f"{in_sentence(follow_up.company_name)}. " if follow_up.company_name else ""


def body_of(follow_up: FollowUp) -> str:
    """Return where, how, and how far the letter has come: "Harrow & Pike, by email. Your draft …"."""
    by = _BY[follow_up.medium]
    company = in_sentence(follow_up.company_name)
    where = f"{company}, {by}." if company else f"{by[0].upper()}{by[1:]}."
    missing = follow_up.missing_address
    if missing:
        return f"{where} The card still needs {missing}."
    line = letter_line(follow_up)
    draft = "script" if follow_up.medium is Medium.PHONE else "draft"
    if follow_up.letter is not None and line.needs:
        points = "point" if line.needs == 1 else "points"
        return f"{where} Your {draft} answers {line.taken_up} of {line.needs} {points}."
    if follow_up.letter is not None:
        return f"{where} Your {draft} is waiting."
    return f"{where} {'Your notes are ready.' if follow_up.notes.points else 'Nothing is written yet.'}"


def left_words(left: timedelta) -> str:
    """Return what is left in words that suit a title; a tick up to a minute late still says "3 hours"."""
    minutes = round(left.total_seconds() / 60)
    hours = round(minutes / 60)
    if hours and abs(minutes - hours * 60) <= 1:
        return f"{hours} hour" if hours == 1 else f"{hours} hours"
    if minutes < 60:
        return f"{minutes} minute" if minutes == 1 else f"{minutes} minutes"
    return span_words(left)
