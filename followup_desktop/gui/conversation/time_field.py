"""A time of day, which asks which of the two is meant in the hour that comes twice."""

from datetime import date, datetime, time

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QComboBox, QTimeEdit, QVBoxLayout, QWidget

from followup_desktop.domain.clock import zone_of
from followup_desktop.gui import dates
from followup_desktop.gui.conversation.wall import WallKind, instant, kind_of, names_of_both
from followup_desktop.gui.widgets.fields import calm_wheel


def time_format() -> str:
    """Return how this desktop writes times: "HH:mm", or "h:mm AP" where it counts twelve hours."""
    return "h:mm AP" if dates.counts_to_twelve() else "HH:mm"


class TimeField(QWidget):
    """Hours and minutes. ``changed`` fires as they are typed."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.edit = QTimeEdit()
        self.edit.setDisplayFormat(time_format())
        self.edit.setAccessibleName(name)
        self.edit.setMinimumWidth(96)
        self.which = QComboBox()
        self.which.setAccessibleName(f"{name}: this hour comes twice")
        self.which.setToolTip("The clocks are put back that night, so this time comes twice")
        self.which.addItems(["First time", "Second time"])
        self.which.hide()
        self.edit.timeChanged.connect(lambda _time: self.changed.emit())
        self.which.activated.connect(lambda _at: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.edit)
        column.addWidget(self.which)
        self.setFocusProxy(self.edit)
        # It is put into the form after the other fields were calmed.
        calm_wheel(self)

    def time(self) -> time:
        """The time it shows."""
        shown = self.edit.time()
        return time(shown.hour(), shown.minute())

    def show_instant(self, moment: datetime, zone: str) -> None:
        """Show an instant as a clock in ``zone`` does."""
        local = moment.astimezone(zone_of(zone))
        self.edit.setTime(QTime(local.hour, local.minute))
        self.which.setCurrentIndex(local.fold)

    def look_at(self, day: date, zone: str) -> None:
        """Ask which of the two is meant, where the time comes twice on that day."""
        twice = kind_of(datetime.combine(day, self.time()), zone) is WallKind.TWICE
        if twice:
            for at, words in enumerate(names_of_both(day, self.time(), zone)):
                self.which.setItemText(at, words)
        self.which.setVisible(twice)

    def instant_on(self, day: date, zone: str) -> datetime:
        """Return the instant on that day, in UTC; raises UserError where the time never comes."""
        return instant(day, self.time(), zone, second=self.which.currentIndex() == 1)
