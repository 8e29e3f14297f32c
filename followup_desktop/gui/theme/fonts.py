"""Loads the app's own typefaces, and says which size and weight each kind of text has.

The files lie in the package as they are: Qt opens one in two milliseconds, where a megabyte of Python literal
costs seventy whenever its compiled form is missing. The serif waits for the first letter shown.
"""

import sys
from enum import Enum
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

SANS = "Inter"
# Source Serif 4, cut down; its licence reserves the word "Source" for the whole font.
SERIF = "Letter Serif"

LETTER_PIXELS = 16.5
LETTER_LINE_HEIGHT = 1.6

# macOS counts 72 logical pixels to the inch, all others 96.
_POINTS_PER_PIXEL = 1.0 if sys.platform == "darwin" else 0.75

_FOLDER = Path(__file__).resolve().parents[2] / "_resources" / "fonts"


class Role(Enum):
    """A kind of text: pixel size, weight, letter-spacing in em."""

    BODY = (14.0, QFont.Weight.Normal, 0.0)
    BODY_MEDIUM = (14.0, QFont.Weight.Medium, 0.0)
    BODY_STRONG = (14.0, QFont.Weight.DemiBold, 0.0)
    SMALL = (12.5, QFont.Weight.Normal, 0.0)
    SMALL_STRONG = (12.5, QFont.Weight.DemiBold, 0.0)
    CAPTION = (11.5, QFont.Weight.Medium, 0.0)
    CHIP = (12.0, QFont.Weight.DemiBold, 0.0)
    SECTION = (12.0, QFont.Weight.DemiBold, 0.06)
    HEADING = (16.0, QFont.Weight.DemiBold, -0.005)
    TITLE = (20.0, QFont.Weight.Bold, -0.02)
    HERO = (30.0, QFont.Weight.Bold, -0.03)


def load_sans() -> bool:
    """Make Inter known to Qt. False when its files are missing: then the desktop's own face is used."""
    return _load("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf")


def load_serif() -> bool:
    """Make the letter's serif known to Qt, as `load_sans` does for Inter."""
    names = ("Regular", "Italic", "Bold", "BoldItalic")
    return _load(*(f"LetterSerif-{name}.ttf" for name in names))


def sans(role: Role) -> QFont:
    """Inter as ``role`` wants it."""
    pixels, weight, spacing = role.value
    font = QFont(SANS)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    set_pixels(font, pixels)
    font.setWeight(weight)
    # Fixed outlines at every scale: hinting would change widths between 100 % and 200 %.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing * pixels)
    return font


def serif(pixels: float = LETTER_PIXELS) -> QFont:
    """The letter's face, of ``pixels`` height; call `load_serif` (or Theme.ensure_serif) first."""
    font = QFont(SERIF)
    font.setStyleHint(QFont.StyleHint.Serif)
    set_pixels(font, pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def set_pixels(font: QFont, pixels: float) -> None:
    """Set a height in logical pixels, fractions too, which Qt takes only as points."""
    if pixels == int(pixels):
        font.setPixelSize(int(pixels))
    else:
        font.setPointSizeF(pixels * _POINTS_PER_PIXEL)


@cache
def _load(*names: str) -> bool:
    return min(QFontDatabase.addApplicationFont(str(_FOLDER / name)) for name in names) >= 0
