"""The ways into the Scan window."""

from typing import TYPE_CHECKING

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


def scan_pasted(context: Context, parent: QWidget) -> bool:
    """Show the Scan window with the picture that was copied; return whether there was one."""
    from PySide6.QtGui import QGuiApplication

    from followup_desktop.gui.pictures.sources import picture_in

    picture = picture_in(QGuiApplication.clipboard().mimeData())
    if picture is None:
        return False
    open_scan(context, parent, picture)
    return True
