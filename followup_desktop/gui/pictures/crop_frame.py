"""The frame of a crop, as numbers: how it moves, grows and shrinks within a picture."""

from PySide6.QtCore import QPointF, QRectF

LEAST = 40.0
"""Pixels of the picture below which no side of the frame goes."""

Handle = tuple[int, int]
"""Which sides a handle holds: -1 the left or upper one, 1 the right or lower one, 0 neither."""
HANDLES: tuple[Handle, ...] = ((-1, -1), (0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0))


def moved(frame: QRectF, by: QPointF, bounds: QRectF) -> QRectF:
    """Return the frame moved as far as the picture goes."""
    x = min(bounds.right() - frame.width(), max(bounds.left(), frame.x() + by.x()))
    y = min(bounds.bottom() - frame.height(), max(bounds.top(), frame.y() + by.y()))
    return QRectF(x, y, frame.width(), frame.height())


def dragged(frame: QRectF, handle: Handle, by: QPointF, bounds: QRectF) -> QRectF:
    """Return the frame with the sides that ``handle`` holds moved, within the picture."""
    left, right = _sides(frame.left(), frame.right(), handle[0], by.x(), bounds.left(), bounds.right())
    top, bottom = _sides(frame.top(), frame.bottom(), handle[1], by.y(), bounds.top(), bounds.bottom())
    return QRectF(QPointF(left, top), QPointF(right, bottom))


def _sides(
    low: float, high: float, which: int, by: float, lowest: float, highest: float
) -> tuple[float, float]:
    if which < 0:
        return max(lowest, min(low + by, high - LEAST)), high
    if which > 0:
        return low, min(highest, max(high + by, low + LEAST))
    return low, high
