"""The calendar: choosing by keyboard and by mouse, what stands beside, and what can be done there."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QUndoStack, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import FixedClock, zone_of
from followup_desktop.domain.follow_up import Status
from followup_desktop.domain.model import LinkedIn, Medium, Outcome
from followup_desktop.gui.calendar.actions import Actions
from followup_desktop.gui.calendar.layout import HEAD, Hit, first_shown, fitting
from followup_desktop.gui.calendar.page import Row
from followup_desktop.gui.calendar.screen import CalendarScreen
from followup_desktop.gui.calendar.words import elsewhere_words, look_of, turned_month
from followup_desktop.gui.context import Context
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.gui.undo import Undo
from followup_desktop.services.calendar import CalendarItem, ItemKind
from followup_desktop.services.changes import Changes
from followup_desktop.storage.store import SqliteStore
from tests.factories import log

MONDAY = date(2026, 11, 23)
KEY = Qt.Key


class Seat:
    """Someone sitting before the screen."""

    def __init__(self, screen: CalendarScreen, qtbot: QtBot) -> None:
        self.screen, self.month, self.panel, self.qtbot = screen, screen.month, screen.panel, qtbot
        self.go: list[tuple[Any, ...]] = screen.context.go.calls  # type: ignore[attr-defined]
        self.said: list[tuple[str, str]] = screen.context.say.said  # type: ignore[attr-defined]

    def item(self, kind: ItemKind, text: str) -> CalendarItem:
        days = self.month.layout_now().days.values()
        return next(i for day in days for i in day if i.kind is kind and text in i.text)

    def closes(self, name: str) -> datetime:
        """When someone's window closes, by the user's clock; the sample data may move it."""
        at = self.item(ItemKind.CLOSE, name).at
        assert at is not None
        return at.astimezone(zone_of("America/Chicago"))

    def point(self, item: CalendarItem) -> QPoint:
        layout = self.month.layout_now()
        slots = layout.slots((item.day - layout.first).days)
        return next(slot.box.center().toPoint() for slot in slots if slot.item == item)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.month, key)

    def choose(self, kind: ItemKind, text: str) -> CalendarItem:
        item = self.item(kind, text)
        self.screen.panel.itemChosen.emit(item)
        return item

    def menu(self, hit: Hit) -> dict[str, Callable[[], None]]:
        menu = QMenu(self.screen)
        Actions(self.screen.context, self.screen).fill_menu(menu, hit)
        return {action.text(): action.trigger for action in menu.actions()}

    def more(self) -> dict[str, Callable[[], None]]:
        self.panel.follow_up._menu.aboutToShow.emit()
        return {action.text(): action.trigger for action in self.panel.follow_up._menu.actions()}


@pytest.fixture
def sit(context: Context, qtbot: QtBot) -> Iterator[Callable[[], Seat]]:
    """Opens the screen on whatever the store holds, with writes announced to it as the shell does."""
    screens: list[CalendarScreen] = []

    def announce(changes: Changes) -> None:
        screens[0].refresh(changes)

    def open_screen() -> Seat:
        undo = Undo(QUndoStack(), announce)
        screen = CalendarScreen(replace(context, announce=announce, undo=undo))
        screens.append(screen)
        screen.resize(1148, 800)
        screen.show()
        qtbot.waitExposed(screen)
        screen.refresh(None)
        screen.activateWindow()
        screen.month.setFocus()
        return Seat(screen, qtbot)

    yield open_screen
    for screen in screens:
        screen.close()
        for widget in (screen, screen.bar_left):
            if widget is not None:
                widget.deleteLater()
    # Without an event loop nobody else does it, and each new style sheet would dress all that is left.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def seat(demo: SqliteStore, sit: Callable[[], Seat]) -> Seat:
    return sit()


def test_starts_on_today_with_the_nearest_close_beside(seat: Seat) -> None:
    assert seat.screen.title() == "November 2026"
    assert seat.month.day == MONDAY
    page = seat.panel.follow_up
    assert page.title.text() == "Thank Dana Whitfield"
    assert page.window_line.text() == f"Window closes today {seat.closes('Dana'):%H:%M}"
    assert (page.ring.label, page.ring.accessibleName()) == ("3 h", "3 h left of 24 hours")
    assert page.primary.text() == "Finish letter"
    assert page.letter.text().startswith("Dear Dana,")


def test_a_close_is_chosen_by_mouse(seat: Seat) -> None:
    QTest.mouseClick(
        seat.month, Qt.MouseButton.LeftButton, pos=seat.point(seat.item(ItemKind.CLOSE, "Tom Adeyemi"))
    )
    page = seat.panel.follow_up
    assert page.title.text() == "Thank Tom Adeyemi"
    assert page.ring.label == "late"
    assert "ago" in page.window_line.text()
    assert not page.snooze.isEnabled()
    assert page.snooze.toolTip() == "The window has closed, and no more reminders come."


def test_a_close_is_chosen_by_keyboard_and_its_letter_opened(seat: Seat) -> None:
    seat.press(KEY.Key_Escape)
    assert seat.panel.day.isVisible()
    assert seat.month.accessibleName().startswith("Monday 23 November, today, 6 items: ")
    seat.press(KEY.Key_Right, KEY.Key_Tab)
    assert seat.month.accessibleName() == f"Thank Grace Okafor by {seat.closes('Grace'):%H:%M}, 1 of 9"
    assert seat.panel.follow_up.title.text() == "Thank Grace Okafor"
    seat.press(KEY.Key_Return)
    assert QApplication.focusWidget() is seat.panel.follow_up.primary
    seat.press(KEY.Key_Space)
    grace = seat.item(ItemKind.CLOSE, "Grace").id
    assert seat.go == [("open_letter", grace)]
    seat.press(KEY.Key_Escape)
    assert QApplication.focusWidget() is seat.month


def test_tab_walks_through_the_items_of_a_day_and_then_leaves(seat: Seat) -> None:
    seat.press(KEY.Key_Escape)
    passed = []
    for _ in range(6):
        seat.press(KEY.Key_Tab)
        chosen = seat.month.chosen()
        assert chosen is not None
        passed.append(chosen.id)
    assert len(set(passed)) >= 5
    assert seat.month.hasFocus()
    seat.press(KEY.Key_Tab)
    assert not seat.month.hasFocus()


def test_arrows_and_pages_turn_the_month(seat: Seat) -> None:
    seat.press(KEY.Key_Down)
    assert seat.month.day == date(2026, 11, 30)
    seat.press(KEY.Key_Right)
    assert (seat.month.day, seat.screen.title()) == (date(2026, 12, 1), "December 2026")
    seat.press(KEY.Key_PageUp, KEY.Key_PageUp)
    assert (seat.month.day, seat.screen.title()) == (date(2026, 10, 1), "October 2026")
    seat.press(KEY.Key_T)
    assert (seat.month.day, seat.screen.title()) == (MONDAY, "November 2026")


def test_the_wheel_and_the_buttons_turn_the_month(seat: Seat) -> None:
    down = QWheelEvent(
        QPointF(50, 200), QPointF(50, 200), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(seat.month, down)
    assert seat.screen.title() == "December 2026"
    assert seat.screen.bar_left is not None
    today = seat.screen.bar_left.findChild(QPushButton)
    assert today is not None
    with seat.qtbot.waitSignal(seat.screen.titleChanged):
        today.click()
    assert (seat.screen.title(), seat.month.day) == ("November 2026", MONDAY)


def test_a_full_day_shows_who_is_owed_first_and_lists_the_rest(seat: Seat) -> None:
    layout = seat.month.layout_now()
    slots = layout.slots((MONDAY + timedelta(days=1) - layout.first).days)
    assert [slot.item.text for slot in slots if slot.item] == [
        "Grace Okafor", "Amara Diallo", "Bernard Achterberg-Quintero",
    ]  # fmt: skip
    assert slots[-1].hidden == 6
    QTest.mouseClick(seat.month, Qt.MouseButton.LeftButton, pos=slots[-1].box.center().toPoint())
    assert seat.panel.day.isVisible()
    assert seat.panel.day.title.text() == "Tuesday 24 November"
    rows = seat.panel.day.findChildren(Row)
    assert len(rows) == 9
    rows[-2 if "LinkedIn" in rows[-1].accessibleName() else -1].click()
    assert seat.panel.follow_up.isVisible()


def test_what_is_chosen_is_seen_even_in_a_full_day() -> None:
    items = [
        CalendarItem(ItemKind.CLOSE, MONDAY, datetime(2026, 11, 23, hour, tzinfo=UTC), "", hour, Status.OPEN)
        for hour in range(10)
    ]
    shown, hidden = fitting(items, 4, (ItemKind.CLOSE, 9))
    assert ([item.id for item in shown], hidden) == ([0, 1, 9], 7)


def test_snooze_says_until_when(seat: Seat) -> None:
    seat.panel.follow_up.snooze.click()
    assert seat.said == [("inform", "You will be reminded of Dana Whitfield again today 12:05.")]


def test_waive_asks_why_and_can_be_taken_back(seat: Seat) -> None:
    page = seat.panel.follow_up
    seat.more()["I will not thank them…"]()
    assert page.reason.isVisible()
    page.let_be.click()
    assert seat.said[-1][0] == "warn"
    assert page.title.text() == "Thank Dana Whitfield"
    page.reason.setText("She left the company")
    page.let_be.click()
    assert page.title.text() == "Not thanking Dana Whitfield"
    assert "She left the company" in page.window_line.text()
    assert look_of(seat.item(ItemKind.CLOSE, "Dana"), "America/Chicago", MONDAY).quiet
    seat.screen.context.undo.stack.undo()
    assert page.title.text() == "Thank Dana Whitfield"
    seat.screen.context.undo.stack.redo()
    page.primary.click()
    assert page.title.text() == "Thank Dana Whitfield"


def test_a_conversation_elsewhere_shows_both_clocks_and_its_people(seat: Seat) -> None:
    talk = seat.choose(ItemKind.CONVERSATION, "Interview, Ashgrove")
    page = seat.panel.conversation
    assert talk.at is not None
    here, there = (talk.at.astimezone(zone_of(zone)) for zone in ("America/Chicago", "Europe/Berlin"))
    texts = [fact for _icon, fact in page._told]
    assert texts[0].startswith(f"Today {here:%H:%M} to ")
    assert texts[1] == f"{there:%H:%M} in Berlin"
    rows = page.findChildren(Row)
    assert [row.accessibleName() for row in rows] == [
        "Ines Marchetti, To thank after you have talked",
        "Jonas Lindqvist, To thank after you have talked",
    ]
    rows[0].click()
    assert seat.panel.follow_up.there.text().endswith(" in Berlin")
    assert seat.month.day == MONDAY + timedelta(days=1)


def test_a_clock_with_the_same_offset_is_not_said_twice() -> None:
    noon = datetime(2026, 11, 23, 18, tzinfo=UTC)
    assert elsewhere_words(noon, "America/Chicago", "America/Winnipeg") == ""
    assert elsewhere_words(noon, "Asia/Tokyo", "America/Chicago") == "Tuesday 03:00 in Tokyo"


def test_a_month_with_a_clock_change_has_every_day_once(store: SqliteStore, sit: Callable[[], Seat]) -> None:
    # Chicago puts its clocks back on 1 November 2026 at 02:00: the talk ends before, its window closes after.
    log(store, ended=datetime(2026, 10, 31, 17, 30, tzinfo=UTC))
    seat = sit()
    layout = seat.month.layout_now()
    assert len({layout.day_at(index) for index in range(42)}) == 42
    close = seat.item(ItemKind.CLOSE, "Dana")
    assert close.day == date(2026, 11, 1)
    assert look_of(close, "America/Chicago", date(2026, 11, 1)).text.startswith("→ 11:30")


def test_a_decision_says_who_is_owed_and_else_that_nothing_is(seat: Seat) -> None:
    seat.choose(ItemKind.DECISION, "Harrow")
    names = [row.accessibleName() for row in seat.panel.decision.findChildren(Row) if row.isVisible()]
    assert [name.partition(",")[0] for name in names] == ["Dana Whitfield", "Miguel Ortega"]
    seat.choose(ItemKind.DECISION, "Northway")
    assert seat.panel.decision.calm.text().startswith("The date passed without word. Nothing is owed")


def test_an_invitation_that_is_due_is_marked_as_sent_and_taken_back(seat: Seat) -> None:
    item = seat.choose(ItemKind.INVITATION, "Ines")
    page = seat.panel.follow_up
    assert page.title.text() == "Invite Ines Marchetti on LinkedIn"
    page.primary.click()
    service = seat.screen.context.services.conversations
    assert service.follow_up(item.id).contact.linkedin_state is LinkedIn.INVITED
    seat.screen.context.undo.stack.undo()
    assert service.follow_up(item.id).contact.linkedin_state is LinkedIn.NOT_CONNECTED


def test_thanking_turns_the_close_quiet_with_a_check(seat: Seat) -> None:
    context = seat.screen.context
    dana = seat.item(ItemKind.CLOSE, "Dana").id
    context.announce(context.services.hand_over.record(dana, Outcome.SENT_BY_HAND))
    page = seat.panel.follow_up
    assert page.title.text() == "You thanked Dana Whitfield"
    assert page.ring.accessibleName() == "Done"
    assert page.primary.text() == "Read letter"
    look = look_of(seat.item(ItemKind.CLOSE, "Dana"), "America/Chicago", MONDAY)
    assert (look.icon, look.quiet) == ("check", True)


def test_the_ring_and_today_follow_the_clock(seat: Seat, clock: FixedClock) -> None:
    clock.instant = seat.closes("Dana") - timedelta(minutes=42)
    seat.screen.tick()
    assert seat.panel.follow_up.ring.label == "42 min"
    clock.instant += timedelta(hours=1)
    seat.screen.tick()
    assert seat.panel.follow_up.ring.label == "late"
    look = look_of(seat.item(ItemKind.CLOSE, "Dana"), "America/Chicago", MONDAY)
    assert (look.tone, "late" in look.text) == (Tone.CORAL, True)
    clock.instant += timedelta(hours=12)
    seat.screen.tick()
    assert seat.month.today == MONDAY + timedelta(days=1)
    assert seat.panel.follow_up.title.text() == "Thank Dana Whitfield"


def test_a_double_click_logs_on_an_empty_day_and_opens_a_conversation(seat: Seat) -> None:
    layout = seat.month.layout_now()
    empty = layout.cell_of(date(2026, 11, 26)).center().toPoint()
    QTest.mouseDClick(seat.month, Qt.MouseButton.LeftButton, pos=empty)
    talk = seat.item(ItemKind.CONVERSATION, "Phone screen, Ashgrove")
    QTest.mouseDClick(seat.month, Qt.MouseButton.LeftButton, pos=seat.point(talk))
    assert seat.go == [("log_conversation", date(2026, 11, 26)), ("open_conversation", talk.id)]


def test_menus_offer_what_fits_the_place(seat: Seat) -> None:
    dana = seat.item(ItemKind.CLOSE, "Dana")
    assert list(seat.menu(Hit(MONDAY, dana))) == [
        "Finish letter",
        "Notes",
        "Open conversation",
        "Edit contact",
    ]
    panel = seat.menu(Hit(MONDAY, seat.item(ItemKind.CONVERSATION, "Panel")))
    assert list(panel)[:2] == ["Open conversation", "Notes on Grace Okafor"]
    seat.menu(Hit(MONDAY))["Log a conversation on this day"]()
    assert seat.go == [("log_conversation", MONDAY)]


def test_shown_from_elsewhere_it_turns_to_the_right_month(seat: Seat) -> None:
    dana = seat.item(ItemKind.CLOSE, "Hugo Brandt").id
    seat.screen.show_day(date(2027, 2, 3))
    assert seat.screen.title() == "February 2027"
    assert seat.panel.day.count.text() == "Nothing on this day."
    seat.screen.show_follow_up(dana)
    assert seat.screen.title() == "October 2026"
    assert seat.panel.follow_up.title.text() == "You thanked Hugo Brandt"
    seat.screen.show_follow_up(99_999)
    assert seat.said[-1][0] == "warn"


def test_a_cancelled_conversation_is_struck_and_owes_nothing(seat: Seat) -> None:
    talk = seat.choose(ItemKind.CONVERSATION, "Interview, Ashgrove")
    context = seat.screen.context
    context.announce(context.services.conversations.cancel(talk.id))
    assert look_of(seat.item(ItemKind.CONVERSATION, "Interview, Ashgrove"), "America/Chicago", MONDAY).struck
    person = context.services.conversations.conversation(talk.id).participants[0].id
    seat.screen.show_follow_up(person)
    seat.screen.tick()
    assert "nothing is owed" in seat.panel.follow_up.window_line.text()
    assert not seat.panel.follow_up.primary.isVisible()


class Browser(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


def test_a_link_is_shown_before_it_is_opened(seat: Seat) -> None:
    context, browser = seat.screen.context, Browser()
    talk = seat.item(ItemKind.CONVERSATION, "Interview, Ashgrove")
    service = context.services.conversations
    place = "Video: https://meet.example/abc, or javascript:alert(1)"
    service.save(replace(service.conversation(talk.id), place=place))
    seat.screen.show_conversation(talk.id)
    QDesktopServices.setUrlHandler("https", browser, "open")  # type: ignore[arg-type]
    opens = next(b for b in seat.panel.conversation.findChildren(QPushButton) if b.text() == "Open the link")
    opens.click()
    box = seat.screen.findChild(QMessageBox)
    assert box is not None
    assert box.informativeText() == "https://meet.example/abc"
    assert browser.opened == []
    box.button(QMessageBox.StandardButton.Open).click()
    QDesktopServices.unsetUrlHandler("https")
    assert browser.opened == ["https://meet.example/abc"]


def test_other_links_than_web_addresses_are_never_opened(seat: Seat) -> None:
    Actions(seat.screen.context, seat.screen).open_link("file:///etc/passwd")
    assert seat.screen.findChild(QMessageBox) is None


def test_no_notes_and_no_medium_are_said_with_the_next_step(seat: Seat) -> None:
    seat.choose(ItemKind.CLOSE, "Yuki")
    page = seat.panel.follow_up
    assert page.letter.accessibleName() == "No letter yet"
    take = page.told.findChildren(QPushButton)[-1]
    take.click()
    yuki = seat.item(ItemKind.CLOSE, "Yuki").id
    assert seat.go == [("open_debrief", yuki)]


@pytest.mark.parametrize("medium", [Medium.PHONE, Medium.POST])
def test_the_main_button_follows_the_medium(seat: Seat, medium: Medium) -> None:
    item = seat.choose(ItemKind.CLOSE, "Amara")
    context = seat.screen.context
    context.announce(context.services.letters.use_medium(item.id, medium))
    words = {Medium.PHONE: "Prepare call", Medium.POST: "Write letter"}
    assert seat.panel.follow_up.primary.text() == words[medium]


def test_every_control_has_a_name(seat: Seat) -> None:
    for button in seat.screen.findChildren(QPushButton):
        assert button.text() or button.accessibleName()


def test_the_first_weekday_is_the_regions() -> None:
    assert first_shown(MONDAY, 1) == date(2026, 10, 26)
    assert first_shown(MONDAY, 7) == date(2026, 11, 1)
    assert turned_month(date(2026, 1, 31), 1) == date(2026, 2, 28)


def test_an_empty_month_says_so_and_offers_to_log(sit: Callable[[], Seat]) -> None:
    seat = sit()
    assert seat.panel.day.count.text() == "Nothing on this day."
    seat.panel.day.log.click()
    assert seat.go == [("log_conversation", MONDAY)]


def test_a_small_window_cuts_nothing_off(seat: Seat) -> None:
    seat.screen.resize(812, 620)
    QApplication.processEvents()
    assert seat.panel.width() == 300
    for button in (seat.panel.follow_up.primary, seat.panel.follow_up.snooze):
        assert button.width() >= button.sizeHint().width()
    assert seat.month.layout_now().cell(41).bottom() == 620
    assert seat.month.layout_now().cell(0).top() == HEAD
