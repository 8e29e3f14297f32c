"""The calendar screen: the month, and beside it the details of what is chosen."""

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.status import OWED
from followup_desktop.gui.calendar.layout import key_of
from followup_desktop.gui.calendar.month_view import MonthView
from followup_desktop.gui.calendar.words import local_day, month_words
from followup_desktop.gui.context import Context, Screen
from followup_desktop.gui.widgets.buttons import IconButton, button
from followup_desktop.gui.widgets.text import rule
from followup_desktop.services.calendar import CalendarItem, ItemKind
from followup_desktop.services.changes import About, Changes

if TYPE_CHECKING:
    from followup_desktop.gui.calendar.actions import Actions
    from followup_desktop.gui.calendar.side_panel import SidePanel

WIDE, NARROW = 340, 300  # pixels that the details take
_ABOUT = frozenset(About) - {About.PROFILE, About.SETTINGS}
_ROOMY = 1000  # pixels of the whole screen from which the panel has its full width


class CalendarScreen(Screen):
    """One month; whatever is chosen in it has its page at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAccessibleName("Calendar")
        self._begun = False
        # A follow-up that the month does not show, such as one of a cancelled conversation.
        self._apart = 0
        first = QLocale().firstDayOfWeek().value
        self.month = MonthView(context.theme, self._today(), context.zone(), first)
        self._room = QFrame()
        self._room.setProperty("ground", "panel")
        self._room.setFixedWidth(WIDE)
        self._waits = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.month, 1)
        row.addWidget(rule(vertical=True))
        row.addWidget(self._room)
        self.bar_left = self._tools()
        self.setFocusProxy(self.month)
        self.month.monthTurned.connect(self._turned)
        self.month.moved.connect(self._moved)
        self.month.entered.connect(lambda: self.panel.focus_first())
        self.month.opened.connect(lambda item: self._actions.open_item(item))
        self.month.dayOpened.connect(context.go.log_conversation)
        self.month.menuAsked.connect(lambda hit, at: self._actions.show_menu(hit, at))

    @cached_property
    def _actions(self) -> "Actions":
        from followup_desktop.gui.calendar.actions import Actions

        return Actions(self.context, self)

    @cached_property
    def panel(self) -> "SidePanel":
        """The details at the right; made after the month was painted, or when something is chosen before."""
        from followup_desktop.gui.calendar.side_panel import SidePanel

        panel = SidePanel(self.context, self._actions)
        panel.personChosen.connect(self.show_follow_up)
        panel.itemChosen.connect(self._choose)
        panel.left.connect(lambda: self.month.setFocus(Qt.FocusReason.TabFocusReason))
        filled = QHBoxLayout(self._room)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.addWidget(panel)
        return panel

    def title(self) -> str:
        return month_words(self.month.month)

    def refresh(self, changes: Changes | None = None) -> None:
        if changes is not None and not changes.about & _ABOUT:
            return
        self._load()
        if not self._begun:
            self._begin()
        if "panel" in self.__dict__ or self.isVisible():
            self._show_chosen()
        else:
            self._waits = True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._waits:
            self._waits = False
            QTimer.singleShot(0, self, self._show_chosen)

    def tick(self) -> None:
        """Follow the clock: today moves on at midnight, statuses and rings all the time."""
        self._load()
        self._show_chosen()

    def show_follow_up(self, participant_id: int) -> None:
        """Choose a follow-up's close in the month, with its details beside."""
        self._begun = True
        try:
            follow_up = self.context.services.conversations.follow_up(participant_id)
        except UserError as error:
            self.context.say.warn(error.sentence)
            return
        day = local_day(follow_up.window.closes_at, self.context.zone())
        self.month.select(day, (ItemKind.CLOSE, participant_id))
        self._load()
        self._apart = participant_id if self.month.chosen() is None else 0
        self._show_chosen()

    def show_day(self, day: date) -> None:
        """Select a day, with its list beside."""
        self._begun = True
        self._apart = 0
        self.month.select(day)
        self._load()
        self._show_chosen()

    def show_conversation(self, conversation_id: int) -> None:
        """Choose a conversation in the month, with its details beside."""
        self._begun = True
        try:
            conversation = self.context.services.conversations.conversation(conversation_id)
        except UserError as error:
            self.context.say.warn(error.sentence)
            return
        day = local_day(conversation.starts_at, self.context.zone())
        self._apart = 0
        self.month.select(day, (ItemKind.CONVERSATION, conversation_id))
        self._load()
        self._show_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room.setFixedWidth(WIDE if self.width() >= _ROOMY else NARROW)

    def _today(self) -> date:
        return local_day(self.context.clock.now(), self.context.zone())

    def _tools(self) -> QWidget:
        tools = QWidget()
        theme = self.context.theme
        earlier = IconButton(theme, "chevron-left", "Previous month", outlined=True, side=36)
        later = IconButton(theme, "chevron-right", "Next month", outlined=True, side=36)
        today = button(theme, "Today")
        today.setToolTip("Go to today (T)")
        earlier.clicked.connect(lambda: self.month.turn(-1))
        later.clicked.connect(lambda: self.month.turn(1))
        today.clicked.connect(self.month.go_today)
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for one in (earlier, today, later):
            row.addWidget(one)
        return tools

    def _begin(self) -> None:
        """Start on today, with the window that closes next today, where one is still owed."""
        self._begun = True
        today = self._today()
        owed = [item for item in self.month.items_of(today) if item.status in OWED]
        closes = [item for item in owed if item.kind is ItemKind.CLOSE and item.at is not None]
        now = self.context.clock.now()
        closes.sort(key=lambda item: (item.at is not None and item.at < now, item.at))
        self.month.select(today, key_of(closes[0]) if closes else None)

    def _load(self) -> None:
        self.month.load(self.context.services.calendar, self._today(), self.context.zone())

    def _turned(self) -> None:
        self._load()
        self.titleChanged.emit()

    def _choose(self, item: CalendarItem) -> None:
        self.month.select(item.day, key_of(item))
        self._moved()
        self.panel.focus_first()

    def _moved(self) -> None:
        self._apart = 0
        self._show_chosen()

    def _show_chosen(self) -> None:
        self._waits = False
        item = self.month.chosen()
        if item is None and self._apart:
            item = CalendarItem(ItemKind.CLOSE, self.month.day, None, "", self._apart)
        if item is None or not self.panel.show_item(item):
            self.panel.show_day(self.month.day, self.month.items_of(self.month.day))
