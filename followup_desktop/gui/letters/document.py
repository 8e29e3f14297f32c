"""A letter's rich text, between the editor's document and the clean HTML and plain text that are kept.

In the editor every line is a block, and an empty block parts two paragraphs: what is seen is what arrives.
"""

from dataclasses import replace
from urllib.parse import unquote, urlsplit

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextList,
    QTextListFormat,
)

from followup_desktop.domain.markup import (
    Block,
    Kind,
    Line,
    Run,
    blocks_of,
    merged,
    read_html,
    read_text,
    safe_href,
    write_html,
    write_text,
)

LINE_HEIGHT = 110.0  # per cent of the face's own: 26.4 px for 16.5, and what fits at any other size
MOST_PASTED = 200_000
DEEPEST_PASTED = 100
QUOTE_MARGIN = 18
_TAGS = (
    {"p", "br", "div", "b", "strong", "i", "em", "u", "ul", "ol", "li", "a", "blockquote"}
    | {f"h{level}" for level in range(1, 7)}
    | {"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"}
)
_STYLES = {
    QTextListFormat.Style.ListDisc: Kind.BULLETS,
    QTextListFormat.Style.ListCircle: Kind.BULLETS,
    QTextListFormat.Style.ListSquare: Kind.BULLETS,
}


def to_html(document: QTextDocument) -> str:
    """Return the document as clean HTML: p, br, strong, em, u, ul, ol, li, blockquote and a."""
    return write_html(read_document(document))


def to_text(document: QTextDocument) -> str:
    """Return the document as plain text."""
    return write_text(read_document(document))


def load(document: QTextDocument, html: str) -> None:
    """Replace the document by clean HTML, and forget what could be undone."""
    document.setUndoRedoEnabled(False)
    document.clear()
    cursor = QTextCursor(document)
    cursor.setBlockFormat(line_format())
    fill(cursor, read_html(html))
    document.setUndoRedoEnabled(True)
    document.setModified(False)


def replace_all(document: QTextDocument, html: str) -> None:
    """Replace the document by clean HTML in one step that can be undone."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    held = list_of(cursor.block())
    if held is not None:
        held.remove(cursor.block())
    cursor.setBlockFormat(line_format())
    cursor.setCharFormat(QTextCharFormat())
    fill(cursor, read_html(html))
    cursor.endEditBlock()


def line_format() -> QTextBlockFormat:
    """Return how a line of the letter stands."""
    made = QTextBlockFormat()
    made.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


def quote_format() -> QTextBlockFormat:
    """Return how a line of a quote stands."""
    made = line_format()
    made.setProperty(QTextFormat.Property.BlockQuoteLevel.value, 1)
    made.setLeftMargin(QUOTE_MARGIN)
    return made


def is_quote(block: QTextBlock) -> bool:
    """Whether a block is a line of a quote."""
    return bool(block.blockFormat().intProperty(QTextFormat.Property.BlockQuoteLevel.value))


def char_format(run: Run) -> QTextCharFormat:
    """Return how a run looks. A link is underlined, in the ink of the letter."""
    made = QTextCharFormat()
    if run.bold:
        made.setFontWeight(QFont.Weight.Bold)
    if run.italic:
        made.setFontItalic(True)
    if run.underline or run.href:
        made.setFontUnderline(True)
    if run.href:
        made.setAnchor(True)
        made.setAnchorHref(run.href)
        made.setToolTip(run.href)
    return made


def cleaned(html: str, text: str) -> list[Block]:
    """Return pasted HTML as blocks that may stand in a letter.

    Size and depth are capped first, since nested tags by the hundred thousand would take half a minute;
    beyond the caps the plain ``text`` stands in.
    """
    if len(html) > MOST_PASTED or _depth(html) > DEEPEST_PASTED:
        return read_text(text[:MOST_PASTED])
    import nh3

    # rel is set for browsers; a letter has no use for it.
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        clean_content_tags={"script", "style", "title"},
    )
    return [honest(block) for block in read_html(clean)]


def honest(block: Block) -> Block:
    """Return a block whose links lead where their words say: words that name another address are replaced."""
    for item in block.items:
        for line in item:
            line[:] = [replace(run, text=run.href) if _misleads(run) else run for run in line]
    return block


def _misleads(run: Run) -> bool:
    if not run.href:
        return False
    import re

    said = run.text.strip()
    if run.href.lower().startswith("mailto:"):
        return "@" in said and said.lower() not in unquote(run.href.lower())
    named = re.match(r"(?:https?://|www\.)?((?:[\w-]+\.)+[a-z]{2,}|\d+(?:\.\d+){3})(?:[:/?#]|$)", said, re.I)
    if named is None:
        return "@" in said and " " not in said
    try:
        host = urlsplit(run.href).hostname or ""
    except ValueError:
        return True
    return named[1].lower().removeprefix("www.") != host.removeprefix("www.")


def _depth(html: str) -> int:
    """Return how deep tags may nest in HTML: an upper bound that one pass gives."""
    import re

    depth = deepest = 0
    for match in re.finditer(r"<(/?)([a-zA-Z]+)[^>]*?(/?)>", html):
        closing, tag, alone = match.groups()
        if alone or tag.lower() in ("br", "img", "hr", "meta", "link", "input", "p", "li"):
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def read_document(document: QTextDocument) -> list[Block]:
    """Return the blocks of a document."""
    blocks: list[Block] = []
    lines: list[Line] = []
    current: QTextList | None = None
    quote: list[Line] | None = None
    block = document.begin()
    while block.isValid():
        held, in_quote = list_of(block), is_quote(block)
        if quote is not None and (held is not None or not in_quote):
            _end_quote(blocks, quote)
            quote = None
        if held is None and not in_quote:
            lines += _lines_of(block)
            current = None
        else:
            blocks += blocks_of(lines)
            _note_gap(blocks, lines)
            lines = []
            if held is None:
                quote = [*(quote or []), *_lines_of(block)]
                current = None
            else:
                if current is None or held != current or not blocks:
                    blocks.append(Block(_STYLES.get(held.format().style(), Kind.NUMBERS)))
                    current = held
                blocks[-1].items.append([line for line in _lines_of(block) if line])
        block = block.next()
    if quote is not None:
        _end_quote(blocks, quote)
    return blocks + blocks_of(lines)


def _end_quote(blocks: list[Block], lines: list[Line]) -> None:
    """Keep a quote, whose empty lines part its paragraphs."""
    items = [block.items[0] for block in blocks_of(lines) if block.items]
    if items:
        blocks.append(Block(Kind.QUOTE, items))


def list_of(block: QTextBlock) -> QTextList | None:
    """Return the list that a block is an item of, or None."""
    found: QTextList | None = block.textList()
    return found


def _note_gap(blocks: list[Block], lines: list[Line]) -> None:
    """Keep the empty lines before a list that are more than the one that is always there."""
    empty = 0
    for line in reversed(lines):
        if line:
            break
        empty += 1
    if blocks:
        blocks += [Block(Kind.PARAGRAPH) for _ in range(empty - 1)]


def _lines_of(block: QTextBlock) -> list[Line]:
    lines: list[Line] = [[]]
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        if fragment.isValid() and not fragment.charFormat().isImageFormat():
            form = fragment.charFormat()
            href = safe_href(form.anchorHref()) if form.isAnchor() else ""
            for at, text in enumerate(fragment.text().replace("\n", "\u2028").split("\u2028")):
                if at:
                    lines.append([])
                lines[-1].append(
                    Run(
                        # HTML shows several blanks as one; the second and later ones are kept as fixed ones.
                        text.replace("\t", " ").replace("  ", " \u00a0"),
                        form.fontWeight() >= QFont.Weight.DemiBold.value,
                        form.fontItalic(),
                        form.fontUnderline() and not href,
                        href,
                    )
                )
        place += 1
    return [merged(line) for line in lines]


def fill(cursor: QTextCursor, blocks: list[Block]) -> None:
    """Insert blocks at the cursor, which stands in an empty block."""
    first = True
    for place, block in enumerate(blocks):
        if place:
            _new_line(cursor, first)
            first = False
        if block.kind is Kind.PARAGRAPH:
            first = _fill_paragraph(cursor, block, first)
        elif block.kind is Kind.QUOTE:
            _fill_quote(cursor, block, first)
            first = False
        else:
            _fill_list(cursor, block, first)
            first = False


def _new_line(cursor: QTextCursor, first: bool) -> None:
    """Leave one empty line behind what was inserted last."""
    if not first:
        cursor.insertBlock(line_format(), QTextCharFormat())
        held = list_of(cursor.block())
        if held is not None:
            held.remove(cursor.block())
            cursor.setBlockFormat(line_format())


def _fill_paragraph(cursor: QTextCursor, block: Block, first: bool) -> bool:
    for item in block.items:
        for line in item:
            if not first:
                cursor.insertBlock(line_format(), QTextCharFormat())
            first = False
            insert_line(cursor, line)
    return first


def _fill_quote(cursor: QTextCursor, block: Block, first: bool) -> None:
    for at, item in enumerate(block.items):
        parted: list[Line] = [[], *item] if at else item
        for line in parted:
            if first:
                cursor.setBlockFormat(quote_format())
            else:
                cursor.insertBlock(quote_format(), QTextCharFormat())
            first = False
            insert_line(cursor, line)


def _fill_list(cursor: QTextCursor, block: Block, first: bool) -> None:
    style = QTextListFormat()
    style.setStyle(
        QTextListFormat.Style.ListDisc if block.kind is Kind.BULLETS else QTextListFormat.Style.ListDecimal
    )
    made: QTextList | None = None
    for item in block.items:
        if not first:
            cursor.insertBlock(line_format(), QTextCharFormat())
        first = False
        if made is None:
            made = cursor.createList(style)
        else:
            made.add(cursor.block())
        for at, line in enumerate(item):
            if at:
                cursor.insertText("\u2028", QTextCharFormat())
            insert_line(cursor, line)


def insert_line(cursor: QTextCursor, line: Line) -> None:
    """Insert the runs of one line."""
    for run in line:
        cursor.insertText(run.text, char_format(run))
