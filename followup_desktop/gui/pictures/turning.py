"""Turning and cutting pictures."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QTransform


def turned(image: QImage, quarters: int) -> QImage:
    """Return a picture turned clockwise by quarters of a circle; not a pixel is lost."""
    return image.transformed(QTransform().rotate(90 * (quarters % 4))) if quarters % 4 else image


def cut(image: QImage, part: QRect) -> QImage:
    """Return a part of a picture, in its pixels."""
    return image.copy(part.intersected(image.rect()))
