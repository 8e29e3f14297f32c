"""The pictures beside a contact card: the business card, front and back, and the person's photo."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.card import Picture
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.kinds import PictureKind
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.pictures.frame import PictureFrame
from followup_desktop.gui.people.pictures.part import PicturePart
from followup_desktop.gui.people.scan.opening import open_scan
from followup_desktop.gui.pictures.loading import Source
from followup_desktop.gui.pictures.target import DropPlace
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import button
from followup_desktop.gui.widgets.segmented import Segmented
from followup_desktop.gui.widgets.text import text

_SIDES = ((PictureKind.FRONT.value, "Front"), (PictureKind.BACK.value, "Back"))
_FACE, _LOW = 72, 28
_EMPTY = "Drop a picture of the card, or paste it"


class CardPart(PicturePart):
    """The business card: in the shape of one, with its buttons below.

    ``scanAsked`` fires to read one, ``scanGiven`` with the picture of one that belongs to no contact yet.
    """

    scanAsked = Signal()
    scanGiven = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context, PictureKind.FRONT)
        theme = context.theme
        self.place = DropPlace(theme, "id-card", _EMPTY)
        self.scan = self.place.add_button("Scan card", "scan")
        self.scan.clicked.connect(self.scanAsked)
        self.place.add_button("Choose file", "folder-open").clicked.connect(self.choose)
        self.frame = PictureFrame(theme)
        self.frame.looked.connect(self.look)
        self.take_from(self.place)
        self.take_from(self.frame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.place, self.frame, self.tools, self.problem):
            column.addWidget(part)
        self.place.setMinimumHeight(174)
        self.show_image(QImage())

    def give(self, source: Source) -> None:
        """Put a picture in; that of a card which is not kept yet is scanned."""
        if self._contact_id:
            super().give(source)
        else:
            self.scanGiven.emit(source)

    def show_image(self, image: QImage, *, waiting: bool = False) -> None:
        shown = waiting or not image.isNull()
        self.frame.show_image(image, self.called())
        self.frame.setVisible(shown)
        self.tools.setVisible(shown)
        self.place.setVisible(not shown)


class PhotoPart(PicturePart):
    """The person's photo: round, with its buttons beside."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, PictureKind.PHOTO)
        self.frame = PictureFrame(context.theme, side=_FACE)
        self.frame.looked.connect(lambda: self.choose() if self.image.isNull() else self.look())
        self.take_from(self.frame)
        self._words = text(context.theme, "Drop a photo, or paste it", Role.SMALL, "muted", wrap=True)
        self._choose = button(context.theme, "Choose photo", icon="image", dense=True)
        self._choose.clicked.connect(self.choose)
        empty = QHBoxLayout()
        empty.addWidget(self._choose)
        empty.addStretch(1)
        beside = QVBoxLayout()
        beside.setSpacing(6)
        beside.addStretch(1)
        for part in (self._words, self.tools, self.problem):
            beside.addWidget(part)
        beside.insertLayout(2, empty)
        beside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.frame)
        row.addLayout(beside, 1)
        self.show_image(QImage())

    def show_image(self, image: QImage, *, waiting: bool = False) -> None:
        empty = image.isNull() and not waiting
        if empty:
            self.frame.show_image(image, "Choose a photo", "user-round")
        else:
            self.frame.show_image(image, self.called())
        self.tools.setVisible(not empty)
        self._words.setVisible(empty)
        self._choose.setVisible(empty)


class PicturePanel(QWidget):
    """The pictures of one contact. ``changed`` fires after one was put in, changed or taken away."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._contact_id = 0
        self._side = PictureKind.FRONT
        theme = context.theme
        self.sides = Segmented(theme, _SIDES, "Side of the card", ground="background")
        self.sides.set_key(self._side.value)
        self.sides.setFixedHeight(_LOW)
        self.sides.chosen.connect(self._turn_over)
        self.card = CardPart(context)
        self.card.scanAsked.connect(lambda: self._scan(None))
        self.card.scanGiven.connect(self._scan)
        self.read = button(theme, "Read the fields", "quiet", "scan-text", dense=True)
        self.read.clicked.connect(self._read)
        self.photo = PhotoPart(context)
        for part in (self.card, self.photo):
            part.changed.connect(self._show_again)
        head = QHBoxLayout()
        head.addWidget(text(theme, "Business card", Role.CAPTION, "muted"), 1)
        head.addWidget(self.sides)
        below = QHBoxLayout()
        below.addWidget(self.read)
        below.addStretch(1)
        self._photo_head = text(theme, "Photo", Role.CAPTION, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.card)
        column.addLayout(below)
        column.addSpacing(8)
        column.addWidget(self._photo_head)
        column.addWidget(self.photo)
        self.show_contact(0)

    @property
    def face(self) -> QImage:
        """The person's photo as it is shown; a null one where there is none, or it is still opened."""
        return self.photo.image

    def show_contact(self, contact_id: int) -> None:
        """Show the pictures of a contact; id 0 is a card that is not kept yet, whose picture is scanned."""
        if contact_id != self._contact_id:
            self._side = PictureKind.FRONT
            self.sides.set_key(self._side.value)
        self._contact_id = contact_id
        people = self._context.services.people
        pictures, name = {}, ""
        if contact_id:
            try:
                pictures, name = people.pictures(contact_id), people.contact(contact_id).name
            except UserError:
                self._contact_id = contact_id = 0
        self.card.scan.setVisible(self._side is PictureKind.FRONT)
        self.card.show_picture(contact_id, name, self._side, pictures.get(self._side))
        self.photo.show_picture(contact_id, name, PictureKind.PHOTO, pictures.get(PictureKind.PHOTO))
        self.sides.setVisible(contact_id > 0 and bool(pictures.keys() - {PictureKind.PHOTO}))
        self.read.setVisible(self._side is PictureKind.FRONT and PictureKind.FRONT in pictures)
        for part in (self._photo_head, self.photo):
            part.setVisible(contact_id > 0)

    def _show_again(self) -> None:
        self.show_contact(self._contact_id)
        self.changed.emit()

    def _turn_over(self, key: str) -> None:
        self._side = PictureKind(key)
        self.show_contact(self._contact_id)

    def _scan(self, source: Source | Picture | None) -> None:
        people = self._context.services.people
        try:
            uid = people.contact(self._contact_id).uid if self._contact_id else ""
        except UserError as error:
            self.card.say(error.sentence)
            return
        open_scan(self._context, self, source, uid)
        self._show_again()

    def _read(self) -> None:
        self._scan(self.card.picture)
