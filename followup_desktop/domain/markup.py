"""The little HTML that a letter may hold: paragraphs, line breaks, marks, lists, quotes, links.

Read and written here without Qt. What is read from elsewhere keeps these and loses everything else.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from html import escape
from html.parser import HTMLParser

SCHEMES = ("http://", "https://", "mailto:")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
# Object replacement, byte order mark, and what XML does not allow: nothing that belongs into a letter.
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffc\ufeff\ufffe\uffff\ud800-\udfff]")
# After a mark such as a colon a tab is only a wide blank.
_TABS = re.compile(r"(?<=[^\s:;,.!?]) *\t\s*(?=\S)")
_DROPPED = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "math", "object"})
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 pre table caption section article header footer address hr".split()
)


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one kind."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    href: str = ""


Line = list[Run]


class _Gap(IntEnum):
    """What parts the next words of a table from those before; of several the highest counts."""

    NONE = 0
    BREAK = 1
    BLOCK = 2
    CELL = 3
    ROW = 4


class Kind(StrEnum):
    """What a block is; the value is its HTML tag."""

    PARAGRAPH = "p"
    BULLETS = "ul"
    NUMBERS = "ol"
    QUOTE = "blockquote"


@dataclass(slots=True)
class Block:
    """A paragraph (one item of lines), a list (an item for each entry) or a quote (one for each paragraph).

    A paragraph without lines stands for one empty line more than the one between any two blocks.
    """

    kind: Kind
    items: list[list[Line]] = field(default_factory=list)


def safe_href(address: str | None) -> str:
    """Return the address of a link that may stand in a letter, or an empty string."""
    address = _UNWANTED.sub("", (address or "").strip())
    return address if address.lower().startswith(SCHEMES) and not re.search(r"\s", address) else ""


def merged(line: Iterable[Run]) -> Line:
    """Return a line with neighbours of one kind joined, and single blanks where HTML shows single ones."""
    kept: Line = []
    for run in line:
        text = _BLANKS.sub(" ", _UNWANTED.sub("", run.text))
        if text.startswith(" ") and (not kept or kept[-1].text.endswith(" ")):
            text = text[1:]
        if not text:
            continue
        if kept and replace(kept[-1], text="") == replace(run, text=""):
            kept[-1] = replace(run, text=kept[-1].text + text)
        else:
            kept.append(replace(run, text=text))
    if kept and kept[-1].text.endswith(" "):
        last = kept.pop()
        kept = merged([*kept, replace(last, text=last.text[:-1])]) if last.text != " " else merged(kept)
    return kept if any(run.text.strip() for run in kept) else []


def plain(line: Line) -> str:
    """Return what a line says; a link's address follows its words where those differ."""
    said = []
    for run in line:
        address = run.href.removeprefix("mailto:")
        shown = run.href and address.rstrip("/") not in (run.text, run.text.rstrip("/"))
        said.append(f"{run.text} ({address})" if shown else run.text)
    return "".join(said).replace("\u00a0", " ").rstrip()


def write_html(blocks: list[Block]) -> str:
    """Return the blocks as HTML; an empty string where they say nothing."""
    return "".join(_block_html(block) for block in _trimmed(blocks))


def write_text(blocks: list[Block]) -> str:
    """Return the blocks as plain text, one empty line between them."""
    parts = []
    for block in _trimmed(blocks):
        if block.kind is Kind.PARAGRAPH:
            parts.append("\n".join(plain(line) for item in block.items for line in item))
            continue
        if block.kind is Kind.QUOTE:
            quoted = ("\n".join(f"> {plain(line)}" for line in item) for item in block.items)
            parts.append("\n>\n".join(quoted))
            continue
        rows = []
        for number, item in enumerate(block.items, 1):
            mark = "- " if block.kind is Kind.BULLETS else f"{number}. "
            rows.append(mark + f"\n{' ' * len(mark)}".join(plain(line) for line in item))
        parts.append("\n".join(rows))
    text = parts[0] if parts else ""
    for part in parts[1:]:
        # An empty paragraph is one line more, not two.
        text += f"\n\n{part}" if part else "\n"
    return text


def read_html(html: str) -> list[Block]:
    """Return the blocks of some HTML; whatever is not ours is dropped, its words kept."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return _trimmed(reader.finished())


def read_text(text: str) -> list[Block]:
    """Return plain text as paragraphs, which empty lines part; tabs part the cells of a table's row."""
    lines = [merged([Run(_TABS.sub(", ", line))]) for line in text.splitlines()]
    return blocks_of(lines)


def blocks_of(lines: list[Line]) -> list[Block]:
    """Return paragraphs for lines of which the empty ones part paragraphs."""
    blocks: list[Block] = []
    empty = 0
    for line in lines:
        if not line:
            empty += 1
            continue
        if empty or not blocks:
            blocks += [Block(Kind.PARAGRAPH) for _ in range(empty - 1)]
            blocks.append(Block(Kind.PARAGRAPH, [[]]))
        empty = 0
        blocks[-1].items[0].append(line)
    return blocks


def _trimmed(blocks: list[Block]) -> list[Block]:
    """Return the blocks without empty ones at either end, and without lists that have no words."""
    kept = [b for b in blocks if b.kind is Kind.PARAGRAPH or any(line for item in b.items for line in item)]
    while kept and not _says_something(kept[0]):
        kept.pop(0)
    while kept and not _says_something(kept[-1]):
        kept.pop()
    return kept


def _says_something(block: Block) -> bool:
    return any(line for item in block.items for line in item)


def _block_html(block: Block) -> str:
    tag = block.kind.value
    if block.kind is Kind.QUOTE:
        parts = "".join(f"<p>{'<br>'.join(_line_html(line) for line in item)}</p>" for item in block.items)
        return f"<{tag}>{parts}</{tag}>"
    if block.kind is Kind.PARAGRAPH:
        lines = [line for item in block.items for line in item]
        return f"<p>{'<br>'.join(_line_html(line) for line in lines) or '<br>'}</p>"
    rows = "".join(f"<li>{'<br>'.join(_line_html(line) for line in item)}</li>" for item in block.items)
    return f"<{tag}>{rows}</{tag}>"


def _line_html(line: Line) -> str:
    return "".join(_run_html(run) for run in line)


def _run_html(run: Run) -> str:
    html = escape(run.text, quote=False)
    for wanted, tag in ((run.underline, "u"), (run.italic, "em"), (run.bold, "strong")):
        if wanted:
            html = f"<{tag}>{html}</{tag}>"
    return f'<a href="{escape(run.href)}">{html}</a>' if run.href else html


class _Reader(HTMLParser):
    """Collects blocks. It never recurses, so depth costs nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[Block] = []
        self._lines: list[Line] = [[]]
        self._lists: list[Kind] = []
        self._list: Block | None = None
        self._quotes = 0
        self._marks = {"bold": 0, "italic": 0, "underline": 0}
        self._href = ""
        self._cells = 0
        self._gap = _Gap.NONE
        self._skipping = ""
        self._depth = 0

    def finished(self) -> list[Block]:
        """Return what was read."""
        self._end_block()
        return self._blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See HTMLParser."""
        if self._skipping or tag in _DROPPED:
            if not self._skipping:
                self._skipping, self._depth = tag, 0
            self._depth += tag == self._skipping
        elif tag == "br" and self._cells:
            self._part(_Gap.BREAK)
        elif tag == "br":
            self._lines.append([])
        elif tag in ("tr", "td", "th"):
            self._cells += tag != "tr"
            self._part(_Gap.ROW if tag == "tr" else _Gap.CELL)
        elif tag in ("ul", "ol"):
            self._end_block()
            self._lists.append(Kind(tag))
            if len(self._lists) == 1:
                self._list = Block(self._lists[0])
                self._blocks.append(self._list)
        elif tag == "li" or tag in _BLOCKS:
            self._end_tag_block(tag)
        elif tag == "blockquote":
            self._quote(1)
        elif tag == "a":
            self._href = safe_href(dict(attrs).get("href"))
        else:
            self._mark(tag, 1)

    def handle_endtag(self, tag: str) -> None:
        """See HTMLParser."""
        if self._skipping:
            self._depth -= tag == self._skipping
            if self._depth <= 0:
                self._skipping = ""
        elif tag in ("ul", "ol"):
            self._end_block()
            if self._lists:
                self._lists.pop()
            if not self._lists:
                self._list = None
        elif tag in ("td", "th"):
            self._cells = max(0, self._cells - 1)
        elif tag == "li" or tag in _BLOCKS:
            self._end_tag_block(tag)
        elif tag == "blockquote":
            self._quote(-1)
        elif tag == "a":
            self._href = ""
        else:
            self._mark(tag, -1)

    def handle_data(self, data: str) -> None:
        """See HTMLParser."""
        if self._skipping or not self._close_gap(data):
            return
        marks = {name: count > 0 for name, count in self._marks.items()}
        self._lines[-1].append(
            Run(data.replace("\u2028", " ").replace("\u2029", " "), href=self._href, **marks)
        )

    def _mark(self, tag: str, step: int) -> None:
        name = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline"}.get(tag)
        if name:
            self._marks[name] = max(0, self._marks[name] + step)

    def _quote(self, step: int) -> None:
        """A quote begins or ends; within another, within a list and in a table's cell it is only a block."""
        self._end_tag_block("blockquote")
        if step > 0 and not self._quotes and not self._cells and self._list is None:
            self._blocks.append(Block(Kind.QUOTE))
        self._quotes = max(0, self._quotes + step)

    # Tables: a row is a line, and commas part its cells

    def _part(self, gap: _Gap) -> None:
        if any(run.text.strip() for run in self._lines[-1]):
            self._gap = max(self._gap, gap)

    def _close_gap(self, data: str) -> bool:
        """Part what follows from what stands there; return whether ``data`` is to be kept."""
        gap = self._gap
        if gap is _Gap.NONE:
            return True
        if not data.strip():
            return False
        self._gap = _Gap.NONE
        if gap is _Gap.CELL:
            self._lines[-1] = [*merged(self._lines[-1]), Run(", ")]
        elif gap is _Gap.BLOCK:
            self._end_block()
        else:
            self._lines.append([])
        return True

    def _end_tag_block(self, tag: str) -> None:
        if self._cells and tag != "li":
            self._part(_Gap.BLOCK)
        else:
            self._end_block(empty_line=tag == "p")

    def _end_block(self, empty_line: bool = False) -> None:
        lines = [merged(line) for line in self._lines]
        broken = len(lines) > 1
        self._lines = [[]]
        self._gap = _Gap.NONE
        if not any(lines):
            # <p><br></p> is how an empty line is written.
            if broken and empty_line and self._list is None and not self._quotes:
                self._blocks.append(Block(Kind.PARAGRAPH))
            return
        if self._list is not None:
            self._list.items.append([line for line in lines if line])
            return
        if self._quotes:
            if not self._blocks or self._blocks[-1].kind is not Kind.QUOTE:
                self._blocks.append(Block(Kind.QUOTE))
            self._blocks[-1].items += [block.items[0] for block in blocks_of(lines) if block.items]
            return
        self._blocks += blocks_of(lines)
