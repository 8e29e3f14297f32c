"""The rules of etiquette, as their user meets them on screen."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.clock import FixedClock
from followup_desktop.domain.kinds import ConversationKind, LinkedIn, Medium, Outcome, Stage
from followup_desktop.domain.model import Company, Conversation, Opportunity, Participant
from followup_desktop.domain.status import Status
from followup_desktop.gui.calendar.actions import Actions
from followup_desktop.gui.calendar.conversation_card import ConversationPage
from followup_desktop.gui.calendar.day_pages import DecisionPage
from followup_desktop.gui.calendar.follow_up_card import FollowUpPage
from followup_desktop.gui.calendar.words import spoken_item
from followup_desktop.gui.context import Context
from followup_desktop.gui.letters.composer import Composer
from followup_desktop.gui.notices.acts import QUESTIONS, Acts
from followup_desktop.gui.notices.notice import Notice
from followup_desktop.gui.outcome.cascade import OutcomeWindow
from followup_desktop.gui.questions.sheet import QuestionSheet
from followup_desktop.gui.replies.reply import ReplyWindow
from followup_desktop.gui.shell.main_window import MainWindow
from followup_desktop.gui.today.screen import TodayScreen
from followup_desktop.gui.widgets.elided_label import ElidedLabel
from followup_desktop.services.bundle import Services
from followup_desktop.storage.store import SqliteStore
from tests.factories import log
from tests.gui.conftest import GoRecorder, SayRecorder
from tests.gui.find import in_dialog, named, press

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def said(inside: QWidget) -> str:
    QApplication.processEvents()  # what was just put into a layout is shown by the event loop
    return "\n".join(one.text() for one in inside.findChildren(QLabel) if one.isVisible())


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()


def entries(button: QPushButton) -> dict[str, object]:
    menu = button.menu()
    menu.aboutToShow.emit()
    return {action.text(): action.trigger for action in menu.actions()}


def went(context: Context) -> list[tuple[object, ...]]:
    assert isinstance(context.go, GoRecorder)
    return context.go.calls


def told(context: Context) -> str:
    assert isinstance(context.say, SayRecorder)
    return context.say.said[-1][1]


def a_job(store: SqliteStore, participant: int, **facts: object) -> int:
    talk = store.participant_conversation(participant)
    assert talk is not None
    assert talk.company_id is not None
    job = Opportunity(company_id=talk.company_id, title="Lead", stage=Stage.AWAITING_DECISION)
    key = store.save_opportunity(replace(job, **facts))  # type: ignore[arg-type]
    store.save_conversation(replace(talk, opportunity_id=key))
    return key


def planned(store: SqliteStore, clock: FixedClock, kind: ConversationKind, *people: int) -> int:
    start = clock.now() + 2 * HOUR
    talk = Conversation(
        start, start + HOUR, "Europe/Berlin", kind=kind, title="Second round",
        participants=tuple(Participant(contact_id=one) for one in people),
    )  # fmt: skip
    return store.save_conversation(talk)


class TestQuestionSheet:
    @pytest.fixture
    def talk(self, store: SqliteStore, clock: FixedClock) -> int:
        keys = log(store, ended=clock.now() - 9 * DAY, people=("Dana Whitfield", "Ruth Sandoval"))
        contacts = [one.contact.id for key in keys if (one := store.follow_up(key)) is not None]
        return planned(store, clock, ConversationKind.PANEL, *contacts)

    def test_it_asks_for_what_the_letter_needs_and_says_when_on_both_clocks(
        self, talk: int, context: Context, qtbot: QtBot
    ) -> None:
        sheet = QuestionSheet(context, talk)
        shown(qtbot, sheet)
        assert "immediate challenges" in said(sheet)
        assert "Mon 23 Nov 13:05 (20:05 in Berlin)" in said(sheet)
        assert "A card from each: Dana Whitfield, Ruth Sandoval." in said(sheet)

    def test_it_can_be_taken_along_as_text(self, talk: int, context: Context, qtbot: QtBot) -> None:
        sheet = QuestionSheet(context, talk)
        shown(qtbot, sheet)
        press(sheet, "Copy as text")
        copied = QApplication.clipboard().text()
        assert copied.startswith("Questions: Second round\nSecond round, Mon 23 Nov 13:05 (20:05 in Berlin)")
        assert "5. When do you expect to decide?" in copied

    def test_it_opens_from_the_window_and_is_gone_with_its_conversation(
        self, talk: int, window: MainWindow, qtbot: QtBot
    ) -> None:
        def look(dialog: QDialog) -> None:
            assert dialog.windowTitle() == "Questions: Second round"
            press(dialog, "Close")

        in_dialog(qtbot, lambda: window.open_questions(talk), look)
        window.open_questions(999)
        assert "no longer there" in said(window.messages)

    def test_the_conversation_offers_it_until_it_is_over(
        self, talk: int, context: Context, clock: FixedClock, qtbot: QtBot
    ) -> None:
        page = ConversationPage(context, Actions(context, QWidget()))
        shown(qtbot, page)
        page.show_conversation(context.services.conversations.conversation(talk))
        press(page, "Questions to ask")
        assert went(context) == [("open_questions", talk)]
        clock.instant += 4 * HOUR
        page.show_conversation(context.services.conversations.conversation(talk))
        assert not page.questions.isVisible()

    def test_the_button_of_a_notice_opens_it(self, talk: int, context: Context) -> None:
        opened: list[str] = []
        notice = Notice("talk", "Your talk is near", "", ((QUESTIONS, "Questions"),), about=talk)
        Acts(context, lambda: opened.append("window")).act(notice, QUESTIONS)
        assert (opened, went(context)) == (["window"], [("open_questions", talk)])

    def test_today_offers_it_beside_the_conversation(self, talk: int, context: Context, qtbot: QtBot) -> None:
        today = TodayScreen(context)
        today.refresh()
        shown(qtbot, today)
        press(today, "Question sheet")
        assert went(context) == [("open_questions", talk)]
        rows = [one.accessibleName() or one.text() for one in today.findChildren(ElidedLabel)]
        assert any("(20:05 in Berlin)" in words for words in rows), rows

    def test_the_calendar_says_both_clocks(self, talk: int, services: Services) -> None:
        monday = date(2026, 11, 23)
        item = next(one for one in services.calendar.items(monday, monday)[monday] if one.id == talk)
        assert spoken_item(item, "America/Chicago").startswith("13:05 (20:05 in Berlin) ")
        assert spoken_item(item, "Europe/Rome").startswith("20:05 Panel")


class TestReplies:
    @pytest.fixture
    def dana(self, store: SqliteStore, clock: FixedClock, services: Services) -> int:
        (key,) = log(store, ended=clock.now() - HOUR)
        services.hand_over.record(key, Outcome.SENT_BY_HAND)
        return key

    def test_a_reply_needs_what_they_asked_for_and_can_be_undone(
        self, dana: int, context: Context, qtbot: QtBot
    ) -> None:
        window = ReplyWindow(context, dana)
        shown(qtbot, window)
        press(window, "Record the reply")
        assert "Say in a few words what Dana Whitfield asked for" in said(window)
        window.line.setText("two references")
        press(window, "Record the reply")
        assert not window.isVisible()
        assert "does not count as a letter" in told(context)
        replies = context.services.hand_over.replies
        assert [(one.asked_for, one.medium) for one in replies(dana)] == [("two references", Medium.EMAIL)]
        context.undo.stack.undo()
        assert replies(dana) == []
        context.undo.stack.redo()
        context.undo.stack.undo()
        assert replies(dana) == []

    def test_the_return_key_records_it_once(self, dana: int, context: Context, qtbot: QtBot) -> None:
        window = ReplyWindow(context, dana)
        shown(qtbot, window)
        window.line.setText("two references")
        QTest.keyClick(window.line, Qt.Key.Key_Return)
        assert not window.isVisible()
        assert len(context.services.hand_over.replies(dana)) == 1

    def test_it_stands_in_the_follow_up_and_in_the_letter(
        self, dana: int, context: Context, qtbot: QtBot
    ) -> None:
        context.services.hand_over.reply(dana, "two references", Medium.PHONE)
        page = FollowUpPage(context, Actions(context, QWidget()))
        shown(qtbot, page)
        page.show_follow_up(context.services.conversations.follow_up(dana))
        assert "23 Nov, phone: two references" in said(page)
        press(page, "They asked for something")
        composer = Composer(context)
        composer.replyAsked.connect(lambda: context.go.open_reply(dana))
        shown(qtbot, composer)
        composer.open(dana)
        assert "You replied: 23 Nov, phone: two references." in said(composer)
        press(composer, "They asked for something")
        assert went(context) == [("open_reply", dana)] * 2

    def test_it_stands_in_the_history_of_the_person(
        self, dana: int, window: MainWindow, services: Services
    ) -> None:
        services.hand_over.reply(dana, "two references", Medium.EMAIL)
        contact = services.conversations.follow_up(dana).contact
        window.open_contact(contact.id)
        lines = [one.accessibleName() for one in window.findChildren(QAbstractButton) if one.isVisible()]
        assert "23 Nov: They asked: two references, answered by email" in lines


class TestOutcome:
    @pytest.fixture
    def owed(self, store: SqliteStore, clock: FixedClock) -> tuple[int, int, int]:
        dana, ruth = log(store, ended=clock.now() - HOUR, people=("Dana Whitfield", "Ruth Sandoval"))
        return a_job(store, dana, decision_on=date(2026, 11, 20)), dana, ruth

    def statuses(self, context: Context, *keys: int) -> list[Status]:
        found = context.services.conversations.follow_up
        return [found(key).status_at(context.clock.now()) for key in keys]

    def test_nothing_happens_without_a_choice(
        self, owed: tuple[int, int, int], context: Context, qtbot: QtBot
    ) -> None:
        job, dana, ruth = owed
        window = OutcomeWindow(context, job, Stage.ACCEPTED)
        shown(qtbot, window)
        assert [card.choice.key() for card in window.cards] == ["keep", "keep"]
        press(window, "Cancel")
        opportunity = context.services.conversations.opportunity(job)
        assert opportunity is not None
        assert opportunity.stage is Stage.AWAITING_DECISION
        again = OutcomeWindow(context, job, Stage.ACCEPTED)
        shown(qtbot, again)
        press(again, "Note that I accepted")
        assert self.statuses(context, dana, ruth) == [Status.OPEN] * 2

    def test_whom_the_user_lets_be_needs_a_reason_and_one_undo_brings_all_back(
        self, owed: tuple[int, int, int], context: Context, qtbot: QtBot
    ) -> None:
        job, dana, ruth = owed
        window = OutcomeWindow(context, job, Stage.DECLINED)
        shown(qtbot, window)
        press(window.cards[1], "Let it be")
        reason = named(window.cards[1], QLineEdit, "Why you are not thanking Ruth Sandoval")
        assert reason.text() == "I withdrew"
        reason.clear()
        press(window, "Note that I withdrew")
        assert window.isVisible()
        assert "why you are not thanking them" in said(window)
        reason.setText("I told her by phone")
        press(window, "Note that I withdrew")
        assert self.statuses(context, dana, ruth) == [Status.OPEN, Status.WAIVED]
        context.undo.stack.undo()
        assert self.statuses(context, dana, ruth) == [Status.OPEN] * 2
        opportunity = context.services.conversations.opportunity(job)
        assert opportunity is not None
        assert opportunity.stage is Stage.AWAITING_DECISION

    def test_a_rejection_says_that_the_thank_yous_are_still_owed(
        self, owed: tuple[int, int, int], context: Context, qtbot: QtBot
    ) -> None:
        window = OutcomeWindow(context, owed[0], Stage.REJECTED)
        shown(qtbot, window)
        assert "The open thank-yous are still owed" in said(window)
        assert len(window.cards) == 2

    def test_it_is_asked_wherever_the_decision_is_shown(
        self, owed: tuple[int, int, int], context: Context, qtbot: QtBot
    ) -> None:
        job, dana, _ruth = owed
        decision, page = DecisionPage(context), FollowUpPage(context, Actions(context, QWidget()))
        today = TodayScreen(context)
        decision.show_decision(job, date(2026, 11, 20))
        page.show_follow_up(context.services.conversations.follow_up(dana))
        today.refresh()
        for one in (decision, page, today):
            shown(qtbot, one)
        assert "One thing first: 2 thank-yous are still open." in said(decision)
        assert "Lead, Harrow & Pike" in said(page)
        for place in (decision, page, today):
            ways = entries(named(place, QPushButton, "They decided"))
            assert len(ways) == 5
            ways["They made an offer"]()  # type: ignore[operator]
        assert went(context) == [("open_outcome", job, Stage.OFFER)] * 3

    def test_what_was_let_go_says_so(
        self, owed: tuple[int, int, int], context: Context, qtbot: QtBot
    ) -> None:
        job, dana, _ruth = owed
        context.services.outcomes.let_go(job)
        follow_up = context.services.conversations.follow_up(dana)
        page = FollowUpPage(context, Actions(context, QWidget()))
        talk = ConversationPage(context, Actions(context, QWidget()))
        for one in (page, talk):
            shown(qtbot, one)
        page.show_follow_up(follow_up)
        talk.show_conversation(follow_up.conversation)
        assert page.title.text() == "Dana Whitfield: let go"
        assert "You let Harrow & Pike go" in page.window_line.text()
        assert "Let go today: nothing is owed for it any more" in said(talk)


class TestToday:
    def test_silence_is_said_calmly_and_asks_for_nothing(
        self, store: SqliteStore, clock: FixedClock, context: Context, qtbot: QtBot
    ) -> None:
        (key,) = log(store, ended=clock.now() - 9 * DAY)
        a_job(store, key, decision_on=date(2026, 11, 20))
        today = TodayScreen(context)
        today.refresh()
        shown(qtbot, today)
        assert "Harrow & Pike, Lead: decision was expected Fri 20 Nov" in said(today)
        assert "Nothing is owed, and there is nothing to send." in said(today)

    def test_the_next_thing_leads_to_the_people_known_there(
        self, demo: SqliteStore, context: Context, qtbot: QtBot
    ) -> None:
        meridian = demo.company_named("Meridian Labs") or Company()
        priya = next(one for one in demo.contacts() if one.first_name == "Priya")
        assert priya.company_id == meridian.id
        for name in ("Fenwick Rail", "Osprey Health"):
            company = demo.company_named(name)
            assert company is not None
            demo.save_contact(
                replace(priya, id=0, uid="", first_name=f"Ann {name}", emails=(), company_id=company.id)
            )
        today = TodayScreen(context)
        today.refresh()
        shown(qtbot, today)
        assert "You know Ann Fenwick Rail" in said(today)
        ways = entries(named(today, QPushButton, "Pick one for today"))
        next(do for words, do in ways.items() if "Fenwick" in words)()  # type: ignore[operator]
        assert went(context)[0][0] == "open_contact"

    def test_letting_go_says_what_stays(self, demo: SqliteStore, context: Context, qtbot: QtBot) -> None:
        today = TodayScreen(context)
        today.refresh()
        shown(qtbot, today)
        press(today, "Let Northway Foods go")
        assert told(context).startswith("Northway Foods is let go. Nothing is owed. The people")
        assert isinstance(context.say, SayRecorder)
        assert context.say.action is not None
        context.say.action()
        assert [one.company for one in context.services.today.today().let_go] == ["Northway Foods"]

    def test_the_minute_leaves_the_focus_where_it_is(
        self, demo: SqliteStore, context: Context, clock: FixedClock, qtbot: QtBot
    ) -> None:
        today = TodayScreen(context)
        today.refresh()
        shown(qtbot, today)
        before = [named(today, QPushButton, name) for name in ("Let Northway", "Pick one", "Question sheet")]
        clock.instant += timedelta(minutes=1)
        today.tick()
        after = [named(today, QPushButton, name) for name in ("Let Northway", "Pick one", "Question sheet")]
        assert after == before


def test_post_that_nobody_asked_for_gives_way_to_email_with_one_click(
    store: SqliteStore, clock: FixedClock, window: MainWindow
) -> None:
    (key,) = log(store, ended=clock.now() - HOUR)
    company = store.company_named("Harrow & Pike")
    assert company is not None
    store.save_company(replace(company, medium=Medium.HANDWRITTEN))
    window.open_letter(key)
    assert "Post is slow" in said(window)
    press(window, "Use email instead")
    follow_up = store.follow_up(key)
    assert follow_up is not None
    assert follow_up.medium is Medium.EMAIL
    assert "Post is slow" not in said(window)


def test_an_invitation_comes_with_a_note_to_copy(
    store: SqliteStore, clock: FixedClock, context: Context, services: Services, qtbot: QtBot
) -> None:
    (key,) = log(store, ended=clock.now() - 9 * DAY)
    contact = services.conversations.follow_up(key).contact
    store.save_contact(replace(contact, linkedin_state=LinkedIn.NOT_CONNECTED))
    services.hand_over.record(key, Outcome.SENT_BY_HAND, at=clock.now() - 8.5 * DAY)
    page = FollowUpPage(context, Actions(context, QWidget()))
    shown(qtbot, page)
    page.show_follow_up(services.conversations.follow_up(key), as_invitation=True)
    press(page, "Copy the note")
    note = QApplication.clipboard().text()
    assert note.startswith("Dear Dana, thank you again for our interview")
    assert f"{len(note)} of the 200 characters" in said(page)
    assert not page.snooze.isVisible()
