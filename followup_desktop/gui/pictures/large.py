"""A picture on its own, as large as the window allows."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.gui.people.parts import fit_screen
from followup_desktop.gui.pictures.view import PictureView
from followup_desktop.gui.theme.theme import Theme
from followup_desktop.gui.widgets.buttons import IconButton, button


class LargePicture(QDialog):
    """Shows one picture, to zoom into and to read."""

    def __init__(self, theme: Theme, image: QImage, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        fit_screen(self, 1040, 720, (400, 320))
        self.view = PictureView(theme, heading)
        self.view.show_image(image)
        close = button(theme, "Close")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for part in zoom_buttons(theme, self.view):
            foot.addWidget(part)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(12)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self.view.setFocus()


def zoom_buttons(theme: Theme, view: PictureView) -> tuple[IconButton, ...]:
    """Return buttons that make a picture smaller and larger, and fit it."""
    found = []
    for icon, name, do in (
        ("zoom-out", "Smaller (-)", view.smaller),
        ("zoom-in", "Larger (+)", view.larger),
        ("maximize", "Fit (0)", view.fit),
    ):
        made = IconButton(theme, icon, name, outlined=True, side=36)
        made.clicked.connect(do)
        found.append(made)
    return tuple(found)
