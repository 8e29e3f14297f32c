"""A person as a circle: their photo, or their initials on a colour that stays theirs."""

from zlib import crc32

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.gui.theme.fonts import SANS, set_pixels
from followup_desktop.gui.theme.theme import Theme
from followup_desktop.gui.theme.tokens import Tokens, Tone

_TONES = (Tone.AMBER, Tone.BLUE, Tone.VIOLET, Tone.ACCENT, Tone.CORAL)


def initials(name: str) -> str:
    """The first letters of the first and the last word that begin with a letter; "?" where there is none."""
    words = [word for word in name.split() if word[0].isalpha()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def tone_of(name: str) -> Tone:
    """The same tone for the same name, on every machine and every day."""
    return _TONES[crc32(name.strip().casefold().encode()) % len(_TONES)]


def paint_avatar(
    painter: QPainter,
    rect: QRectF,
    name: str,
    tokens: Tokens,
    *,
    photo: QPixmap | None = None,
) -> None:
    """Paint a person within ``rect``: the photo cut to a circle, else initials."""
    side = min(rect.width(), rect.height())
    circle = QRectF(0, 0, side, side)
    circle.moveCenter(rect.center())
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    if photo is not None and not photo.isNull():
        path = QPainterPath()
        path.addEllipse(circle)
        painter.setClipPath(path)
        cut = min(photo.width(), photo.height())
        source = QRectF((photo.width() - cut) / 2, (photo.height() - cut) / 2, cut, cut)
        painter.drawPixmap(circle, photo, source)
    else:
        colours = tokens.tone(tone_of(name))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.soft))
        painter.drawEllipse(circle)
        font = QFont(SANS)
        font.setWeight(QFont.Weight.DemiBold)
        set_pixels(font, round(max(9.0, side * 0.34)))
        painter.setFont(font)
        painter.setPen(QColor(colours.text if colours.text != tokens.ink else tokens.muted))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.restore()


class Avatar(QWidget):
    """A person's circle, ``side`` logical pixels wide."""

    def __init__(self, theme: Theme, side: int = 38, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._side = theme, side
        self._name = ""
        self._photo: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def set_person(self, name: str, photo: QPixmap | None = None) -> None:
        """Show ``name``'s photo or initials."""
        self._name, self._photo = name, photo
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        where, tokens = QRectF(self.rect()), self._theme.tokens
        paint_avatar(QPainter(self), where, self._name, tokens, photo=self._photo)
