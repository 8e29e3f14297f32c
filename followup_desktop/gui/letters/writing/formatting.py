"""What formatting does to the lines and words at a cursor. Each change is one step to undo."""

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextListFormat

from followup_desktop.domain.markup import Run
from followup_desktop.gui.letters.document import (
    char_format,
    insert_line,
    is_quote,
    line_format,
    list_of,
    quote_format,
)


def switched(now: QTextCharFormat, name: str) -> QTextCharFormat:
    """Return what changes so that "bold", "italic" or "underline" is no longer as it is now."""
    made = QTextCharFormat()
    if name == "bold":
        held = now.fontWeight() >= QFont.Weight.DemiBold.value
        made.setFontWeight(QFont.Weight.Normal if held else QFont.Weight.Bold)
    elif name == "italic":
        made.setFontItalic(not now.fontItalic())
    else:
        made.setFontUnderline(not now.fontUnderline())
    return made


def make_list(cursor: QTextCursor, numbered: bool) -> None:
    """Make the selected lines a list, change its kind, or make them lines again."""
    wanted = QTextListFormat.Style.ListDecimal if numbered else QTextListFormat.Style.ListDisc
    cursor.beginEditBlock()
    held = list_of(cursor.block())
    if held is None:
        for block in blocks_in(cursor):
            if is_quote(block):
                QTextCursor(block).setBlockFormat(line_format())
        style = QTextListFormat()
        style.setStyle(wanted)
        cursor.createList(style)
    elif held.format().style() != wanted:
        style = held.format()
        style.setStyle(wanted)
        held.setFormat(style)
    else:
        _unmake(cursor)
    cursor.endEditBlock()


def make_quote(cursor: QTextCursor) -> None:
    """Make the selected lines a quote, or lines again where they are one."""
    held = is_quote(cursor.block())
    cursor.beginEditBlock()
    _unmake(cursor)
    if not held:
        for block in blocks_in(cursor):
            QTextCursor(block).setBlockFormat(quote_format())
    cursor.endEditBlock()


def make_lines(cursor: QTextCursor) -> None:
    """Make the selected lines plain lines again."""
    cursor.beginEditBlock()
    _unmake(cursor)
    cursor.endEditBlock()


def _unmake(cursor: QTextCursor) -> None:
    for block in blocks_in(cursor):
        held = list_of(block)
        if held is not None:
            held.remove(block)
        if held is not None or is_quote(block):
            QTextCursor(block).setBlockFormat(line_format())


def blocks_in(cursor: QTextCursor) -> list[QTextBlock]:
    """Return the lines that the selection touches, or the one of the cursor."""
    block = cursor.document().findBlock(cursor.selectionStart())
    found = []
    while block.isValid() and block.position() <= cursor.selectionEnd():
        found.append(block)
        block = block.next()
    return found


def link_at(cursor: QTextCursor) -> str:
    """Return where the link at the cursor leads, or an empty string."""
    form = cursor.charFormat()
    return form.anchorHref() if form.isAnchor() else ""


def whole_link(cursor: QTextCursor) -> QTextCursor:
    """Return a cursor that selects the link at the cursor; the same cursor where there is none."""
    href, found, block = link_at(cursor), QTextCursor(cursor), cursor.block()
    if not href or cursor.hasSelection():
        return found
    start = end = cursor.position()
    look = QTextCursor(cursor)
    while start > block.position():
        look.setPosition(start)
        if link_at(look) != href:
            break
        start -= 1
    while end < block.position() + block.length() - 1:
        look.setPosition(end + 1)
        if link_at(look) != href:
            break
        end += 1
    found.setPosition(start)
    found.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return found


def set_link(at: QTextCursor, href: str) -> QTextCursor:
    """Make the selection a link, change the one at the cursor, or insert the address as one.

    An empty address takes a link away. Returns the cursor to go on with.
    """
    cursor = whole_link(at)
    cursor.beginEditBlock()
    if not href:
        plain = QTextCharFormat()
        plain.setAnchor(False)
        plain.setAnchorHref("")
        plain.setToolTip("")
        plain.setFontUnderline(False)
        cursor.mergeCharFormat(plain)
    elif cursor.hasSelection():
        cursor.mergeCharFormat(char_format(Run("", href=href)))
    else:
        insert_line(cursor, [Run(href.removeprefix("mailto:"), href=href)])
        cursor.insertText(" ", QTextCharFormat())
    cursor.endEditBlock()
    if not at.hasSelection():
        cursor.clearSelection()
    return cursor
