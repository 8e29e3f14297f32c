"""The day, the times and the clock of a line, as instants; what can mean two things is asked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.quick.asking import Asking, Line, quoted
from followup_desktop.domain.quick.days import FAR, DayWords, candidates, day_text, day_words
from followup_desktop.domain.quick.names import Names, NameWords
from followup_desktop.domain.quick.places import city_words, says_otherwise, zone_text
from followup_desktop.domain.quick.reading import Around, What
from followup_desktop.domain.quick.scan import Part, Scan
from followup_desktop.domain.quick.times import (
    ALL_DAY,
    LONGEST,
    OVERNIGHT,
    Clock,
    TimeWords,
    length,
    spans,
    time_text,
)

Walls = Sequence[tuple[datetime, Clock | None]]
LENGTHS = (30, 45, 60, 90)  # minutes, offered where the end is missing


class When:
    """Resolves ``zone``, ``day``, ``start`` and ``end`` of one line; what is not sure stays None."""

    def __init__(
        self, scan: Scan, line: Line, around: Around, ask: Asking, tense: int, names: Names, decision: bool
    ) -> None:
        self._scan, self._line, self._around, self._ask = scan, line, around, ask
        self._tense, self._names, self._decision = tense, names, decision
        self.start: datetime | None = None
        self.end: datetime | None = None
        zone = self._zone()
        self.zone = zone or around.zone
        self.today = around.now.astimezone(zone_of(around.zone)).date()
        self.day = self._day()
        if decision:
            self._refuse_times()
        elif zone is not None:
            self._times()

    def _parts(self, what: What) -> list[Part]:
        return [part for part in self._scan.parts if part.what is what]

    def _words(self, part: Part) -> str:
        return self._line.words(part.first, part.last)

    # The clock

    def _zone(self) -> str | None:
        """Return the zone, the user's own where none is named, or None where it is asked."""
        parts = self._parts(What.ZONE)
        if not parts:
            return self._around.zone
        if len({part.value for part in parts}) > 1:
            keep = [(self._words(one), self._only(one, parts)) for one in parts]
            self._ask.ask(What.ZONE, "The line names two clocks. Which one are the times from?", keep)
            return None
        part = parts[0]
        zones = part.value
        assert isinstance(zones, tuple)
        if len(zones) > 1:
            choices = [(city_words(zone), self._put(part, zone_text(zone))) for zone in zones]
            self._ask.ask(What.ZONE, f"Where is {self._words(part)}?", choices)
            return None
        bare = part.lead == part.first and not self._words(part).endswith("time")
        if bare and self._names.company_called(self._words(part)):
            words = self._words(part)
            choices = [
                (f"The clock in {words}", self._put(part, f"in {words}")),
                (f"The company {words}", self._put(part, f'at "{words}"')),
            ]
            self._ask.ask(What.ZONE, f"Is “{words}” the company or the city whose clock counts?", choices)
            return None
        return str(zones[0])

    def _put(self, part: Part, words: str) -> str:
        return self._line.replaced(part.first, part.last, words)

    def _only(self, keep: Part, parts: Sequence[Part]) -> str:
        """Return the line without the others of these parts."""
        text = self._line.text
        for part in sorted(parts, key=lambda one: -one.first):
            if part is not keep:
                cut = self._line.tokens[part.lead].start, self._line.tokens[part.last - 1].end
                text = text[: cut[0]] + text[cut[1] :]
        return " ".join(text.split())

    # The day

    def _day(self) -> date | None:
        parts = self._parts(What.DAY)
        if not parts:
            self._ask_for_day()
            return None
        both = [self._meanings(part) for part in parts]
        for part, meant in zip(parts, both, strict=True):
            if not meant:
                self._ask.refuse(f"There is no “{self._words(part)}”. Correct the day.")
                return None
        days = self._agreed(parts, both)
        if days is None:
            keep = [(self._words(one), self._only(one, parts)) for one in parts]
            keep += [name for one in parts if (name := self._as_surname(one))]
            words = " and ".join(f"“{self._words(one)}”" for one in parts)
            self._ask.ask(What.DAY, f"{words} are different days. Which one is it?", keep)
            return None
        far = [day for day in days if abs(day.year - self.today.year) > FAR]
        if far:
            self._ask.refuse(f"{day_text(far[0])} is too far away. Check the year.")
            return None
        if len(days) > 1:
            self._ask_which_day(parts, days)
            return None
        return days[0]

    def _meanings(self, part: Part) -> list[date]:
        words = part.value
        assert isinstance(words, DayWords)
        now = self._around.now
        # Late in the evening here it is tomorrow already over there.
        todays = [self.today] if self._decision else [self.today, now.astimezone(zone_of(self.zone)).date()]
        if words.is_figures:
            todays = todays[:1]
        found = [
            day
            for today in dict.fromkeys(todays)
            for day in candidates(words, today, self._tense, self._around.first_weekday)
        ]
        if words.either_order and not self._around.day_first:
            found.sort(key=lambda day: day.day != words.month)
        return list(dict.fromkeys(found))

    def _agreed(self, parts: Sequence[Part], both: Sequence[list[date]]) -> list[date] | None:
        """Return the days on which all parts agree; a weekday beside a date only checks it."""
        named = [part.value for part in parts if isinstance(part.value, DayWords)]
        dated = any(one.weekday is None for one in named)
        days: list[date] | None = None
        for words, meant in zip(named, both, strict=True):
            if dated and words.weekday is not None and not words.which:
                continue
            days = meant if days is None else [day for day in days if day in meant]
        assert days is not None
        weekdays = {one.weekday for one in named if one.weekday is not None}
        return [day for day in days if all(day.weekday() == one for one in weekdays)] or None

    def _as_surname(self, part: Part) -> tuple[str, str] | None:
        """Return the answer that a day belongs to the name before it, as in "with Ruby Friday"."""
        at = self._scan.parts.index(part)
        before = self._scan.parts[at - 1] if at else None
        weekday = isinstance(part.value, DayWords) and part.value.weekday is not None
        if (
            not weekday
            or before is None
            or not isinstance(before.value, NameWords)
            or before.last != part.lead
        ):
            return None
        whole = self._line.words(before.first, part.last).replace('"', "")
        return f"{whole} is a name", self._line.replaced(before.first, part.last, quoted(whole))

    def _ask_which_day(self, parts: Sequence[Part], days: Sequence[date]) -> None:
        part = next((one for one in parts if one.value.is_figures), parts[0])  # type: ignore[union-attr]
        choices = [(self._which_day(day), self._put(part, day_text(day))) for day in days]
        self._ask.ask(What.DAY, f"Which day is “{self._words(part)}”?", choices)

    def _which_day(self, day: date) -> str:
        words = self._around.say_day(day, True)
        near = day_words(day, self.today)
        return f"{near.capitalize()}, {words}" if near in ("today", "tomorrow", "yesterday") else words

    def _ask_for_day(self) -> None:
        choices = [(word.capitalize(), self._line.added(word)) for word in ("today", "yesterday", "tomorrow")]
        if self._decision:
            self._ask.ask(What.DAY, "On which day? Write it, such as 4 Dec.")
        else:
            self._ask.ask(What.DAY, "On which day?", choices)

    def _refuse_times(self) -> None:
        for part in (*self._parts(What.TIME), *self._parts(What.LENGTH)):
            choice = ("Leave it out", self._line.replaced(part.lead, part.last, ""))
            self._ask.ask(What.TIME, f"A decision date has no time. What is “{self._words(part)}”?", [choice])

    # The times

    def _times(self) -> None:
        parts, lengths = self._parts(What.TIME), self._parts(What.LENGTH)
        words = self._one_range(parts)
        if words is None or len(lengths) > 1:
            self._ask.refuse(
                "The line has more than one time. Log one conversation at a time, such as 12:00-12:25."
            )
            return
        for clock in (words.start, words.end):
            if clock is not None and not clock.times(self._around.clock_24):
                shown = f"{clock.hour}:{clock.minute or 0:02}{clock.half and ' ' + clock.half}"
                self._ask.refuse(f"“{shown}” is no time of day. Correct it.")
                return
        span = lengths[0].value if lengths else None
        assert span is None or isinstance(span, timedelta)
        if span is not None and not timedelta(0) < span <= LONGEST:
            self._ask.refuse("A conversation lasts at least a minute and at most a day. Correct its length.")
        elif words.start is None and words.end is None:
            sentence = "When does it begin and end? Write the times, such as 12:00-12:25."
            self._ask.ask(What.TIME, sentence)
        elif words.start is not None and words.end is not None:
            self._range(parts, words, span)
        else:
            self._one_clock(parts[0], words, span)

    def _one_range(self, parts: Sequence[Part]) -> TimeWords | None:
        """Return the one time of the line, put together where "9:30" and "until 10:15" stand apart."""
        words = [part.value for part in parts if isinstance(part.value, TimeWords)]
        if len(words) == 2:
            first, second = words
            if first.end is None and second.start is None and first.start is not None:
                return TimeWords(first.start, second.end)
            return None
        return words[0] if len(words) == 1 else TimeWords(None) if not words else None

    def _clock(self, moment: time | datetime) -> str:
        return self._around.say_time(moment)

    def _range(self, parts: Sequence[Part], words: TimeWords, span: timedelta | None) -> None:
        meant = spans(words, self._around.clock_24)
        if not meant:
            self._ask.refuse("It ends at the minute in which it begins. Correct one of the two times.")
            return
        if len(meant) > 1 and len(parts) == 1:
            choices = [
                (
                    f"{self._clock(one)} to {self._clock(two)}",
                    self._put(parts[0], f"{time_text(one)} to {time_text(two)}"),
                )
                for one, two in meant
            ]
            self._ask.ask(What.TIME, f"Which time of day is “{self._words(parts[0])}”?", choices)
            return
        if len(meant) > 1:
            self._ask.refuse(
                "The times can be before or after noon. Write them as 09:30-10:15 or 9:30-10:15 pm."
            )
            return
        start, end = meant[0]
        lasts = length(start, end)
        if end < start and lasts > OVERNIGHT:
            self._ask.refuse(
                f"The end, {self._clock(end)}, lies before the start, {self._clock(start)}. "
                "Correct one of the two."
            )
        elif lasts > ALL_DAY:
            self._ask.refuse(
                f"From {self._clock(start)} to {self._clock(end)} is more than 12 hours. "
                "Correct one of the two."
            )
        elif span is not None and span != lasts:
            self._ask.refuse("The line has both an end and a length, and they differ. Leave one of them out.")
        elif self.day is not None:
            ends_on = self.day + timedelta(days=end < start)
            walls = [
                (datetime.combine(self.day, start), words.start),
                (datetime.combine(ends_on, end), words.end),
            ]
            self._settle(parts, walls)

    def _one_clock(self, part: Part, words: TimeWords, span: timedelta | None) -> None:
        clock = words.start or words.end
        assert clock is not None
        meant = clock.times(self._around.clock_24)
        until = "" if words.start else "until "
        if len(meant) > 1:
            choices = [(f"{self._clock(one)}", self._put(part, time_text(one))) for one in meant]
            self._ask.ask(What.TIME, f"Which time of day is “{self._words(part)}”?", choices)
            return
        if span is None:
            self._ask_for_other_end(part, meant[0], not until)
        elif self.day is not None:
            self._settle([part], [(datetime.combine(self.day, meant[0]), clock)], span, bool(until))

    def _ask_for_other_end(self, part: Part, moment: time, is_start: bool) -> None:
        choices = []
        for minutes in LENGTHS:
            step = timedelta(minutes=minutes if is_start else -minutes)
            other = (datetime.combine(self.today, moment) + step).time()
            if is_start:
                text = self._line.put_in(part.last, f"for {minutes} min")
                choices.append((f"After {minutes} min, at {self._clock(other)}", text))
            else:
                text = self._line.replaced(part.lead, part.last, f"{time_text(other)} to {time_text(moment)}")
                choices.append((f"{minutes} min before, at {self._clock(other)}", text))
        what = "end" if is_start else "begin"
        self._ask.ask(What.LENGTH, f"When does it {what}? The 24 hours count from its end.", choices)

    # From walls to instants

    def _settle(
        self, parts: Sequence[Part], walls: Walls, span: timedelta | None = None, backwards: bool = False
    ) -> None:
        if self._asked_about_abbreviation(walls[0][0]):
            return
        found = self._instants(parts, walls)
        if found is None:
            return
        if span is not None:
            self.start, self.end = (found[0] - span, found[0]) if backwards else (found[0], found[0] + span)
        elif found[1] <= found[0]:
            self._ask.refuse("With the clocks going back, it would end before it begins. Correct the times.")
        else:
            self.start, self.end = found[0], found[1]

    def _asked_about_abbreviation(self, wall: datetime) -> bool:
        for part in self._parts(What.ZONE):
            word = self._words(part).removesuffix("time").strip()
            stated = says_otherwise(word, self.zone, wall)
            if stated is not None:
                exact = f"UTC{stated:+d}"
                city = city_words(self.zone)
                choices = [
                    (f"The clock in {city} on that day", self._put(part, zone_text(self.zone))),
                    (f"{exact}, as {word} says", self._put(part, exact)),
                ]
                self._ask.ask(What.ZONE, f"{city} is not on {word} on that day. Which clock counts?", choices)
                return True
        return False

    def _instants(self, parts: Sequence[Part], walls: Walls) -> list[datetime] | None:
        zone = zone_of(self.zone)
        found: list[datetime] = []
        twice = False
        for wall, clock in walls:
            first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
            if first.astimezone(zone).replace(tzinfo=None) != wall:
                self._ask_instead(parts, walls, wall, [second, first])
                return None
            turn = clock.turn if clock else 0
            twice = twice or (first != second and not turn)
            found.append(second if turn == 2 else first)
        if twice:
            self._ask_which_time(parts, walls)
            return None
        return found

    def _ask_instead(
        self,
        parts: Sequence[Part],
        walls: Walls,
        never: datetime,
        nearest: Sequence[datetime],
    ) -> None:
        zone = zone_of(self.zone)
        choices = []
        for other in sorted(one.astimezone(zone).replace(tzinfo=None) for one in nearest):
            moved = [other if wall == never else wall for wall, _ in walls]
            if len(moved) > 1 and moved[1] <= moved[0]:
                moved = [wall + (other - never) for wall, _ in walls]
            texts = [time_text(wall.time()) for wall in moved]
            choices.append(
                (" to ".join(f"{self._clock(wall)}" for wall in moved), self._put_times(parts, texts))
            )
        sentence = f"Clocks go forward that night, and {self._clock(never)} never comes. Which time is it?"
        self._ask.ask(What.TIME, sentence, choices)

    def _ask_which_time(self, parts: Sequence[Part], walls: Walls) -> None:
        zone = zone_of(self.zone)
        choices = []
        for turn, words in ((1, "first time"), (2, "second time")):
            texts = []
            for wall, clock in walls:
                twice = wall.replace(tzinfo=zone).utcoffset() != wall.replace(tzinfo=zone, fold=1).utcoffset()
                said = replace(clock, turn=clock.turn or turn) if clock else Clock(0, turn=turn)
                suffix = f" {'first' if said.turn == 1 else 'second'} time" if twice else ""
                texts.append(f"{time_text(wall.time())}{suffix}")
            choices.append((f"The {words}", self._put_times(parts, texts)))
        sentence = "Clocks go back that night and show that time twice. Which one is it?"
        self._ask.ask(What.TIME, sentence, choices)

    def _put_times(self, parts: Sequence[Part], texts: Sequence[str]) -> str:
        if len(parts) == 1:
            return self._put(parts[0], " to ".join(texts))
        text = self._line.replaced(parts[1].lead, parts[1].last, f"until {texts[1]}")
        return text.replace(self._words(parts[0]), texts[0], 1)
