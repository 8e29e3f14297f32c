"""From the pieces of a file to its cards: the plain ones at once, the others line by line."""

from collections.abc import Iterator

from followup_desktop.domain.card import Card, CardRead, Trouble
from followup_desktop.exchange.vcard_builder import FIELDS, Builder
from followup_desktop.exchange.vcard_head import head_of
from followup_desktop.exchange.vcard_lines import Numbered, edge_of, opens_agent, properties
from followup_desktop.exchange.vcard_stream import MAX_CARD, Piece
from followup_desktop.exchange.vcard_text import is_clean

MAX_PROPERTIES = 5_000
# Of one card, as they stand in the file: a photo of the largest size has some 180,000.
MAX_LINES = 400_000

_BEGIN = b"BEGIN:VCARD\n"
_ENDS = ("END:VCARD", "")
_NOTHING = Card()


class CardMaker:
    """Makes cards of pieces in the order of the file, and counts them."""

    def __init__(self) -> None:
        self.count = 0
        self._lines: list[Numbered] | None = None
        self._size = self._depth = 0
        self._agent = self._implicit = self._stray = self._refused = False

    def cards(self, piece: Piece) -> Iterator[CardRead]:
        """Yield what a piece completes."""
        if piece.too_large or piece.data.count(b"\n") > MAX_LINES:
            yield from self.finish()
            yield self._left_out(piece.line, f"has more than {MAX_CARD // 1_000_000} MB")
            return
        if self._lines is None:
            read = self._plain(piece)
            if read is not None:
                yield read
                return
        for number, data in enumerate(piece.data.split(b"\n"), piece.line):
            yield from self._line(Numbered(number, data))

    def finish(self) -> Iterator[CardRead]:
        """Yield the card that was never ended, if there is one."""
        if self._lines is not None:
            yield self._made("never ends; read as far as it goes")

    def _plain(self, piece: Piece) -> CardRead | None:
        """Return the card of a piece in which nothing needs care, else None."""
        data = piece.data.lstrip()
        if not data.startswith(_BEGIN) or not is_clean(data):
            return None
        if b"\n " in data or b"\n\t" in data:
            if b"VERSION:2.1" in data:
                return None
            data = data.replace(b"\n ", b"").replace(b"\n\t", b"")
        try:
            lines = data.decode("utf-8").split("\n")
        except UnicodeDecodeError:
            return None
        if lines[-2:] != [*_ENDS] or len(lines) > MAX_PROPERTIES:
            return None
        card = _plain_card(lines)
        if card is None:
            return None
        self.count += 1
        self._stray = False
        line = piece.line + piece.data.count(b"\n", 0, len(piece.data) - len(piece.data.lstrip()))
        return CardRead(self.count, line, card)

    def _line(self, one: Numbered) -> Iterator[CardRead]:
        edge = edge_of(one.data if self._lines is not None else one.data.lstrip())
        if self._lines is None:
            yield from self._line_outside(one, edge)
            return
        if self._agent and not self._depth and one.data[:1] not in (b" ", b"\t"):
            self._depth = 1
        self._agent = False
        if self._depth:
            self._depth += edge
            self._append(one)
        elif edge > 0:
            if self._after_agent():
                self._depth = 1
                self._append(one)
            else:
                yield from self.finish()
                self._open(one)
        elif edge < 0:
            yield self._made("")
        else:
            self._agent = opens_agent(one.data)
            self._append(one)

    def _line_outside(self, one: Numbered, edge: int) -> Iterator[CardRead]:
        if edge > 0:
            self._open(one)
        elif edge < 0 or not one.data.strip(b" \t\xef\xbb\xbf"):
            return
        elif _is_field(one.data):
            self._open(one)
            self._implicit = True
            self._append(one)
        elif not self._stray:
            self._stray = True
            yield CardRead(
                self.count, one.number, None, (Trouble(one.number, "text outside any card; left out"),)
            )

    def _open(self, one: Numbered) -> None:
        self._lines = []
        self._start = one.number
        self._size = self._depth = 0
        self._agent = self._implicit = self._stray = self._refused = False

    def _append(self, one: Numbered) -> None:
        self._size += len(one.data)
        if self._lines is None or self._size > MAX_CARD or len(self._lines) >= MAX_LINES:
            self._refused = True
        if not self._refused and self._lines is not None:
            self._lines.append(one)

    def _after_agent(self) -> bool:
        for one in reversed((self._lines or [])[-3:]):
            if one.data.strip():
                return one.data[:5].upper() == b"AGENT" and one.data.rstrip().endswith(b":")
        return False

    def _made(self, ending: str) -> CardRead:
        """Return the open card, closed; ``ending`` says what was wrong with its end."""
        lines, self._lines = self._lines or [], None
        if self._refused:
            return self._left_out(self._start, f"has more than {MAX_CARD // 1_000_000} MB")
        builder = Builder()
        for count, (number, head, text, troubles) in enumerate(properties(lines)):
            if count == MAX_PROPERTIES:
                return self._left_out(self._start, f"has more than {MAX_PROPERTIES:,} fields")
            builder.line = number
            for trouble in troubles:
                builder.say(trouble)
            if head is None:
                builder.say("a line that is no field; kept as text")
                builder.kept.append(text)
            else:
                builder.add(head, text)
        card = builder.card()
        if card == _NOTHING:
            return self._left_out(self._start, "is empty")
        self.count += 1
        if self._implicit:
            ending = "has no beginning; read from here" + (f", and {ending}" if ending else "")
        first = [Trouble(self._start, f"card {self.count} {ending}")] if ending else []
        return CardRead(self.count, self._start, card, (*first, *builder.troubles))

    def _left_out(self, line: int, why: str) -> CardRead:
        self.count += 1
        return CardRead(self.count, line, None, (Trouble(line, f"card {self.count} {why}; left out"),))


def _plain_card(lines: list[str]) -> Card | None:
    builder = Builder()
    add = builder.add
    for line in lines[1:-2]:
        text, _, value = line.partition(":")
        head = head_of(text)
        if head is None or not head.plain or len(text) == len(line):
            if not line:
                continue
            return None
        add(head, value)
    if builder.troubles:
        return None
    card = builder.card()
    return None if card == _NOTHING else card


def _is_field(data: bytes) -> bool:
    head, colon, _ = data.partition(b":")
    name = head.partition(b";")[0].strip().upper()
    return bool(colon) and len(name) < 40 and name.decode("ascii", "replace") in FIELDS
