"""A picture of a contact card as it is shown on the screen: in the shape of a card, or round."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.gui.pictures.fitting import Fitting
from followup_desktop.gui.pictures.target import PictureTarget
from followup_desktop.gui.theme.theme import Theme

RADIUS, _ICON = 12, 24
CARD_SHAPE = 0.58
"""Height of a business card by its width."""
_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class PictureFrame(PictureTarget):
    """Shows one picture. ``looked`` fires when somebody wants to see it large."""

    looked = Signal()

    def __init__(self, theme: Theme, *, side: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._side = theme, side
        self._image = QImage()
        self._fitting = Fitting()
        self._icon = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if side:
            self.setFixedSize(side, side)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.setMinimumHeight(120)
        theme.changed.connect(self.update)

    @property
    def image(self) -> QImage:
        """The picture shown."""
        return self._image

    def show_image(self, image: QImage, name: str, icon: str = "") -> None:
        """Show a picture, or an ``icon`` where there is none; ``name`` is what a screen reader says of it."""
        self._image, self._icon = image, icon
        self.setAccessibleName(name)
        self.setToolTip(name if icon else "View large")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, round(300 * CARD_SHAPE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._side:
            high = round(self.width() * CARD_SHAPE)
            if self.height() != high:
                self.setFixedHeight(high)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        hints = QPainter.RenderHint
        painter.setRenderHints(hints.Antialiasing | hints.SmoothPixmapTransform)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        radius = edge.width() / 2 if self._side else RADIUS
        shape.addRoundedRect(edge, radius, radius)
        painter.fillPath(shape, self._theme.colour("accent_soft" if self.hovered else "background"))
        if not self._image.isNull():
            painter.setClipPath(shape)
            self._paint(painter, edge)
            painter.setClipping(False)
        elif self._icon:
            drawn = self._theme.pixmap(self._icon, "muted", _ICON, self.devicePixelRatioF())
            corner = edge.center() - QPointF(_ICON, _ICON) / 2
            painter.drawPixmap(corner, drawn)
        style = Qt.PenStyle.DashLine if self._icon else Qt.PenStyle.SolidLine
        colour = "accent" if self.hovered else "control" if self._icon else "line"
        painter.setPen(QPen(self._theme.colour(colour), 1, style))
        painter.drawPath(shape)

    def _paint(self, painter: QPainter, edge: QRectF) -> None:
        size = self._image.size().toSizeF()
        # A face fills its circle; of a card nothing is cut off.
        whole, filled = Qt.AspectRatioMode.KeepAspectRatio, Qt.AspectRatioMode.KeepAspectRatioByExpanding
        shape = size.height() / size.width()
        nearly = abs(shape - CARD_SHAPE) < 0.06
        place = QRectF()
        place.setSize(size.scaled(edge.size(), filled if self._side or nearly else whole))
        place.moveCenter(edge.center())
        painter.drawImage(place, self._fitting.image(self._image, place.size() * self.devicePixelRatioF()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.looked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PRESS:
            self.looked.emit()
        else:
            super().keyPressEvent(event)
