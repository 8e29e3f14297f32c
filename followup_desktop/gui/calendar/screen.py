"""The calendar screen: a month, a week, a day or the agenda, and beside it the details of what is chosen."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from followup_desktop.domain.errors import UserError
from followup_desktop.domain.status import OWED
from followup_desktop.gui import dates
from followup_desktop.gui.calendar.bar import ROOMY, CalendarBar
from followup_desktop.gui.calendar.layout import key_of
from followup_desktop.gui.calendar.views import CHOICES, DAY, Views
from followup_desktop.gui.calendar.words import local_day
from followup_desktop.gui.context import Context, Screen
from followup_desktop.gui.widgets.text import rule
from followup_desktop.services.calendar import ALL, CalendarItem, ItemKind, Only
from followup_desktop.services.changes import About, Changes

if TYPE_CHECKING:
    from followup_desktop.gui.calendar.actions import Actions
    from followup_desktop.gui.calendar.filtering import FilterNote
    from followup_desktop.gui.calendar.moving import Moving
    from followup_desktop.gui.calendar.side_panel import SidePanel
    from followup_desktop.gui.calendar.view import View
    from followup_desktop.gui.calendar.year_strip import YearStrip

WIDE, NARROW = 340, 300  # pixels that the details take
_ABOUT = frozenset(About) - {About.PROFILE, About.SETTINGS}
_SETTLING = 250  # milliseconds after a page was turned until the details follow
_KEYS = {getattr(Qt.Key, f"Key_{at}"): key for at, (key, _words) in enumerate(CHOICES, 1)}


class CalendarScreen(Screen):
    """One month; whatever is chosen in it has its page at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAccessibleName("Calendar")
        self._begun = self._painted = False
        # A follow-up that the month does not show, such as one of a cancelled conversation.
        self._apart = 0
        self.views = Views(context)
        self.month = self.views.month
        self._room = QFrame()
        self._room.setProperty("ground", "panel")
        self._room.setFixedWidth(WIDE)
        self._waits = False
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLING)
        self._settling.timeout.connect(self._settled)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self.views, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(self._column, 1)
        row.addWidget(rule(vertical=True))
        row.addWidget(self._room)
        self.bar = self.bar_left = CalendarBar(context.theme)
        self.setFocusProxy(self.views)
        self._connect()

    def _connect(self) -> None:
        views, bar = self.views, self.bar
        views.turned.connect(self._turned)
        views.moved.connect(self._moved)
        views.entered.connect(lambda: self.panel.focus_first())
        views.opened.connect(lambda item: self._actions.open_item(item))
        views.dayOpened.connect(self.context.go.log_conversation)
        views.menuAsked.connect(lambda hit, at: self._actions.show_menu(hit, at))
        views.dayAsked.connect(self._show_whole_day)
        views.drawn.connect(lambda start, end: self.context.go.log_conversation_at(start, end))
        views.dropped.connect(self._drop)
        views.dragged.connect(self._drag)
        bar.turned.connect(lambda steps: self.view.turn(steps))
        bar.todayAsked.connect(lambda: self.view.go_today())
        bar.viewAsked.connect(self.show_view)
        bar.keyed.connect(self.keyPressEvent)
        bar.filter.clicked.connect(lambda: self._pop_up(bar.filter, self.filtering.fill_menu))
        bar.more.clicked.connect(lambda: self._pop_up(bar.more, self._fill_more))

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
        panel.talkChosen.connect(self.show_conversation)
        panel.itemChosen.connect(self._choose)
        panel.left.connect(lambda: self.views.front.setFocus(Qt.FocusReason.TabFocusReason))
        filled = QHBoxLayout(self._room)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.addWidget(panel)
        return panel

    @cached_property
    def filtering(self) -> "FilterNote":
        """The line that says what is left out; made when something first is."""
        from followup_desktop.gui.calendar.filtering import FilterNote

        note = FilterNote(self.context)
        note.changed.connect(self._filtered)
        self._column.insertWidget(0, note)
        return note

    @cached_property
    def strip(self) -> "YearStrip":
        """The year below the calendar; made when it is first shown."""
        from followup_desktop.gui.calendar.year_strip import YearStrip

        strip = YearStrip(self.context.theme, dates.first_weekday())
        strip.dayChosen.connect(self.show_day)
        strip.hide()
        self._column.addWidget(strip)
        return strip

    @cached_property
    def _moving(self) -> "Moving":
        from followup_desktop.gui.calendar.moving import Moving

        return Moving(self.context)

    @property
    def view(self) -> "View":
        """The view in front."""
        return self.views.view

    @property
    def only(self) -> Only:
        """What the calendar shows; everything unless the user chose."""
        return self.filtering.only if "filtering" in self.__dict__ else ALL

    def title(self) -> str:
        return self.view.title()

    def shown_view(self) -> str:
        return self.views.key

    def show_again(self, view: str) -> None:
        if view in _KEYS.values():
            self.views.show_view(view)
            self.bar.show_view(view)

    def refresh(self, changes: Changes | None = None) -> None:
        if changes is not None and not changes.about & _ABOUT:
            return
        self.views.forget()
        self._load()
        self._follow_strip(again=True)
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
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.views.complete)
            QTimer.singleShot(0, self, self.bar.complete)

    def tick(self) -> None:
        """Follow the clock: today moves on at midnight, statuses and rings all the time."""
        self.views.forget()
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
        self.view.select(day, (ItemKind.CLOSE, participant_id))
        self._load()
        self._apart = participant_id if self.view.chosen() is None else 0
        self._show_chosen()

    def show_day(self, day: date) -> None:
        """Select a day, with its list beside."""
        self._begun = True
        self._apart = 0
        self.view.select(day)
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
        self.view.select(day, (ItemKind.CONVERSATION, conversation_id))
        self._load()
        self._show_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():  # before, it is not its size yet, but one to start from
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take no more room than there is."""
        self._room.setFixedWidth(WIDE if self.width() >= ROOMY else NARROW)
        self.bar.set_width(self.width())

    def _begin(self) -> None:
        """Start on today, with the window that closes next today, where one is still owed."""
        self._begun = True
        today = self.views.today()
        owed = [item for item in self.view.items_of(today) if item.status in OWED]
        closes = [item for item in owed if item.kind is ItemKind.CLOSE and item.at is not None]
        now = self.context.clock.now()
        closes.sort(key=lambda item: (item.at is not None and item.at < now, item.at))
        self.view.select(today, key_of(closes[0]) if closes else None)

    def show_view(self, key: str) -> None:
        """Bring the view with this key to the front: "day", "week", "month" or "agenda"."""
        self.views.show_view(key)
        self.bar.show_view(key)
        self._load()
        self.titleChanged.emit()
        self._show_chosen()

    def show_strip(self, shown: bool) -> None:
        """Show or hide the year below the calendar."""
        self.strip.setVisible(shown)
        self._follow_strip(again=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _KEYS:
            self.show_view(_KEYS[event.key()])
        elif plain and event.key() == Qt.Key.Key_Y:
            self.show_strip(not self.strip.isVisible())
        else:
            super().keyPressEvent(event)

    def _pop_up(self, below: QWidget, fill: Callable[[QMenu], None]) -> None:
        """Open a menu below a button; it is made anew each time, so that the start need not make it."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        fill(menu)
        # The button would stay as it was pressed, since the menu takes the mouse.
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def _fill_more(self, menu: QMenu) -> None:
        menu.clear()
        if self.bar.narrow:
            menu.addAction("Today\tT", self.view.go_today)
        if not self.bar.filter.isVisible():
            self.filtering.fill_menu(menu.addMenu("Filter"))
            menu.addSeparator()
        strip = menu.addAction("Year strip\tY", lambda: self.show_strip(not self.strip.isVisible()))
        strip.setCheckable(True)
        strip.setChecked(self.strip.isVisible())
        menu.addSeparator()
        from followup_desktop.gui.calendar.paper.ways import add_ways

        add_ways(menu, self.context, self, self.view.day, self.only)

    def _load(self) -> None:
        self.views.load(self.only)

    def _turned(self) -> None:
        self._settling.start()
        self._load()
        self.titleChanged.emit()

    def _filtered(self) -> None:
        self.bar.show_filtered(bool(self.only))
        self._load()
        self._show_chosen()
        self._follow_strip(again=True)

    def _follow_strip(self, *, again: bool = False) -> None:
        if "strip" in self.__dict__ and self.strip.isVisible():
            calendar, only = self.context.services.calendar, self.only
            self.strip.show_day(
                self.view.day,
                self.views.today(),
                lambda first, last: calendar.loads(first, last, only),
                again=again,
            )

    def _show_whole_day(self, day: date) -> None:
        """ "+3 more" of a month or a week opens the day, and of a day its list."""
        if self.views.key != DAY:
            self.show_day(day)
            self.show_view(DAY)
        else:
            self.view.select(day)
            self._moved()

    def _drop(self, item: CalendarItem, start: datetime, end: datetime) -> None:
        self.view.select(local_day(start, self.context.zone()), key_of(item))
        self._moving.drop(item, start, end)

    def _drag(self, item: CalendarItem | None, start: datetime, end: datetime, at: QPoint) -> None:
        self._moving.preview(item, start, end, at)

    def _choose(self, item: CalendarItem) -> None:
        self.view.select(item.day, key_of(item))
        self._settling.stop()  # whoever chose something is not turning pages any more
        self._moved()
        self.panel.focus_first()

    def _moved(self) -> None:
        self._apart = 0
        self.views.speak()
        if not self._settling.isActive():
            self._settled()

    def _settled(self) -> None:
        """The pages stopped turning: now the details and the year follow."""
        self._follow_strip()
        self._show_chosen()

    def _show_chosen(self) -> None:
        self._waits = False
        item, day = self.view.chosen(), self.view.day
        if item is None and self._apart:
            item = CalendarItem(ItemKind.CLOSE, day, None, "", self._apart)
        if item is None or not self.panel.show_item(item):
            self.panel.show_day(day, self.view.items_of(day))
