"""Stretches of the letter that the review names, as they move along with what is typed."""

from collections.abc import Iterable

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from followup_desktop.domain.sentences import Span, sentences_in


def units(words: str, index: int) -> int:
    """Return a position as Qt counts it, in UTF-16 units."""
    return index if words.isascii() else len(words[:index].encode("utf-16-le")) // 2


def index_at(words: str, place: int) -> int:
    """Return a position as Python counts it, from one in UTF-16 units."""
    if words.isascii():
        return place
    return len(words.encode("utf-16-le")[: place * 2].decode("utf-16-le", "ignore"))


class Places:
    """Keeps stretches of a document by their span in the text that was looked at."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._cursors: dict[Span, QTextCursor] = {}

    def keep(self, text: str, spans: Iterable[Span]) -> None:
        """Keep these stretches in the place of those kept before; ``text`` is the document's own."""
        last = self._document.characterCount() - 1
        self._cursors = {}
        for start, end in spans:
            cursor = QTextCursor(self._document)
            cursor.setPosition(min(units(text, start), last))
            cursor.setPosition(min(units(text, end), last), QTextCursor.MoveMode.KeepAnchor)
            self._cursors[start, end] = cursor

    def at(self, span: Span) -> QTextCursor | None:
        """Return where a stretch is now; None where it is not kept, or all of it was deleted."""
        cursor = self._cursors.get(span)
        return QTextCursor(cursor) if cursor is not None and cursor.hasSelection() else None

    def around(self, position: int) -> frozenset[Span]:
        """Return the kept stretches that a position is in, or at the end of."""
        return frozenset(
            span
            for span, cursor in self._cursors.items()
            if cursor.selectionStart() <= position <= cursor.selectionEnd() and cursor.hasSelection()
        )


def place_for_sentence(cursor: QTextCursor) -> QTextCursor:
    """Return where a sentence can be inserted that was dropped, or asked for, at a cursor.

    Within another sentence it is that one's nearer end; on the empty line between two paragraphs it is the
    end of the first.
    """
    found = QTextCursor(cursor)
    found.clearSelection()
    block = found.block()
    words = block.text()
    if not words.strip():
        above = block.previous()
        if _has_words(above) and _has_words(block.next()):
            found.setPosition(above.position() + above.length() - 1)
        return found
    place = index_at(words, found.positionInBlock())
    for start, end in sentences_in(words):
        if start < place < end:
            near = start if place - start < end - place else end
            found.setPosition(block.position() + units(words, near))
    return found


def _has_words(block: QTextBlock) -> bool:
    return block.isValid() and bool(block.text().strip())
