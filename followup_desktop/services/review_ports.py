"""What the review and the spelling need from storage; parts of ``ports.Store``."""

from typing import Protocol

from followup_desktop.domain.model import Override


class OverrideStore(Protocol):
    """Why letters go out in spite of what the review found."""

    def overrides(self, participant_id: int) -> list[Override]:
        """Return the overrides for a follow-up, earliest first."""
        ...

    def save_override(self, override: Override) -> None:
        """Insert an override, or replace that of the same finding.

        Raises UserError where its follow-up has gone.
        """
        ...

    def remove_override(self, participant_id: int, finding: str, about: str) -> None:
        """Take back an override."""
        ...


class DictionaryStore(Protocol):
    """The user's own words."""

    def dictionary_words(self) -> list[str]:
        """Return the words, by alphabet."""
        ...

    def add_dictionary_word(self, word: str) -> None:
        """Add a word; one that is there already stays."""
        ...

    def remove_dictionary_word(self, word: str) -> None:
        """Remove a word."""
        ...
