"""Turning and cutting pictures."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform


def turned(image: QImage, quarters: int) -> QImage:
    """Return a picture turned clockwise by quarters of a circle; not a pixel is lost."""
    return image.transformed(QTransform().rotate(90 * (quarters % 4))) if quarters % 4 else image


def straightened(image: QImage, degrees: float) -> QImage:
    """Return a picture turned clockwise by a few degrees about its middle; what comes in is white."""
    if not degrees:
        return image
    level = QImage(image.size(), QImage.Format.Format_RGB32)
    painter = QPainter(level)
    paint_tilted(painter, QRectF(level.rect()), image, degrees)
    painter.end()
    return level


def paint_tilted(painter: QPainter, place: QRectF, image: QImage, degrees: float) -> None:
    """Paint a picture in its place, turned clockwise about its middle by a few degrees."""
    hints = QPainter.RenderHint
    painter.save()
    painter.setRenderHints(hints.Antialiasing | hints.SmoothPixmapTransform)
    if degrees:
        painter.setClipRect(place)
        painter.fillRect(place, Qt.GlobalColor.white)
        painter.translate(place.center())
        painter.rotate(degrees)
        painter.translate(-place.center())
    painter.drawImage(place, image)
    painter.restore()


def cut(image: QImage, part: QRect) -> QImage:
    """Return a part of a picture, in its pixels."""
    return image.copy(part.intersected(image.rect()))
