"""The paper: a rich text editor that knows bold, italic, underline, lists, quotes and links, nothing else."""

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QToolTip, QWidget

from followup_desktop.domain.markup import Block, Kind, read_text
from followup_desktop.domain.model import Letter
from followup_desktop.gui.letters.document import (
    MOST_PASTED,
    QUOTE_MARGIN,
    cleaned,
    fill,
    insert_line,
    is_quote,
    line_format,
    list_of,
    load,
    to_html,
    to_text,
)
from followup_desktop.gui.letters.writing import as_typed, formatting
from followup_desktop.gui.letters.writing.links import leads_to
from followup_desktop.gui.letters.writing.marks import Marks
from followup_desktop.gui.theme.fonts import LETTER_PIXELS
from followup_desktop.gui.theme.theme import Theme

_MARGIN, _SIDE = 28, 38
_BAR = 2
_KEYS = {
    "Ctrl+B": "bold",
    "Ctrl+I": "italic",
    "Ctrl+U": "underline",
    "Ctrl+Shift+K": "link",
    "Ctrl+Shift+L": "bullets",
    "Ctrl+Shift+O": "numbers",
    "Ctrl+Shift+B": "quote",
    "Ctrl+Shift+V": "plain paste",
    "Ctrl+\\": "plain",
    "Shift+F10": "menu",
}


class LetterEditor(QTextEdit):
    """Emits ``edited`` when the user changed the text, ``left`` when the keyboard goes elsewhere.

    ``linkAsked`` asks for the address of a link, ``openAsked`` to open one; ``pointed`` says which the mouse
    or the cursor is on (an empty string: none). ``menuAsked`` lets others add to the context menu, for a
    position. ``zoomAsked`` is the way of the wheel with Ctrl, in steps. ``smart`` is the language whose
    quotation marks are set while typing; an empty one leaves them straight.
    """

    edited = Signal()
    left = Signal()
    entered = Signal()
    linkAsked = Signal()
    openAsked = Signal(str)
    pointed = Signal(str)
    menuAsked = Signal(object, int)
    zoomAsked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._loading = False
        self._over = ""
        self.smart = "en"
        self.marks = Marks(self)
        theme.ensure_serif()
        self.setProperty("bare", True)
        self.set_zoom(100)
        self.document().setDocumentMargin(_MARGIN)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Letter")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().contentsChange.connect(self._contents_changed)
        self.cursorPositionChanged.connect(self._point)
        self.viewport().setMouseTracking(True)

    def set_zoom(self, percent: int) -> None:
        """Show the letter in another size; nothing of it is kept with the letter."""
        font = self._theme.serif_font(LETTER_PIXELS * percent / 100)
        self.setFont(font)
        self.document().setDefaultFont(font)

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
        self.mergeCurrentCharFormat(formatting.switched(self.currentCharFormat(), name))

    def make_plain(self) -> None:
        """Take bold, italic, underlining and links off the selection, in one step."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.setCharFormat(QTextCharFormat())
        else:
            self.setCurrentCharFormat(QTextCharFormat())

    def make_list(self, numbered: bool) -> None:
        """Make the selected lines a list, change its kind, or make them lines again."""
        formatting.make_list(self.textCursor(), numbered)

    def make_quote(self) -> None:
        """Make the selected lines a quote, or lines again."""
        formatting.make_quote(self.textCursor())

    def set_link(self, href: str) -> None:
        """Make the selection a link, or insert the address as one; an empty address takes a link away."""
        self.setTextCursor(formatting.set_link(self.textCursor(), href))

    def insert_sentence(self, sentence: str) -> None:
        """Insert a sentence at the cursor with the blanks it needs around it, as one step to undo."""
        cursor = self.textCursor()
        cursor.clearSelection()
        where, text = cursor.positionInBlock(), cursor.block().text()
        before = " " if where and not text[where - 1].isspace() else ""
        after = " " if where < len(text) and not text[where].isspace() else ""
        cursor.beginEditBlock()
        cursor.insertText(f"{before}{sentence}{after}\u200b", QTextCharFormat())
        # Qt would take what is typed next into the same step if the step ended in an insertion.
        cursor.deletePreviousChar()
        cursor.endEditBlock()
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
        name = _key(event)
        if name == "menu":
            self._ask_menu()
        elif name and not self.isReadOnly():
            self._do(name)
        elif not self.isReadOnly() and self._ends_block_kind(event):
            formatting.make_lines(self.textCursor())
        else:
            typed = event.text() if not self.isReadOnly() and event.text().isprintable() else ""
            if typed:
                as_typed.leave_link(self)
            super().keyPressEvent(event)
            if typed and self.smart:
                as_typed.put_right(self.textCursor(), self.smart)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # Some keyboards compose even a quotation mark.
        super().inputMethodEvent(event)
        if event.commitString() and self.smart and not self.isReadOnly():
            as_typed.put_right(self.textCursor(), self.smart)

    def _do(self, name: str) -> None:
        ways = {
            "link": self.linkAsked.emit,
            "bullets": lambda: self.make_list(False),
            "numbers": lambda: self.make_list(True),
            "quote": self.make_quote,
            "plain": self.make_plain,
            "plain paste": self.paste_plain,
        }
        if name in ways:
            ways[name]()
        else:
            self.mark(name)

    def _ends_block_kind(self, event: QKeyEvent) -> bool:
        """Whether a key makes the item of a list, or the line of a quote, a line again."""
        cursor = self.textCursor()
        block = cursor.block()
        if cursor.hasSelection() or not cursor.atBlockStart() or not (list_of(block) or is_quote(block)):
            return False
        if event.key() == Qt.Key.Key_Backspace:
            return True
        return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not block.text()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        href = self.anchorAt(event.position().toPoint())
        if href != self._over:
            self._over = href
            self._point()

    def _point(self) -> None:
        self.pointed.emit(self._over or formatting.link_at(self.textCursor()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            href = self.anchorAt(event.position().toPoint())
            if href:
                self.openAsked.emit(href)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            href = self.anchorAt(event.pos())
            QToolTip.showText(event.globalPos(), leads_to(href, rich=True) if href else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoomAsked.emit(1 if turned > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        at = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        menu: QMenu = self.createStandardContextMenu()
        self.menuAsked.emit(menu, at.position())
        where = self.viewport().mapToGlobal(self.cursorRect().bottomLeft()) if by_key else event.globalPos()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _ask_menu(self) -> None:
        place = self.cursorRect().bottomLeft()
        where = self.viewport().mapToGlobal(place)
        self.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, where))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        block = self.cursorForPosition(event.rect().topLeft()).block()
        painter, layout = QPainter(self.viewport()), self.document().documentLayout()
        down = self.verticalScrollBar().value()
        while block.isValid():
            box = layout.blockBoundingRect(block).translated(0, -down)
            if box.top() > event.rect().bottom():
                break
            if is_quote(block):
                left = box.left() - QUOTE_MARGIN + 4
                bar = QRectF(left, box.top() - 1, _BAR, box.height() + 3)
                painter.fillRect(bar, self._theme.colour("control"))
            block = block.next()
        painter.end()

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
            self._put_in(cleaned(source.html(), source.text()))
        else:
            self._put_in(read_text(source.text()[:MOST_PASTED]))

    def paste_plain(self) -> None:
        """Paste the words of what was copied, without its looks."""
        self._put_in(read_text(QGuiApplication.clipboard().text()[:MOST_PASTED]))

    def _put_in(self, blocks: list[Block]) -> None:
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
