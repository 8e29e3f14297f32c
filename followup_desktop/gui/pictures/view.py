"""A picture to look at closely: it fits its place, and can be made larger and moved about."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.gui.pictures.fitting import Fitting
from followup_desktop.gui.theme.theme import Theme

RADIUS = 12
_STEP, _MOST, _MOVE = 1.25, 8.0, 48.0
_KEYS_MOVE = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class PictureView(QWidget):
    """Shows one picture. The wheel, + and - zoom, 0 fits it again; dragging and the arrows move it.

    ``name`` is what a screen reader says of it. ``zoomed`` fires when the zoom has changed.
    """

    zoomed = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._fitting = Fitting()
        self._zoom = 1.0  # of the size at which it fits
        self._centre = QPointF(0.5, 0.5)  # what is in the middle of the place, as a share of the picture
        self._grip: QPointF | None = None
        self._lit: QRectF | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)

    @property
    def image(self) -> QImage:
        """The picture shown; a null one where there is none."""
        return self._image

    @property
    def zoom(self) -> float:
        """How much larger than fitting its place it is shown."""
        return self._zoom

    def show_image(self, image: QImage, *, keep_zoom: bool = False) -> None:
        """Show a picture, or with a null one none."""
        self._image = image
        if not keep_zoom:
            self._zoom, self._centre = 1.0, QPointF(0.5, 0.5)
        self._held()

    @property
    def lit(self) -> QRectF | None:
        """The part that is pointed out, or None."""
        return self._lit

    def light(self, part: QRectF | None) -> None:
        """Point out a part of the picture, in shares (0 to 1) of it, or (None) none; it comes into view."""
        self._lit = part
        if part is not None and self._zoom > 1.0:
            self._centre = part.center()
            self._held()
        self.update()

    def larger(self) -> None:
        """Zoom in a step."""
        self.set_zoom(self._zoom * _STEP)

    def smaller(self) -> None:
        """Zoom out a step; never smaller than it fits."""
        self.set_zoom(self._zoom / _STEP)

    def fit(self) -> None:
        """Show all of it."""
        self.set_zoom(1.0)

    def set_zoom(self, zoom: float, around: QPointF | None = None) -> None:
        """Zoom, with what is under ``around`` (in the widget) staying there."""
        zoom = min(_MOST, max(1.0, zoom))
        if self._image.isNull() or zoom == self._zoom:
            return
        at = around or QRectF(self.rect()).center()
        held = self._share_at(at)
        self._zoom = zoom
        moved = self._share_at(at)
        self._centre += held - moved
        self._held()
        self.zoomed.emit()

    def _held(self) -> None:
        """Keep the picture from leaving its place, and paint."""
        shown = self._shown_size()
        for get, put, full, room in (
            (self._centre.x, self._centre.setX, shown.width(), self.width()),
            (self._centre.y, self._centre.setY, shown.height(), self.height()),
        ):
            margin = min(0.5, room / 2 / full) if full else 0.5
            put(min(1 - margin, max(margin, get())))
        self.update()

    def _shown_size(self) -> QSizeF:
        if self._image.isNull():
            return QSizeF()
        fitting = QSizeF(self._image.size()).scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        # A small picture is not blown up to fill the place.
        largest = QSizeF(self._image.size()) * 2.0
        return (fitting if fitting.width() < largest.width() else largest) * self._zoom

    def place(self) -> QRectF:
        """Return where the picture is, in the widget; parts of it may be outside."""
        size = self._shown_size()
        middle = QRectF(self.rect()).center()
        corner = middle - QPointF(self._centre.x() * size.width(), self._centre.y() * size.height())
        return QRectF(corner, size)

    def _share_at(self, at: QPointF) -> QPointF:
        place = self.place()
        return QPointF((at.x() - place.x()) / place.width(), (at.y() - place.y()) / place.height())

    def _move(self, by: QPointF) -> None:
        size = self._shown_size()
        if not size.isEmpty():
            self._centre -= QPointF(by.x() / size.width(), by.y() / size.height())
            self._held()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        hints = QPainter.RenderHint
        painter.setRenderHints(hints.Antialiasing | hints.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.fillPath(path, self._theme.colour("side"))
        painter.setClipPath(path)
        if not self._image.isNull():
            self._paint_picture(painter)
        painter.setClipping(False)
        painter.setPen(self._theme.colour("line"))
        painter.drawPath(path)

    def _paint_picture(self, painter: QPainter) -> None:
        place = self.place()
        ratio = self.devicePixelRatioF()
        painter.drawImage(place, self._fitting.image(self._image, place.size() * ratio))
        if self._lit is not None:
            self._paint_light(painter, place, self._lit)

    def _paint_light(self, painter: QPainter, place: QRectF, part: QRectF) -> None:
        corner = QPointF(part.x() * place.width(), part.y() * place.height())
        size = QSizeF(part.width() * place.width(), part.height() * place.height())
        box = QRectF(place.topLeft() + corner, size).adjusted(-4, -3, 4, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # White below: the picture may have any colour.
        for colour, width in ((QColor(255, 255, 255, 170), 4.0), (self._theme.colour("amber"), 2.0)):
            painter.setPen(QPen(colour, width))
            painter.drawRoundedRect(box, 5, 5)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self.set_zoom(self._zoom * _STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.larger()
        elif key == Qt.Key.Key_Minus:
            self.smaller()
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in _KEYS_MOVE and self._zoom > 1.0:
            x, y = _KEYS_MOVE[key]
            self._move(QPointF(x, y) * _MOVE)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._zoom > 1.0:
            self._grip = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._move(event.position() - self._grip)
            self._grip = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.set_zoom(1.0 if self._zoom > 1.0 else 2.5, event.position())
