"""A one-line label that ends in an ellipsis where room is short."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from followup_desktop.gui.theme.theme import Role, Theme


class ElidedLabel(QLabel):
    """Elides and then has the full text as its tooltip. ``tone`` as in `widgets.text`."""

    def __init__(
        self,
        theme: Theme,
        words: str = "",
        role: Role = Role.BODY,
        tone: str = "ink",
        parent: QWidget | None = None,
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(words, parent)
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if tone != "ink":
            self.setProperty("tone", tone)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…") * 2, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        # One pixel more: a text that just fits must not be elided by a rounded advance.
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), self._mode, room.width())
        wanted = "" if shown == self.text() else self.text()
        if self.toolTip() != wanted:
            self.setToolTip(wanted)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
