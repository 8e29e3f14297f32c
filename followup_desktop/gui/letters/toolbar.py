"""The tools above the paper."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QTextListFormat
from PySide6.QtWidgets import QHBoxLayout, QWidget

from followup_desktop.gui.letters.document import list_of
from followup_desktop.gui.letters.editor import LetterEditor
from followup_desktop.gui.letters.templates.button import TemplateButton
from followup_desktop.gui.theme.theme import Theme
from followup_desktop.gui.widgets.buttons import IconButton


class Toolbar(QWidget):
    """Formatting, undo and redo, and the letter's template. ``sideAsked`` is for the other column."""

    sideAsked = Signal(bool)

    def __init__(self, theme: Theme, editor: LetterEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.setFixedHeight(46)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 0, 20, 0)
        row.setSpacing(0)
        self._tools: dict[str, IconButton] = {}
        self.side = IconButton(theme, "contact-round", "Show whom you write to", side=30)
        self.side.setCheckable(True)
        self.side.toggled.connect(self.sideAsked)
        self.side.hide()
        row.addWidget(self.side)
        for key, icon, name in (
            ("bold", "bold", "Bold (Ctrl+B)"),
            ("italic", "italic", "Italic (Ctrl+I)"),
            ("underline", "underline", "Underline (Ctrl+U)"),
            ("bullets", "list", "Bulleted list"),
            ("numbers", "list-ordered", "Numbered list"),
            ("link", "link", "Link (Ctrl+Shift+K)"),
            ("undo", "undo-2", "Undo (Ctrl+Z)"),
            ("redo", "redo-2", "Redo (Ctrl+Shift+Z)"),
        ):
            tool = IconButton(theme, icon, name, side=30)
            tool.setCheckable(key in ("bold", "italic", "underline", "bullets", "numbers"))
            self._tools[key] = tool
            row.addWidget(tool)
        # Reading is allowed where writing is not: these stay.
        self.spelling = IconButton(theme, "spell-check", "Spelling", side=30)
        self.history = IconButton(theme, "history", "Earlier versions", side=30)
        self.more = IconButton(theme, "ellipsis", "More ways to write", side=30)
        for tool in (self.spelling, self.history, self.more):
            row.addWidget(tool)
        row.addStretch(1)
        self.template = TemplateButton(theme)
        row.addWidget(self.template)
        self._connect()

    def set_enabled(self, on: bool) -> None:
        """Let the tools work, or grey them."""
        for tool in self._tools.values():
            tool.setEnabled(on)
        self.template.setVisible(on)
        if on:
            document = self._editor.document()
            self._tools["undo"].setEnabled(document.isUndoAvailable())
            self._tools["redo"].setEnabled(document.isRedoAvailable())

    def _connect(self) -> None:
        editor, tools = self._editor, self._tools
        for key in ("bold", "italic", "underline"):
            tools[key].clicked.connect(lambda _on=False, key=key: self._do(lambda: editor.mark(key)))
        tools["bullets"].clicked.connect(lambda: self._do(lambda: editor.make_list(False)))
        tools["numbers"].clicked.connect(lambda: self._do(lambda: editor.make_list(True)))
        tools["link"].clicked.connect(editor.linkAsked)
        tools["undo"].clicked.connect(editor.undo)
        tools["redo"].clicked.connect(editor.redo)
        editor.undoAvailable.connect(lambda on: tools["undo"].setEnabled(on and not editor.isReadOnly()))
        editor.redoAvailable.connect(lambda on: tools["redo"].setEnabled(on and not editor.isReadOnly()))
        editor.currentCharFormatChanged.connect(lambda _format: self._follow())
        editor.cursorPositionChanged.connect(self._follow)

    def _do(self, change: object) -> None:
        if callable(change):
            change()
        self._editor.setFocus()
        self._follow()

    def _follow(self) -> None:
        form = self._editor.currentCharFormat()
        held = list_of(self._editor.textCursor().block())
        numbered = held is not None and held.format().style() == QTextListFormat.Style.ListDecimal
        for key, on in (
            ("bold", form.fontWeight() >= QFont.Weight.DemiBold.value),
            ("italic", form.fontItalic()),
            ("underline", form.fontUnderline() and not form.isAnchor()),
            ("bullets", held is not None and not numbered),
            ("numbers", numbered),
        ):
            if self._tools[key].isChecked() is not on:
                self._tools[key].setChecked(on)
