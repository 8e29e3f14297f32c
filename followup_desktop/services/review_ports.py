"""What the review, the spelling and the history need from storage; parts of ``ports.Store``."""

from datetime import datetime
from typing import Protocol

from followup_desktop.domain.model import Letter, Override


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


class VersionStore(Protocol):
    """Earlier versions of letters."""

    def letter_versions(self, participant_id: int) -> list[Letter]:
        """Return the versions of a letter, the latest first; ``saved_at`` is when each was written."""
        ...

    def last_letter_version(self, participant_id: int) -> datetime | None:
        """Return when the latest version was written, or None where there is none."""
        ...

    def add_letter_version(self, letter: Letter) -> int:
        """Keep a version; return its id. Raises UserError where the follow-up has gone."""
        ...

    def remove_letter_version(self, version_id: int) -> None:
        """Remove a version."""
        ...
