"""Days that are painted, as children that a screen reader finds and reads one by one.

They exist only while some assistive tool is listening; nobody else pays for them.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

Cells = Callable[[], list[tuple[QRect, str]]]


class SpokenDays(QObject):
    """Keeps one unseen label over each day. ``cells`` gives where days lie in ``area``, and their words."""

    def __init__(self, area: QWidget, cells: Cells) -> None:
        super().__init__(area)
        self._area, self._cells = area, cells
        self._labels: list[_Unseen] = []
        area.installEventFilter(self)

    def refresh(self) -> None:
        """Follow what the view shows."""
        if not QAccessible.isActive():
            return
        cells = self._cells()
        while len(self._labels) < len(cells):
            self._labels.append(_Unseen(self._area))
        for label, (box, words) in zip(self._labels, cells, strict=False):
            label.setGeometry(box)
            if label.accessibleName() != words:
                label.setAccessibleName(words)
            label.show()
        for label in self._labels[len(cells) :]:
            label.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._labels:
            # The view lays its days out when it gets this event, which is after this.
            QTimer.singleShot(0, self, self.refresh)
        return False


class _Unseen(QLabel):
    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        pass
