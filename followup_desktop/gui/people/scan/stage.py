"""The left half of the Scan window: the picture, what can be done with it, and what is being read off it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from followup_desktop.domain.card import Card
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.scan.reading import Opened, PictureReading
from followup_desktop.gui.pictures.crop import CropDialog
from followup_desktop.gui.pictures.large import zoom_buttons
from followup_desktop.gui.pictures.loading import Source
from followup_desktop.gui.pictures.sources import ask_for_picture
from followup_desktop.gui.pictures.target import DropPlace
from followup_desktop.gui.pictures.turning import turned
from followup_desktop.gui.pictures.view import PictureView
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import IconButton, button
from followup_desktop.gui.widgets.text import set_tone, text
from followup_desktop.services.edges import ReadCard

NOTHING_COPIED = "There is no picture among what was copied. Copy one first, or choose a file."
_EMPTY = "Drop a picture of the card, or paste it"


class ScanStage(QWidget):
    """Shows and reads the picture. ``proposed`` fires with (Card, unused pieces, whether it is certain)."""

    proposed = Signal(object, object, bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self._reader = context.services.scans.reader
        self._reading = PictureReading(context, self)
        self._reading.opened.connect(self._show)
        self._reading.read.connect(self._take)
        self._reading.failed.connect(self._say_failed)
        self.place = DropPlace(theme, "camera", _EMPTY, dense=False)
        self.place.given.connect(self.open)
        self.place.missed.connect(lambda: self._say(NOTHING_COPIED, "coral"))
        self.place.add_button("Choose file", "folder-open").clicked.connect(self._choose)
        self.place.add_button("Paste", "image").clicked.connect(self.place.paste)
        self.view = PictureView(theme, "Picture of the card")
        self._places: dict[str, QRectF] = {}
        self._source: Source | None = None
        self._opened = 0  # Qt's key of the picture as it was opened
        self._pages = QStackedWidget()
        self._pages.addWidget(self.place)
        self._pages.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._pages, 1)
        column.addWidget(self._build_tools())
        column.addLayout(self._build_status())
        self._show_tools()
        self._say("", "muted")

    def _build_tools(self) -> QWidget:
        theme = self._context.theme
        self._tools = QWidget()
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for icon, name, do in (
            ("rotate-ccw", "Turn left", lambda: self._turn(-1)),
            ("rotate-cw", "Turn right", lambda: self._turn(1)),
            ("crop", "Cut out the card", self._crop),
        ):
            made = IconButton(theme, icon, name, outlined=True, side=36)
            made.clicked.connect(do)
            row.addWidget(made)
        row.addSpacing(8)
        for made in zoom_buttons(theme, self.view):
            row.addWidget(made)
        row.addStretch(1)
        other = button(theme, "Other picture", icon="folder-open")
        other.clicked.connect(self._choose)
        row.addWidget(other)
        return self._tools

    def _build_status(self) -> QVBoxLayout:
        theme = self._context.theme
        self._status: QLabel = text(theme, "", Role.SMALL, "muted", wrap=True)
        self._status.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._status.setMinimumHeight(18)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setAccessibleName("Reading the picture")
        self._cancel = button(theme, "Cancel reading", dense=True)
        self._cancel.clicked.connect(self._stop)
        self._again = button(theme, "Read the text", icon="scan-text", dense=True)
        self._again.clicked.connect(self._read_text)
        self._copy = button(theme, "Copy the command", icon="copy", dense=True)
        self._copy.clicked.connect(self._copy_command)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._progress, 1)
        for part in (self._cancel, self._again, self._copy):
            row.addWidget(part)
        row.addStretch(0)
        status = QVBoxLayout()
        status.setSpacing(8)
        status.addWidget(self._status)
        status.addLayout(row)
        return status

    # What it shows

    @property
    def image(self) -> QImage:
        """The picture as it stands now; a null one where there is none."""
        return self.view.image

    def open(self, source: Source) -> None:
        """Open a picture and read it."""
        self._busy("Opening the picture…")
        self._source = source
        self._reading.open(source)

    def shows(self, source: Source) -> bool:
        """Whether the picture is still that of ``source``, neither turned nor cut."""
        return self._source is source and self.image.cacheKey() == self._opened

    def light(self, value: str) -> None:
        """Point out where a value was read."""
        self.view.light(self._places.get(value))

    def _forget_places(self) -> None:
        self._places = {}
        self.view.light(None)

    def stop(self) -> None:
        """Stop whatever is being read, and forget it."""
        self._reading.cancel()

    def _show(self, opened: Opened) -> None:
        self.view.show_image(opened.image)
        self._opened = opened.image.cacheKey()
        self._forget_places()
        self._pages.setCurrentWidget(self.view)
        self._show_tools()
        if opened.coded is not None:
            self._say("Read from the code on the card.", "accent", again=self._reader.can_read())
            self.proposed.emit(opened.coded, (), True)
            return
        # What the picture before proposed is not this one's.
        self.proposed.emit(Card(), (), True)
        if self._reader.can_read():
            self._read_text()
        else:
            words = "Type from the picture; zoom in where it is small. An extra can propose the fields. "
            self._say(words + self._reader.how_to_add(), "muted", command=True)

    def _read_text(self) -> None:
        self._busy("Reading the text on this computer…")
        self._reading.read_text(self.image)

    def _take(self, found: ReadCard) -> None:
        if found.card == Card():
            self._say("No text was found. Turn the picture upright, or type from it.", "amber", again=True)
            return
        self._say("Look at each proposed field beside the picture.", "accent", again=True)
        self._places = {value: _rect(place) for value, place in found.places.items()}
        self.proposed.emit(found.card, found.unused, False)

    def _stop(self) -> None:
        self._reading.cancel()
        image = not self.image.isNull()
        self._say(
            "Stopped. Type from the picture, or read it again." if image else "Stopped.", "muted", again=image
        )
        (self.view if image else self.place).setFocus()

    def _say_failed(self, sentence: str) -> None:
        self._say(sentence, "coral", again=not self.image.isNull())

    def _busy(self, words: str) -> None:
        self._say(words, "muted")
        self._progress.show()
        self._cancel.show()

    def _say(self, words: str, tone: str, *, again: bool = False, command: bool = False) -> None:
        self._status.setText(words)
        set_tone(self._status, tone)
        self._progress.hide()
        self._cancel.hide()
        self._again.setVisible(again and self._reader.can_read())
        self._copy.setVisible(command)

    def _show_tools(self) -> None:
        self._tools.setVisible(not self.image.isNull())

    # What it does

    def _choose(self) -> None:
        path = ask_for_picture(self, "Choose a picture of the card")
        if path is not None:
            self.open(path)

    def _turn(self, quarters: int) -> None:
        self.view.show_image(turned(self.image, quarters))
        self.view.light(None)
        self._places = {value: _turned(place, quarters) for value, place in self._places.items()}

    def _crop(self) -> None:
        dialog = CropDialog(self._context.theme, self.image, "Cut out the card", self)
        if dialog.exec():
            self.view.show_image(dialog.result_image())
            self._forget_places()
        dialog.deleteLater()

    def _copy_command(self) -> None:
        QGuiApplication.clipboard().setText(self._reader.how_to_add().partition(": ")[2])


def _rect(place: tuple[float, float, float, float]) -> QRectF:
    left, top, right, bottom = place
    return QRectF(left, top, right - left, bottom - top)


def _turned(place: QRectF, quarters: int) -> QRectF:
    for _ in range(quarters % 4):
        place = QRectF(1 - place.bottom(), place.left(), place.height(), place.width())
    return place
