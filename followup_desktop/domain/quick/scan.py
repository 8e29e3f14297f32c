"""The walk along a line: which words are names, days, times, lengths, clocks and places."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from followup_desktop.domain.kinds import ConversationKind as Kind
from followup_desktop.domain.quick.days import DayWords, match_day
from followup_desktop.domain.quick.names import Names, NameWords
from followup_desktop.domain.quick.opening import Opening
from followup_desktop.domain.quick.places import match_city
from followup_desktop.domain.quick.reading import Around, What
from followup_desktop.domain.quick.times import TimeWords, match_length, match_time
from followup_desktop.domain.quick.tokens import Token
from followup_desktop.domain.quick.vocabulary import (
    AT,
    JOINERS,
    MARKERS,
    MONTHS,
    SEPARATORS,
    SUFFIXES,
    UNTIL,
    VAGUE,
    WEEKDAYS,
    WITH,
)

Value = DayWords | TimeWords | timedelta | tuple[str, ...] | NameWords | str
FROM_NOW = "from now"
_FILLERS = frozenset(
    "the a an is was it starting lasting lasted took please on between just expected due".split()
)
_ENDED = UNTIL | {"ended", "ends", "ending"}
_WHEN = (What.DAY, What.TIME, What.LENGTH, What.ZONE)


@dataclass(frozen=True, slots=True)
class Part:
    """What tokens [first, last) of a line were taken for. ``lead`` is the token where its marker stands."""

    what: What
    value: Value
    first: int
    last: int
    lead: int


class Scan:
    """Cuts one line into parts. ``bare`` is a name that follows the kind of talk without a word between."""

    def __init__(
        self, text: str, tokens: list[Token], opening: Opening, around: Around, names: Names
    ) -> None:
        self.text, self.tokens = text, tokens
        self._opening, self._around, self._names = opening, around, names
        self.is_decision = opening.is_decision
        self.parts: list[Part] = []
        self.bare: Part | None = None
        at = 0
        while at < opening.lead:
            at = self._step(at)
        at = opening.taken
        if opening.kind is Kind.OTHER and self._key(at) == "to":
            at = self._people(at + 1, at)
        elif opening.is_verb and self._key(at) not in WITH and self._may_begin(at, False):
            at = self._people(at, at)
        while at < len(tokens):
            at = self._step(at)

    def _key(self, at: int) -> str:
        return self.tokens[at].key if at < len(self.tokens) and not self.tokens[at].quoted else ""

    def _add(self, what: What, value: Value, first: int, last: int, lead: int | None = None) -> int:
        self.parts.append(Part(what, value, first, last, first if lead is None else lead))
        return last

    def _step(self, at: int) -> int:
        if self._key(at) in SEPARATORS | JOINERS:
            more = self._names.person_at(self.tokens, at + 1) and any(
                p.what is What.PERSON for p in self.parts
            )
            return self._people(at + 1, at + 1) if more and self._key(at) in JOINERS | {","} else at + 1
        if at == self._opening.taken and self._is_known_here(at):
            return self._bare_name(at)
        rules: tuple[Callable[[int], int], ...] = (self._when, self._clock, self._named, self._somewhere)
        for rule in rules:
            after = rule(at)
            if after > at:
                return after
        if at == self._opening.taken and self._may_begin(at, False):
            return self._bare_name(at)
        if self._names.company_at(self.tokens, at) and not any(p.what is What.COMPANY for p in self.parts):
            return self._company(at, at)
        if self._key(at) in _FILLERS:
            return at + 1
        return self._add(What.REST, self.tokens[at].raw, at, at + 1)

    def _is_known_here(self, at: int) -> bool:
        """Whether a known name follows the kind of talk, even one that begins like a day."""
        known = max(self._names.company_at(self.tokens, at), self._names.person_at(self.tokens, at))
        return known > 1 or (known == 1 and match_day(self.tokens, at) is None)

    # Days, times and lengths

    def _when(self, at: int) -> int:
        lead = at
        if after := self._from_now(at):
            return self._add(What.REST, FROM_NOW, at, after)
        if self._key(at) in ("on", "by") and match_day(self.tokens, at + 1):
            at += 1
        day = match_day(self.tokens, at)
        if day is not None:
            return self._add(What.DAY, day[0], at, at + day[1], lead)
        if self._key(at) == "for":
            at += 1
        span = match_length(self.tokens, at)
        return self._add(What.LENGTH, span[0], at, at + span[1], lead) if span else lead

    def _from_now(self, at: int) -> int:
        """Return where "in 20 minutes" or "20 minutes ago" ends; 0 where neither begins here."""
        is_in = self._key(at) == "in"
        span = match_length(self.tokens, at + is_in)
        if span is None:
            return 0
        after = at + is_in + span[1]
        return after if is_in else after + 1 if self._key(after) == "ago" else 0

    def _clock(self, at: int) -> int:
        lead, key = at, self._key(at)
        if key in _ENDED or (key in AT | {"from", "between", "around"}):
            at += 1
        if key in _ENDED and self._key(at) in AT:
            at += 1
        found = match_time(self.tokens, at)
        if found is None:
            return lead
        words, taken = found
        if at == lead and words.end is None and words.is_bare:
            return lead  # a mere number may be a day as well
        if key in _ENDED and words.end is None:
            words = TimeWords(None, words.start)
        if at == lead and self._is_date_too(at):
            return lead
        return self._add(What.TIME, words, at, at + taken, lead)

    def _is_date_too(self, at: int) -> bool:
        """Whether "4.12" may be the fourth of December as well as twelve past four."""
        day, dot, month = self.tokens[at].raw.partition(".")
        figures = dot and day.isdigit() and month.isdigit()
        return bool(figures) and 1 <= int(day) <= 31 and 1 <= int(month) <= 12

    # Names

    def _named(self, at: int) -> int:
        key = self._key(at)
        if key in WITH:
            return self._people(at + 1, at) if self._may_begin(at + 1, True) else at + 1
        if key in AT | {"from", "of", "by"} and self._may_begin(at + 1, True):
            if key == "by" and not self._opening.is_decision:
                return self._to_stop(What.PLACE, at + 1, at)
            return self._company(at + 1, at)
        if key == "for" and self._may_begin(at + 1, True):
            company = self._names.company_at(self.tokens, at + 1)
            if company and not any(part.what is What.COMPANY for part in self.parts):
                return self._company(at + 1, at)
            start = at + 1 + (self._key(at + 1) in ("a", "an", "the"))
            return self._to_stop(What.POSITION, min(start, len(self.tokens) - 1), at)
        return at

    def _people(self, at: int, lead: int) -> int:
        while True:
            company = self._names.company_at(self.tokens, at)
            if company and company > self._names.person_at(self.tokens, at):
                after = self._company(at, lead)
            else:
                name, after = self._name(at, False)
                self._add(What.PERSON, name, at, after, lead)
            following = self._following_name(after)
            if following is None:
                return after
            at = lead = following

    def _following_name(self, at: int) -> int | None:
        strong = False
        start = at
        while self._key(at) in JOINERS | {","}:
            strong = self._key(at) in JOINERS
            at += 1
        if at == start or self._key(at) in WITH or not self._may_begin(at, strong):
            return None
        if strong or self._names.person_at(self.tokens, at) or not self._stops(at, False):
            return at
        day = match_day(self.tokens, at)
        return at if day and day[1] == 1 and self._like_a_name(at + 1) else None

    def _company(self, at: int, lead: int) -> int:
        name, after = self._name(at, True)
        return self._add(What.COMPANY, name, at, after, lead)

    def _bare_name(self, at: int) -> int:
        if self._opening.is_decision or self._names.company_at(self.tokens, at):
            return self._company(at, at)
        sure = self._names.person_at(self.tokens, at) or self._names.people_partly_called(self.tokens[at].raw)
        after = self._people(at, at)
        if not sure:
            self.bare = next(part for part in self.parts if part.first == at)
        return after

    def _name(self, at: int, company: bool) -> tuple[NameWords, int]:
        fresh = self._key(at) == "new" and self._may_begin(at + 1, True)
        at += fresh
        if self.tokens[at].quoted:
            return NameWords(self.tokens[at].raw, True, fresh), at + 1
        known = (self._names.company_at if company else self._names.person_at)(self.tokens, at)
        end = at + 1
        while end < len(self.tokens) and not self._stops(end, company):
            end += 1
        end = self._with_suffix(end)
        if known and (at + known >= end or known > 1 or company):
            return NameWords(self._slice(at, at + known), fresh=fresh), at + known
        return self._unknown(at, end, fresh), end

    def _unknown(self, at: int, end: int, fresh: bool) -> NameWords:
        city = 0
        for start in range(at, end):
            found = match_city(self.tokens, start, self._around.zones)
            if found is not None and start + found[1] == end:
                city = end - start
                break
        word = self._key(at)
        alone = end == at + 1 and (match_day(self.tokens, at) is not None or word in MONTHS)
        return NameWords(self._slice(at, end), False, fresh, 0 if fresh else city, alone and not fresh)

    def _with_suffix(self, end: int) -> int:
        """Take a comma and "Inc." or "PhD" as the end of a name."""
        return end + 2 if self._key(end) == "," and self._key(end + 1).replace(".", "") in SUFFIXES else end

    def _slice(self, first: int, last: int) -> str:
        words = self.text[self.tokens[first].start : self.tokens[last - 1].end]
        end = self.tokens[last - 1]
        # "Inc." and "John F." keep their full stop; the one that ends the line is not theirs.
        keeps = end.quoted or "." in end.raw[:-1] or end.key in SUFFIXES or len(end.key) == 1
        return words if keeps else words.rstrip(".") or words

    def _may_begin(self, at: int, strong: bool) -> bool:
        """Whether a name can begin here; after "with" even with a word that may be a day."""
        if at >= len(self.tokens):
            return False
        token = self.tokens[at]
        if token.quoted or (token.key == "new" and at + 1 < len(self.tokens)):
            return True
        if not any(char.isalpha() for char in token.raw) or token.key in SEPARATORS | JOINERS | MARKERS:
            return bool(self._names.company_at(self.tokens, at))
        figures = match_time(self.tokens, at) or match_length(self.tokens, at)
        if figures or (token.key in VAGUE and token.raw.islower()):
            return False
        known = self._names.person_at(self.tokens, at) or self._names.company_at(self.tokens, at)
        return strong or bool(known) or not self._stops(at, False)

    def _like_a_name(self, at: int) -> bool:
        if at >= len(self.tokens) or self.tokens[at].quoted:
            return False
        key = self.tokens[at].key
        upper = self.tokens[at].raw[:1].isupper() and key not in MONTHS and key not in WEEKDAYS
        return upper and not self._stops(at, False) and not match_city(self.tokens, at, self._around.zones)

    def _stops(self, at: int, company: bool) -> bool:
        """Whether the name before this token has ended."""
        tokens, key = self.tokens, self._key(at)
        if tokens[at].quoted or key in SEPARATORS:
            return True
        if key in JOINERS:
            return not company or at + 1 >= len(tokens) or self._stops(at + 1, True)
        if key in MARKERS:
            return not (company and key == "of" and self._like_a_name(at + 1))
        if match_day(tokens, at) or match_time(tokens, at) or match_length(tokens, at):
            return True
        if (key in VAGUE and tokens[at].raw.islower()) or key in _ENDED:
            return True
        if self._names.company_at(tokens, at) or self._names.person_at(tokens, at) > 1:
            return True
        city = match_city(tokens, at, self._around.zones)
        return city is not None and (
            tokens[at].raw.isupper() or "/" in tokens[at].raw or self._key(at + city[1]) == "time"
        )

    # Clocks and places

    def _somewhere(self, at: int) -> int:
        key, lead = self._key(at), at
        if (key, self._key(at + 1)) == ("my", "time"):
            return self._add(What.ZONE, (self._around.zone,), at, at + 2)
        if key == "in":
            at += 1
        city = match_city(self.tokens, at, self._around.zones)
        if city is not None:
            zones, taken = city
            spoken = self._key(at + taken) == "time"
            before = self.parts[-1] if self.parts else None
            if key == "in" or spoken or (before and before.what in _WHEN and before.last == at):
                return self._add(What.ZONE, zones, at, at + taken + spoken, lead)
            return lead
        if key in ("in", "via", "on") and self._may_begin(lead + 1, False):
            return self._to_stop(What.PLACE, lead + 1, lead)
        return lead

    def _to_stop(self, what: What, at: int, lead: int) -> int:
        if self.tokens[at].quoted:
            return self._add(what, self.tokens[at].raw, at, at + 1, lead)
        end = at + 1
        while end < len(self.tokens) and not self._stops(end, True):
            end += 1
        return self._add(what, self._slice(at, end), at, end, lead)
