"""What a file is by its first bytes, whatever it is called, and whether a picture is all there."""

from typing import NamedTuple

HEAD = 64
"""Bytes of a file that ``kind_of`` looks at."""
MOST_PASSES = 100
"""Of a progressive JPEG, whose encoders make some ten, small pictures within it included."""


class FileKind(NamedTuple):
    """What the bytes are. ``reader`` is Qt's name of the format, or empty where it is not opened here."""

    name: str
    reader: str = ""


_TAKEN = (
    (b"\xff\xd8\xff", FileKind("JPEG", "jpeg")),
    (b"\x89PNG\r\n\x1a\n", FileKind("PNG", "png")),
    (b"GIF8", FileKind("GIF", "gif")),
    (b"BM", FileKind("BMP", "bmp")),
)
_NOT_TAKEN = (
    (b"II*\0", FileKind("TIFF")),
    (b"MM\0*", FileKind("TIFF")),
    (b"%PDF", FileKind("PDF")),
    (b"8BPS", FileKind("Photoshop")),
    (b"PK\3\4", FileKind("ZIP")),
    (b"<svg", FileKind("SVG")),
    (b"<?xml", FileKind("SVG")),
)
_PHONE = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim")


def kind_of(head: bytes) -> FileKind | None:
    """Return what a file is that begins so, or None where nobody knows."""
    for start, kind in _TAKEN + _NOT_TAKEN:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileKind("WebP", "webp")
    if head[4:8] == b"ftyp":
        return FileKind("HEIC" if head[8:12] in _PHONE else "AVIF" if head[8:12] == b"avif" else "film")
    return None


def is_whole(data: bytes, kind: FileKind) -> bool:
    """Return whether a picture has its end. Qt shows the upper part of a JPEG as if it were all of it."""
    if kind.reader != "jpeg":
        return True
    return data.find(b"\xff\xd9", _scan_of(data)) >= 0


def is_sane(data: bytes, kind: FileKind) -> bool:
    """Return whether a picture may be decoded: a JPEG of thousands of passes would take minutes."""
    return kind.reader != "jpeg" or data.count(b"\xff\xda") <= MOST_PASSES


def _scan_of(data: bytes) -> int:
    """Return where the pixels of a JPEG begin: before them may be a small picture with its own end."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xDA:
            return at
        if marker == 0xFF:
            at += 1
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return len(data) if at + 4 > len(data) else at
