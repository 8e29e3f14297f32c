"""A button that paints itself: pressed by keys too, and painted again as the mouse comes and goes."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton


class KeyButton(QAbstractButton):
    """``keys`` press it, beside Space."""

    keys: tuple[Qt.Key, ...] = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in self.keys:
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)
