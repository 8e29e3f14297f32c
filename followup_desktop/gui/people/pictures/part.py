"""One picture of a contact card with what can be done with it: put in, turned, cut, looked at, taken away."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from followup_desktop.domain.card import Picture
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.kinds import PictureKind
from followup_desktop.gui.context import Context
from followup_desktop.gui.people.pictures.keeping import WORDS, put
from followup_desktop.gui.pictures.loading import Source, open_picture, packed
from followup_desktop.gui.pictures.sources import ask_for_picture
from followup_desktop.gui.pictures.target import PictureTarget
from followup_desktop.gui.pictures.turning import turned
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.widgets.buttons import IconButton
from followup_desktop.gui.widgets.text import text

NOTHING_COPIED = "There is no picture among what was copied. Copy one first, or choose a file."


class PicturePart(QWidget):
    """One picture of one contact; ``changed`` fires after it was put in, changed or taken away.

    Pictures are opened and encoded in the background, and the buttons wait for it. Whoever inherits places
    ``tools`` and ``problem``, and shows the picture in ``show_image``.
    """

    changed = Signal()

    def __init__(self, context: Context, kind: PictureKind) -> None:
        super().__init__()
        self._context, self._kind = context, kind
        self._contact_id, self._name = 0, ""
        self.picture: Picture | None = None
        self._asked = 0
        self.image = QImage()
        self.tools = QWidget()
        self._build_tools()
        self.problem: QLabel = text(context.theme, "", Role.SMALL, "coral", wrap=True)
        self.problem.hide()

    def _build_tools(self) -> None:
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        doings: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("rotate-ccw", "Turn left", lambda: self.turn(-1)),
            ("rotate-cw", "Turn right", lambda: self.turn(1)),
            ("crop", "Cut", self.crop),
            ("maximize", "View large", self.look),
            ("image", "Choose another picture", self.choose),
            ("trash-2", "Remove", self.remove),
        )
        for icon, name, do in doings:
            made = IconButton(self._context.theme, icon, name)
            made.clicked.connect(do)
            row.addWidget(made)
        row.addStretch(1)

    def take_from(self, target: PictureTarget) -> None:
        """Take what is dropped on this place, or pasted there."""
        target.given.connect(self.give)
        target.missed.connect(lambda: self.say(NOTHING_COPIED))

    # What is shown

    def show_picture(self, contact_id: int, name: str, kind: PictureKind, picture: Picture | None) -> None:
        """Show a picture of a contact; ``name`` is the person's. The same one again is left alone."""
        before = (self._contact_id, self._kind)
        if (contact_id, kind) == before and picture == self.picture:
            self._name = name
            return
        self._contact_id, self._name, self._kind, self.picture = contact_id, name, kind, picture
        self._asked += 1
        self.say("")
        if picture is None:
            self._shown(QImage())
            return
        if (contact_id, kind) != before:
            # Another's picture must not stay in view, nor be turned, until this one is opened.
            self.image = QImage()
            self.show_image(self.image, waiting=True)
        self._wait(True)
        asked = self._asked
        self._context.runner.run(
            lambda: open_picture(picture.data),
            lambda image: self._shown(image) if asked == self._asked else None,
            lambda error: self._not_shown(error) if asked == self._asked else None,
        )

    def _shown(self, image: QImage) -> None:
        self._wait(False)
        self.image = image
        self.show_image(image)

    def _not_shown(self, error: UserError) -> None:
        self._shown(QImage())
        self.say(f"The picture on this card cannot be shown. {error.sentence}")

    def show_image(self, image: QImage, *, waiting: bool = False) -> None:
        """Show an opened picture; a null one where there is none, or (``waiting``) not yet."""
        raise NotImplementedError

    def called(self) -> str:
        """What the picture is, for a heading or a screen reader."""
        words = WORDS[self._kind]
        return f"{words[:1].upper()}{words[1:]} of {self._name}"

    def say(self, sentence: str) -> None:
        """Say below the picture what went wrong."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _wait(self, busy: bool) -> None:
        self.tools.setEnabled(not busy)

    # What it does

    def give(self, source: Source) -> None:
        """Put a picture in."""
        self._change("Replace" if self.picture else "Add", lambda: open_picture(source))

    def choose(self) -> None:
        """Ask for a file and put it in."""
        path = ask_for_picture(self, f"Choose a {WORDS[self._kind]}")
        if path is not None:
            self.give(path)

    def turn(self, quarters: int) -> None:
        """Turn the picture clockwise by quarters of a circle."""
        image = self.image
        self._change("Turn", lambda: turned(image, quarters))

    def crop(self) -> None:
        """Cut the picture, in a window."""
        from followup_desktop.gui.pictures.crop import CropDialog

        dialog = CropDialog(self._context.theme, self.image, self.called(), self)
        if dialog.exec():
            image = dialog.result_image()
            self._change("Cut", lambda: image)
        dialog.deleteLater()

    def look(self) -> None:
        """Show the picture large, in a window."""
        from followup_desktop.gui.pictures.large import LargePicture

        dialog = LargePicture(self._context.theme, self.image, self.called(), self)
        dialog.exec()
        dialog.deleteLater()

    def remove(self) -> None:
        """Take the picture away."""
        self._put("Remove", None)

    def _change(self, done: str, make: Callable[[], QImage]) -> None:
        self._asked += 1
        asked, contact_id, kind = self._asked, self._contact_id, self._kind
        self._wait(True)
        self.say("")

        def take(picture: Picture) -> None:
            # Another card may be shown by now; the picture is still this one's.
            self._put(done, picture, contact_id, kind)

        def broke(error: UserError) -> None:
            if asked == self._asked:
                self._wait(False)
                self.say(error.sentence)

        self._context.runner.run(lambda: packed(make()), take, broke)

    def _put(
        self, done: str, picture: Picture | None, contact_id: int = 0, kind: PictureKind | None = None
    ) -> None:
        self._wait(False)
        try:
            put(self._context, contact_id or self._contact_id, kind or self._kind, picture, done)
        except UserError as error:
            self.say(error.sentence)
            return
        self.changed.emit()
