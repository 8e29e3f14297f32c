"""The Today screen."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.follow_up import FollowUp
from followup_desktop.domain.words import both_clocks
from followup_desktop.gui import dates
from followup_desktop.gui.calendar.layout import COLUMNS, ROWS, first_shown
from followup_desktop.gui.context import Context, Screen
from followup_desktop.gui.outcome.deciding import keep_waiting, let_go
from followup_desktop.gui.theme.theme import Role
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.gui.today.cards import MOST, LetGoCard, NextThingCard, PassedCard
from followup_desktop.gui.today.rows import (
    ComingRow,
    WindowRow,
    figure,
    line,
    when_words,
)
from followup_desktop.gui.today.week_bars import WeekBars
from followup_desktop.gui.widgets.card import Card
from followup_desktop.gui.widgets.empty_state import EmptyState
from followup_desktop.gui.widgets.month_grid_small import MiniMonth
from followup_desktop.gui.widgets.section_head import SectionHead
from followup_desktop.gui.widgets.text import text
from followup_desktop.services.calendar import CalendarItem, ItemKind
from followup_desktop.services.changes import Changes
from followup_desktop.services.today import LetGo, Today

AT_ONCE = 8  # rows that are made at a time; a screen has room for about as many
TONES = {
    ItemKind.CLOSE: Tone.AMBER,
    ItemKind.CONVERSATION: Tone.BLUE,
    ItemKind.VISIT: Tone.BLUE,
    ItemKind.INVITATION: Tone.VIOLET,
    ItemKind.DECISION: Tone.ACCENT,
}
SIDE = 272
ROOMY = 1000  # pixels of the screen from which the month stands beside


class TodayScreen(Screen):
    """Windows closing, what is coming up, and a small month. It follows the clock by itself."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAccessibleName("Today")
        self._rows: dict[int, WindowRow] = {}
        self._coming_rows: list[ComingRow] = []
        # What the parts below show: they are made anew only where that changed, so that the focus stays.
        self._shown: dict[str, object] = {}
        self._latest: Today | None = None
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        page = QWidget()
        self._columns = QHBoxLayout(page)
        self._columns.setContentsMargins(24, 22, 24, 24)
        self._columns.setSpacing(24)
        self._columns.addLayout(self._main_column(), 1)
        self._side = self._side_column()
        self._columns.addLayout(self._side)
        self._scroll.setWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for two columns, the month goes below what is owed."""
        super().resizeEvent(event)
        narrow = self.width() < ROOMY
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if narrow else across)
        self._side.setDirection(across if narrow else down)

    def title(self) -> str:
        return dates.day(self._today())

    def refresh(self, changes: Changes | None = None) -> None:
        today = self._latest = self.context.services.today.today()
        self._show_windows(today)
        self._show_coming(today)
        self._show_passed(today)
        self._show_cards(today)
        self._figure_card.setVisible(today.anything)
        # A step of its own: with years of data the figure and the dots take as long as all the rest.
        QTimer.singleShot(0, self, self._show_side)

    def tick(self) -> None:
        self.refresh()
        self.titleChanged.emit()

    def _today(self) -> date:
        return self.context.clock.now().astimezone(zone_of(self.context.zone())).date()

    def _main_column(self) -> QVBoxLayout:
        theme = self.context.theme
        column = QVBoxLayout()
        column.setSpacing(10)
        self._windows = QVBoxLayout()
        self._windows.setSpacing(10)
        self._empty = EmptyState(theme, "handshake", "", "Log a conversation")
        self._empty.setMinimumHeight(320)
        self._empty.acted.connect(self.context.go.log_conversation)
        self._calm = text(theme, "", Role.BODY, "muted", wrap=True)
        self._coming_head = SectionHead(theme, "Coming up")
        self._coming = Card(theme)
        self._coming.body.setSpacing(0)
        self._coming.body.setContentsMargins(16, 6, 16, 6)
        self._passed_head = SectionHead(theme, "No word yet")
        self._passed = QVBoxLayout()
        self._cards = QHBoxLayout()
        self._cards.setSpacing(16)
        self._next_thing, self._let_go = QVBoxLayout(), QVBoxLayout()
        for stack in (self._next_thing, self._let_go):
            stack.setSpacing(10)
            self._cards.addLayout(stack, 1)
        self._windows_head = SectionHead(theme, "Windows closing")
        column.addWidget(self._windows_head)
        column.addLayout(self._windows)
        column.addWidget(self._empty)
        column.addWidget(self._calm)
        column.addSpacing(12)
        column.addWidget(self._coming_head)
        column.addWidget(self._coming)
        column.addSpacing(12)
        column.addWidget(self._passed_head)
        column.addLayout(self._passed)
        column.addSpacing(12)
        column.addLayout(self._cards)
        column.addStretch(1)
        return column

    def _side_column(self) -> QVBoxLayout:
        theme = self.context.theme
        day = self._today()
        month = Card(theme)
        month.setFixedWidth(SIDE)
        self._month = MiniMonth(
            theme,
            QDate(day.year, day.month, day.day),
            first_day=Qt.DayOfWeek(dates.first_weekday()),
        )
        self._month.dayChosen.connect(lambda chosen: self.context.go.show_day(chosen.toPython()))
        self._month.monthShown.connect(lambda _first: self._show_month())
        month.body.addWidget(self._month)
        self._figure_card = Card(theme)
        self._figure_card.setFixedWidth(SIDE)
        self._figure_card.hide()
        self._figure = figure(theme, "")
        self._figure_words = text(theme, "", Role.SMALL, "muted", wrap=True)
        self._figure_card.body.addWidget(SectionHead(theme, "Within 24 hours"))
        self._figure_card.body.addWidget(self._figure)
        self._figure_card.body.addWidget(self._figure_words)
        self._bars = WeekBars(theme)
        self._figure_card.body.addWidget(self._bars)
        column = QVBoxLayout()
        column.setSpacing(16)
        top = Qt.AlignmentFlag.AlignTop
        column.addWidget(month, 0, top)
        column.addWidget(self._figure_card, 0, top)
        column.addStretch(1)
        return column

    def _show_windows(self, today: Today) -> None:
        wanted = [follow_up.id for follow_up in today.owed]
        now = self.context.clock.now()
        for key in [key for key in self._rows if key not in wanted]:
            row = self._rows.pop(key)
            self._windows.removeWidget(row)
            row.hide()
            row.deleteLater()
        made = 0
        for place, follow_up in enumerate(today.owed):
            if follow_up.id not in self._rows:
                made += 1
                if made > AT_ONCE:
                    # Below what can be seen: the window stays responsive while they are made.
                    QTimer.singleShot(0, self, lambda: self._show_rest(today))
                    break
            first = follow_up.id == self._first(today.owed)
            if follow_up.id not in self._rows:
                self._rows[follow_up.id] = WindowRow(self.context, follow_up, first)
            row = self._rows[follow_up.id]
            row.show_follow_up(follow_up, now, first)
            if self._windows.indexOf(row) != place:
                self._windows.insertWidget(place, row)
        self._windows_head.setVisible(bool(wanted))
        self._empty.setVisible(not wanted and not today.anything)
        self._empty.set_sentence(
            "Log your first conversation, or drop a meeting invitation (.ics) on this window. "
            "Follow-Up then counts down the 24 hours in which each person is owed a thank-you."
        )
        self._calm.setText("You have thanked everyone. Nothing is owed right now.")
        self._calm.setVisible(not wanted and today.anything)

    def _show_rest(self, today: Today) -> None:
        if today is self._latest:
            self._show_windows(today)

    def _first(self, owed: list[FollowUp]) -> int:
        ready = next((f for f in owed if not f.missing_address), None)
        return ready.id if ready else owed[0].id if owed else 0

    def _show_coming(self, today: Today) -> None:
        zone = zone_of(self.context.zone())
        rows = []
        for item in today.coming:
            at = item.at.astimezone(zone) if item.at else None
            rows.append((item, when_words(item.day, at, self._today()), self._detail(item, today.owed)))
        self._coming_head.setVisible(bool(rows))
        self._coming.setVisible(bool(rows))
        if not self._differs("coming", rows):
            return
        kept = {row.shown: row for row in self._coming_rows}
        self._coming_rows = [
            kept[shown] if shown in kept else ComingRow(self.context, *shown) for shown in rows
        ]
        _clear(self._coming.body, keep=self._coming_rows)
        for place, row in enumerate(self._coming_rows):
            if place:
                self._coming.body.addWidget(line())
            self._coming.body.addWidget(row)

    def _differs(self, part: str, wanted: object) -> bool:
        if part in self._shown and self._shown[part] == wanted:
            return False
        self._shown[part] = wanted
        return True

    def _detail(self, item: CalendarItem, duties: list[FollowUp]) -> str:
        if item.kind is ItemKind.DECISION:
            owed = [one for one in duties if one.conversation.opportunity_id == item.id]
            if not owed:
                return ". Nothing to send: you have thanked everyone"
            return f". {len(owed)} still to thank"
        if item.at is not None and item.zone:
            return both_clocks("", item.at, item.zone, self.context.zone(), dates.there)
        return ""

    def _show_passed(self, today: Today) -> None:
        self._passed_head.setVisible(bool(today.passed))
        if not self._differs("passed", today.passed):
            return
        _clear(self._passed)
        if today.passed:
            self._passed.addWidget(PassedCard(self.context, today.passed))

    def _show_cards(self, today: Today) -> None:
        day = self._today()
        self._cards.setStretch(0, 1 if today.next_thing is not None else 0)
        self._cards.setStretch(1, 1 if today.let_go else 0)
        if self._differs("next", today.next_thing):
            _clear(self._next_thing)
            if today.next_thing is not None:
                self._next_thing.addWidget(NextThingCard(self.context, today.next_thing))
                self._next_thing.addStretch(1)
        if not self._differs("let go", (day, today.let_go)):
            return
        _clear(self._let_go)
        for one in today.let_go[:MOST]:
            self._let_go.addWidget(LetGoCard(self.context, one, day, *self._ways(one)))
        if len(today.let_go) > MOST:
            more = f"{len(today.let_go) - MOST} more after these. There is no hurry."
            self._let_go.addWidget(text(self.context.theme, more, Role.SMALL, "muted", wrap=True))
        if today.let_go:
            self._let_go.addStretch(1)

    def _ways(self, one: LetGo) -> tuple[Callable[[], None], Callable[[], None]]:
        """Return what lets a position go, and what keeps the user waiting for it."""

        def say_refusals(do: Callable[[], None]) -> None:
            try:
                do()
            except UserError as error:
                self.context.say.warn(error.sentence)

        context, key, company = self.context, one.opportunity_id, one.company
        return (
            lambda: say_refusals(lambda: let_go(context, key, company)),
            lambda: say_refusals(lambda: keep_waiting(context, key, company, one.again_on)),
        )

    def _show_side(self) -> None:
        self._show_figure()
        self._show_month()

    def _show_figure(self) -> None:
        weeks = self.context.services.today.thanked(dates.first_weekday())
        thanked, on_time = sum(week.thanked for week in weeks), sum(week.on_time for week in weeks)
        self._figure.setVisible(thanked > 0)
        self._figure.setText(f"{on_time} of {thanked}")
        words = f"{'person' if thanked == 1 else 'people'} thanked in time this quarter"
        empty = "Nobody yet this quarter. Each person you thank counts here, week by week."
        self._figure_words.setText(words if thanked else empty)
        self._bars.setVisible(thanked > 0)
        self._bars.show_weeks(weeks)

    def _show_month(self) -> None:
        day = self._today()
        self._month.set_today(QDate(day.year, day.month, day.day))
        shown = self._month.month()
        first = first_shown(date(shown.year(), shown.month(), 1), dates.first_weekday())
        kinds = self.context.services.today.kinds(first, first + timedelta(days=ROWS * COLUMNS - 1))
        dots = {
            QDate(on.year, on.month, on.day): list(dict.fromkeys(TONES[kind] for kind in found))[:3]
            for on, found in kinds.items()
        }
        self._month.set_dots(dots)


def _clear(layout: QLayout, keep: Sequence[QWidget] = ()) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None and widget not in keep:
            widget.hide()
            widget.deleteLater()
