"""A ring around whatever the keyboard is on, drawn in one place for every control."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from followup_desktop.gui.theme.icons import Palette

# By name, since to import a class of Qt costs start-up time. These show a border or a current row.
_SHOW_THEIR_OWN = (
    "QLineEdit",
    "QTextEdit",
    "QPlainTextEdit",
    "QAbstractSpinBox",
    "QComboBox",
    "QAbstractItemView",
    "QMenu",
)
# These take every child for a pane of theirs.
_NO_PLACE = ("QSplitter", "QStackedWidget")
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show)
_MARGIN = 3
OWN_RING = "ownFocusRing"


def by_keyboard(widget: QWidget) -> bool:
    """Whether ``widget`` has the focus in a window that is being used by keyboard: then its ring shows."""
    return widget.hasFocus() and widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


class FocusRing(QObject):
    """Puts a ring around the control that the keyboard moved to, unless that has `ownFocusRing` set."""

    def __init__(self, app: QApplication, palette: Palette, parent: QObject) -> None:
        super().__init__(parent)
        self._palette = palette
        self._shown: _Outline | None = None
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._shown is not None and isValid(self._shown):
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = None
        if new is not None and _wants_ring(new):
            self._shown = _Outline(new, self._palette)


class _Outline(QWidget):
    """Beside its control, with the same parent: so it scrolls along and goes when that goes."""

    def __init__(self, control: QWidget, palette: Palette) -> None:
        super().__init__(control.parentWidget())
        self._control, self._palette = control, palette
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        control.installEventFilter(self)
        self._surround()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._surround()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._palette.tokens.accent), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)

    def _surround(self) -> None:
        self.setGeometry(self._control.geometry().adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))
        self.raise_()


def _wants_ring(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or _is_a(parent, _NO_PLACE):
        return False
    if _is_a(widget, _SHOW_THEIR_OWN) or widget.property(OWN_RING):
        return False
    by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
    return not by_mouse and widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


def _is_a(widget: QWidget, names: tuple[str, ...]) -> bool:
    return any(widget.inherits(name) for name in names)
