"""The engine's own process: a picture on standard input, its lines as JSON on standard output.

Each line is [text, height of its letters in pixels, place], the place as [left, top, right, bottom] in shares
(0 to 1) of the picture as it came. The engine's models lie in its package: nothing is fetched.
"""

import json
import logging
import math
import sys
from typing import Any

_SURE = 0.5
_WELL = 0.85
"""Scores, 0 to 1: below the first a line is not taken; below the second the picture may be turned."""


Place = tuple[float, float, float, float]
"""Left, top, right and bottom, in shares of the picture."""
Read = tuple[str, float, Place]


class Box:
    """A line where it stands in the picture: corners from the top left one on, clockwise.

    ``place`` is where it stands in the picture as it came, whichever way that was turned for reading.
    """

    def __init__(
        self, corners: list[tuple[float, float]], text: str, score: float, place: Place = (0, 0, 1, 1)
    ) -> None:
        self.corners, self.text, self.score, self.place = corners, text, score, place
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        self.left, self.right, self.middle = min(xs), max(xs), sum(ys) / 4
        self.runs_up = max(ys) - min(ys) > self.right - self.left
        (x0, y0), (x1, y1), _, (x3, y3) = corners
        self.height = math.hypot(x3 - x0, y3 - y0)
        self.slope = math.atan2(y1 - y0, x1 - x0)

    def turned(self, angle: float) -> "Box":
        """Return the box after a turn of the picture around its corner by ``angle`` radians."""
        sin, cos = math.sin(angle), math.cos(angle)
        corners = [(x * cos - y * sin, x * sin + y * cos) for x, y in self.corners]
        return Box(corners, self.text, self.score, self.place)


def main() -> int:
    """Read one picture and end."""
    import cv2
    import numpy as np
    from rapidocr import RapidOCR

    logging.disable(logging.CRITICAL)
    data = np.frombuffer(sys.stdin.buffer.read(), np.uint8)
    picture = cv2.imdecode(data, cv2.IMREAD_COLOR)
    if picture is None:
        return 1
    engine = RapidOCR(params={"Global.log_level": "critical"})
    sys.stdout.write(json.dumps(read_lines(engine, picture), ensure_ascii=True))
    return 0


def read_lines(engine: Any, picture: Any) -> list[Read]:
    """Return the lines on a picture (an array of pixels, blue first), whichever way it lies.

    The engine would turn a line that stands on its head by itself, but in the wrong order then.
    """
    import cv2

    best = _read(engine, picture, 0)
    if _doubtful(best):
        ways = ((cv2.ROTATE_90_CLOCKWISE, 1), (cv2.ROTATE_180, 2), (cv2.ROTATE_90_COUNTERCLOCKWISE, 3))
        others = (_read(engine, cv2.rotate(picture, way), quarters) for way, quarters in ways)
        best = max([best, *others], key=_weight)
    return lines_of(best)


def _read(engine: Any, picture: Any, quarters: int) -> list["Box"]:
    """Return the lines on a picture that was turned clockwise by quarters of a circle."""
    found = engine(picture, use_cls=False)
    if found is None or found.boxes is None:
        return []
    high, wide = picture.shape[:2]
    boxes = []
    for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        if score >= _SURE:
            points = [(float(x), float(y)) for x, y in corners]
            place = place_of([(x / wide, y / high) for x, y in points], quarters)
            boxes.append(Box(points, str(text), float(score), place))
    return boxes


def place_of(points: list[tuple[float, float]], quarters: int) -> Place:
    """Return where points, in shares, were before the picture was turned clockwise."""
    for _ in range(quarters):
        points = [(y, 1 - x) for x, y in points]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (max(0.0, min(xs)), max(0.0, min(ys)), min(1.0, max(xs)), min(1.0, max(ys)))


def _doubtful(boxes: list["Box"]) -> bool:
    """Whether the card may lie on its side or its head: lines run up, or are read badly."""
    long_ones = [box for box in boxes if len(box.text) > 4]
    if not long_ones:
        return True
    on_end = sum(1 for box in long_ones if box.runs_up)
    return on_end * 2 > len(long_ones) or sum(box.score for box in long_ones) < _WELL * len(long_ones)


def _weight(boxes: list["Box"]) -> float:
    return sum(box.score**4 * len(box.text) for box in boxes if not box.runs_up)


def lines_of(boxes: list["Box"]) -> list[Read]:
    """Return the lines in the order in which people read: by columns, from top to bottom, from the left.

    What stands close beside each other in one row is one line; a wide gap keeps two things apart.
    """
    level = [box.turned(-_slope(boxes)) for box in boxes]
    return [line for column in _columns(level) for row in _rows(column) for line in _joined(row)]


def _slope(boxes: list["Box"]) -> float:
    """Return the angle at which most lines run, in radians, clockwise."""
    slopes = sorted(box.slope for box in boxes if len(box.text) > 4 and not box.runs_up)
    return slopes[len(slopes) // 2] if slopes else 0.0


def _columns(boxes: list["Box"]) -> list[list["Box"]]:
    """Cut where a strip from top to bottom is empty, with two lines or more at either side of it."""
    ordered = sorted(boxes, key=lambda box: box.left)
    for at in range(2, len(ordered) - 1):
        left, right = ordered[:at], ordered[at:]
        gap = right[0].left - max(box.right for box in left)
        if gap > max(box.height for box in ordered) * 0.5:
            return [left, *_columns(right)]
    return [ordered]


def _rows(boxes: list["Box"]) -> list[list["Box"]]:
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: box.middle):
        if rows and abs(rows[-1][-1].middle - box.middle) < 0.5 * min(rows[-1][-1].height, box.height):
            rows[-1].append(box)
        else:
            rows.append([box])
    return rows


def _joined(row: list["Box"]) -> list[Read]:
    lines: list[Read] = []
    end = math.inf
    for box in sorted(row, key=lambda box: box.left):
        if lines and box.left - end < 1.2 * box.height:
            text, height, place = lines[-1]
            lines[-1] = (f"{text} {box.text}", max(height, box.height), _both(place, box.place))
        else:
            lines.append((box.text, box.height, box.place))
        end = box.right
    return lines


def _both(one: Place, other: Place) -> Place:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


if __name__ == "__main__":
    raise SystemExit(main())
