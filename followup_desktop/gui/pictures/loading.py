"""Any picture, opened safely: asked for its size first, turned upright, never larger than is needed.

Files come from strangers. Only the reader of the format that the first bytes name is let at them, and what
would take too much memory is refused before a pixel of it is read. All of it blocks: call it in the runner.
"""

from pathlib import Path
from stat import S_ISREG

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QPainter

from followup_desktop.domain.card import Picture
from followup_desktop.domain.errors import UserError
from followup_desktop.gui.pictures.kinds import HEAD, FileKind, is_sane, is_whole, kind_of

MOST_BYTES = 40_000_000
LONGEST_SIDE = 20_000  # pixels
MOST_PIXELS = 64_000_000
MOST_MEMORY = 288  # MB that one picture may take while it is decoded
READ_SIDE = 2400
"""Pixels of the longer side of a picture as it is looked at and read."""
STORED_SIDE = 1600
"""Pixels of the longer side of a picture as it is stored."""
_QUALITY = 90

Source = Path | bytes | QImage
"""Where a picture comes from: a file, an encoded one, or one that the clipboard held decoded."""

_SAVE_AS = "Save it as JPEG or PNG, and choose that."
_TOO_LARGE = "Make it smaller, or cut out the card, and choose that."


def open_picture(source: Source, side: int = READ_SIDE) -> QImage:
    """Return a picture upright and at most ``side`` pixels long and high.

    Blocks for up to two seconds. Raises UserError for what is no picture, is broken, or is too large.
    """
    if isinstance(source, QImage):
        return _bare(_shrunk(_sane(source), side))
    data = _bytes_of(source) if isinstance(source, Path) else source
    if len(data) > MOST_BYTES:
        raise _too_heavy(len(data))
    return _bare(_shrunk(_decoded(data, _kind(data), side), side))


def packed(image: QImage) -> Picture:
    """Return a picture encoded for storing: a JPEG, its longer side 1,600 pixels at most."""
    return Picture("image/jpeg", _encoded(_bare(_shrunk(image, STORED_SIDE)), "JPEG"))


def png_of(image: QImage) -> bytes:
    """Return a picture as PNG, for a reader in another process."""
    return _encoded(image, "PNG")


def grey_of(image: QImage) -> tuple[bytes, int, int]:
    """Return one byte a pixel, row by row without gaps, and the width and height."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    wide, high, step = grey.width(), grey.height(), grey.bytesPerLine()
    rows = bytes(grey.constBits())
    if step == wide:
        return rows, wide, high
    return b"".join(rows[y * step : y * step + wide] for y in range(high)), wide, high


def _bytes_of(path: Path) -> bytes:
    try:
        about = path.stat()
        if not S_ISREG(about.st_mode):
            raise UserError(f"{path.name} is no file. Choose a picture.")
        if about.st_size > MOST_BYTES:
            raise _too_heavy(about.st_size)
        with path.open("rb") as file:
            head = file.read(HEAD)
            _kind(head)
            return head + file.read(MOST_BYTES + 1 - len(head))
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise UserError(f"{path.name} could not be opened: {reason}. Choose another picture.") from error


def _too_heavy(size: int) -> UserError:
    return UserError(
        f"This file has {size / 1e6:,.0f} MB; a picture may have {MOST_BYTES / 1e6:.0f}. {_TOO_LARGE}"
    )


def _kind(data: bytes) -> FileKind:
    kind = kind_of(data[:HEAD])
    if not data:
        raise UserError("This file is empty. Choose another picture.")
    if kind is None:
        raise UserError(f"This is no picture that can be opened here. {_SAVE_AS}")
    if kind.name == "HEIC":
        raise UserError(f"HEIC pictures of phones cannot be opened here. {_SAVE_AS}")
    if not kind.reader:
        raise UserError(f"{kind.name} files cannot be opened here. {_SAVE_AS}")
    return kind


def _decoded(data: bytes, kind: FileKind, side: int) -> QImage:
    QImageReader.setAllocationLimit(MOST_MEMORY)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.reader.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty() or not (is_whole(data, kind) and is_sane(data, kind)):
        raise _broken(kind)
    _check_size(size)
    if kind.reader == "jpeg" and max(size.width(), size.height()) > side:
        # Its decoder leaves out what is not asked for: eight times less to do for a large photo.
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise _broken(kind)
    return _sane(image)


def _broken(kind: FileKind) -> UserError:
    return UserError(
        f"This {kind.name} picture is damaged or not all there. "
        "Copy it again from where it came, or choose another."
    )


def _check_size(size: QSize) -> None:
    wide, high = size.width(), size.height()
    if max(wide, high) > LONGEST_SIDE or wide * high > MOST_PIXELS:
        raise UserError(
            f"This picture has {wide:,} × {high:,} pixels, which is more than a card needs and memory bears. "
            + _TOO_LARGE
        )


def _sane(image: QImage) -> QImage:
    if image.isNull():
        raise UserError("There is no picture in it. Copy the picture again, or choose a file.")
    _check_size(image.size())
    return image


def _shrunk(image: QImage, side: int) -> QImage:
    if max(image.width(), image.height()) <= side:
        return image
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(QSize(side, side), keep, smooth)


def _bare(image: QImage) -> QImage:
    """Return the pixels alone, on white, in the colours of a screen: no place and no camera come along."""
    screen = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    if image.colorSpace().isValid() and image.colorSpace() != screen:
        image = image.convertedToColorSpace(screen)
    image.setDevicePixelRatio(1.0)
    bare = QImage(image.size(), QImage.Format.Format_RGB32)
    bare.fill(Qt.GlobalColor.white)
    painter = QPainter(bare)
    painter.drawImage(0, 0, image)
    painter.end()
    return bare


def _encoded(image: QImage, form: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, form, _QUALITY if form == "JPEG" else -1):  # type: ignore[call-overload]
        raise UserError("This picture could not be stored. Choose another, or save it as JPEG first.")
    return bytes(buffer.data().data())
