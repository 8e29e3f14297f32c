"""From what is typed to the rows below the line."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QLocale

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.quick.days import day_words
from followup_desktop.domain.quick.reading import Question, Reading, What
from followup_desktop.gui import dates
from followup_desktop.gui.context import Context
from followup_desktop.gui.quick.commands import Command, matching
from followup_desktop.gui.quick.rows import Row, Sort
from followup_desktop.services.found import Found, FoundKind
from followup_desktop.services.quick import Habits

MOST_OF_A_KIND = 5
_HEADS = {
    FoundKind.PERSON: ("People", "user-round"),
    FoundKind.COMPANY: ("Companies", "building-2"),
    FoundKind.CONVERSATION: ("Conversations", "calendar-days"),
    FoundKind.VISIT: ("Visits", "map-pin"),
    FoundKind.NOTE: ("Notes", "sticky-note"),
    FoundKind.LETTER: ("Letters", "mail"),
}
_EXAMPLES = (
    "phone screen with Dana Whitfield at Harrow today 12:00-12:25",
    "coffee with May Chen yesterday 3pm-4pm Berlin",
    "decision Harrow 4 Dec",
)
_HINT = "Type a name, a word from your notes or letters, or a command. Or log what took place:"


def habits_of(locale: QLocale) -> Habits:
    """Return how dates and times are written in a locale."""
    short = QLocale.FormatType.ShortFormat
    order = locale.dateFormat(short).lower()
    return Habits(
        day_first=order.find("d") < order.find("m"),
        clock_24="a" not in locale.timeFormat(short).lower(),
        first_weekday=locale.firstDayOfWeek().value - 1,
        say_time=lambda moment: dates.clock(moment.hour, moment.minute),
        say_day=lambda day, year: dates.short_day(day, year=year),
    )


class Finding:
    """Makes the rows, and says which one is chosen to begin with (-1: none)."""

    def __init__(self, context: Context, commands: Callable[[], Sequence[Command]]) -> None:
        self._context, self._commands = context, commands
        self._habits = habits_of(QLocale())

    def rows(self, text: str) -> tuple[list[Row], int]:
        """Return the rows for a text, and the place of the one that Enter means."""
        words = tuple(text.split())
        if not words:
            return self._unasked(), -1
        answer = self._context.services.quick.read(text, self._habits)
        read = self._reading(*answer) if answer is not None else []
        things = self._things(text, words)
        if not read and not things:
            return [self._nothing(text)], -1
        # "coffee" may be looked for as well as be the beginning of a phrase: then what was found is meant.
        meant = read if answer is not None and _has_substance(answer[0]) else [*([None] * len(read)), *things]
        first = next((at for at, row in enumerate(meant) if row is not None and row.may_be_chosen), -1)
        return [*read, *things], first

    def _reading(self, reading: Reading, words: str) -> list[Row]:
        context = self._context
        if reading.is_ready:
            what = "Keep this date" if reading.is_decision else "Log this conversation"
            do = partial(_log, context, reading, words)
            return [Row(Sort.READING, words, "Enter", "circle-check", group=what, do=do)]
        head = Row(Sort.READING, words, icon="circle-dashed")
        if reading.refusals:
            return [head, *(Row(Sort.SENTENCE, one, icon="triangle-alert") for one in reading.refusals)]
        # One question at a time: its answer often settles the next.
        return [head, *_asked(reading.questions[0])]

    def _things(self, text: str, words: tuple[str, ...]) -> list[Row]:
        rows: list[Row] = []
        for command in matching(self._commands(), words):
            if not rows:
                rows.append(Row(Sort.HEAD, "Commands"))
            rows.append(_command_row(command, words))
        kind = None
        for found in self._context.services.quick.find(text, MOST_OF_A_KIND):
            if found.kind is not kind:
                kind = found.kind
                rows.append(Row(Sort.HEAD, _HEADS[kind][0]))
            rows.append(self._found_row(found, words))
        return rows

    def _found_row(self, found: Found, words: tuple[str, ...]) -> Row:
        head, icon = _HEADS[found.kind]
        parts = [found.where, self._day(found), found.snippet]
        detail = " · ".join(part for part in parts if part)
        return Row(
            Sort.THING,
            found.title,
            detail,
            icon,
            group=head,
            found_by=words,
            do=partial(self._go, found),
        )

    def _day(self, found: Found) -> str:
        if found.at is None:
            return ""
        zone = zone_of(self._context.zone())
        today = self._context.clock.now().astimezone(zone).date()
        return day_words(found.at.astimezone(zone).date(), today, self._habits.say_day)

    def _go(self, found: Found) -> None:
        go = self._context.go
        ways: dict[FoundKind, Callable[[int], None]] = {
            FoundKind.PERSON: go.open_contact,
            FoundKind.COMPANY: go.open_company,
            FoundKind.CONVERSATION: go.open_conversation,
            FoundKind.VISIT: go.open_visit,
            FoundKind.NOTE: go.open_debrief,
            FoundKind.LETTER: go.open_letter,
        }
        ways[found.kind](found.id)

    def _unasked(self) -> list[Row]:
        rows = [Row(Sort.SENTENCE, _HINT, icon="lightbulb")]
        rows += [Row(Sort.CHOICE, line, icon="pen-line", line=line) for line in _EXAMPLES]
        rows.append(Row(Sort.HEAD, "Commands"))
        return rows + [_command_row(command, ()) for command in self._commands()]

    def _nothing(self, text: str) -> Row:
        words = " ".join(text.split())
        return Row(
            Sort.SENTENCE,
            f"Nothing is called “{words[:60]}”. To log a conversation, begin with what it was: "
            "phone screen, interview, panel, coffee, call, or decision.",
            icon="search",
        )


def _log(context: Context, reading: Reading, words: str) -> None:
    from followup_desktop.gui.quick.doing import log

    log(context, reading, words)


def _command_row(command: Command, words: tuple[str, ...]) -> Row:
    return Row(
        Sort.THING,
        command.name,
        "",
        command.icon,
        command.keys,
        "Command",
        words,
        do=command.do,
    )


def _asked(question: Question) -> list[Row]:
    choices = [
        Row(Sort.CHOICE, one.words, icon="circle", line=one.text, group=question.sentence)
        for one in question.choices
    ]
    return [Row(Sort.SENTENCE, question.sentence, icon="circle-question-mark"), *choices]


def _has_substance(reading: Reading) -> bool:
    """Whether a line is surely meant to be logged, and not looked for: it names a day, a time or somebody."""
    told = {What.DAY, What.TIME, What.LENGTH}
    return bool(reading.refusals) or reading.is_ready or any(piece.what in told for piece in reading.pieces)
