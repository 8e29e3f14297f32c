"""The tools of the calendar in the top bar: turning, the views, what is shown, and paper."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from followup_desktop.gui.calendar.views import CHOICES, MONTH
from followup_desktop.gui.theme.theme import Theme
from followup_desktop.gui.widgets.buttons import IconButton, button
from followup_desktop.gui.widgets.segmented import Segmented

ROOMY = 1000  # pixels of the whole screen from which the views stand side by side
_WIDE = 1260  # from which there is room for the filter too
_NAMES = {"day": "day", "week": "week", "month": "month", "agenda": "month"}


class CalendarBar(QWidget):
    """`turned` (steps), `todayAsked`, `viewAsked` (key). `keyed` has the keys that no button wants."""

    turned = Signal(int)
    todayAsked = Signal()
    viewAsked = Signal(str)
    keyed = Signal(QKeyEvent)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._key = MONTH
        self.narrow = self._tight = False
        self._earlier = IconButton(theme, "chevron-left", "Previous month", outlined=True, side=36)
        self._later = IconButton(theme, "chevron-right", "Next month", outlined=True, side=36)
        self._today = button(theme, "Today")
        self._today.setToolTip("Go to today (T)")
        self._earlier.clicked.connect(lambda: self.turned.emit(-1))
        self._later.clicked.connect(lambda: self.turned.emit(1))
        self._today.clicked.connect(self.todayAsked)
        self.choices = Segmented(theme, CHOICES, "View")
        self.choices.setToolTip("Views (1 to 4)")
        self.choices.set_key(MONTH)
        self.choices.chosen.connect(self.viewAsked)
        self._small: QPushButton | None = None
        self._complete = False
        self.filter = IconButton(theme, "filter", "Filter", outlined=True, side=36)
        self.more = IconButton(
            theme, "ellipsis", "More: filter, year strip, printing", outlined=True, side=36
        )
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        for one in (self._earlier, self._today, self._later, self.choices, self.filter, self.more):
            self._row.addWidget(one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # After a click on one of its buttons the keys of the calendar still work.
        self.keyed.emit(event)

    def show_view(self, key: str) -> None:
        """Mark the view in front."""
        self._key = key
        self.choices.set_key(key)
        self._earlier.set_face("chevron-left", f"Previous {_NAMES[key]}")
        self._later.set_face("chevron-right", f"Next {_NAMES[key]}")
        if self._small is not None:
            self._small.setText(dict(CHOICES)[key])

    def show_filtered(self, filtered: bool) -> None:
        """Mark whether something is left out."""
        self.filter.setCheckable(filtered)
        self.filter.setChecked(filtered)
        self.filter.set_face("filter", "Filter, some items are hidden" if filtered else "Filter")
        self._show_filter()

    def complete(self) -> None:
        """Make what the first paint does not need: the menu of the views, where the bar is narrow."""
        self._complete = True
        if self._small is not None and self._small.menu() is None:
            self._give_menu(self._small)

    def _give_menu(self, small: QPushButton) -> None:
        from PySide6.QtWidgets import QMenu

        menu = QMenu(small)
        for key, words in CHOICES:
            menu.addAction(words, lambda key=key: self.viewAsked.emit(key))  # type: ignore[misc]
        small.setMenu(menu)

    def set_width(self, width: int) -> None:
        """Take less room on a screen of fewer pixels, so that the quick line has its words.

        First the filter goes to what else there is, unless it is on; then "Today" as well, and the views
        into a menu.
        """
        narrow = width < ROOMY
        self._tight = width < _WIDE
        if narrow and self._small is None:
            self._small = button(self._theme, dict(CHOICES)[self._key])
            self._small.setAccessibleName("View")
            self._small.setToolTip("Views (1 to 4)")
            if self._complete:
                self._give_menu(self._small)
            self._row.insertWidget(self._row.indexOf(self.choices), self._small)
        self.narrow = narrow
        for one in (self.choices, self._today):
            one.setVisible(not narrow)
        self._show_filter()
        if self._small is not None:
            self._small.setVisible(narrow)
        self._row.setSpacing(6 if narrow else 5 if self._tight else 12)

    def _show_filter(self) -> None:
        self.filter.setVisible(not self.narrow and (not self._tight or self.filter.isCheckable()))
