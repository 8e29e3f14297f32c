"""What the review was overridden for, and the user's own words, in the database."""

from peewee import IntegrityError

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Override
from followup_desktop.storage import tables as t
from followup_desktop.storage.follow_ups import GONE


class ReviewRows:
    """The OverrideStore and the DictionaryStore over the tables."""

    def overrides(self, participant_id: int) -> list[Override]:
        """See OverrideStore."""
        rows = t.Override.select().where(t.Override.participant == participant_id)
        return [
            Override(row.participant_id, row.finding, row.about, row.reason, row.at)
            for row in rows.order_by(t.Override.at, t.Override.id)
        ]

    def save_override(self, override: Override) -> None:
        """See OverrideStore."""
        try:
            with t.proxy.atomic("IMMEDIATE"):
                self.remove_override(override.participant_id, override.finding, override.about)
                t.Override.create(
                    participant=override.participant_id,
                    finding=override.finding,
                    about=override.about,
                    reason=override.reason,
                    at=override.at,
                )
        except IntegrityError as error:
            raise UserError(GONE) from error

    def remove_override(self, participant_id: int, finding: str, about: str) -> None:
        """See OverrideStore."""
        same = (t.Override.participant == participant_id) & (t.Override.finding == finding)
        t.Override.delete().where(same & (t.Override.about == about)).execute()

    def dictionary_words(self) -> list[str]:
        """See DictionaryStore."""
        return [row.word for row in t.DictionaryWord.select().order_by(t.DictionaryWord.word)]

    def add_dictionary_word(self, word: str) -> None:
        """See DictionaryStore."""
        t.DictionaryWord.insert(word=word).on_conflict_ignore().execute()

    def remove_dictionary_word(self, word: str) -> None:
        """See DictionaryStore."""
        t.DictionaryWord.delete().where(t.DictionaryWord.word == word).execute()
