"""Take a picture of the screen once a window is painted on it: picture.py PID FILE.

Ends with status 1 when the process PID ends or 60 seconds pass before there is something to see. Qt does it,
since it is there already; no other program needs to be installed.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

PATIENCE_S = 60.0
INTERVAL_S = 0.25
STEADY = 3  # grabs alike in a row: fades are over and late texts are in
BLACK = 0xFF000000
RESTLESS = 20  # grabs with something to see: a window that never stands still is worth a picture too


def main() -> int:
    """Wait, save the picture, and say by the exit status whether it was possible."""
    pid, target = int(sys.argv[1]), Path(sys.argv[2])
    application = QGuiApplication([])
    screen = application.primaryScreen()
    last, alike, seen = QImage(), 0, 0
    for _ in range(round(PATIENCE_S / INTERVAL_S)):
        if not alive(pid):
            return 1
        image = screen.grabWindow(0).toImage()
        if painted(image):
            seen += 1
            alike = alike + 1 if image == last else 0
        if alike >= STEADY or seen >= RESTLESS:
            return 0 if window_of(image).save(str(target)) else 1
        last = image
        time.sleep(INTERVAL_S)
    return 1


def painted(image: QImage) -> bool:
    """Whether there is more to see than a bare screen or an empty window: text brings many colours."""
    few = image.scaled(170, 108)
    return len({few.pixel(x, y) for x in range(few.width()) for y in range(few.height())}) > 24


def window_of(image: QImage) -> QImage:
    """The picture without the bare black screen that is left below and beside the window."""
    width, height = image.width(), image.height()
    while height > 1 and all(image.pixel(x, height - 1) == BLACK for x in range(width)):
        height -= 1
    while width > 1 and all(image.pixel(width - 1, y) == BLACK for y in range(height)):
        width -= 1
    return image.copy(0, 0, width, height)


def alive(pid: int) -> bool:
    """Whether the process runs; one that has ended and was not waited for does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
