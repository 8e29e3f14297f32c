"""Every screen writes days and times as the system's locale does, whichever that is."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.errors import UserError
from followup_desktop.domain.kinds import Medium, Outcome
from followup_desktop.domain.model import Profile
from followup_desktop.domain.reminders import Due, Moment, Step
from followup_desktop.gui.calendar.screen import CalendarScreen
from followup_desktop.gui.context import Context
from followup_desktop.gui.conversation.form import ConversationForm
from followup_desktop.gui.conversation.wall import instant
from followup_desktop.gui.debrief.form import DebriefForm
from followup_desktop.gui.imports.review import ImportReview
from followup_desktop.gui.letters.screen import LettersScreen
from followup_desktop.gui.notices.words import Teller
from followup_desktop.gui.people.screen import PeopleScreen
from followup_desktop.gui.questions.sheet import QuestionSheet
from followup_desktop.gui.quick.finding import habits_of
from followup_desktop.gui.replies.reply import ReplyWindow
from followup_desktop.gui.settings.screen import SettingsScreen
from followup_desktop.gui.today.screen import TodayScreen
from followup_desktop.gui.tray.words import menu_line
from followup_desktop.services.bundle import Services
from followup_desktop.services.reminders import Reminder
from followup_desktop.storage.store import SqliteStore
from tests.services.test_imports import ME, event

US, GERMANY = "en_US", "de_DE"
# "14:05" where a clock goes to twelve, and what only an English or a twelve-hour clock says.
_WRONG = {
    US: re.compile(r"\b\d\d?:\d\d\b(?!\s?[AP]M)|\b\d{1,2} (Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"),
    GERMANY: re.compile(
        r"[AP]M\b|\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
        r"|\b\d{1,2} Nov|\b(October|December|Oct|Dec)\b"
    ),
}


@pytest.fixture(params=[US, GERMANY])
def where(request: pytest.FixtureRequest) -> Iterator[str]:
    """A locale with a twelve-hour clock, and one with other names."""
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield request.param
    QLocale.setDefault(before)


Say = Callable[..., str]


@pytest.fixture
def shown(where: str, qtbot: QtBot) -> Say:
    """Shows a widget and returns all its words, having looked for what another locale would write."""

    def words(widget: QWidget, *more: str) -> str:
        qtbot.addWidget(widget)
        widget.resize(1148, 800)
        widget.show()
        QApplication.processEvents()
        found = "\n".join([*_words_of(widget), *more]).replace("\u00a0", " ")
        wrong = _WRONG[where].search(found)
        if wrong is not None:
            pytest.fail(f"“{wrong.group()}” in {found}")
        return found

    return words


def _words_of(widget: QWidget) -> list[str]:
    found = []
    for one in (widget, *widget.findChildren(QWidget)):
        found += [one.accessibleName(), one.toolTip()]
        if isinstance(one, QLabel | QAbstractButton | QLineEdit | QAbstractSpinBox):
            found.append(one.text())
    return [words for words in found if words]


def of(store: SqliteStore, first: str) -> int:
    return next(f.id for f in store.follow_ups() if f.contact.first_name == first and f.hand_over is None)


def test_today(context: Context, demo: SqliteStore, where: str, shown: Say) -> None:
    screen = TodayScreen(context)
    screen.refresh()
    said = shown(screen, screen.title())
    assert {US: "Monday, November 23", GERMANY: "Montag, 23. November"}[where] in said
    assert {US: "Fri, Nov 27", GERMANY: "Fr., 27. Nov."}[where] in said
    assert {US: "Sunday, November 1, 2026", GERMANY: "Sonntag, 1. November 2026"}[where] in _after_turning(
        screen
    )


def _after_turning(screen: TodayScreen) -> str:
    grid = screen._month._grid
    grid.turn(-1)
    grid.turn(1)
    grid.go(grid.month)
    return grid.accessibleName()


def test_the_calendar(context: Context, demo: SqliteStore, where: str, shown: Say) -> None:
    screen = CalendarScreen(context)
    screen.refresh()
    talk = next(
        one
        for one in demo.conversations_between(context.clock.now(), context.clock.now() + timedelta(days=9))
        if one.starts_at > context.clock.now()
    )
    screen.show_conversation(talk.id)
    assert {US: "2:05 PM (9:05 PM in Berlin)", GERMANY: "14:05 (21:05 in Berlin)"}[where] in shown(
        screen, screen.title(), screen.month.accessibleName()
    )


def test_the_letters(context: Context, demo: SqliteStore, where: str, shown: Say) -> None:
    screen = LettersScreen(context)
    screen.refresh(None)
    screen.open_letter(of(demo, "Dana"))
    assert {US: "Sun, Nov 22, 1:15 PM to 2:05 PM", GERMANY: "So., 22. Nov., 13:15 to 14:05"}[where] in shown(
        screen
    )


def test_a_letter_that_was_handed_over(
    context: Context, services: Services, demo: SqliteStore, where: str, shown: Say
) -> None:
    dana = of(demo, "Dana")
    services.hand_over.record(dana, Outcome.POSTED)
    services.hand_over.reply(dana, "two references", Medium.EMAIL)
    screen = LettersScreen(context)
    screen.refresh(None)
    screen.open_letter(dana)
    said = shown(screen)
    assert {US: "on Nov 23 at 11:05 AM", GERMANY: "on 23. Nov. at 11:05"}[where] in said
    assert {US: "Nov 23, email: two references", GERMANY: "23. Nov., email: two references"}[where] in said
    assert {US: "Nov 23, email", GERMANY: "23. Nov., email"}[where] in shown(ReplyWindow(context, dana))


def test_the_card_for_a_call(
    context: Context, demo: SqliteStore, clock: FixedClock, where: str, shown: Say
) -> None:
    miguel = of(demo, "Miguel")
    talk = demo.participant_conversation(miguel)
    assert talk is not None
    demo.save_conversation(replace(talk, zone="Asia/Tokyo"))
    screen = LettersScreen(context)
    screen.refresh(None)
    screen.open_letter(miguel)
    screen.composer.paper.call.came.emit(Outcome.NO_ANSWER)
    said = shown(screen)
    assert {US: "It is 2:05 AM on Tuesday in", GERMANY: "It is 02:05 on Dienstag in"}[where] in said
    assert {US: "No answer: Mon 11:05 AM", GERMANY: "No answer: Mo 11:05"}[where] in said


def test_the_review_of_an_import(
    context: Context, services: Services, tmp_path: Path, where: str, shown: Say
) -> None:
    services.profile.save_profile(Profile(name="Alex", emails=(ME,)))
    path = tmp_path / "invitation.ics"
    path.write_text(event(zone=";TZID=Europe/Berlin"))
    said = shown(ImportReview(context, [path]))
    assert {
        US: "Friday, November 20, 2026, 6:30 AM to 7:20 AM (1:30 PM in Berlin)",
        GERMANY: "Freitag, 20. November 2026, 06:30 to 07:20 (13:30 in Berlin)",
    }[where] in said


def test_an_import_whose_zone_is_asked_about(
    context: Context, services: Services, tmp_path: Path, where: str, shown: Say
) -> None:
    services.profile.save_profile(Profile(name="Alex", emails=(ME,)))
    path = tmp_path / "invitation.ics"
    path.write_text(event(zone=";TZID=Customized Time Zone"))
    said = shown(ImportReview(context, [path]))
    assert {US: "November 20, 2026, 1:30 PM, not", GERMANY: "20. November 2026, 13:30, not"}[where] in said


def test_the_question_sheet(context: Context, demo: SqliteStore, where: str, shown: Say) -> None:
    talk = next(
        one
        for one in demo.conversations_between(context.clock.now(), context.clock.now() + timedelta(days=9))
        if one.starts_at > context.clock.now()
    )
    demo.save_conversation(replace(talk, zone="Europe/Berlin"))
    said = shown(QuestionSheet(context, talk.id))
    assert {US: "2:05 PM (9:05 PM in Berlin)", GERMANY: "14:05 (21:05 in Berlin)"}[where] in said


def test_the_examples_of_the_reminders(context: Context, tmp_path: Path, where: str, shown: Say) -> None:
    screen = SettingsScreen(context, tmp_path)
    screen.refresh()
    said = shown(screen)
    assert {US: "closes at 2:10 AM is announced at 9:00 PM the evening", GERMANY: "02:10"}[where] in said
    assert {US: "A talk that ends at 2:00 PM brings", GERMANY: "A talk that ends at 14:00"}[where] in said


def test_people(context: Context, demo: SqliteStore, where: str, shown: Say) -> None:
    screen = PeopleScreen(context)
    screen.refresh()
    priya = next(one.id for one in demo.contacts() if one.first_name == "Priya")
    screen.open_contact(priya)
    assert {US: "Nov 20: Coffee", GERMANY: "20. Nov.: Coffee"}[where] in shown(screen)


def test_the_debrief(context: Context, demo: SqliteStore, where: str, shown: Say) -> None:
    said = shown(DebriefForm(context, of(demo, "Dana")))
    assert {US: "Sun, Nov 22", GERMANY: "So., 22. Nov."}[where] in said


def test_the_form_of_a_conversation(context: Context, demo: SqliteStore, where: str, shown: Say) -> None:
    said = shown(ConversationForm(context, None, date(2026, 12, 9)))
    assert {US: "Wed, Dec 9, 2026", GERMANY: "Mi., 9. Dez. 2026"}[where] in said


def test_a_time_that_never_comes_is_refused(where: str) -> None:
    with pytest.raises(UserError) as refused:
        instant(date(2026, 3, 8), time(2, 30), "America/Chicago")
    sentence = refused.value.sentence.replace("\u00a0", " ")
    assert {US: "There is no 2:30 AM on", GERMANY: "There is no 02:30 on"}[where] in sentence


def test_notices_and_the_tray(context: Context, demo: SqliteStore, where: str, shown: Say) -> None:
    follow_up = context.services.conversations.follow_up(of(demo, "Dana"))
    closes = follow_up.window.closes_at
    moment = Moment(follow_up.id, Step.EVENING, closes, closes, closes)
    early = closes - timedelta(hours=4)
    notice = Teller(early, "America/Chicago").notice_of(Reminder(Due(moment, (moment,), False), follow_up))
    at = {US: "2:05 PM", GERMANY: "14:05"}[where]
    assert f"closes {at}" in notice.title.replace("\u00a0", " ")
    assert menu_line(follow_up, early, "America/Chicago").replace("\u00a0", " ").endswith(f"closes {at}")
    far = menu_line(follow_up, closes - timedelta(days=3), "America/Chicago").replace("\u00a0", " ")
    assert far.endswith({US: "closes Mon 2:05 PM", GERMANY: "closes Mo 14:05"}[where])


def test_the_quick_line(services: Services, demo: SqliteStore, where: str) -> None:
    answer = services.quick.read("interview with Dana Whitfield 9 Dec 3pm-4pm", habits_of(QLocale()))
    assert answer is not None
    said = answer[1].replace("\u00a0", " ")
    assert {US: "Wed, Dec 9 3:00 PM–4:00 PM", GERMANY: "Mi., 9. Dez. 15:00–16:00"}[where] in said
