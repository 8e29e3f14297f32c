"""Spelling for letters: which words are known, which English is meant, and the user's own dictionary."""

from collections.abc import Callable
from threading import Lock

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.review.finding import Fault
from followup_desktop.domain.review.written import Written
from followup_desktop.services.changes import About, Changes, changed
from followup_desktop.services.edges import English, Spelling
from followup_desktop.services.ports import Store
from followup_desktop.services.profile import ProfileService
from followup_desktop.services.review import Surroundings


class SpellingService:
    """Checks the spelling of letters. ``open_spelling`` makes the adapter, which takes half a second."""

    def __init__(
        self, store: Store, profiles: ProfileService, open_spelling: Callable[[English | None], Spelling]
    ) -> None:
        self._store = store
        self._profiles = profiles
        self._open = open_spelling
        self._opened: tuple[English | None, Spelling] | None = None
        self._lock = Lock()

    def english(self) -> English | None:
        """Return the English that the user chose, None for that of the system."""
        chosen = self._profiles.settings().english
        return English(chosen) if chosen in set(English) else None

    def known(self, surroundings: Surroundings) -> frozenset[str]:
        """Return the words that are right in a letter: names, the notes' and profile's own, the "
        "dictionary."""
        return frozenset((*known_words(surroundings.written), *self._store.dictionary_words()))

    def check(self, text: str, known: frozenset[str], english: English | None) -> tuple[Fault, ...]:
        """Return the faults of a text; touches no database, so any thread may call it."""
        return self._spelling(english).check(text, known)

    def off_because(self, english: English | None) -> str:
        """Return why spelling is not checked, in a sentence, or an empty string. Opens it."""
        return self._spelling(english).off_because

    def words(self) -> list[str]:
        """Return the user's own words, by alphabet."""
        return self._store.dictionary_words()

    def add(self, word: str) -> Changes:
        """Add a word to the user's own. Raises UserError for what is no single word."""
        said = word.strip()
        if not said or len(said.split()) > 1:
            raise UserError("A dictionary holds single words. Type one without blanks.")
        self._store.add_dictionary_word(said)
        return changed(About.SETTINGS, About.LETTERS)

    def remove(self, word: str) -> Changes:
        """Remove a word from the user's own."""
        self._store.remove_dictionary_word(word.strip())
        return changed(About.SETTINGS, About.LETTERS)

    def _spelling(self, english: English | None) -> Spelling:
        with self._lock:
            if self._opened is None or self._opened[0] != english:
                self._opened = english, self._open(english)
            return self._opened[1]


def known_words(written: Written) -> frozenset[str]:
    """Return the names and phrases of the facts around a letter, whose words are taken to be right."""
    said = (
        written.reader.name,
        written.reader.title,
        written.company,
        written.role,
        written.user.name,
        *written.colleagues,
        *written.other_companies,
        *(point.text for point in written.notes.points),
        *(f"{one.title} {one.evidence}" for one in written.strengths),
    )
    return frozenset(filter(None, said))
