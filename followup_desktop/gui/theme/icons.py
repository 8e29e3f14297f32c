"""Lucide icons in any colour, drawn from their outlines when, and only when, they are painted."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QFile, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap

from followup_desktop.gui import resources_rc  # noqa: F401 - registers :/icons, :/controls and :/app
from followup_desktop.gui.theme.tokens import Tokens

APP_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)

_CLONES: list[QIconEngine] = []


class Palette:
    """Where an icon finds its colour at the moment of painting; the theme's own, so icons follow it."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens


class _LineEngine(QIconEngine):
    """Paints one outline in the colour of a role (or in one fixed colour)."""

    def __init__(self, name: str, colour: str, size: int, palette: Palette | None) -> None:
        super().__init__()
        self._name, self._colour, self._size, self._palette = name, colour, size, palette

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        side = min(rect.width(), rect.height())
        target = QRect(0, 0, side, side)
        target.moveCenter(rect.center())
        painter.drawPixmap(target, _drawn(self._name, self._colour_in(mode), side, side, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        # In logical pixels since Qt 6.8; before, in the device's.
        return _drawn(self._name, self._colour_in(mode), max(1, size.width()), max(1, size.height()), scale)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        return size

    def availableSizes(
        self, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off
    ) -> list[QSize]:
        return [QSize(self._size, self._size)]

    def clone(self) -> QIconEngine:
        # Qt owns the copy but PySide does not know, and would free it: seen as a crash in QIcon.addPixmap.
        copy = _LineEngine(self._name, self._colour, self._size, self._palette)
        _CLONES.append(copy)
        return copy

    def _colour_in(self, mode: QIcon.Mode) -> str:
        if self._palette is None:
            return self._colour
        return self._palette.tokens.colour("disabled" if mode is QIcon.Mode.Disabled else self._colour)


def icon(name: str, colour: str, size: int = 18) -> QIcon:
    """The Lucide icon ``name`` in the fixed ``colour`` (#RRGGBB). ValueError when there is no such icon."""
    return _made(name, colour, size, None)


def icon_by_role(name: str, role: str, size: int, palette: Palette) -> QIcon:
    """The icon in the colour that ``role`` has in ``palette`` when it is painted; greyed where disabled."""
    return _made(name, role, size, palette)


def pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """The icon drawn at ``size`` logical pixels for a device of ``ratio``; kept, so asking again is cheap."""
    return _drawn(name, colour, size, size, ratio)


@cache
def app_icon() -> QIcon:
    """The app's own mark, in the sizes that trays, docks and title bars ask for."""
    mark = QIcon()
    for size in APP_SIZES:
        mark.addFile(f":/app/followup-{size}.png", QSize(size, size))
    return mark


def _made(name: str, colour: str, size: int, palette: Palette | None) -> QIcon:
    if not QFile.exists(f":/icons/{name}.svg"):
        raise ValueError(f"no icon named {name!r} in resources/icons")
    return QIcon(_LineEngine(name, colour, size, palette))


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, wide: int, high: int, ratio: float) -> QPixmap:
    """The outline at the left of ``wide`` by ``high`` logical pixels; what is over at its right is a gap."""
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(QSize(wide, high) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(wide, high)
    QSvgRenderer(QByteArray(_outline(name).replace(b"currentColor", colour.encode()))).render(
        painter, QRectF(0, (high - side) / 2, side, side)
    )
    painter.end()
    return QPixmap.fromImage(image)


def _outline(name: str) -> bytes:
    file = QFile(f":/icons/{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise ValueError(f"no icon named {name!r} in resources/icons")
    return bytes(file.readAll().data())
