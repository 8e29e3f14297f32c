"""A line of the column: a mark, a sentence and a small one below it."""

import re

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.gui.letters.review.pointed import PointedButton
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.text import set_tone, text

INSET = 6
"""How far a line stands out on either side, in pixels: its ground is drawn there."""
_MARK, _LONGEST = 18, 140
_WHOLE_WORDS = re.compile(r"[\s,;:.–—-]+\S{0,20}$")
_TOO_LONG = re.compile(r"(\S{20})(?=\S)")


class Line(PointedButton):
    """A line that leads to a place; inert where it leads nowhere."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon, self._role = "circle-dashed", "muted"
        self._marked = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._mark = QLabel()
        self._mark.setFixedSize(_MARK, 20)
        self._title = text(theme, "", Role.BODY_MEDIUM, wrap=True)
        self._detail = text(theme, "", Role.SMALL, "muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(INSET, 4, INSET, 4)
        row.setSpacing(8)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for child in (self._mark, self._title, self._detail):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set_active(False)
        theme.changed.connect(self._draw)

    @property
    def title(self) -> str:
        """The sentence."""
        return self._title.text().replace("\u200b", "")

    @property
    def detail(self) -> str:
        """The small line below, or an empty string."""
        return self._detail.text()

    @property
    def is_marked(self) -> bool:
        """Whether it is marked as what the cursor in the letter stands at."""
        return self._marked

    @property
    def is_active(self) -> bool:
        """Whether it leads anywhere."""
        return self.focusPolicy() is not Qt.FocusPolicy.NoFocus

    def set_active(self, active: bool) -> None:
        """Let it be clicked and reached by keyboard, or not."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if active else Qt.FocusPolicy.NoFocus)
        shape = Qt.CursorShape.PointingHandCursor if active else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mark(self, marked: bool) -> None:
        """Mark it as what the cursor in the letter stands at, or not."""
        if marked != self._marked:
            self._marked = marked
            self.setAccessibleDescription("The cursor in the letter is here." if marked else "")
            self.update()

    def show_words(
        self, title: str, detail: str, icon: str, role: str, *, strong: bool = False, tone: str = "ink"
    ) -> None:
        """Show these words behind this icon; nothing is drawn again that is there already."""
        shown = title if len(title) <= _LONGEST else f"{_WHOLE_WORDS.sub('', title[: _LONGEST - 1])}…"
        # A word that is wider than the column is broken, where it would push the column wider.
        broken = _TOO_LONG.sub("\\1\u200b", shown)
        if self._title.text() != broken:
            self._title.setText(broken)
        self._title.setFont(self._theme.font(Role.BODY_STRONG if strong else Role.BODY_MEDIUM))
        set_tone(self._title, tone)
        self.setToolTip(title if shown != title else "")
        if self._detail.text() != detail:
            self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        if (icon, role) != (self._icon, self._role) or self._mark.pixmap().isNull():
            self._icon, self._role = icon, role
            self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        hovered = self.underMouse() and self.is_active and self.isEnabled()
        if not hovered and not self._marked:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("hover"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        if self._marked:
            # A bar beside the ground: colour does not stand alone.
            painter.setBrush(self._theme.colour("accent"))
            painter.drawRoundedRect(QRectF(0, 6, 3, self.height() - 12), 1.5, 1.5)

    def _draw(self) -> None:
        self._mark.setPixmap(self._theme.pixmap(self._icon, self._role, _MARK, self.devicePixelRatioF()))
        self.update()
