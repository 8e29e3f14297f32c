"""Files and pictures that are dropped on the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QDropEvent

if TYPE_CHECKING:
    from followup_desktop.gui.shell.main_window import MainWindow


def dropped_files(data: QMimeData) -> list[str]:
    """Return the local files in what is dragged."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


def take_copy(event: QDropEvent) -> bool:
    """Accept files and pictures as a copy, whatever was proposed; return whether there are any.

    Whoever offers a move and hears that it was taken may delete the files.
    """
    if not dropped_files(event.mimeData()) and not event.mimeData().hasImage():
        return False
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
    return True


def take_drop(window: "MainWindow", event: QDropEvent) -> None:
    """Import the files that were dropped on the window; a picture is read as a business card."""
    if not take_copy(event):
        return
    from followup_desktop.gui.people.scan.opening import scan_way
    from followup_desktop.gui.pictures.sources import is_picture

    data = event.mimeData()
    files = [path for path in dropped_files(data) if not is_picture(path)]
    pictures = len(dropped_files(data)) - len(files)
    scan = scan_way(window.context, window, data) if not files or pictures else None

    def take() -> None:
        if pictures > 1:
            window.messages.inform("A card is read from one picture at a time: this is the first of them.")
        if scan is not None:
            scan()
        if files:
            window.import_files(files)

    # The program that they come from waits for this event to end.
    QTimer.singleShot(0, window, take)
