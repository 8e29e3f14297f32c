"""What stands beside the month, and what can be done there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from followup_desktop.domain.clock import FixedClock, zone_of
from followup_desktop.domain.kinds import LinkedIn, Medium, Outcome
from followup_desktop.domain.words import elsewhere_words
from followup_desktop.gui.calendar.actions import Actions
from followup_desktop.gui.calendar.layout import HEAD, Hit, first_shown
from followup_desktop.gui.calendar.page import Row
from followup_desktop.gui.calendar.words import look_of, turned_month
from followup_desktop.gui.theme.tokens import Tone
from followup_desktop.services.calendar import ItemKind
from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.gui.calendar.conftest import MONDAY, Seat


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
    texts = [fact for _icon, fact in page.facts.told]
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
        "They asked for something…",
        "They decided…",
        "Contact sheet…",
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
