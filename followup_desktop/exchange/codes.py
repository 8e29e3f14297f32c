"""QR codes: read from pixels, and drawn as modules."""

from math import isqrt
from typing import NamedTuple, cast


class Modules(NamedTuple):
    """A QR code's squares, row by row: True is dark. It has no quiet zone; leave four squares around it."""

    side: int
    dark: tuple[bool, ...]


def read_codes(grey: bytes, width: int, height: int) -> tuple[str, ...]:
    """Return what the QR codes in a picture say; ``grey`` is one byte a pixel, row by row, without gaps."""
    import zxingcpp

    picture = memoryview(grey).cast("B", (height, width))
    found = zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        text_mode=zxingcpp.TextMode.Plain,
    )
    return tuple(one.text for one in found if one.valid)


def make_code(text: str) -> Modules:
    """Return the QR code for a text. Raises ValueError where it is too long for one (2,953 bytes)."""
    import zxingcpp

    try:
        code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="L")
        # Its stubs do not say that an image is a buffer.
        image = memoryview(cast(bytes, code.to_image(scale=1, add_quiet_zones=False)))
    except (RuntimeError, ValueError) as error:
        raise ValueError(str(error)) from error
    side = isqrt(image.nbytes)
    return Modules(side, tuple(value < 128 for value in image.tobytes()))
