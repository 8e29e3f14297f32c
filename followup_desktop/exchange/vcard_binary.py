"""Pictures and other bytes in vCards: base64 with ENCODING=b (2.1, 3.0), data addresses (4.0)."""

import binascii
import re
from urllib.parse import unquote_to_bytes

from followup_desktop.domain.card import Picture

MAX_PICTURE = 10_000_000
UNKNOWN = "application/octet-stream"

_IMAGES = {
    "jpeg": "image/jpeg", "jpg": "image/jpeg", "png": "image/png", "gif": "image/gif", "bmp": "image/bmp",
    "tiff": "image/tiff", "tif": "image/tiff", "webp": "image/webp", "heic": "image/heic",
    "svg": "image/svg+xml",
}  # fmt: skip
_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
)
MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,60}")
_DATA = re.compile(r"data:([^,;]{0,200})((?:;[^,;]{0,200}){0,10}),", re.IGNORECASE)
_BASE64_DATA = re.compile(r"data:([a-z0-9.+/-]*);base64,", re.IGNORECASE)


def decoded(value: str) -> bytes | None:
    """Return the bytes that base64 says, however it is folded; None where it is none."""
    text = "".join(value.split()).rstrip("=")
    try:
        return binascii.a2b_base64(text + "=" * (-len(text) % 4), strict_mode=True)
    except ValueError:
        return None


def encoded(data: bytes) -> str:
    """Return base64 on one line."""
    return binascii.b2a_base64(data, newline=False).decode("ascii")


def picture_of(value: str, types: tuple[str, ...], declared: str) -> Picture | None:
    """Return the picture of base64 or of a data address; None where it cannot be decoded.

    ``types`` are the values of TYPE, ``declared`` that of MEDIATYPE. What says no type is told by its start.
    """
    match = _DATA.match(value) if value[:5].lower() == "data:" else None
    if match:
        rest = value[match.end() :]
        data = decoded(rest) if match[2].lower().endswith(";base64") else unquote_to_bytes(rest)
        declared = match[1]
    else:
        data = decoded(value)
        declared = declared or next((media_type_of(one) for one in types if media_type_of(one)), "")
    return settled_picture(Picture(declared, data)) if data else None


def settled_picture(picture: Picture) -> Picture:
    """Return the picture with a media type that a vCard can say."""
    wanted = picture.media_type.strip().lower()
    if not MEDIA_TYPE.fullmatch(wanted):
        wanted = _told_by_start(picture.data)
    return picture if wanted == picture.media_type else Picture(wanted, picture.data)


def media_type_of(type_value: str) -> str:
    """Return the media type that a TYPE such as JPEG says, or an empty string."""
    lower = type_value.lower()
    return _IMAGES.get(lower) or (lower if lower.startswith("image/") else "")


def type_value_of(media_type: str) -> str:
    """Return the TYPE of vCard 3.0 that says exactly this media type, or an empty string."""
    _, _, kind = media_type.partition("/")
    name = "SVG" if kind == "svg+xml" else kind.upper()
    return name if media_type_of(name) == media_type else ""


def _told_by_start(data: bytes) -> str:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for start, kind in _STARTS if data.startswith(start)), UNKNOWN)


def with_data_address(written: str, types: tuple[str, ...], value: str) -> str | None:
    """Return a kept line (its head without ENCODING) with its base64 as a data address, as 4.0 says it.

    A TYPE that names the format goes into the address. None where the value is no base64.
    """
    text = "".join(value.split())
    if not text or decoded(text) is None:
        return None
    format_type = next((one for one in types if media_type_of(one)), "")
    if format_type:
        written = _without_type(written, format_type)
    return f"{written}:data:{media_type_of(format_type) or UNKNOWN};base64,{text}"


def with_encoding(head: str, value: str) -> str:
    """Return a kept line as vCard 3.0 writes it: a data address becomes base64 with ENCODING=b."""
    match = _BASE64_DATA.match(value)
    kind = type_value_of(match[1]) if match else ""
    if not match or not (kind or match[1] == UNKNOWN):
        return f"{head}:{value}"
    return f"{head};ENCODING=b{';TYPE=' + kind if kind else ''}:{value[match.end() :]}"


def _without_type(written: str, wanted: str) -> str:
    first, *parameters = written.split(";")
    kept = []
    for part in parameters:
        key, _, values = part.partition("=")
        if key.strip().upper() == "TYPE":
            left = [one for one in values.replace('"', "").split(",") if one.strip() != wanted]
            part = f"{key}={','.join(left)}" if left else ""
        if part:
            kept.append(part)
    return ";".join([first, *kept])
