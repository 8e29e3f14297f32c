"""Reading a picture in the background: its code at once, its text by the engine, each to be cancelled."""

from threading import Event
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from followup_desktop.domain.card import Card
from followup_desktop.domain.errors import UserError
from followup_desktop.gui.context import Context
from followup_desktop.gui.pictures.loading import Source, grey_of, open_picture, png_of
from followup_desktop.services.edges import CardPictures, ReadCard


class Opened(NamedTuple):
    """A picture, and the card that a code on it says, if one does."""

    image: QImage
    coded: Card | None


class PictureReading(QObject):
    """Opens and reads one picture at a time; what was asked for before and is not done yet is forgotten."""

    opened = Signal(object)
    read = Signal(object)
    failed = Signal(str)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._reader: CardPictures = context.services.scans.reader
        self._asked = 0
        self._stop = Event()

    def open(self, source: Source) -> None:
        """Open a picture and look for a code on it; ``opened`` fires with an Opened, or ``failed``."""
        asked, reader = self._begin(), self._reader
        self._context.runner.run(
            lambda: _opened(source, reader),
            lambda found: self._done(asked, found),
            lambda error: self._broke(asked, error),
        )

    def read_text(self, image: QImage) -> None:
        """Read the text; ``read`` fires with a ReadCard, or ``failed``. It takes some seconds."""
        asked, reader, stop = self._begin(), self._reader, self._stop
        region = self._context.services.profile.profile().address.country
        self._context.runner.run(
            lambda: reader.read(png_of(image), region, stop.is_set),
            lambda found: self._done(asked, found),
            lambda error: self._broke(asked, error),
        )

    def cancel(self) -> None:
        """Stop, and forget what comes of it."""
        self._begin()

    def _begin(self) -> int:
        self._stop.set()
        self._stop = Event()
        self._asked += 1
        return self._asked

    def _done(self, asked: int, found: Opened | ReadCard) -> None:
        if asked != self._asked:
            return
        if isinstance(found, Opened):
            self.opened.emit(found)
        else:
            self.read.emit(found)

    def _broke(self, asked: int, error: UserError) -> None:
        if asked == self._asked:
            self.failed.emit(error.sentence)


def _opened(source: Source, reader: CardPictures) -> Opened:
    image = open_picture(source)
    cards = reader.codes(*grey_of(image))
    return Opened(image, cards[0] if cards else None)
