"""What happens to a key on its way into the letter: smart marks, and an end to links."""

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from followup_desktop.domain.typography import better
from followup_desktop.gui.letters.writing.formatting import link_at


def put_right(cursor: QTextCursor, language: str) -> None:
    """Print the marks of ``language`` for what was typed last; one step, so that one undo brings it back."""
    if cursor.hasSelection() or link_at(cursor):
        return
    end = cursor.positionInBlock()
    # Positions count UTF-16 units.
    units = cursor.block().text().encode("utf-16-le")[: 2 * end]
    before = units.decode("utf-16-le", "ignore").rpartition("\u2028")[2]
    found = better(before, language)
    if found is None or before.endswith(found.text):
        return
    form = cursor.charFormat()
    cursor.beginEditBlock()
    cursor.setPosition(cursor.position() - found.length, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(found.text, form)
    cursor.endEditBlock()


def leave_link(editor: QTextEdit) -> None:
    """Let what is typed behind a link, or in front of it, stand outside of it."""
    cursor = editor.textCursor()
    href = link_at(cursor)
    if not href or cursor.hasSelection():
        return
    block = cursor.block()
    if cursor.position() < block.position() + block.length() - 1:
        after = QTextCursor(cursor)
        after.movePosition(QTextCursor.MoveOperation.NextCharacter)
        if link_at(after) == href:
            return
    form = QTextCharFormat(cursor.charFormat())
    form.clearProperty(QTextCharFormat.Property.AnchorHref.value)
    form.clearProperty(QTextCharFormat.Property.TextToolTip.value)
    form.setAnchor(False)
    form.setFontUnderline(False)
    editor.setCurrentCharFormat(form)
