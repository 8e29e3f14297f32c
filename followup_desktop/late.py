"""Adapters that are imported when they are first used, so that the first paint does not wait for them."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_desktop.domain.card import Card, CardRead
    from followup_desktop.domain.invitation import InvitationFile
    from followup_desktop.domain.model import PostalAddress
    from followup_desktop.exchange.card_files import FilesOfCards
    from followup_desktop.services.edges import (
        AddressForm,
        Autostart,
        CardCode,
        CardForm,
        English,
        ReadCard,
        Secrets,
        Spelling,
    )
    from followup_desktop.services.outgoing import MailServer, OutgoingMail
    from followup_desktop.services.paper import OnPaper
    from followup_desktop.services.ports import Store


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


class LateAutostart:
    """Start at login in the way of this system. ``data_dir`` where the app was started with one.

    The sample search changes nothing outside itself.
    """

    def __init__(self, data_dir: Path | None, demo: bool) -> None:
        self._data_dir = data_dir
        self._demo = demo

    @cached_property
    def _system(self) -> "Autostart":
        from followup_desktop.system.program import start_command

        def command() -> list[str]:
            return start_command(self._data_dir)

        if sys.platform == "win32":
            from followup_desktop.system.windows import WindowsAutostart

            return WindowsAutostart(command)
        if sys.platform == "darwin":
            from followup_desktop.system.macos import MacAutostart

            return MacAutostart(command)
        from followup_desktop.system.xdg import XdgAutostart

        return XdgAutostart(command)

    def enabled(self) -> bool:
        """See Autostart."""
        return self._system.enabled()

    def set(self, on: bool) -> None:
        """See Autostart."""
        if self._demo:
            from followup_desktop.domain.errors import UserError

            raise UserError("This is the sample search. Start Follow-Up without --demo to change this.")
        self._system.set(on)


class LatePapers:
    """Papers whose libraries come with the first letter on paper."""

    def address_lines(
        self, address: "PostalAddress", name: str = "", company: str = "", home: str = ""
    ) -> tuple[str, ...]:
        """See Papers."""
        from followup_desktop.exchange.postal import address_lines

        return address_lines(address, name, company, home)

    def address_form(self, address: "PostalAddress") -> "AddressForm":
        """See Papers."""
        from followup_desktop.exchange.postal import address_form

        return address_form(address)

    def file(self, paper: "OnPaper", ending: str) -> bytes:
        """See Papers."""
        from followup_desktop.exchange.letter_files import FORMS

        return FORMS[ending](paper)


class LateCardPictures:
    """CardPictures whose libraries come with the first picture."""

    def codes(self, grey: bytes, width: int, height: int) -> "tuple[Card, ...]":
        """See CardPictures."""
        from followup_desktop.exchange.card_codes import read_code
        from followup_desktop.exchange.codes import read_codes

        said = (read_code(text) for text in read_codes(grey, width, height))
        return tuple(card for card in said if card is not None)

    def can_read(self) -> bool:
        """See CardPictures."""
        from followup_desktop.exchange.ocr import can_read_pictures

        return can_read_pictures()

    def how_to_add(self) -> str:
        """See CardPictures."""
        from followup_desktop.system.extras import how_to_add

        return how_to_add("scan")

    def read(self, png: bytes, region: str, cancelled: "Callable[[], bool]") -> "ReadCard":
        """See CardPictures."""
        from followup_desktop.exchange.finding.find import find_fields
        from followup_desktop.exchange.finding.where import places_of
        from followup_desktop.exchange.ocr import read_picture
        from followup_desktop.services.edges import ReadCard

        lines = read_picture(png, cancelled=cancelled)
        card, unused = find_fields(lines, region)
        return ReadCard(card, unused, places_of(card, lines))


class LateCardFiles:
    """CardFiles whose readers and writers come with the first card."""

    @cached_property
    def _files(self) -> "FilesOfCards":
        from followup_desktop.exchange.card_files import FilesOfCards

        return FilesOfCards()

    def read(
        self,
        path: Path,
        progress: "Callable[[int, int], None] | None" = None,
        cancelled: "Callable[[], bool] | None" = None,
    ) -> "Iterator[CardRead]":
        """See CardFiles."""
        return self._files.read(path, progress, cancelled)

    def read_bytes(self, data: bytes, name: str) -> "Iterator[CardRead]":
        """See CardFiles."""
        return self._files.read_bytes(data, name)

    def signature(self, text: str, region: str = "") -> "tuple[Card, tuple[str, ...]]":
        """See CardFiles."""
        return self._files.signature(text, region)

    def write(self, cards: "Iterable[Card]", form: "CardForm", at: datetime) -> "Iterator[bytes]":
        """See CardFiles."""
        return self._files.write(cards, form, at)

    def code(self, card: "Card") -> "CardCode":
        """See CardFiles."""
        return self._files.code(card)


def late_export(store: "Store", path: Path, now: datetime, templates: Mapping[str, str]) -> int:
    """See Exporter."""
    from followup_desktop.exchange.exporter import export

    return export(store, path, now, templates)


def late_spelling(english: "English | None") -> "Spelling":
    """See SpellingSource."""
    from followup_desktop.language.opening import open_spelling
    from followup_desktop.language.system_english import system_english

    return open_spelling(english or system_english())
