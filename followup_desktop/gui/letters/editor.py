"""The paper: a rich text editor that knows bold, italic, underline, lists and links, and nothing else."""

from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextListFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from followup_desktop.domain.markup import Block, Kind, Run, read_text
from followup_desktop.domain.model import Letter
from followup_desktop.gui.letters.document import (
    MOST_PASTED,
    char_format,
    cleaned,
    fill,
    insert_line,
    line_format,
    list_of,
    load,
    to_html,
    to_text,
)
from followup_desktop.gui.letters.writing.marks import Marks
from followup_desktop.gui.theme.theme import Theme

_MARGIN, _SIDE = 28, 38
_KEYS = {"Ctrl+B": "bold", "Ctrl+I": "italic", "Ctrl+U": "underline", "Ctrl+Shift+K": "link"}


class LetterEditor(QTextEdit):
    """Emits ``edited`` when the user changed the text, ``left`` when the keyboard goes elsewhere.

    ``linkAsked`` asks for the address of a link.
    """

    edited = Signal()
    left = Signal()
    entered = Signal()
    linkAsked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._loading = False
        self.marks = Marks(self)
        theme.ensure_serif()
        self.setProperty("bare", True)
        self.setFont(theme.serif_font())
        self.document().setDefaultFont(theme.serif_font())
        self.document().setDocumentMargin(_MARGIN)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Letter")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().contentsChange.connect(self._contents_changed)
        self.viewport().setMouseTracking(True)

    def load(self, html: str) -> None:
        """Show a letter, and forget what could be undone; the cursor goes where the body ends."""
        self._loading = True
        load(self.document(), html)
        self._set_margins()
        self.setTextCursor(self._body_end())
        self._loading = False

    def _set_margins(self) -> None:
        document = self.document()
        document.setUndoRedoEnabled(False)
        frame = document.rootFrame()
        form = frame.frameFormat()
        form.setLeftMargin(_SIDE)
        form.setRightMargin(_SIDE)
        frame.setFrameFormat(form)
        document.setUndoRedoEnabled(True)

    def html(self) -> str:
        """Return the letter as clean HTML."""
        return to_html(self.document())

    def text(self) -> str:
        """Return the letter as plain text."""
        return to_text(self.document())

    # Formatting

    def mark(self, name: str) -> None:
        """Switch "bold", "italic" or "underline" for the selection or for what is typed next."""
        now = self.currentCharFormat()
        made = QTextCharFormat()
        if name == "bold":
            held = now.fontWeight() >= QFont.Weight.DemiBold.value
            made.setFontWeight(QFont.Weight.Normal if held else QFont.Weight.Bold)
        elif name == "italic":
            made.setFontItalic(not now.fontItalic())
        else:
            made.setFontUnderline(not now.fontUnderline())
        self.mergeCurrentCharFormat(made)

    def make_list(self, numbered: bool) -> None:
        """Make the selected lines a list, change its kind, or make them lines again."""
        wanted = QTextListFormat.Style.ListDecimal if numbered else QTextListFormat.Style.ListDisc
        cursor = self.textCursor()
        cursor.beginEditBlock()
        held = list_of(cursor.block())
        if held is None:
            style = QTextListFormat()
            style.setStyle(wanted)
            cursor.createList(style)
        elif held.format().style() != wanted:
            style = held.format()
            style.setStyle(wanted)
            held.setFormat(style)
        else:
            self._unlist(cursor)
        cursor.endEditBlock()

    def _unlist(self, cursor: QTextCursor) -> None:
        block = self.document().findBlock(cursor.selectionStart())
        while block.isValid() and block.position() <= cursor.selectionEnd():
            held = list_of(block)
            if held is not None:
                held.remove(block)
                QTextCursor(block).setBlockFormat(line_format())
            block = block.next()

    def set_link(self, href: str) -> None:
        """Make the selection a link, or insert the address as one; an empty address takes a link away."""
        cursor = self.textCursor()
        if not href:
            plain = QTextCharFormat()
            plain.setAnchor(False)
            plain.setAnchorHref("")
            plain.setFontUnderline(False)
            cursor.mergeCharFormat(plain)
        elif cursor.hasSelection():
            cursor.mergeCharFormat(char_format(Run("", href=href)))
        else:
            insert_line(cursor, [Run(href.removeprefix("mailto:"), href=href)])
            cursor.insertText(" ", QTextCharFormat())
        self.setTextCursor(cursor)

    def insert_sentence(self, sentence: str) -> None:
        """Insert a sentence at the cursor with the blanks it needs around it."""
        cursor = self.textCursor()
        cursor.clearSelection()
        where, text = cursor.positionInBlock(), cursor.block().text()
        before = " " if where and not text[where - 1].isspace() else ""
        after = " " if where < len(text) and not text[where].isspace() else ""
        cursor.insertText(before + sentence + after, QTextCharFormat())
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _body_end(self) -> QTextCursor:
        """Return a cursor at the end of the last paragraph before the closing."""
        block = self.document().lastBlock()
        while block.isValid() and block.text().strip():
            block = block.previous()
        while block.isValid() and not block.text().strip():
            block = block.previous()
        cursor = QTextCursor(block if block.isValid() else self.document().firstBlock())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        return cursor

    # Events

    def event(self, event: QEvent) -> bool:
        # The window has some of these keys too; inside the paper they are the paper's.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and _key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = "" if self.isReadOnly() else _key(event)
        if name == "link":
            self.linkAsked.emit()
        elif name:
            self.mark(name)
        elif (event.key() == Qt.Key.Key_Backspace and self._at_start_of_item()) or (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._in_empty_item()
        ):
            self._unlist(self.textCursor())
        else:
            super().keyPressEvent(event)

    def _at_start_of_item(self) -> bool:
        cursor = self.textCursor()
        at_start = cursor.atBlockStart() and not cursor.hasSelection()
        return at_start and list_of(cursor.block()) is not None

    def _in_empty_item(self) -> bool:
        return self._at_start_of_item() and not self.textCursor().block().text()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            href = self.anchorAt(event.position().toPoint())
            if href:
                QDesktopServices.openUrl(QUrl(href))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _contents_changed(self, _at: int, removed: int, added: int) -> None:
        if not self._loading and (removed or added):
            self.edited.emit()

    # What comes in and goes out

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasHtml() or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasHtml():
            blocks = cleaned(source.html(), source.text())
        else:
            blocks = read_text(source.text()[:MOST_PASTED])
        if not blocks:
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._insert(cursor, blocks)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _insert(self, cursor: QTextCursor, blocks: list[Block]) -> None:
        one = blocks[0].kind is Kind.PARAGRAPH and sum(len(item) for item in blocks[0].items) == 1
        if len(blocks) == 1 and one:
            insert_line(cursor, blocks[0].items[0][0])
            return
        if cursor.block().text():
            cursor.insertBlock(line_format(), QTextCharFormat())
        fill(cursor, blocks)

    def createMimeDataFromSelection(self) -> QMimeData:
        part = QTextDocument()
        QTextCursor(part).insertFragment(self.textCursor().selection())
        data = QMimeData()
        data.setHtml(to_html(part))
        data.setText(to_text(part))
        return data

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        # A letter shows no pictures, and must not fetch what a pasted one names.
        return None


def _key(event: QKeyEvent) -> str:
    pressed = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
    return _KEYS.get(pressed, "")


def mime_of(letter: Letter) -> QMimeData:
    """Return a letter for the clipboard, as rich and as plain text."""
    data = QMimeData()
    data.setHtml(letter.html)
    data.setText(letter.text)
    return data
