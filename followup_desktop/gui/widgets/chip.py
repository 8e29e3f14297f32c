"""A chip: a word or two on a soft ground, such as the medium a person prefers."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.theme.tokens import Tone

_HEIGHT, _SIDE, _ICON, _GAP = 22, 8, 13, 5


class Chip(QWidget):
    """Text with an optional icon. It never wraps; where room is short the text is elided, with a tooltip."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        tone: Tone = Tone.NEUTRAL,
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._text, self._tone, self._icon = theme, text, tone, icon
        self.setFont(theme.font(Role.CHIP))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        theme.changed.connect(self.update)

    def text(self) -> str:
        """The words shown."""
        return self._text

    def set_chip(self, text: str, tone: Tone | None = None, icon: str | None = None) -> None:
        """Show other words; tone stays where it is None."""
        self._text, self._icon = text, icon
        self._tone = tone or self._tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._left() + self._text_width() + _SIDE, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._left() + min(self._text_width(), 24) + _SIDE, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.tokens.tone(self._tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.soft))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        if self._icon:
            role = "ink" if self._tone is Tone.NEUTRAL else f"{self._tone}_text"
            drawn = self._theme.pixmap(self._icon, role, _ICON, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(_SIDE, (self.height() - _ICON) // 2), drawn)
        painter.setPen(QColor(colours.text))
        room = QRect(self._left(), 0, self.width() - self._left() - _SIDE + 1, self.height())
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip("" if shown == self._text else self._text)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _left(self) -> int:
        return _SIDE + (_ICON + _GAP if self._icon else 0)

    def _text_width(self) -> int:
        return QFontMetrics(self.font()).horizontalAdvance(self._text)
