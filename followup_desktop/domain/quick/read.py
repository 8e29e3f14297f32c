"""From a line of plain words to what it says: the front door of the quick line's grammar."""

import re
from collections.abc import Sequence
from itertools import pairwise

from followup_desktop.domain.quick.asking import Asking, Line, quoted
from followup_desktop.domain.quick.days import DayWords
from followup_desktop.domain.quick.names import Names, NameWords
from followup_desktop.domain.quick.opening import Opening, opening_of
from followup_desktop.domain.quick.reading import Around, Piece, Reading, What
from followup_desktop.domain.quick.scan import FROM_NOW, Part, Scan
from followup_desktop.domain.quick.times import clock_of, time_text
from followup_desktop.domain.quick.tokens import MOST_TOKENS, Token, tokenise
from followup_desktop.domain.quick.vocabulary import MARKERS, VAGUE, WHICH
from followup_desktop.domain.quick.when import When
from followup_desktop.domain.quick.who import Who

MOST_CHARACTERS = 400


def read(text: str, around: Around) -> Reading | None:
    """Return what a line says; None where it names no kind of talk and no decision, and so is a search.

    Whatever is typed, it answers: what cannot be is among the refusals, what is unsure among the questions.
    """
    tokens = tokenise(text[:MOST_CHARACTERS])
    opening = opening_of(text, tokens)
    if opening is None:
        return None
    if len(text.rstrip()) > MOST_CHARACTERS or len(tokens) > MOST_TOKENS:
        sentence = "The line is too long to be read as one conversation. Log it with the form (Ctrl+N)."
        return Reading(text, opening.kind, opening.title, refusals=(sentence,))
    return _reading(text, tokens, opening, around)


def _reading(text: str, tokens: list[Token], opening: Opening, around: Around) -> Reading:
    names = Names(around.people, around.companies)
    scan = Scan(text, tokens, opening, around, names)
    line, ask = Line(text, tokens), Asking()
    rest = _Rest(scan, line, ask, around)
    who = Who(scan, line, names, ask, opening.kind)
    when = When(scan, line, around, ask, opening.tense, names, opening.is_decision)
    rest.ask_about()
    # What was not understood goes first: its answer may be the day or the time that is missing.
    questions = sorted(ask.questions, key=lambda one: one.about is not What.REST)
    if ask.refusals:
        questions = []
    elif questions and questions[0].about is What.REST:
        questions = [one for one in questions if one.about is What.REST]
    elif tokens[-1].key in MARKERS:
        # "coffee with": the next word will say more than an answer put behind it.
        questions = questions[:1]
    return Reading(
        text=text,
        kind=opening.kind,
        title=opening.title,
        people=who.people,
        company=who.company,
        own_company=who.own_company,
        position=who.position,
        own_position=who.own_position,
        place=next((str(part.value) for part in scan.parts if part.what is What.PLACE), ""),
        day=when.day,
        start=when.start,
        end=when.end,
        zone="" if opening.is_decision else when.zone,
        pieces=_pieces(tokens, opening, scan.parts),
        questions=tuple(questions),
        refusals=tuple(ask.refusals),
    )


def _pieces(tokens: Sequence[Token], opening: Opening, parts: Sequence[Part]) -> tuple[Piece, ...]:
    kind = Piece(tokens[opening.first].start, tokens[opening.taken - 1].end, What.KIND)
    found = [
        Piece(tokens[one.first].start, tokens[one.last - 1].end, one.what)
        for one in parts
        if one.what is not What.REST
    ]
    return (kind, *found)


class _Rest:
    """What was taken for nothing: a vague word, a mere number, or a part of a name."""

    def __init__(self, scan: Scan, line: Line, ask: Asking, around: Around) -> None:
        self._scan, self._line, self._ask, self._around = scan, line, ask, around
        self._has = {part.what for part in scan.parts}

    def ask_about(self) -> None:
        """Refuse or ask about each stretch of words that is left over."""
        rest = [part for part in self._scan.parts if part.what is What.REST]
        groups: list[list[Part]] = [rest[:1]] if rest else []
        for before, part in pairwise(rest):
            apart = self._is_vague(before) or FROM_NOW in (part.value, before.value)
            if part.first == before.last and not apart:
                groups[-1].append(part)
            else:
                groups.append([part])
        for group in groups:
            self._one(group[0].first, group[-1].last)

    def _is_vague(self, part: Part) -> bool:
        return self._scan.tokens[part.first].key in VAGUE

    def _one(self, first: int, last: int) -> None:
        token, words = self._scan.tokens[first], self._line.words(first, last)
        if any(part.first == first and part.value == FROM_NOW for part in self._scan.parts):
            self._ask.refuse(
                f"“{words}” depends on when the line is read. Write the times, such as 12:00-12:25."
            )
            return
        vague = self._scan.tokens[last - 1]
        if vague.key in VAGUE and not vague.quoted:
            which = words if last == first + 2 and token.key in WHICH else vague.raw
            self._ask.refuse(VAGUE[vague.key].format(which))
            return
        choices = self._as_numbers(token, first) if last == first + 1 else []
        numeric = bool(choices)
        if not numeric and (name := self._as_name(first, last)):
            choices = [name]
        choices.append(("Leave it out", self._line.replaced(first, last, "")))
        sentence = f"What is “{words}”?" if numeric else f"“{words}” is not understood. What is it?"
        self._ask.ask(What.REST, sentence, choices)

    def _as_numbers(self, token: Token, at: int) -> list[tuple[str, str]]:
        """Return the days and times that a mere number, or "4.12", can be."""
        choices = []
        clock = clock_of(token.raw)
        if clock is not None and What.TIME not in self._has and not self._scan.is_decision:
            for moment in clock.times(self._around.clock_24):
                choices.append(
                    (f"The time, {self._around.say_time(moment)}", self._put(at, time_text(moment)))
                )
        day, dot, month = token.raw.partition(".")
        if What.DAY not in self._has and day.isascii() and day.isdigit() and 1 <= int(day) <= 31:
            if dot and month.isascii() and month.isdigit():
                choices.append((f"The day, {int(day)}.{int(month)}.", self._put(at, f"{day}.{month}.")))
            elif not dot:
                choices.append(
                    (f"The day of the month, {int(day)}", self._put(at, f"the {_ordinal(int(day))}"))
                )
        return choices

    def _put(self, at: int, words: str) -> str:
        return self._line.replaced(at, at + 1, words)

    def _as_name(self, first: int, last: int) -> tuple[str, str] | None:
        """Return the answer that these words belong to the name before them, with a day between the two."""
        parts = [part for part in self._scan.parts if part.last <= first]
        odd = any(re.search(r"\d[-/:.]|[-/:.]\d", one.raw) for one in self._scan.tokens[first:last])
        between = parts[-1].value if parts else None
        if odd or (isinstance(between, DayWords) and between.weekday is None):
            return None
        if parts and isinstance(between, DayWords) and parts[-1].last == first:
            parts = [*parts[:-1]] if parts[:-1] and parts[-2].last == parts[-1].lead else []
        if not parts or not isinstance(parts[-1].value, NameWords):
            return None
        name = parts[-1]
        if name.last != first and len([one for one in self._scan.parts if one.last <= first]) == len(parts):
            return None
        whole = self._line.words(name.first, last).replace('"', "")
        return f"A part of the name, {whole}", self._line.replaced(name.first, last, quoted(whole))


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number // 10 != 1 else 0, "th")
    return f"{number}{ending}"
