"""Every way in: files that are chosen, dropped or pasted, pictures and text. Windows come when needed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.words import elided
from followup_desktop.gui.context import Context
from followup_desktop.gui.shell.drops import dropped_files, vcard_in

CARD_ENDINGS = (".vcf", ".vcard", ".eml")
_FILTERS = (
    "Invitations and contact cards (*.ics *.ical *.ifb *.icalendar *.vcf *.vcard *.eml)",
    "Invitations (*.ics *.ical *.ifb *.icalendar)",
    "Contact cards (*.vcf *.vcard)",
    "Saved mails (*.eml)",
    "All files (*)",
)
_HEAD = 2_000  # bytes that tell what a file is


def import_files(context: Context, parent: QWidget, paths: list[str] | None = None) -> None:
    """Review these files, or ask for some: calendar files as invitations, vCards and mails as cards."""
    if paths is None:
        paths, _kind = QFileDialog.getOpenFileNames(parent, "Import", "", ";;".join(_FILTERS))
    files = [Path(path) for path in paths]
    cards = [path for path in files if holds_cards(path)]
    invitations = [path for path in files if path not in cards]
    if invitations:
        from followup_desktop.gui.imports.review import ImportReview

        _run(context, lambda: ImportReview(context, invitations, parent))
    if cards:
        import_cards(context, parent, cards)


def holds_cards(path: Path) -> bool:
    """Whether a file is one of cards: by its ending, or by how it begins where that says nothing."""
    ending = path.suffix.lower()
    if ending in CARD_ENDINGS or ending in (".ics", ".ical", ".ifb", ".icalendar"):
        return ending in CARD_ENDINGS
    try:
        with path.open("rb") as file:
            return b"BEGIN:VCARD" in file.read(_HEAD).replace(b"\0", b"").upper()
    except OSError:
        return False


def import_cards(context: Context, parent: QWidget, paths: list[Path]) -> None:
    """Review the cards in these files."""
    from followup_desktop.gui.imports.cards.reading import from_files
    from followup_desktop.gui.imports.cards.window import CardImport

    title = f"“{elided(paths[0].name)}”" if len(paths) == 1 else f"{len(paths)} files"
    read = from_files(context.services.card_files, paths)
    _run(context, lambda: CardImport(context, read, title, parent))


def import_vcard(context: Context, parent: QWidget, data: bytes) -> None:
    """Review the cards of vCards that were pasted, or dropped as text."""
    from followup_desktop.gui.imports.cards.reading import from_bytes
    from followup_desktop.gui.imports.cards.window import CardImport

    read = from_bytes(context.services.card_files, data, "what you pasted")
    _run(context, lambda: CardImport(context, read, "what you pasted", parent))


def open_signature(context: Context, parent: QWidget, words: str = "") -> None:
    """Show the window that makes a card of a signature, with this text in it."""
    from followup_desktop.gui.imports.cards.signature import SignatureWindow

    _run(context, lambda: SignatureWindow(context, words, parent))


def paste(context: Context, parent: QWidget) -> None:
    """Take what is on the clipboard: files, a vCard, or text that may be a signature."""
    # None where another program has the clipboard and does not answer, or nobody put anything there.
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    take = way_in(context, parent, data, words_too=True) if data is not None else None
    if take is None:
        context.say.inform("There is no card to paste. Copy a contact card, a signature or a file first.")
    else:
        take()


def way_in(
    context: Context, parent: QWidget, data: QMimeData, *, words_too: bool = False
) -> Callable[[], None] | None:
    """Return what takes in what was dropped or copied; None where it is nothing that goes in here.

    ``words_too``: any text may be a signature.
    """
    from followup_desktop.gui.people.scan.opening import scan_way

    if dropped_files(data):
        return _files_in(context, parent, data)
    card = vcard_in(data)
    if card:
        return lambda: import_vcard(context, parent, card)
    if scan := scan_way(context, parent, data):
        return scan
    words = data.text() if words_too and data.hasText() else ""
    return (lambda: open_signature(context, parent, words)) if words.strip() else None


def _files_in(context: Context, parent: QWidget, data: QMimeData) -> Callable[[], None]:
    """Return what takes in files: a picture is read as a business card, all others are imported."""
    from followup_desktop.gui.people.scan.opening import scan_way
    from followup_desktop.gui.pictures.sources import is_picture

    files = [path for path in dropped_files(data) if not is_picture(path)]
    pictures = len(dropped_files(data)) - len(files)
    scan = scan_way(context, parent, data) if pictures else None

    def take() -> None:
        if pictures > 1:
            context.say.inform("A card is read from one picture at a time: this is the first of them.")
        if scan is not None:
            scan()
        if files:
            import_files(context, parent, files)

    return take


def in_menu(context: Context, parent: QWidget) -> QMenu:
    """Return the ways in as a menu."""
    menu = QMenu(parent)
    menu.setAccessibleName("Import")
    icon = context.theme.icon
    menu.addAction(icon("folder-open"), "From files…", lambda: import_files(context, parent))
    menu.addAction(icon("quote"), "From a signature…", lambda: open_signature(context, parent))
    menu.addAction(icon("copy"), "Paste", lambda: paste(context, parent))
    return menu


def _run(context: Context, make: Callable[[], Any]) -> None:
    try:
        dialog = make()
    except UserError as error:
        context.say.warn(error.sentence)
        return
    dialog.exec()
    dialog.deleteLater()
