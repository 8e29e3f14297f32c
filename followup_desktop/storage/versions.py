"""Earlier versions of letters in the database."""

from datetime import datetime

from peewee import IntegrityError

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.model import Letter
from followup_desktop.storage import tables as t
from followup_desktop.storage.follow_ups import GONE


class VersionRows:
    """The VersionStore over the tables."""

    def letter_versions(self, participant_id: int) -> list[Letter]:
        """See VersionStore."""
        rows = t.LetterVersion.select().where(t.LetterVersion.participant == participant_id)
        return [
            Letter(row.participant_id, row.medium, row.subject, row.html, row.text, row.saved_at, row.id)
            for row in rows.order_by(t.LetterVersion.saved_at.desc(), t.LetterVersion.id.desc())
        ]

    def last_letter_version(self, participant_id: int) -> datetime | None:
        """See VersionStore."""
        rows = t.LetterVersion.select(t.LetterVersion.saved_at)
        rows = rows.where(t.LetterVersion.participant == participant_id)
        last = rows.order_by(t.LetterVersion.saved_at.desc()).first()
        return last.saved_at if last else None

    def add_letter_version(self, letter: Letter) -> int:
        """See VersionStore."""
        try:
            row = t.LetterVersion.create(
                participant=letter.participant_id,
                saved_at=letter.saved_at,
                medium=letter.medium,
                subject=letter.subject,
                html=letter.html,
                text=letter.text,
            )
        except IntegrityError as error:
            raise UserError(GONE) from error
        return int(row.id)

    def remove_letter_version(self, version_id: int) -> None:
        """See VersionStore."""
        t.LetterVersion.delete().where(t.LetterVersion.id == version_id).execute()
