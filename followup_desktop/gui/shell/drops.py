"""What is dropped on the window: files, pictures, and contact cards that come as text."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from followup_desktop.gui.context import Context

_VCARD_FORMS = ("text/vcard", "text/x-vcard", "text/directory")


def dropped_files(data: QMimeData) -> list[str]:
    """Return the local files in what is dragged."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


def vcard_in(data: QMimeData) -> bytes:
    """Return the vCards in what is dragged or copied, or nothing."""
    for form in _VCARD_FORMS:
        if data.hasFormat(form):
            return bytes(data.data(form).data())
    if data.hasText() and "BEGIN:VCARD" in data.text().upper():
        return data.text().encode("utf-8", "replace")
    return b""


def take_copy(event: QDropEvent) -> bool:
    """Accept files, pictures and cards as a copy, whatever was proposed; return whether there are any.

    Whoever offers a move and hears that it was taken may delete the files.
    """
    data = event.mimeData()
    if not dropped_files(data) and not data.hasImage() and not vcard_in(data):
        return False
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
    return True


def take_drop(window: QWidget, context: "Context", event: QDropEvent) -> None:
    """Take in what was dropped, once the program that it comes from no longer waits for this event to end."""
    if take_copy(event):
        from followup_desktop.gui.imports.ways import way_in

        take = way_in(context, window, event.mimeData())
        if take is not None:
            QTimer.singleShot(0, window, take)
