"""Pictures that tests make: sound ones, and such as strangers would send."""

import struct
import zlib
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter


def picture(wide: int = 400, high: int = 240, colour: str = "#0f6b63") -> QImage:
    """A picture whose upper left corner is red, so that it is seen which way it lies."""
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    painter = QPainter(image)
    painter.fillRect(0, 0, wide // 4, high // 4, QColor("red"))
    painter.end()
    return image


def encoded(image: QImage, form: str = "JPEG") -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def with_exif(jpeg: bytes, turn: int, place: bytes = b"GPS 41.87 N 87.62 W") -> bytes:
    """The same JPEG as a phone writes it: how it was held (EXIF's 1 to 8), and where."""
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, turn, 0)
    tiff = b"II*\0" + struct.pack("<IH", 8, 1) + entry + struct.pack("<I", 0) + place
    body = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def png_that_says(wide: int, high: int, rows: bytes = b"", depth: int = 8) -> bytes:
    """A PNG whose head says a size, with pixels that need not agree."""

    def chunk(name: bytes, data: bytes) -> bytes:
        whole = name + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", wide, high, depth, 0, 0, 0, 0)
    pixels = zlib.compress(rows or b"\0" * 64, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def png_bomb() -> bytes:
    """A PNG of 30,000 x 30,000 that is all there, in some hundred kilobytes."""
    packer = zlib.compressobj(9)
    row = b"\0" * (1 + 30_000 // 8)
    pixels = b"".join(packer.compress(row) for _ in range(30_000)) + packer.flush()

    def chunk(name: bytes, data: bytes) -> bytes:
        whole = name + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def jpeg_that_says(wide: int, high: int) -> bytes:
    """A JPEG whose frame says another size than it has."""
    data = bytearray(encoded(picture()))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", high, wide)
    return bytes(data)


def bmp_that_says(wide: int, high: int) -> bytes:
    data = bytearray(encoded(picture(), "BMP"))
    data[18:26] = struct.pack("<ii", wide, high)
    return bytes(data)


def gif_that_says(wide: int, high: int) -> bytes:
    return (
        b"GIF89a"
        + struct.pack("<HH", wide, high)
        + b"\x80\0\0"
        + b"\0" * 6
        + b","
        + b"\0" * 9
        + b"\2\2D\1\0;"
    )


def jpeg_of_many_passes() -> bytes:
    """A JPEG with passes added without end, each of which its reader would have to go through."""
    data = encoded(picture())
    at = data.index(b"\xff\xda")
    return data[:-2] + data[at:-2][:40] * 5_000 + data[-2:]


def sparse(path: Path, size: int, head: bytes = b"\xff\xd8\xff\xe0") -> Path:
    """A file of that size that takes no room."""
    with path.open("wb") as file:
        file.write(head)
        file.truncate(size)
    return path


def hostile(folder: Path) -> dict[str, Path]:
    """Write one file of each kind that must be refused, by a word for it."""
    whole = {form: encoded(picture(), form) for form in ("JPEG", "PNG", "BMP", "WEBP")}
    made = {
        "huge.png": png_that_says(40_000, 40_000),
        "bomb.png": png_bomb(),
        "long.png": png_that_says(2_000_000_000, 1),
        "nothing-wide.png": png_that_says(0, 400),
        "huge.jpg": jpeg_that_says(40_000, 40_000),
        "huge.bmp": bmp_that_says(40_000, 40_000),
        "below-zero.bmp": bmp_that_says(-5, 400),
        "huge.gif": gif_that_says(65_000, 65_000),
        "passes.jpg": jpeg_of_many_passes(),
        "half.jpg": whole["JPEG"][: len(whole["JPEG"]) // 2],
        "half.png": whole["PNG"][: len(whole["PNG"]) // 2],
        "half.webp": whole["WEBP"][: len(whole["WEBP"]) // 2],
        "head.jpg": whole["JPEG"][:12],
        "empty.jpg": b"",
        "text.png": b"BEGIN:VCARD\r\nFN:Dana\r\nEND:VCARD\r\n",
        "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "scan.pdf": b"%PDF-1.7\n",
        "phone.heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        "rubbish.png": b"\x89PNG\r\n\x1a\n" + b"\xff" * 4_000,
    }
    found = {name: folder / name for name in made}
    for name, data in made.items():
        found[name].write_bytes(data)
    found["heavy.jpg"] = sparse(folder / "heavy.jpg", 100_000_000)
    return found


def from_bytes(data: bytes) -> QImage:
    image = QImage()
    image.loadFromData(QByteArray(data))
    return image
