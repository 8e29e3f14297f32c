"""The ways into the Scan window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from followup_desktop.gui.context import Context

if TYPE_CHECKING:
    from followup_desktop.domain.card import Picture
    from followup_desktop.gui.pictures.loading import Source


def open_scan(
    context: Context, parent: QWidget, picture: "Source | Picture | None" = None, uid: str = ""
) -> None:
    """Show the Scan window, with a picture in it where one is given; then the card that came of it.

    ``uid`` is that of a contact whose card it is, where that is known.
    """
    from followup_desktop.gui.people.scan.window import ScanWindow

    window = ScanWindow(context, picture, uid, parent)
    window.exec()
    window.forget()
    window.deleteLater()
    if window.saved_id:
        context.go.open_contact(window.saved_id)


def scan_way(context: Context, parent: QWidget, data: QMimeData | None) -> Callable[[], None] | None:
    """Return what scans the picture in what was dropped or copied; None where there is none."""
    from followup_desktop.gui.pictures.sources import picture_in

    picture = picture_in(data)
    return None if picture is None else lambda: open_scan(context, parent, picture)
