"""Adapters that are imported when they are first used, so that the first paint does not wait for them."""

from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_desktop.domain.invitation import InvitationFile
    from followup_desktop.services.outgoing import MailServer, OutgoingMail
    from followup_desktop.services.ports import Secrets, Store


class LateReader:
    """An InvitationReader whose parser comes with the first file."""

    def read(self, path: Path) -> "InvitationFile":
        """See InvitationReader."""
        from followup_desktop.exchange.icalendar_reader import ICalendarReader

        return ICalendarReader().read(path)


class LateMailer:
    """A Mailer whose protocol comes with the first mail."""

    def send(self, mail: "OutgoingMail", server: "MailServer", password: str | None) -> None:
        """See Mailer."""
        from followup_desktop.mail.smtp import SmtpMailer

        SmtpMailer().send(mail, server, password)


class LateSecrets:
    """Secrets that are opened with the first password and then stay: they may hold the session's."""

    @cached_property
    def _system(self) -> "Secrets":
        from followup_desktop.mail.secrets import SystemSecrets

        return SystemSecrets()

    def password(self, server: "MailServer") -> str | None:
        """See Secrets."""
        return self._system.password(server)

    def remember(self, server: "MailServer", password: str) -> bool:
        """See Secrets."""
        return self._system.remember(server, password)


def late_export(store: "Store", path: Path, now: datetime) -> int:
    """See Exporter."""
    from followup_desktop.exchange.exporter import export

    return export(store, path, now)
