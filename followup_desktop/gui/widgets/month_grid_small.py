"""A month at a glance: which days hold something, and which is today."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QDate, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from followup_desktop.gui import dates
from followup_desktop.gui.theme.focus_ring import OWN_RING, by_keyboard
from followup_desktop.gui.theme.theme import Role, Theme
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.gui.widgets.buttons import IconButton
from followup_desktop.gui.widgets.text import text

_ROWS, _COLUMNS = 6, 7
_HEAD, _ROW = 24, 32
_MOST_DOTS = 3
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}

Dots = Mapping[QDate, Sequence[Tone]]


class MiniMonth(QWidget):
    """`dayChosen` when a day is picked, `monthShown` (its first day) when another month is turned to.

    Arrow keys move the day, Page Up and Page Down the month, Home goes to today, Return picks.
    """

    dayChosen = Signal(QDate)
    monthShown = Signal(QDate)

    def __init__(
        self,
        theme: Theme,
        today: QDate,
        parent: QWidget | None = None,
        *,
        first_day: Qt.DayOfWeek = Qt.DayOfWeek.Monday,
    ) -> None:
        super().__init__(parent)
        self._grid = _Grid(theme, today, first_day, self)
        self._title = text(theme, "", Role.BODY_STRONG)
        earlier = IconButton(theme, "chevron-left", "Previous month", side=28, role="ink")
        later = IconButton(theme, "chevron-right", "Next month", side=28, role="ink")
        earlier.clicked.connect(lambda: self._grid.turn(-1))
        later.clicked.connect(lambda: self._grid.turn(1))
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._title, 1)
        head.addWidget(earlier)
        head.addWidget(later)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._grid)
        self._grid.chosen.connect(self.dayChosen)
        self._grid.turned.connect(self._name_month)
        self._grid.turned.connect(self.monthShown)
        self._name_month(self._grid.month)
        self.setFocusProxy(self._grid)

    def month(self) -> QDate:
        """The first day of the month shown."""
        return self._grid.month

    def set_dots(self, dots: Dots) -> None:
        """Put up to three dots under each day named."""
        self._grid.dots = dict(dots)
        self._grid.update()

    def set_today(self, today: QDate) -> None:
        """Midnight has passed."""
        self._grid.today = today
        self._grid.update()

    def show_month(self, day: QDate) -> None:
        """Turn to the month that holds ``day``, and make that the current day."""
        self._grid.go(day)

    def _name_month(self, first: QDate) -> None:
        self._title.setText(dates.month(_date(first)))


class _Grid(QWidget):
    chosen = Signal(QDate)
    turned = Signal(QDate)

    def __init__(self, theme: Theme, today: QDate, first_day: Qt.DayOfWeek, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self.today, self._first_day = theme, today, first_day
        self._day = today
        self._hover = QDate()
        self.dots: dict[QDate, Sequence[Tone]] = {}
        self.setProperty(OWN_RING, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._announce()
        theme.changed.connect(self.update)

    @property
    def month(self) -> QDate:
        return QDate(self._day.year(), self._day.month(), 1)

    def turn(self, months: int) -> None:
        self.go(self._day.addMonths(months))

    def go(self, day: QDate) -> None:
        before = self.month
        self._day = day
        self._announce()
        self.update()
        if self.month != before:
            self.turned.emit(self.month)

    def sizeHint(self) -> QSize:
        return QSize(_COLUMNS * 34, _HEAD + _ROWS * _ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(_COLUMNS * 26, _HEAD + _ROWS * _ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.go(self._day.addDays(_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self.go(self.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if day.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.go(day)
            self.chosen.emit(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._day_at(event.position())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = QDate()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self._day_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), _spoken(day) if day.isValid() else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(Role.CAPTION))
        painter.setPen(self._theme.colour("muted"))
        for column in range(_COLUMNS):
            weekday = self._first().addDays(column).dayOfWeek()
            name = dates.weekday_letter(weekday)
            box = QRectF(column * self._wide(), 0, self._wide(), _HEAD - 4)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
        for at in range(_ROWS * _COLUMNS):
            self._paint_day(painter, at)

    def _paint_day(self, painter: QPainter, at: int) -> None:
        day = self._first().addDays(at)
        row, column = divmod(at, _COLUMNS)
        centre = QPointF((column + 0.5) * self._wide(), _HEAD + row * _ROW + 13)
        painter.setPen(Qt.PenStyle.NoPen)
        if day == self.today:
            painter.setBrush(self._theme.colour("accent"))
            painter.drawEllipse(centre, 13, 13)
        elif day == self._hover:
            painter.setBrush(self._theme.colour("hover"))
            painter.drawEllipse(centre, 13, 13)
        if day == self._day and by_keyboard(self):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent_text"), 2))
            painter.drawEllipse(centre, 14.5, 14.5)
        self._paint_dots(painter, centre, self.dots.get(day, ()))
        inside = day.month() == self._day.month()
        role = "on_accent" if day == self.today else "ink" if inside else "muted"
        font = self._theme.font(Role.SMALL_STRONG if day == self.today else Role.SMALL)
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        box = QRectF(0, 0, self._wide(), 26)
        box.moveCenter(centre)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day()))

    def _paint_dots(self, painter: QPainter, centre: QPointF, tones: Sequence[Tone]) -> None:
        shown = tones[:_MOST_DOTS]
        painter.setPen(Qt.PenStyle.NoPen)
        for at, tone in enumerate(shown):
            painter.setBrush(QColor(self._theme.tokens.tone(tone).mark))
            painter.drawEllipse(centre + QPointF((at - (len(shown) - 1) / 2) * 7, 14.5), 2.5, 2.5)

    def _wide(self) -> float:
        return self.width() / _COLUMNS

    def _first(self) -> QDate:
        """The day in the upper left corner."""
        back = (self.month.dayOfWeek() - self._first_day.value) % _COLUMNS
        return self.month.addDays(-back)

    def _day_at(self, where: QPointF) -> QDate:
        row = int((where.y() - _HEAD) // _ROW)
        column = int(where.x() // self._wide())
        if 0 <= row < _ROWS and 0 <= column < _COLUMNS:
            return self._first().addDays(row * _COLUMNS + column)
        return QDate()

    def _announce(self) -> None:
        self.setAccessibleName(_spoken(self._day))
        self.setAccessibleDescription("Arrows move by day, Page Up and Page Down by month, Return picks")


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())


def _spoken(day: QDate) -> str:
    return dates.day(_date(day), year=True)
