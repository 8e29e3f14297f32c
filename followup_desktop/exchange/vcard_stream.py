"""A file of vCards as blocks of bytes: UTF-8 or one byte a character, line feeds only, cut after an END.

Nothing here trusts the file: what is held at a time is bounded, and the work is linear in the file's size.
"""

import codecs
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

MAX_CARD = 20_000_000
_BLOCK = 256 * 1024
END_LINE = b"\nEND:VCARD\n"
_END = b"\nEND:VCARD"
_LONGEST_END = 1_000

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_UTF8_MARK = b"\xef\xbb\xbf"


class Block(NamedTuple):
    """Some lines of the file, as a rule whole cards.

    ``line`` is the number of the first, ``read`` how many bytes of the file were read so far. ``too_large``
    says that there was a card larger than can be held; it is not in ``data``.
    """

    line: int
    data: bytes
    read: int
    too_large: bool = False


def blocks(file: BinaryIO) -> Iterator[Block]:
    """Yield the blocks of a file. Raises OSError where it cannot be read."""
    source = _Source(file)
    held, line = b"", 1
    while data := source.block(max(_BLOCK, len(held))):
        held = held + data if held else data
        stop = _last_end(held)
        if stop:
            yield Block(line, held[:stop], source.read)
            line += held.count(b"\n", 0, stop)
            held = held[stop:]
        if len(held) > MAX_CARD:
            start = line
            held, lines = _after_end(source, held)
            line += lines
            yield Block(start, b"", source.read, too_large=True)
    if held:
        yield Block(line, held if held.endswith(b"\n") else held + b"\n", source.read)


def _last_end(data: bytes) -> int:
    """Return where the last card in the data is over, 0 if none is."""
    at = data.rfind(END_LINE)
    if at >= 0:
        return at + len(END_LINE)
    at = data.upper().rfind(_END)
    return data.find(b"\n", at + 1) + 1 if at >= 0 else 0


def _after_end(source: "_Source", held: bytes) -> tuple[bytes, int]:
    """Pass over the rest of what is too large; return what follows it, and how many lines were passed."""
    lines = 0
    while True:
        end = held.upper().find(_END)
        if end >= 0:
            stop = held.find(b"\n", end + 1) + 1
            if not stop and len(held) - end > _LONGEST_END:
                stop = end + len(_END)
            if stop:
                return held[stop:], lines + held.count(b"\n", 0, stop)
        block = source.block(_BLOCK)
        if not block:
            return b"", lines
        cut = end if end >= 0 else max(0, len(held) - len(_END))
        lines += held.count(b"\n", 0, cut)
        held = held[cut:] + block


class _Source:
    """Blocks of a file: in UTF-8 where it was UTF-16 or UTF-32, with line feeds for every line end."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decoder: codecs.IncrementalDecoder | None = None
        self._started = self._after_return = False
        self.read = 0

    def block(self, size: int) -> bytes:
        """Return the next block, empty at the end of the file only."""
        while True:
            raw = self._file.read(size)
            self.read += len(raw)
            data = self._recoded(raw)
            if b"\r" in data or self._after_return:
                data = self._with_line_feeds(data)
            if data or not raw:
                return data

    def _recoded(self, raw: bytes) -> bytes:
        if not self._started:
            self._started = True
            codec, raw = _encoding_of(raw)
            self._decoder = codecs.getincrementaldecoder(codec)("replace") if codec else None
        if self._decoder is None:
            return raw
        return self._decoder.decode(raw, final=not raw).encode("utf-8", "replace")

    def _with_line_feeds(self, data: bytes) -> bytes:
        if self._after_return and data.startswith(b"\n"):
            data = data[1:]
        self._after_return = data.endswith(b"\r")
        return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _encoding_of(head: bytes) -> tuple[str, bytes]:
    """Return the codec of a file, told by its mark or its zero bytes, and its start without the mark."""
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return codec, head[len(mark) :]
    # Of a file without a mark the first letters are BEGIN.
    start = head[:10]
    if len(start) == 10 and 0 in start:
        if not any(start[0::2]) and all(start[1::2]):
            return "utf-16-be", head
        if not any(start[1::2]) and all(start[0::2]):
            return "utf-16-le", head
    return "", head.removeprefix(_UTF8_MARK)
