"""The view to copy a letter from by hand: large, one line at a time."""

import textwrap

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.gui.people.parts import fit_screen
from followup_desktop.gui.theme.fonts import SERIF, load_serif
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.buttons import IconButton, button
from followup_desktop.gui.widgets.text import text

_WIDE, _HIGH = 900, 700
_SMALLEST, _USUAL, _LARGEST = 18, 30, 60
_LETTERS = 44
"""Characters in a line: what a note card has room for at an ordinary hand."""


def lines_to_copy(words: str, most: int = _LETTERS) -> list[str]:
    """Return a letter's plain text in short lines; an empty one parts two paragraphs."""
    lines: list[str] = []
    for line in words.strip().splitlines():
        lines += textwrap.wrap(line, most, break_long_words=False, break_on_hyphens=False) or [""]
    return lines


class _Lines(QListWidget):
    """A list in which the space bar goes to the next line, as turning a page would."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(1)
        elif event.key() == Qt.Key.Key_Backspace:
            self.step(-1)
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """Go to the next (1) or the last (-1) line that has words."""
        row = self.currentRow() + by
        while 0 <= row < self.count() and not self.item(row).text():
            row += by
        if 0 <= row < self.count():
            self.setCurrentRow(row)


class HandWindow(QDialog):
    """Shows a letter to copy. ``posted`` when the user says that it is in the post; ``envelopeAsked``."""

    posted = Signal()
    envelopeAsked = Signal()

    def __init__(self, theme: Theme, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_serif()
        self._theme = theme
        self.setWindowTitle(f"{title}: copy by hand")
        self._pixels = _USUAL
        self.lines = _Lines()
        self.lines.setAccessibleName("Lines to copy")
        self.lines.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.lines.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.lines.setWordWrap(True)
        self.lines.setProperty("bare", True)
        for line in lines_to_copy(words):
            item = QListWidgetItem(line)
            if not line:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.lines.addItem(item)
        self.lines.currentRowChanged.connect(lambda _row: self._say_where())
        self.where = text(theme, "", Role.SMALL, "muted")
        self._lay_out()
        self._set_size(_USUAL)
        self.lines.setCurrentRow(0)
        fit_screen(self, _WIDE, _HIGH, (420, 320))

    def _lay_out(self) -> None:
        theme = self._theme
        top = QHBoxLayout()
        top.addWidget(text(theme, "Space goes to the next line.", Role.SMALL, "muted"))
        top.addStretch(1)
        top.addWidget(self.where)
        for icon, name, keys, by in (
            ("minus", "Smaller (Ctrl+-)", "Ctrl+-", -4),
            ("plus", "Larger (Ctrl++)", "Ctrl++", 4),
        ):
            size = IconButton(theme, icon, name, outlined=True, side=30)
            size.clicked.connect(lambda _on=False, by=by: self._set_size(self._pixels + by))
            QShortcut(QKeySequence(keys), self, lambda by=by: self._set_size(self._pixels + by))
            top.addWidget(size)
        close = button(theme, "Close", "quiet")
        close.clicked.connect(self.reject)
        envelope = button(theme, "Envelope…", icon="mail")
        envelope.clicked.connect(self.envelopeAsked)
        done = button(theme, "I posted it", "primary", "stamp")
        done.clicked.connect(self._done)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(close)
        foot.addStretch(1)
        foot.addWidget(envelope)
        foot.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 16, 22, 16)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.lines, 1)
        column.addLayout(foot)

    def _set_size(self, pixels: int) -> None:
        self._pixels = max(_SMALLEST, min(_LARGEST, pixels))
        font = self.lines.font()
        font.setFamily(SERIF)
        font.setPixelSize(self._pixels)
        self.lines.setFont(font)
        # The style sheet gives lists the small face; a rule of the list's own is stronger.
        self.lines.setStyleSheet(
            f"QListWidget {{ font-family: '{SERIF}'; font-size: {self._pixels}px; }}"
            f"QListWidget::item {{ padding: {self._pixels // 4}px 10px; }}"
        )

    def _say_where(self) -> None:
        worded = [row for row in range(self.lines.count()) if self.lines.item(row).text()]
        at = sum(1 for row in worded if row <= self.lines.currentRow())
        self.where.setText(f"Line {at} of {len(worded)}")
        self.lines.scrollToItem(self.lines.currentItem(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _done(self) -> None:
        self.posted.emit()
        self.accept()
