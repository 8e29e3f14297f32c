"""A place that takes a picture: dropped on it, or pasted while it has the keyboard."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.gui.pictures.sources import holds_picture, picture_in
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.text import text

RADIUS = 12
_ICON = 28


def take_picture(event: QDropEvent) -> bool:
    """Accept a picture as a copy, whatever was proposed; return whether there is one.

    Whoever offers a move and hears that it was taken may delete the file.
    """
    if not holds_picture(event.mimeData()):
        return False
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
    return True


class PictureTarget(QWidget):
    """Takes pictures. ``given`` fires with the Source of one; ``missed`` when there was none to paste."""

    given = Signal(object)
    missed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered = False
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paste(self) -> None:
        """Take the picture that was copied."""
        source = picture_in(QGuiApplication.clipboard().mimeData())
        if source is None:
            self.missed.emit()
        else:
            self.given.emit(source)

    def event(self, event: QEvent) -> bool:
        # Before a shortcut of the screen around takes the key.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_paste(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_paste(event):
            self.paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._hover(take_picture(event))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        take_picture(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hover(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hover(False)
        if take_picture(event):
            source = picture_in(event.mimeData())
            # The program that it comes from waits for this event to end.
            QTimer.singleShot(0, self, lambda: self.given.emit(source))

    def _hover(self, over: bool) -> None:
        self.hovered = over
        self.update()


def _is_paste(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Paste)


class DropPlace(PictureTarget):
    """An empty place with a dashed edge, a sentence, and buttons for whoever cannot drop."""

    def __init__(self, theme: Theme, icon: str, sentence: str, *, dense: bool = True) -> None:
        super().__init__()
        self._theme, self._icon, self._dense = theme, icon, dense
        self.setAccessibleName(sentence)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._picture = QLabel()
        self._picture.setFixedSize(_ICON, _ICON)
        self._sentence = text(theme, sentence, Role.SMALL if dense else Role.BODY, "muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._buttons)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence)
        column.addLayout(row)
        column.addStretch(1)
        self._draw()
        theme.changed.connect(self._draw)

    def sizeHint(self) -> QSize:
        return QSize(300, 174)

    def add_button(self, words: str, icon: str | None = None, *, primary: bool = False) -> QPushButton:
        """Add a button below the sentence."""
        made = button(self._theme, words, "primary" if primary else "outlined", icon, dense=self._dense)
        self._buttons.addWidget(made)
        return made

    def _draw(self) -> None:
        self._picture.setPixmap(self._theme.pixmap(self._icon, "muted", _ICON, self.devicePixelRatioF()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.fillPath(path, self._theme.colour("accent_soft" if self.hovered else "background"))
        pen = QPen(self._theme.colour("accent" if self.hovered else "control"), 1.25, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawPath(path)
