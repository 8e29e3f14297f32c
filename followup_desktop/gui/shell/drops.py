"""What is dropped on the window: files, and contact cards that another program hands over as text."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent

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
    """Accept files and cards as a copy, whatever was proposed; return whether there are any.

    Whoever offers a move and hears that it was taken may delete the files.
    """
    if not dropped_files(event.mimeData()) and not vcard_in(event.mimeData()):
        return False
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
    return True
