"""The photos of the people that are seen, small and round enough for the list; each is read once."""

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from followup_desktop.domain.kinds import PictureKind
from followup_desktop.gui.context import Context

if TYPE_CHECKING:
    from followup_desktop.domain.errors import UserError

KEPT = 400
_MOST_PIXELS = 50_000_000
_AT_ONCE = 4


class Photos(QObject):
    """``photo`` answers at once with what there is; ``ready`` fires with an id when there is more."""

    ready = Signal(int)

    def __init__(self, context: Context, side: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._side = context, side
        self._kept: OrderedDict[tuple[int, int], QPixmap | None] = OrderedDict()
        self._wanted: dict[tuple[int, int], None] = {}
        self._asked: set[tuple[int, int]] = set()
        self._stale: set[tuple[int, int]] = set()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._read)

    def photo(self, contact_id: int, ratio: float) -> QPixmap | None:
        """Return somebody's photo, for a screen of so many pixels to the point; None while there is none."""
        key = (contact_id, round(self._side * ratio))
        if (key not in self._kept or key in self._stale) and key not in self._asked:
            self._asked.add(key)
            self._wanted[key] = None
            self._timer.start()
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def look_again(self) -> None:
        """Read each photo anew when it is next seen; until then the one there is shown."""
        self._stale = set(self._kept)

    def _read(self) -> None:
        keys = list(self._wanted)[:_AT_ONCE]
        for key in keys:
            del self._wanted[key]
        people = self._context.services.people
        pictures = {key: people.pictures(key[0]).get(PictureKind.PHOTO) for key in keys}
        data = {key: picture.data if picture else b"" for key, picture in pictures.items()}
        self._context.runner.run(
            lambda: {key: small(found, key[1]) for key, found in data.items()}, self._take, _never
        )
        if self._wanted:
            self._timer.start()

    def _take(self, images: dict[tuple[int, int], QImage]) -> None:
        for key, image in images.items():
            self._kept[key] = None if image.isNull() else QPixmap.fromImage(image)
            self._stale.discard(key)
            self._asked.discard(key)
            self.ready.emit(key[0])
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def _never(error: "UserError") -> None:
    raise error


def small(data: bytes, side: int) -> QImage:
    """Return an encoded picture so that its shorter side is ``side`` pixels; a null image where it is none.

    A picture of more pixels than memory should be spent on is none either.
    """
    if not data:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        return QImage()
    wanted = size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    if wanted.width() < size.width():
        reader.setScaledSize(wanted)
    return reader.read()
