"""Pictures in what is dropped or pasted."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from followup_desktop.gui.pictures.loading import Source

ENDINGS = (
    ".jpg",
    ".jpeg",
    ".jfif",
    ".png",
    ".webp",
    ".bmp",
    ".gif",
    ".tif",
    ".tiff",
    ".heic",
    ".heif",
    ".avif",
)
# Encoded ones first: they are opened with care, where Qt would decode the others by itself.
_ENCODED = ("image/png", "image/jpeg", "image/webp", "image/bmp")


def is_picture(name: str) -> bool:
    """Whether a file is a picture by its name."""
    return name.lower().endswith(ENDINGS)


def holds_picture(data: QMimeData) -> bool:
    """Whether there is a picture in what is dragged or was copied; looks at names alone."""
    return data.hasImage() or any(data.hasFormat(form) for form in _ENCODED) or bool(_files(data))


def picture_in(data: QMimeData | None) -> Source | None:
    """Return the picture in what was dropped or copied, not opened yet; the first where there are several.

    ``data`` is None where another program has the clipboard and does not answer.
    """
    if data is None:
        return None
    files = _files(data)
    if files:
        return files[0]
    for form in _ENCODED:
        if data.hasFormat(form) and (held := bytes(data.data(form).data())):
            return held
    image = data.imageData() if data.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None


def ask_for_picture(parent: QWidget, heading: str) -> Path | None:
    """Ask for a file; None where the user changed their mind."""
    endings = " ".join(f"*{one}" for one in ENDINGS)
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    name, _ = QFileDialog.getOpenFileName(parent, heading, folder, f"Pictures ({endings});;All files (*)")
    return Path(name) if name else None


def _files(data: QMimeData) -> list[Path]:
    named = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return [Path(name) for name in named if is_picture(name)]
