"""A small window over the main one: a heading, a part that scrolls, and buttons below that stay."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.gui.people.parts import fit_screen
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.text import text

_MARGIN = 22


class SmallWindow(QDialog):
    """`body` takes the parts, `foot` the buttons. Escape closes it and changes nothing."""

    def __init__(self, theme: Theme, heading: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading[:80])
        self.heading = text(theme, heading, Role.TITLE, wrap=True)
        self.about = text(theme, about, Role.SMALL, "muted", wrap=True)
        self.about.setVisible(bool(about))
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(_MARGIN, 4, _MARGIN, 12)
        self.body.setSpacing(10)
        self._area = QScrollArea()
        self._area.setAccessibleName(heading)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidget(inner)
        # A stop for the keyboard only where there is something to scroll.
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.verticalScrollBar().rangeChanged.connect(self._let_scroll)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(_MARGIN, 0, _MARGIN, 18)
        self.foot.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(_MARGIN, 18, _MARGIN, 0)
        top.setSpacing(4)
        top.addWidget(self.heading)
        top.addWidget(self.about)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self._area, 1)
        column.addLayout(self.foot)

    def fit(self, width: int, most: int = 620) -> None:
        """Be as high as the contents at ``width``, up to ``most`` pixels; beyond that they scroll."""
        wanted = max(self.body.heightForWidth(width), self.body.minimumSize().height())
        frame = self.heading.heightForWidth(width - 2 * _MARGIN) + self.about.sizeHint().height() + 110
        fit_screen(self, width, min(most, wanted + frame), (360, 240))

    def _let_scroll(self, _low: int, high: int) -> None:
        policy = Qt.FocusPolicy.StrongFocus if high > 0 else Qt.FocusPolicy.NoFocus
        self._area.setFocusPolicy(policy)
