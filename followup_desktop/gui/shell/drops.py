"""Files that are dropped on the window."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent


def dropped_files(data: QMimeData) -> list[str]:
    """Return the local files in what is dragged."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


def take_copy(event: QDropEvent) -> bool:
    """Accept files as a copy, whatever was proposed; return whether there are any.

    Whoever offers a move and hears that it was taken may delete the files.
    """
    if not dropped_files(event.mimeData()):
        return False
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
    return True
