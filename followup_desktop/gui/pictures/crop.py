"""Cutting a picture and turning it, in a window: by mouse with handles, and by keyboard."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from followup_desktop.gui.people.parts import fit_screen
from followup_desktop.gui.pictures.crop_frame import HANDLES, Handle, dragged, moved
from followup_desktop.gui.pictures.fitting import Fitting
from followup_desktop.gui.pictures.turning import cut, paint_tilted, straightened, turned
from followup_desktop.gui.theme.focus_ring import OWN_RING
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.buttons import IconButton, button
from followup_desktop.gui.widgets.text import text

_HINT = (
    "Drag the frame or its handles. By keyboard: the arrows move it, with Shift they move its right and "
    "lower side, with Ctrl its left and upper one; Enter cuts."
)
_MOST_TILT, _PER_DEGREE = 15, 2  # degrees, and steps of the slider for each
_REACH, _HALF, _MARGIN, _ARROW = 14.0, 5.0, 12.0, 0.01
_CURSORS = {
    (-1, -1): Qt.CursorShape.SizeFDiagCursor,
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (1, -1): Qt.CursorShape.SizeBDiagCursor,
    (-1, 1): Qt.CursorShape.SizeBDiagCursor,
    (0, -1): Qt.CursorShape.SizeVerCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
    (-1, 0): Qt.CursorShape.SizeHorCursor,
    (1, 0): Qt.CursorShape.SizeHorCursor,
}
_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class CropView(QWidget):
    """A picture with a frame over it. ``frame`` is in pixels of the picture, ``tilt`` in degrees."""

    def __init__(self, theme: Theme, image: QImage) -> None:
        super().__init__()
        self._theme = theme
        self.image = image
        self.tilt = 0.0
        self.frame = QRectF(image.rect())
        self._fitting = Fitting()
        self._held: Handle | None = None
        self._last = QPointF()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(OWN_RING, True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 160)
        self._describe()

    def sizeHint(self) -> QSize:
        return QSize(640, 400)

    def turn(self, quarters: int) -> None:
        """Turn the picture clockwise; the frame takes all of it again."""
        self.image = turned(self.image, quarters)
        self.take_all()

    def straighten(self, degrees: float) -> None:
        """Turn the picture clockwise by a few degrees below the frame, which stays."""
        self.tilt = degrees
        self.update()

    def take_all(self) -> None:
        """Let the frame take all of the picture."""
        self._set(QRectF(self.image.rect()))

    def part(self) -> QRect:
        """Return what is in the frame, in whole pixels."""
        return self.frame.toAlignedRect().intersected(self.image.rect())

    def _set(self, frame: QRectF) -> None:
        self.frame = frame
        self._describe()
        self.update()

    def _describe(self) -> None:
        part = self.part()
        where = f"{part.width()} by {part.height()} pixels, from {part.x()}, {part.y()}"
        self.setAccessibleName(f"Part of the picture to keep: {where}")

    def _scale(self) -> float:
        room = QSizeF(self.size()) - QSizeF(2 * _MARGIN, 2 * _MARGIN)
        return min(room.width() / self.image.width(), room.height() / self.image.height(), 4.0)

    def _place(self) -> QRectF:
        place = QRectF(QPointF(), QSizeF(self.image.size()) * self._scale())
        place.moveCenter(QRectF(self.rect()).center())
        return place

    def _shown_frame(self) -> QRectF:
        scale, corner = self._scale(), self._place().topLeft()
        return QRectF(self.frame.topLeft() * scale + corner, self.frame.size() * scale)

    def handle_place(self, handle: Handle) -> QPointF:
        """Return where a handle is, in the widget."""
        shown = self._shown_frame()
        half = QPointF(handle[0] * shown.width(), handle[1] * shown.height()) / 2
        return shown.center() + half

    def _handle_at(self, at: QPointF) -> Handle | None:
        """Return the handle within reach, (0, 0) within the frame, or None."""
        near = min(HANDLES, key=lambda one: (self.handle_place(one) - at).manhattanLength())
        if (self.handle_place(near) - at).manhattanLength() <= _REACH:
            return near
        return (0, 0) if self._shown_frame().contains(at) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        hints = QPainter.RenderHint
        painter.setRenderHints(hints.Antialiasing | hints.SmoothPixmapTransform)
        place, shown = self._place(), self._shown_frame()
        fitting = self._fitting.image(self.image, place.size() * self.devicePixelRatioF())
        paint_tilted(painter, place, fitting, self.tilt)
        outside = QPainterPath()
        outside.addPolygon(QPolygonF(place.adjusted(-1, -1, 1, 1)))
        inside = QPainterPath()
        inside.addRect(shown)
        painter.fillPath(outside.subtracted(inside), QColor(0, 0, 0, 140))
        accent = self._theme.colour("accent")
        # White below the accent: the picture may have any colour.
        for colour, width in (
            (QColor("white"), 4.0 if self.hasFocus() else 3.0),
            (accent, 2.0 if self.hasFocus() else 1.0),
        ):
            painter.setPen(QPen(colour, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(shown)
        painter.setPen(QPen(QColor("white"), 1.5))
        painter.setBrush(accent)
        for handle in HANDLES:
            painter.drawEllipse(self.handle_place(handle), _HALF, _HALF)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held, self._last = self._handle_at(event.position()), event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            over = self._handle_at(event.position())
            self.setCursor(
                Qt.CursorShape.ArrowCursor
                if over is None
                else _CURSORS.get(over, Qt.CursorShape.SizeAllCursor)
            )
            return
        self._change(self._held, (event.position() - self._last) / self._scale())
        self._last = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if arrow is None:
            super().keyPressEvent(event)
            return
        by = arrow * max(1.0, round(max(self.image.width(), self.image.height()) * _ARROW))
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._change((1, 1), by)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._change((-1, -1), by)
        else:
            self._change((0, 0), by)

    def _change(self, handle: Handle, by: QPointF) -> None:
        bounds = QRectF(self.image.rect())
        change = (
            moved(self.frame, by, bounds) if handle == (0, 0) else dragged(self.frame, handle, by, bounds)
        )
        self._set(change)


class CropDialog(QDialog):
    """Cuts and turns one picture. After it was accepted, ``result_image`` is what is left."""

    def __init__(self, theme: Theme, image: QImage, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        fit_screen(self, 760, 600, (480, 400))
        self.view = CropView(theme, image)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(10)
        column.addWidget(text(theme, heading, Role.TITLE))
        column.addWidget(text(theme, _HINT, Role.SMALL, "muted", wrap=True))
        column.addWidget(self.view, 1)
        left = IconButton(theme, "rotate-ccw", "Turn left", outlined=True, side=38)
        right = IconButton(theme, "rotate-cw", "Turn right", outlined=True, side=38)
        whole = button(theme, "Whole picture")
        cancel = button(theme, "Cancel")
        take = button(theme, "Keep this part", "primary")
        take.setDefault(True)
        left.clicked.connect(lambda: self.view.turn(-1))
        right.clicked.connect(lambda: self.view.turn(1))
        whole.clicked.connect(self.view.take_all)
        cancel.clicked.connect(self.reject)
        take.clicked.connect(self.accept)
        column.addLayout(self._build_tilt(theme))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for part in (left, right, whole):
            foot.addWidget(part)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(take)
        column.addLayout(foot)
        self.view.setFocus()

    def _build_tilt(self, theme: Theme) -> QHBoxLayout:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(-_MOST_TILT * _PER_DEGREE, _MOST_TILT * _PER_DEGREE)
        slider.setPageStep(_PER_DEGREE)
        slider.setMinimumHeight(22)
        slider.setAccessibleName("Straighten, in half degrees")
        said = text(theme, "0°", Role.SMALL, "muted")
        said.setFixedWidth(44)

        def tilt(at: int) -> None:
            self.view.straighten(at / _PER_DEGREE)
            said.setText(f"{at / _PER_DEGREE:g}°")

        slider.valueChanged.connect(tilt)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(text(theme, "Straighten", Role.SMALL))
        row.addWidget(slider, 1)
        row.addWidget(said)
        return row

    def result_image(self) -> QImage:
        """Return the part in the frame, as it was turned."""
        view = self.view
        return cut(straightened(view.image, view.tilt), view.part())
