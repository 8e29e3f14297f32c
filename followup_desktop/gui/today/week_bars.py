"""How many people were thanked in each week: a bar for each, of another colour where one was not in time."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from followup_desktop.gui import dates
from followup_desktop.gui.theme.theme import Theme
from followup_desktop.services.today import Week

_HIGH = 52
_HEAD = 7  # room above the highest bar for the mark of a late one
_GAP, _WIDEST, _LOWEST = 4, 22, 6
_MARK = 2.5


class WeekBars(QWidget):
    """One bar a week, the latest at the right. A late one has a dot above it as well as its colour."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._weeks: Sequence[Week] = ()
        self.setFixedHeight(_HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("People thanked each week")
        theme.changed.connect(self.update)

    def show_weeks(self, weeks: Sequence[Week]) -> None:
        """Show these weeks, the earliest first."""
        if weeks == self._weeks:
            return
        self._weeks = tuple(weeks)
        self.setAccessibleDescription("; ".join(week_words(week) for week in weeks))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, _HIGH)

    def bar(self, at: int) -> QRectF:
        """Return where the bar of a week stands; a week without anybody has a low one."""
        wide = min(_WIDEST, (self.width() + _GAP) / max(1, len(self._weeks)) - _GAP)
        most = max((week.thanked for week in self._weeks), default=0)
        thanked = self._weeks[at].thanked
        high = max(_LOWEST, (_HIGH - _HEAD) * thanked / most) if thanked else 2
        return QRectF(at * (wide + _GAP), _HIGH - high, wide, high)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._words_at(event.pos().x()), self)
            return True
        return super().event(event)

    def _words_at(self, x: int) -> str:
        for at, week in enumerate(self._weeks):
            box = self.bar(at)
            if box.left() <= x < box.right() + _GAP:
                return week_words(week)
        return ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for at, week in enumerate(self._weeks):
            box, late = self.bar(at), week.on_time < week.thanked
            painter.setBrush(self._theme.colour("coral" if late else "accent" if week.thanked else "line"))
            painter.drawRoundedRect(box, min(3.0, box.height() / 2), min(3.0, box.height() / 2))
            if late:
                painter.drawEllipse(QPointF(box.center().x(), box.top() - _MARK - 2), _MARK, _MARK)


def week_words(week: Week) -> str:
    """Return "Week of 16 Nov: 3 thanked, 1 of them late"."""
    late = week.thanked - week.on_time
    if not week.thanked:
        words = "nobody to thank"
    elif not late:
        words = f"{week.thanked} thanked, in time"
    else:
        words = f"{week.thanked} thanked, {'late' if week.thanked == late else f'{late} of them late'}"
    return f"Week of {dates.short_day_of_month(week.first)}: {words}"
