"""A picture in the size in which it is painted."""

from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtGui import QImage


class Fitting:
    """Makes a picture smaller once, and not at each paint.

    Qt's painter takes one pixel of many where it shrinks, and thin letters break.
    """

    def __init__(self) -> None:
        self._key: tuple[int, QSize] | None = None
        self._made = QImage()

    def image(self, image: QImage, size: QSizeF) -> QImage:
        """Return the picture for a place of ``size`` pixels of the device; never a larger one than it is."""
        wanted = size.toSize()
        if wanted.width() >= image.width() or wanted.isEmpty():
            return image
        if self._key != (image.cacheKey(), wanted):
            keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._made = image.scaled(wanted, keep, smooth)
            self._key = (image.cacheKey(), wanted)
        return self._made
