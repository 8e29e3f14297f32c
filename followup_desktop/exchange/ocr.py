"""The text on a picture of a business card, read by an engine in a process of its own.

The engine takes some 400 MB and a second to start, and it comes with the extra ``scan``; a process gives all
of that back, and can be ended in the middle.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from tempfile import TemporaryFile
from typing import IO

from followup_desktop.domain.errors import UserError
from followup_desktop.exchange.finding.lines import Line

LONGEST = 60.0
"""Seconds after which the engine is ended; a card takes two on a slow machine."""
_LOOK_AGAIN = 0.1
HOW_TO_ADD = 'pip install "followup-desktop[scan]"'


def can_read_pictures() -> bool:
    """Whether the extra with the engine is installed; it is not imported for that."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def read_picture(
    png: bytes, command: list[str] | None = None, cancelled: Callable[[], bool] = lambda: False
) -> tuple[Line, ...]:
    """Return the lines on a picture from top to bottom, blocking. ``png`` is a PNG of a few megapixels.

    ``command`` starts the engine (by default this Python). Raises UserError where it is missing, fails, or
    takes too long, and where ``cancelled`` says so.
    """
    if command is None:
        if not can_read_pictures():
            raise UserError(f"Reading text off a picture needs an extra part. Add it with: {HOW_TO_ADD}")
        command = [sys.executable, "-m", "followup_desktop.exchange.ocr_process"]
    answer = _ask(command, png, cancelled)
    try:
        said = json.loads(answer)
        return tuple(Line(str(text), float(height), _place(place)) for text, height, place in said)
    except (ValueError, TypeError) as error:
        raise UserError(
            "The text on this picture could not be read. Type it from the picture beside the fields."
        ) from error


def _place(said: list[float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = (float(edge) for edge in said)
    return left, top, right, bottom


def _ask(command: list[str], png: bytes, cancelled: Callable[[], bool]) -> bytes:
    # Not through a pipe: what did not fit into one before the first look would never be written after it.
    with _held(png) as given, _started(command, given) as process:
        until = time.monotonic() + LONGEST
        while True:
            try:
                answer, _ = process.communicate(timeout=_LOOK_AGAIN)
            except subprocess.TimeoutExpired:
                if cancelled() or time.monotonic() > until:
                    process.kill()
                    process.communicate()
                    raise UserError(
                        "Reading the picture was stopped. Type from the picture beside the fields."
                    ) from None
            else:
                return answer


@contextmanager
def _held(png: bytes) -> Iterator[IO[bytes]]:
    with ExitStack() as stack:
        try:
            held = stack.enter_context(TemporaryFile())
            held.write(png)
            held.seek(0)
        except OSError as error:
            raise UserError(
                "The disk has no room to hand the picture to its reader. Make some, and read it again."
            ) from error
        yield held


def _started(command: list[str], given: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
