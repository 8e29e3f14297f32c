"""Known names, found in a row of words: letter case, accents and "and" for "&" aside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from followup_desktop.domain.quick.reading import KnownCompany, KnownPerson
from followup_desktop.domain.quick.tokens import Token, fold
from followup_desktop.domain.quick.vocabulary import JOINERS, SUFFIXES
from followup_desktop.domain.words import in_sentence

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameWords:
    """A name as it was typed. ``quoted`` and ``fresh`` ("new ...") leave no doubt about it.

    ``ends_in_city`` is how many words at its end are a city; ``like_a_day`` that it may be a day instead.
    """

    text: str
    quoted: bool = False
    fresh: bool = False
    ends_in_city: int = 0
    like_a_day: bool = False

    @property
    def said(self) -> str:
        """The name as a sentence says it."""
        return in_sentence(self.text)


def words_of(name: str) -> Words:
    """Return a name as it is compared."""
    words = (word.strip(",").rstrip(".") for word in fold(name).replace('"', "").split())
    return tuple("and" if word in JOINERS else word for word in words if word)


class Names:
    """The people and companies that a line may mean."""

    def __init__(self, people: Iterable[KnownPerson], companies: Iterable[KnownCompany]) -> None:
        self._people: dict[Words, list[KnownPerson]] = {}
        self._parts: dict[str, list[KnownPerson]] = {}
        self._companies: dict[Words, KnownCompany] = {}
        for person in people:
            full = words_of(person.name)
            self._people.setdefault(full, []).append(person)
            for part in {full[:1], full[-1:], words_of(person.first), words_of(person.last)}:
                self._parts.setdefault(" ".join(part), []).append(person)
            if person.email:
                self._people.setdefault((fold(person.email),), []).append(person)
        for company in companies:
            self._companies.setdefault(words_of(company.name), company)
        for company in companies:
            short = words_of(company.name)
            while len(short) > 1 and short[-1] in SUFFIXES:
                short = short[:-1]
            self._companies.setdefault(short, company)
        self._longest = max((len(one) for one in (*self._people, *self._companies)), default=0)

    def person_at(self, tokens: Sequence[Token], at: int) -> int:
        """Return how many tokens from here are somebody's full name or address; 0 where none is."""
        return self._longest_at(tokens, at, self._people)

    def company_at(self, tokens: Sequence[Token], at: int) -> int:
        """Return how many tokens from here are the name of a company; 0 where none is."""
        return self._longest_at(tokens, at, self._companies)

    def _longest_at(self, tokens: Sequence[Token], at: int, table: Iterable[Words]) -> int:
        words: list[str] = []
        best = 0
        for step, token in enumerate(tokens[at : at + 2 * self._longest]):
            if token.quoted or len(words) >= self._longest:
                break
            if token.key == ",":
                continue
            words.append("and" if token.key in JOINERS else token.key)
            if tuple(words) in table:
                best = step + 1
        return best

    def people_called(self, name: str) -> list[KnownPerson]:
        """Return everybody of that full name or address."""
        return self._people.get(words_of(name), [])

    def people_partly_called(self, name: str) -> list[KnownPerson]:
        """Return everybody whose first or last name it is."""
        return self._parts.get(" ".join(words_of(name)), [])

    def company_called(self, name: str) -> KnownCompany | None:
        """Return the company of that name, with or without its legal form."""
        return self._companies.get(words_of(name))

    def companies_beginning(self, name: str) -> list[KnownCompany]:
        """Return the companies whose name begins with these words."""
        words = words_of(name)
        found = {one.id: one for full, one in self._companies.items() if full[: len(words)] == words}
        return sorted(found.values(), key=lambda one: one.name)

    def people_at(self, company: str) -> list[KnownPerson]:
        """Return everybody whose card names that company, by name."""
        found = {one.id: one for people in self._people.values() for one in people}
        there = [one for one in found.values() if fold(one.company) == fold(company)]
        return sorted(there, key=lambda one: one.name)
