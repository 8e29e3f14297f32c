"""Reads contact cards out of vCard files (.vcf) of any version and program, one after the other."""

import io
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from followup_desktop.domain.card import CardRead, Trouble
from followup_desktop.domain.errors import UserError
from followup_desktop.exchange.vcard_cards import CardMaker
from followup_desktop.exchange.vcard_stream import blocks
from followup_desktop.exchange.vcard_text import clean

# Files of this size and larger are refused unread; MAX_CARDS is what is read of one file.
MAX_BYTES = 100_000_000
MAX_CARDS = 100_000
# Lines outside any card: whoever writes so many has written no file of cards.
MAX_STRAYS = 100_000

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_SAVE_AGAIN = "Export the contacts from your phone or address book as a vCard file (.vcf), and drop that."


class VCardReader:
    """Reads vCard files. Each call stands alone; nothing is kept between two files."""

    def read(
        self, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> Iterator[CardRead]:
        """Return the cards of a file, read as they are asked for; what is odd about a card is said beside it.

        ``progress`` is told the bytes read and their total, ``cancelled`` is asked whether to stop, both
        several times for each MB. Raises UserError at once where there is no file that can be read, and at
        the end where no card in it could be.
        """
        name = _shown(path.name)
        try:
            found = path.stat()
        except FileNotFoundError:
            raise UserError(f"“{name}” is no longer there. Save it again and retry.") from None
        except (OSError, ValueError) as error:
            raise _unreadable(name, error) from error
        if stat.S_ISDIR(found.st_mode):
            raise UserError(f"“{name}” is a folder. Drop the vCard files in it one by one.")
        if not stat.S_ISREG(found.st_mode):
            raise UserError(f"“{name}” is no ordinary file. {_SAVE_AGAIN}")
        _check_size(found.st_size, name)
        return _read_file(path, name, found.st_size, progress, cancelled)

    def read_bytes(
        self, data: bytes, name: str, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> Iterator[CardRead]:
        """Return the cards of a file with these contents, such as pasted text. Raises as ``read``."""
        name = _shown(name)
        _check_size(len(data), name)
        return _read(io.BytesIO(data), name, len(data), progress, cancelled)


def _read_file(
    path: Path, name: str, size: int, progress: Progress | None, cancelled: Cancelled | None
) -> Iterator[CardRead]:
    try:
        with path.open("rb") as file:
            yield from _read(file, name, size, progress, cancelled)
    except PermissionError:
        raise UserError(
            f"You are not allowed to read “{name}”. Copy it to your own folder and try again."
        ) from None
    except OSError as error:
        raise _unreadable(name, error) from error


def _read(
    file: BinaryIO, name: str, size: int, progress: Progress | None, cancelled: Cancelled | None
) -> Iterator[CardRead]:
    maker = CardMaker()
    found = False
    first_trouble: Trouble | None = None
    done = -1
    for block in blocks(file):
        if block.read != done:
            done = block.read
            if progress is not None:
                progress(min(done, size), size)
            if cancelled is not None and cancelled():
                return
        for one in maker.cards(block):
            if one.card is not None:
                found = True
            elif first_trouble is None:
                first_trouble = one.troubles[0]
            yield one
            if one.number >= MAX_CARDS:
                text = f"the first {MAX_CARDS:,} cards were read; split the file to read what is after them"
                yield CardRead(one.number, one.line, None, (Trouble(one.line, text),))
                return
        if maker.strays > MAX_STRAYS:
            break
    for one in maker.finish():
        found = found or one.card is not None
        yield one
    if not found:
        raise _nothing_in(file, name, maker.count, first_trouble)


def _nothing_in(file: BinaryIO, name: str, count: int, trouble: Trouble | None) -> UserError:
    """Return the sentence that says what the file is instead."""
    file.seek(0)
    head = file.read(4_000)
    if count and b"BEGIN:VCARD" in head.upper():
        return UserError(f"No card in “{name}” could be read ({trouble}). {_SAVE_AGAIN}")
    if not head.strip():
        return UserError(f"“{name}” is empty. {_SAVE_AGAIN}")
    if head.startswith(b"PK\x03\x04"):
        return UserError(f"“{name}” is a zip archive. Unpack it, and drop the .vcf files from inside it.")
    if b"BEGIN:VCALENDAR" in head.upper():
        return UserError(f"“{name}” is a calendar file, not a contact card. Drop it on the calendar.")
    return UserError(f"“{name}” holds no contact card. {_SAVE_AGAIN}")


def _check_size(size: int, name: str) -> None:
    if size >= MAX_BYTES:
        raise UserError(
            f"“{name}” is too large: {size / 1_000_000:.0f} MB, and Follow-Up reads vCard files of less than "
            f"{MAX_BYTES // 1_000_000} MB. Export fewer contacts at a time, or leave out their photos."
        )


def _unreadable(name: str, error: OSError | ValueError) -> UserError:
    reason = getattr(error, "strerror", None) or "its name is not valid"
    return UserError(f"“{name}” could not be read ({reason}). {_SAVE_AGAIN}")


def _shown(name: str) -> str:
    return " ".join(clean(name).split())[:80] or "The file"
