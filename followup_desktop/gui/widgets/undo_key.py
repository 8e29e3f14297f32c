"""Ctrl+Z in a field that has nothing of its own to undo."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget


class UndoKey(QObject):
    """Lets the key go to the window's own undo from the fields in ``root``.

    Qt's fields keep the key to themselves even when there is nothing in them to undo. Where each field is
    saved as it is left, Tab leads to such a field, and what was just saved could not be taken back.
    """

    def __init__(self, root: QWidget) -> None:
        super().__init__(root)
        self._root = root
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not event.matches(QKeySequence.StandardKey.Undo) or _own_undo(watched):
            return False
        event.ignore()
        return True

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Listen to a field once it has the focus: rows come and go. Qt keeps a filter once, not twice."""
        if now is not None and self._root.isAncestorOf(now):
            now.installEventFilter(self)


def _own_undo(field: QObject) -> bool:
    if isinstance(field, QComboBox):
        line = field.lineEdit()
        return line is not None and line.isUndoAvailable()
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    if isinstance(field, QPlainTextEdit):
        return field.document().isUndoAvailable()
    return False
