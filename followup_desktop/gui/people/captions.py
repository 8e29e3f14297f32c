"""What stands above a field: its name, which may open a menu, and the mark of what is only proposed."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from followup_desktop.gui.people.key_button import KeyButton
from followup_desktop.gui.theme.focus_ring import OWN_RING, by_keyboard
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.buttons import IconButton, dress_button

CAPTION_HIGH = 20
_ARROW, _GAP, _SIDE = 11, 3, 5


def paint_focus(painter: QPainter, widget: QWidget, theme: Theme, radius: float = 6) -> None:
    """Paint the ring of the keyboard within a control: around it, it would be cut off by a row's edges."""
    if by_keyboard(widget):
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), radius, radius)


class CaptionButton(IconButton):
    """A small icon in the row above a field."""

    def __init__(self, theme: Theme, icon: str, name: str) -> None:
        super().__init__(theme, icon, name, side=CAPTION_HIGH)
        # It opens no menu: as one that could, it would offer a screen reader nothing to press.
        self.setPopupMode(QToolButton.ToolButtonPopupMode.DelayedPopup)
        self.setProperty(OWN_RING, True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_focus(painter, self, self._theme)


class RowButton(QPushButton):
    """A small button with words that stands at the edge of a column."""

    def __init__(self, theme: Theme, words: str, icon: str) -> None:
        super().__init__(words)
        self._theme = theme
        dress_button(theme, self, "outlined", icon, dense=True)
        self.setProperty(OWN_RING, True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_focus(painter, self, self._theme, 8)


class LabelButton(KeyButton):
    """A caption that opens a menu, such as "Work email". ``menuAsked`` fires when somebody wants it."""

    menuAsked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._preferred = False
        self.setProperty(OWN_RING, True)
        self.setFont(theme.font(Role.CAPTION))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.menuAsked)
        theme.changed.connect(self.update)

    def set_caption(self, words: str, number: str, preferred: bool) -> None:
        """Show words; a star says that this one is preferred among several. ``number`` is such as " 2"."""
        self._preferred = preferred
        self.setText(words)
        self.setAccessibleName(f"{words}{number}{', preferred' if preferred else ''}: label and order")
        self.setToolTip("Preferred: this one is used first" if preferred else "")
        self.updateGeometry()
        self.update()

    def open(self, menu: QMenu) -> None:
        """Show a menu below."""
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2
        return QSize(wide + self._signs(), CAPTION_HIGH)

    def _signs(self) -> int:
        return (_GAP + _ARROW) * (2 if self._preferred else 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, CAPTION_HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        focused = by_keyboard(self)
        tone = "accent_text" if focused else "ink" if self.underMouse() else "muted"
        if focused:
            painter.fillRect(0, self.height() - 2, self.width(), 2, self._theme.colour("accent"))
        painter.setFont(self.font())
        painter.setPen(self._theme.colour(tone))
        room = self.rect().adjusted(0, 0, -self._signs(), 0)
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        at = min(metrics.horizontalAdvance(shown), room.width()) + _GAP
        for icon, below in (("star", 0), ("chevron-down", 1)):
            if icon == "star" and not self._preferred:
                continue
            drawn = self._theme.pixmap(icon, tone, _ARROW, self.devicePixelRatioF())
            painter.drawPixmap(at, (self.height() - _ARROW) // 2 + below, drawn)
            at += _ARROW + _GAP


class ConfirmMark(QAbstractButton):
    """Says that a value is only proposed; pressing it confirms. ``what`` is such as "first name"."""

    def __init__(self, theme: Theme, what: str) -> None:
        super().__init__()
        self._theme = theme
        self.setText("Proposed")
        self.setProperty(OWN_RING, True)
        self.setFont(theme.font(Role.CAPTION))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Confirm the {what}")
        self.setToolTip(f"The {what} was read from a picture. Press to confirm it, or type another.")
        self.hide()
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(wide + 2 * _SIDE + _GAP + _ARROW, CAPTION_HIGH - 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("amber_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setFont(self.font())
        painter.setPen(self._theme.colour("amber_text"))
        room = self.rect().adjusted(_SIDE, 0, -_SIDE, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        drawn = self._theme.pixmap("check", "amber_text", _ARROW, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - _SIDE - _ARROW, (self.height() - _ARROW) // 2, drawn)
        paint_focus(painter, self, self._theme, 5)
