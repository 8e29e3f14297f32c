"""The photo of a contact for the circle beside the name."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

SMALL = 1_000_000
"""Pixels that are read within a few milliseconds; a larger picture is read away from the main thread."""
_MOST = 40_000_000


def pixels_of(data: bytes) -> int:
    """Return how many pixels a picture has, by its head alone; 0 for one that cannot be read."""
    reader, _kept = _reader(data)
    size = reader.size()
    return max(0, size.width()) * max(0, size.height())


def read_photo(data: bytes, side: int) -> QImage:
    """Return a picture whose shorter side is ``side`` pixels; a null image where it cannot be read."""
    reader, _kept = _reader(data)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST:
        return QImage()
    wanted = size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    if wanted.width() < size.width():
        reader.setScaledSize(wanted)
    return reader.read()


def _reader(data: bytes) -> tuple[QImageReader, QBuffer]:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    # The buffer must live as long as its reader.
    return QImageReader(buffer), buffer
