"""The first lines of a letter, in its own serif."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy

from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.widgets.card import Card

_PIXELS, _LEADING, _LINES = 14.5, 21.0, 5
_SIDE, _TOP = 11, 9


class LetterSnippet(Card):
    """Shows up to five lines and an ellipsis, or "No letter yet"."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, ground="background")
        self._theme = theme
        self._text = ""
        self._laid_out: list[str] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text("")

    def text(self) -> str:
        """The letter's text, all of it."""
        return self._text

    def set_text(self, words: str) -> None:
        """Show the beginning of a letter."""
        paragraphs = [" ".join(line.split()) for line in words.splitlines()]
        self._text = "\n".join(paragraph for paragraph in paragraphs if paragraph)
        self._laid_out = None
        self.setAccessibleName(f"Letter: {self._text}" if self._text else "No letter yet")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        lines = len(self._lines()) or 1
        return QSize(200, round(lines * _LEADING) + 2 * _TOP)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._laid_out = None
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        if not self._text:
            painter.setFont(self._theme.font(Role.SMALL))
            painter.setPen(self._theme.colour("muted"))
            box = self.rect().adjusted(_SIDE, 0, -_SIDE, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, "No letter yet")
            return
        font = self._theme.serif_font(_PIXELS)
        painter.setFont(font)
        painter.setPen(self._theme.colour("ink"))
        ascent = QFontMetricsF(font).ascent()
        for at, line in enumerate(self._lines()):
            painter.drawText(QPointF(_SIDE, _TOP + at * _LEADING + ascent), line)

    def _lines(self) -> list[str]:
        if self._laid_out is None:
            self._laid_out = self._break_lines() if self._text else []
        return self._laid_out

    def _break_lines(self) -> list[str]:
        font = self._theme.serif_font(_PIXELS)
        room = max(60.0, self.width() - 2.0 * _SIDE)
        lines: list[str] = []
        for paragraph in self._text.split("\n"):
            layout = QTextLayout(paragraph, font)
            units = paragraph.encode("utf-16-le")  # Qt counts in these
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(room)
                start, end = line.textStart(), line.textStart() + line.textLength()
                lines.append(units[2 * start : 2 * end].decode("utf-16-le").rstrip())
                if len(lines) > _LINES:
                    break
            layout.endLayout()
            if len(lines) > _LINES:
                break
        if len(lines) > _LINES:
            kept = lines[: _LINES - 1]
            last = f"{lines[_LINES - 1].rstrip(' .,;:')}…"
            metrics = QFontMetricsF(font)
            return [*kept, metrics.elidedText(last, Qt.TextElideMode.ElideRight, room)]
        return lines
