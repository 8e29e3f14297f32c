"""A year at a glance: a square for each day, the darker the more it holds."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from followup_desktop.gui import dates
from followup_desktop.gui.calendar.words import count_words, day_words
from followup_desktop.gui.theme.focus_ring import OWN_RING, by_keyboard
from followup_desktop.gui.theme.theme import Role, Theme

_HEAD, _MARGIN, _GAP = 20.0, 12.0, 2.0
_MOST = 15.0  # a square is never larger
_STEPS = {Qt.Key.Key_Left: -7, Qt.Key.Key_Right: 7, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

Reader = Callable[[date, date], dict[date, int]]


class YearStrip(QWidget):
    """`dayChosen` when a day is clicked, or Return is pressed on it."""

    dayChosen = Signal(object)

    def __init__(self, theme: Theme, first_weekday: int) -> None:
        super().__init__()
        self._theme, self._first_weekday = theme, first_weekday
        self._loads: dict[date, int] = {}
        self._levels: tuple[int, ...] = (1, 2, 3)
        self._year = 0
        self._day = self._today = date(2000, 1, 1)
        self.setProperty(OWN_RING, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(
            "Left and Right move by week, Up and Down by day, Page Up and Page Down by year, "
            "Return goes there"
        )
        theme.changed.connect(self.update)

    @property
    def year(self) -> int:
        """The year it shows."""
        return self._year

    def load_of(self, day: date) -> int:
        """Return how many items a day has."""
        return self._loads.get(day, 0)

    def show_day(self, day: date, today: date, read: Reader, *, again: bool = False) -> None:
        """Mark a day in its year; reads the year when it is another, or ``again``."""
        self._day, self._today, self._read = day, today, read
        if again or day.year != self._year:
            self._year = day.year
            self._loads = read(date(day.year, 1, 1), date(day.year, 12, 31))
            held = sorted(load for load in self._loads.values() if load)
            self._levels = tuple(held[len(held) * at // 4] for at in (1, 2, 3)) if held else (1, 2, 3)
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(808, int(_HEAD + 7 * self._side() + 2 * _MARGIN - 6))

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        self.setFixedHeight(self.sizeHint().height())

    def _side(self) -> float:
        return min(_MOST, max(6.0, (self.width() - 2 * _MARGIN) / 54))

    def _start(self) -> date:
        first = date(self._year, 1, 1)
        return first - timedelta(days=(first.isoweekday() - self._first_weekday) % 7)

    def square(self, day: date) -> QRectF:
        """Return the box of a day of the year."""
        week, row = divmod((day - self._start()).days, 7)
        side = self._side()
        return QRectF(_MARGIN + week * side, _HEAD + 6 + row * side, side - _GAP, side - _GAP)

    def day_at(self, where: QPointF) -> date | None:
        """Return the day under a point."""
        side = self._side()
        week, row = int((where.x() - _MARGIN) // side), int((where.y() - _HEAD - 6) // side)
        if not (0 <= row < 7 and 0 <= week < 54):
            return None
        day = self._start() + timedelta(days=week * 7 + row)
        return day if day.year == self._year else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("background"))
        painter.fillRect(0, 0, self.width(), 1, self._theme.colour("line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(Role.CAPTION))
        painter.setPen(self._theme.colour("muted"))
        for month in range(1, 13):
            box = self.square(date(self._year, month, 1))
            room = QRectF(box.left(), 4, self._side() * 4.3, _HEAD)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, dates.short_month(month))
        room = QRectF(0, 4, self.width() - _MARGIN, _HEAD)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(self._year))
        day = date(self._year, 1, 1)
        painter.setPen(Qt.PenStyle.NoPen)
        while day.year == self._year:
            painter.setBrush(self._shade(self._loads.get(day, 0)))
            painter.drawRoundedRect(self.square(day), 2, 2)
            day += timedelta(days=1)
        self._outline(painter, self._today, "coral", 1.5)
        focused = by_keyboard(self)
        self._outline(painter, self._day, "accent" if focused else "ink", 2 if focused else 1.5)

    def _outline(self, painter: QPainter, day: date, role: str, width: float) -> None:
        if day.year == self._year:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour(role), width))
            painter.drawRoundedRect(self.square(day).adjusted(-1, -1, 1, 1), 3, 3)

    def _shade(self, load: int) -> QColor:
        if not load:
            return self._theme.colour("chip")
        level = sum(load >= one for one in self._levels)
        colour = self._theme.colour("accent")
        colour.setAlphaF((0.3, 0.5, 0.75, 1.0)[level])
        return colour

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go(self._day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            year = self._day.year + (-1 if key == Qt.Key.Key_PageUp else 1)
            self._go(self._day.replace(year=year, day=min(self._day.day, 28)))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_T):
            self._go(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.dayChosen.emit(self._day)
        else:
            event.ignore()

    def _go(self, day: date) -> None:
        if 1971 <= day.year <= 2199:
            self.show_day(day, self._today, self._read)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go(day)
            self.dayChosen.emit(day)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self.day_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._say(day) if day is not None else "", self)
            return True
        return super().event(event)

    def _say(self, day: date) -> str:
        return f"{day_words(day, self._today)}, {count_words(self.load_of(day))}"

    def _name(self) -> None:
        self.setAccessibleName(f"Year {self._year}, {self._say(self._day)}")
