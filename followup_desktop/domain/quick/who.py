"""The names of a line: which card, company and position each one is, and which would be new."""

from collections.abc import Sequence

from followup_desktop.domain.kinds import ConversationKind as Kind
from followup_desktop.domain.quick.asking import Asking, Line, quoted
from followup_desktop.domain.quick.names import Names, NameWords, words_of
from followup_desktop.domain.quick.reading import KnownCompany, KnownPerson, Named, What
from followup_desktop.domain.quick.scan import Part, Scan
from followup_desktop.domain.quick.tokens import fold
from followup_desktop.domain.words import in_sentence

NEW_POSITION, UNTITLED = "new position", "untitled position"


class Who:
    """Resolves the names of one line into ``people``, ``company`` and ``position``."""

    def __init__(self, scan: Scan, line: Line, names: Names, ask: Asking, kind: Kind | None) -> None:
        self._scan, self._line, self._names, self._ask, self._kind = scan, line, names, ask, kind
        self._has_day = any(part.what is What.DAY for part in scan.parts)
        self.own_company = self.own_position = True
        self.known: KnownCompany | None = None
        self.company = self._company(self._parts(What.COMPANY))
        self.people = self._people(self._parts(What.PERSON))
        self.position = self._position(self._parts(What.POSITION))

    def _parts(self, what: What) -> list[Part]:
        return [part for part in self._scan.parts if part.what is what]

    # Companies

    def _company(self, parts: Sequence[Part]) -> Named | None:
        if len(parts) > 1:
            names = " and ".join(_name(part).said for part in parts)
            self._ask.refuse(f"The line names two companies, {names}. Keep one of them.")
        if not parts:
            if self._kind is None:
                self._ask.ask(What.COMPANY, "Which company decides? Write its name after “decision”.")
            return None
        part = parts[0]
        name = _name(part)
        self.known = None if name.fresh else self._names.company_called(name.text)
        if self.known is not None:
            return Named(self.known.name, self.known.id)
        if name.fresh or (name.quoted and self._kind is not None):
            return Named(name.text)
        if self._asked_about_day_or_city(part, name, "at", "company"):
            return Named(name.text)
        self._ask_which_company(part, name)
        return Named(name.text)

    def _ask_which_company(self, part: Part, name: NameWords) -> None:
        alike = [] if name.quoted else self._names.companies_beginning(name.text)
        if not alike and self._kind is not None:
            return
        choices = [(one.name, self._put(part, quoted(one.name))) for one in alike]
        choices.append((f"A new company, {name.said}", self._put(part, f"new {quoted(name.text)}")))
        self._ask.ask(What.COMPANY, f"There is no company called “{name.said}”. Which one is it?", choices)

    def _put(self, part: Part, words: str) -> str:
        return self._line.replaced(part.first, part.last, words)

    def _asked_about_day_or_city(self, part: Part, name: NameWords, marker: str, what: str) -> bool:
        """Ask where a name may be a day or a city instead; return whether it was asked."""
        about = What.COMPANY if what == "company" else What.PERSON
        whole = self._line.replaced(part.lead, part.last, f"{marker} {quoted(name.text)}")
        if name.like_a_day and not self._has_day:
            day = self._line.replaced(part.lead, part.last, name.text)
            choices = [(f"The {what}", whole), ("The day", day)]
            self._ask.ask(about, f"Is “{name.said}” the {what} or the day?", choices)
            return True
        words = name.text.split()
        if not name.ends_in_city or name.quoted:
            return False
        city = " ".join(words[-name.ends_in_city :])
        rest = " ".join(words[: -name.ends_in_city])
        if not rest and about is What.PERSON:
            return False
        named = f"{marker} {quoted(rest)} in {city}" if rest else f"in {city}"
        clock = self._line.replaced(part.lead, part.last, named)
        choices = [(f"{name.said}, the {what}", whole), (f"The clock in {city}", clock)]
        self._ask.ask(about, f"Does “{city}” belong to the name, or does it say whose clock?", choices)
        return True

    # People

    def _people(self, parts: Sequence[Part]) -> tuple[Named, ...]:
        if self._kind is None:
            for part in parts:
                self._ask.refuse(
                    "A decision is a company’s. Write “decision” and the company, "
                    f"without {_name(part).said}."
                )
            return ()
        if not parts:
            self._ask_for_people()
        found: list[Named] = []
        cards: list[KnownPerson] = []
        for part in parts:
            named, card = self._person(part, _name(part))
            if any(fold(one.name) == fold(named.name) and one.id == named.id for one in found):
                self._ask.refuse(f"{in_sentence(named.name)} is named twice. Keep one of the two.")
            found.append(named)
            cards += [card] if card else []
        companies = {card.company for card in cards}
        if self.company is None and len(companies) == 1 and (name := companies.pop()):
            self.own_company = False
            self.known = self._names.company_called(name)
            self.company = Named(name, self.known.id if self.known else 0)
        return tuple(found)

    def _ask_for_people(self) -> None:
        choices = []
        if self.known is not None:
            there = self._names.people_at(self.known.name)
            choices = [(one.name, self._line.added(f"with {quoted(one.name)}")) for one in there]
        sentence = "With whom? Write “with” and the names; they are who you owe a thank-you."
        self._ask.ask(What.PERSON, sentence, choices)

    def _person(self, part: Part, name: NameWords) -> tuple[Named, KnownPerson | None]:
        if name.fresh:
            return Named(name.text), None
        full = self._at_company(self._names.people_called(name.text))
        if len(full) == 1:
            return Named(full[0].name, full[0].id), full[0]
        if full:
            self._ask_which(part, name, full)
            return Named(name.text), None
        if name.quoted:
            return Named(name.text), None
        if self._scan.bare is part and self._company_instead(part, name):
            return Named(name.text), None
        if self._asked_about_day_or_city(part, name, "with", "person"):
            return Named(name.text), None
        return self._by_part(part, name)

    def _by_part(self, part: Part, name: NameWords) -> tuple[Named, KnownPerson | None]:
        partly = self._names.people_partly_called(name.text)
        near = self._at_company(partly)
        elsewhere = self.company is not None and all(one.company != self.company.name for one in near)
        # A mere last name may as well be the first name of somebody new.
        first = all(words_of(one.first)[:1] == words_of(name.text)[:1] for one in near)
        if len(near) == 1 and not elsewhere and (first or self.company is not None):
            return Named(near[0].name, near[0].id), near[0]
        if near:
            self._ask_which(part, name, near)
        return Named(name.text), None

    def _at_company(self, people: list[KnownPerson]) -> list[KnownPerson]:
        """Return those at the company of the line, where there are any."""
        there = [one for one in people if self.company and fold(one.company) == fold(self.company.name)]
        return there or people

    def _ask_which(self, part: Part, name: NameWords, people: list[KnownPerson]) -> None:
        choices = []
        for one in people:
            words = f"{one.name}, {one.company}" if one.company else one.name
            if text := self._telling(one):
                choices.append((words, self._put(part, text)))
        if not choices:
            self._ask.refuse(
                f"There are {len(people)} cards called {name.said}, and nothing in a line tells them apart. "
                "Log this one with the form (Ctrl+N)."
            )
            return
        choices = choices[:5]
        choices.append((f"Somebody new, {name.said}", self._put(part, f"new {quoted(name.text)}")))
        self._ask.ask(What.PERSON, f"Which {name.said} is it?", choices)

    def _telling(self, one: KnownPerson) -> str:
        """Return words that name this person and no other, or an empty string."""
        same = self._names.people_called(one.name)
        if len(same) == 1:
            return quoted(one.name)
        if one.email and len(self._names.people_called(one.email)) == 1:
            return one.email
        alone = sum(1 for other in same if fold(other.company) == fold(one.company)) == 1
        if self.company is None and one.company and alone:
            return f"{quoted(one.name)} at {quoted(one.company)}"
        return ""

    def _company_instead(self, part: Part, name: NameWords) -> bool:
        """Ask what a name is that stands alone behind the kind of talk."""
        if self.company is not None:
            return False
        self._ask.ask(
            What.PERSON,
            f"Is “{name.said}” a person or a company?",
            [
                ("A person", self._put(part, f"with {quoted(name.text)}")),
                ("A company", self._put(part, f"at {quoted(name.text)}")),
            ],
        )
        return True

    # Positions

    def _position(self, parts: Sequence[Part]) -> Named | None:
        if len(parts) > 1:
            self._ask.refuse("The line names two positions. Keep one of them.")
        if parts and self._kind is Kind.NETWORKING:
            words = self._line.words(parts[0].lead, parts[0].last)
            choice = ("Leave it out", self._line.replaced(parts[0].lead, parts[0].last, ""))
            self._ask.ask(What.POSITION, f"A networking talk has no position. What is “{words}”?", [choice])
            return None
        if parts and self.company is None:
            self._ask.ask(
                What.COMPANY, "A position belongs to a company. Write “at” and the company.",
                [("Leave the position out", self._line.replaced(parts[0].lead, parts[0].last, ""))],
            )  # fmt: skip
            return None
        positions = self.known.positions if self.known else ()
        if parts and self._kind is not None and fold(str(parts[0].value)) == NEW_POSITION:
            without = self._line.replaced(parts[0].lead, parts[0].last, "")
            sentence = "What is the new position called? Write “for” and its title."
            self._ask.ask(What.POSITION, sentence, [("Leave it out", without)])
            return None
        if parts:
            return _titled(str(parts[0].value), positions)
        # A talk names its position by title; a decision may be about the one that has none yet.
        named = bool(positions) and (bool(positions[0][1]) or self._kind is None)
        if len(positions) == 1 and named and self._kind is not Kind.NETWORKING:
            self.own_position = False
            return Named(positions[0][1], positions[0][0])
        if self._kind is None and self.company is not None and not self._ask.questions:
            self._ask_which_position(positions)
        return None

    def _ask_which_position(self, positions: Sequence[tuple[int, str]]) -> None:
        assert self.company is not None
        last = next(part.last for part in self._scan.parts if part.what is What.COMPANY)
        choices = [
            (title or "The untitled position", self._line.put_in(last, f"for {quoted(title or UNTITLED)}"))
            for _, title in positions
        ][:5]
        choices.append(("A new position", self._line.put_in(last, f"for a {NEW_POSITION}")))
        company = in_sentence(self.company.name)
        sentence = f"Which position at {company} is it about?"
        if not positions:
            sentence = f"There is no position at {company} yet that could be decided. Make one?"
        self._ask.ask(What.POSITION, sentence, choices)


def _titled(words: str, positions: Sequence[tuple[int, str]]) -> Named:
    wanted = fold(words)
    if wanted == NEW_POSITION:
        return Named("")
    for row_id, title in positions:
        if fold(title) == wanted or (not title and wanted == UNTITLED):
            return Named(title, row_id)
    return Named("" if wanted == UNTITLED else words)


def _name(part: Part) -> NameWords:
    assert isinstance(part.value, NameWords)
    return part.value
