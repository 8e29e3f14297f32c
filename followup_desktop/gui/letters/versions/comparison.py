"""An earlier version on paper: as it was, or with what has changed since."""

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from followup_desktop.domain.model import Letter
from followup_desktop.domain.word_changes import Change, Piece, word_changes
from followup_desktop.gui.letters.document import line_format, load
from followup_desktop.gui.theme.theme import Theme


def show_version(document: QTextDocument, version: Letter) -> None:
    """Show a version as it was."""
    load(document, version.html)


def show_changes(document: QTextDocument, theme: Theme, pieces: list[Piece]) -> None:
    """Show what changed: what is gone struck out, what came underlined."""
    document.clear()
    cursor = QTextCursor(document)
    cursor.setBlockFormat(line_format())
    for piece in pieces:
        form = _look(theme, piece.change)
        for at, line in enumerate(piece.text.split("\n")):
            if at:
                cursor.insertBlock(QTextBlockFormat(line_format()), QTextCharFormat())
            cursor.insertText(line, form)


def changes_between(version: Letter, now: Letter) -> list[Piece]:
    """Return what changed from a version to the letter as it is now, a changed subject first."""
    pieces = word_changes(version.text, now.text)
    if version.subject == now.subject:
        return pieces
    return [
        Piece(Change.SAME, "Subject: "),
        *word_changes(version.subject, now.subject),
        Piece(Change.SAME, "\n\n"),
        *pieces,
    ]


def count_words(pieces: list[Piece], change: Change) -> int:
    """Return how many words came or went."""
    return sum(len(piece.text.split()) for piece in pieces if piece.change is change)


def changes_words(pieces: list[Piece]) -> str:
    """Return "12 words added since (underlined), 4 gone (struck out)"."""
    came, went = count_words(pieces, Change.INSERTED), count_words(pieces, Change.DELETED)
    if not came and not went:
        return "It says what the letter says now."
    said = []
    if came:
        said.append(f"{came} {'word' if came == 1 else 'words'} added since (underlined)")
    if went:
        said.append(f"{went} gone (struck out)" if came else f"{_words(went)} gone since (struck out)")
    return f"{', '.join(said)}."


def _words(count: int) -> str:
    return f"{count} {'word' if count == 1 else 'words'}"


def _look(theme: Theme, change: Change) -> QTextCharFormat:
    form = QTextCharFormat()
    if change is Change.DELETED:
        form.setFontStrikeOut(True)
        form.setForeground(theme.colour("coral_text"))
        form.setBackground(theme.colour("coral_soft"))
    elif change is Change.INSERTED:
        form.setFontUnderline(True)
        form.setForeground(theme.colour("accent_text"))
        form.setBackground(theme.colour("accent_soft"))
    return form
