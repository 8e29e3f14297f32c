"""One topic of the debrief: short points, one a line, or "did not ask"."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from followup_desktop.domain.kinds import Topic
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.text import text

LONGEST = 500
QUESTIONS = {
    Topic.CHALLENGE: ("Immediate challenges", "What cannot wait?"),
    Topic.SHORT_TERM: ("Short-term success", "What should be better in the first months?"),
    Topic.LONG_TERM: ("Long-term success", "What should be different in a year or more?"),
    Topic.DETAIL: ("Personal detail", "Something they care about, or how they call things"),
    Topic.QUESTION: ("Open questions", "What was left open?"),
}


class PointList(QWidget):
    """Return adds a line, Backspace on an empty one takes it away, pasted lines become points.

    ``changed`` goes out with every key, ``leftBehind`` on Ctrl+Return: the user is done with this topic.
    """

    changed = Signal()
    leftBehind = Signal()

    def __init__(self, theme: Theme, topic: Topic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.topic = topic
        self._title, self._question = QUESTIONS[topic]
        self._lines: list[QLineEdit] = []
        self.not_asked = QCheckBox("Did not ask")
        self.not_asked.setAccessibleName(f"{self._title}: did not ask")
        self.not_asked.setProperty("tone", "muted")
        self.not_asked.toggled.connect(self._toggled)
        head = QHBoxLayout()
        head.addWidget(text(theme, self._title, Role.SMALL_STRONG), 1)
        head.addWidget(self.not_asked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addLayout(head)

    def show_points(self, points: tuple[str, ...], not_asked: bool) -> None:
        """Show these points, and an empty line to go on with."""
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines.clear()
        for point in (*points, ""):
            self._add(len(self._lines), point)
        self.not_asked.blockSignals(True)
        self.not_asked.setChecked(not_asked and not points)
        self.not_asked.blockSignals(False)
        self._show_asked()

    def points(self) -> list[str]:
        """Return what stands in the lines, empty ones left out."""
        return [line.text().strip() for line in self._lines if line.text().strip()]

    def focus(self) -> None:
        """Go to the last line, where the next point is typed."""
        self._lines[-1].setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, at: int, words: str = "") -> QLineEdit:
        line = QLineEdit(words)
        line.setMaxLength(LONGEST)
        line.setPlaceholderText(self._question if not self._lines else "And?")
        line.setAccessibleName(self._title)
        line.setToolTip(words if len(words) > 60 else "")
        line.installEventFilter(self)
        line.textEdited.connect(self._edited)
        self._column.insertWidget(at + 1, line)
        # Shown now, not by the layout a moment later: what is not visible takes no focus.
        line.show()
        if at:
            QWidget.setTabOrder(self._lines[at - 1], line)
        self._lines.insert(at, line)
        return line

    def _edited(self) -> None:
        if self.points():
            self.not_asked.setChecked(False)
        self.changed.emit()

    def _toggled(self) -> None:
        self._show_asked()
        self.changed.emit()

    def _show_asked(self) -> None:
        silent = self.not_asked.isChecked()
        for line in self._lines:
            line.setEnabled(not silent)
        self.not_asked.setEnabled(silent or not self.points())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            line = next((one for one in self._lines if one is watched), None)
            if line is not None and self._take_key(line, event):
                return True
        return super().eventFilter(watched, event)

    def _take_key(self, line: QLineEdit, event: QKeyEvent) -> bool:
        at = self._lines.index(line)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.leftBehind.emit()
            elif line.text().strip():
                self._below(at).setFocus()
            else:
                self.leftBehind.emit()
            return True
        if event.key() == Qt.Key.Key_Backspace and not line.text() and len(self._lines) > 1:
            self._drop(at)
            return True
        if event.key() == Qt.Key.Key_Up and at:
            self._lines[at - 1].setFocus()
            return True
        if event.key() == Qt.Key.Key_Down and at + 1 < len(self._lines):
            self._lines[at + 1].setFocus()
            return True
        return event.matches(QKeySequence.StandardKey.Paste) and self._paste(at)

    def _below(self, at: int) -> QLineEdit:
        if at + 1 < len(self._lines) and not self._lines[at + 1].text():
            return self._lines[at + 1]
        return self._add(at + 1)

    def _drop(self, at: int) -> None:
        line = self._lines.pop(at)
        self._lines[max(0, at - 1)].setFocus()
        line.hide()
        line.deleteLater()
        self._lines[0].setPlaceholderText(self._question)

    def _paste(self, at: int) -> bool:
        parts = [" ".join(part.split()) for part in QGuiApplication.clipboard().text().splitlines()]
        parts = [part.lstrip("-•* ")[:LONGEST] for part in parts if part]
        if len(parts) < 2:
            return False
        for offset, part in enumerate(parts):
            line = self._lines[at] if not offset else self._below(at + offset - 1)
            line.setText(f"{line.text()}{part}" if not offset else part)
        self._below(at + len(parts) - 1).setFocus()
        self._edited()
        return True
