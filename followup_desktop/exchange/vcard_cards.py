"""From the blocks of a file to its cards: the plain ones at once, the others line by line."""

import re
from collections.abc import Iterator

from followup_desktop.domain.card import Card, CardRead, Trouble
from followup_desktop.exchange.vcard_builder import PLANS, Builder, plan_of
from followup_desktop.exchange.vcard_lines import Numbered, edge_of, opens_agent, properties
from followup_desktop.exchange.vcard_stream import END_LINE, MAX_CARD, Block
from followup_desktop.exchange.vcard_text import is_clean

MAX_PROPERTIES = 5_000
# Of one card, as they stand in the file: a photo of the largest size has some 180,000.
MAX_LINES = 400_000

_BEGIN = b"BEGIN:VCARD\n"
_END = b"\nEND:VCARD"
# Two files put together, of which the first has no line end at its end.
_GLUED = re.compile(rb"(END:VCARD)(?=BEGIN:VCARD)", re.IGNORECASE)
# What a card without BEGIN is known by; a mail or a calendar has none of these.
_FIRST_LINE = re.compile(rb"(?:VERSION[ \t]*:[ \t]*(?:2\.1|3\.0|4\.0)[ \t]*$)|(?:N|FN)[;:]", re.IGNORECASE)
_TOO_LARGE = f"has more than {MAX_CARD // 1_000_000} MB"
_TOO_MANY = f"has more than {MAX_LINES:,} lines"
_NOTHING = Card()


class CardMaker:
    """Makes cards of blocks in the order of the file; counts them, and the stray lines outside any card."""

    def __init__(self) -> None:
        self.count = 0
        self.strays = 0
        self._lines: list[Numbered] | None = None
        self._size = self._depth = self._indent = 0
        self._agent = self._implicit = self._stray = self._refused = False

    def cards(self, block: Block) -> Iterator[CardRead]:
        """Yield the cards that a block completes."""
        if block.too_large:
            yield from self.finish()
            yield self._left_out(block.line, _TOO_LARGE)
            return
        line = block.line
        clean = is_clean(block.data)
        bodies = block.data.split(END_LINE)
        for body in bodies[:-1]:
            read = self._plain(body, line) if clean and self._lines is None else None
            if read is not None:
                yield read
            else:
                yield from self._careful(body + _END, line)
            line += body.count(b"\n") + 2
        if bodies[-1]:
            yield from self._careful(bodies[-1], line)

    def _careful(self, data: bytes, line: int) -> Iterator[CardRead]:
        too_many = data.count(b"\n") > MAX_LINES
        if too_many or len(data) > MAX_CARD:
            yield from self.finish()
            yield self._left_out(line, _TOO_MANY if too_many else _TOO_LARGE)
            return
        if b"VCARDBEGIN" in data.upper():
            data = _GLUED.sub(rb"\1\n", data)
        for number, one in enumerate(data.split(b"\n"), line):
            yield from self._line(Numbered(number, one))

    def finish(self) -> Iterator[CardRead]:
        """Yield the card that was never ended, if there is one."""
        if self._lines is not None:
            yield self._made("never ends; read as far as it goes")

    def _plain(self, body: bytes, line: int) -> CardRead | None:
        """Return the card of a body (without END) in which nothing needs care, else None."""
        if not body.startswith(_BEGIN):
            stripped = body.lstrip(b"\n")
            if not stripped.startswith(_BEGIN):
                return None
            line += len(body) - len(stripped)
            body = stripped
        if b"\n " in body or b"\n\t" in body:
            if b"2.1" in body[:2_000] or len(body) > MAX_CARD:
                return None
            body = body.replace(b"\n ", b"").replace(b"\n\t", b"")
        try:
            card = _plain_card(body.decode("utf-8"))
        except UnicodeDecodeError:
            return None
        if card is None:
            return None
        self.count += 1
        self._stray = False
        return CardRead(self.count, line, card)

    def _line(self, one: Numbered) -> Iterator[CardRead]:
        if self._lines is None:
            yield from self._line_outside(one, edge_of(one.data.lstrip()))
            return
        if self._indent and not one.data[: self._indent].strip():
            one = Numbered(one.number, one.data[self._indent :])
        edge = edge_of(one.data)
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
            return
        if not one.data.strip(b" \t\xef\xbb\xbf"):
            return
        if edge == 0 and _FIRST_LINE.match(one.data):
            self._open(one)
            self._implicit = True
            self._append(one)
            return
        self.strays += 1
        if not self._stray:
            self._stray = True
            yield CardRead(
                self.count, one.number, None, (Trouble(one.number, "text outside any card; left out"),)
            )

    def _open(self, one: Numbered) -> None:
        self._lines = []
        self._start = one.number
        self._size = self._depth = 0
        # Pasted text may be indented as a whole.
        self._indent = len(one.data) - len(one.data.lstrip(b" \t"))
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
            return self._left_out(self._start, _TOO_LARGE)
        builder = Builder()
        for count, (number, head, text, troubles) in enumerate(properties(lines)):
            if count == MAX_PROPERTIES:
                return self._left_out(self._start, f"has more than {MAX_PROPERTIES:,} fields")
            builder.line = number
            for trouble in troubles:
                builder.say(trouble)
            if head is None and text.strip():
                builder.say("a line that is no field; kept as text")
                builder.kept.append(text)
            elif head is not None:
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


def _plain_card(text: str) -> Card | None:
    """Return the card of unfolded text, None where its lines are to be looked at more closely."""
    if text.count("\n") > MAX_PROPERTIES:
        return None
    builder = Builder()
    known = PLANS.get
    for line in text[len(_BEGIN) :].split("\n"):
        start, colon, value = line.partition(":")
        plan = known(start) or plan_of(start)
        if plan and colon:
            plan[0](builder, plan[1], value)
        elif line:
            return None
    if builder.troubles:
        return None
    card = builder.card()
    # The first question settles it for nearly all, and cheaply.
    return None if not card.last_name and card == _NOTHING else card
